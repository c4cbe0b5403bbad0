"""The same cases as other tools see them: plain substring search, `rapidfuzz` at 95, and three packages.

All of them look only whether the words stand in a report; a case counts as passed where they say so. `krokai`,
`gtrex` and `proof-citations` run in an environment of their own (`--peers PYTHON`), each as packaged; the last two
are given the one report that the case was made from, which spares them the search.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.quotation_cases import Case
from onrecord.checking.passages import Report

SAMPLE = 100  # cases of each half that the slow ones see
PACKAGED = 300  # those that the packages see


def show(cases: Sequence[Case], every: Sequence[Report], python: str | None = None) -> None:
    """Print what each tool passes and refuses."""
    texts = [report.text for report in every]
    joined = "\n\n".join(texts)
    report("plain substring", cases, lambda case: case.quote in joined)
    plain = "\n\n".join(map(folded, texts))
    report("substring, marks and blanks folded", cases, lambda case: folded(case.quote) in plain)
    if python:
        packaged(cases, texts, python)
    try:
        from rapidfuzz import fuzz
    except ImportError:
        print("  rapidfuzz is not installed: pip install rapidfuzz")
        return
    few = [case for half in (True, False) for case in spread([one for one in cases if one.true is half], SAMPLE)]
    whole = [folded(text) for text in texts]
    report("rapidfuzz partial_ratio at 95", few, lambda case: any(
        fuzz.partial_ratio(folded(case.quote), text, score_cutoff=95) >= 95 for text in whole
    ))  # fmt: skip


def packaged(cases: Sequence[Case], texts: Sequence[str], python: str) -> None:
    """What the packages in another environment say of some of the cases."""
    few = [case for half in (True, False) for case in spread([one for one in cases if one.true is half], PACKAGED)]
    given = [{"quote": case.quote, "source": case.source} for case in few]
    with tempfile.TemporaryDirectory() as folder:
        job = Path(folder) / "job.json"
        job.write_text(json.dumps({"cases": given, "texts": texts}), encoding="utf-8")
        worker = Path(__file__).with_name("quotation_peers_worker.py")
        done = subprocess.run([python, str(worker), str(job)], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  the packages did not run: {done.stderr.strip().splitlines()[-1:]}")
        return
    for name, passed in json.loads(done.stdout.splitlines()[-1]).items():
        answers = dict(zip(map(id, few), passed, strict=True))
        report(name, few, lambda case, answers=answers: answers[id(case)])  # type: ignore[misc]


def spread(cases: Sequence[Case], count: int) -> Sequence[Case]:
    """As many cases, evenly from all."""
    step = max(1, len(cases) // count)
    return cases[::step][:count]


def folded(text: str) -> str:
    """Lower case, one kind of mark, one kind of blank."""
    text = text.translate(str.maketrans("“”‘’—–", "\"\"''--"))
    return re.sub(r"\s+", " ", text).strip(" .,").casefold()


def report(name: str, cases: Sequence[Case], passes: Callable[[Case], bool]) -> None:
    """One tool's figures."""
    said = [(case.true, passes(case)) for case in cases]
    false = [passed for true, passed in said if not true]
    true = [passed for true, passed in said if true]
    wrong = 100 * sum(false) / len(false)
    refused = 100 * (1 - sum(true) / len(true))
    print(f"  {name}: false passed {wrong:.1f}%  true refused {refused:.1f}%  ({len(said)} cases)")
