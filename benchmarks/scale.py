"""Fill archives with a million statements, and time every kind of `find` at ten thousand and at a million.

    python -m benchmarks.scale                                 SQLite and PostgreSQL, a million statements each
    python -m benchmarks.scale --only sqlite --statements 100000
    python -m benchmarks.scale --only sqlite --folder DIR --no-load      time the questions again

The statements are those of real reports, shuffled (`synthetic.py`). The questions are committed in
`queries.json`: the hundred commonest words and names of these reports among them, not rare ones only. Each is
asked for its first twenty hits, with sentence and link, several times; what counts is what a caller waits.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks.servers import postgresql
from benchmarks.synthetic import PUBLISHERS, Prepared, real_records, synthetic
from onrecord.archive import Archive

SEED = 5
BATCH = 50  # reports in a transaction
SMALL = 10_000  # statements of the small archive
PART = 100_000  # statements over which the speed of adding is compared
ROUNDS = 3
HITS = 20
LIMITS = {"median_ms": 50, "p95_ms": 250, "times": 5, "slower": 1 / 3}

Ask = Callable[[Archive], Any]


def questions() -> dict[str, list[Ask]]:
    """The questions of each kind."""
    given = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))
    words, names, rare = given["words"], given["names"], given["rare"]

    def said(asked: Any = "", **filters: Any) -> Ask:
        return lambda archive: archive.statements(asked, **filters).first(HITS)

    def done(asked: Any = "", **filters: Any) -> Ask:
        return lambda archive: archive.events(asked, **filters).first(HITS)

    acts = ["assert", "deny", "accuse", "request", "commit", "refuse", "support", "threaten", "question", "think"]
    types = ["ASSAULT", "CONSULT", "REQUEST", "ACCUSE", "AGREE", "SUPPORT", "REJECT", "THREATEN", "PROTEST", "COERCE"]
    year = {"since": "2019-01-01", "until": "2019-12-31"}
    return {
        "common word": [said(word) for word in words],
        "rare word": [said(word) for word in rare],
        "two common words": [said([one, two]) for one, two in zip(words, words[30:] + words[:30], strict=True)],
        "common and rare word": [said([one, two]) for one, two in zip(words[:40], rare, strict=False)],
        "phrase": [said(f'"{phrase}"') for phrase in given["phrases"]],
        "beginning of a word": [said(f"{word[:3]}*") for word in words if len(word) >= 3],
        "said by": [said(said_by=name) for name in names],
        "common word, said by": [said(word, said_by=name) for word, name in zip(words, names, strict=False)],
        "to": [said(to=name) for name in given["addressees"]] + [done(to=name) for name in given["addressees"]],
        "act": [said(act=act) for act in acts],
        "common word, act": [said(word, act=acts[n % 10]) for n, word in enumerate(words)],
        "event": [done(event=kind) for kind in types],
        "event, status": [done(event=kind, status=status) for kind in types for status in ("happened", "denied")],
        "common word in events": [done(word) for word in words],
        "actor": [done(actor=code) for code in ("USA", "GOV", "USA GOV", "MIL", "IRQ", "IRN GOV", "ISR", "CVL")],
        "actor, common word": [done(word, actor="USA GOV") for word in words[:40]],
        "place": [done(place=name) for name in given["places"]] + [said(place=name) for name in given["places"]],
        "common word, publisher, year": [
            said(word, publisher=PUBLISHERS[n % len(PUBLISHERS)], **year) for n, word in enumerate(words)
        ],
        "dates alone": [said(since=f"20{year}-03-01", until=f"20{year}-03-07") for year in range(16, 26)],
    }


def timed(archive: Archive) -> dict[str, list[float]]:
    """The milliseconds of every question, the median of its rounds, by kind."""
    found: dict[str, list[float]] = {}
    archive.statements("warm").first(HITS)
    for kind, asked in questions().items():
        waits = [[_wait(archive, one) for _ in range(ROUNDS)] for one in asked]
        found[kind] = [statistics.median(rounds) for rounds in waits]
    return found


def _wait(archive: Archive, asked: Ask) -> float:
    before = time.perf_counter()
    asked(archive)
    return (time.perf_counter() - before) * 1000


def fill(archive: Archive, prepared: Iterator[list[Prepared]], until: int, minutes: float) -> list[tuple[int, float]]:
    """Add reports until there are so many statements, or the time is over; what each commit held and took."""
    speeds: list[tuple[int, float]] = []
    there, deadline = archive.count()["statements"], time.monotonic() + minutes * 60
    while there < until and time.monotonic() < deadline:
        batch = next(prepared)
        before = time.perf_counter()
        archive.add_many(batch)
        number = sum(len(record.statements) for record, _ in batch)
        speeds.append((number, time.perf_counter() - before))
        there += number
    return speeds


def in_batches(shared: Path, cache: Path, seed: int) -> Iterator[list[Prepared]]:
    """Synthetic reports a transaction at a time, made by another process meanwhile."""
    records = real_records(shared, cache)
    context = multiprocessing.get_context("fork")
    ready: multiprocessing.Queue[list[Prepared]] = context.Queue(4)
    maker = context.Process(target=_make, args=(records, ready, seed), daemon=True)
    maker.start()
    try:
        while True:
            yield ready.get()
    finally:
        maker.terminate()


def _make(records: Any, ready: Any, seed: int) -> None:
    made = synthetic(records, seed)
    while True:
        ready.put(list(islice(made, BATCH)))


def per_statement(speeds: list[tuple[int, float]]) -> dict[str, float]:
    """Microseconds for each statement over the first and the last part, and over all."""

    def over(chosen: list[tuple[int, float]]) -> float:
        done, seconds, count = 0, 0.0, 0
        for number, spent in chosen:
            if done >= PART:
                break
            done, seconds, count = done + number, seconds + spent, count + 1
        return seconds / done * 1e6

    whole = sum(spent for _, spent in speeds) / sum(number for number, _ in speeds) * 1e6
    return {"first": over(speeds), "last": over(speeds[::-1]), "all": whole}


def size(archive: Archive) -> int:
    """The bytes an archive takes on its disk, with its full text index."""
    if archive.path is not None:
        return Path(archive.path).stat().st_size
    with archive.reads() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def settled(archive: Archive) -> None:
    """What a server does by itself a while after many rows were added: count them."""
    if archive.path is None:
        with archive.writes() as connection:
            connection.execute(text("ANALYZE"))


def summary(small: dict[str, list[float]], large: dict[str, list[float]]) -> dict[str, dict[str, float]]:
    """Median and 95th percentile at either size, and how many times as long the same question takes."""
    found = {}
    for kind, waits in large.items():
        times = [after / before for before, after in zip(small[kind], waits, strict=True)]
        found[kind] = {
            "median_ms": statistics.median(waits),
            "p95_ms": _share(waits, 0.95),
            "most_ms": max(waits),
            "small_median_ms": statistics.median(small[kind]),
            "times_median": statistics.median(times),
            "times_p95": _share(times, 0.95),
        }
    return {kind: {name: round(value, 2) for name, value in row.items()} for kind, row in found.items()}


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(name: str, address: Callable[[str], str], options: argparse.Namespace) -> dict[str, Any]:
    """Fill a small and a large archive, unless they are there, and time the questions over both."""
    result: dict[str, Any] = {}
    if not options.no_load:
        for which, until in (("small", SMALL), ("large", options.statements)):
            with Archive.open(address(which), write=True) as archive:
                prepared = in_batches(options.shared, options.cache, SEED + archive.count()["articles"])
                speeds = fill(archive, prepared, until, options.minutes)
                settled(archive)
            del prepared
            if which == "large" and speeds:
                result["adding_us_per_statement"] = {k: round(v) for k, v in per_statement(speeds).items()}
                print(json.dumps({name: result}), flush=True)
    with Archive.open(address("large")) as archive:
        counted = archive.count()
        result["statements"], result["events"] = counted["statements"], counted["events"]
        result["bytes_per_statement"] = round(size(archive) / counted["statements"])
    if not options.no_find:
        waits = {}
        for which in ("small", "large"):
            with Archive.open(address(which)) as archive:
                waits[which] = timed(archive)
        result["find"] = summary(waits["small"], waits["large"])
        result["over"] = over_limits(result)
    return result


def over_limits(result: dict[str, Any]) -> list[str]:
    """What is over its limit."""
    found = []
    for kind, row in result["find"].items():
        for name, value in (("median_ms", row["median_ms"]), ("p95_ms", row["p95_ms"]), ("times", row["times_median"])):
            if value > LIMITS[name]:
                found.append(f"{kind}: {name} {value} over {LIMITS[name]}")
    adding = result.get("adding_us_per_statement")
    if adding and 1 - adding["first"] / adding["last"] > LIMITS["slower"]:
        found.append(f"adding: {adding['last']} µs a statement at the end, {adding['first']} at the beginning")
    return found


def main() -> None:
    """Measure what is asked for, and print it as JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=["sqlite", "postgresql"])
    options.add_argument("--statements", type=int, default=1_000_000)
    options.add_argument("--minutes", type=float, default=600, help="stop filling then; run again to go on")
    options.add_argument("--folder", type=Path, help="where the archives are made, and found again")
    options.add_argument("--no-load", action="store_true", help="the archives are in the folder already")
    options.add_argument("--no-find", action="store_true", help="fill them only")
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("ONRECORD_SHARED", "../shared")))
    options.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-benchmarks")
    chosen = options.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="onrecord-scale-")))
        folder.mkdir(parents=True, exist_ok=True)
        if chosen.only != "postgresql":
            result = measure("sqlite", lambda which: str(folder / f"{which}.db"), chosen)
            print(json.dumps({"sqlite": result}, indent=1), flush=True)
        if chosen.only != "sqlite":
            server = stack.enter_context(postgresql(folder / "server"))

            def database(which: str) -> str:
                return server.at(which, make=not chosen.no_load)

            print(json.dumps({"postgresql": measure("postgresql", database, chosen)}, indent=1), flush=True)


if __name__ == "__main__":
    main()
