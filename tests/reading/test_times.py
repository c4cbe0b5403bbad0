"""Times: expressions found where they stand, and told against the report's date and tenses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.times import find_times
from tests.conftest import DocumentFactory

FRIDAY = "2025-03-14"
WORDS = ["last", "next", "the", "a", "of", "March", "31", "2021", "9999", "years", "days", "quarter", "century", "ago"]
WORDS += ["Friday", "0600", "GMT", "BC", "-"]


def told(document: DocumentFactory, text: str, published: str | None = FRIDAY) -> list[tuple[str, str, str | None]]:
    doc = document(text, published=published)
    return [(doc.text[slice(*row.span)], row.type, row.value) for row in find_times(doc)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The envoy arrived on Friday.", "Friday", "DATE", "2025-03-14"),
        ("The envoy arrived on Wednesday.", "Wednesday", "DATE", "2025-03-12"),
        ("The envoy will arrive on Wednesday.", "Wednesday", "DATE", "2025-03-19"),
        ("The war began last August.", "last August", "DATE", "2024-08"),
        ("They will meet next week.", "next week", "DATE", "2025-W12"),
        ("They met last week.", "last week", "DATE", "2025-W10"),
        ("They met earlier this month.", "earlier this month", "DATE", "2025-03"),
        ("They met two years ago.", "two years ago", "DATE", "2023"),
        ("They met yesterday.", "yesterday", "DATE", "2025-03-13"),
        ("They agreed a 30-day truce.", "30-day", "DURATION", "P30D"),
        ("They agreed to leave within 60 to 100 days.", "60 to 100 days", "DURATION", "PXD"),
        ("They fought for several months.", "several months", "DURATION", "PXM"),
        ("They meet every year.", "every year", "SET", "P1Y"),
        ("They met on 3 March 2021.", "3 March 2021", "DATE", "2021-03-03"),
        ("They met on March 3, 2021.", "March 3, 2021", "DATE", "2021-03-03"),
        ("They met in the 1990s.", "the 1990s", "DATE", "199"),
        ("They met in the 19th century.", "the 19th century", "DATE", "18"),
        ("Sales fell in the first quarter of 2010.", "the first quarter of 2010", "DATE", "2010-Q1"),
        ("The shelling began at 3 p.m. on Tuesday.", "3 p.m. on Tuesday", "TIME", "2025-03-11T15:00"),
        ("They have now left.", "now", "DATE", "PRESENT_REF"),
        ("They quarrelled in recent years.", "recent years", "DURATION", "PXY"),
        ("They met at Christmas 2014.", "Christmas 2014", "DATE", "2014-12-25"),
        ("They met this morning.", "this morning", "TIME", "2025-03-14TMO"),
    ],
)
def test_an_expression_has_its_value(document: DocumentFactory, text: str, words: str, kind: str, value: str) -> None:
    assert (words, kind, value) in told(document, text)


def test_the_next_day_follows_the_last_date_told(document: DocumentFactory) -> None:
    text = "They met on 3 March 2021 in Oslo. They signed the treaty the next day."
    assert told(document, text)[-1] == ("the next day", "DATE", "2021-03-04")


def test_a_history_gives_a_month_its_own_year(document: DocumentFactory) -> None:
    text = (
        "In 1861 the war began. In 1862 the river froze. In 1863 the fort fell. In 1864 the town burned. "
        "By 1865 it was over. On April 9, 1865 the army gave up. In May the prisoners went home."
    )
    assert told(document, text)[-1] == ("May", "DATE", "1865-05")


def test_without_a_date_of_publication_relative_times_have_no_value(document: DocumentFactory) -> None:
    assert told(document, "They met on Friday.", None) == [("Friday", "DATE", None)]


@pytest.mark.parametrize(
    "text",
    ["They may march on.", "The 44-year-old mayor left.", "It cost $2000 and 1500 men.", "She sat in the sun."],
)
def test_words_that_only_look_like_times_are_left_alone(document: DocumentFactory, text: str) -> None:
    assert told(document, text) == []


@pytest.mark.parametrize("text", ["They met on February 31, 2021.", "It is 2021-13-45."])
def test_a_day_that_is_not_in_the_calendar_has_no_value(document: DocumentFactory, text: str) -> None:
    assert all(value is None or "31" not in value for _, _, value in told(document, text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_give_sound_rows(document: DocumentFactory, words: list[str]) -> None:
    doc = document(" ".join(words), published=FRIDAY)
    rows = find_times(doc)
    assert [row.id for row in rows] == [f"t{n}" for n in range(1, len(rows) + 1)]
    assert all(row.span[0] < row.span[1] <= len(doc.text) for row in rows)
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(rows))
