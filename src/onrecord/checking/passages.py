"""A record in, a `Report` out: its words in two streams, those inside quotation marks and all of them.

Quotations that only an attribution interrupts ("…," she said. "…") are one block, in which words follow one
another without a seam; blocks of one statement are one utterance. Every word knows its block and its utterance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.checking.marks import Quoted, find_marked, nested_in
from onrecord.checking.speakers import TITLES, Speaker
from onrecord.checking.tags import beside, is_speech
from onrecord.checking.transcripts import turns_of
from onrecord.checking.voices import Quotation, closes_sentence, speakers_of
from onrecord.checking.words import Word, words_in
from onrecord.reading.syntax import paragraph_spans
from onrecord.record import Record, Span

_ATTRIBUTION = 40  # words of the longest attribution that interrupts a quotation
_STOP_BEFORE = re.compile(r"[,.!?;:…—–-]\s*[\"”“'’»]*\s*$")
_SENTENCE = re.compile(r"(?P<word>\w*)[.!?]\s+")
_STOP_AFTER = re.compile(r"[,.:;—–]\s*$")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the check needs it: by whom, and where its content and its quoted words stand."""

    id: str
    speaker: Speaker | None
    content: tuple[Span, ...]
    quotes: tuple[Span, ...]
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Quoted words that follow one another; `utterance` numbers what is said in one statement."""

    spans: tuple[Span, ...]
    utterance: int
    said: Said | None
    speaker: Speaker | None


@dataclass
class Stream:
    """Words to align with, and the block of each (-1: outside quotation marks)."""

    words: list[Word]
    blocks: list[int]

    @cached_property
    def keys(self) -> list[str]:
        """The words in lower case."""
        return [word.key for word in self.words]


@dataclass
class Report:
    """A report that quotations are held against."""

    key: str
    text: str
    said: Sequence[Said] = ()
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    article: int | None = None
    people: Sequence[Speaker] = ()
    _quoted: Stream | None = field(default=None, repr=False)

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks of quoted words, in the order of the text."""
        turns = turns_of(self.text, self.people)
        marked = _with_turns(find_marked(self.text, paragraph_spans(self.text)).quotations, turns)
        found: list[Block] = []
        before: Quoted | None = None
        utterances = 0
        for one in marked:
            said = _statement_of(one.span, self.said)
            speaker = said.speaker if said else None
            last = found[-1] if found else None
            if last and before and one.span not in turns and _seamless(self.text, before, one, last.said, said):
                found[-1] = Block((*last.spans, one.span), last.utterance, last.said or said, last.speaker or speaker)
            else:
                same = next((b.utterance for b in reversed(found) if said is not None and b.said is said), None)
                if same is None:
                    same, utterances = utterances, utterances + 1
                found.append(Block((one.span,), same, said, speaker))
            before = one
        asked = [Quotation(block.spans, block.speaker) for block in found]
        speakers = speakers_of(self.text, asked, self.people, [one.outer for one in marked])
        speakers = [turns.get(block.spans[0], speaker) for block, speaker in zip(found, speakers, strict=True)]
        return [replace(block, speaker=speaker) for block, speaker in zip(found, speakers, strict=True)]

    def nested_around(self, block: int, found: Span) -> Speaker | None:
        """Who speaks in a quotation within the quotation, where a stretch lies in one; nameless where none is."""
        for span in self.blocks[block].spans:
            for inner in nested_in(self.text, Quoted(span, span, self.text[span[0] - 1] in "'‘‹")):
                if inner[0] <= found[0] and found[1] <= inner[1] + 1:
                    named = beside(self.text[slice(*span)], [(inner[0] - span[0], inner[1] - span[0])])
                    return named[0] if named else Speaker(None)
        return None

    @cached_property
    def quoted(self) -> Stream:
        """The words inside quotation marks, block after block."""
        words: list[Word] = []
        blocks: list[int] = []
        for number, block in enumerate(self.blocks):
            for span in block.spans:
                inside = words_in(self.text, *span)
                words += inside
                blocks += [number] * len(inside)
        return Stream(words, blocks)

    @cached_property
    def whole(self) -> Stream:
        """All words of the report."""
        words = words_in(self.text)
        bounds = sorted((start, end, number) for number, block in enumerate(self.blocks) for start, end in block.spans)
        blocks: list[int] = []
        at = 0
        for word in words:
            while at < len(bounds) and bounds[at][1] <= word.start:
                at += 1
            inside = at < len(bounds) and bounds[at][0] <= word.start
            blocks.append(bounds[at][2] if inside else -1)
        return Stream(words, blocks)

    def paraphrase_of(self, begins: int, ends: int) -> Said | None:
        """The innermost statement whose content holds a stretch of the text."""
        holding = [one for one in self.said if any(start <= begins and ends <= end for start, end in one.content)] or [
            one for one in self.said if any(start < ends and begins < end for start, end in one.content)
        ]
        return min(holding, key=_length, default=None)


