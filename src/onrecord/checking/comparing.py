"""A quotation laid along a report in, everything that differs between the two out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.checking.alignment import Alignment, fits
from onrecord.checking.brackets import WIDEST_BRACKET, bracket_kind
from onrecord.checking.differences import Difference, Kind, case_differs, kind_of
from onrecord.checking.passages import Report, Stream
from onrecord.checking.pattern import HAS_ELLIPSIS, Element
from onrecord.checking.reversal import gap_reverses
from onrecord.checking.vocabulary import negates, words_of
from onrecord.checking.words import Word, hidden_in, stem
from onrecord.record import Span

_CLAUSE = re.compile(r"[.;:!?,—–()\n]|--|\s-\s")
_HYPHENS = re.compile(r"[-\u2010\u2011]\s*")
FAR_GAP = 12  # words over which an ellipsis may reach to a single word


@dataclass
class Comparison:
    """`found` is the stretch of the report; `matched` counts the words that agree, of `asked` in the quotation."""

    found: Span
    differences: list[Difference] = field(default_factory=list)
    matched: int = 0
    asked: int = 0
    passed: int = 0
    longest: int = 0
    crossed: bool = False
    outside: int = 0
    content: int = 0

    @property
    def likeness(self) -> float:
        """Twice the words that agree, over the words on both sides (Dice)."""
        return 2 * self.matched / max(1, self.asked + self.passed)

    @property
    def altered(self) -> bool:
        """Whether the words are no longer those on record."""
        return any(one.alters for one in self.differences)


class _Walk:
    """One walk along an alignment."""

    def __init__(self, draft: str, span: Span, elements: Sequence[Element], report: Report, stream: Stream) -> None:
        self.draft, self.span, self.elements = draft, span, elements
        self.report, self.stream = report, stream
        self.ours: list[Element] = []
        self.theirs: list[int] = []
        self.groups: list[tuple[list[Element], list[int]]] = []
        self.found: list[Difference] = []
        self.run = 0

    def compare(self, alignment: Alignment) -> Comparison:
        words, text = self.stream.words, self.report.text
        first, last = alignment.bounds
        result = Comparison((words[first].start, words[last - 1].end) if last else (0, 0))
        past: int | None = None
        before: Element | None = None
        opened = True
        for element, (start, end) in zip(self.elements, alignment.pairs, strict=True):
            if element.word is None:
                self._flush()
                self._declared(element, start, end, past, last)
                past, before, opened = (end if start < end else past), None, opened and start == end
                continue
            result.asked += 1
            if past is not None and start > past:
                self.theirs += range(past, start)
            if start == end:
                self.ours.append(element)
                self.run = 0
            elif self._agree(element, words[start]):
                result.longest = max(result.longest, self.run + 1) if not self.theirs else max(result.longest, 1)
                self.run = 1 if self.theirs or self.ours else self.run + 1
                self._flush()
                result.matched += 1
                result.content += words[start].key not in words_of("function")
                result.outside += self.stream.blocks[start] < 0
                self._minor(element, words[start], before, opened)
                if past is not None and start == past and not self._interrupted(start):
                    self._between(element, start, before)
                before = element
            else:
                self.ours.append(element)
                self.theirs.append(start)
                self.run, before = 0, None
            if start < end:
                result.crossed |= past is not None and self._crosses(past - 1, start)
                past, opened = end, False
        self._flush()
        result.passed = sum(end - start for element, (start, end) in zip(self.elements, alignment.pairs, strict=True)
                            if element.word is not None) + sum(
            len(theirs) for _, theirs in self.groups)  # fmt: skip
        self._name_groups()
        if last:
            self._ending(words[last - 1], text)
        if hidden_in(self.draft, self.span):
            self.found.append(Difference("typography", "", "", self.span, "characters that nobody sees are in it"))
        result.differences = self.found
        return result

    def _agree(self, element: Element, word: Word) -> bool:
        assert element.word is not None
        return element.word.key == word.key or (element.kept is not None and fits(element, word))

    def _flush(self) -> None:
        if self.ours or self.theirs:
            self.groups.append((self.ours, self.theirs))
            self.ours, self.theirs = [], []

    def _name_groups(self) -> None:
        """The changes of words, each with its kind; words that went to another place are a change of order."""
        words = self.stream.words
        mine = sorted(one.word.key for ours, _ in self.groups for one in ours if one.word)
        other = sorted(words[number].key for _, theirs in self.groups for number in theirs)
        moved = bool(mine) and mine == other
        for ours, theirs in self.groups:
            draft = [one.word for one in ours if one.word]
            record = [words[number] for number in theirs]
            if self._hyphenated(draft, record):
                continue
            kind: Kind = "order" if moved and kind_of(draft, record) != "look-alike" else kind_of(draft, record)
            span = (ours[0].span[0], ours[-1].span[1]) if ours else None
            shown = self.report.text[record[0].start : record[-1].end] if record else ""
            written = self.draft[slice(*span)] if span else ""
            self.found.append(Difference(kind, written, " ".join(shown.split()), span))

    def _hyphenated(self, draft: Sequence[Word], record: Sequence[Word]) -> bool:
        """Whether the same letters stand with a hyphen more or less: "co-operate", a word broken at a line's end."""
        letters = "".join(word.key for word in draft)
        if not letters.isalpha() or letters != "".join(word.key for word in record):
            return False
        if stem(letters) in map(stem, words_of("hyphen_tells")):  # to re-sign is not to resign
            return False
        return all(
            _HYPHENS.fullmatch(text[one.end : other.start]) is not None
            for text, side in ((self.draft, draft), (self.report.text, record))
            for one, other in itertools.pairwise(side)
        )

    def _minor(self, element: Element, word: Word, before: Element | None, opened: bool) -> None:
        """What differs about a word that agrees: a capital, brackets, letters in brackets."""
        ours = element.word
        assert ours is not None
        if element.kept is not None:
            if ours.form != word.form or "[" in self.draft[slice(*element.span)]:
                self.found.append(
                    Difference(_letters(ours, word), self.draft[slice(*element.span)], word.form, element.span)
                )
            return
        if case_differs(ours, word, first=opened):
            self.found.append(Difference("case", ours.form, word.form, element.span))
        if word.bracketed and not ours.bracketed:
            self.found.append(Difference("brackets", ours.form, f"[{word.form}]", element.span))

    def _between(self, element: Element, start: int, before: Element | None) -> None:
        """Punctuation between two words that agree."""
        words, text = self.stream.words, self.report.text
        ours = element.word
        if before is None or ours is None or before.word is None:
            return
        mine, theirs = ours.before, _separator(text, words[start - 1], words[start])
        span = (before.span[1], element.span[0])
        if ("?" in mine) != ("?" in theirs):
            self.found.append(Difference("modality", mine.strip(), theirs.strip(), span, "a question made or unmade"))
        elif HAS_ELLIPSIS.search(theirs) and not HAS_ELLIPSIS.search(mine):
            self.found.append(Difference("ellipsis", mine.strip(), theirs.strip(), span, "the report leaves words out"))
        elif _stops(mine) != _stops(theirs):
            near = {before.word.key, ours.key} & words_of("answer")
            kind: Kind = "negation" if near and (not _stops(mine) or not _stops(theirs)) else "typography"
            self.found.append(Difference(kind, mine.strip(), theirs.strip(), span, "punctuation"))

    def _interrupted(self, at: int) -> bool:
        """Whether an attribution, or a new paragraph, stands between a word and the one before."""
        words = self.stream.words
        between = self.report.text[words[at - 1].end : words[at].start]
        return "?" not in between and (any(char.isalnum() for char in between) or "\n" in between)

    def _crosses(self, one: int, other: int) -> bool:
        """Whether two words stand in different utterances; a seam within one is a difference of its own."""
        left, right = self.stream.blocks[one], self.stream.blocks[other]
        if left == right or left < 0 or right < 0:
            return False
        return self.report.blocks[left].utterance != self.report.blocks[right].utterance

    def seam(self, alignment: Alignment) -> Difference | None:
        """A step from one block of an utterance to the next that no ellipsis declares."""
        blocks, words = self.stream.blocks, self.stream.words
        past: int | None = None
        for element, (start, end) in zip(self.elements, alignment.pairs, strict=True):
            if element.kind == "gap":
                past = None
            if start == end:
                continue
            inside = range(start if past is None else past, end)
            for number in inside:
                if number and blocks[number] != blocks[number - 1] and (past is not None or number > start):
                    between = self.report.text[words[number - 1].end : words[number].start]
                    return Difference("seam", "", " ".join(between.split()), element.span, "run together")
            past = end
        return None

    def _declared(self, element: Element, start: int, end: int, past: int | None, last: int) -> None:
        """A gap or a bracket, and whether it does more than it says."""
        words, text = self.stream.words, self.report.text
        written = self.draft[slice(*element.span)]
        gap = words[start:end]
        shown = " ".join(text[gap[0].start : gap[-1].end].split()) if gap else ""
        inner = element.kind == "gap" and not gap and 0 < start < len(words) and past is not None
        if inner and HAS_ELLIPSIS.search(_separator(text, words[start - 1], words[start])):
            return  # the report has it too
        kind: Kind = "edit"
        note = "left out" if element.kind == "gap" else "put in"
        if element.kind == "gap":
            if past is not None and end < last:
                turned = gap_reverses(text, words[past - 1], gap, words[end : end + 6])
                kind, note = turned or (kind, note)
        else:
            kind = bracket_kind(element.inside, gap, words[start - 1] if start else None)
            note = "in the place of other words" if gap else "put in"
        self.found.append(Difference(kind, written, shown, element.span, note))

    def _ending(self, word: Word, text: str) -> None:
        """A question mark at the end, made or unmade."""
        behind = re.match(r"[^\w\s\"”»]*", text[word.end : word.end + 6])
        theirs = behind.group() if behind else ""
        ours = [one for one in self.elements if one.word is not None]
        mine = self.draft[ours[-1].span[1] : self.span[1]] if ours else ""
        long = len(ours) >= 4
        if ("?" in mine) != ("?" in theirs) and (long or "?" in mine):
            span = (ours[-1].span[1], max(self.span[1], ours[-1].span[1]))
            self.found.append(Difference("modality", mine, theirs, span, "a question made or unmade"))


