"""The shared data sets in, the scores of what onrecord makes of them out, part by part.

A part's function takes a `Bench` and gives its figures by name; the name of a measure is that of the
part, the set and the figure: `times.tbaq.value_f1`. Records are made as the command line makes them.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import event_measures, scorers
from benchmarks.entities import score_coreference, score_sources
from benchmarks.scorers import Figures
from benchmarks.speakers import score_speakers
from benchmarks.times_halves import documents_of, halves, score_half
from onrecord import Reader, load_article
from onrecord.api import read_sources
from onrecord.errors import InputError, OnRecordError
from onrecord.reading.batches import map_in_order
from onrecord.record import Article, Origin, Record, Status

SYNTHETIC_STEP = 15  # of the synthetic stories, every fifteenth is read
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # one class in PLV
FACTUALITY: dict[Status, float] = {  # fitted on the train parts of the three sets together, to a quarter
    "happened": 3.0,
    "ongoing": 2.75,
    "possible": 0.25,
    "planned": 1.0,
    "demanded": -1.0,
    "conditional": 0.0,
    "not": -3.0,
    "denied": -3.0,
}


@dataclass(frozen=True)
class Bench:
    """Where the shared data lie, a folder to work in, and how many processes read at once."""

    shared: Path
    work: Path
    jobs: int = 1

    @cached_property
    def reader(self) -> Reader:
        """The reader of the parts that read in this process."""
        return Reader()

    def data(self, *names: str) -> Path:
        """A file of the shared data."""
        return self.shared.joinpath("data", *names)

    def predict(self, gold: Path, layer: str) -> Path:
        """The predictions of one layer for a file of articles: what the command line and `predictions.py` give."""
        convert = scorers.conversion(self.shared, layer)
        rows = ({"doc": key, "id": key, **convert(record)} for key, record in self.records(gold))
        return scorers.write_lines(self.work / f"{gold.name}.{layer}", rows)

    def records(self, gold: Path) -> Iterator[tuple[str, dict[str, Any]]]:
        """The key and the record, as JSON, of each article that could be read."""
        unread = 0
        for result in read_sources([gold], jobs=self.jobs):
            if isinstance(result, Record):
                yield result.article.key, json.loads(result.to_json())
            else:
                unread += 1
        if unread:
            print(f"{gold.name}: {unread} articles were not read", file=sys.stderr)


def score_statements(bench: Bench) -> dict[str, Figures]:
    """PolNeAR dev: attribution relations, and those alone that stand in no other's content; it annotates no others."""
    gold = bench.data("statements", "polnear-dev.jsonl.gz")
    convert = scorers.conversion(bench.shared, "statements")
    records = list(bench.records(gold))
    figures = {}
    for name, keep in (("polnear-dev", lambda _: True), ("polnear-dev-outermost", lambda row: row["within"] is None)):
        kept = ((key, {**record, "statements": list(filter(keep, record["statements"]))}) for key, record in records)
        predicted = scorers.write_lines(bench.work / name, ({"doc": key, **convert(record)} for key, record in kept))
        printed = scorers.run_scorer(bench.shared, "statements", gold, predicted, "--json")
        figures[name] = scorers.statement_figures(printed)
    return figures


def score_places(bench: Bench) -> dict[str, Figures]:
    """LGL and GeoWebNews, the parts for development: toponyms and where they are."""
    figures = {}
    for name in ("lgl-dev", "gwn-dev"):
        gold = bench.data("places", f"{name}.jsonl")
        printed = scorers.run_scorer(bench.shared, "places", gold, bench.predict(gold, "places"), "--json")
        figures[name] = scorers.chosen_figures(printed, "overlap_r", "overlap_f1", "acc161_rec", "e2e_f1_161")
    return figures


def score_times(bench: Bench) -> dict[str, Figures]:
    """TimeBank and AQUAINT, also the half not read; WikiWars, tweets: time expressions and their values."""
    figures = {}
    for name in ("tbaq", "wikiwars-train", "tweets-train"):
        gold = bench.data("times", f"{name}.jsonl")
        printed = scorers.run_scorer(bench.shared, "times", gold, bench.predict(gold, "times"), "--json")
        figures[name] = scorers.chosen_figures(printed, "strict_f1", "relaxed_f1", "value_f1")
    gold = bench.data("times", "tbaq.jsonl")
    unread = halves(documents_of(gold))["unread"]
    figures["tbaq-unread"] = score_half(bench.shared, gold, bench.work / f"{gold.name}.times", unread, bench.work)
    return figures


def score_events(bench: Bench) -> dict[str, Figures]:
    """PLV train and a sample of the synthetic stories: PLOVER types and modes."""
    gold = bench.data("events", "plv-train.jsonl")
    records, convert = dict(bench.records(gold)), scorers.conversion(bench.shared, "events")
    rows = ({"id": key, **convert(record)} for key, record in records.items())
    predicted = scorers.write_lines(bench.work / f"{gold.name}.events", rows)
    printed = scorers.run_scorer(bench.shared, "events", gold, predicted, "--map", "plv15", "--json")
    figures = {"plv-train": scorers.chosen_figures(printed, "type_f1", "single_type_recall")}  # its gold has no codes
    marked = event_measures.plv_figures(gold, records, YIELD)
    figures["plv-train"] |= {name: marked[name] for name in ("both_parties", "actor", "recipient")}
    figures["plv-train"]["items_an_event"] = 1 / marked["events_an_item"]  # .667 is one and a half events an item
    sample = synthetic_sample(bench)
    printed = scorers.run_scorer(bench.shared, "events", sample, bench.predict(sample, "events"), "--json")
    figures["ngec-sample"] = scorers.chosen_figures(printed, "type_set_f1", "single_type_recall", "mode_acc")
    return figures


