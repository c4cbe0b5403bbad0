"""Reports in memory in, for a quotation the few that may hold it out: an index over pairs of stems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.checking.judging import Asked
from onrecord.checking.passages import Report
from onrecord.checking.pattern import plain_words
from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import stem

MOST = 12  # reports that a quotation is laid along
LEAST = 4  # that it is laid along however little they share
NEAR = 0.3  # share of the best score from which a further report is a candidate
FEW = 12  # reports that need no index


class Sources(Protocol):
    """Where candidates come from: files, or an archive."""

    name: str

    def candidates(self, asked: Asked) -> Sequence[Report]:
        """The reports that may hold a quotation, the likeliest first."""

    def languages(self) -> set[str]:
        """The languages of the reports, as far as they are known."""


class Held:
    """Reports held in memory."""

    def __init__(self, reports: Iterable[Report], name: str = "files") -> None:
        self.name = name
        self.reports = list(reports)
        self._grams: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        if len(self.reports) > FEW:
            for number, report in enumerate(self.reports):
                for gram in dict.fromkeys(grams([word.key for word in report.whole.words])):
                    self._grams[gram].append(number)

    def candidates(self, asked: Asked) -> Sequence[Report]:
        """The reports that share the most and the rarest pairs of stems with the quotation."""
        if len(self.reports) <= FEW:
            return self.reports
        scores: defaultdict[int, float] = defaultdict(float)
        keys = [word.key for word in plain_words(list(asked.elements))]
        for gram in dict.fromkeys(grams(keys)):
            holding = self._grams.get(gram, ())
            for number in holding:
                scores[number] += 1.0 / len(holding) ** 0.5
        best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:MOST]
        kept = [number for place, (number, score) in enumerate(best) if place < LEAST or score >= NEAR * best[0][1]]
        return [self.reports[number] for number in kept]

    def languages(self) -> set[str]:
        """The languages of the reports."""
        return {(report.language or "en").split("-")[0].lower() for report in self.reports}


def grams(keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Pairs of stems beside one another, pairs with one word between, and single ones that are no grammar."""
    stems = [stem(key) for key in keys]
    function = words_of("function")
    for number, one in enumerate(stems):
        if keys[number] not in function:
            yield (one,)
        for step in (1, 2):
            if number + step < len(stems) and not (keys[number] in function and keys[number + step] in function):
                yield one, stems[number + step]
