"""What a transaction that keeps a report does: versions, bytes, rows and links, put in, replaced and taken out.

Adding is idempotent: what an article says, at one address, is kept once, and the archive is the same whatever
the order in which reports came.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.archive.addresses import report_key
from onrecord.archive.linking import Linker, keys_of
from onrecord.archive.originals import Original, keep_bytes
from onrecord.archive.records import ROW_TABLES, load
from onrecord.archive.rows import SUPERSEDED, Rows, digest_of, dump, edition_of, rows_of
from onrecord.archive.schema import articles, day_of, events, records, reports, sources, statements
from onrecord.errors import RecordError
from onrecord.record import Record

_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON spells it, and not a backslash that is followed by u0000
State = Literal["kept", "new version", "already kept"]
_SEALED = ("edition", "day", "given_date", "given_url", "given_type", "added")


@dataclass(frozen=True, slots=True)
class Kept:
    """What adding a report came to: its number in the archive, and whether it is new there."""

    article: int
    state: State


def add(connection: Connection, record: Record, original: Original) -> Kept:
    """Keep a record within the transaction of the caller."""
    article = record.article
    if hashlib.sha256(original.raw).hexdigest() != article.source.sha256:
        raise RecordError(f"{article.key}: the bytes are not those that the record was made from")
    _check_letters(record)
    key, edition = report_key(article.url, article.id), edition_of(article)
    report = connection.execute(select(reports.c.id).where(reports.c.key == key)).scalar()
    if report is None:
        report = connection.execute(insert(reports).values(key=key).returning(reports.c.id)).scalar_one()
        known: list[Any] = []
    else:
        chosen = select(
            articles.c.id, articles.c.edition, articles.c.key, articles.c.url, articles.c.published, articles.c.updated,
            articles.c.current, articles.c.added, sources.c.sha256,
        ).join(sources, sources.c.id == articles.c.source_id).where(articles.c.report_id == report)  # fmt: skip
        known = list(connection.execute(chosen))
    same = next((row for row in known if row.edition == edition), None)
    if same is None:
        current = all(_stated(row) <= _stated(article) for row in known)
        if current and known:
            _supersede(connection, report)
        number = put(connection, record, original, (report, key), current=current)
        return Kept(number, "new version" if known else "kept")
    if (article.key, article.url or "", article.source.sha256) < (same.key, same.url or "", same.sha256):
        # the same words from another file: which of the two names is kept must not hang on which came first
        remove(connection, same.id)
        number = put(connection, record, original, (report, key), current=bool(same.current), added=same.added)
        return Kept(number, "already kept")
    return Kept(same.id, "already kept")


def _check_letters(record: Record) -> None:
    """Raise `RecordError` for what no database keeps as text: NUL, and halves of characters."""
    try:
        nul = _NUL.search(record.to_json())
    except ValueError:
        raise RecordError(f"{record.article.key!r}: holds half a character (a lone surrogate)") from None
    if nul:
        raise RecordError(f"{record.article.key!r}: holds a NUL character, which no archive can keep")


def put(
    connection: Connection, record: Record, original: Original, report: tuple[int, str], *, current: bool,
    added: str | None = None,
) -> int:  # fmt: skip
    """Write a version of a report (its row and its key) with its bytes and its record; its number."""
    article = record.article
    now = datetime.now(UTC).isoformat(timespec="seconds")
    plain = ("key", "url", "title", "language", "publisher", "published", "updated", "text")
    values = {
        **{name: getattr(article, name) for name in plain},
        "report_id": report[0],
        "edition": edition_of(article),
        "article_id": article.id,
        "authors": dump(article.authors),
        "agencies": dump(article.agencies),
        "credits": dump([credit.model_dump() for credit in article.credits]),
        "length": len(article.text),
        "day": day_of(article.published),
        "media_type": article.source.media_type,
        "source_id": keep_bytes(connection, original.raw, article.source.sha256),
        "given_date": original.date,
        "given_url": original.url,
        "given_type": original.media_type,
        "current": int(current),
        "added": added or now,
    }
    made = {
        "format": record.record, "onrecord": record.made_by.onrecord, "models": dump(record.made_by.models),
        "digest": digest_of(record), "made": now,
    }  # fmt: skip
    values["seal"] = seal_of(report[1], values, made)
    number = connection.execute(insert(articles).values(values).returning(articles.c.id)).scalar_one()
    connection.execute(insert(records).values(article_id=number, **made))
    keys = keys_of(connection, record, report[1])
    ids = Linker(connection).admit(keys.values())
    rows = rows_of(record, number, {row: ids[found.key] for row, found in keys.items()}, current=current)
    for row in rows["entities"]:
        found = keys.get(f"e{row['number']}")
        row["link"] = found.reason if found else None
    _write(connection, rows)
    return int(number)


def remove(connection: Connection, article: int) -> None:
    """Take a version of a report out again, with its record, and its bytes where nothing else was made of them."""
    loaded = load(connection, article, "archive")
    key = connection.execute(select(reports.c.key).where(reports.c.id == loaded.row["report_id"])).scalar_one()
    keys = keys_of(connection, loaded.record, key)
    connection.execute(delete(articles).where(articles.c.id == article))
    Linker(connection).dismiss(keys.values())
    used = select(articles.c.id).where(articles.c.source_id == sources.c.id).exists()
    connection.execute(delete(sources).where(sources.c.id == loaded.row["source_id"], ~used))


def replace(connection: Connection, article: int, record: Record, original: Original) -> int:
    """Put a record in the place of an article's own; the article's number from now on."""
    chosen = (
        select(articles.c.report_id, articles.c.current, articles.c.added, reports.c.key)
        .join(reports)
        .where(articles.c.id == article)
    )
    before = connection.execute(chosen).first()
    if before is None:
        raise RecordError(f"article {article} is not there any longer")
    remove(connection, article)
    made = record.article
    same = select(articles.c.id).where(articles.c.report_id == before.report_id, articles.c.edition == edition_of(made))
    if report_key(made.url, made.id) == before.key and connection.execute(same).first() is None:
        place = (before.report_id, before.key)
        return put(connection, record, original, place, current=bool(before.current), added=before.added)
    _drop_empty(connection, before.report_id)
    return add(connection, record, original).article


def _drop_empty(connection: Connection, report: int) -> None:
    """Take a report out that has no version left; of those that are left, the last one is current."""
    left = select(articles.c.id, articles.c.updated, articles.c.published, articles.c.current)
    rows = list(connection.execute(left.where(articles.c.report_id == report)))
    if not rows:
        connection.execute(delete(reports).where(reports.c.id == report))
    elif not any(row.current for row in rows):
        last = max(rows, key=lambda row: (_stated(row), row.id))
        connection.execute(update(articles).where(articles.c.id == last.id).values(current=1))
        for table in (statements, events):
            restored = update(table).where(table.c.article_id == last.id)
            connection.execute(restored.values(facets=func.trim(func.replace(table.c.facets, SUPERSEDED, ""))))


def seal_of(report_key: str, article: Mapping[str, Any], made: Mapping[str, Any]) -> str:
    """The digest of what an archive knows of a version and cannot work out again."""
    known = [report_key, *(article[name] for name in _SEALED), made["digest"], made["made"]]
    return hashlib.sha256(dump(known).encode()).hexdigest()


def _write(connection: Connection, rows: Rows) -> None:
    for name, fields in rows.items():
        if not fields:
            continue
        into = insert(ROW_TABLES[name])
        if connection.dialect.name == "postgresql":  # with something to return, many rows go in one command
            into = into.returning(ROW_TABLES[name].c.article_id)
        connection.execute(into, fields)


def _stated(article: Any) -> str:
    """The moment by which versions of a report are ordered: when it was updated, else published."""
    return article.updated or article.published or ""


def _supersede(connection: Connection, report: int) -> None:
    """Mark the rows of a report's current version as those of an older one."""
    older = list(
        connection.execute(
            select(articles.c.id).where(articles.c.report_id == report, articles.c.current == 1)
        ).scalars()
    )
    connection.execute(update(articles).where(articles.c.id.in_(older)).values(current=0))
    for table in (statements, events):
        marked = update(table).where(table.c.article_id.in_(older))
        connection.execute(marked.values(facets=func.trim(table.c.facets + f" {SUPERSEDED}")))
