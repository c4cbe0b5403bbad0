"""The program as functions: sources in, articles and records out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from onrecord.errors import InputError, LanguageError, OnRecordError
from onrecord.intake import expand, holds_articles, load_article, read_articles
from onrecord.reading.batches import map_in_order
from onrecord.reading.reader import Reader, shared_reader
from onrecord.record import Article, Origin, Record

__all__ = ["Reader", "load_article", "processes_for", "read", "read_sources"]

MANY = 1_000_000  # bytes of input from which several processes pay for their start


def read(
    article: Article | str, *, title: str | None = None, published: str | None = None, key: str = "text"
) -> Record:
    """The record of an article, or of a text taken exactly as it stands.

    `title`, `published` (ISO 8601) and `key` describe a bare text; an article brings its own. Raises
    `LanguageError` for an article that is not in English, `TooLargeError` for one over two million
    characters.
    """
    if isinstance(article, str):
        origin = Origin(media_type="text/plain", sha256=hashlib.sha256(article.encode()).hexdigest())
        article = Article(key=key, title=title, language="en", published=published, text=article, source=origin)
    return shared_reader().read(article)


def read_sources(
    sources: Iterable[str | Path], *, date: str | None = None, jobs: int = 1
) -> Iterator[Record | OnRecordError]:
    """The record of each report in files, folders, `-` and files of articles, in their order, streaming.

    What cannot be read gives its error in its place, and the rest goes on. `date` (YYYY-MM-DD) is the
    date of publication of reports that state none; `jobs` processes read at once.
    """
    work = partial(_read_one, date=date)
    return map(work, _inputs(sources)) if jobs == 1 else map_in_order(work, _inputs(sources), jobs=jobs)


def processes_for(sources: Iterable[str | Path]) -> int:
    """How many processes are worth starting for some sources: one for little, one a core for much."""
    size = 0
    for path in expand(sources):
        if path != "-" and Path(path).is_file():
            size += Path(path).stat().st_size
        if size > MANY:
            return os.cpu_count() or 1
    return 1


def _inputs(sources: Iterable[str | Path]) -> Iterator[str | Article | InputError]:
    for path in expand(sources):
        if holds_articles(path):
            try:
                yield from read_articles(path)
            except InputError as error:
                yield error
        else:
            yield path


def _read_one(given: str | Article | InputError, *, date: str | None) -> Record | OnRecordError:
    """One input's record, or its error: whatever goes wrong with one must not end the others."""
    if isinstance(given, InputError):
        return given
    name = given if isinstance(given, str) else given.key
    try:
        article = load_article(given, date=date) if isinstance(given, str) else _dated(given, date)
        return shared_reader().read(article)
    except (InputError, LanguageError) as error:
        return error
    except Exception as error:
        return InputError(name, f"a fault of onrecord's own, please report it: {type(error).__name__}: {error}")


def _dated(article: Article, date: str | None) -> Article:
    return article if date is None or article.published else article.model_copy(update={"published": date})
