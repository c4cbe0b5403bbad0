"""Whatever the bytes: an article or one clear line, quickly, and nothing on standard error."""

from __future__ import annotations

import contextlib
import gzip
import io
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import (
    DamagedError,
    EmptyError,
    InputError,
    NoArticleError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from onrecord.intake import load_article
from onrecord.record import Article

PROSE = "The harbour board met on Monday and closed the eastern quay for repairs. " * 4


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (b"", EmptyError, "empty"),
        (b" \r\n\t ", EmptyError, "empty"),
        (gzip.compress(b""), EmptyError, "empty"),
        (bytes(range(256)) * 40, UnsupportedError, "binary"),
        (b"PK\x03\x04" + b"x" * 100, UnsupportedError, "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, UnsupportedError, "PNG"),
        (b"{\\rtf1 words}", UnsupportedError, "RTF"),
        (b"<?xml version='1.0'?><rss></rss>", UnsupportedError, "XML"),
        (gzip.compress(PROSE.encode())[:-12], DamagedError, "gzip"),
        (gzip.compress(bytes(80_000_000)), TooLargeError, "unpacks"),
        (b"word " * 10_000_000, TooLargeError, "50,000,000"),
        (b"A line of words.\n" * 300_000, TooLargeError, "characters"),
        (b"12345 67890\n\n- - -", NoArticleError, "no article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_bytes_give_one_clear_line(raw: bytes, error: type[InputError], words: str) -> None:
    started = time.process_time()
    with pytest.raises(error, match=words) as raised:
        load_article(raw, key="sent in")
    assert str(raised.value).startswith("sent in: ")
    assert "\n" not in str(raised.value)
    assert time.process_time() - started < 5


def test_bad_paths_give_one_clear_line(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path, "a\0b", "a\nb" + "x" * 5000):
        with pytest.raises(UnreadableError) as raised:
            load_article(path)
        assert "\n" not in str(raised.value)


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    with pytest.raises(TooLargeError):
        load_article(path)


def test_articles_as_json_lines_are_sent_to_their_reader(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedError, match="read_articles"):
        load_article(tmp_path / "a.jsonl")


def test_a_date_that_is_none_is_the_callers_fault() -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        load_article(PROSE.encode(), date="yesterday")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_encodings_are_told(encoding: str) -> None:
    text = (
        "Le ministre a déclaré mardi que la réunion aurait lieu à Genève après l’été, a précisé Élodie Marchand. " * 3
    )
    assert load_article(text.encode(encoding), key="a").text == text.strip()


def test_a_declared_encoding_is_used() -> None:
    text = "Министр заявил во вторник, что переговоры продолжатся в Женеве на следующей неделе. " * 4
    raw = f'<html><head><meta charset="windows-1251"></head><body><article><p>{text}</p></article></body></html>'
    article = load_article(raw.encode("cp1251"), key="a.html")
    assert article.text == text.strip()
    assert article.language == "ru"


def test_gzip_of_gzip_and_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt.gz"
    path.write_bytes(gzip.compress(PROSE.encode()))
    assert load_article(path).key == "report.txt.gz"
    assert load_article(path).text == PROSE.strip()


@pytest.mark.parametrize(
    "text",
    ["a\n", "*a", "[", "<a ", "&", "> ", "(Photo: ", "By ", "14 March 2025, ", "](http", "-", "x" * 999 + " "],
)
def test_long_repetitions_do_not_hang(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(InputError):
        load_article((text * (300_000 // len(text))).encode(), key="a")
    assert time.process_time() - started < 5


MARKUP = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<p>",
        "</p>",
        "<div>",
        "<article>",
        "<script>",
        "<h1>",
        "<meta charset=",
        "<!--",
        "%PDF-1.4",
        "%%EOF",
    ]
)


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes_give_an_article_or_an_input_error(raw: bytes) -> None:
    assert _is_sound(raw)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(MARKUP, st.text(max_size=60)), max_size=25))
def test_any_markup_gives_an_article_or_an_input_error(parts: list[str]) -> None:
    page = "".join(parts).encode("utf-8", "replace")
    assert _is_sound(page)
    assert _is_sound(b"<html><body>" + page)


def _is_sound(raw: bytes) -> bool:
    """One line of error, or an article that comes back from JSON and is the same when made again."""
    article = _article(raw)
    if isinstance(article, InputError):
        return "\n" not in str(article)
    again = Article.model_validate_json(article.model_dump_json()) == article == _article(raw)
    return again and (not article.title or article.text.startswith(article.title))


def _article(raw: bytes) -> Article | InputError:
    try:
        return load_article(raw, key="any")
    except InputError as error:
        return error


def test_libraries_do_not_speak(capfd: pytest.CaptureFixture[str]) -> None:
    for raw in (b"<html><body><p>x", b"%PDF-1.4 %%EOF", b"<html><head><script type='application/ld+json'>{</script>"):
        with pytest.raises(InputError):
            load_article(io.BytesIO(raw).read(), key="a")
    assert capfd.readouterr() == ("", "")
