"""A quotation and reports in, the pieces of different passages that it was put together from out."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.checking.judging import Asked, Finding
from onrecord.checking.passages import Report
from onrecord.checking.pattern import plain_words
from onrecord.checking.vocabulary import words_of

SHORTEST = 3  # words of a piece, of which two are more than grammar
COVERED = 0.85  # share of a quotation's words that its pieces must make up
MOST = 4  # pieces of a quotation


@dataclass(frozen=True, slots=True)
class Piece:
    """`words` of the quotation from `at` on, as they stand in one utterance of a report."""

    at: int
    words: int
    report: Report
    utterance: int
    first: int

    @property
    def span(self) -> tuple[int, int]:
        """Where the piece stands in its report."""
        words = self.report.quoted.words
        return words[self.first].start, words[self.first + self.words - 1].end


def pieces_of(asked: Asked, reports: Sequence[Report]) -> list[Piece]:
    """The pieces, where they cover the quotation and come from more than one utterance; else none."""
    keys = [word.key for word in plain_words(list(asked.elements))]
    if len(keys) < 2 * SHORTEST:
        return []
    starts = set(itertools.pairwise(keys))
    places: defaultdict[tuple[str, str], list[tuple[Report, int]]] = defaultdict(list)
    for report in reports:
        words = report.quoted.keys
        for number, pair in enumerate(itertools.pairwise(words)):
            if pair in starts:
                places[pair].append((report, number))
    found: list[Piece] = []
    at = 0
    while at < len(keys) - 1:
        longest = max((_piece(keys, at, *place) for place in places[keys[at], keys[at + 1]]), key=_length, default=None)
        if longest is None or not _is_piece(keys[at : at + longest.words]):
            at += 1
            continue
        found.append(longest)
        at += longest.words
    covered = sum(piece.words for piece in found)
    apart = {(id(piece.report), piece.utterance) for piece in found}
    if len(apart) < 2 or len(found) > MOST or covered < COVERED * len(keys):
        return []
    return found


def explains(pieces: Sequence[Piece], best: Finding) -> bool:
    """Whether pieces account for a whole piece more of a quotation than one passage, altered, does."""
    return bool(pieces) and sum(piece.words for piece in pieces) - best.matched >= SHORTEST


def _length(piece: Piece) -> int:
    return piece.words


def _piece(keys: Sequence[str], at: int, report: Report, number: int) -> Piece:
    words, blocks = report.quoted.keys, report.quoted.blocks
    utterance = report.blocks[blocks[number]].utterance
    length = 0
    while (
        at + length < len(keys) and number + length < len(words) and keys[at + length] == words[number + length]
        and report.blocks[blocks[number + length]].utterance == utterance
    ):  # fmt: skip
        length += 1
    return Piece(at, max(length, 1), report, utterance, number)


def _is_piece(keys: Sequence[str]) -> bool:
    content = sum(key not in words_of("function") for key in keys)
    return (len(keys) >= SHORTEST and content >= 2) or (len(keys) > SHORTEST and content >= 1)