def report_of(record: Record) -> Report:
    """The report of a record."""
    article = record.article
    entities = {entity.id: entity for entity in record.entities}
    said = []
    for statement in record.statements:
        source = statement.source
        entity = entities.get(source.entity) if source and source.entity else None
        words = " ".join(article.text[start:end] for start, end in source.spans) if source else ""
        speaker = Speaker.of(entity, words, article.text) if source else None
        cue = " ".join(article.text[start:end] for start, end in statement.cue.spans)
        said.append(Said(statement.id, speaker, statement.content.spans, statement.quotes, cue))
    people = tuple(Speaker.known(entity, article.text) for entity in record.entities)
    return Report(
        people=people, key=article.key, text=article.text, said=tuple(said), url=article.url, title=article.title,
        publisher=article.publisher, published=article.published, language=article.language,
    )  # fmt: skip


def _with_turns(marked: Sequence[Quoted], turns: Iterable[Span]) -> list[Quoted]:
    """The quotations of a text with the turns of a transcript, which hold what is quoted in them."""
    spoken = [Quoted(turn, turn) for turn in turns]
    outside = [one for one in marked if not any(t.span[0] < one.outer[1] and one.outer[0] < t.span[1] for t in spoken)]
    return sorted([*outside, *spoken], key=lambda one: one.span)


def _length(said: Said) -> int:
    return sum(end - start for start, end in said.content)


def _statement_of(span: Span, every: Iterable[Said]) -> Said | None:
    """The innermost statement that quotes a stretch of text, else the innermost that holds it."""
    every = list(every)
    quoting = [one for one in every if any(start < span[1] and span[0] < end for start, end in one.quotes)]
    holding = [one for one in every if any(start <= span[0] and span[1] <= end for start, end in one.content)]
    return innermost(quoting or holding)


def innermost(holding: Sequence[Said]) -> Said | None:
    """The shortest of some statements; those that a verb of speech makes go before others ("had shown")."""
    heard = [one for one in holding if any(map(is_speech, one.cue.split()))]
    return min(heard or holding, key=_length, default=None)


def _seamless(text: str, before: Quoted, one: Quoted, said: Said | None, other: Said | None) -> bool:
    """Whether a quotation goes on where the one before it was interrupted by an attribution alone."""
    if said is not None and other is not None and said is not other and _speak_apart(said, other):
        return False
    between = text[before.outer[1] : one.outer[0]]
    if not between.strip():  # nothing but a new paragraph that opens with a mark
        unclosed = before.outer[1] == before.span[1]
        goes_on = said is not None and said is other and beside(text, [one.span]) is None
        return unclosed or goes_on or "\n\n" not in between
    if "\n\n" in between or len(between.split()) > _ATTRIBUTION:
        return False
    if closes_sentence(text, before.span[1]):  # a sentence of its own follows, unless it tells who has spoken
        tag = beside(text, [before.span])
        if tag is None or not before.outer[1] <= tag[1][0] < one.outer[0]:
            return False
    ended = _STOP_BEFORE.search(text[before.span[0] : before.outer[1]]) or between[0] in ",.;:—–"
    halves = [m for m in _SENTENCE.finditer(between.strip()) if m["word"].casefold() not in TITLES]
    return bool(ended) and _STOP_AFTER.search(between) is not None and not halves


def _speak_apart(one: Said, other: Said) -> bool:
    """Whether two statements are by two speakers, as far as is known."""
    if one.speaker is None or other.speaker is None:
        return False
    return not one.speaker.may_be(other.speaker)
