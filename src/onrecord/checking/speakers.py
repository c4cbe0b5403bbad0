"""Two speakers in, whether they are one out; and who stands beside a quotation, told by the marks themselves.

The reader says who speaks. What stands right beside the marks ("…," said NAME; NAME told her: "…") is taken
before it, since it decides between two statements within one another; where neither names anybody, a pronoun
leads to the name with which a sentence of the same paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import words_in
from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.tables import rows
from onrecord.record import Entity, Span

_TITLES = frozenset(row["word"] for row in rows("speaker_titles"))
_SHORT_TITLES = "|".join(sorted(word.capitalize() for word in _TITLES if len(word) <= 4))  # "Mr." goes on with a name
_WORD = rf"(?:(?:{_SHORT_TITLES})\.|[A-ZÀ-ÞĀ-Ž][\w'’.\-]*\w|[A-Z]\.)"
_NAME = rf"{_WORD}(?:\s+(?:(?:de|van|von|der|den|al|bin|ibn|el|la|di|da|le|du|dos)\s+)?{_WORD}){{0,5}}"
_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir)"
_WHO = (
    rf"(?P<who>(?:{_ARTICLE}\s+(?:[a-z\-]+\s+){{0,3}})?{_NAME}"
    rf"|{_ARTICLE}\s+(?:[a-z\-]+\s+){{0,2}}?[a-z\-]+|[Hh]e|[Ss]he|[Tt]hey)"
)
_AUXILIARY = r"(?:(?:\w+ly|has|had|also|then|later|once|used\s+to|who|have)\s+)*"
_AFTER_SUBJECT = re.compile(rf"^\s*[,—–-]?\s*{_WHO}(?:,[^,.\n]{{2,80}},)?\s+{_AUXILIARY}(?P<cue>[a-z]+)\b")
_AFTER_CUE = re.compile(rf"^\s*[,—–-]?\s*(?P<cue>[a-z]+)\s+{_WHO}\b")
_BEFORE = re.compile(
    rf"(?<![\w.]){_WHO}(?:,[^,.\n]{{2,90}},)?,?\s+{_AUXILIARY}(?P<cue>[a-z]+)"
    r"(?:\s+(?!that\b)[^\s\"“.,:;]+){0,6}?\s*(?:that\s*)?[,:]\s*[\"“‘'«]?\s*$"
)
_LABEL = re.compile(rf"(?:^|\n)\s*(?P<who>{_NAME})\s*:\s*[\"“‘'«]?\s*$")
_BY = re.compile(rf"\b(?P<cue>[a-z]+)\s+by\s+{_WHO}(?:,[^,.\n]{{2,90}})?\s*[,:]\s*[\"“‘'«]?\s*$")
_ACCORDING = re.compile(rf"^\s*,?\s*according\s+to\s+{_WHO}")
_AS_AFTER = re.compile(rf"^\s*,?\s*(?:as|in\s+the\s+(?:words|view)\s+of)\s+{_WHO}\b")
_AS_BEFORE = re.compile(
    rf"(?:\b[Aa]s|\b[Ff]or|\b[Tt]o|\b[Ww]ords\s+of|\b[Vv]iew\s+of|\b[Aa]ccording\s+to)\s+{_WHO}"
    r"(?:,|\s+(?:put|puts|sees|saw|has|had)\s+it,?|\s+[a-z][^.!?\"“,:]{0,50}[,:]?)\s*[\"“‘'«]?\s*$"
)
_CUE_BEFORE = re.compile(
    rf"\b(?P<cue>[a-z]+)\s+{_WHO}(?:,[^,.\n]{{2,90}},?)?(?:\s+(?:of|on|in|at|from|to)\s[^.:\"“]{{2,50}})?\s*[,:]\s*[\"“‘'«]?\s*$"
)
_SIGNED = re.compile(rf"^\s*(?:[—–(\-]+|So|Thus)\s*{_WHO}\b")
_COLON = re.compile(rf"^\s*(?:{_ARTICLE}\s+(?:[a-z\-]+\s+){{0,3}})?(?P<who>{_NAME})\b[^\"“”]*:\s*[\"“‘'«]?\s*$")
_NOUNS = "|".join(sorted(words_of("speech_noun")))
_OWN_WORDS = re.compile(rf"{_WHO}['’]s?\s+(?:[a-z]+\s+){{0,2}}(?P<noun>{_NOUNS})\b[^.!?\"“]{{0,40}}[\"“‘'«]?\s*$")
_ON_BEHALF = re.compile(r"^(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)?\s*[a-z][a-z\- ]*\s(?:for|to|of)\s+[A-Z]|['’]s\s+[a-z]+$")
_SET_BEFORE = re.compile(rf"(?P<who>{_NAME}),\s+(?:[^,.;\n]{{0,60}}\s)?\Z")
_SET_AFTER = re.compile(rf"(?:\s+(?:of|for|at)\s+[^,.;\n]{{2,60}})?,?\s+(?P<who>{_NAME})")
_NAMES = re.compile(_NAME)
_OPENS = re.compile(rf"(?:^|(?<=[.!?”\"’]\s))(?:[Tt]he\s+(?:[a-z\-]+\s+){{0,3}})?(?P<who>{_NAME})")
_NO_NAMES = ("number", "function", "restricts", "joint", "condition", "pronoun", "place_adverb")
_AFTER, _SENTENCE, _BEFORE_IT = 0, 1, 2
_PATTERNS = (
    (_AFTER_CUE, _AFTER), (_AFTER_SUBJECT, _AFTER), (_ACCORDING, _AFTER), (_BY, _SENTENCE), (_BEFORE, _SENTENCE),
    (_CUE_BEFORE, _SENTENCE), (_LABEL, _BEFORE_IT), (_SIGNED, _AFTER), (_AS_AFTER, _AFTER), (_AS_BEFORE, _SENTENCE),
    (_OWN_WORDS, _SENTENCE), (_COLON, _SENTENCE),
)  # fmt: skip
_REACH = 220  # characters beside a quotation in which its speaker is looked for


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name, everything the text calls it by, and whether it is a person."""

    name: str | None
    called: tuple[str, ...] = ()
    person: bool = False
    mentions: tuple[Span, ...] = ()

    @classmethod
    def of(cls, entity: Entity | None, words: str, text: str) -> Speaker:
        """The speaker of a statement, from the entity of its source and the words that name it.

        A description ("the mayor") takes the name beside which the text gives it, and no name where there is none.
        """
        if entity is None:
            name = name_in(words)
            return cls(name, (words,) if words else (), _looks_personal(words)) if name else described(words, text)
        mentions = dict.fromkeys(text[start:end] for start, end in entity.mentions)
        called = tuple(dict.fromkeys([entity.name, *(one for one in (entity.role, words, *mentions) if one)]))
        if entity.name[:1].islower():
            named = described(entity.name, text)
            return cls(named.name, called + named.called, named.person, entity.mentions)
        return cls(entity.name, called, entity.kind == "person", entity.mentions)

    @classmethod
    def known(cls, entity: Entity) -> Speaker:
        """An entity as somebody whom a pronoun may mean; nameless where it is a description."""
        name = None if entity.name[:1].islower() else entity.name
        return cls(name, (entity.name,), entity.kind == "person", entity.mentions)

    @property
    def described(self) -> bool:
        """Whether this is no name but a description: "the captain"."""
        return self.name is not None and name_in(self.name) is None

    @property
    def on_behalf(self) -> bool:
        """Whether this is somebody who speaks for another: "a spokesman for Moreau", "Moreau's lawyer"."""
        return _ON_BEHALF.search(self.name or "") is not None

    def may_be(self, other: Speaker) -> bool:
        """Whether two speakers can be one: by their names, or by a title or role that both go by."""
        if self.name is None or other.name is None:
            return True
        if (self.on_behalf and other.person) or (other.on_behalf and self.person):
            return False
        mine, theirs = core(self.name), core(other.name)
        if self.person and other.person and mine and theirs and not self.described and not other.described:
            return one_person(mine, theirs)
        loose = self.described or other.described
        ours, others = (_all_words(one.called or (one.name or "",), loose) for one in (self, other))
        shared = len(ours & others)
        return shared > 0 and (loose or mine[-1] == theirs[-1] or 2 * shared >= min(len(ours), len(others)))

    def is_named_in(self, text: str) -> bool:
        """Whether a text names this speaker: by the surname of a person, by any word of the name of another."""
        name = core(self.name or "")
        if not name:
            return True
        wanted = {name[-1]} if self.person or self.described else set(name)
        return any(word.key.removesuffix("'s") in wanted for word in words_in(text))


