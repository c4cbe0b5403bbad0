"""What the tests share: the parser, the reader, documents made from a line of text, the shared data sets."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.record import Article, Origin

if TYPE_CHECKING:
    from benchmarks.servers import Server
    from onrecord import Reader
    from onrecord.reading.syntax import Document, Parser

ArticleFactory = Callable[..., Article]
DocumentFactory = Callable[..., "Document"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the shared data sets; a test that asks for it is skipped where there is none."""
    named = os.environ.get("ONRECORD_SHARED")
    if not named:
        pytest.skip("ONRECORD_SHARED does not name the folder of the shared data sets")
    folder = Path(named)
    if not (folder / "data").is_dir():
        pytest.skip(f"ONRECORD_SHARED names {folder}, which holds no data folder")
    return folder


@pytest.fixture(scope="session")
def parser() -> Parser:
    """One parser for all tests: loading it takes a second."""
    from onrecord.reading.syntax import Parser

    return Parser()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """One reader for all tests."""
    from onrecord import Reader

    return Reader()


@pytest.fixture(scope="session")
def article() -> ArticleFactory:
    """Makes an article: `article("Text.", title="A title", published="2025-03-14")`.

    With a title, the text is the title, a blank line, and the text given.
    """

    def make(text: str, *, title: str | None = None, published: str | None = None, **fields: Any) -> Article:
        whole = f"{title}\n\n{text}" if title else text
        origin = Origin(media_type="text/plain", sha256=hashlib.sha256(whole.encode()).hexdigest())
        return Article(key="test", title=title, published=published, text=whole, source=origin, **fields)

    return make


@pytest.fixture(scope="session")
def document(parser: Parser, article: ArticleFactory) -> DocumentFactory:
    """Makes a parsed document; takes what `article` takes."""

    def make(text: str, *, title: str | None = None, published: str | None = None, **fields: Any) -> Document:
        return parser.parse(article(text, title=title, published=published, **fields))

    return make


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL server, started for the tests and stopped after them."""
    from benchmarks.servers import postgresql as started

    with started() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet, in an SQLite file and then in PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    server: Server = request.getfixturevalue("postgresql")
    return server.database("t" + hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:20])
