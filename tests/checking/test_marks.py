"""Quotation marks of a draft: each belongs to a quotation, or is given back."""

from __future__ import annotations

import time

import pytest

from onrecord.checking.marks import find_marked
from onrecord.reading.syntax import paragraph_spans


def quoted(text: str) -> list[str]:
    return [text[one.span[0] : one.span[1]] for one in find_marked(text, paragraph_spans(text)).quotations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “go home” and left.", ["go home"]),
        ("'I'm staying put', the harbour-master's wife said.", ["I'm staying put"]),
        ("‘It isn’t the dogs’ fault,’ she said.", ["It isn’t the dogs’ fault,"]),
        ("The '90s were the workers' years, and 'tis a pity.", []),
        ("‘Ask them. They said, “It’s late.” It isn’t,’ said Moreau.", ["Ask them. They said, “It’s late.” It isn’t,"]),
        ("“He told me, ‘Keep it,’ and I did.”", ["He told me, ‘Keep it,’ and I did."]),
        ("＂Full width＂ and 「corner」 and ‹single›.", ["Full width", "corner", "single"]),
    ],
)
def test_quotations_are_found_by_marks_of_every_kind(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize("text", ["An “open one.", "A closed one.”", "“ ”", "“a “nested” b”"])
def test_a_mark_without_a_partner_is_given_back(text: str) -> None:
    assert find_marked(text, paragraph_spans(text)).unaccounted


def test_inches_and_carried_on_paragraphs_are_accounted_for() -> None:
    assert not find_marked("He is 6'2\" tall.", [(0, 16)]).unaccounted
    text = "“One paragraph goes on.\n\n“And here it ends.”"
    assert not find_marked(text, paragraph_spans(text)).unaccounted


@pytest.mark.slow
def test_two_megabytes_of_marks_take_seconds() -> None:
    text = ("“One,” she said. 'Two,' said he.\n\n" * 60_000)[:2_000_000]
    began = time.process_time()
    assert len(find_marked(text, paragraph_spans(text)).quotations) > 100_000
    assert time.process_time() - began < 60
