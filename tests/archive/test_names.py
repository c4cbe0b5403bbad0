"""Names and addresses as they are compared, sentences as they are shown, links as they open."""

from __future__ import annotations

import pytest

from onrecord.archive.addresses import report_key
from onrecord.archive.fragments import text_link
from onrecord.archive.names import fold, is_proper, names_of, token, words_of
from onrecord.archive.sentences import sentence_around
from onrecord.record import Entity
from tests.archiving import TALKS, at, talks


def test_words_are_told_apart_as_the_index_does() -> None:
    assert words_of("Sudan’s U.S.-backed Président, 5.9%") == ["sudan", "s", "u", "s", "backed", "president", "5", "9"]


def test_names_are_compared_without_accents_case_and_article() -> None:
    assert fold("The Håkon-Lie Fund") == fold("hakon lie fund")
    assert fold("The") == "the"


def test_a_token_is_one_word_that_nobody_types() -> None:
    assert token("xp", "The New York Times") == "xpthenewyorktimes0"
    assert len(token("xp", "long " * 50)) < 70


@pytest.mark.parametrize(
    ("name", "proper"), [("Ada Moreau", True), ("the troops", False), ("The troops", False), ("UN", True)]
)
def test_a_name_is_one_by_its_capitals(name: str, proper: bool) -> None:
    assert is_proper(name) is proper


def test_mentions_are_names_where_no_sentence_begins_with_them() -> None:
    text = "Ada Moreau spoke. She left. Later the Norwegian envoy met Moreau and he said so to Kyiv."
    mentions = (at(text, "Ada Moreau"), at(text, "She"), at(text, "Moreau", 1), at(text, "he "), at(text, "Kyiv"))
    entity = Entity(id="e1", name="Ada Moreau", kind="person", mentions=mentions)
    assert names_of(entity, text) == ("Ada Moreau", "Moreau", "Kyiv")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("urged", "Latvian Foreign Minister Ilze Brante urged Norway on Monday to reopen talks on fishing quotas."),
        ("wait no longer", '"We have waited, and we will wait no longer," Brante said in Riga.'),
        ("urges", "Latvian minister urges Oslo to reopen talks"),
    ],
)
def test_the_sentence_around_words(words: str, sentence: str) -> None:
    begins, ends = sentence_around(TALKS, *at(TALKS, words))
    assert TALKS[begins:ends] == sentence


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "He left. Mr. Lie met Sen. A. Moreau in the U.S. Senate. They spoke."
    begins, ends = sentence_around(text, *at(text, "met"))
    assert text[begins:ends] == "Mr. Lie met Sen. A. Moreau in the U.S. Senate."


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("HTTP://News.Example:80/a?b=1#c", "http://news.example/a?b=1"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("not a url", "not a url"),
        ("http://[broken", "http://[broken"),
        (None, "sha256:0"),
        ("  ", "sha256:0"),
    ],
)
def test_what_a_report_is_known_by(url: str | None, key: str) -> None:
    assert report_key(url, "sha256:0") == key


def test_a_link_opens_a_page_at_the_words() -> None:
    assert (
        text_link("https://a.example/x#top", "no plans, at all")
        == "https://a.example/x#top:~:text=no%20plans%2C%20at%20all"
    )
    assert text_link("https://a.example/x", "cease-fire") == "https://a.example/x#:~:text=cease%2Dfire"
    many = " ".join(f"word{n}" for n in range(30))
    assert (text_link("https://a.example/x", many) or "").endswith(
        "word0%20word1%20word2%20word3%20word4,word25%20word26%20word27%20word28%20word29"
    )
    assert text_link(None, "words") is None
    assert text_link("file:///tmp/x", "words") is None


def test_the_records_of_these_tests_say_what_they_claim() -> None:
    record, _ = talks()
    assert [record.article.text[slice(*span)] for span in record.statements[1].quotes] == [
        "We have waited, and we will wait no longer,"
    ]
