"""The documents of TBAQ that were read while the rules of times were written, and those that were not; their scores."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks import scorers
from benchmarks.scorers import Figures

FIGURES = ("strict_f1", "relaxed_f1", "value_f1")


def halves(docs: Iterable[str]) -> dict[str, list[str]]:
    """The documents of TBAQ that were read while the rules were written, and those that were not."""
    ordered = sorted(docs)
    return {"read": ordered[0::2], "unread": ordered[1::2]}


def score_half(shared: Path, gold: Path, predicted: Path, docs: list[str], work: Path) -> Figures:
    """The figures of some documents of a set."""
    chosen = work / "documents.txt"
    chosen.write_text("\n".join(docs) + "\n", encoding="utf-8")
    printed = scorers.run_scorer(shared, "times", gold, predicted, "--docs", chosen, "--json")
    return scorers.chosen_figures(printed, *FIGURES)


def documents_of(gold: Path) -> list[str]:
    """The ids of a set's documents."""
    with gold.open(encoding="utf-8") as stream:
        return [str(json.loads(line)["doc"]) for line in stream]
