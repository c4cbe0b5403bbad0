"""An archive: reports in, their records and what answers a question out.

What a transaction does when a report is kept is in `keeping.py`, how a question is answered in `search.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, func, select, text

from onrecord.archive import keeping
from onrecord.archive.connecting import WAIT, WRITES, connect, errors_named, shown, sqlite_path
from onrecord.archive.hits import EventHit, StatementHit
from onrecord.archive.keeping import Kept
from onrecord.archive.migrating import migrate, version_of
from onrecord.archive.originals import Original, original_of
from onrecord.archive.records import Loaded, load, record_ids
from onrecord.archive.results import Results
from onrecord.archive.schema import HEAD, articles, events, metadata, sources, statements
from onrecord.archive.search import Plan, Question, plan
from onrecord.errors import NoArchiveError
from onrecord.record import Record

Order = Literal["rank", "date"]
_LOCK = 7_318_447_023  # the advisory lock under which PostgreSQL's writers take turns, as SQLite's do


class Archive:
    """One archive, in an SQLite file or in PostgreSQL. Open one with `Archive.open`; close it, or use `with`."""

    def __init__(self, name: str, engine: Engine, *, path: str | None, writing: bool) -> None:
        self.name = name
        self.path = path
        self.engine = engine
        self.writing = writing

    @classmethod
    def open(
        cls, archive: str | Path = "onrecord.db", *, write: bool = False, wait: float | None = None, make: bool = True
    ) -> Archive:
        """The archive at a path or an address (`postgresql://USER@HOST/DATABASE`).

        With `write` it is made where there is none, and brought to this version's schema where it is older;
        without `make` its schema is left as it is. `wait` is how many seconds another process that holds it is
        waited for, a minute by default. Raises a subclass of `onrecord.errors.ArchiveError` that names it.
        """
        address = str(archive)
        name = shown(address)
        engine = connect(address, writing=write, wait=WAIT if wait is None else wait)
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
                keeping.add(connection, record, original if isinstance(original, Original) else Original(original))
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

    def loaded(self, article: int) -> Loaded:
        """The article with this number, its record, and what the archive knows beside it."""
        with self.reads() as connection:
            return load(connection, article, self.name)

    def original(self, article: int) -> Original:
        """The bytes the article with this number was made from, with what was given beside them."""
        with self.reads() as connection:
            return original_of(connection, article, self.name)

    def replace(self, article: int, record: Record, original: Original) -> int:
        """Put a record in the place of an article's own, in one transaction; the article's number from now on."""
        with self.writes() as connection:
            return keeping.replace(connection, article, record, original)
