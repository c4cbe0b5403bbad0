"""The time and the place that govern a predicate."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading.circumstances import governing_place, governing_time
from onrecord.reading.syntax import Document
from onrecord.record import Place, Time, TimexType

DocumentFactory = Callable[..., Document]


def times(document: Document, *words: str, kind: TimexType = "DATE") -> list[Time]:
    spans = [(document.text.index(word), document.text.index(word) + len(word)) for word in words]
    return [Time(id=f"t{number}", span=span, type=kind) for number, span in enumerate(spans, 1)]


def places(document: Document, *words: str) -> list[Place]:
    spans = [(document.text.index(word), document.text.index(word) + len(word)) for word in words]
    return [
        Place(id=f"p{number}", span=span, name=word)
        for number, (span, word) in enumerate(zip(spans, words, strict=True), 1)
    ]


def test_a_time_governs_the_verb_on_which_it_hangs(document: DocumentFactory) -> None:
    parsed = document("The envoy said on Friday that the army attacked the town.")
    found = times(parsed, "Friday")
    assert governing_time(parsed, parsed.words.index("said"), found) == "t1"
    assert governing_time(parsed, parsed.words.index("attacked"), found) is None


def test_each_clause_has_its_own_time(document: DocumentFactory) -> None:
    parsed = document("The army attacked the town on Monday and the rebels left it on Tuesday.")
    found = times(parsed, "Monday", "Tuesday")
    assert governing_time(parsed, parsed.words.index("attacked"), found) == "t1"
    assert governing_time(parsed, parsed.words.index("left"), found) == "t2"


def test_a_duration_dates_nothing(document: DocumentFactory) -> None:
    parsed = document("The army attacked the town for three days.")
    assert governing_time(parsed, parsed.words.index("attacked"), times(parsed, "three days", kind="DURATION")) is None


def test_a_place_governs_what_happened_there(document: DocumentFactory) -> None:
    parsed = document("The ministers met in Geneva.")
    assert governing_place(parsed, parsed.words.index("met"), places(parsed, "Geneva")) == "p1"


def test_a_place_of_another_sentence_governs_nothing(document: DocumentFactory) -> None:
    parsed = document("The ministers met. The weather in Geneva was fine.")
    assert governing_place(parsed, parsed.words.index("met"), places(parsed, "Geneva")) is None
