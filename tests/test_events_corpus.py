"""Our own corpus of events: what is annotated stands in its sentence, and the test half is unseen in training."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.event_measures import (
    CORPUS,
    best_event,
    corpus_figures,
    macro_f1,
    marked_spans,
    plv_figures,
    report_statuses,
)
from onrecord.reading.reader import Reader
from onrecord.record import EVENT_TYPES, STATUSES, Article, Event, Origin


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def test_there_are_more_than_1200_sentences_all_different(rows: list[dict[str, Any]]) -> None:
    assert len(rows) > 1200
    assert len({row["text"] for row in rows}) == len(rows)


def test_every_type_and_status_is_in_both_halves(rows: list[dict[str, Any]]) -> None:
    for half in ("train", "test"):
        events = [event for row in rows if row["half"] == half for event in row["events"]]
        assert {event["type"] for event in events} == set(EVENT_TYPES)
        assert min(Counter(event["status"] for event in events)[status] for status in STATUSES) > 50


def test_spans_lie_in_their_sentence_and_heads_in_their_trigger(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        for event in row["events"]:
            start, end = event["trigger"]
            assert 0 <= start <= event["head"][0] < event["head"][1] <= end <= len(row["text"]), row["id"]
            assert len(row["text"][start:end].split()) <= 6, row["id"]
            spans = [*event["actor"], *event["recipient"], *event["according_to"]]
            assert all(row["text"][a:b].strip() == row["text"][a:b] != "" for a, b in spans), row["id"]


def test_a_status_other_than_happened_has_the_words_that_decide_it(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        for event in row["events"]:
            assert (event["status_words"] is None) == (event["status"] == "happened"), row["id"]


def test_both_readings_are_kept(rows: list[dict[str, Any]]) -> None:
    for name in ("first", "second"):
        reading = [json.loads(line) for line in (CORPUS.parent / f"{name}.jsonl").read_text("utf-8").splitlines()]
        assert [row["id"] for row in reading] == [row["id"] for row in rows]


@pytest.mark.slow
def test_triggers_of_the_test_half_occur_in_no_train_sentence(reader: Reader, rows: list[dict[str, Any]]) -> None:
    lemmas: dict[str, set[str]] = {"train": set(), "test": set(), "mixed": set()}
    for row in rows:
        document = reader.parser.parse(article(row["text"]))
        for event in row["events"]:
            lemmas[row["half"]].add(document.lemmas[document.token_at(event["head"][0])])
    assert not lemmas["train"] & lemmas["test"]


def article(text: str) -> Article:
    return Article(key="s", text=text, source=Origin(media_type="text/plain", sha256=""))


def test_a_perfect_record_scores_one(reader: Reader) -> None:
    text = "Norway condemned Chad on Friday."
    record = reader.read(article(text))
    marked = {
        "type": "ACCUSE", "also": [], "trigger": [7, 16], "head": [7, 16], "actor": [[0, 6]],
        "recipient": [[17, 21]], "status": "happened", "status_words": None, "according_to": [],
    }  # fmt: skip
    figures = corpus_figures([{"text": text, "events": [marked]}], [record])
    assert figures == dict.fromkeys(figures, 1.0)


def test_an_event_of_another_type_that_is_right_too_counts() -> None:
    event = Event(id="v1", type="RETREAT", trigger=((0, 5),), status="happened")
    marked = {"type": "CONCEDE", "also": ["RETREAT"], "trigger": [0, 5], "head": [0, 5]}
    assert best_event(marked, [event]) is event
    assert best_event({**marked, "trigger": [6, 9]}, [event]) is None


def test_macro_f1_counts_what_was_not_found() -> None:
    assert macro_f1(Counter({("not", "not"): 1, ("not", "-"): 1})) == pytest.approx(2 / 3)


def test_marked_words_are_found_where_they_stand() -> None:
    row = {"text": "Chad told Chad.", "marked": "Chad told <s>Chad</s>, <t>Peru</t>."}
    assert marked_spans(row) == {"actors": (10, 14), "recipients": None}


def test_plv_counts_both_parties(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    marked = {"id": "1", "text": "Peru met Chad.", "marked": "<s>Peru</s> met <t>Chad</t>.",
              "events": [{"type": "CONSULT"}]}  # fmt: skip
    gold.write_text(json.dumps(marked) + "\n", encoding="utf-8")
    entities = [{"id": "e1", "mentions": [[0, 4]]}, {"id": "e2", "mentions": [[9, 13]]}]
    event = {"type": "CONSULT", "trigger": [[5, 8]], "actors": ["e1"], "recipients": ["e2"]}
    record = {"article": {"text": marked["text"]}, "entities": entities, "events": [event]}
    assert plv_figures(gold, {"1": record}, {}) == {
        "type_recall": 1.0, "events_an_item": 1.0, "both_parties": 1.0, "actor": 1.0, "recipient": 1.0,
    }  # fmt: skip


def test_any_of_several_right_statuses_is_right() -> None:
    expected = {"events": [{"trigger": "leave", "type": "RETREAT|CONCEDE", "status": "planned|demanded"}]}
    given = {"type": "CONCEDE", "trigger": [[0, 5]], "status": "demanded"}
    assert report_statuses(expected, {"article": {"text": "leave"}, "events": [given]}) == Counter(
        {("demanded", "demanded"): 1}
    )
