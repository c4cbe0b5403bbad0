"""Attributions and quotations brought together: contents as spans of characters, quoted words kept together.

What comes in is a document and its attributions as tokens; what goes out are the same attributions with `spans`
filled. A content that holds most of a quotation holds the whole of it, marks and all; a quotation that goes on in the
next paragraph, without a cue of its own, is another piece of the content before it.
"""

from __future__ import annotations

from onrecord.reading.decoding import Attribution
from onrecord.reading.quotations import Quotation
from onrecord.reading.syntax import Document
from onrecord.record import Span

MOST = 0.5  # of a quotation's letters: a content that holds as much holds all of it


def with_quotations(document: Document, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions with their contents as spans."""
    for attribution in attributions:
        spans = [document.span(*content) for content in attribution.content]
        attribution.spans = merged(document.text, spans)
    owners: dict[int, Attribution] = {}
    for number, quotation in enumerate(document.quotations):
        owner = _owner(document, quotation, number, attributions) or _carried_on(document, quotation, number, owners)
        if owner is not None:
            owners[number] = owner
            owner.spans = merged(document.text, [*owner.spans, quotation.span])
    return attributions


def merged(text: str, spans: list[Span]) -> list[Span]:
    """Spans in the order of the text; those that touch, or have only blanks between them, become one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and (start <= result[-1][1] or not text[result[-1][1] : start].strip()):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _owner(
    document: Document, quotation: Quotation, number: int, attributions: list[Attribution]
) -> Attribution | None:
    """The attribution outside a quotation whose content holds most of it, the smallest of several."""
    whole = _letters(document.text, quotation.span)
    holding = [
        attribution
        for attribution in attributions
        if document.quotation_of[attribution.verb] != number
        and 0 < whole * MOST <= _shared(document.text, attribution.spans, quotation.span)
    ]
    return min(holding, key=lambda a: sum(end - start for start, end in a.spans), default=None)


def _carried_on(
    document: Document, quotation: Quotation, number: int, owners: dict[int, Attribution]
) -> Attribution | None:
    """The attribution whose quotation, not closed at the end of its paragraph, this one goes on."""
    return owners.get(number - 1) if quotation.continues else None


def _shared(text: str, spans: list[Span], other: Span) -> int:
    return sum(_letters(text, (max(start, other[0]), min(end, other[1]))) for start, end in spans)


def _letters(text: str, span: Span) -> int:
    return sum(map(str.isalnum, text[span[0] : span[1]]))
