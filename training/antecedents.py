"""Labels of whom pronouns mean in, the weights of the evidence for it out (`knowledge/tables/antecedent_weights.tsv`).

    python -m training.antecedents --shared ../shared            fits, says how good the weights are, writes the table
    python -m training.antecedents --shared ../shared --folds 4  says besides how good they are on articles held apart

A log-linear model over the entities before "he" or "she": each is worth its best mention, the likelihood of the right
ones is raised, and weights are held near those set by hand at first. It learns from sources in articles of PolNeAR
train (`data/speakers`) and from the looked-at half of `benchmarks/coreference`, and is tested besides on all pronouns
of the reports of `data/speakers`; what is marked unread there is left out, and scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.entities import article_of, articles, is_unread, judged, marked_reports, read_lines
from onrecord.knowledge.tables import rows
from onrecord.reading import coreference
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_evidence import SINGULAR, Asked, Evidence
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading.attributions import find_attributions
from onrecord.reading.entities import row_of
from onrecord.reading.naming import find_mentions
from onrecord.reading.reader import shared_reader
from onrecord.reading.syntax import Document

TABLE = Path(__file__).parent.parent / "src" / "onrecord" / "knowledge" / "tables" / "antecedent_weights.tsv"
SPEAKERS = Path(__file__).parent.parent / "data" / "speakers"
LEARNED = ("articles", "coreference", "coreference")  # what is learned from; the coreference reports count twice
NEAR_HAND = 0.003  # how much a weight that leaves the one set by hand costs, by its square
STEPS, RATE = 1500, 0.05
HAND = {
    "sentences": 2.0, "tokens": 2.0, "subject": 1.2, "subjects": 0.5, "possessor": -0.5, "speakers": 1.5,
    "other_voice": -1.5, "outside": -0.5, "introduced": 1.0, "often": 0.3, "gender": 1.5, "heard": 0.75, "thing": -1.0,
    "named": 0.5, "last_speaker": 0.5, "controls": 3.0,
}  # fmt: skip
NAMES = tuple(row["evidence"] for row in rows("antecedent_weights"))

Weights = npt.NDArray[np.float64]


@dataclass
class Example:
    """A pronoun: the evidence for each entity [mentions, evidence], and which of them it means."""

    where: str
    kept_apart: bool
    evidence: list[Weights] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def is_hit(self, weights: Weights) -> bool:
        """Whether the entity with the most evidence is the right one."""
        worth = [float((each @ weights).max()) for each in self.evidence]
        return bool(worth) and self.right[int(np.argmax(worth))]


class Listening(coreference.Gathering):
    """Gathers, and keeps what spoke for each entity when a pronoun was read."""

    seen: dict[int, list[tuple[Cluster, list[Evidence]]]]

    def antecedent(self, one: Asked) -> Cluster | None:
        """The cluster that a pronoun stands for."""
        if one.word in SINGULAR:
            self.seen[one.token] = one.evidence()
        return super().antecedent(one)


def listen(document: Document) -> Listening:
    """The clusters of a document, with the evidence for each pronoun."""
    hearing = Hearing(document, find_attributions(document))
    gathering = Listening(document, find_mentions(document, hearing.persons), hearing)
    gathering.seen = {}
    gathering.take_names()
    gathering.take_the_rest()
    return gathering


def from_articles(shared: Path) -> Iterator[Example]:
    """The pronouns among the labelled sources of PolNeAR train."""
    labels = read_lines(SPEAKERS / "antecedents.jsonl")
    for doc, article in articles(shared / "data" / "statements" / "polnear-train.jsonl.gz", {r["doc"] for r in labels}):
        document = shared_reader().parser.parse(article)
        gathering = listen(document)
        for label in labels:
            tokens = document.tokens_in(tuple(label["source"])) if label["doc"] == doc else range(0)
            if len(tokens) == 1 and label["names"] and tokens.start in gathering.seen:
                seen = gathering.seen[tokens.start]
                yield _example(doc, label["half"] == "unread", document, seen, label["names"])


def from_speakers() -> Iterator[Example]:
    """The pronouns of the reports of `data/speakers`, as their writers marked them."""
    labels = read_lines(SPEAKERS / "report_pronouns.jsonl")
    for row in read_lines(SPEAKERS / "reports.jsonl"):
        document = shared_reader().parser.parse(article_of(row["text"]))
        gathering = listen(document)
        for label in labels:
            token = document.token_at(label["pronoun"][0]) if label["report"] == row["id"] else -1
            if token in gathering.seen:
                yield _example(row["id"], row["half"] == "unread", document, gathering.seen[token], label["names"])


def _example(
    where: str, kept_apart: bool, document: Document, seen: Sequence[tuple[Cluster, list[Evidence]]], names: list[str]
) -> Example:
    example = Example(where, kept_apart)
    for cluster, given in seen:
        _add(example, given, right=judged(names, row_of(document, cluster)) == "right")
    return example


def from_reports() -> Iterator[Example]:
    """The pronouns of our own reports, as the first reader marked them."""
    for key, text, first, _ in marked_reports():
        document = shared_reader().parser.parse(article_of(text))
        gathering = listen(document)
        for token, seen in gathering.seen.items():
            meant = next((m for m in first if list(document.span(token, token + 1)) in m), None)
            if meant is not None:
                ends = {end for _, end in meant}
                example = Example(key, is_unread(key))
                for cluster, given in seen:
                    marked = sum(document.ends[head] in ends for head in cluster.heads if head != token)
                    _add(example, given, right=2 * marked > len(cluster.heads) - (token in cluster.heads))
                yield example


def _add(example: Example, given: Sequence[Evidence], *, right: bool) -> None:
    example.evidence.append(np.array([[one.get(name, 0.0) for name in NAMES] for one in given]))
    example.right.append(right)


def fit(examples: Sequence[Example]) -> Weights:
    """The weights under which the right entities of the examples are likeliest, by Adam."""
    usable = [one for one in examples if any(one.right) and not all(one.right)]
    mentions = np.concatenate([each for one in usable for each in one.evidence])
    entities = [len(each) for one in usable for each in one.evidence]
    first = np.concatenate([[0], np.cumsum(entities)[:-1]])
    right = np.array([r for one in usable for r in one.right])
    owner = np.repeat(np.arange(len(usable)), [len(one.right) for one in usable])
    hand = np.array([HAND.get(name, 0.0) for name in NAMES])
    weights, mean, square = hand.copy(), np.zeros_like(hand), np.zeros_like(hand)
    for step in range(1, STEPS + 1):
        worth = mentions @ weights
        best = np.array([at + int(np.argmax(worth[at : at + n])) for at, n in zip(first, entities, strict=True)])
        share = _share(worth[best], owner, len(usable))
        wanted = share * right / np.bincount(owner, share * right, len(usable))[owner]
        slope = ((share - wanted)[:, None] * mentions[best]).sum(0) / len(usable) + 2 * NEAR_HAND * (weights - hand)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _share(worth: Weights, owner: npt.NDArray[np.int64], size: int) -> Weights:
    """The softmax over the entities of each example."""
    most = np.full(size, -np.inf)
    np.maximum.at(most, owner, worth)
    power = np.exp(worth - most[owner])
    return power / np.bincount(owner, power, size)[owner]


def told(name: str, examples: Sequence[Example], weights: Weights) -> str:
    """How many of some examples are right, in words."""
    hits = sum(one.is_hit(weights) for one in examples)
    return f"{name}: {hits} of {len(examples)} right ({hits / len(examples):.3f})"


def folded(examples: Sequence[Example], folds: int) -> str:
    """How many examples are right under weights fitted on other articles."""
    places = sorted({one.where for one in examples})
    hits = 0
    for fold in range(folds):
        held = set(places[fold::folds])
        weights = fit([one for one in examples if one.where not in held])
        hits += sum(one.is_hit(weights) for one in examples if one.where in held)
    return f"articles held apart in turn: {hits} of {len(examples)} right ({hits / len(examples):.3f})"


def write(weights: Weights) -> None:
    """Put fitted weights into the table."""
    fitted = dict(zip(NAMES, weights, strict=True))
    lines = []
    for line in TABLE.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if cells[0] in fitted:
            cells[1] = f"{fitted[cells[0]]:.2f}"
        lines.append("\t".join(cells))
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of a run."""
    parser = argparse.ArgumentParser(prog="python -m training.antecedents", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, required=True, help="the folder of the shared data sets")
    parser.add_argument("--folds", type=int, default=0, help="parts that are held apart in turn, too")
    parser.add_argument("--dry", action="store_true", help="leave the table as it is")
    given = parser.parse_args(arguments)
    parts = {
        "articles": list(from_articles(given.shared)),
        "speakers": list(from_speakers()),
        "coreference": list(from_reports()),
    }
    every = [one for name in LEARNED for one in parts[name] if not one.kept_apart]
    weights = fit(every)
    before = np.array([float(row["person"]) for row in rows("antecedent_weights")])
    for which, values in (("the table before", before), ("fitted", weights)):
        print(f"{which}:")
        for name, examples in parts.items():
            for half in (False, True):
                chosen = [one for one in examples if one.kept_apart is half]
                print("  " + told(f"{name}, {'unread' if half else 'read'}", chosen, values))
    if given.folds:
        print(folded(every, given.folds))
    print(json.dumps({name: round(float(value), 2) for name, value in zip(NAMES, weights, strict=True)}))
    if not given.dry:
        write(weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
