"""Sources in, their reports read and kept in an archive, one after the other, each acknowledged when it is safe."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from onrecord.archive import Archive, Kept, Original
from onrecord.errors import ArchiveError, InputError, LanguageError, OnRecordError
from onrecord.intake import expand, holds_articles
from onrecord.intake.articles import read_lines
from onrecord.intake.raw import read_bytes
from onrecord.reading.batches import map_in_order
from onrecord.reading.reader import shared_reader
from onrecord.record import Article, Record
from onrecord.upkeep.extracting import extract_file


@dataclass(frozen=True, slots=True)
class Given:
    """An input that is not read yet: its name, its bytes, and its article where it was given as one."""

    name: str
    raw: bytes
    article: Article | None


@dataclass(frozen=True, slots=True)
class Added:
    """A report that is safe in the archive: its name, what adding came to, and its record where it was read."""

    name: str
    kept: Kept
    record: Record | None


Reading = tuple[str, Record, bytes] | OnRecordError


def add_sources(
    archive: Archive, sources: Iterable[str | Path], *, date: str | None = None, jobs: int = 1
) -> Iterator[Added | OnRecordError]:
    """Read and keep each report in files, folders, `-` and files of articles, in their order, streaming.

    What is yielded is kept: it survives whatever happens to this process. A report whose bytes are kept
    already is not read again. What cannot be read gives its error in its place, and the rest goes on; an
    `ArchiveError` ends it.
    """
    work = partial(_read, date=date)
    inputs = _inputs(archive, sources, date)
    fresh: Iterator[Added | Reading]
    if jobs == 1:
        fresh = (one if isinstance(one, Added) else work(one) for one in inputs)
    else:
        fresh = map_in_order(partial(_read_or_pass, date=date), inputs, jobs=jobs)
    for one in fresh:
        if isinstance(one, tuple):
            name, record, raw = one
            try:
                yield Added(name, archive.add(record, Original(raw, date=date)), record)
            except ArchiveError:
                raise
            except OnRecordError as error:
                yield error
        else:
            yield one


def _inputs(archive: Archive, sources: Iterable[str | Path], date: str | None) -> Iterator[Given | Added | InputError]:
    for path in expand(sources):
        if holds_articles(path):
            for article, line in read_lines(path, date=date):
                if isinstance(article, InputError):
                    yield article
                else:
                    yield _unless_kept(archive, Given(article.key, line, article), article.key)
            continue
        try:
            raw = read_bytes(path, path)
        except InputError as error:
            yield error
        else:
            yield _unless_kept(archive, Given(path, raw, None), Path(path).name)


def _unless_kept(archive: Archive, given: Given, key: str) -> Given | Added:
    number = archive.holding(hashlib.sha256(given.raw).hexdigest(), key)
    return given if number is None else Added(given.name, Kept(number, "already kept"), None)


def _read_or_pass(given: Given | Added | InputError, *, date: str | None) -> Added | Reading:
    return given if isinstance(given, Added) else _read(given, date=date)


def _read(given: Given | InputError, *, date: str | None) -> Reading:
    """One input's record, or its error: whatever goes wrong with one must not end the others."""
    if isinstance(given, InputError):
        return given
    try:
        article = given.article or extract_file(given.raw, given.name, date)
        return given.name, shared_reader().read(article), given.raw
    except (InputError, LanguageError) as error:
        return error
    except Exception as error:
        return InputError(given.name, f"a fault of onrecord's own, please report it: {type(error).__name__}: {error}")