def compare(
    draft: str, span: Span, elements: Sequence[Element], report: Report, stream: Stream, alignment: Alignment
) -> Comparison:
    """Everything that differs between a quotation and the words it is laid along."""
    alignment = _with_ends(elements, alignment, report.text, stream)
    walk = _Walk(draft, span, elements, report, stream)
    result = walk.compare(alignment)
    seam = walk.seam(alignment) if not result.crossed else None
    if seam is not None and stream is report.quoted:
        result.differences.append(seam)
    pieces = _single_words(elements, alignment)
    if pieces:
        result.differences.append(pieces)
    return result


def _with_ends(elements: Sequence[Element], alignment: Alignment, text: str, stream: Stream) -> Alignment:
    """A bracket at either end stands for what the source has there, to the end of the clause."""
    pairs, words, blocks = list(alignment.pairs), stream.words, stream.blocks
    first, last = alignment.bounds
    if elements[0].kind == "bracket" and last and pairs[0][0] == pairs[0][1]:
        at = first
        while at > 0 and blocks[at - 1] == blocks[first] and not _closed(text, words[at - 1], words[at]):
            at -= 1
        if first - at <= WIDEST_BRACKET:
            pairs[0] = (at, first)
    if elements[-1].kind == "bracket" and last and pairs[-1][0] == pairs[-1][1]:
        at = last
        while at < len(words) and blocks[at] == blocks[last - 1] and not _closed(text, words[at - 1], words[at]):
            at += 1
        if at - last <= WIDEST_BRACKET:
            pairs[-1] = (last, at)
    over = next((n for n, pair in enumerate(reversed(pairs)) if pair[0] < pair[1]), 0)
    words_only = all(element.kind == "word" for element in elements[len(elements) - over :])
    if last and 0 < over <= 2 and words_only and last + over <= len(words):  # the last words changed, not put in
        following = range(last, last + over)
        if all(blocks[n] == blocks[last - 1] and not _closed(text, words[n - 1], words[n]) for n in following):
            pairs[len(pairs) - over :] = [(n, n + 1) for n in following]
    return Alignment(alignment.cost, tuple(pairs))


