"""PolNeAR's articles in, parsed documents with their relations as tokens out.

    python -m training.encoder.prepare --shared ../shared --to build/encoder

Writes `train.pickle`, `tune.pickle` (a tenth of train, by seed), `agreement.pickle` (sixteen articles of train with
every annotator's reading), `dev.pickle` and `news.pickle` (news without annotation, for distillation).
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.reading.syntax import Document, Parser
from onrecord.record import Article, Origin
from training.encoder.examples import Example, Relation, rows, save

SEED = 20
TUNE = 84  # articles of train that nothing is trained on until the last run
NEWS = ("stories/basil-dev.jsonl.gz", "places/lgl-dev.jsonl", "places/gwn-dev.jsonl", "times/tbaq.jsonl")
PAGES = "intake/gold.jsonl"


def main() -> None:
    """Prepare every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the shared data")
    parser.add_argument("--to", type=Path, default=Path("build/encoder"), help="where the prepared parts go")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    data, parse = options.shared / "data", Parser().parse
    train = [example(parse, row, row["statements"]) for row in rows(data / "statements/polnear-train.jsonl.gz")]
    several = list(rows(data / "statements/polnear-agreement.jsonl.gz"))
    agreed = {row["doc"] for row in several}
    free = [entry.doc for entry in train if entry.doc not in agreed]
    tune = set(random.Random(SEED).sample(free, TUNE))
    save(options.to / "train.pickle", [entry for entry in train if entry.doc not in tune])
    save(options.to / "tune.pickle", [entry for entry in train if entry.doc in tune])
    readings = [example(parse, row, reading) for row in several for reading in row["annotations"].values()]
    save(options.to / "agreement.pickle", readings)
    dev = rows(data / "statements/polnear-dev.jsonl.gz")
    save(options.to / "dev.pickle", [example(parse, row, row["statements"]) for row in dev])
    save(options.to / "news.pickle", [example(parse, row, []) for row in news(data)])


def news(data: Path) -> Iterator[dict[str, Any]]:
    """English news without annotations of statements: title, a blank line, body."""
    for name in NEWS:
        yield from ({"doc": f"{name}-{n}", "text": row["text"]} for n, row in enumerate(rows(data / name)))
    for row in rows(data / PAGES):
        body = row.get("body") or ""
        if 600 < len(body) < 20_000 and sum(f" {word} " in body for word in ("the", "and", "of", "to")) == 4:
            yield {"doc": row["id"], "text": body}


def example(parse: Any, row: dict[str, Any], statements: Sequence[dict[str, Any]]) -> Example:
    """One article parsed, its relations as tokens."""
    text = row["text"]
    origin = Origin(media_type="text/plain", sha256=hashlib.sha256(text.encode()).hexdigest())
    title = row.get("title")
    document = parse(Article(key=row["doc"], title=title, language="en", text=text, source=origin))
    return Example(row["doc"], document, list(relations(document, statements)))


def relations(document: Document, statements: Sequence[dict[str, Any]]) -> Iterator[Relation]:
    """The statements as tokens; those without a cue or a content are left out."""
    for statement in statements:
        cue, source, content = (tokens(document, statement.get(role)) for role in ("cue", "source", "content"))
        if cue and content:
            yield Relation(anchor(document, cue), cue, source, content)


def tokens(document: Document, spans: Sequence[Sequence[int]] | None) -> list[int]:
    """The tokens that share a letter or digit with some spans; marks only where they lie inside."""
    found = []
    for start, end in spans or ():
        token = document.token_at(start)
        while token < len(document) and document.starts[token] < end:
            left, right = max(start, document.starts[token]), min(end, document.ends[token])
            whole = (left, right) == (document.starts[token], document.ends[token])
            if whole or any(map(str.isalnum, document.text[left:right])):
                found.append(token)
            token += 1
    return sorted(set(found))


def anchor(document: Document, cue: Sequence[int]) -> int:
    """The token of a cue that the others hang on: a verb before other words, the first of several."""
    inside = set(cue)
    heads = [token for token in cue if document.heads[token] not in inside or document.heads[token] == token]
    heads = [token for token in heads if any(map(str.isalnum, document.words[token]))] or heads or list(cue)
    return min(heads, key=lambda token: (document.pos[token] != "VERB", token))


if __name__ == "__main__":
    main()