def score_own_events(bench: Bench) -> dict[str, Figures]:
    """Our own corpus of events, half by half; the triggers of the test half occur in no train sentence."""
    figures = {}
    for half in ("train", "test"):
        rows = event_measures.corpus_rows(half)
        origin = Origin(media_type="text/plain", sha256="")
        articles = (Article(key=row["id"], text=row["text"], source=origin) for row in rows)
        figures[half] = event_measures.corpus_figures(rows, map(bench.reader.read, articles))
    return figures


def synthetic_sample(bench: Bench) -> Path:
    """Every fifteenth synthetic story, with an id and its type as an event."""
    with gzip.open(bench.data("events", "ngec-synthetic.jsonl.gz"), "rt", encoding="utf-8") as stream:
        stories = [json.loads(line) for line in stream]
    rows = (
        {
            "id": f"n{number}",
            "text": story["text"],
            "events": [{"type": story["type"], "mode": story["mode"], "actors": [], "recipients": []}],
        }
        for number, story in list(enumerate(stories))[::SYNTHETIC_STEP]
    )
    return scorers.write_lines(bench.work / "ngec-sample.jsonl", rows)


def score_factuality(bench: Bench) -> dict[str, Figures]:
    """UW, MEANTIME and UDS, the parts for development: the status of any predicate."""
    figures = {}
    for name in ("uw", "meantime", "uds_ih2"):
        gold = bench.data("factuality", f"{name}-dev.jsonl.gz")
        with gzip.open(gold, "rt", encoding="utf-8") as stream:
            sentences = [json.loads(line) for line in stream if line.strip()]
        rows = ({"values": factuality_of(bench.reader, sentence)} for sentence in sentences)
        predicted = scorers.write_lines(bench.work / f"{name}.values", rows)
        printed = scorers.run_scorer(bench.shared, "factuality", gold, predicted)
        figures[f"{name}-dev"] = scorers.factuality_figures(printed)
    return figures


def factuality_of(reader: Reader, sentence: dict[str, Any]) -> list[float]:
    """The value of each target of a sentence whose tokens are separated by spaces."""
    from onrecord.reading.judging import judge_with_encoder

    text = sentence["text"]
    origin = Origin(media_type="text/plain", sha256="")
    document = reader.parser.parse(Article(key="sentence", text=text, source=origin))
    starts = [0] + [offset + 1 for offset, character in enumerate(text) if character == " "]
    tokens = (document.token_at(starts[target["span1"][0]]) for target in sentence["targets"])
    return [FACTUALITY[judge_with_encoder(document, token).status] for token in tokens]


def score_reports(bench: Bench) -> dict[str, Figures]:
    """The reports with a whole record made by hand."""
    reports = {"seed": (bench.shared / "seed" / "report.txt", bench.shared / "seed" / "expected.json")}
    for path in sorted(bench.data("reports").glob("*.txt")):
        reports[path.stem] = (path, path.with_name(f"{path.stem}.expected.json"))
    figures, statuses = {}, Counter[tuple[str, str]]()
    for name, (path, expected) in reports.items():
        made = bench.work / f"{name}.json"
        made.write_text(bench.reader.read(load_article(path)).to_json() + "\n", encoding="utf-8")
        figures[name] = scorers.report_figures(scorers.run_scorer(bench.shared, "report", expected, made))
        wanted, given = (json.loads(file.read_text(encoding="utf-8")) for file in (expected, made))
        statuses += event_measures.report_statuses(wanted, given)
    names = sorted(set.intersection(*(set(figure) for figure in figures.values())) - {"article", "soundness"})
    mean = {name: sum(figure[name] for figure in figures.values()) / len(figures) for name in names}
    kept = ("total", "article", "soundness")  # a layer of one report alone is too little to hold a floor to
    each = {name: only(figure, kept) for name, figure in figures.items()}
    return {**each, "mean": {**mean, "events_status_macro_f1": event_measures.macro_f1(statuses)}}


def only(figures: Figures, names: tuple[str, ...]) -> Figures:
    """Some of the figures."""
    return {name: figures[name] for name in names if name in figures}


def score_intake(bench: Bench) -> dict[str, Figures]:
    """Web pages: body, title, date and authors."""
    gold = bench.data("intake", "gold.jsonl")
    with gold.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    pages = [(row["id"], row["url"], str(bench.data("intake", "pages", f"{row['id']}.html.gz"))) for row in rows]
    made = map(read_page, pages) if bench.jobs == 1 else map_in_order(read_page, pages, jobs=bench.jobs)
    predicted = scorers.write_lines(bench.work / "pages", made)
    return scorers.article_figures(scorers.run_scorer(bench.shared, "articles", gold, predicted))


def read_page(page: tuple[str, str | None, str]) -> dict[str, Any]:
    """The scorer's row for one page, given its id, URL and file; an empty one where there is no article in it."""
    key, url, path = page
    try:
        article = load_article(path, key=key, url=url)
    except (InputError, OnRecordError):
        return {"id": key}
    return {
        "id": key,
        "title": article.title,
        "date": article.published,
        "authors": list(article.authors),
        "body": article.body,
    }


PARTS: dict[str, Callable[[Bench], dict[str, Figures]]] = {
    "reports": score_reports,
    "sources": score_sources,
    "coreference": score_coreference,
    "speakers": score_speakers,
    "statements": score_statements,
    "places": score_places,
    "times": score_times,
    "events": score_events,
    "own-events": score_own_events,
    "factuality": score_factuality,
    "intake": score_intake,
}


def measure(part: str, bench: Bench) -> Figures:
    """The figures of one part by their full names."""
    return {
        f"{part}.{data_set}.{name}": round(value, 4)
        for data_set, figures in PARTS[part](bench).items()
        for name, value in figures.items()
    }