def _closed(text: str, before: Word, word: Word) -> bool:
    """Whether a clause ends between two words."""
    return _CLAUSE.search(text[before.end : word.start]) is not None


def _single_words(elements: Sequence[Element], alignment: Alignment) -> Difference | None:
    """A word that stands alone between ellipses far from the rest: words picked, not a passage cut."""
    gaps = {number for number, element in enumerate(elements) if element.kind == "gap"}
    for number, element in enumerate(elements):
        alone = number - 1 in gaps and (number + 1 in gaps or number + 1 == len(elements))
        if element.word is None or not alone:
            continue
        start, end = alignment.pairs[number - 1]
        if end - start > FAR_GAP:
            return Difference("cut", element.word.form, "", element.span, "a single word picked from afar")
    return None


def _separator(text: str, before: Word, word: Word) -> str:
    """What stands between two words; where an attribution does, what stands before it."""
    between = text[before.end : word.start]
    cut = re.search(r"[^\W_]", between)
    return between[: cut.start()] if cut else between


def _stops(separator: str) -> str:
    """The stops in a separator, as far as they matter: dashes, brackets and marks are typography."""
    return "".join(mark for mark in HAS_ELLIPSIS.sub("", separator) if mark in ".,;:!")


def _letters(ours: Word, theirs: Word) -> Kind:
    """Letters in brackets that do more than bend a word: another number, a negation more or less."""
    if ours.is_number and theirs.is_number and ours.key != theirs.key:
        return "number"
    turned = negates(ours.key) != negates(theirs.key) or _prefixed(ours.key, theirs.key)
    return "negation" if ours.key != theirs.key and turned else "edit"


def _prefixed(ours: str, theirs: str) -> bool:
    return (ours.endswith(theirs) and ours != theirs) or (theirs.endswith(ours) and ours != theirs)
