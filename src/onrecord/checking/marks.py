"""A draft's text in, its quotations out, and every quotation mark accounted for.

Marks of all kinds are paired by `reading.quotations`. A mark that belongs to no quotation and is none of the things a
mark may else be (inches, an apostrophe) is given back, so that it can be shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.quotations import MARK, find_quotations, find_single
from onrecord.record import Span

# Marks that pair as others do, taken for those: character by character, so that offsets stay.
_ALIKE = str.maketrans("＂❝❞「」『』〝〞⹂″‴", '"“”“”“”“”„""')
_SINGLE_ALIKE = str.maketrans("‹›❛❜‛‚", "‘’‘’‘‘")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of a draft: `span` its words without the marks, `outer` with them."""

    span: Span
    outer: Span
    single: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The quotations of a text in its order, and the marks that belong to none."""

    quotations: tuple[Quoted, ...]
    unaccounted: tuple[Span, ...]


def find_marked(text: str, paragraphs: list[Span]) -> Marked:
    """Every quotation of a text and every mark left over."""
    doubled = text.translate(_ALIKE)
    double = [Quoted(one.inner, one.span) for one in find_quotations(doubled, paragraphs)]
    starts = [one.outer[0] for one in double]
    dropped: set[int] = set()
    found = []
    for one in _single(text, paragraphs):
        first, past = _touching(double, starts, one.outer)
        if all(_within(other.outer, one.span) for other in double[first:past]):
            found.append(one)
            dropped |= set(range(first, past))
    found += [one for number, one in enumerate(double) if number not in dropped]
    found.sort(key=lambda one: one.span)
    starts = [one.outer[0] for one in found]
    left = _unclosed(doubled, paragraphs)
    for match in MARK.finditer(doubled):
        first, past = _touching(found, starts, match.span())
        if first == past and not _measures(text, match.span()):
            left.append(match.span())
    return Marked(tuple(found), tuple(sorted(set(left))))


def _touching(every: Sequence[Quoted], starts: Sequence[int], span: Span) -> tuple[int, int]:
    """The range of quotations, in the order of the text, that overlap a stretch."""
    past = bisect_left(starts, span[1])
    first = past
    while first > 0 and every[first - 1].outer[1] > span[0]:
        first -= 1
    return first, past


def nested_in(text: str, outer: Quoted) -> list[Span]:
    """Quotations within a quotation: single marks within double ones, or the reverse; without their marks."""
    if outer.single:
        return [one.inner for one in find_quotations(text.translate(_ALIKE), [outer.span])]
    return [one.span for one in _single(text, [outer.span])]


def _unclosed(text: str, paragraphs: list[Span]) -> list[Span]:
    """Opening marks whose quotation is not closed, nor carried on in the next paragraph."""
    every = find_quotations(text, paragraphs)
    left = []
    for number, one in enumerate(every):
        following = every[number + 1] if number + 1 < len(every) else None
        if not one.closed and not (following is not None and following.continues):
            length = len(MARK.match(text, one.span[0]).group())  # type: ignore[union-attr]
            left.append((one.span[0], one.span[0] + length))
    return left


def _single(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Quotations in single marks."""
    return [Quoted(one.inner, one.span, True) for one in find_single(text.translate(_SINGLE_ALIKE), paragraphs)]


def _measures(text: str, mark: Span) -> bool:
    """Inches, seconds of arc: a straight mark or a prime right behind a digit."""
    return mark[0] > 0 and text[mark[0] - 1].isdigit() and text[mark[0]] in '"″'


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
