"""A text, its quotations and the people known in it in; who speaks in each quotation out.

Whom the reader names is taken, but for words that are read out. Where it names nobody, what stands right beside the
marks is asked: a name, whom a description or a pronoun there means. Where nothing stands there, the sentence before
tells, or the quotation before that this one goes on from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.checking.speakers import NAME, TITLES, Speaker, core, described, looks_personal, name_in, sex_of
from onrecord.checking.tags import beside, is_speech
from onrecord.checking.vocabulary import words_of
from onrecord.knowledge.people import Gender, gender_of_name
from onrecord.reading.syntax import paragraph_spans
from onrecord.record import Span

_REACH = 3  # paragraphs in which a pronoun's antecedent is looked for
_ENDS = re.compile(r"(?P<last>[^\W_]+[)\]%]?)[.!?:]\s+(?=\S)|(?<=[^\S\n]{3})(?=[A-Z])")
_NAMES = re.compile(NAME)
_GOVERNED = re.compile(
    r"\b(?i:of|to|by|for|with|from|at|in|on|about|against|like|than|behind|after|before)\s+\Z"
    r"|\b(?i:by|with|to)\s+(?:[a-z'’-]+\s){0,3}[a-z'’-]+,\s+\Z"
)
_LINE = re.compile(r"[.!?…][\"”’»]*[^\S\n]*\n\s*(?=[\"“‘«])")
_FULL = re.compile(r"[.:!?…]\s*\Z")
_CLOSES = re.compile(r"\S?\.[\"”’'»]*\s+[A-Z]")
_INTRODUCED = re.compile(r",\s+(?:\d{1,3}\b|who\b|an?\b)")
_CLAUSE = re.compile(r"\s*(?:When|As|After|While|Before|Once|Although|Though|Because|If)\b[^,.:]{3,80},\s")
_ASIDE = re.compile(r",\s+(?P<who>he|she)\s+(?P<verb>[a-z]+)\s*[,.]")
_OWN = re.compile(r"\b(?:his|her|their|own)\b")
_RECITED = re.compile(
    r"\b(?:(?:read|reads|reading)\s+(?:out|aloud)|(?:quoted|quotes|quoting|cited|cites|citing)(?:\s+from)?)\s+"
    r"(?P<what>[^:]+?)(?:,[^:]{0,30})?:\s*\Z"
)
_POSSESSIVE = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a quotation, in one piece or more, and who the reader says speaks."""

    spans: Sequence[Span]
    read: Speaker | None = None


def speakers_of(
    text: str, quotations: Sequence[Quotation], people: Sequence[Speaker] = (), marked: Sequence[Span] = ()
) -> list[Speaker | None]:
    """The speaker of each quotation, in the order of the text.

    `people` are all that the reader knows in the text, with their mentions; `marked` is what stands in quotation marks.
    """
    voices = Voices(text, people, marked or [span for one in quotations for span in one.spans])
    found: list[Speaker | None] = []
    before: Quotation | None = None
    for one in quotations:
        found.append(voices.speaker(one, before, found[-1] if found else None))
        before = one
    return found


