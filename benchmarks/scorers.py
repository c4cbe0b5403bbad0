"""Gold and predictions in, the figures of the shared scorers out, each as a share of one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

Figures = dict[str, float]

REPORT_LAYERS = {
    "article": "article",
    "soundness": "soundness",
    "entities": "entities",
    "statements: content": "statements_content",
    "statements: source": "statements_source",
    "statements: entity": "statements_entity",
    "statements: act": "statements_act",
    "events: type": "events_type",
    "events: roles": "events_roles",
    "events: status": "events_status",
    "events: on whose word": "events_source",
}


def run_scorer(shared: Path, name: str, *arguments: str | Path) -> str:
    """What `score/NAME.py` prints; raises `CalledProcessError` where it fails."""
    command = [sys.executable, str(shared / "score" / f"{name}.py"), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def conversion(shared: Path, layer: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """The function of `score/predictions.py` that turns a record into one scorer's input."""
    spec = spec_from_file_location("shared_predictions", shared / "score" / "predictions.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    convert: Callable[[Mapping[str, Any]], dict[str, Any]] = getattr(module, layer)
    return convert


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Write JSON lines; the path again."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def statement_figures(printed: str) -> Figures:
    """F1 of relations, also by type, and of contents, and how many direct and indirect contents are found."""
    measures = json.loads(printed)["measures"]
    figures = {
        name.replace(" ", "_"): measures[name]["F1"]
        for name in ("relation", "strict", "content exact", "content partial", "content char")
    }
    for manner in ("direct", "indirect"):
        figures[f"relation_{manner}"] = measures[f"relation {manner}"]["F1"]
        figures[f"{manner}_recall"] = measures[f"iou50 {manner}"]["R"]
    return figures


def chosen_figures(printed: str, *names: str) -> Figures:
    """Some of the figures that a scorer prints with `--json`; those it could not work out are left aside."""
    figures = json.loads(printed)
    return {name: float(figures[name]) for name in names if figures[name] is not None}


def article_figures(printed: str) -> dict[str, Figures]:
    """Body F1 and the shares of right titles, dates and authors, by set."""
    figures: dict[str, Figures] = {}
    for line in printed.splitlines()[1:]:
        name, _, _, _, *cells = line.split()
        named = zip(("body", "title", "date", "authors"), cells, strict=True)
        figures[name] = {measure: float(cell) for measure, cell in named if cell != "-"}
    return figures


def report_figures(printed: str) -> Figures:
    """The total of one report, and the shares found of some of its layers."""
    figures = {"total": float(re.search(r"^total .* = ([\d.]+)$", printed, re.M)[1])}  # type: ignore[index]
    for layer, name in REPORT_LAYERS.items():
        counts = re.search(rf"^{layer} +(\d+)/(\d+)", printed, re.M)
        if counts:
            figures[name] = int(counts[1]) / int(counts[2])
    return figures


def factuality_figures(printed: str) -> Figures:
    """Pearson's r of the status on the scale from -3 to 3."""
    return {"pearson": float(printed.split("pearson_r")[1].split()[0])}
