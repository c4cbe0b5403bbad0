"""What a caller names (files, folders, `-`) in, the files to read out, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".jsonl")


def expand(sources: Iterable[str | Path]) -> Iterator[str]:
    """The files that sources stand for, folders gone through to the bottom in the order of their names.

    In a folder `.txt .text .md .html .htm .xhtml .pdf .jsonl` and these with `.gz` are taken; other
    files and hidden ones are passed over, and links to folders are not followed. A file that is named
    itself is taken whatever it is called, also where it does not exist: reading it says so.
    """
    for source in sources:
        if str(source) != "-" and Path(source).is_dir():
            yield from _inside(str(source))
        else:
            yield str(source)


def _inside(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().removesuffix(".gz").endswith(ENDINGS):
                yield str(Path(root) / name)


def holds_articles(source: str | Path) -> bool:
    """Whether a source is a file of articles as JSON lines (to `read_articles`), by its name."""
    return str(source).lower().endswith((".jsonl", ".jsonl.gz"))
