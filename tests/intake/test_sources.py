"""Files, folders and standard input become the sources to read, in one order."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from onrecord.intake import expand, holds_articles, load_article


def test_folders_are_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html.gz", "a/b.pdf", "c.jsonl", "notes.docx", ".hidden.txt", ".git/x.txt", "d.TXT"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [Path(source).relative_to(tmp_path).as_posix() for source in expand([tmp_path])]
    assert found == ["b.txt", "c.jsonl", "d.TXT", "a/b.pdf", "a/z.html.gz"]


def test_named_files_are_taken_whatever_they_are_called(tmp_path: Path) -> None:
    odd = tmp_path / "report.docx"
    odd.touch()
    assert list(expand([odd, "-", "missing.txt"])) == [str(odd), "-", "missing.txt"]


def test_files_of_articles_are_told_by_their_ending() -> None:
    assert holds_articles("a.jsonl")
    assert holds_articles(Path("a.jsonl.GZ"))
    assert not holds_articles("a.json")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.TextIOWrapper(io.BytesIO(b"Quay closed\n\nThe board of the harbour met on Monday."))
    monkeypatch.setattr(sys, "stdin", held)
    article = load_article("-")
    assert (article.title, article.key) == ("Quay closed", "-")
