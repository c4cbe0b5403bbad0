"""`python -m benchmarks.quotations`: true and false quotations checked, beside what others make of the same cases.

Rules were written looking at the errors of seed 1; figures are those of other seeds. A case is checked with the
speaker that its draft names, without the reader, so that the figures are the checker's own.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from benchmarks import quotation_peers, quotations_archive, quotations_written
from benchmarks.quotation_cases import Case, Maker, quotes, reports
from onrecord.checking.candidates import Held
from onrecord.checking.check import PASSED, Checked, Checker, ask
from onrecord.checking.judging import Asked


def asked_of(case: Case) -> Asked:
    """A case as the checker is asked it."""
    found, _ = ask(case.draft, [(0, len(case.draft))])
    return max(found, key=lambda one: one.span[1] - one.span[0])


def main() -> int:
    """Print the figures; 1 where a target is missed."""
    options = arguments()
    missed = False
    if options.only in (None, "generated"):
        missed |= generated(options)
    if options.only in (None, "written"):
        missed |= written(options)
    if options.archive:
        missed |= quotations_archive.run(options.archive)
    return int(missed)


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotations", description=__doc__)
    parser.add_argument("--shared", type=Path, default=os.environ.get("ONRECORD_SHARED"))
    parser.add_argument("--seed", type=int, action="append", help="a seed of the cases; may be repeated (2 and 3)")
    parser.add_argument("--cases", type=int, default=6000)
    parser.add_argument("--only", choices=["generated", "written", "archive"])
    parser.add_argument("--archive", help="an archive, to be asked a draft of thirty quotations")
    parser.add_argument("--errors", type=int, default=0, help="how many wrong verdicts are printed")
    parser.add_argument("--cache", type=Path, help="a folder in which what was read is kept")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--peers", metavar="PYTHON", help="a Python with krokai, gtrex and proof-citations")
    parser.add_argument("--peers-only", action="store_true", help="the cases are made, and only the others asked")
    return parser.parse_args()


def generated(options: argparse.Namespace) -> bool:
    """The cases made of real quotations."""
    if options.shared is None:
        sys.exit("name the folder of the shared data sets with --shared or ONRECORD_SHARED")
    every = reports(Path(options.shared))
    real = quotes(every)
    checker = Checker(Held(every))
    print(f"{len(every)} reports, {len(real)} quotations of {len({id(one.report) for one in real})} of them")
    missed = False
    for seed in options.seed or [2, 3]:
        cases = list(Maker(real, seed).cases(options.cases))
        if options.peers_only:
            quotation_peers.show(cases, every, options.peers)
            continue
        began = time.monotonic()
        done = [checker.check(asked_of(case)) for case in cases]
        took = time.monotonic() - began
        missed |= show(seed, cases, done, took)
        show_errors(cases, done, options.errors)
        if not options.no_peers:
            quotation_peers.show(cases, every, options.peers)
    return missed


def show(seed: int, cases: list[Case], done: list[Checked], took: float) -> bool:
    """The figures of one seed, and those of each kind of case."""
    false = [one.verdict in PASSED for case, one in zip(cases, done, strict=True) if not case.true]
    true = [one.verdict not in PASSED for case, one in zip(cases, done, strict=True) if case.true]
    right = [one.verdict in case.verdicts for case, one in zip(cases, done, strict=True)]
    passed, refused, kind = (100 * sum(part) / len(part) for part in (false, true, right))
    print(f"seed {seed}: {len(cases)} cases, {1000 * took / len(cases):.1f} ms each")
    print(f"  false passed {passed:.2f}%  true refused {refused:.2f}%  right kind {kind:.1f}%")
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case, one in zip(cases, done, strict=True):
        kinds[case.kind][one.verdict] += 1
    for name, counted in kinds.items():
        told = ", ".join(f"{verdict} {number}" for verdict, number in counted.most_common())
        print(f"    {name:28} {told}")
    return passed > 0.2 or refused > 2 or kind < 92


def show_errors(cases: list[Case], done: list[Checked], most: int) -> None:
    """Wrong verdicts, those that pass what is false first."""
    wrong = [(case, one) for case, one in zip(cases, done, strict=True) if one.verdict not in case.verdicts]
    wrong.sort(key=lambda pair: (pair[0].true or pair[1].verdict not in PASSED, not pair[0].true))
    for case, one in wrong[:most]:
        print(f"\n  {case.kind}: {one.verdict}; {case.draft}")
        for difference in one.differences[:4]:
            print(f"      {difference.kind}: {difference.draft!r} {difference.record!r} {difference.note}")
        for evidence in [*one.evidence[:1], *([one.nearest] if one.nearest else [])][:1]:
            print(f"      > {evidence.speaker}: {evidence.words} ({evidence.likeness})")


def written(options: argparse.Namespace) -> bool:
    """The cases written by hand, set by set."""
    missed = False
    for which in quotations_written.SETS:
        results = quotations_written.run(which, options.cache)
        found = quotations_written.figures(results)
        told = f"false passed {found['false_passed']:.1f}%  true refused {found['true_refused']:.1f}%"
        print(f"{which}: {len(results)} cases  {told}  right kind {found['right_kind']:.1f}%")
        missed |= found["false_passed"] > 0.2 or found["true_refused"] > 2 or found["right_kind"] < 92
    return missed


if __name__ == "__main__":
    sys.exit(main())