def core(name: str) -> list[str]:
    """The words of a name without titles, weekdays and small words."""
    words = [word.key.removesuffix("'s") for word in words_in(name)]
    return [word for word in words if word not in _TITLES and word not in words_of("number")] or words


def one_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """The same surname and no given name against it; an initial goes with the name it begins."""
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return short[0] == long[-1] or ((len(long) > 1 and short[0] in long[1:]) or short[0] == long[0])
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if one[-1] != other[-1]:
        return False
    first, second = one[0], other[0]
    return first.startswith(second[:3]) or second.startswith(first[:3]) or (
        min(len(first), len(second)) == 1 and first[0] == second[0]
    )  # fmt: skip


def _all_words(names: Iterable[str], titles: bool) -> set[str]:
    words = {word.key.removesuffix("'s") for name in names for word in words_in(name)}
    small = words_of("function") | words_of("pronoun") | words_of("determiner")
    return words - small if titles else {word for word in words if word not in _TITLES} - small


def name_in(words: str) -> str | None:
    """The name within some words; none for a pronoun or a description."""
    found = []
    for match in _NAMES.finditer(words):
        if match.group().endswith(("'s", "’s")) and words[match.end() :].strip():
            continue  # "Moreau's spokesman" is not Moreau
        parts = match.group().split()
        while parts and any(parts[0].casefold() in words_of(kind) for kind in _NO_NAMES):
            del parts[0]
        if any(word not in _TITLES for word in core(" ".join(parts))):
            found.append(re.sub(r"['’]s$", "", " ".join(parts)))
    return max(found, key=len, default=None)


