"""An archive: records in with the bytes they were made from, each in one transaction; records out again.

What is searched for is in `search.py`; this is keeping. Adding is idempotent: what an article says, at one
address, is kept once, and the archive is the same whatever the order in which reports came.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text, update

from onrecord.archive.addresses import report_key
from onrecord.archive.connecting import WRITES, connect, errors_named, shown, sqlite_path
from onrecord.archive.hits import EventHit, StatementHit
from onrecord.archive.linking import Linker, keys_of
from onrecord.archive.migrating import migrate, version_of
from onrecord.archive.results import Results
from onrecord.archive.rows import SUPERSEDED, Rows, article_from, digest_of, dump, edition_of, record_from, rows_of
from onrecord.archive.schema import (
    HEAD,
    articles,
    day_of,
    entities,
    event_parties,
    event_voices,
    events,
    metadata,
    places,
    records,
    reports,
    sources,
    statements,
    times,
)
from onrecord.archive.search import Plan, Question, plan
from onrecord.errors import BrokenArchiveError, NoArchiveError, RecordError
from onrecord.record import Record

Order = Literal["rank", "date"]
State = Literal["kept", "new version", "already kept"]
ROW_TABLES: dict[str, Table] = {
    table.name: table for table in (entities, times, places, statements, events, event_parties, event_voices)
}
_LOCK = 7_318_447_023  # the advisory lock under which PostgreSQL's writers take turns, as SQLite's do


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes a report came as, and what the caller knew of it that they do not say.

    `date` is the date of publication that was given for reports that state none, `url` where it was fetched,
    `media_type` what it came declared as: with these the article can be made from the bytes again.
    """

    raw: bytes
    date: str | None = None
    url: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What adding a report came to: its number in the archive, and whether it is new there."""

    article: int
    state: State


class Archive:
    """One archive, in an SQLite file or in PostgreSQL. Open one with `Archive.open`; close it, or use `with`."""

    def __init__(self, name: str, engine: Engine, *, path: str | None, writing: bool) -> None:
        self.name = name
        self.path = path
        self.engine = engine
        self.writing = writing

    @classmethod
    def open(
        cls, archive: str | Path = "onrecord.db", *, write: bool = False, wait: float = 60.0, make: bool = True
    ) -> Archive:
        """The archive at a path or an address (`postgresql://USER@HOST/DATABASE`).

        With `write` it is made where there is none, and brought to this version's schema where it is older;
        without `make` its schema is left as it is. `wait` is how many seconds another process that holds it is
        waited for. Raises a subclass of `onrecord.errors.ArchiveError` that names it.
        """
        address = str(archive)
        name = shown(address)
        engine = connect(address, writing=write, wait=wait)
        found = cls(name, engine, path=sqlite_path(address), writing=write)
        try:
            with errors_named(name):
                if make:
                    found._check_schema()
        except BaseException:
            found.close()
            raise
        return found

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_schema(self) -> None:
        with self.engine.connect() as connection:
            version = version_of(connection, self.name)
        if version == HEAD:
            return
        if not self.writing:
            if version is None:
                raise NoArchiveError(self.name, "there is no archive in it; `onrecord add` makes one")
            raise NoArchiveError(
                self.name, f"has an older schema ({version}); `onrecord add` or `reread` brings it up to date"
            )
        with self._writer() as connection, connection.begin():
            self._take_turn(connection)
            if version_of(connection, self.name) != HEAD:  # another process may have been faster
                migrate(connection)

    def _writer(self) -> Connection:
        return self.engine.connect().execution_options(**{WRITES: True})

    def _take_turn(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
            # foreign keys are checked by plans that are made once; made on an empty table they would scan it for ever
            connection.execute(text("SET LOCAL enable_seqscan = off"))

    @contextmanager
    def writes(self) -> Iterator[Connection]:
        """A transaction that writes, alone among the writers; all of it is kept, or nothing."""
        with errors_named(self.name), self._writer() as connection, connection.begin():
            self._take_turn(connection)
            yield connection

    @contextmanager
    def reads(self) -> Iterator[Connection]:
        """A connection that sees the archive as it stood at one moment."""
        with errors_named(self.name), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def add(self, record: Record, original: Original | bytes) -> Kept:
        """Keep a record with the bytes its article was made from, in one transaction.

        Raises `RecordError` where the bytes are not those that the record names.
        """
        (kept,) = self.add_many([(record, original)])
        return kept

    def add_many(self, given: Iterable[tuple[Record, Original | bytes]]) -> list[Kept]:
        """Keep several records in one transaction: all of them, or none."""
        with self.writes() as connection:
            return [
                add(connection, record, original if isinstance(original, Original) else Original(original))
                for record, original in given
            ]

    def holding(self, sha256: str, key: str) -> int | None:
        """The number of the article that was made of bytes with this digest, under the caller's own id for them."""
        chosen = (
            select(articles.c.id)
            .join(sources, sources.c.id == articles.c.source_id)
            .where(sources.c.sha256 == sha256, articles.c.key == key)
        )
        with self.reads() as connection:
            return connection.execute(chosen).scalar()

    def count(self) -> dict[str, int]:
        """How many rows each table holds."""
        with self.reads() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
            }

    def records(self) -> Iterator[Record]:
        """Every record, of every version of every report, in the order of their addresses and digests.

        The order is that of the contents alone: two archives of the same reports give the same records in
        the same order, whatever the order of adding.
        """
        with self.reads() as connection:
            for identity in record_ids(connection):
                yield load(connection, identity, self.name).record

    def statements(
        self, words: str | Sequence[str] = "", *, order: Order = "rank", limit: int | None = None, **asked: Any
    ) -> Results[StatementHit]:
        """The statements that answer a question, lazily; the keywords are the fields of `search.Question`.

        `order` is by rank (where words are asked for) or by date, the newest first. Raises `QueryError`, when
        the first is asked for, where the question cannot be asked.
        """
        return Results(
            self.name, self.reads, self._planner(words, asked, statements), ranked=order == "rank", limit=limit
        )

    def events(
        self, words: str | Sequence[str] = "", *, order: Order = "rank", limit: int | None = None, **asked: Any
    ) -> Results[EventHit]:
        """The events that answer a question, lazily, as `statements` does."""
        return Results(self.name, self.reads, self._planner(words, asked, events), ranked=order == "rank", limit=limit)

    def _planner(
        self, words: str | Sequence[str], asked: Mapping[str, Any], table: Table
    ) -> Callable[[Connection], Plan]:
        question = Question(words, **asked)
        return lambda connection: plan(connection, self.name, question, table)

    def record(self, article: int) -> Record:
        """The record of the article with this number."""
        with self.reads() as connection:
            return load(connection, article, self.name).record


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