class Voices:
    """Who speaks in a text."""

    def __init__(self, text: str, people: Sequence[Speaker], marked: Sequence[Span]) -> None:
        self.text, self.people = text, people
        plain = list(text)
        for start, end in marked:
            plain[start:end] = [char if char == "\n" else " " for char in text[start:end]]
        self.plain = "".join(plain)  # what stands outside quotation marks, in its place
        self.sexes: dict[str, Gender] = {}  # of those for whom "he" or "she" surely stood

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs, and the lines in them that open with a quotation mark behind a full sentence."""
        found: list[Span] = []
        for start, end in paragraph_spans(self.text):
            cuts = [match.end() for match in _LINE.finditer(self.text, start, end)]
            found += zip([start, *cuts], [*cuts, end], strict=True)
        return found

    @cached_property
    def mentions(self) -> list[tuple[Span, Speaker]]:
        """Whom the reader found mentioned outside quotation marks, in the order of the text."""
        every = [(span, one) for one in self.people for span in one.mentions if self.plain[slice(*span)].strip()]
        every.sort(key=lambda pair: pair[0])
        longest = {span[0]: span for span, _ in every}  # "Ferry" opens "Ferry captain Ada Moreau"
        return [(span, one) for span, one in every if span == longest[span[0]]]

    def _mentioned(self, start: int, end: int) -> list[tuple[Span, Speaker]]:
        """Who is mentioned in a sentence, whether the reader found them or not."""
        read = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        found = {span[0]: (span, one) for span, one in read}
        for match in _NAMES.finditer(self.plain, start, end):
            here = [pair for pair in read if _overlap(pair[0], match.span())]
            for span, one in self._misread(match, here[-1]) if here else self._unread(match):
                found[span[0]] = (span, one)
        return [found[at] for at in sorted(found)]

    def _misread(self, match: re.Match[str], read: tuple[Span, Speaker]) -> list[tuple[Span, Speaker]]:
        """Somebody with a given name of their own, whom the reader took for another of the family."""
        name = name_in(match.group())
        if name is None or not read[1].person or read[0][1] != _place(match, name)[1] or len(core(name)) < 2:
            return []
        one = Speaker(name, (name,), True)
        return [] if one.may_be(read[1]) else [(_place(match, name), one)]

    def _unread(self, match: re.Match[str]) -> list[tuple[Span, Speaker]]:
        """Whose name the reader passed over: one with a title, or one known; any name where nobody was read."""
        name = name_in(match.group())
        if name is None:
            return []
        place = _place(match, name)
        known = [one for one in self.people if one.person and one.name and core(one.name)[-1] == core(name)[-1]]
        if known:
            return [(place, known[0] if len(known) == 1 else Speaker(name, (name,), True))]
        words = name.split()
        given = next((number for number, word in enumerate(words[:-1]) if gender_of_name(word)), None)
        if given is not None:  # "Clockmaker Emil Rask"
            return [(place, Speaker(" ".join(words[given:]), (name,), True))]
        titled = len(words) > 1 and (
            words[0].rstrip(".").casefold() in TITLES or _INTRODUCED.match(self.plain, place[1]) is not None
        )
        if not titled and (self.people or not self._acts(match, name)):
            return []
        return [(place, Speaker(name, (name,), looks_personal(name)))]

    @cached_property
    def _starts(self) -> list[int]:
        return [span[0] for span, _ in self.mentions]

    def _acts(self, match: re.Match[str], name: str) -> bool:
        """Whether a name that nobody read is a person's, or speaks."""
        verb = re.match(r"\s+([a-z]+)", self.plain[match.end() :])
        return " " in name or (verb is not None and is_speech(verb[1]))

    def speaker(self, one: Quotation, before: Quotation | None, spoke: Speaker | None) -> Speaker | None:
        """Who speaks in a quotation; `spoke` did in the one before."""
        tag = beside(self.text, one.spans)
        if tag is None:
            return self._untagged(one, before, spoke)
        if one.read is not None and _is_somebody(one.read):
            return one.read
        found, place = tag
        if found.name is None:
            return self._meant(place, one.read)
        if found.described:
            return self._described(found, place, one.read)
        return self._fullest(found, one.spans[0][0])

    def _fullest(self, found: Speaker, start: int) -> Speaker:
        """A bare surname with the given name that stood before it last."""
        name = found.name or ""
        if len(name.split()) > 1:
            return found
        last = None
        for match in _NAMES.finditer(self.text, 0, start):
            full = name_in(match.group()) if match.group().endswith(f" {name}") else None
            if full is not None and len(core(full)) > 1 and core(full)[-1] == name.casefold():
                last = full
        return found if last is None else Speaker(last, (last, *found.called), True)

    def _described(self, found: Speaker, place: Span, read: Speaker | None) -> Speaker:
        """Whom a description means: who is known by it, who is named beside it, whoever it brought in first."""
        meant: list[Speaker] = [
            one for one in (*((read,) if read else ()), *self.people) if any(_is_head(m, place) for m in one.mentions)
        ]
        head = re.escape((found.name or "").split()[-1])
        brought = list(re.finditer(rf"\b[Aa]n?\s+(?:[\w'’-]+\s+){{0,3}}{head}\b", self.plain[: place[0]]))
        since = brought[-1].start() if brought else 0
        for one in meant:
            named = [start for start, end in one.mentions if name_in(self.text[start:end]) and start < place[0]]
            if one.name and not one.described and (not brought or any(start >= since for start in named)):
                return one
        if meant and not any(one.person for one in meant):
            found = replace(found, person=False)  # "the committee"
        otherwise = Speaker(brought[-1].group(), (*found.called, brought[-1].group()), True) if brought else found
        return described(found.name or "", self.text, otherwise)

    def _meant(self, place: Span, read: Speaker | None) -> Speaker | None:
        """Whom a pronoun means: the subject of a sentence before it in its paragraph, else who the reader says."""
        word = self.text[slice(*place)].casefold()
        here = next((one for span, one in self.mentions if _overlap(span, place) and one.name is not None), None)
        if word not in words_of("person_pronoun"):
            return here or (read if read and read.name else Speaker(None))
        sex: Gender = "m" if word == "he" else "f"
        start = self.paragraphs[self._number(place[0])][0]
        nearest = next(self._subjects(place, sex), None)
        owner = self._owner(*nearest, sex) if nearest is not None else None
        if owner is not None:
            return owner
        if nearest is not None and nearest[1].name and (nearest[0][0] >= start or nearest[1] is here):
            self.sexes[nearest[1].name] = sex
        surer = nearest is not None and (nearest[1].name or here is None or self._sex(here, place) not in (None, sex))
        if nearest is not None and nearest[0][0] >= start and surer:
            return self._as_speaker(*nearest)
        for one in (here, read):
            if one is not None and one.name and one.person and self._sex(one, place) in (None, sex):
                return one
        if nearest is not None:
            return self._as_speaker(*nearest)
        end = self.paragraphs[self._number(place[0])][1]
        after = [one for a, b in self._sentences(place[1], end)[1:2] for one in self._spoken_of(a, b, sex, place)[0]]
        return self._as_speaker(*after[0]) if after else Speaker(None, (word,))

    def _sex(self, one: Speaker, place: Span) -> Gender | None:
        return self.sexes.get(one.name or "") or sex_of(one, self.text, besides=place)

    def _owner(self, mention: Span, one: Speaker, sex: Gender) -> Speaker | None:
        """For "she": Moreau rather than "Moreau's guest", of whom nothing tells whether it is a woman."""
        if one.name is not None or sex_of(Speaker(None, one.called[:1]), self.text) is not None:
            return None
        owners = (other for other in self.people if any(_opens(span, mention) for span in other.mentions))
        return next(
            (other for other in owners if other.name and other.person and sex_of(other, self.text) == sex), None
        )

    def _as_speaker(self, mention: Span, one: Speaker) -> Speaker:
        if one.name is not None:
            return one
        words = self.text[slice(*mention)]
        return described(words, self.text, Speaker(words, (words, *one.called), True, one.mentions))

    def _subjects(self, place: Span, sex: Gender | None) -> Iterator[tuple[Span, Speaker]]:
        """Who a pronoun may stand for: the subjects of the sentences before it, the nearest first."""
        here = self._number(place[0])
        for begins, ends in reversed(self.paragraphs[max(0, here - _REACH) : here + 1]):
            sentences = reversed(self._sentences(begins, min(ends, place[0])))
            told = [self._spoken_of(start, end, sex, place) for start, end in sentences]
            for which in (0, 1):
                yield from (one for both in told for one in both[which])

    def _spoken_of(
        self, start: int, end: int, sex: Gender | None = None, place: Span = (0, 0)
    ) -> tuple[list[tuple[Span, Speaker]], list[tuple[Span, Speaker]]]:
        """The people of whom a sentence speaks, and those behind a preposition; none where a pronoun opens it."""
        first: list[tuple[Span, Speaker]] = []
        later: list[tuple[Span, Speaker]] = []
        clause = _CLAUSE.match(self.plain, start, end)
        aside = clause.end() if clause else start
        for mention, one in self._mentioned(start, end):
            word = self.text[slice(*mention)].casefold()
            if word in words_of("person_pronoun"):
                if not first and sex is not None and (word == "he") == (sex == "m"):
                    return [], []
                continue
            owns = word in words_of("pronoun") or _POSSESSIVE.match(self.text, mention[1])
            if owns or not one.person or (sex is not None and self._sex(one, place) not in (None, sex)):
                continue
            governed = mention[0] < aside or _GOVERNED.search(self.text, start, mention[0])
            (later if governed else first).append((mention, one))
        return first, later

    def _untagged(self, one: Quotation, before: Quotation | None, spoke: Speaker | None) -> Speaker | None:
        """The subject of the sentence before a quotation, whoever spoke before it, or whom the reader read."""
        start = one.spans[0][0]
        begins = self.paragraphs[self._number(start)][0]
        behind = before is not None and before.spans[-1][1] > begins
        if before is not None and behind:
            begins = before.spans[-1][1]
        sentences = self._sentences(begins, start)
        if sentences and before is not None and behind and not closes_sentence(self.text, before.spans[-1][1]):
            sentences = sentences[1:]  # what stands right behind a quotation is said of it
        if sentences and not _FULL.search(self.plain[slice(*sentences[-1])]) and one.read and one.read.name:
            return one.read  # quoted in the middle of a sentence
        recited = any(_RECITED.search(self.plain[left:right]) for left, right in sentences)
        if _is_somebody(one.read) and not recited:
            return one.read
        told = self._told_of(sentences, one.read)
        goes_on = behind and spoke is not None and spoke.name is not None
        if goes_on and (told is None or (_agree(one.read, spoke) and not _agree(one.read, told))):
            return spoke
        return told or one.read or self._carried(start)

    def _carried(self, start: int) -> Speaker | None:
        """For a paragraph that is a quotation and no more: whom the paragraph before it is about."""
        here = self._number(start)
        if here == 0 or self.plain[slice(*self.paragraphs[here])].strip(" \n\t\"“”«»'‘’"):
            return None
        return self._told_of(self._sentences(*self.paragraphs[here - 1]), None)

    def _says(self, mention: Span) -> bool:
        """Whether somebody is set into a sentence as who says it: "The road is shut, Moreau said."."""
        verb = re.match(r"\s+([a-z]+)\s*[,.]", self.plain[mention[1] : mention[1] + 40])
        return self.plain[mention[0] - 2 : mention[0]] == ", " and verb is not None and is_speech(verb[1])

    def _author(self, start: int, end: int) -> Speaker:
        """Whose words are read out: "a letter that Tavi had sent", "one line of the manual"."""
        subjects, later = self._spoken_of(start, end)
        if subjects or later:
            return self._as_speaker(*(subjects or later)[0])
        what = self.plain[start:end].rsplit(" of ", 1)[-1]
        return Speaker(what, (what,))

    def _told_of(self, sentences: Sequence[Span], read: Speaker | None) -> Speaker | None:
        """Whom the sentences before a quotation are about, the nearest first; whose words they say are read out."""
        for left, right in reversed(sentences):
            plain = self.plain[left:right]
            recited = _RECITED.search(plain)
            if recited and not _OWN.search(recited["what"]):
                return self._author(left + recited.start("what"), left + recited.end("what"))
            pronoun = re.match(r"\W*(he|she)\b", plain, re.I)
            if pronoun:
                return self._meant((left + pronoun.start(1), left + pronoun.end(1)), read)
            aside = next((m for m in _ASIDE.finditer(plain) if is_speech(m["verb"])), None)
            if aside:
                return self._meant((left + aside.start("who"), left + aside.end("who")), read)
            subjects, others = self._spoken_of(left, right)
            heard = [one for one in subjects if self._says(one[0])]
            if subjects:
                return self._as_speaker(*(heard or subjects)[0])
            if plain.rstrip().endswith(":"):  # "The best line came from Moreau:"
                return self._as_speaker(*others[-1]) if others else None
        return None

    def _number(self, at: int) -> int:
        """The number of the paragraph in which a place lies, or of the one before it."""
        return max(0, bisect_right(self.paragraphs, (at, len(self.text))) - 1)

    def _sentences(self, start: int, end: int) -> list[Span]:
        """The sentences of a stretch, as they stand outside quotation marks."""
        found, left = [], start
        for match in _ENDS.finditer(self.plain, start, end):
            if match["last"] and match["last"].casefold() in TITLES:
                continue
            found.append((left, match.end()))
            left = match.end()
        return [(a, b) for a, b in (*found, (left, end)) if self.plain[a:b].strip(" \n\t,.;:—–-\"“”«»'‘’")]


def closes_sentence(text: str, end: int) -> bool:
    """Whether a quotation that ends there closes its sentence, so that what stands behind it is another."""
    return _CLOSES.match(text, end - 1) is not None


def _is_somebody(read: Speaker | None) -> bool:
    """Whether the reader found who speaks, by a name."""
    return read is not None and read.name is not None and not read.described


def _agree(one: Speaker | None, other: Speaker | None) -> bool:
    return one is not None and other is not None and one.name is not None and one.may_be(other)


def _place(match: re.Match[str], name: str) -> Span:
    """Where a name stands in the capitals that were found."""
    words = name.split()
    return match.start() + match.group().index(words[0]), match.start() + match.group().rindex(words[-1]) + len(
        words[-1]
    )


def _is_head(mention: Span, place: Span) -> bool:
    """Whether a mention is the description at a place, and not a possessive within it ("her teacher")."""
    return mention[0] < place[1] <= mention[1]


def _opens(span: Span, mention: Span) -> bool:
    """Whether a mention is the possessive with which another begins."""
    return span[0] == mention[0] and span[1] < mention[1]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
