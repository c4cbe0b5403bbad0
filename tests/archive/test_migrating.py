"""The schema: made by migrations, the same as the code knows it, brought up to date, refused from the future."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text

from onrecord.archive import Archive
from onrecord.archive.migrating import migrate
from onrecord.archive.schema import HEAD, metadata, reports
from onrecord.errors import NoArchiveError, SchemaError
from tests.archiving import talks


def test_the_migrations_make_what_the_code_knows(address: str) -> None:
    with Archive.open(address, write=True) as archive, archive.reads() as connection:
        ours = {"statements_words", "events_words"}

        def known(item: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
            """Leave the full text index out, and its column, which only the database knows."""
            if kind == "table":
                return not any((name or "").startswith(one) for one in (*ours, "alembic_version"))
            return name not in (*ours, "search")

        options = {"compare_type": True, "include_object": known}
        context = MigrationContext.configure(connection, opts=options)
        differing = compare_metadata(context, metadata)
        told = [part for one in differing for part in (one if isinstance(one, list) else [one])]
        if connection.dialect.name == "sqlite":  # it does not tell what is deferred, nor that a row's id is never null
            told = [one for one in told if not one[0].endswith("_fk") and one[0] != "modify_nullable"]
    assert told == []


def test_the_newest_migration_is_the_one_the_code_asks_for() -> None:
    folder = Path(__file__).parents[2] / "src/onrecord/archive/migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [HEAD]


def test_an_older_archive_is_brought_up_to_date_with_what_it_holds(address: str) -> None:
    with Archive.open(address, write=True, make=False) as archive, archive.writes() as connection:
        migrate(connection, "0001")
    with pytest.raises(NoArchiveError, match="older schema"):
        Archive.open(address)
    with Archive.open(address, write=True, make=False) as archive:
        archive.add(*talks())
    with Archive.open(address, write=True) as archive:
        assert [hit.id for hit in archive.statements("quotas")] == ["s1"]
    with Archive.open(address) as archive:
        assert archive.count()["statements"] == 2


def test_a_newer_archive_is_left_alone(address: str) -> None:
    with Archive.open(address, write=True) as archive, archive.writes() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for write in (True, False):
        with pytest.raises(SchemaError, match="newer onrecord"):
            Archive.open(address, write=write)


def test_the_tables_of_something_else_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    with pytest.raises(NoArchiveError, match="something else"):
        Archive.open(path, write=True)


def test_a_migration_that_fails_leaves_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(connection: object, to: str = "head") -> None:
        migrate(connection, "0001")  # type: ignore[arg-type]
        raise NoArchiveError("x", "broke off")

    monkeypatch.setattr("onrecord.archive.store.migrate", broken)
    with pytest.raises(NoArchiveError, match="broke off"):
        Archive.open(address, write=True)
    monkeypatch.undo()
    with Archive.open(address, write=True) as archive, archive.writes() as connection:
        assert connection.execute(insert(reports).values(key="k").returning(reports.c.id)).scalar_one() == 1
