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
        ("They quarrelled in recent years.", "recent years", "DATE", "PAST_REF"),
        ("They met at Christmas 2014.", "Christmas 2014", "DATE", "2014-12-25"),
        ("They met this morning.", "this morning", "TIME", "2025-03-14TMO"),
        ("The mayor plans to leave on Monday.", "Monday", "DATE", "2025-03-17"),
        ("The bridge could reopen as early as Sunday.", "Sunday", "DATE", "2025-03-16"),
        ("The mayor left last Friday.", "last Friday", "DATE", "2025-03-07"),
        ("The raid came late Wednesday night.", "late Wednesday night", "TIME", "2025-03-12TNI"),
        ("The raid came at 10:30 p.m. Wednesday.", "10:30 p.m. Wednesday", "TIME", "2025-03-12T22:30"),
        ("The convoy left at 0600 GMT.", "0600 GMT", "TIME", "2025-03-14T06:00Z"),
        ("The strike began in the early hours of Sunday.", "the early hours of Sunday", "TIME", "2025-03-09TMO"),
        ("Voting begins in October and will end in November.", "November", "DATE", "2025-11"),
        ("The factory closed in October.", "October", "DATE", "2024-10"),
        ("The law was passed on Dec. 20.", "Dec. 20", "DATE", "2024-12-20"),
        ("Rebels held the town for more than four hours.", "more than four hours", "DURATION", "PT4H"),
        ("Prices doubled in the past three months.", "the past three months", "DURATION", "P3M"),
        ("The truce held for two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
        ("The shop is shut every other Tuesday in winter.", "winter", "DATE", "2025-WI"),
        ("Trains run twice a day.", "twice a day", "SET", "P1D"),
        ("Troops pushed on for the second day.", "the second day", "DATE", "2025-03-14"),
        ("It ended a decades-long feud.", "decades-long", "DURATION", "PXDE"),
        ("They meet each July.", "each July", "SET", "XXXX-07"),
        ("The plant lost money in the fourth quarter.", "the fourth quarter", "DATE", "2024-Q4"),
        ("It will grow in the second half of next year.", "the second half of next year", "DATE", "2026-H2"),
        ("The wall was built in nineteen sixty-one.", "nineteen sixty-one", "DATE", "1961"),
        ("The temple fell in 479 BC.", "479 BC", "DATE", "BC0479"),
        ("They were friends in the early '80s.", "the early '80s", "DATE", "198"),
        ("They met over the weekend.", "the weekend", "DATE", "2025-W10-WE"),
        ("They married on Easter Sunday 2024.", "Easter Sunday 2024", "DATE", "2024-03-31"),
        ("Polls opened on Election Day 2020.", "Election Day 2020", "DATE", "2020-11-03"),
        ("They met on 2024-02-30.", "2024-02-30", "DATE", None),
    ],
)
def test_an_expression_has_its_value(document: DocumentFactory, text: str, words: str, kind: str, value: str) -> None:
    assert (words, kind, value) in told(document, text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("It rained on 6-15 October 1952.", [("6", "1952-10-06"), ("15 October 1952", "1952-10-15")]),
        ("Talks will run from April 24 to 25.", [("April 24", "2025-04-24"), ("25", "2025-04-25")]),
        ("He was mayor in 1914-18.", [("1914", "1914"), ("18", "1918")]),
        ("The siege (477-450 BC) was long.", [("477", "BC0477"), ("450 BC", "BC0450")]),
        ("It fell between May and October 1941.", [("May", "1941-05"), ("October 1941", "1941-10")]),
        ("It lasted from December to January 1990.", [("December", "1989-12"), ("January 1990", "1990-01")]),
    ],
)
def test_the_ends_of_a_range_are_two_times(
    document: DocumentFactory, text: str, rows: list[tuple[str, str | None]]
) -> None:
    assert [(words, value) for words, _, value in told(document, text)] == rows


def test_a_line_end_within_an_expression_does_not_hide_it(document: DocumentFactory) -> None:
    assert told(document, "The court ruled on March\n3, 2021 that the law stands.") == [
        ("March\n3, 2021", "DATE", "2021-03-03")
    ]


def test_a_year_before_is_that_of_the_quarter_told(document: DocumentFactory) -> None:
    text = "Profit rose in the third quarter of 2010. It had fallen a year earlier."
    assert told(document, text)[-1] == ("a year earlier", "DATE", "2009-Q3")


def test_a_year_mentioned_by_the_way_does_not_move_a_history(document: DocumentFactory) -> None:
    text = (
        "In 1861 the war began. In 1862 the river froze. In 1863 the fort fell. In 1864 the town burned. "
        "On April 9, 1865 the army gave up, as the king had in the great treaty of 1614. In May the men went home."
    )
    assert told(document, text)[-1] == ("May", "DATE", "1865-05")


def test_a_weekday_without_a_telling_verb_is_the_one_told_before(document: DocumentFactory) -> None:
    text = "The two leaders will meet on Monday in Oslo. Ana Holm wants them to cancel Monday's meeting."
    assert [value for _, _, value in told(document, text)] == ["2025-03-17", "2025-03-17"]


def test_a_date_belongs_to_the_year_its_month_was_placed_in(document: DocumentFactory) -> None:
    text = "The fire broke out last September. The account of the Sept. 11 fire was wrong."
    assert told(document, text)[-1] == ("Sept. 11", "DATE", "2024-09-11")


def test_a_name_that_holds_a_time_is_no_time(document: DocumentFactory) -> None:
    assert told(document, "She spoke on the Tonight Show and he wrote for the Weekly Standard.") == []


def test_the_same_year_is_the_one_just_named(document: DocumentFactory) -> None:
    text = "The bridge was opened in 2010. It burned down in August of that year."
    assert told(document, text)[-1] == ("August of that year", "DATE", "2010-08")


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
    [
        "They may march on.",
        "The 44-year-old mayor left.",
        "It cost $2000 and 1500 men.",
        "She sat in the sun.",
        "The fall of the city was a shock.",
        "It holds three quarters of the land.",
        "She joined the Women's March on the capital.",
        "He came second in the race.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(document: DocumentFactory, text: str) -> None:
    assert told(document, text) == []


@pytest.mark.parametrize("text", ["They met on February 31, 2021.", "It is 2021-13-45."])
def test_a_day_that_is_not_in_the_calendar_has_no_value(document: DocumentFactory, text: str) -> None:
    assert all(value is None or "31" not in value for _, _, value in told(document, text))


def test_no_text_takes_long(document: DocumentFactory) -> None:
    text = "March " + " " * 20_000 + "the last " * 300 + "1" * 2_000
    assert [value for _, _, value in told(document, text)] in ([], ["2025-03"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_give_sound_rows(document: DocumentFactory, words: list[str]) -> None:
    doc = document(" ".join(words), published=FRIDAY)
    rows = find_times(doc)
    assert [row.id for row in rows] == [f"t{n}" for n in range(1, len(rows) + 1)]
    assert all(row.span[0] < row.span[1] <= len(doc.text) for row in rows)
    assert all(one.span[1] <= two.span[0] for one, two in pairwise(rows))
