"""Proving: a sound archive has nothing amiss, and whatever is altered in it is found."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.archive import Archive
from onrecord.archive.who import merge
from onrecord.errors import OnRecordError
from onrecord.upkeep.verify import Finding, verify
from tests.archiving import denial, record_of, talks

FLIPS = 80


def amiss(archive: Archive) -> list[Finding]:
    return [one for one in verify(archive) if isinstance(one, Finding)]


def fill(archive: Archive) -> None:
    archive.add(*talks())
    archive.add(*denial())
    archive.add(
        *record_of("Talks\n\nNothing is settled yet.", url="https://news.example/talks", published="2025-03-15")
    )
    merge(archive, "Håkon Lie", "Ilze Brante", "for the test")


def test_a_sound_archive_has_nothing_amiss(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        fill(archive)
        assert list(verify(archive)) == [1, 2, 3]


def test_a_sound_archive_that_may_only_be_read_has_nothing_amiss(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        fill(archive)
    with Archive.open(tmp_path / "a.db") as archive:
        assert amiss(archive) == []


@pytest.mark.parametrize(
    ("command", "part", "what"),
    [
        ("UPDATE articles SET title = 'Another title' WHERE id = 1", "article", "title is 'Another title'"),
        ("UPDATE articles SET added = '2001-01-01' WHERE id = 1", "article", "its seal differs"),
        ("UPDATE articles SET day = day + 1 WHERE id = 1", "article", "its seal differs"),
        ("UPDATE reports SET key = 'https://other.example/' WHERE id = 1", "article", "stands under the report"),
        ("UPDATE records SET digest = repeat('0', 64) WHERE article_id = 1", "record", "its digest differs"),
        ("UPDATE entities SET role = 'king' WHERE article_id = 1 AND number = 1", "record", "its digest differs"),
        ("UPDATE statements SET act = 'deny' WHERE number = 1", "record", "its digest differs"),
        ("UPDATE statements SET facets = 'xadeny0' WHERE number = 1", "rows", "facets is 'xadeny0'"),
        ("UPDATE statements SET speaker = 'Somebody' WHERE number = 1", "rows", "speaker is 'Somebody'"),
        ("UPDATE statements SET within = 1 WHERE number = 1", "record", "is within itself"),
        ("UPDATE marks SET uses = uses + 1 WHERE kind = 'name'", "links", "is counted"),
        ("UPDATE entities SET link = 'because' WHERE article_id = 1 AND number = 1", "rows", "link is 'because'"),
        ("UPDATE identities SET root_id = NULL", "links", "leads to"),
        ("UPDATE identities SET same_as = 1, reason = 'x' WHERE id = 2", "links", "is linked to 1"),
        ("UPDATE decisions SET reason = 'for no reason'", "links", "is not what was decided"),
        ("UPDATE articles SET current = 1", "article", "has 2 current versions"),
        ("DELETE FROM events WHERE article_id = 1 AND number = 2", "record", "its digest differs"),
    ],
)
def test_what_was_altered_is_found(address: str, command: str, part: str, what: str) -> None:
    with Archive.open(address, write=True) as archive:
        fill(archive)
        if archive.path is not None:
            command = command.replace("repeat('0', 64)", f"'{'0' * 64}'")
        with archive.writes() as connection:
            connection.execute(text(command))
        found = amiss(archive)
        assert any(one.part == part and what in one.what for one in found), [str(one) for one in found]
        assert all("\n" not in str(one) for one in found)


def test_altered_bytes_are_found(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        fill(archive)
        with archive.writes() as connection:
            connection.execute(text("UPDATE sources SET coding = 'none' WHERE id = 1"))
        assert any(one.part == "bytes" for one in amiss(archive))


def test_an_index_that_does_not_hold_its_rows_is_found(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        fill(archive)
        with archive.writes() as connection:
            connection.exec_driver_sql("INSERT INTO statements_words (rowid, content) VALUES (77, 'stray words')")
        assert ["index statements_words" in one.where for one in amiss(archive)] == [True]


def test_a_trigger_that_is_gone_is_found(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        fill(archive)
        with archive.writes() as connection:
            connection.exec_driver_sql("DROP TRIGGER statements_anchored")
        assert ["trigger statements_anchored" in one.where for one in amiss(archive)] == [True]


def test_an_article_that_its_bytes_no_longer_give_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        other, _ = record_of("Latvian minister urges Oslo to talk", id="talks")
        monkeypatch.setattr("onrecord.upkeep.verify.extract", lambda *_, **__: other.article)
        found = amiss(archive)
    assert {one.part for one in found} == {"article"}
    assert any("text differs from character 31" in one.what and "onrecord 0.1.0" in one.what for one in found)


def dumped(path: Path) -> list[object]:
    """All rows of all tables, but for the index's account of its own merges, on which nothing depends."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'")
        names = sorted(name for (name,) in tables.fetchall())
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
        return [row for name in names for row in rows[name] if not name.endswith("_words_data") or row[0] != 10]
    finally:
        connection.close()


@pytest.mark.slow
def test_one_flipped_bit_anywhere_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """A bit of the file that nothing is kept in (free space of a page) may flip; every other is found."""
    sound = tmp_path / "sound.db"
    with Archive.open(sound, write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
        merge(archive, "Håkon Lie", "Ilze Brante", "for the test")
    connection = sqlite3.connect(sound)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.close()
    kept, expected = sound.read_bytes(), dumped(sound)
    used = [at for at, byte in enumerate(kept) if byte]  # most of a small file is empty
    dice, found = random.Random(4), 0
    for number in range(FLIPS):
        at = dice.choice(used)
        flipped = tmp_path / f"flipped{number}.db"
        flipped.write_bytes(kept[:at] + bytes([kept[at] ^ 1 << dice.randrange(8)]) + kept[at + 1 :])
        try:
            with Archive.open(flipped, write=True) as archive:
                is_found = bool(amiss(archive))
        except OnRecordError:
            is_found = True
        found += is_found
        assert is_found or dumped(flipped) == expected, f"a flip at {at} was not found"
        for one in tmp_path.glob("flipped*"):
            one.unlink()
    assert found > FLIPS * 0.8
    shutil.rmtree(tmp_path, ignore_errors=True)
