"""Attributions and quotations brought together: contents as spans of characters, every quotation with its speaker.

What comes in is a document and its attributions by syntax; what goes out are the same attributions with
`spans` filled, and further ones for quotations that syntax gave nobody. Quoted words belong together: a
content that holds part of a quotation holds the whole of it; a quotation that goes on in the next sentence
or paragraph without a cue of its own is another piece of the same content.
"""

from __future__ import annotations

from onrecord.knowledge.cues import cue_frames
from onrecord.reading.attribution import SUBJECTS, Attribution
from onrecord.reading.quotations import Quotation
from onrecord.reading.sources import CLAUSES, source_of
from onrecord.reading.syntax import Document
from onrecord.record import Span

SPEECH = {"that", "according", "quote"}  # frames whose content is what was said, not what it was about
FIRST_PERSON = {"i", "we", "you", "me", "us", "my", "our", "your"}
REACH = 12  # tokens between a quotation and the verb that gives it a speaker
LOOSE = " \t\n,;:.–—-"


def with_quotations(document: Document, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions with their contents as spans, and those that quotations alone give."""
    kept = [a for a in attributions if not _own_voice(document, a)]
    for attribution in kept:
        attribution.spans = _spans(document, attribution)
    kept = [a for a in kept if a.spans]
    owners: dict[int, Attribution] = {}
    for number, quotation in enumerate(document.quotations):
        tokens = document.tokens_in(quotation.inner)
        if not tokens or tokens.start < document.body:
            continue
        owner = _owner(document, quotation, number, kept)
        if owner is None:
            owner = (
                _continued(document, quotation, kept)
                or _adjacent(document, quotation, number, kept)
                or _carried_on(document, quotation, number, owners)
            )
            if owner is None:
                continue
            if owner not in kept:
                kept.append(owner)
        owners[number] = owner
        owner.spans = merged(document.text, [*owner.spans, quotation.span])
    return sorted((a for a in kept if not _holds_itself(document, a)), key=lambda a: (a.verb, a.spans))


def merged(text: str, spans: list[Span]) -> list[Span]:
    """Spans in the order of the text; those that touch, or have only blanks between them, become one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and (start <= result[-1][1] or not text[result[-1][1] : start].strip()):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def trimmed(text: str, span: Span) -> Span:
    """A span without the blanks and loose punctuation at its edges."""
    start, end = span
    while start < end and text[start] in LOOSE:
        start += 1
    while end > start and text[end - 1] in LOOSE:
        end -= 1
    return start, end


def _own_voice(document: Document, attribution: Attribution) -> bool:
    """A speaker's own "we emphasise that" inside a quotation is no statement of its own."""
    if attribution.source is None or document.quotation_of[attribution.verb] < 0:
        return False
    first, last = attribution.source
    return last - first == 1 and document.lowers[first] in FIRST_PERSON


def _spans(document: Document, attribution: Attribution) -> list[Span]:
    """The contents of an attribution in characters, fitted to the quotation its cue stands in."""
    inside = document.quotation_of[attribution.verb]
    spans = []
    for first, last in attribution.content:
        start, end = trimmed(document.text, document.span(first, last))
        if inside >= 0:
            low, high = document.quotations[inside].inner
            start, end = max(start, low), min(end, high)
        if start < end and any(map(str.isalnum, document.text[start:end])):
            spans.append((start, end))
    return merged(document.text, spans)


def _overlaps(spans: list[Span], other: Span) -> bool:
    return any(start < other[1] and other[0] < end for start, end in spans)


def _owner(document: Document, quotation: Quotation, number: int, kept: list[Attribution]) -> Attribution | None:
    """The attribution whose content holds words of a quotation: the nearest cue outside it, speech before the rest."""
    near = [
        a for a in kept if document.quotation_of[a.verb] != number and _overlaps(a.spans, quotation.inner)
    ]  # fmt: skip
    middle = document.token_at(quotation.inner[0])

    def rank(a: Attribution) -> tuple[bool, int]:
        size = sum(end - start for start, end in a.spans)
        return a.frame not in SPEECH, size if size > quotation.inner[1] - quotation.inner[0] else abs(a.verb - middle)

    return min(near, key=rank, default=None)


def _adjacent(document: Document, quotation: Quotation, number: int, kept: list[Attribution]) -> Attribution | None:
    """The verb with a subject next to a quotation: "…," X said; X said: "…"; X, who asked not to be named, said "…"."""
    tokens = document.tokens_in(quotation.span)
    if len(document.tokens_in(quotation.inner)) < 3:
        return None
    paragraph = document.paragraph_of[tokens.start]
    text = document.text[quotation.span[0] : quotation.span[1]].rstrip("\"”'»")
    after = range(tokens.stop, min(tokens.stop + REACH, len(document)))
    before = range(tokens.start - 1, max(tokens.start - REACH, document.body) - 1, -1)
    opened = document.lowers[tokens.start - 1] in (",", ":", "that") if tokens.start else False
    ways = [after] if text.endswith((",", "?", "!", "—", "–")) else []
    ways += [before] if opened or not text.endswith(",") else []
    for way in ways:
        for token in way:
            if document.paragraph_of[token] != paragraph or document.quotation_of[token] >= 0:
                break
            if way is after and document.lowers[token] in (".", ";"):
                break
            if way is before and document.lowers[token] in (".", "?", "!", ";"):
                break
            if way is before and document.lowers[tokens.start - 1] != ":" and not _says(document, token):
                continue
            if document.pos[token] == "VERB" and document.child(token, *SUBJECTS) is not None:
                known = next((a for a in kept if a.verb == token and a.frame in SPEECH), None)
                if known is not None:
                    return known
                content = [(tokens.start, tokens.stop)]
                return Attribution([token], source_of(document, token), content, "assert", "quote", [quotation.span])
            if document.pos[token] == "VERB" and document.deps[token] not in CLAUSES:
                break
    return None


def _says(document: Document, token: int) -> bool:
    return "that" in cue_frames().get((document.lemmas[token], document.pos[token]), {})


def _continued(document: Document, quotation: Quotation, kept: list[Attribution]) -> Attribution | None:
    """The speech whose content a quotation goes on, in one sentence: said it was wrong "to leave them"."""
    start = quotation.span[0]
    sentence = document.sentence_of[min(document.token_at(quotation.inner[0]), len(document) - 1)]
    for attribution in reversed(kept):
        end = attribution.spans[-1][1]
        same = document.sentence_of[attribution.verb] == sentence
        if same and attribution.frame in SPEECH and end <= start and not document.text[end:start].strip():
            return attribution
    return None


def _carried_on(
    document: Document, quotation: Quotation, number: int, owners: dict[int, Attribution]
) -> Attribution | None:
    """The attribution that a quotation without a cue of its own goes on: in its paragraph, or in the one before."""
    before = owners.get(number - 1)
    if before is None:
        return None
    here = document.paragraph_of[document.token_at(quotation.inner[0])]
    there = document.paragraph_of[document.token_at(document.quotations[number - 1].inner[0])]
    sentence = document.sentences[document.sentence_of[document.token_at(quotation.inner[0])]]
    opens = document.starts[sentence[0]] >= quotation.span[0] - 1
    if here == there and opens:
        return before
    start, end = document.paragraphs[here]
    whole = quotation.span[0] == start and document.text[quotation.span[1] : end].strip() == ""
    if here == there + 1 and quotation.span[0] == start and (quotation.continues or whole):
        return before
    return None


def _holds_itself(document: Document, attribution: Attribution) -> bool:
    """A content that holds its own cue is no content."""
    return _overlaps(attribution.spans, document.span(attribution.verb, attribution.verb + 1))
