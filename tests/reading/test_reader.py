"""The reader: sound records for any text, the same record for the same article however it is read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.errors import LanguageError, TooLargeError
from onrecord.reading import reader as reading
from onrecord.record import Article, Record
from tests.conftest import ArticleFactory

REPORT = (
    "Norwegian Foreign Minister Ada Moreau urged both armies on Friday to leave the valley.\n\n"
    "“Nobody gains from this,” she said in Oslo. “We will send observers next week.”\n\n"
    "Sudan accused Chad of shelling three villages last August, which Chad denied."
)
SNIPPETS = st.sampled_from(
    ["“", "”", '"', "said", "Ada Moreau", "on Friday", "Kyiv", "that", ",", ".", "\n\n", "he", "troops", "will",
     "not", "urged", "to", "leave", "Paris", "in", "attacked", "’s", "—", "🙂", "\u200b", "3 March 2025", "É"]
)  # fmt: skip


def test_a_report_becomes_a_whole_record(reader: onrecord.Reader, article: ArticleFactory) -> None:
    record = reader.read(article(REPORT, title="Envoy Urges Armies to Leave", published="2025-03-14"))
    assert record.entities
    assert record.statements
    assert record.events
    assert record.places
    assert any(row.value == "2025-03-14" for row in record.times)
    assert record.made_by.onrecord == onrecord.__version__
    assert "en_core_web_sm" in record.made_by.models


def test_the_same_article_gives_the_same_bytes_whatever_was_read_before(
    reader: onrecord.Reader, article: ArticleFactory
) -> None:
    first = reader.read(article(REPORT, published="2025-03-14")).to_json()
    reader.read(article("Something else altogether happened in Lima on Tuesday."))
    assert reader.read(article(REPORT, published="2025-03-14")).to_json() == first


@pytest.mark.slow
def test_four_processes_give_the_bytes_of_one(reader: onrecord.Reader, article: ArticleFactory) -> None:
    articles = [article(f"{REPORT}\n\nIt was day {n} of the siege.", published="2025-03-14") for n in range(6)]
    alone = [record.to_json() for record in reader.read_many(articles)]
    together = [record.to_json() for record in reader.read_many(articles, jobs=4)]
    assert together == alone


def test_articles_are_read_as_they_are_needed(reader: onrecord.Reader, article: ArticleFactory) -> None:
    taken = []

    def articles() -> Iterator[Article]:
        for n in range(5):
            taken.append(n)
            yield article("The mayor said no.")

    records = reader.read_many(articles())
    next(records)
    assert taken == [0]


def test_another_language_is_named_and_not_read(reader: onrecord.Reader, article: ArticleFactory) -> None:
    with pytest.raises(LanguageError, match="fr") as refused:
        reader.read(article("Le maire a dit non.", language="fr"))
    assert refused.value.language == "fr"
    assert reader.read(article("The mayor said the bridge was open.", language="en-GB")).statements


def test_an_article_over_the_limit_is_refused(
    reader: onrecord.Reader, article: ArticleFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST", 10)
    with pytest.raises(TooLargeError, match="10"):
        reader.read(article("The mayor said no."))


def test_a_bare_text_is_read_as_it_stands() -> None:
    record = onrecord.read("  The mayor said no.  ", published="2025-03-14")
    assert record.article.text == "  The mayor said no.  "
    assert record.article.published == "2025-03-14"


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(SNIPPETS, max_size=40).map(" ".join)))
def test_any_text_gives_a_sound_record(reader: onrecord.Reader, article: ArticleFactory, text: str) -> None:
    record = reader.read(article(text.encode("utf-8", "ignore").decode(), published="2025-03-14"))
    assert Record.from_json(record.to_json()) == record
    assert record.article.text == text.encode("utf-8", "ignore").decode()
