"""Records beside what careful readers marked in, how well events, their parties, statuses and sources are found out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scorers import Figures
from onrecord.record import STATUSES, Event, Record, Span

CORPUS = Path(__file__).parents[1] / "data" / "events" / "sentences.jsonl"
LONGEST = 6  # words of a trigger
MARKED = {"s": "actors", "t": "recipients"}
NONE = "-"  # the status of what was not found


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two spans share a character."""
    return max(one[0], other[0]) < min(one[1], other[1])


# PLV: one event a sentence, its source and target marked


def marked_spans(row: Mapping[str, Any]) -> dict[str, Span | None]:
    """The spans of a row's marked source and target in its `text`; None where they do not stand there word for word."""
    spans: dict[str, Span | None] = {}
    for tag, side in MARKED.items():
        found = re.search(rf"<{tag}>(.*?)</{tag}>", row["marked"], re.S)
        spans[side] = None
        if found:
            words = re.sub(r"</?[st]>", "", found[1])
            before = re.sub(r"</?[st]>", "", row["marked"][: found.start()])
            position = _nth(row["text"], words, before.count(words))
            spans[side] = None if position < 0 else (position, position + len(words))
    return spans


def _nth(text: str, words: str, number: int) -> int:
    """Where some words stand for the nth time (from 0), or for the last time before that; -1 where they do not."""
    position = -1
    for _ in range(number + 1):
        after = text.find(words, position + 1)
        if after < 0:
            break
        position = after
    return position


def plv_figures(gold: Path, records: Mapping[str, Mapping[str, Any]], fold: Mapping[str, str]) -> Figures:
    """Recall of the marked type, events an item, and in what share of those found both parties are the marked ones.

    `records` are records as JSON by id. A party is the marked one where a mention of it overlaps with what is marked;
    what is marked in other words than the text's counts as found. A trigger of more than six words counts for nothing.
    """
    counts: Counter[str] = Counter()
    with gold.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    for row in rows:
        record = records[row["id"]]
        entities = {entity["id"]: entity for entity in record["entities"]}
        wanted = fold.get(row["events"][0]["type"], row["events"][0]["type"])
        short = [event for event in record["events"] if _words(record, event["trigger"]) <= LONGEST]
        right = [event for event in short if fold.get(event["type"], event["type"]) == wanted]
        counts += Counter(items=1, events=len(record["events"]), found=bool(right))
        spans = marked_spans(row)
        fitting = [{side for side, span in spans.items() if _is_party(event[side], entities, span)} for event in right]
        counts["both"] += any(len(sides) == len(spans) for sides in fitting)
        for side in spans:
            counts[side] += any(side in sides for sides in fitting)
    return {
        "type_recall": counts["found"] / counts["items"],
        "events_an_item": counts["events"] / counts["items"],
        "both_parties": counts["both"] / counts["found"],
        "actor": counts["actors"] / counts["found"],
        "recipient": counts["recipients"] / counts["found"],
    }


def _words(record: Mapping[str, Any], spans: Iterable[Sequence[int]]) -> int:
    return sum(len(record["article"]["text"][start:end].split()) for start, end in spans)


def _is_party(ids: Iterable[str], entities: Mapping[str, Any], span: Span | None) -> bool:
    return span is None or any(overlap(mention, span) for one in ids for mention in entities[one]["mentions"])


# Our own corpus: every event of a sentence, with spans


def corpus_rows(half: str) -> list[dict[str, Any]]:
    """The sentences of one half of our corpus."""
    with CORPUS.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return [row for row in rows if row["half"] == half]


