"""The statements of a document: attributions, entities, times and places found so far in, `Statement` rows out.

The guidelines are those of PolNeAR and PARC 3, the fields those of RECORD.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.cues import channels
from onrecord.reading.acts import act_of
from onrecord.reading.circumstances import governing_place, governing_time
from onrecord.reading.decoding import Attribution
from onrecord.reading.frames import frame_of
from onrecord.reading.mentions import Mentions
from onrecord.reading.quoting import merged
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Manner, Place, Source, Span, Statement, Time, Words, first_word

TELLING = {"tell", "ask", "urge", "warn", "inform", "order", "beg", "assure", "remind", "advise", "notify", "call"}


def find_statements(
    document: Document,
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[Statement, ...]:
    """The statements of a document, in the order of their first word."""
    mentions = Mentions(document, entities)
    rows = [_row(document, attribution, mentions, times, places) for attribution in attributions]
    rows.sort(key=lambda row: (first_word(row), row.cue.spans, row.content.spans))
    rows = [row.model_copy(update={"id": f"s{number}"}) for number, row in enumerate(rows, 1)]
    return tuple(row.model_copy(update={"within": _holder(row, rows)}) for row in rows)


def _row(
    document: Document,
    attribution: Attribution,
    mentions: Mentions,
    times: Sequence[Time],
    places: Sequence[Place],
) -> Statement:
    """One attribution with all that RECORD.md says of it, but its number and what it is within."""
    content = tuple(attribution.spans)
    quotes = _quotes(document, content)
    return Statement(
        id="s0",
        source=_source(document, attribution, mentions),
        cue=Words(
            spans=tuple(merged(document.text, [document.span(token, token + 1) for token in sorted(attribution.cue)]))
        ),
        content=Words(spans=content),
        quotes=quotes,
        manner=_manner(document.text, content, quotes),
        act=act_of(document, attribution),
        addressee=_addressee(document, attribution, mentions),
        channel=_channel(document, attribution),
        time=governing_time(document, attribution.verb, times),
        place=governing_place(document, attribution.verb, places),
    )


def _source(document: Document, attribution: Attribution, mentions: Mentions) -> Source | None:
    if attribution.source is None:
        return None
    entity = mentions.of(*attribution.source)
    return Source(spans=(document.span(*attribution.source),), entity=entity.id if entity else None)


def _quotes(document: Document, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """What stands in quotation marks inside the content; marks around the content are an outer speaker's."""
    return tuple(
        quotation.inner
        for quotation in document.quotations
        if any(start <= quotation.span[0] and quotation.span[1] <= end for start, end in content)
    )


def _manner(text: str, content: tuple[Span, ...], quotes: tuple[Span, ...]) -> Manner:
    """Direct where every word of the content is quoted, mixed where some are."""
    if not quotes:
        return "indirect"
    outside = any(
        text[i].isalnum() and not any(start <= i < end for start, end in quotes)
        for begin, finish in content
        for i in range(begin, finish)
    )
    return "mixed" if outside else "direct"


def _addressee(document: Document, attribution: Attribution, mentions: Mentions) -> str | None:
    """To whom it was said: the object told, or whom "to" or "with" brings."""
    verb = attribution.verb
    if document.pos[verb] != "VERB" or document.lowers[verb] == "according":
        return None
    frame = frame_of(document, attribution)
    if frame == "objto" or document.lemmas[verb] in TELLING:
        told = document.child(verb, "dobj", "dative")
        if told is None and frame == "objto":
            clause = document.child(verb, "ccomp", "xcomp")
            told = document.child(clause, "nsubj") if clause is not None else None
        entity = mentions.at(told) if told is not None else None
        return entity.id if entity else None
    for preposition in document.children_by(verb, "prep", "dative"):
        named = document.child(preposition, "pobj")
        if document.lowers[preposition] in ("to", "with") and named is not None and mentions.at(named) is not None:
            entity = mentions.at(named)
            return entity.id if entity else None
    return None


def _channel(document: Document, attribution: Attribution) -> Span | None:
    """The words that say by what means: "in a televised address", "on Twitter"."""
    for preposition in document.children_by(attribution.verb, "prep"):
        noun = document.child(preposition, "pobj")
        if noun is None or document.lowers[preposition] not in channels().get(document.lemmas[noun], ()):
            continue
        last = document.subtree(noun)[1]
        for child in document.children[noun]:
            if child > noun and document.deps[child] in ("relcl", "acl", "prep", "punct"):
                last = min(last, document.subtree(child)[0])
        span = document.span(preposition, max(last, noun + 1))
        if not any(start < span[1] and span[0] < end for start, end in attribution.spans):
            return span
    return None


def _holder(row: Statement, rows: list[Statement]) -> str | None:
    """The innermost other statement whose content holds this one's cue and content."""
    cue = row.cue.spans[0]
    own = _size(row)
    best: tuple[int, str] | None = None
    for other in rows:
        size = _size(other)
        holds = any(start <= cue[0] and cue[1] <= end for start, end in other.content.spans)
        if holds and size > own and (best is None or size < best[0]):
            best = size, other.id
    return best[1] if best else None


def _size(row: Statement) -> int:
    return sum(end - start for start, end in row.content.spans)
