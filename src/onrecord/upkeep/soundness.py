"""An archive in, what its database itself finds wrong with it out: pages, references, index, schema, links."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, select, text

from onrecord.archive import Archive
from onrecord.archive.connecting import connect, errors_named
from onrecord.archive.linking import Linker
from onrecord.archive.migrating import migrate
from onrecord.archive.schema import APPLICATION, identities
from onrecord.errors import BrokenArchiveError
from onrecord.upkeep.indexes import TABLES, stray_indexes

Trouble = tuple[str, str]  # where, what
MOST = 20  # troubles of one kind that are told


def soundness(archive: Archive) -> Iterator[Trouble]:
    """What the database says of itself, and its schema beside the one this version makes."""
    if archive.engine.dialect.name == "sqlite":
        yield from _sqlite(archive)
    else:
        yield from _postgresql(archive)


def _sqlite(archive: Archive) -> Iterator[Trouble]:
    with archive.reads() as connection:
        for row in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST})"):
            if row[0] != "ok":
                yield "file", row[0].replace("\n", "; ")
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(MOST):
            yield f"table {row[0]}", f"row {row[1]} refers to a row of {row[2]} that is not there"
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
            yield "file", "is not marked as an archive of onrecord"
        yield from _schema(connection)
    yield from _sqlite_index(archive)


def _schema(connection: Connection) -> Iterator[Trouble]:
    """The definitions of tables, triggers and views beside those of a new archive."""
    listed = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    kept = {(row[0], row[1]): row[2] for row in connection.exec_driver_sql(listed)}
    engine = connect("", writing=True)
    with engine.connect() as fresh, fresh.begin():
        migrate(fresh)
        made = {(row[0], row[1]): row[2] for row in fresh.exec_driver_sql(listed)}
    engine.dispose()
    for kind, name in sorted(set(kept) | set(made)):
        if kept.get((kind, name)) != made.get((kind, name)):
            what = "is not there" if (kind, name) not in kept else "is not as this version makes it"
            yield f"{kind} {name}", what


def _sqlite_index(archive: Archive) -> Iterator[Trouble]:
    """FTS5 by its own check, which is spelled as an insertion and changes nothing, and beside its rows."""
    stray = set()
    if archive.writing:
        for index in TABLES:
            try:
                with archive.writes() as connection:
                    connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
            except BrokenArchiveError:
                stray.add(index)
    with errors_named(archive.name):
        stray |= set(stray_indexes(archive.path or ""))
    for index in sorted(stray):
        yield f"index {index}", "does not hold what its rows give; `onrecord restore` of a backup makes it again"


_EXPRESSION = """
SELECT pg_get_expr(d.adbin, d.adrelid)
FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
WHERE d.adrelid = CAST(:table AS regclass) AND a.attname = 'search'
"""


def _postgresql(archive: Archive) -> Iterator[Trouble]:
    """Constraints and triggers that are there and in force, and words that are those of their rows."""
    with archive.reads() as connection:
        missing = {"statements_words", "events_words"} - {
            str(index["name"]) for table in ("statements", "events") for index in inspect(connection).get_indexes(table)
        }
        for name in sorted(missing):
            yield f"index {name}", "is not there"
        idle = "SELECT conname FROM pg_constraint WHERE NOT convalidated"
        for name in connection.execute(text(idle)).scalars():
            yield f"constraint {name}", "is not in force"
        disabled = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'D'"
        for name in connection.execute(text(disabled)).scalars():
            yield f"trigger {name}", "is switched off"
        for table in ("statements", "events"):
            expression = connection.execute(text(_EXPRESSION), {"table": table}).scalar_one()
            differing = f"SELECT id FROM {table} WHERE search IS DISTINCT FROM ({expression}) LIMIT {MOST}"
            for number in connection.exec_driver_sql(differing).scalars():
                yield f"index of {table}", f"row {number}: its words are indexed otherwise"


def said_by_key(key: str) -> tuple[str, str | None, str | None]:
    """The kind, country and Wikidata item that the key of an identity says; one set apart has no item.

    A damaged key says what it can: whatever it lacks is none.
    """
    whole, _, apart = key.partition("@")
    parts = [*whole.split("|"), "", ""]
    if parts[0] == "wikidata":
        return parts[0], None, None if apart else parts[1] or None
    return parts[0], parts[2] or None, None


def links(connection: Connection) -> Iterator[Trouble]:
    """The links between identities beside those that their marks and people's decisions give."""
    linker = Linker(connection)
    for row, target, reason in linker.expected():
        if (row.same_as, row.reason) != (target, reason):
            yield f"identity {row.id}", f"is linked to {row.same_as} ({row.reason}), its marks give {target} ({reason})"
    merged, apart = linker.decided()
    for row in connection.execute(select(identities)):
        if (row.kind, row.country, row.wikidata) != said_by_key(row.key):
            yield f"identity {row.id}", "is not what its key says"
        root = linker.root(row, merged, apart)
        if (row.root_id or row.id) != root:
            yield f"identity {row.id}", f"leads to {row.root_id or row.id}, its links give {root}"
