"""Two readings of who is who in a text in, how far they agree out: MUC, B³, CEAF-e, their mean (CoNLL F1) and LEA.

A reading is a list of entities, each a set of mentions; a mention is anything that can be compared, and the same
mention is equal in both readings (`aligned` sees to that for spans of text). MUC is Vilain et al. 1995, B³ Bagga and
Baldwin 1998, CEAF-e Luo 2005 with φ4, the CoNLL figure Pradhan et al. 2012, LEA Moosavi and Strube 2016.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass

from onrecord.record import Span

Entity = frozenset[Hashable]
Reading = Sequence[Entity]
Counts = tuple[float, float, float, float]  # the two numerators and denominators: found of expected, right of given


@dataclass(frozen=True)
class Tally:
    """The counts of one measure over several texts."""

    found: float = 0.0
    expected: float = 0.0
    right: float = 0.0
    given: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.expected + other.expected,
            self.right + other.right,
            self.given + other.given,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 0 where there is nothing."""
        recall = self.found / self.expected if self.expected else 0.0
        precision = self.right / self.given if self.given else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def agreement(pairs: Sequence[tuple[Reading, Reading]]) -> dict[str, float]:
    """The figures of second readings against first ones, over all texts together."""
    figures = {}
    for name, measure in MEASURES.items():
        total = sum((measure(first, second) for first, second in pairs), Tally())
        figures[name] = total.f1
    figures["conll"] = (figures["muc"] + figures["b_cubed"] + figures["ceaf_e"]) / 3
    return figures


def muc(first: Reading, second: Reading) -> Tally:
    """Links: how many would join the pieces into which the other reading cuts each entity."""
    return Tally(*_links(first, second), *_links(second, first))


def _links(entities: Reading, other: Reading) -> tuple[float, float]:
    home = _home(other)
    kept = wanted = 0
    for entity in entities:
        pieces = {home.get(mention, ("alone", mention)) for mention in entity}
        kept += len(entity) - len(pieces)
        wanted += len(entity) - 1
    return kept, wanted


def b_cubed(first: Reading, second: Reading) -> Tally:
    """Mentions: which share of each mention's entity the other reading puts with it."""
    return Tally(*_shares(first, second), *_shares(second, first))


def _shares(entities: Reading, other: Reading) -> tuple[float, float]:
    home = _home(other)
    share = 0.0
    for entity in entities:
        together = Counter(home[mention] for mention in entity if mention in home)
        share += sum(count * count for count in together.values()) / len(entity)
    return share, sum(map(len, entities))


def ceaf_e(first: Reading, second: Reading) -> Tally:
    """Entities: the best pairing of the entities of both, by the share of their mentions in common."""
    likeness = [[2 * len(a & b) / (len(a) + len(b)) for b in second] for a in first]
    best = best_pairing(likeness)
    return Tally(best, len(first), best, len(second))


def lea(first: Reading, second: Reading) -> Tally:
    """Links, each entity weighing as many as it has mentions; an entity of one mention links to itself."""
    return Tally(*_weighted(first, second), *_weighted(second, first))


def _weighted(entities: Reading, other: Reading) -> tuple[float, float]:
    home = _home(other)
    alone = {next(iter(entity)) for entity in other if len(entity) == 1}
    score = 0.0
    for entity in entities:
        if len(entity) == 1:
            score += 1.0 if entity <= alone else 0.0
            continue
        together = Counter(home[mention] for mention in entity if mention in home)
        links = sum(count * (count - 1) / 2 for count in together.values())
        score += len(entity) * links / (len(entity) * (len(entity) - 1) / 2)
    return score, sum(map(len, entities))


def _home(entities: Reading) -> dict[Hashable, Hashable]:
    return {mention: ("entity", number) for number, entity in enumerate(entities) for mention in entity}


def best_pairing(likeness: Sequence[Sequence[float]]) -> float:
    """The greatest sum of likenesses of a one-to-one pairing of rows and columns (the Hungarian method)."""
    rows, columns = len(likeness), len(likeness[0]) if likeness else 0
    if rows > columns:
        return best_pairing([[likeness[i][j] for i in range(rows)] for j in range(columns)])
    costs_row, costs_column, row_of = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(likeness, row, costs_row, costs_column, row_of)
    return sum(likeness[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])


def _augment(
    likeness: Sequence[Sequence[float]], row: int, costs_row: list[float], costs_column: list[float], row_of: list[int]
) -> None:
    """Pair one more row, pairing others anew where that is better; rows and columns are numbered from 1."""
    columns = len(row_of) - 1
    row_of[0] = row
    least, before, seen, column = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1), 0
    while row_of[column]:
        seen[column] = True
        here, smallest, following = row_of[column], float("inf"), 0
        for j in range(1, columns + 1):
            if seen[j]:
                continue
            cost = -likeness[here - 1][j - 1] - costs_row[here] - costs_column[j]
            if cost < least[j]:
                least[j], before[j] = cost, column
            if least[j] < smallest:
                smallest, following = least[j], j
        for j in range(columns + 1):
            if seen[j]:
                costs_row[row_of[j]] += smallest
                costs_column[j] -= smallest
            else:
                least[j] -= smallest
        column = following
    while column:
        row_of[column], column = row_of[before[column]], before[column]


MEASURES: dict[str, Callable[[Reading, Reading], Tally]] = {
    "muc": muc,
    "b_cubed": b_cubed,
    "ceaf_e": ceaf_e,
    "lea": lea,
}


def without_single(reading: Reading) -> list[Entity]:
    """The entities of more than one mention."""
    return [entity for entity in reading if len(entity) > 1]


def aligned(first: Sequence[Collection[Span]], second: Sequence[Collection[Span]]) -> tuple[list[Entity], list[Entity]]:
    """Both readings with the spans of the second moved onto those of the first that are the same mention.

    A mention ends on its head word: two spans are the same mention where they end together, else where they begin
    together and the longer, which goes on after the head ("the president of the union"), holds the shorter.
    """
    ours = sorted({span for entity in first for span in entity})
    theirs = sorted({span for entity in second for span in entity})
    same: dict[Span, Span] = {}
    rules: tuple[Callable[[Span, Span], bool], ...] = (
        lambda a, b: a == b,
        lambda a, b: a[1] == b[1],
        lambda a, b: a[0] == b[0] and a[1] < b[1],
    )
    for rule in rules:
        for span in theirs:
            if span in same:
                continue
            taken = set(same.values())
            fitting = [a for a in ours if a not in taken and rule(a, span)]
            if fitting:
                same[span] = min(fitting, key=lambda a: abs(a[0] - span[0]) + abs(a[1] - span[1]))
    return (
        [frozenset(entity) for entity in first],
        [frozenset(same.get(span, ("only", span)) for span in entity) for entity in second],
    )
