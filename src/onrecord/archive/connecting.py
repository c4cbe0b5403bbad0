"""The address of an archive in, a SQLAlchemy engine out; and what a database raises, as one line of ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from onrecord.errors import (
    ArchiveError,
    BrokenArchiveError,
    BusyError,
    FullError,
    MissingExtraError,
    NoArchiveError,
    ReadOnlyError,
)

WAIT = 60.0  # seconds that another process is waited for
CACHE = 64 * 1024  # KiB of pages that a connection keeps
WRITES = "onrecord_writes"  # the execution option of a connection that will write
DAMAGED = "is damaged; `onrecord verify` says where, `onrecord restore` brings a backup back"
_POSTGRESQL = ("postgresql", "postgres")


def is_address(archive: str) -> bool:
    """Whether an archive is named by a URL and not by a path."""
    return "://" in archive


def shown(archive: str) -> str:
    """The name of an archive for messages: an address without its password."""
    if not is_address(archive):
        return archive
    try:
        return make_url(archive).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return archive.split("@")[-1]


def sqlite_path(archive: str) -> str | None:
    """The path of an archive in an SQLite file; none for one on a server."""
    if not is_address(archive):
        return archive
    scheme, _, rest = archive.partition("://")
    return rest.removeprefix("/") if scheme == "sqlite" else None


def connect(archive: str, *, writing: bool, wait: float = WAIT) -> Engine:
    """An engine for a path, or for a URL of SQLite or PostgreSQL; nothing is opened yet.

    Raises `NoArchiveError` for an address that is none, `MissingExtraError` where PostgreSQL's library is missing.
    """
    path = sqlite_path(archive)
    if path is not None:
        return _sqlite(path, writing=writing, wait=wait)
    scheme = archive.partition("://")[0]
    if scheme.split("+")[0] not in _POSTGRESQL:
        raise NoArchiveError(shown(archive), "is no address of an archive: a path, or postgresql://USER@HOST/DATABASE")
    try:
        url = make_url(archive).set(drivername="postgresql+psycopg")
        return _postgresql(create_engine(url, connect_args={"connect_timeout": 10}), wait)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise NoArchiveError(shown(archive), "is no address: postgresql://USER@HOST/DATABASE") from None
    except ImportError:
        raise MissingExtraError("an archive in PostgreSQL", "postgresql") from None


def _sqlite(path: str, *, writing: bool, wait: float) -> Engine:
    if path and not writing and not Path(path).is_file():
        raise NoArchiveError(path, "there is no archive; `onrecord add` makes one")
    pool = QueuePool if path else StaticPool
    engine = create_engine("sqlite+pysqlite://", creator=_opener(path, writing=writing, wait=wait), poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _opener(path: str, *, writing: bool, wait: float) -> Callable[[], sqlite3.Connection]:
    location = Path(path).absolute().as_uri()

    def opened() -> sqlite3.Connection:
        mode = "rwc" if writing else "ro"
        if not writing and not _may_keep_a_log(path):
            mode = "ro&immutable=1"
        address = f"{location}?mode={mode}" if path else "file::memory:"
        connection = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            if writing:
                _write_ahead(connection, wait)
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    return opened


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Switch to a write-ahead log; several processes may do so at once, and SQLite does not wait by itself."""
    deadline = time.monotonic() + wait
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
            if mode != "wal":
                connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _may_keep_a_log(path: str) -> bool:
    """Whether a reader may open the log beside an SQLite file; a file on a read-only disk is read as it stands."""
    folder = Path(path).absolute().parent
    return os.access(folder, os.W_OK) or Path(f"{path}-shm").exists()


def _begin(connection: Any) -> None:
    """A transaction that will write takes its turn at once, so that it never fails halfway."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(engine: Engine, wait: float) -> Engine:
    def prepare(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {int(wait * 1000)}")
            cursor.execute("SET jit = off")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


@contextmanager
def errors_named(name: str) -> Iterator[None]:
    """While it lasts, what a database raises becomes an `ArchiveError` that names the archive."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _named(name, error) from error
    except UnicodeDecodeError as error:  # SQLite's text, or what it says of it, is no UTF-8
        raise BrokenArchiveError(name, DAMAGED) from error


_REASONS: tuple[tuple[tuple[str, ...], type[ArchiveError], str], ...] = (
    (
        ("database is locked", "database table is locked", "lock timeout", "deadlock detected"),
        BusyError,
        "is held by another process; try again when it is done",
    ),
    (
        ("readonly database", "read-only", "permission denied", "must be owner"),
        ReadOnlyError,
        "may not be written to (read-only)",
    ),
    (
        ("disk is full", "no space left", "disk i/o error", "could not extend"),
        FullError,
        "no space left on its disk; what was not kept yet is not kept, what was kept is whole",
    ),
    (("file is not a database",), NoArchiveError, "is no archive (not an SQLite file)"),
    (("unable to open database file",), NoArchiveError, "cannot be opened: no such folder, or no permission"),
    (("malformed", "corrupt", "invalid page", "could not read block"), BrokenArchiveError,
     DAMAGED),
    (("does not exist", "authentication", "no password supplied"), NoArchiveError, ""),
    (("connection refused", "could not translate", "failed to resolve", "connection failed", "timeout expired",
      "connection timeout", "server closed the connection", "no such file or directory", "name or service"),
     NoArchiveError, "cannot be reached"),
)  # fmt: skip


def _named(name: str, error: DBAPIError | sqlite3.Error) -> ArchiveError:
    cause = (error.orig or error) if isinstance(error, DBAPIError) else error
    said = " ".join(str(cause).split())
    for patterns, kind, reason in _REASONS:
        if any(pattern in said.lower() for pattern in patterns):
            return kind(
                name, reason if reason and kind is not NoArchiveError else f"{reason or 'cannot be opened'} ({said})"
            )
    if isinstance(error, (IntegrityError, sqlite3.IntegrityError)) or "stand at their span" in said:
        return BrokenArchiveError(name, f"refused a row that does not fit: {said}")
    return ArchiveError(name, said)
