"""The full text index of an SQLite archive beside the one that its rows give, entry by entry.

FTS5 checks an index against rows that lie in another table only since SQLite 3.44, so it is done here for
all: the index as it is kept and one made of the rows are each merged into a single segment, in a file of
their own that is thrown away, and must then be the same bytes.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

TABLES = {"statements_words": "statements", "events_words": "events"}
_SEGMENT = 37  # bits of a block's number below the number of its segment
_TOTALS, _FIRST = 1, 11  # the block of totals, and the first of entries; between them lies where segments begin


def stray_indexes(path: str) -> Iterator[str]:
    """The names of the indexes of the archive in a file that do not hold what their rows give."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        work = str(Path(folder) / "index.db")
        for index, table in TABLES.items():
            try:
                _copy(path, work, index, table)
                same = all(one == other for one, other in zip_longest(_blocks(work, "kept"), _blocks(work, "made")))
            except sqlite3.DatabaseError as error:
                if "full" in str(error):
                    raise
                same = False
            if not same:
                yield index
            Path(work).unlink()


def _copy(path: str, work: str, index: str, table: str) -> None:
    """Put the index as it is, and one made of the rows, into the file of work."""
    connection = sqlite3.connect(work, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS archive", (f"{Path(path).absolute()}",))
        sql = connection.execute("SELECT sql FROM archive.sqlite_schema WHERE name = ?", (index,)).fetchone()[0]
        options = (
            sql[sql.index("fts5(") :].replace(f"content='{table}'", "content=''").replace("content_rowid='id', ", "")
        )
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA archive.table_info({index})"))
        for name in ("made", "kept"):
            connection.execute(f"CREATE VIRTUAL TABLE {name} USING {options}")
        connection.execute("BEGIN")
        connection.execute(f"INSERT INTO made (rowid, {columns}) SELECT id, {columns} FROM archive.{table} ORDER BY id")
        for part in ("data", "idx"):
            connection.execute(f"DELETE FROM kept_{part}")
            connection.execute(f"INSERT INTO kept_{part} SELECT * FROM archive.{index}_{part}")
        connection.execute("COMMIT")
    finally:
        connection.close()
    connection = sqlite3.connect(work, isolation_level=None)
    try:
        for name in ("made", "kept"):
            # one more row, so that there are two segments at least: a single one is left as it lies
            connection.execute(f"INSERT INTO {name} (rowid, facets) VALUES ({2**62}, 'onemore')")
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
    finally:
        connection.close()


def _blocks(work: str, name: str) -> Iterator[tuple[int, bytes]]:
    connection = sqlite3.connect(work)
    try:
        number = f"id & {(1 << _SEGMENT) - 1}"
        chosen = f"SELECT {number}, block FROM {name}_data WHERE id = {_TOTALS} OR id >= {_FIRST} ORDER BY id"
        yield from connection.execute(chosen)
    finally:
        connection.close()
