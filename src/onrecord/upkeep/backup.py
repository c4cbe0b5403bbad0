"""An archive in, one file that holds all of it out; such a file in, an archive out again.

A backup is an SQLite archive, whatever the archive itself lies in: it can be opened, searched and verified as
it is. Beside it lies its digest, in the form of `sha256sum`, against which a restore is checked.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text, update

from onrecord.archive import Archive
from onrecord.archive.connecting import errors_named
from onrecord.archive.schema import identities, metadata
from onrecord.errors import ArchiveError, BrokenArchiveError, NoArchiveError

BATCH = 500  # rows that are copied at once
_BLOCK = 2**20


def backup(archive: Archive, target: str | Path) -> str:
    """Save an archive as it stands at this moment, while others may go on reading and adding; its digest.

    The file appears under its name only when it is whole. Raises `ArchiveError` where there is one already.
    """
    path = Path(target)
    if path.exists():
        raise ArchiveError(str(path), "is there already; a backup is never written over")
    partial = path.with_name(path.name + ".part")
    try:
        _clear(partial)
        if archive.path is not None:
            _copy_file(archive, str(partial))
        else:
            with Archive.open(partial, write=True) as saved:
                _copy_rows(archive, saved)
        _single_file(partial)
        digest = _digest(partial)
        partial.replace(path)
        _written(path.with_name(path.name + ".sha256"), f"{digest}  {path.name}\n")
    except OSError as error:
        raise ArchiveError(str(path), f"cannot be written ({error.strerror})") from None
    finally:
        _clear(partial)
    return digest


def restore(saved: str | Path, target: str) -> int:
    """Make a new archive out of a backup; how many reports it holds.

    Raises `BrokenArchiveError` where the backup is not what was saved, and `ArchiveError` where there is an
    archive with reports in it at the target: nothing is ever written over.
    """
    path = Path(saved)
    _check(path)
    with Archive.open(path) as kept, Archive.open(target, write=True) as made:
        if any(made.count().values()):
            raise ArchiveError(made.name, "holds reports already; restore into a new archive")
        _copy_rows(kept, made)
        return made.count()["articles"]


def _check(path: Path) -> None:
    """Hold a backup against its digest, and against SQLite's own check."""
    if not path.is_file():
        raise NoArchiveError(str(path), "there is no such backup")
    noted = path.with_name(path.name + ".sha256")
    if noted.is_file() and noted.read_text(encoding="utf-8").split()[:1] != [_digest(path)]:
        raise BrokenArchiveError(str(path), f"is not what was saved: its digest is not that in {noted.name}")
    with errors_named(str(path)):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            connection.close()
    if sound != "ok":
        raise BrokenArchiveError(str(path), f"is damaged: {sound}")


def _copy_file(archive: Archive, target: str) -> None:
    """SQLite's own copy, a whole and consistent one also while others write."""
    with archive.reads() as connection, errors_named(target):
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)
        finally:
            copy.close()


def _copy_rows(source: Archive, target: Archive) -> None:
    """Every row of every table, in one transaction on either side; indexes are made again by the target."""
    with source.reads() as reading, target.writes() as writing:
        for table in metadata.sorted_tables:
            _copy_table(reading, writing, table)
        _link(reading, writing)
        if writing.dialect.name == "postgresql":
            for table in metadata.sorted_tables:
                _count_on(writing, table)


_LINKS = ("same_as", "root_id")  # identities refer to one another: filled in when all are there


def _copy_table(reading: Connection, writing: Connection, table: Table) -> None:
    held = reading.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key.columns))
    rows = held.mappings()
    while batch := [_unlinked(table, dict(row)) for row in islice(rows, BATCH)]:
        writing.execute(insert(table), batch)


def _unlinked(table: Table, row: dict[str, Any]) -> Mapping[str, Any]:
    return {**row, **dict.fromkeys(_LINKS)} if table is identities else row


def _link(reading: Connection, writing: Connection) -> None:
    linked = identities.c.same_as.is_not(None) | identities.c.root_id.is_not(None)
    for row in reading.execute(select(identities).where(linked)):
        values = {name: getattr(row, name) for name in _LINKS}
        writing.execute(update(identities).where(identities.c.id == row.id).values(values))


def _count_on(writing: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were copied."""
    if "id" in table.c and table.c.id.autoincrement is not False:
        sequence = text("SELECT pg_get_serial_sequence(:table, 'id')")
        name = writing.execute(sequence, {"table": table.name}).scalar()
        last = writing.execute(select(func.max(table.c.id))).scalar()
        if name and last:
            writing.execute(text("SELECT setval(:name, :last)"), {"name": name, "last": last})


def _single_file(path: Path) -> None:
    """Fold the write-ahead log into the file, so that the backup is one file and nothing beside it."""
    with errors_named(str(path)):
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        finally:
            connection.close()
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _written(path: Path, line: str) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(line)
        stream.flush()
        os.fsync(stream.fileno())


def _clear(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
