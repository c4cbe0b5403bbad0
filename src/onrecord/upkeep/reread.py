"""Records that an older reader made, made again from the kept bytes, each in place and in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import or_, select

from onrecord.archive import Archive
from onrecord.archive.rows import dump
from onrecord.archive.schema import records
from onrecord.errors import InputError, LanguageError, OnRecordError, RecordError
from onrecord.reading.reader import Reader
from onrecord.record import MadeBy, Record
from onrecord.upkeep.extracting import LINE, extract


@dataclass(frozen=True, slots=True)
class Reread:
    """What making a record again came to; `made_by` is the version that had made it before."""

    article: int
    key: str
    state: Literal["made again", "as it was"]
    made_by: str


def outdated(archive: Archive, made_by: MadeBy) -> list[int]:
    """The numbers of the articles whose records another reader made."""
    other = or_(records.c.onrecord != made_by.onrecord, records.c.models != dump(made_by.models))
    with archive.reads() as connection:
        chosen = select(records.c.article_id).where(other).order_by(records.c.article_id)
        return list(connection.execute(chosen).scalars())


def reread(
    archive: Archive, reader: Reader, made_by: MadeBy, *, everything: bool = False
) -> Iterator[Reread | OnRecordError]:
    """Make every record again that this reader did not make, from the bytes it was made from, streaming.

    What is yielded is kept; a run that was broken off goes on where it stopped, because what was made again
    is no longer of an older reader. What people decided about entities stays. With `everything`, records of
    this very reader too. A report that cannot be read any longer keeps its record and gives its error.
    """
    with archive.reads() as connection:
        numbers = list(connection.execute(select(records.c.article_id).order_by(records.c.article_id)).scalars())
    if not everything:
        numbers = outdated(archive, made_by)
    for number in numbers:
        yield _again(archive, reader, number)


def _again(archive: Archive, reader: Reader, number: int) -> Reread | OnRecordError:
    try:
        loaded = archive.loaded(number)
        original = archive.original(number)
        before: Record = loaded.record
        key = before.article.key
        article = extract(original, key=key, line=before.article.source.media_type == LINE)
        record = reader.read(article)
        if record == before:
            return Reread(number, key, "as it was", before.made_by.onrecord)
        kept = archive.replace(number, record, original)
    except (InputError, LanguageError, RecordError) as error:
        return error
    return Reread(kept, key, "made again", before.made_by.onrecord)
