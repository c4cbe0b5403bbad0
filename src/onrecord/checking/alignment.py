"""Elements of a quotation and the words of a source in, the cheapest ways to lay the one along the other out.

Semi-global alignment (Sellers 1980): the quotation is used up, the source is free before and after. A gap or a
bracket passes over words of the source for next to nothing; a word in the place of another, too many or too few
has its price. Rows are computed as arrays, so that a quotation against a report takes about a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from onrecord.checking.pattern import Element
from onrecord.checking.words import Word, skeleton, stem

MISSING, EXTRA, OTHER, NEAR, CASE = 200, 200, 300, 150, 10
GAP, BRACKET = 1, 12  # the price of passing over one word of the source
MOST = 4  # alignments of the same cost that are looked at
STRETCH = 4000  # words of a source that are aligned at once

Row = NDArray[numpy.int32]


@dataclass(frozen=True, slots=True)
class Alignment:
    """`pairs` holds, for each element, the range of source words that it stands for (empty: none)."""

    cost: int
    pairs: tuple[tuple[int, int], ...]

    @property
    def bounds(self) -> tuple[int, int]:
        """The first word of the source that is used, and the one past the last."""
        used = [pair for pair in self.pairs if pair[0] < pair[1]]
        return (used[0][0], used[-1][1]) if used else (0, 0)


class Aligner:
    """The words of one source, numbered, ready for many quotations."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._forms: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._looks: dict[str, int] = {}
        self.forms = _numbered(self._forms, [word.form for word in words])
        self.keys = _numbered(self._keys, [word.key for word in words])
        self.stems = _numbered(self._stems, [stem(word.key) for word in words])
        self.looks = _numbered(self._looks, [skeleton(word.form).casefold() for word in words])

    def align(self, elements: Sequence[Element]) -> list[Alignment]:
        """The cheapest alignments, the first in the source first; none where the source or quotation is empty."""
        if not self.words or not elements:
            return []
        low, high = self._stretch(elements)
        rows = [numpy.zeros(high - low + 1, dtype=numpy.int32)]
        steps = numpy.arange(high - low + 1, dtype=numpy.int32)
        costs = []
        for element in elements:
            cost = self._costs(element, low, high)
            costs.append(cost)
            rows.append(_next_row(rows[-1], cost, element, steps))
        last = rows[-1]
        best = int(last.min())
        ends = numpy.flatnonzero(last == best)[:MOST]
        return [Alignment(best, self._trace(elements, rows, costs, int(end), low)) for end in ends]

    def _stretch(self, elements: Sequence[Element]) -> tuple[int, int]:
        """The part of a long source in which most of the quotation's words stand."""
        if len(self.words) <= STRETCH:
            return 0, len(self.words)
        wanted = [self._stems.get(stem(one.word.key), -1) for one in elements if one.word is not None]
        weights = numpy.zeros(len(self.words), dtype=numpy.float64)
        for number in {one for one in wanted if one >= 0}:
            where = self.stems == number
            weights[where] = 1.0 / (1 + int(where.sum()))
        sums = numpy.convolve(weights, numpy.ones(min(len(self.words), 2 * len(elements) + 20)), mode="same")
        middle = int(sums.argmax())
        low = max(0, middle - STRETCH // 2)
        return low, min(len(self.words), low + STRETCH)

    def _costs(self, element: Element, low: int, high: int) -> Row | None:
        if element.word is None:
            return None
        word = element.word
        cost = numpy.full(high - low, OTHER, dtype=numpy.int32)
        cost[self.stems[low:high] == self._stems.get(stem(word.key), -1)] = NEAR
        cost[self.looks[low:high] == self._looks.get(skeleton(word.form).casefold(), -1)] = NEAR
        cost[self.keys[low:high] == self._keys.get(word.key, -1)] = CASE
        cost[self.forms[low:high] == self._forms.get(word.form, -1)] = 0
        if element.kept is not None:
            for number in range(low, high):
                if fits(element, self.words[number]):
                    cost[number - low] = min(cost[number - low], CASE)
        return cost

    def _trace(
        self, elements: Sequence[Element], rows: Sequence[Row], costs: Sequence[Row | None], end: int, low: int
    ) -> tuple[tuple[int, int], ...]:
        pairs: list[tuple[int, int]] = []
        at = end
        for number in range(len(elements) - 1, -1, -1):
            cost, above, row = costs[number], rows[number], rows[number + 1]
            stop = at
            if cost is None:
                price = _price(elements[number])
                while at > 0 and int(row[at]) != int(above[at]) + _entry(elements[number]):
                    if int(row[at]) != int(row[at - 1]) + price:
                        break
                    at -= 1
                pairs.append((low + at, low + stop))
                continue
            while True:
                if at > 0 and int(row[at]) == int(above[at - 1]) + int(cost[at - 1]):
                    at -= 1
                    pairs.append((low + at, low + at + 1))
                    break
                if int(row[at]) == int(above[at]) + MISSING:
                    pairs.append((low + at, low + at))
                    break
                at -= 1
        return tuple(reversed(pairs))


def _entry(element: Element) -> int:
    return 0 if element.kind == "gap" else 5


def _price(element: Element) -> int:
    return GAP if element.kind == "gap" else BRACKET


def _next_row(above: Row, cost: Row | None, element: Element, steps: Row) -> Row:
    if cost is None:
        row, price = above + _entry(element), _price(element)
    else:
        row, price = above + MISSING, EXTRA
        row[1:] = numpy.minimum(row[1:], above[:-1] + cost)
    slope = steps * price
    passed: Row = numpy.minimum.accumulate(row - slope) + slope
    return passed


def _numbered(known: dict[str, int], values: Sequence[str]) -> Row:
    return numpy.array([known.setdefault(value, len(known)) for value in values], dtype=numpy.int32)


def fits(element: Element, word: Word) -> bool:
    """Whether a word with letters in brackets may stand for a word of the source, by the letters it keeps."""
    head, tail = element.kept or ("", "")
    key = word.key
    if not head and not tail:
        return False
    if element.word is not None and element.word.key == key:
        return True
    if head and tail:
        return key.startswith(head) and key.endswith(tail)
    return (key.startswith(head[: max(3, len(head) - 1)]) if head else key.endswith(tail)) and abs(
        len(key) - len(head + tail)
    ) <= 4
