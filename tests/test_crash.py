"""The crash benchmark, small: a few kills, a few processes, on reports made of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.crash import adding, at_moment, at_write, crash, idempotence
from benchmarks.scale import over_limits, questions, summary
from benchmarks.servers import Server
from benchmarks.synthetic import Prepared, blocks_of, synthetic
from benchmarks.tracing import can_trace, killed_at
from onrecord.archive import Archive
from tests.archiving import denial, talks

RECORDS = [talks()[0], denial()[0]]


def reports(count: int) -> list[Prepared]:
    return list(islice(synthetic(RECORDS, 1), count))


def files(folder: Path) -> Callable[[int], str]:
    return lambda number: str(folder / f"{number}.db")


def kills(counted: Mapping[str, int]) -> int:
    """How many times a process was killed, of whatever sort; which sorts there were is left to chance."""
    return sum(counted.get(sort, 0) for sort in ("at a write", "at a moment", "while migrating"))


def test_synthetic_reports_say_what_their_blocks_say() -> None:
    whole = blocks_of(RECORDS[0])
    assert "\n\n".join(block.text for block in whole) == RECORDS[0].article.text
    known = {row.article.text[slice(*span)] for row in RECORDS for one in row.statements for span in one.content.spans}
    made = reports(10)
    said = {
        record.article.text[slice(*span)]
        for record, _ in made
        for one in record.statements
        for span in one.content.spans
    }
    assert said
    assert said <= known
    assert len({record.article.id for record, _ in made}) > 3
    assert [record.to_json() for record, _ in made] == [record.to_json() for record, _ in reports(10)]


@pytest.mark.skipif(not can_trace(), reason="the system calls of this machine are not known")
def test_a_process_is_killed_before_its_nth_write(tmp_path: Path) -> None:
    def work() -> None:
        with (tmp_path / "out").open("wb", buffering=0) as out:
            for _ in range(5):
                out.write(b"x")

    assert killed_at(work, None) == (False, 5)
    assert killed_at(work, 3) == (True, 3)
    assert (tmp_path / "out").read_bytes() == b"xx"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_nothing_is_lost_when_the_adding_process_is_killed(tmp_path: Path) -> None:
    counted = crash(files(tmp_path), reports(2), 7)
    assert kills(counted) >= 7


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_nothing_is_lost_in_postgresql(postgresql: Server) -> None:
    counted = crash(lambda number: postgresql.database(f"crash{number % 2}"), reports(2), 3)
    assert kills(counted) >= 3


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_several_processes_add_the_same_at_once(address: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    fresh = files(tmp_path)
    if "://" in address:
        server: Server = request.getfixturevalue("postgresql")

        def fresh(number: int) -> str:
            return server.database(f"same{number}")

    assert idempotence(fresh, reports(8), jobs=2, times=2) == 64


def test_questions_are_timed_and_held_against_their_limits(tmp_path: Path) -> None:
    asked = questions()
    assert len(asked["common word"]) == len(asked["said by"]) == 100
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        archive.add_many(reports(5))
        for kind in asked.values():
            assert isinstance(kind[0](archive), list)
    found = summary({"a": [1.0, 2.0]}, {"a": [60.0, 4.0]})
    assert found["a"]["times_median"] == 31
    adding_slower = {"find": found, "adding_us_per_statement": {"first": 100, "last": 200}}
    assert over_limits(adding_slower) == [
        "a: times 31.0 over 5",
        "adding: 200 µs a statement at the end, 100 at the beginning",
    ]


def test_a_child_that_is_not_killed_adds_everything(tmp_path: Path) -> None:
    import os

    read, write = os.pipe()
    assert not at_moment(20)(lambda: adding(str(tmp_path / "a.db"), reports(1), write))
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        assert len(stream.read().splitlines()) == 1
    assert callable(at_write(1))