def _looks_personal(words: str) -> bool:
    name = name_in(words)
    return name is not None and 1 <= len(core(name)) <= 4 and " of " not in name and not name.isupper()


def described(words: str, text: str, otherwise: Speaker | None = None) -> Speaker:
    """The speaker that a description stands for, by the one name that the text sets beside it; else a nameless one."""
    heads = [word.form for word in words_in(words.split(" of ")[0].split(" for ")[0])]
    head = " ".join(heads[-2:] if len(heads) > 2 else heads[-1:])
    names: set[str] = set()
    at = text.find(head) if head else -1
    while at >= 0:
        before = _SET_BEFORE.search(text, max(0, at - 120), at)
        after = _SET_AFTER.match(text, at + len(head))
        names |= {name for match in (before, after) if match and (name := name_in(match["who"]))}
        at = text.find(head, at + len(head))
    if len({core(name)[-1] for name in names}) != 1:
        return otherwise or Speaker(None, (words,) if words else ())
    name = max(sorted(names), key=len)
    return Speaker(name, (name, words), _looks_personal(name))


def speaker_beside(
    text: str, spans: Sequence[Span], read: Speaker | None, people: Sequence[Speaker] = ()
) -> Speaker | None:
    """The speaker of a quotation: a name right beside it, else whom a pronoun there means, else the reader's.

    `people` are all that the reader knows in the text, with their mentions.
    """
    beside_it = beside(text, spans)
    found = beside_it[0] if beside_it else None
    if beside_it is not None and found is not None and found.name is None:
        place = beside_it[1]
        single = text[slice(*place)].casefold() in words_of("person_pronoun")
        opening = _opening_name(text, spans[0][0]) if single else None
        if opening is not None and not _is_other_sex(text[slice(*place)], opening.name or ""):
            return opening
        here = (one for one in people if any(_overlap(place, mention) for mention in one.mentions))
        known = next((one for one in here if one.name is not None and (one.person or not single)), None)
        if known is not None:
            return known
        if single and (read is None or not read.person):
            return Speaker(None)
    if found is not None and found.name is not None and not found.described:
        full = _fullest(text, found, spans[0][0])
        if read is not None and read.name is not None and not read.described and read.may_be(full):
            return read
        return full
    if beside_it is not None and found is not None and found.described:
        place = beside_it[1]
        meant = [one for one in (*((read,) if read else ()), *people) if any(_is_head(m, place) for m in one.mentions)]
        named = next((one for one in meant if one.name and not one.described), None)
        return named or described(found.name or "", text, found)
    if read is not None and read.name is not None:
        return read
    return _opening_name(text, spans[0][0]) or read


