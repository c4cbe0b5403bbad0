"""Words as they are compared."""

from __future__ import annotations

import pytest

from onrecord.checking.words import skeleton, stem, words_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. troops", "US troops"),
        ("can’t", "can't"),
        ("12,000 men", "12\u202f000 men"),
        ("oﬃce", "office"),
        ("re\u00adturn", "return"),
        ("cafe\u0301", "café"),
        ("well-known", "well known"),
    ],
)
def test_typography_is_no_difference(one: str, other: str) -> None:
    assert [word.form for word in words_in(one)] == [word.form for word in words_in(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5 million", "15 million"), ("$5", "£5"), ("-5 degrees", "5 degrees"), ("resign", "re-sign"), ("us", "US"),
     ("its", "it's"), ("5%", "5"), ("1,200", "1,2000")],
)  # fmt: skip
def test_letters_digits_and_signs_are(one: str, other: str) -> None:
    assert [word.form for word in words_in(one)] != [word.form for word in words_in(other)]


def test_a_word_is_where_it_is_written() -> None:
    text = "« The o\u00adffi\u200bce — 1,200 »"
    assert [text[word.start : word.end] for word in words_in(text)] == ["The", "o\u00adffi\u200bce", "1,200"]


def test_look_alikes_have_one_skeleton_and_stems_join_forms() -> None:
    assert skeleton("раусheck") == skeleton("paycheck")
    assert skeleton("10") != skeleton("1O")[:1]
    assert stem("plans") == stem("plan") == stem("planning"[:4] + "s")
