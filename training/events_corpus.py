"""Two readings of our sentences in, the settled corpus of events with offsets out.

    python training/events_corpus.py data/events

reads `first.jsonl` (text, half, and the events as the writer of each sentence annotated them) and
`second.jsonl` (the events as somebody else read them, blind) and writes `sentences.jsonl`, with spans in
code points. It prints how far the readings agree and what the corpus holds, and ends with 1 where an
annotation is not in its sentence, a trigger is longer than six words, or the trigger of a test sentence is
one of the train sentences.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
Span = tuple[int, int]

LONGEST = 6  # words of a trigger
# The short description of PLOVER and its conversion table put these under different types; both are right.
EITHER = {
    frozenset(["CONCEDE", "RETREAT"]): re.compile(
        r"truce|cease-?fire|armistice|eas(e|es|ed|ing)$|relax|lift|loosen|reopen|ced(e|es|ed|ing)$|unban|allow|let$",
        re.I,
    ),
    frozenset(["SANCTION", "COERCE"]): re.compile(
        r"sanction|embargo|blacklist|boycott|penalis|tariff|restriction|freez|froze|ban$|bann", re.I
    ),
}
MODES = {("ASSAULT", "airstrike"): "heavy-weapons", ("PROTEST", "strike"): "boycott", ("SUPPORT", "diplomatic"): None}


def main(folder: Path) -> int:
    """The exit status of a run."""
    first = {row["id"]: row for row in lines(folder / "first.jsonl")}
    second = {row["id"]: row for row in lines(folder / "second.jsonl")}
    rows, faults, agreed = [], [], Counter[str]()
    for identity, row in first.items():
        readings = [row["events"], second[identity]["events"]]
        for events in readings:
            faults += [f"{identity}: {fault}" for event in events for fault in faults_of(row["text"], event)]
        pairs = paired(row["text"], *readings)
        agreed += agreement(*readings, pairs)
        events = [located(row["text"], event) for event in settled(row["text"], *readings, pairs)]
        rows.append({"id": identity, "text": row["text"], "half": row["half"], "events": events})
    faults += shared_triggers(rows)
    with (folder / "sentences.jsonl").open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    report(rows, agreed, regions(folder / "regions.tsv"))
    print("\n".join(faults))
    return 1 if faults else 0


def lines(path: Path) -> Iterator[Fields]:
    """The rows of a file of JSON lines."""
    with path.open(encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream if line.strip())


def faults_of(text: str, event: Fields) -> Iterator[str]:
    """What is wrong with one annotation."""
    if text.count(event["trigger"]) != 1:
        yield f"{event['trigger']!r} stands {text.count(event['trigger'])} times"
    if len(event["trigger"].split()) > LONGEST:
        yield f"{event['trigger']!r} is longer than six words"
    if event["head"] not in event["trigger"]:
        yield f"{event['head']!r} is not in {event['trigger']!r}"
    named = [*event["actor"], *event["recipient"], *event["according_to"], event["status_words"] or ""]
    yield from (f"{words!r} is not in the sentence" for words in named if words not in text)


def spans_of(text: str, event: Fields) -> tuple[Span, Span]:
    """The spans of the trigger and of its head."""
    start = text.index(event["trigger"])
    head = text.index(event["head"], start)
    return (start, start + len(event["trigger"])), (head, head + len(event["head"]))


def paired(text: str, first: Sequence[Fields], second: Sequence[Fields]) -> list[tuple[int, int]]:
    """Which events of two readings are one: the same head, else a head in the other's trigger."""
    places = [[spans_of(text, event) for event in events] for events in (first, second)]
    pairs: list[tuple[int, int]] = []
    for exact in (True, False):
        for one, (trigger, head) in enumerate(places[0]):
            if any(one == pair[0] for pair in pairs):
                continue
            for other, (trigger2, head2) in enumerate(places[1]):
                same = head == head2 if exact else overlap(head, trigger2) or overlap(head2, trigger)
                if same and not any(other == pair[1] for pair in pairs):
                    pairs.append((one, other))
                    break
    return pairs


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return max(one[0], other[0]) < min(one[1], other[1])


def settled(
    text: str, first: Sequence[Fields], second: Sequence[Fields], pairs: Sequence[tuple[int, int]]
) -> list[Fields]:
    """The events that stand, in the order of their triggers.

    Whoever wrote a sentence knows what it was to say, so the first reading stands where both name an event, but for a
    state that has lasted "since" some day, which is ongoing. What one reading alone names is kept, unless it overlaps
    with what is there already. Types that PLOVER's own papers do not agree on are both right (`also`).
    """
    events = []
    for one, event in enumerate(first):
        other = next((second[there] for here, there in pairs if here == one), None)
        event = {**event, "also": also(event, other)}
        if other is not None and other["status"] == "ongoing" and event["status"] == "happened" and "since" in text:
            event |= {"status": "ongoing", "status_words": other["status_words"]}
        events.append(event)
    taken = [spans_of(text, event)[0] for event in events]
    for there, event in enumerate(second):
        alone = not any(there == pair[1] for pair in pairs)
        if alone and not any(overlap(spans_of(text, event)[0], span) for span in taken):
            events.append({**event, "also": also(event, None)})
    return sorted(events, key=lambda event: spans_of(text, event))


