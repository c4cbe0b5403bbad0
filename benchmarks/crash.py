"""Kill the adding process again and again, and look whether anything that was acknowledged is lost.

    python -m benchmarks.crash                        SQLite and PostgreSQL, at every write and at random moments
    python -m benchmarks.crash --only sqlite --kills 50
    python -m benchmarks.crash --only idempotence     four processes add the same reports three times, shuffled

A child adds reports and acknowledges each through a pipe when it is kept. It is killed with SIGKILL before
every single call by which it writes (pages of the log, the file, fsync, the socket, the acknowledgement itself:
so in migrations, inside commits, in checkpoints), and at random moments. After each kill the archive is
verified in full: nothing acknowledged is missing, nothing is there twice, nothing half; then a new child goes
on. In the end the archive must export the bytes of one that was never killed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from benchmarks.servers import Server, postgresql
from benchmarks.synthetic import Prepared, real_records, synthetic
from benchmarks.tracing import can_trace, forked, killed_at
from onrecord.archive import Archive
from onrecord.archive.migrating import migrate
from onrecord.archive.who import key_of, keys_across
from onrecord.errors import ArchiveError
from onrecord.exporting.ftm import write_record
from onrecord.upkeep.verify import Finding, verify

SEED = 11
FEW = 3  # reports of an archive that is killed
RANDOM = 200  # kills at random moments beside those at every write
POSTGRESQL = 210  # kills there, where a run has a thousand writes and each takes seconds
SOON = 0.35  # seconds within which a random kill falls


def adding(archive: str, reports: Sequence[Prepared], acknowledge: int) -> None:
    """What the child does: keep reports one by one, and say of each that it is safe."""
    with Archive.open(archive, write=True) as kept:
        for record, raw in reports:
            kept.add(record, raw)
            os.write(acknowledge, record.article.id.encode() + b"\n")


class Round:
    """One archive, killed while it is filled, until it is full."""

    def __init__(self, archive: str, reports: Sequence[Prepared]) -> None:
        self.archive = archive
        self.reports = reports
        self.acknowledged: set[str] = set()
        self.kills: Counter[str] = Counter()

    def kill(self, how: Callable[[Callable[[], None]], bool]) -> bool:
        """Let a child add what is not kept yet until it is killed; whether it was, or was ready before."""
        read, write = os.pipe()
        killed = how(lambda: adding(self.archive, self.reports, write))
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            self.acknowledged |= set(stream.read().decode().split())
        self.check()
        return killed

    def check(self) -> None:
        """Raise `RuntimeError` where something acknowledged is missing, or anything does not fit."""
        try:
            archive = Archive.open(self.archive, write=True)
        except ArchiveError as error:
            raise RuntimeError(f"the archive cannot be opened after a kill: {error}") from error
        with archive:
            amiss = [str(one) for one in verify(archive) if isinstance(one, Finding)]
            kept = [record.article.id for record in archive.records()]
        if amiss:
            raise RuntimeError(f"after a kill: {amiss[:3]}")
        if self.acknowledged - set(kept):
            raise RuntimeError(f"lost after a kill: {self.acknowledged - set(kept)}")
        if len(kept) != len(set(kept)):
            raise RuntimeError(f"kept twice: {Counter(kept).most_common(2)}")


def at_write(number: int) -> Callable[[Callable[[], None]], bool]:
    """A kill before the n-th write."""
    return lambda work: killed_at(work, number)[0]


def at_moment(seconds: float) -> Callable[[Callable[[], None]], bool]:
    """A kill after some seconds."""

    def how(work: Callable[[], None]) -> bool:
        child = forked(work)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                return os.WIFSIGNALED(status)
            time.sleep(min(0.002, seconds / 10))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)

    return how


def crash(fresh: Callable[[int], str], reports: Sequence[Prepared], kills: int | None) -> dict[str, int]:
    """Kill children over fresh archives, at every write and then at random; how many kills of each sort.

    With a number of kills, two thirds of them are at writes drawn by lot.
    """
    counted: Counter[str] = Counter()
    expected = _exported(_filled(fresh(0), reports))
    writes = _writes(fresh, reports) if can_trace() else 0
    boundaries = list(range(1, writes + 1))
    dice = random.Random(SEED)
    dice.shuffle(boundaries)
    if kills is not None:
        del boundaries[2 * kills // 3 :]
    enough = kills if kills is not None else len(boundaries) + RANDOM
    counted["writes of one run"] = writes
    archives = 0
    while boundaries or counted["at a write"] + counted["at a moment"] + counted["while migrating"] < enough:
        archives += 1
        round_ = Round(fresh(archives), reports)
        if boundaries:
            counted["at a write"] += round_.kill(at_write(boundaries.pop()))
        else:
            if archives % 3 == 0:
                _older(round_.archive, reports[0])
                sort = "while migrating"
            else:
                sort = "at a moment"
            soon = SOON
            while round_.kill(at_moment(dice.uniform(0, soon))):
                counted[sort] += 1
                sort = "at a moment"
                soon *= 1.1  # on a machine that is busy with other things a child needs longer to get anywhere
        _filled(round_.archive, reports)
        if _exported(round_.archive) != expected:
            raise RuntimeError("an archive that was killed exports other bytes than one that never was")
        if sys.stderr.isatty() or archives % 20 == 0:
            print(json.dumps(counted), file=sys.stderr, flush=True)
    return dict(counted)


def _writes(fresh: Callable[[int], str], reports: Sequence[Prepared]) -> int:
    read, write = os.pipe()
    archive = fresh(0)
    _, seen = killed_at(lambda: adding(archive, reports, write), None)
    os.close(read)
    os.close(write)
    return seen


def _older(archive: str, report: Prepared) -> None:
    """Leave an archive at the first migration, so that the next one is made while it is killed."""
    from sqlalchemy import text

    with Archive.open(archive, write=True, make=False) as kept, kept.writes() as connection:
        migrate(connection, "0001")
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "0001"


def _filled(archive: str, reports: Sequence[Prepared]) -> str:
    with Archive.open(archive, write=True) as kept:
        for record, raw in reports:
            kept.add(record, raw)
    return archive


def _exported(archive: str) -> str:
    """The digest of everything that an archive exports: records, and who is who in them."""
    out = io.BytesIO()
    with Archive.open(archive) as kept:
        for record, keys in keys_across(kept):
            out.write(record.to_json().encode())
            write_record(record, out, lambda one, entity, keys=keys: key_of(one, entity, keys))  # type: ignore[misc]
    return hashlib.sha256(out.getvalue()).hexdigest()


def idempotence(fresh: Callable[[int], str], reports: Sequence[Prepared], *, jobs: int = 4, times: int = 3) -> int:
    """Add the same reports several times, shuffled, in several processes at once; the exports must be the same."""
    expected = _exported(_filled(fresh(0), reports))
    for again in range(1, times + 1):
        archive = fresh(again)
        context = multiprocessing.get_context("fork")
        children = [
            context.Process(target=_add_shuffled, args=(archive, reports, again * 100 + child, times))
            for child in range(jobs)
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        if any(child.exitcode for child in children):
            raise RuntimeError("a process that added beside others failed")
        if _exported(archive) != expected:
            raise RuntimeError("the order of adding shows in the export")
    return times * jobs * times * len(reports)


def _add_shuffled(archive: str, reports: Sequence[Prepared], seed: int, times: int) -> None:
    order = [report for _ in range(times) for report in reports]
    random.Random(seed).shuffle(order)
    with Archive.open(archive, write=True, wait=600) as kept:
        for record, raw in order:
            kept.add(record, raw)


def main() -> None:
    """Run what is asked for, and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=["sqlite", "postgresql", "idempotence"])
    options.add_argument("--kills", type=int, help="so many kills, and not one at every write")
    options.add_argument("--reports", type=int, default=1000, help="reports that are added in several processes")
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("ONRECORD_SHARED", "../shared")))
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    chosen = options.parse_args()
    made = synthetic(real_records(chosen.shared, chosen.cache), SEED)
    few, many = list(islice(made, FEW)), list(islice(made, chosen.reports))
    found: dict[str, object] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-crash-")))
        if chosen.only in (None, "sqlite"):
            found["sqlite"] = crash(_files(folder / "crash"), few, chosen.kills)
        if chosen.only in (None, "idempotence"):
            found["idempotence, sqlite"] = idempotence(_files(folder / "idempotence"), many)
        if chosen.only != "sqlite":
            server = stack.enter_context(postgresql())
            if chosen.only in (None, "postgresql"):
                found["postgresql"] = crash(_databases(server, "crash"), few, chosen.kills or POSTGRESQL)
            if chosen.only in (None, "idempotence"):
                found["idempotence, postgresql"] = idempotence(_databases(server, "idempotence"), many)
    print(json.dumps(found, indent=1))


def _files(path: Path) -> Callable[[int], str]:
    """Fresh archives in SQLite files, one after the other."""

    def fresh(number: int) -> str:
        for old in path.parent.glob(f"{path.name}-*"):
            old.unlink()
        return str(path.with_name(f"{path.name}-{number}.db"))

    return fresh


def _databases(server: Server, name: str) -> Callable[[int], str]:
    """Fresh archives in databases of one server, one after the other."""
    return lambda number: server.database(f"{name}_{number % 2}")


if __name__ == "__main__":
    main()