def corpus_figures(rows: Sequence[Mapping[str, Any]], records: Iterable[Record]) -> Figures:
    """Types, parties, statuses and sources over all events of some sentences.

    An event is found where a trigger overlaps with the marked one, its type right where it is the marked type or
    another that is right, too. `roles` is the F1 of links between right events and the names of their parties;
    `status` the macro F1 over the eight statuses, what is not found being a miss; `source` the share of all marked
    events that are right and given on the word of the marked source, or of nobody.
    """
    counts: Counter[str] = Counter()
    statuses: Counter[tuple[str, str]] = Counter()
    for row, record in zip(rows, records, strict=True):
        free = list(record.events)
        counts["given"] += len(free)
        counts["links_given"] += sum(len(event.actors) + len(event.recipients) for event in free)
        for marked in row["events"]:
            counts["marked"] += 1
            counts["links"] += len(marked["actor"]) + len(marked["recipient"])
            event = best_event(marked, free)
            statuses[marked["status"], event.status if event else NONE] += 1
            if event is None:
                continue
            free.remove(event)
            if event.type in (marked["type"], *marked["also"]):
                counts["right"] += 1
                counts["links_right"] += _links(record, event, marked, row["text"])
                counts["source"] += _same_source(record, event, marked, row["text"])
    return {
        "type_f1": f1(counts["right"], counts["given"], counts["marked"]),
        "type_precision": counts["right"] / counts["given"],
        "type_recall": counts["right"] / counts["marked"],
        "roles_f1": f1(counts["links_right"], counts["links_given"], counts["links"]),
        "status_macro_f1": macro_f1(statuses),
        "source": counts["source"] / counts["marked"],
    }


def best_event(marked: Mapping[str, Any], free: Sequence[Event]) -> Event | None:
    """The event whose trigger overlaps with the marked one, one of the right type and over its head before others."""
    fitting = [event for event in free if any(overlap(span, marked["trigger"]) for span in event.trigger)]

    def fitness(event: Event) -> tuple[bool, bool]:
        return event.type in (marked["type"], *marked["also"]), any(overlap(s, marked["head"]) for s in event.trigger)

    return max(fitting, key=fitness, default=None)


def _links(record: Record, event: Event, marked: Mapping[str, Any], text: str) -> int:
    """How many marked parties have a mention, anywhere in the sentence, among the parties of the event."""
    entities = {entity.id: entity for entity in record.entities}
    right = 0
    for names, ids in ((marked["actor"], event.actors), (marked["recipient"], event.recipients)):
        mentions = [mention for one in ids for mention in entities[one].mentions]
        right += sum(any(overlap(mention, span) for mention in mentions for span in same(text, name)) for name in names)
    return right


def _same_source(record: Record, event: Event, marked: Mapping[str, Any], text: str) -> bool:
    statements = {row.id: row for row in record.statements}
    sources = [source for one in event.according_to if (source := statements[one].source) is not None]
    spans = [span for source in sources for span in source.spans]
    if not marked["according_to"]:
        return not spans
    return any(overlap(span, place) for span in spans for place in same(text, marked["according_to"][0]))


def same(text: str, span: Sequence[int]) -> Iterator[Span]:
    """Every place where the words of a span stand."""
    for found in re.finditer(re.escape(text[span[0] : span[1]]), text):
        yield found.span()


# Reports read in full: what `score/report.py` prints, and the statuses one by one


def report_statuses(expected: Mapping[str, Any], record: Mapping[str, Any]) -> Counter[tuple[str, str]]:
    """Expected and given status of each expected event of a report; where several are right, the given one is."""
    text, free = record["article"]["text"], list(record["events"])
    counts: Counter[tuple[str, str]] = Counter()
    for row in expected["events"]:
        places = [found.span() for found in re.finditer(re.escape(row["trigger"]), text)]
        fitting = [
            event
            for event in free
            if event["type"] in row["type"].split("|")
            and any(overlap(span, place) for span in event["trigger"] for place in places)
        ]
        allowed = row["status"].split("|")
        event = max(fitting, key=lambda event: event["status"] in allowed, default=None)
        if event is not None:
            free.remove(event)
        given = event["status"] if event else NONE
        counts[given if given in allowed else allowed[0], given] += 1
    return counts


def f1(right: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (given + wanted) if given + wanted else 0.0


def macro_f1(statuses: Counter[tuple[str, str]]) -> float:
    """The mean F1 over the statuses that were expected, from counts of expected and given."""
    scores = []
    for status in STATUSES:
        wanted = sum(number for (gold, _), number in statuses.items() if gold == status)
        given = sum(number for (_, told), number in statuses.items() if told == status)
        if wanted:
            scores.append(f1(statuses[status, status], given, wanted))
    return sum(scores) / len(scores)
