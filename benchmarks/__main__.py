"""`python -m benchmarks`: scores and costs beside the baseline in, a table and a baseline with higher floors out.

Ends with 1 where a score fell below its floor, a cost passed its ceiling, or a measure is missing.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded: a core a process

from benchmarks.baseline import Baseline
from benchmarks.costs import LIMITS, layer_shares, measure_costs, sample
from benchmarks.parts import PARTS, Bench, measure


def main() -> int:
    """The exit status of a run."""
    options = arguments()
    parts = options.only or [*PARTS, "costs"]
    scores: dict[str, float] = {}
    costs: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(Path(options.shared), Path(work), options.jobs)
        for part in parts:
            began = time.monotonic()
            if part == "costs":
                costs |= measure_costs(bench)
                show_shares(bench)
            else:
                scores |= measure(part, bench)
            print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return report(parts, scores, costs, update=options.update)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How good and how fast onrecord is.")
    parser.add_argument("--only", action="append", choices=[*PARTS, "costs"], help="one part; may be repeated")
    parser.add_argument("--update", action="store_true", help="bring the ceilings of the costs down, too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes that read at once")
    parser.add_argument(
        "--shared",
        default=os.environ.get("ONRECORD_SHARED"),
        help="the folder of the shared data sets (else ONRECORD_SHARED)",
    )
    options = parser.parse_args()
    if not options.shared or not (Path(options.shared) / "data").is_dir():
        parser.error("name the folder of the shared data sets with --shared or ONRECORD_SHARED")
    return options


def show_shares(bench: Bench) -> None:
    """Print each layer's share of the whole record's processor time."""
    shares = layer_shares(sample(bench))
    print("share of the processor time: " + ", ".join(f"{name} {share:.1%}" for name, share in shares.items()))


def report(parts: list[str], scores: dict[str, float], costs: dict[str, float], *, update: bool) -> int:
    """Print the table, keep what rose, and say whether all stands."""
    baseline = Baseline.load()
    lines = baseline.compare(scores, costs)
    print(f"{'measure':48} {'value':>9} {'limit':>9} {'difference':>9}")
    for line in lines:
        print(line)
    missing = baseline.missing(parts, [*scores, *costs])
    for name in missing:
        print(f"{name:48} is in the baseline and was not measured")
    broken = [name for name, limit in LIMITS.items() if costs.get(name, 0) > limit]
    for name in broken:
        print(f"{name:48} is over what was promised, {LIMITS[name]}")
    baseline.tightened(lines, costs=update).save()
    return 1 if missing or broken or any(line.fails for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
