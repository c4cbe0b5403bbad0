"""Sources into an archive, and records of an older reader made again."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord import Reader
from onrecord.archive import Archive
from onrecord.archive.who import identities_named, merge
from onrecord.errors import InputError, OnRecordError
from onrecord.record import MadeBy
from onrecord.upkeep.adding import Added, add_sources
from onrecord.upkeep.reread import Reread, outdated, reread
from onrecord.upkeep.verify import Finding, verify
from tests.archiving import TALKS, denial, talks

REPORT = "Bridge Reopens\n\nMarch 14, 2025\n\nThe mayor of Bergen said on Friday that the bridge was open to traffic.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "bridge.txt").write_text(REPORT, encoding="utf-8")
    (reports / "empty.txt").write_bytes(b"")
    lines = [json.dumps({"id": "a1", "text": TALKS, "url": "https://news.example/talks"}), "{broken"]
    (reports / "more.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    return reports


def added(archive: Archive, folder: Path, **options: int) -> list[str]:
    found = []
    for one in add_sources(archive, [folder], **options):  # type: ignore[arg-type]
        found.append(one.kept.state if isinstance(one, Added) else type(one).__name__)
    return found


def test_what_can_be_read_is_kept_and_the_rest_is_named(tmp_path: Path, folder: Path) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        assert added(archive, folder) == ["kept", "EmptyError", "kept", "DamagedError"]
        assert [hit.content for hit in archive.statements("bridge")] == ["that the bridge was open to traffic"]
        assert [one for one in verify(archive) if isinstance(one, Finding)] == []


def test_what_is_kept_is_not_read_again(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        added(archive, folder)
        monkeypatch.setattr("onrecord.upkeep.adding.shared_reader", None)
        assert added(archive, folder) == ["already kept", "EmptyError", "already kept", "DamagedError"]


@pytest.mark.slow
def test_several_processes_keep_the_same(tmp_path: Path, folder: Path) -> None:
    found = []
    for jobs in (1, 2):
        with Archive.open(tmp_path / f"{jobs}.db", write=True) as archive:
            added(archive, folder, jobs=jobs)
            assert added(archive, folder, jobs=jobs).count("already kept") == 2
            found.append([record.to_json() for record in archive.records()])
    assert found[0] == found[1]


def test_a_date_that_was_given_is_kept_with_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("The mayor of Bergen said that the bridge was open.\n", encoding="utf-8")
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        list(add_sources(archive, [tmp_path / "undated.txt"], date="2024-01-05"))
        assert [record.article.published for record in archive.records()] == ["2024-01-05"]
        assert [one for one in verify(archive) if isinstance(one, Finding)] == []


@pytest.fixture
def made_by(reader: Reader) -> MadeBy:
    return MadeBy(onrecord="9.9.9", models=reader.parser.models)


class NewReader:
    """A reader of a later version, which makes of everything what it makes of it."""

    def __init__(self, reader: Reader, made_by: MadeBy) -> None:
        self.reader = reader
        self.made_by = made_by

    def read(self, article: object) -> object:
        return self.reader.read(article).model_copy(update={"made_by": self.made_by})  # type: ignore[arg-type]


def again(archive: Archive, reader: Reader, made_by: MadeBy) -> list[Reread | OnRecordError]:
    return list(reread(archive, NewReader(reader, made_by), made_by))  # type: ignore[arg-type]


def test_older_records_are_made_again_in_place(address: str, reader: Reader, made_by: MadeBy) -> None:
    with Archive.open(address, write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
        assert len(outdated(archive, made_by)) == 2
        found = again(archive, reader, made_by)
        assert [(one.state, one.made_by) for one in found if isinstance(one, Reread)] == [("made again", "0.1.0")] * 2
        assert {record.made_by.onrecord for record in archive.records()} == {"9.9.9"}
        assert archive.count()["articles"] == 2
        assert outdated(archive, made_by) == []
        assert again(archive, reader, made_by) == []
        assert [one for one in verify(archive) if isinstance(one, Finding)] == []


def test_making_again_that_broke_off_goes_on(tmp_path: Path, reader: Reader, made_by: MadeBy) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
        next(reread(archive, NewReader(reader, made_by), made_by))  # type: ignore[arg-type]
        assert len(outdated(archive, made_by)) == 1
        assert len(again(archive, reader, made_by)) == 1


def test_decisions_survive_making_again(tmp_path: Path, reader: Reader, made_by: MadeBy) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
        merge(archive, "Håkon Lie", "Ilze Brante", "for the test")
        before = identities_named(archive, "Ilze Brante")
        again(archive, reader, made_by)
        after = identities_named(archive, "Ilze Brante")
    assert [one.reports for one in before] == [one.reports for one in after] == [2]
    assert "merged by hand: for the test" in after[0].because


def test_older_versions_stay_older_when_they_are_made_again(tmp_path: Path, reader: Reader, made_by: MadeBy) -> None:
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks(published="2025-03-12"))
        archive.add(*talks(published="2025-03-10"))
        again(archive, reader, made_by)
        assert [hit.report.published for hit in archive.statements("quotas")] == ["2025-03-12"]
        assert len(list(archive.statements("quotas", all_versions=True))) == 2
        assert [one for one in verify(archive) if isinstance(one, Finding)] == []


def test_what_cannot_be_read_any_longer_keeps_its_record(tmp_path: Path, made_by: MadeBy) -> None:
    class Broken:
        def read(self, article: object) -> object:
            raise InputError("talks", "cannot be read today")

    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add(*talks())
        before = [record.to_json() for record in archive.records()]
        (error,) = reread(archive, Broken(), made_by)  # type: ignore[arg-type]
        assert str(error) == "talks: cannot be read today"
        assert [record.to_json() for record in archive.records()] == before