def _fullest(text: str, found: Speaker, start: int) -> Speaker:
    """A bare surname with the given name that stood before it last."""
    name = found.name or ""
    if len(name.split()) > 1:
        return found
    last = None
    for match in _NAMES.finditer(text, 0, start):
        full = name_in(match.group()) if match.group().endswith(f" {name}") else None
        if full is not None and len(core(full)) > 1 and core(full)[-1] == name.casefold():
            last = full
    return found if last is None else Speaker(last, (last, *found.called), True)


def beside(text: str, spans: Sequence[Span]) -> tuple[Speaker, Span] | None:
    """Whoever stands right beside a quotation with a verb of speech, and where; nameless for a pronoun."""
    for start, end in dict.fromkeys((spans[0], spans[-1])):
        after, behind = _after(text, end)
        before = text[max(0, start - _REACH) : start].rsplit("\n\n", 1)[-1]
        sentence = re.split(r"(?<=[a-z][.!?])[\"”’']?\s+(?=[A-Z\"“])", before)[-1]
        places = ((after, behind), (sentence, start - len(sentence)), (before, start - len(before)))
        for pattern, where in _PATTERNS:
            stretch, offset = places[where]
            match = _last_of_speech(pattern, stretch)
            if match is None:
                continue
            who, place = match["who"], (offset + match.start("who"), offset + match.end("who"))
            name = name_in(who)
            aide = re.match(r"\s+[a-z]+", stretch[match.end("who") :])
            if aide and aide.group().strip() == match.groupdict().get("cue"):
                aide = None  # "Moreau's answer": no aide, and no verb
                if who.endswith(("'s", "’s")):
                    continue
            if aide and "cue" in match.groupdict() and who.endswith(("'s", "’s")):  # said Moreau's spokesman
                who += aide.group()
                return Speaker(who, (who,)), place
            if name is not None and _ON_BEHALF.search(who):
                return Speaker(who, (who,)), place
            if name is not None:
                return Speaker(name, (name, who), _looks_personal(name)), place
            if all(word.key in words_of("pronoun") for word in words_in(who)):
                return Speaker(None), place
            return Speaker(who, (who,), True), place
    return None


def _is_other_sex(pronoun: str, name: str) -> bool:
    """Whether a title before a name tells against a pronoun."""
    title = name.split(" ", 1)[0].rstrip(".").casefold()
    return title in words_of("female_title" if pronoun.casefold() == "he" else "male_title")


def _last_of_speech(pattern: re.Pattern[str], stretch: str) -> re.Match[str] | None:
    """The match nearest the quotation whose verb is one of speech."""
    found, at = None, 0
    while match := pattern.search(stretch, at):
        given = match.groupdict()
        if "cue" not in given or _is_speech(given["cue"]):
            found, at = match, match.end("who")
        else:
            at = match.start("who") + 1
    return found


def _is_head(mention: Span, place: Span) -> bool:
    """Whether a mention is the description at a place, and not a possessive within it ("her teacher")."""
    return mention[0] < place[1] <= mention[1]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _opening_name(text: str, start: int) -> Speaker | None:
    """The name with which the last sentence before a quotation begins, within its paragraph, quotations aside."""
    paragraph = re.sub(r"[“\"][^”\"]*[”\"]", lambda match: " " * len(match.group()), text[:start].rsplit("\n\n", 1)[-1])
    known = []
    for match in _OPENS.finditer(paragraph):
        name = name_in(match["who"])
        verb = re.match(r"\s+([a-z]+)", paragraph[match.end() :])
        if name and (" " in name or (verb and _is_speech(verb[1]))):
            known.append(name)
    return Speaker(known[-1], (known[-1],), _looks_personal(known[-1])) if known else None


def _after(text: str, end: int) -> tuple[str, int]:
    """What stands behind a quotation's closing mark, within its paragraph, and where that begins."""
    stretch = text[end : end + _REACH].split("\n\n", 1)[0]
    mark = re.match(r"[,.!?…]?\s*[\"”’'»]+,?", stretch)
    size = mark.end() if mark else 0
    return stretch[size:], end + size


@cache
def _speech() -> frozenset[str]:
    return frozenset(lemma for (lemma, pos), frames in cue_frames().items() if pos == "VERB" and "that" in frames)


@cache
def _is_speech(word: str) -> bool:
    """Whether a form is one of a verb of speech ("said", "added", "tells")."""
    if word in words_of("speech"):
        return True
    forms = {word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("es")}
    forms |= {word.removesuffix("ing"), word.removesuffix("ied") + "y", word.removesuffix("ies") + "y"}
    return bool(forms & _speech())
