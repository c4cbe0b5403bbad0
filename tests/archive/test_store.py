"""Keeping: together or not at all, once, with every version, and only rows that stand on their words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from onrecord.archive import Archive, Original
from onrecord.archive.rows import edition_of
from onrecord.archive.schema import articles, sources, statements
from onrecord.errors import ArchiveError, RecordError
from onrecord.record import Record
from tests.archiving import TALKS, denial, record_of, talks


def test_a_record_comes_out_as_it_went_in(address: str) -> None:
    record, original = talks()
    with Archive.open(address, write=True) as archive:
        kept = archive.add(record, original)
        assert kept.state == "kept"
        assert archive.record(kept.article).to_json() == record.to_json()
        assert archive.original(kept.article) == original


def test_adding_again_changes_nothing(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        first = archive.add(*talks())
        before = archive.count()
        again = archive.add(*talks())
        assert (again.state, again.article) == ("already kept", first.article)
        assert archive.count() == before


def test_a_changed_text_at_the_same_address_is_a_new_version_and_both_stay(address: str) -> None:
    changed, original = record_of(
        "Talks\n\nIlze Brante urged Norway to reopen talks.", url="https://news.example/talks#top"
    )
    with Archive.open(address, write=True) as archive:
        archive.add(*talks(updated="2025-03-10"))
        assert archive.add(changed, original).state == "new version"
        assert archive.count()["reports"] == 1
        assert len(list(archive.records())) == 2


def test_the_version_that_says_it_is_later_is_current_whatever_came_first(address: str) -> None:
    older = record_of("Talks\n\nNothing is settled.", url="https://news.example/talks", published="2025-03-09")
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        archive.add(*older)
        with archive.reads() as connection:
            chosen = select(articles.c.published).where(articles.c.current == 1)
            assert connection.execute(chosen).scalars().all() == ["2025-03-10"]


def test_addresses_that_differ_in_the_fragment_and_the_case_of_the_host_are_one(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        assert archive.add(*talks(url="HTTPS://News.Example:443/talks#p2")).state == "already kept"
        assert archive.count()["articles"] == 1


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    given = [
        talks(),
        denial(),
        talks(id="other name"),
        denial(published="2025-03-12"),
        record_of("No address.\n\nNone."),
    ]
    found = []
    for name, order in (("one", given), ("two", given[::-1])):
        with Archive.open(tmp_path / f"{name}.db", write=True) as archive:
            for record, original in order:
                archive.add(record, original)
            found.append([record.to_json() for record in archive.records()])
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_several_reports_are_kept_together_or_not_at_all(address: str) -> None:
    record, _ = denial()
    with Archive.open(address, write=True) as archive:
        with pytest.raises(RecordError, match="not those that the record was made from"):
            archive.add_many([talks(), (record, Original(b"other bytes"))])
        assert archive.count()["articles"] == 0
        assert archive.count()["sources"] == 0


def test_bytes_are_kept_compressed_and_as_they_were(address: str) -> None:
    record, original = record_of("Long\n\n" + "The same sentence again. " * 200)
    with Archive.open(address, write=True) as archive:
        kept = archive.add(record, original)
        with archive.reads() as connection:
            row = connection.execute(select(sources)).one()
        assert (row.coding, row.size) == ("zlib", len(original.raw))
        assert len(row.bytes) < len(original.raw) / 5
        assert archive.original(kept.article).raw == original.raw


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", "to reopen talks on fishing rights"),
        ("content_spans", "[[0,7]]"),
        ("cue_spans", "[[82,9000]]"),
        ("quotes", "[[5,5]]"),
        ("sentence_ends", "9000"),
    ],
)
def test_the_database_refuses_words_that_do_not_stand_at_their_span(address: str, column: str, value: str) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        literal = value if value.isdigit() else f"'{value}'"
        with pytest.raises(ArchiveError, match="do not stand at their span"), archive.writes() as connection:
            connection.execute(text(f"UPDATE statements SET {column} = {literal} WHERE number = 1"))


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE statements SET source_entity = 99 WHERE number = 1",
        "UPDATE event_voices SET statement = 99",
        "UPDATE articles SET text = 'other words, of another length'",
        "UPDATE articles SET source_id = 99",
        "DELETE FROM sources",
    ],
)
def test_the_database_refuses_rows_that_lead_nowhere(address: str, command: str) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        with pytest.raises((ArchiveError, DBAPIError)), archive.writes() as connection:
            connection.execute(text(command))
        assert archive.record(1).article.text == TALKS


def test_the_id_of_a_row_is_in_the_order_of_dates(address: str) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*denial())
        archive.add(*talks())
        archive.add(*record_of("Undated\n\nA report without a date."))
        with archive.reads() as connection:
            days = select(articles.c.published).join(statements, statements.c.article_id == articles.c.id)
            found = connection.execute(days.order_by(statements.c.id)).scalars().all()
    assert found == sorted(found)
    assert len(found) == 4


def test_what_is_kept_is_a_plain_sqlite_file(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
    connection = sqlite3.connect(tmp_path / "a.db")
    try:
        row = connection.execute(
            "SELECT speaker, cue, content, sentence FROM statements_readable ORDER BY number"
        ).fetchone()
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    finally:
        connection.close()
    assert row[0].startswith("Ilze Brante")
    assert row[1:3] == ("urged", "to reopen talks on fishing quotas")
    assert row[3].startswith("Latvian Foreign Minister Ilze Brante urged Norway")
    assert mode == "wal"


def test_the_edition_is_told_by_what_is_said_and_not_by_the_file() -> None:
    (one, _), (other, _), (later, _) = (
        talks(),
        talks(id="x", url="https://mirror.example/"),
        talks(published="2025-04-01"),
    )
    assert edition_of(one.article) == edition_of(other.article)
    assert edition_of(one.article) != edition_of(later.article)


def test_a_record_of_the_reader_is_kept_whole(address: str, reader: object) -> None:
    from onrecord import Reader

    assert isinstance(reader, Reader)
    bare, original = record_of(TALKS, published="2025-03-10")
    record: Record = reader.read(bare.article)
    with Archive.open(address, write=True) as archive:
        kept = archive.add(record, original)
        assert record.statements
        assert archive.record(kept.article) == record


@pytest.mark.parametrize(
    ("fields", "what"), [({"title": "A \ud800"}, "half a character"), ({"publisher": "A\x00B"}, "NUL")]
)
def test_letters_that_no_database_keeps_are_refused_in_one_line(
    address: str, fields: dict[str, str], what: str
) -> None:
    record, original = record_of("Note\n\nNothing is settled.", **fields)
    with Archive.open(address, write=True) as archive:
        with pytest.raises(RecordError, match=what) as caught:
            archive.add(record, original)
        assert "\n" not in str(caught.value)
        assert archive.count()["articles"] == 0


def test_a_backslash_before_u0000_is_no_nul(tmp_path: Path) -> None:
    record, original = record_of("Note\n\nWe typed \\u0000 and \\\\u0000 there.")
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        assert archive.add(record, original).state == "kept"


def test_a_text_with_nul_is_refused(address: str) -> None:
    record, original = record_of("Note\n\nNothing\x00 is settled.")
    with Archive.open(address, write=True) as archive, pytest.raises(RecordError, match="NUL"):
        archive.add(record, original)
