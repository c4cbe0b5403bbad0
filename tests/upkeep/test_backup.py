"""Saving and bringing back: the same archive, in either database, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from onrecord.archive import Archive
from onrecord.archive.who import identities_named, merge
from onrecord.errors import ArchiveError, BrokenArchiveError, NoArchiveError
from onrecord.upkeep.backup import backup, restore
from onrecord.upkeep.verify import Finding, verify
from tests.archiving import denial, record_of, talks


@pytest.fixture
def filled(address: str) -> str:
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
        merge(archive, "Håkon Lie", "Ilze Brante", "for the test")
    return address


def test_a_backup_is_an_archive_itself_and_restores_in_either_database(
    filled: str, address: str, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.db"
    with Archive.open(filled) as archive:
        digest = backup(archive, saved)
        expected = [record.to_json() for record in archive.records()]
        people = identities_named(archive)
    assert digest == hashlib.sha256(saved.read_bytes()).hexdigest()
    assert (tmp_path / "saved.db.sha256").read_text(encoding="utf-8") == f"{digest}  saved.db\n"
    assert sorted(path.name for path in tmp_path.glob("saved*")) == ["saved.db", "saved.db.sha256"]
    target = str(tmp_path / "again.db") if "://" not in address else address.replace("/t", "/u", 1)
    if "://" in target:
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {target.split('/')[3].split('?')[0]}")
    assert restore(saved, target) == 2
    for name in (str(saved), target):
        with Archive.open(name, write=name == target) as archive:
            assert [record.to_json() for record in archive.records()] == expected
            assert identities_named(archive) == people
            assert [one.content for one in archive.statements("quotas")] == ["to reopen talks on fishing quotas"]
            assert [one for one in verify(archive) if isinstance(one, Finding)] == []
    with Archive.open(target, write=True) as archive:
        assert archive.add(*record_of("More\n\nMore is known.")).state == "kept"


def test_nothing_is_written_over(filled: str, tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    with Archive.open(filled) as archive:
        backup(archive, saved)
        with pytest.raises(ArchiveError, match="is there already"):
            backup(archive, saved)
    with pytest.raises(ArchiveError, match="holds reports already"):
        restore(saved, filled)


def test_a_backup_with_one_flipped_byte_is_refused(tmp_path: Path) -> None:
    saved = tmp_path / "saved.db"
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        backup(archive, saved)
    kept = bytearray(saved.read_bytes())
    kept[-1] ^= 1
    saved.write_bytes(kept)
    with pytest.raises(BrokenArchiveError, match="not what was saved"):
        restore(saved, str(tmp_path / "again.db"))
    assert not (tmp_path / "again.db").exists()


def test_a_backup_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoArchiveError, match="no such backup"):
        restore(tmp_path / "none.db", str(tmp_path / "again.db"))
    (tmp_path / "text.db").write_text("not a database, only words " * 50, encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"not an SQLite file|damaged"):
        restore(tmp_path / "text.db", str(tmp_path / "again.db"))


def test_a_backup_where_nothing_can_be_written(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        with pytest.raises(ArchiveError, match=r"cannot be opened|cannot be written"):
            backup(archive, tmp_path / "no folder" / "saved.db")
