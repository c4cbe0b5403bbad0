"""`python -m benchmarks.times_of_others`: the times layer beside other packages, on the same texts in one run.

    pip install timexy==0.1.3      (MIT; dateparser is there already, BSD)

Prints, for TBAQ (the half that was not read while the rules were written, and the other) and for WikiWars, strict,
relaxed and value F1 of each, with the processor time it took. A date that `dateparser` finds has no type and is a
DATE; a time of day of theirs is kept where the words have a colon, else the day alone is the value.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import scorers
from benchmarks.times_halves import FIGURES, documents_of, halves, score_half
from onrecord.intake import read_articles
from onrecord.reading.syntax import Parser, paragraph_spans
from onrecord.reading.times import find_times
from onrecord.record import Article

Times = list[dict[str, Any]]


# ---------------------------------------------------------------- who finds times


def ours() -> Callable[[Article], Times]:
    """The layer of this package."""
    parser = Parser()

    def find(article: Article) -> Times:
        rows = find_times(parser.parse(article))
        return [{"span": row.span, "type": row.type, "value": row.value} for row in rows]

    return find


def dateparsers() -> Callable[[Article], Times]:
    """`dateparser.search`, a paragraph at a time, relative to the day of the report."""
    search = importlib.import_module("dateparser.search").search_dates

    def find(article: Article) -> Times:
        base = datetime.fromisoformat(article.published[:10]) if article.published else datetime(2000, 1, 1)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        times: Times = []
        for start, end in paragraph_spans(article.text):
            at = start
            for words, value in search(article.text[start:end], languages=["en"], settings=settings) or ():
                at = article.text.find(words, at, end)
                if at < 0:
                    break
                form = "%Y-%m-%dT%H:%M" if ":" in words else "%Y-%m-%d"
                times.append({"span": (at, at + len(words)), "type": "DATE", "value": value.strftime(form)})
                at += len(words)
        return times

    return find


def timexys() -> Callable[[Article], Times]:
    """`timexy` in a blank English pipeline of spaCy."""
    importlib.import_module("timexy")
    language = importlib.import_module("spacy").blank("en")
    language.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": True})
    told = re.compile(r'type="(\w+)" value="([^"]*)"')

    def find(article: Article) -> Times:
        times: Times = []
        for found in language(article.text).ents:
            match = told.search(found.kb_id_)
            kind, value = match.groups() if match else ("DATE", "")
            value = value.removesuffix("T00:00:00")
            times.append({"span": (found.start_char, found.end_char), "type": kind, "value": value})
        return times

    return find


FINDERS = {"onrecord": ours, "dateparser": dateparsers, "timexy": timexys}


# ---------------------------------------------------------------- the table


def table(shared: Path, names: list[str], work: Path) -> Iterator[str]:
    """The lines of the table."""
    yield f"{'':12} {'':16} {'strict':>7} {'relaxed':>8} {'value':>7} {'seconds':>8}"
    for data_set in ("tbaq", "wikiwars-train"):
        gold = shared / "data" / "times" / f"{data_set}.jsonl"
        docs = documents_of(gold)
        parts = (
            {f"tbaq {half}": some for half, some in halves(docs).items()} if data_set == "tbaq" else {data_set: docs}
        )
        for name in names:
            find = FINDERS[name]()
            before = time.process_time()
            articles = (article for article in read_articles(gold) if isinstance(article, Article))
            rows = ({"doc": article.key, "times": find(article)} for article in articles)
            predicted = scorers.write_lines(work / f"{data_set}.{name}", rows)
            seconds = time.process_time() - before
            for part, some in parts.items():
                figures = score_half(shared, gold, predicted, some, work)
                cells = " ".join(f"{figures[figure]:8.3f}" for figure in FIGURES)
                yield f"{name:12} {part:16}{cells} {seconds:8.1f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times_of_others", description=__doc__)
    parser.add_argument("--only", action="append", choices=FINDERS, help="one package; may be repeated")
    parser.add_argument(
        "--shared", default=os.environ.get("ONRECORD_SHARED"), help="the folder of the shared data sets"
    )
    options = parser.parse_args()
    if not options.shared:
        parser.error("name the folder of the shared data sets with --shared or ONRECORD_SHARED")
    with tempfile.TemporaryDirectory() as work:
        for line in table(Path(options.shared), options.only or [*FINDERS], Path(work)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
