"""Scores into attributions: what the model makes of each cue in, its cue, source and content as tokens out.

The guidelines of PolNeAR and PARC 3 are kept as constraints: a content does not hold its own cue or source, a source
is one phrase, a break of a mark or a blank is no break, and one content with one source is given once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from onrecord.reading.syntax import Document
from onrecord.record import Span

Scores = npt.NDArray[np.float32]

NONE, SOURCE, CUE, CONTENT = range(4)  # the columns of `Scored.roles`


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which scores on something is taken to be there; tuned on a tenth of PolNeAR's train part."""

    cue: float = 0.41
    source: float = 0.3
    content: float = 0.42
    switch: float = 0.5  # what a content pays, in log odds, for each edge
    sure: float = 0.6  # the mean score that a content must have


@dataclass(frozen=True, slots=True)
class Scored:
    """A possible cue: its token, how surely it is one, and the roles [W, 4] of the tokens from `first` on."""

    cue: int
    score: float
    first: int
    roles: Scores


@dataclass(slots=True)
class Attribution:
    """A cue (tokens; the first decides), its source (tokens `first` to `last`, or none named) and its content.

    `content` are token ranges, `spans` the same in characters, with what quotation marks add to it.
    """

    cue: list[int]
    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    score: float = 1.0
    spans: list[Span] = field(default_factory=list)

    @property
    def verb(self) -> int:
        """The token that decides the cue."""
        return self.cue[0]


def decode(document: Document, scored: Iterable[Scored], limits: Thresholds) -> list[Attribution]:
    """The attributions that the scores amount to, in the order of their cues."""
    found = []
    for given in scored:
        if given.score < limits.cue:
            continue
        given = _apart(given, document.body)
        content = _content(document, given, limits)
        if content:
            cue = _cue(given)
            source = _source(document, given, limits, taken={*cue, *(t for a, b in content for t in range(a, b))})
            found.append(Attribution(cue, source, content, given.score))
    return _once(found)


def _apart(given: Scored, body: int) -> Scored:
    """The same with no role across the end of the headline: it and what stands below it are no one sentence."""
    edge = body - given.first
    if not 0 < edge < len(given.roles):
        return given
    roles = given.roles.copy()
    beyond = slice(edge, None) if given.cue < body else slice(0, edge)
    roles[beyond] = np.eye(4, dtype=np.float32)[NONE]
    return replace(given, roles=roles)


def _content(document: Document, given: Scored, limits: Thresholds) -> list[tuple[int, int]]:
    """The token ranges of a content: the best labelling where each edge has its price."""
    score = np.clip(given.roles[:, CONTENT], 1e-6, 1 - 1e-6)
    odds = np.log(score / (1 - score)) - np.log(limits.content / (1 - limits.content))
    here = given.cue - given.first
    odds[here] = -50.0
    inside = _smooth(odds, limits.switch)
    ranges = _ranges(inside, given.first)
    ranges = [r for r in (_trimmed(document, *r) for r in _joined(document, ranges)) if r is not None]
    if not ranges:
        return []
    mean = float(np.mean(np.concatenate([score[a - given.first : b - given.first] for a, b in ranges])))
    return ranges if mean >= limits.sure else []


def _smooth(odds: Scores, price: float) -> npt.NDArray[np.bool_]:
    """Viterbi's labelling of a sequence by two states, where each change of state costs `price`."""
    out, within = 0.0, -price
    came = np.zeros((len(odds), 2), dtype=np.bool_)  # whether the state was entered from the other
    for number, gain in enumerate(odds.tolist()):
        from_out, from_within = out - price, within - price
        came[number] = from_within > out, from_out > within
        out, within = max(out, from_within), max(within, from_out) + gain
    state, inside = int(within > out), np.zeros(len(odds), dtype=np.bool_)
    for number in range(len(odds) - 1, -1, -1):
        inside[number] = bool(state)
        if came[number, state]:
            state = 1 - state
    return inside


def _ranges(inside: npt.NDArray[np.bool_], first: int) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0)) + first
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _joined(document: Document, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges with nothing but marks between them as one."""
    result: list[tuple[int, int]] = []
    for first, last in ranges:
        if result and not any(_written(document, token) for token in range(result[-1][1], first)):
            result[-1] = (result[-1][0], last)
        else:
            result.append((first, last))
    return result


def _trimmed(document: Document, first: int, last: int) -> tuple[int, int] | None:
    """A range without the loose marks at its edges, a last preposition with what it brings; none without a word.

    A mark at an edge stays where it belongs to the quotation that the word beside it stands in.
    """
    words = [token for token in range(first, last) if _written(document, token)]
    if not words:
        return None
    quotation_of = document.quotation_of
    while first < words[0] and not 0 <= quotation_of[first] == quotation_of[words[0]]:
        first += 1
    while last - 1 > words[-1] and not 0 <= quotation_of[last - 1] == quotation_of[words[-1]]:
        last -= 1
    if last - 1 == words[-1] and document.pos[words[-1]] == "ADP":
        last = max(last, document.subtree(words[-1])[1])
    return first, last


def _written(document: Document, token: int) -> bool:
    return any(map(str.isalnum, document.words[token]))


def _cue(given: Scored) -> list[int]:
    """The run of tokens around the cue's own that belong to it; its own first."""
    is_cue = given.roles.argmax(1) == CUE
    here = given.cue - given.first
    left = right = here
    while left > 0 and is_cue[left - 1]:
        left -= 1
    while right + 1 < len(is_cue) and is_cue[right + 1]:
        right += 1
    return [given.cue, *(t + given.first for t in range(left, right + 1) if t != here)]


def _source(document: Document, given: Scored, limits: Thresholds, taken: set[int]) -> tuple[int, int] | None:
    """The likeliest run of tokens of the source; none where none is likely."""
    score = given.roles[:, SOURCE].copy()
    score[[t - given.first for t in taken if 0 <= t - given.first < len(score)]] = 0.0
    best: tuple[float, tuple[int, int]] | None = None
    for first, last in _ranges(score >= limits.source, given.first):
        weight = float(score[first - given.first : last - given.first].sum())
        run = _trimmed(document, first, last)
        if run is not None and (best is None or weight > best[0]):
            best = weight, run
    return best[1] if best else None


def _once(found: list[Attribution]) -> list[Attribution]:
    """Without those whose content and source another, likelier one has already."""
    kept: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: (-a.score, a.verb)):
        if not any(_same(attribution, other) for other in kept):
            kept.append(attribution)
    return sorted(kept, key=lambda a: (a.verb, a.content))


def _same(one: Attribution, other: Attribution) -> bool:
    a, b = ({t for first, last in x.content for t in range(first, last)} for x in (one, other))
    if len(a & b) < 0.8 * len(a | b):
        return False
    if one.source is None or other.source is None:
        return True
    return one.source[0] < other.source[1] and other.source[0] < one.source[1]
