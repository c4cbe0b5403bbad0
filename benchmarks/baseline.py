"""Measures in, the committed baseline beside them out: what rose, what fell, what costs too much.

The baseline is JSON, `{"scores": {measure: floor}, "costs": {measure: ceiling}}`. A run raises floors
and never lowers one; ceilings come down only when asked for, since they depend on the machine. Lowering
a floor or raising a ceiling is done by hand, with a page in `docs/decisions/` that says why.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")
TOLERANCE = 0.0005  # processors differ in the last bits of the parser's sums, which moves a row here and there
MARGIN = 1.1  # a new ceiling leaves the noise of measuring aside


@dataclass(frozen=True)
class Line:
    """One measure beside its limit; `limit` is None where the measure is new."""

    measure: str
    value: float
    limit: float | None
    is_cost: bool

    @property
    def difference(self) -> float:
        """How far the value is from its limit; 0 where there is none."""
        return 0.0 if self.limit is None else self.value - self.limit

    @property
    def fails(self) -> bool:
        """A score below its floor, or a cost above its ceiling."""
        return self.difference > 0 if self.is_cost else self.difference < -TOLERANCE

    def __str__(self) -> str:
        limit = "new" if self.limit is None else f"{self.limit:.4f}"
        mark = ("  COSTS TOO MUCH" if self.is_cost else "  FELL") if self.fails else ""
        return f"{self.measure:48} {self.value:9.4f} {limit:>9} {self.difference:+9.4f}{mark}"


@dataclass
class Baseline:
    """Floors of scores and ceilings of costs, by measure."""

    scores: dict[str, float] = field(default_factory=dict)
    costs: dict[str, float] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path = BASELINE) -> Baseline:
        """The baseline of a file; an empty one where there is no file yet."""
        if not path.exists():
            return cls()
        kept = json.loads(path.read_text(encoding="utf-8"))
        return cls(dict(kept["scores"]), dict(kept["costs"]))

    def save(self, path: Path = BASELINE) -> None:
        """Write the file, its measures in the order of their names."""
        kept = {"scores": self.scores, "costs": self.costs}
        path.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def compare(self, scores: Mapping[str, float], costs: Mapping[str, float]) -> list[Line]:
        """A line for each measure, scores first."""
        return [Line(name, value, self.scores.get(name), False) for name, value in scores.items()] + [
            Line(name, value, self.costs.get(name), True) for name, value in costs.items()
        ]

    def missing(self, parts: Iterable[str], measured: Iterable[str]) -> list[str]:
        """Measures of the parts that ran which the baseline holds and the run did not give."""
        ran, given = set(parts), set(measured)
        return [name for name in (*self.scores, *self.costs) if name.split(".")[0] in ran and name not in given]

    def tightened(self, lines: Iterable[Line], *, costs: bool = False) -> Baseline:
        """The baseline with higher floors where a score rose, new measures added, nothing ever loosened.

        With `costs`, ceilings come down too, to the value and a tenth.
        """
        floors, ceilings = dict(self.scores), dict(self.costs)
        for line in lines:
            if not line.is_cost:
                value = math.floor(round(line.value * 10_000, 3)) / 10_000
                floors[line.measure] = max(value, floors.get(line.measure, value))
            elif costs or line.limit is None:
                value = math.ceil(line.value * MARGIN * 1_000) / 1_000
                ceilings[line.measure] = min(value, ceilings.get(line.measure, value))
        return Baseline(floors, ceilings)
