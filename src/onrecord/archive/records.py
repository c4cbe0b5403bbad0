"""Rows in, the article and record that they were made of out, with what the archive knows beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.archive.rows import article_from, record_from
from onrecord.archive.schema import (
    articles,
    entities,
    event_parties,
    event_voices,
    events,
    places,
    records,
    reports,
    sources,
    statements,
    times,
)
from onrecord.errors import BrokenArchiveError, RecordError
from onrecord.record import Record

ROW_TABLES: dict[str, Table] = {
    table.name: table for table in (entities, times, places, statements, events, event_parties, event_voices)
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as it is kept, with what the archive knows beside it."""

    record: Record
    digest: str
    row: Mapping[str, Any]
    sha256: str
    rows: Mapping[str, list[Mapping[str, Any]]]


def record_ids(connection: Connection) -> list[int]:
    """The numbers of all articles, in the order of their reports' keys and their own digests."""
    chosen = select(articles.c.id, reports.c.key, articles.c.edition).join(reports)
    return [row.id for row in sorted(connection.execute(chosen), key=lambda row: (row.key, row.edition))]


def load(connection: Connection, article: int, name: str) -> Loaded:
    """An article and its record from their rows; raises `BrokenArchiveError` where they do not fit."""
    chosen = (
        select(articles, sources.c.sha256, records.c.format, records.c.onrecord, records.c.models, records.c.digest)
        .join(sources, sources.c.id == articles.c.source_id)
        .join(records, records.c.article_id == articles.c.id)
        .where(articles.c.id == article)
    )
    found = connection.execute(chosen).mappings().first()
    if found is None:
        raise BrokenArchiveError(name, f"article {article} or its record is not there")
    row = dict(found)
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for table in ROW_TABLES.values():
        ordered = select(table).where(table.c.article_id == article)
        if table is statements or table is events:
            ordered = ordered.order_by(table.c.number)
        else:
            ordered = ordered.order_by(*table.primary_key.columns)
        rows[table.name] = [dict(one) for one in connection.execute(ordered).mappings()]
    try:
        record = record_from(article_from(row, row["sha256"]), row, rows)
    except (RecordError, ValueError, TypeError, IndexError, AttributeError) as error:
        said = " ".join(str(error).split())
        raise BrokenArchiveError(name, f"article {article}: its rows make no record: {said[:200]}") from error
    return Loaded(record, row["digest"], row, row["sha256"], rows)
