"""Who says each quotation: articles of PolNeAR and reports of our own in, how often the check names the right one out.

`data/speakers` holds the labels (its README says how they were made). The speaker is the one `onrecord check` holds a
draft's against, of the article or report as the reader reads it; a quotation of nobody who is told counts as missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.entities import article_of, articles, read_lines, same
from benchmarks.scorers import Figures
from onrecord.checking.passages import Report, report_of
from onrecord.checking.speakers import Speaker
from onrecord.record import Article, Entity

if TYPE_CHECKING:
    from benchmarks.parts import Bench

LABELS = Path(__file__).parent.parent / "data" / "speakers"


def score_speakers(bench: Bench) -> dict[str, Figures]:
    """The share of quotations whose speaker is right: articles and own reports, what was looked at and what was not."""
    counts: Counter[str] = Counter()
    for name, report, label in labelled(bench):
        counts[name] += 1
        counts[f"{name} right"] += is_right(speaker_of(report, tuple(label["quote"])), label["names"])
    names = sorted(name for name in counts if not name.endswith(" right"))
    return {name: {"right": counts[f"{name} right"] / counts[name]} for name in names}


def labelled(bench: Bench) -> Iterator[tuple[str, Report, dict[str, Any]]]:
    """Each labelled quotation, with its report and the name of the part it belongs to."""
    rows = read_lines(LABELS / "quotations.jsonl")
    file = bench.data("statements", "polnear-train.jsonl.gz")
    for doc, article in articles(file, {row["doc"] for row in rows}):
        report = _read(bench, article)
        for row in rows:
            if row["doc"] == doc:
                yield f"articles-{row['half']}", report, row
    rows = read_lines(LABELS / "report_quotations.jsonl")
    for own in read_lines(LABELS / "reports.jsonl"):
        report = _read(bench, article_of(own["text"]))
        for row in rows:
            if row["report"] == own["id"]:
                yield f"reports-{own['half']}", report, row


def _read(bench: Bench, article: Article) -> Report:
    return report_of(bench.reader.read(article))


def speaker_of(report: Report, quote: tuple[int, int]) -> Speaker | None:
    """Who says the words at a place, as the check has it."""
    holding = (one for one in report.blocks if any(a < quote[1] and quote[0] < b for a, b in one.spans))
    return next((block.speaker for block in holding), None)


def is_right(speaker: Speaker | None, names: list[str]) -> bool:
    """Whether a speaker bears one of the names, or is called by the description that stands for nobody named."""
    if speaker is None:
        return False
    called = [speaker.name, *speaker.called] if speaker.name else list(speaker.called)
    kind = "person" if speaker.person else "other"
    as_entities = [Entity.model_construct(name=word, kind=kind) for word in called if word]
    return any(same(name, entity) for name in names for entity in as_entities)
