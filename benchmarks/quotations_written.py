"""The cases written by hand in, how many the checker gets right out; drafts are read as `onrecord check` reads them."""

from __future__ import annotations

import hashlib
import json
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.api import read
from onrecord.checking.candidates import Held
from onrecord.checking.check import PASSED, Checked, Checker, ask
from onrecord.checking.passages import Report, report_of
from onrecord.reading.syntax import paragraph_spans

FOLDER = Path(__file__).parent.parent / "tests" / "checking"
SETS = tuple(f"written{n}" for n in ("", 2, 3, 4, 5, 6, 7, 8))  # written apart, by eight authors


@dataclass(frozen=True)
class Result:
    """One case: what it should be, what came of it."""

    case: dict[str, Any]
    checked: Checked | None

    @property
    def verdict(self) -> str:
        """The verdict that was given."""
        return self.checked.verdict if self.checked else "(not seen)"

    @property
    def true(self) -> bool:
        """Whether the quotation is a true one."""
        return self.case["verdict"] in PASSED


def lines(name: str, which: str) -> list[dict[str, Any]]:
    """The rows of a file of a set."""
    return [json.loads(line) for line in (FOLDER / which / name).read_text(encoding="utf-8").splitlines()]


def reports(which: str, cache: Path | None = None) -> list[Report]:
    """The reports of a set, read."""
    found = []
    for row in lines("reports.jsonl", which):
        read_one = read_cached(row["text"], cache, row["title"], row["published"])
        found.append(
            Report(row["id"], row["text"], read_one.said, row["url"], row["title"], row["publisher"], row["published"],
                   "en", people=read_one.people)
        )  # fmt: skip
    return found


def read_cached(text: str, cache: Path | None = None, title: str | None = None, published: str | None = None) -> Report:
    """A text's statements; kept in a folder where one is given, since reading is what costs."""
    if cache is None:
        return report_of(read(text, title=title, published=published))
    kept = cache / f"{hashlib.sha256(text.encode()).hexdigest()}.pickle"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(read(text, title=title, published=published)))
    return report_of(pickle.loads(kept.read_bytes()))


def run(which: str, cache: Path | None = None) -> list[Result]:
    """Every case of a set, checked against all its reports."""
    checker = Checker(Held(reports(which, cache)))
    results = []
    for case in lines("cases.jsonl", which):
        text = case["draft"]
        draft = read_cached(text, cache)
        asked, _ = ask(text, paragraph_spans(text), draft.said, draft.people)
        at = text.find(case["quote"])
        place = (at, at + len(case["quote"]))
        near = [one for one in asked if one.span[0] < place[1] and place[0] < one.span[1]]
        best = min(near, key=lambda one: abs(one.span[0] - place[0]) + abs(one.span[1] - place[1]), default=None)
        results.append(Result(case, checker.check(best) if best else None))
    return results


def figures(results: list[Result]) -> dict[str, float]:
    """Shares, in per cent: false ones passed, true ones refused, verdicts of the right kind."""
    false = [one for one in results if not one.true]
    true = [one for one in results if one.true]
    return {
        "cases": len(results),
        "false_passed": 100 * sum(one.verdict in PASSED for one in false) / len(false),
        "true_refused": 100 * sum(one.verdict not in PASSED for one in true) / len(true),
        "right_kind": 100 * sum(one.verdict == one.case["verdict"] for one in results) / len(results),
    }