def also(event: Fields, other: Fields | None) -> list[str]:
    """The other types that are right, of a pair that PLOVER itself does not part: by the head or the other reading."""
    for types, heads in EITHER.items():
        if event["type"] in types:
            (another,) = types - {event["type"]}
            if heads.search(event["head"]) or (other is not None and other["type"] == another):
                return [another]
    return []


def located(text: str, event: Fields) -> Fields:
    """An event with spans in place of words; the first occurrence of each name that is not within the trigger."""
    trigger, head = spans_of(text, event)
    mode = MODES.get((event["type"], event["mode"]), event["mode"])
    names = {key: [span(text, words) for words in event[key]] for key in ("actor", "recipient", "according_to")}
    marked = event["status_words"]
    return {
        "type": event["type"],
        "also": event["also"],
        "mode": mode,
        "trigger": trigger,
        "head": head,
        **{key: names[key] for key in ("actor", "recipient")},
        "status": event["status"],
        "status_words": span(text, marked) if marked else None,
        "according_to": names["according_to"],
    }


def span(text: str, words: str) -> Span:
    """The first span of some words."""
    start = text.index(words)
    return start, start + len(words)


def agreement(first: Sequence[Fields], second: Sequence[Fields], pairs: Sequence[tuple[int, int]]) -> Counter[str]:
    """How many events each reading has, how many are common, and on what those agree."""
    counts = Counter(first=len(first), second=len(second), both=len(pairs))
    for one, other in pairs:
        a, b = first[one], second[other]
        counts["type"] += a["type"] == b["type"]
        counts["status"] += a["status"] == b["status"]
        counts["actor"] += alike(a["actor"], b["actor"])
        counts["recipient"] += alike(a["recipient"], b["recipient"])
        counts["source"] += alike(a["according_to"][:1], b["according_to"][:1])
    return counts


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two readings name the same, a part of it, or both nobody."""
    if not one and not other:
        return True
    return any(a in b or b in a for a in one for b in other)


def shared_triggers(rows: Iterable[Fields]) -> Iterator[str]:
    """Test sentences whose trigger has the lemma of a train sentence's."""
    heads = {row["id"]: lemmas(row) for row in rows}
    halves = {row["id"]: row["half"] for row in rows}
    seen = {lemma for identity, some in heads.items() if halves[identity] == "train" for lemma in some}
    for identity, some in heads.items():
        if halves[identity] == "test" and some & seen:
            yield f"{identity}: {', '.join(sorted(some & seen))} is a trigger of the train half, too"


def lemmas(row: Fields) -> set[str]:
    """The lemmas of the heads of a sentence's triggers."""
    document = parsed(row["text"])
    return {document.lemmas[document.token_at(event["head"][0])] for event in row["events"]}


def parsed(text: str) -> Any:
    """A sentence parsed."""
    from onrecord.reading.reader import shared_reader
    from onrecord.record import Article, Origin

    return shared_reader().parser.parse(Article(key="s", text=text, source=Origin(media_type="text/plain", sha256="")))


def regions(path: Path) -> Mapping[str, str]:
    """The region of each country by its code."""
    with path.open(encoding="utf-8") as stream:
        cells = [line.rstrip("\n").split("\t") for line in stream if not line.startswith("#")][1:]
    return {code: region for region, codes in cells for code in codes.split("|")}


def report(rows: Sequence[Fields], agreed: Counter[str], region_of: Mapping[str, str]) -> None:
    """Print what the corpus holds."""
    from onrecord.knowledge.countries import country_named, country_of_demonym

    both = agreed["both"]
    found = 2 * both / (agreed["first"] + agreed["second"])
    shares = {key: round(agreed[key] / both, 3) for key in ("type", "status", "actor", "recipient", "source")}
    print(f"agreement: events F1 {found:.3f}; of {both} common ones {shares}")
    for half in ("train", "test", "mixed"):
        some = [row for row in rows if row["half"] == half]
        events = [event for row in some for event in row["events"]]
        print(f"{half}: {len(some)} sentences, {len(events)} events, {sum(not row['events'] for row in some)} without")
        print("  ", dict(sorted(Counter(event["type"] for event in events).items())))
        print("  ", dict(sorted(Counter(event["status"] for event in events).items())))
    places: Counter[str] = Counter()
    for row in rows:
        names = re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w-]+)?", row["text"])
        codes = {country_named(part) or country_of_demonym(part) for name in names for part in (name, *name.split())}
        places.update({region_of[code] for code in codes if code in region_of})
    print("regions (by the countries a sentence names):", dict(places.most_common()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
