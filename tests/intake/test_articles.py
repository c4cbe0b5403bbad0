"""Articles as JSON lines: their text exactly as it stands, a bad line in its place."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import DamagedError, EmptyError, InputError, UnreadableError
from onrecord.intake import read_articles
from onrecord.record import Article


def written(path: Path, *rows: Any) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    raw = "".join(line + "\n" for line in lines).encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_text_is_kept_exactly(tmp_path: Path, name: str) -> None:
    text = "  Quay\u00a0closed\r\n\r\nPhoto: Piotr Lis\n<b>The board</b> met.  "
    row = {
        "id": "a1",
        "text": text,
        "title": "Quay closed",
        "published": "2025-03-14",
        "url": "https://www.reuters.com/x",
    }
    (article,) = read_articles(written(tmp_path / name, row))
    assert isinstance(article, Article)
    assert article.text == text
    assert (article.key, article.title, article.published) == ("a1", "Quay closed", "2025-03-14")
    assert article.publisher == "Reuters"


def test_key_is_the_id_then_the_doc_then_the_line(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", {"id": 7, "text": "One."}, {"doc": "d", "text": "Two."}, {"text": "Three."})
    keys = [article.key for article in read_articles(path) if isinstance(article, Article)]
    assert keys == ["7", "d", f"{path}:3"]


def test_the_callers_date_stands_in(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", {"text": "One."}, {"text": "Two.", "published": "2025-03-14"})
    dates = [article.published for article in read_articles(path, date="2024-01-01") if isinstance(article, Article)]
    assert dates == ["2024-01-01", "2025-03-14"]


@pytest.mark.parametrize(
    "line", ["{", "[]", "7", '{"id": "a"}', '{"text": 5}', '{"text": " "}', '{"text": "\\ud800"}', "[" * 50_000]
)
def test_a_bad_line_gives_its_error_and_the_rest_is_read(tmp_path: Path, line: str) -> None:
    path = written(tmp_path / "a.jsonl", {"text": "One."}, line, {"text": "Three."})
    first, second, third = read_articles(path)
    assert isinstance(first, Article)
    assert isinstance(second, InputError)
    assert str(second).startswith(f"{path}:2: ")
    assert isinstance(third, Article)


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(list(read_articles(written(tmp_path / "a.jsonl", {"text": "One."}, "", {"text": "Two."})))) == 2


def test_a_file_that_is_missing_empty_or_breaks_off(tmp_path: Path) -> None:
    (missing,) = read_articles(tmp_path / "none.jsonl")
    assert isinstance(missing, UnreadableError)
    (empty,) = read_articles(written(tmp_path / "empty.jsonl"))
    assert isinstance(empty, EmptyError)
    path = written(tmp_path / "a.jsonl.gz", *[{"text": f"Sentence {number}."} for number in range(5000)])
    path.write_bytes(path.read_bytes()[:-2000])
    *_, last = read_articles(path)
    assert isinstance(last, DamagedError)
