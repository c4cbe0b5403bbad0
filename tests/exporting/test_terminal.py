"""The page of a record in a terminal: every row in its words, nothing cut, colour only where it is wanted."""

from __future__ import annotations

import re

import onrecord
from onrecord.exporting.terminal import page
from tests.conftest import ArticleFactory

TEXT = (
    "Norwegian Foreign Minister Ada Moreau urged Sudan’s troops on Friday to leave the valley.\n\n"
    "“Nobody gains from this,” she said in Oslo."
)


def test_a_page_shows_who_said_what_and_what_happened(reader: onrecord.Reader, article: ArticleFactory) -> None:
    shown = page(reader.read(article(TEXT, title="Envoy Urges Armies to Leave", published="2025-03-14")), width=100)
    flat = re.sub(r"\s+", " ", shown)
    assert "Envoy Urges Armies to Leave" in flat
    assert "she = Ada Moreau → said “Nobody gains from this,”" in flat
    assert "REQUEST" in flat
    assert "demanded" in flat
    assert "2025-03-14" in flat
    assert "\x1b[" not in shown


def test_colour_marks_the_quoted_words(reader: onrecord.Reader, article: ArticleFactory) -> None:
    shown = page(reader.read(article(TEXT)), color=True, width=100)
    assert re.search(r"\x1b\[[\d;]*m" + re.escape("Nobody gains from this,"), shown)


def test_an_empty_record_says_so(reader: onrecord.Reader, article: ArticleFactory) -> None:
    assert "Statements: none" in page(reader.read(article("Rain.")), width=80)


def test_brackets_in_a_report_are_shown_as_they_stand(reader: onrecord.Reader, article: ArticleFactory) -> None:
    shown = page(reader.read(article("The mayor said the [red] bridge was open.")), width=100)
    assert "[red] bridge" in shown