def pack(raw: bytes) -> tuple[str, bytes]:
    """Bytes as they are kept: compressed where that makes them smaller."""
    packed = zlib.compress(raw, 6)
    return ("zlib", packed) if len(packed) < len(raw) else ("none", raw)


def unpack(coding: str, kept: bytes) -> bytes:
    """The bytes that `pack` was given; raises `zlib.error` where they are damaged."""
    return zlib.decompress(kept) if coding == "zlib" else bytes(kept)


def add(connection: Connection, record: Record, original: Original) -> Kept:
    """Keep a record within the transaction of the caller."""
    article = record.article
    if hashlib.sha256(original.raw).hexdigest() != article.source.sha256:
        raise RecordError(f"{article.key}: the bytes are not those that the record was made from")
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
        current = all((_stated(row), row.id) <= (_stated(article), row.id) for row in known)
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
        "source_id": _keep_bytes(connection, original.raw, article.source.sha256),
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


def bring_back(archive: Archive, article: int) -> Loaded:
    """An article with its record, as `load` gives it."""
    with archive.reads() as connection:
        return load(connection, article, archive.name)


def original_of(archive: Archive, article: int) -> Original:
    """The bytes an article was made from, with what was given beside them."""
    with archive.reads() as connection:
        return original_row(connection, article, archive.name)


def original_row(connection: Connection, article: int, name: str) -> Original:
    """As `original_of`; raises `BrokenArchiveError` where the bytes cannot be unpacked."""
    chosen = (
        select(sources.c.coding, sources.c.bytes, articles.c.given_date, articles.c.given_url, articles.c.given_type)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id == article)
    )
    row = connection.execute(chosen).first()
    if row is None:
        raise BrokenArchiveError(name, f"article {article} or its bytes are not there")
    try:
        raw = unpack(row.coding, row.bytes)
    except zlib.error:
        raise BrokenArchiveError(name, f"article {article}: its bytes are damaged") from None
    return Original(raw, row.given_date, row.given_url, row.given_type)


def replace(archive: Archive, article: int, record: Record, original: Original) -> int:
    """Put a record in the place of an article's own, in one transaction; the article's number from now on."""
    with archive.writes() as connection:
        chosen = (
            select(articles.c.report_id, articles.c.current, articles.c.added, reports.c.key)
            .join(reports)
            .where(articles.c.id == article)
        )
        before = connection.execute(chosen).one()
        remove(connection, article)
        made = record.article
        same = select(articles.c.id).where(
            articles.c.report_id == before.report_id, articles.c.edition == edition_of(made)
        )
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


def remove(connection: Connection, article: int) -> None:
    """Take a version of a report out again, with its record, and its bytes where nothing else was made of them."""
    loaded = load(connection, article, "archive")
    key = connection.execute(select(reports.c.key).where(reports.c.id == loaded.row["report_id"])).scalar_one()
    keys = keys_of(connection, loaded.record, key)
    connection.execute(delete(articles).where(articles.c.id == article))
    Linker(connection).dismiss(keys.values())
    used = select(articles.c.id).where(articles.c.source_id == sources.c.id).exists()
    connection.execute(delete(sources).where(sources.c.id == loaded.row["source_id"], ~used))


_SEALED = ("edition", "day", "given_date", "given_url", "given_type", "added")


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


def _keep_bytes(connection: Connection, raw: bytes, sha256: str) -> int:
    known = connection.execute(select(sources.c.id).where(sources.c.sha256 == sha256)).scalar()
    if known is not None:
        return int(known)
    coding, packed = pack(raw)
    values = {"sha256": sha256, "size": len(raw), "coding": coding, "bytes": packed}
    return int(connection.execute(insert(sources).values(values).returning(sources.c.id)).scalar_one())


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
