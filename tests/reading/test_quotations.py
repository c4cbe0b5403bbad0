"""Quotations: which marks open, which close, and what goes on over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.quotations import find_quotations
from onrecord.reading.syntax import paragraph_spans


def quoted(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in find_quotations(text, paragraph_spans(text))]


@pytest.mark.parametrize(
    "text",
    [
        'She said: "We leave at dawn." Nobody moved.',
        "She said: “We leave at dawn.” Nobody moved.",
        "She said: «We leave at dawn.» Nobody moved.",
        "She said: „We leave at dawn.“ Nobody moved.",
        "She said: ''We leave at dawn.'' Nobody moved.",
        "She said: ``We leave at dawn.'' Nobody moved.",
    ],
)
def test_each_kind_of_mark_is_known(text: str) -> None:
    assert quoted(text) == ["We leave at dawn."]


def test_a_quotation_interrupted_is_two() -> None:
    assert quoted('"We leave," she said, "at dawn."') == ["We leave,", "at dawn."]


def test_a_quotation_left_open_goes_on_in_a_paragraph_that_opens_with_a_mark() -> None:
    text = "“We leave at dawn.\n\n“Nobody stays,” she said."
    first, second = find_quotations(text, paragraph_spans(text))
    assert (first.closed, second.closed) == (False, True)
    assert (first.continues, second.continues) == (False, True)
    assert text[slice(*first.inner)] == "We leave at dawn."


def test_a_mark_without_a_partner_ends_with_its_paragraph() -> None:
    assert quoted('He shouted "we go.\n\nNobody answered him.') == ["we go."]


def test_a_closing_mark_alone_quotes_nothing() -> None:
    assert quoted("They left.” Nobody spoke.") == []


def test_inches_after_a_number_open_nothing_that_swallows_the_next_quotation() -> None:
    assert "the tall one" in quoted('The 6 ft 2" guard pointed at "the tall one" outside.')


def test_empty_marks_are_no_quotation() -> None:
    assert quoted('He wrote "" and " " on it.') == []


@given(st.text(alphabet="ab \"“”«»„'`.,\n", max_size=80))
def test_quotations_lie_in_the_text_and_apart(text: str) -> None:
    found = find_quotations(text, paragraph_spans(text))
    for quotation in found:
        assert 0 <= quotation.span[0] <= quotation.inner[0] < quotation.inner[1] <= quotation.span[1] <= len(text)
        assert text[slice(*quotation.inner)].strip() == text[slice(*quotation.inner)] != ""
    for one, two in pairwise(found):
        assert one.span[1] <= two.span[0]
