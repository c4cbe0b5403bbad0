"""Real records in, as many others as are wanted out: their paragraphs shuffled, their dates and addresses new.

A block is some paragraphs of a real report, as many as its rows hold together; a synthetic report is a handful of
blocks from anywhere, with all rows of these blocks at their new places. The same seed gives the same reports.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.api import read_sources
from onrecord.record import Record, Row, first_word, spans_of

BLOCKS = 3  # blocks of a synthetic report, on average
LONG = 1200  # characters that a block has at least
PUBLISHERS = [f"The Daily {name}" for name in (
    "Anchor", "Beacon", "Chronicle", "Dispatch", "Echo", "Forum", "Gazette", "Herald", "Inquirer", "Journal", "Ledger",
    "Mercury", "News", "Observer", "Post", "Quill", "Record", "Standard", "Tribune", "Voice",
)]  # fmt: skip
FIRST_DAY, LAST_DAY = date(2015, 1, 1).toordinal(), date(2025, 12, 31).toordinal()
LAYERS = {"entities": "e", "statements": "s", "events": "v", "times": "t", "places": "p"}
SOURCES = ("data/stories/basil-dev.jsonl.gz",)

Fields = dict[str, Any]
Prepared = tuple[Record, bytes]


@dataclass
class Block:
    """Paragraphs with their rows, at offsets within the block; entities only with their mentions there."""

    text: str
    rows: dict[str, list[Fields]] = field(default_factory=lambda: {layer: [] for layer in LAYERS})


def real_records(shared: Path, cache: Path) -> list[Record]:
    """The records of the shared reports, read once and then taken from a file of the cache."""
    kept = cache / "real-records.jsonl"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        found = read_sources([shared / source for source in SOURCES])
        lines = [record.to_json() + "\n" for record in found if isinstance(record, Record)]
        kept.write_text("".join(lines), encoding="utf-8")
    with kept.open(encoding="utf-8") as lines_of:
        return [Record.from_json(line) for line in lines_of]


def blocks_of(record: Record) -> list[Block]:
    """A record taken apart at every paragraph that no statement or event reaches across."""
    text = record.article.text
    joined: list[tuple[int, int]] = []
    rows: list[Row] = [*record.statements, *record.events, *record.times, *record.places]
    for row in rows:
        edges = list(spans_of(row))
        joined.append((min(first for first, _ in edges), max(last for _, last in edges)))
    within = {row.id: row for row in record.statements}
    for event in record.events:  # an event stands with those on whose word it is
        starts = [first_word(event), *(first_word(within[one]) for one in event.according_to)]
        joined.append((min(starts), max(starts)))
    breaks, at = [0], text.find("\n\n")
    while at >= 0:
        if at + 2 - breaks[-1] >= LONG and not any(first < at < last for first, last in joined):
            breaks.append(at + 2)
        at = text.find("\n\n", at + 2)
    return [
        _block(record, begins, ends - 2 if ends < len(text) else ends)
        for begins, ends in zip(breaks, [*breaks[1:], len(text)], strict=True)
        if text[begins:ends].strip()
    ]


def _block(record: Record, begins: int, ends: int) -> Block:
    block = Block(record.article.text[begins:ends])
    for layer in LAYERS:
        for row in getattr(record, layer):
            fields = row.model_dump()
            if layer == "entities":
                fields["mentions"] = [span for span in fields["mentions"] if begins <= span[0] and span[1] <= ends]
                if not fields["mentions"]:
                    continue
            elif not all(begins <= first and last <= ends for first, last in spans_of(row)):
                continue
            block.rows[layer].append(_moved(fields, -begins))
    known = {row["id"] for layer in LAYERS for row in block.rows[layer]}
    for row in [*block.rows["statements"], *block.rows["events"]]:
        _drop_unknown(row, known)
    return block


def _moved(fields: Fields, by: int) -> Fields:
    """A row with every span moved by some characters."""

    def move(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: move(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            if len(value) == 2 and all(isinstance(one, int) for one in value):
                return (value[0] + by, value[1] + by)
            return tuple(move(inner) for inner in value)
        return value

    return {
        name: move(value) if name not in ("contexts", "latitude", "longitude") else value
        for name, value in fields.items()
    }


REFERENCES = ("addressee", "time", "place", "within")


def _drop_unknown(row: Fields, known: set[str]) -> None:
    for name in REFERENCES:
        if row.get(name) and row[name] not in known:
            row[name] = None
    if row.get("source") and row["source"].get("entity") not in known:
        row["source"] = {**row["source"], "entity": None}
    for name in ("actors", "recipients", "according_to"):
        if name in row:
            row[name] = tuple(one for one in row[name] if one in known)


def synthetic(records: Sequence[Record], seed: int) -> Iterator[Prepared]:
    """Synthetic reports without end, each with bytes it could have been made from."""
    dice = random.Random(seed)
    blocks = [block for record in records for block in blocks_of(record)]
    number = 0
    while True:
        number += 1
        yield compose(
            [dice.choice(blocks) for _ in range(dice.randint(BLOCKS - 2, BLOCKS + 2))], dice, seed, number, records[0]
        )


def compose(chosen: Sequence[Block], dice: random.Random, seed: int, number: int, like: Record) -> Prepared:
    """One report of some blocks."""
    text = "\n\n".join(block.text for block in chosen)
    rows: dict[str, list[Fields]] = {layer: [] for layer in LAYERS}
    at = 0
    for order, block in enumerate(chosen):
        for layer in LAYERS:
            for row in block.rows[layer]:
                rows[layer].append({"order": order, **_moved(row, at)})
        at += len(block.text) + 2
    names = _number(rows)
    published = date.fromordinal(dice.randint(FIRST_DAY, LAST_DAY)).isoformat()
    given = {
        "id": f"{seed}-{number}", "url": f"https://news.example/{seed}/{number}", "title": None, "text": text,
        "publisher": dice.choice(PUBLISHERS), "published": published, "language": "en",
    }  # fmt: skip
    raw = json.dumps(given).encode()
    article = {name: value for name, value in given.items() if name != "id"} | {
        "key": given["id"], "source": {"media_type": "application/json", "sha256": hashlib.sha256(raw).hexdigest()},
    }  # fmt: skip
    fields = {layer: [_renamed(row, names) for row in rows[layer]] for layer in LAYERS}
    record = Record.model_validate({"made_by": like.made_by.model_dump(), "article": article, **fields})
    return record, raw


def _number(rows: dict[str, list[Fields]]) -> dict[tuple[int, str], str]:
    """Put rows in the order of their first word; the new id of each by its block and old id."""
    names = {}
    for layer, letter in LAYERS.items():
        rows[layer].sort(key=lambda row: _begins(layer, row))
        for position, row in enumerate(rows[layer], 1):
            names[row["order"], row["id"]] = f"{letter}{position}"
    return names


def _begins(layer: str, row: Fields) -> int:
    match layer:
        case "entities":
            spans = row["mentions"]
        case "events":
            spans = row["trigger"]
        case "statements":
            spans = [*row["cue"]["spans"], *row["content"]["spans"], *row["quotes"]]
            spans += row["source"]["spans"] if row["source"] else ()
            spans += [row["channel"]] if row["channel"] else ()
        case _:
            spans = [row["span"]]
    return int(min(first for first, _ in spans))


def _renamed(row: Fields, names: dict[tuple[int, str], str]) -> Fields:
    order = row.pop("order")

    def name(value: str | None) -> str | None:
        return None if value is None else names[order, value]

    renamed = {**row, "id": name(row["id"])}
    renamed |= {one: name(row[one]) for one in REFERENCES if one in row}
    renamed |= {one: [name(ref) for ref in row[one]] for one in ("actors", "recipients", "according_to") if one in row}
    if row.get("source"):
        renamed["source"] = {**row["source"], "entity": name(row["source"]["entity"])}
    return renamed
