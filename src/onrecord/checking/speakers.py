"""Two speakers in, whether they are one out; and who stands beside a quotation where the reader names nobody."""

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

_NAME = r"(?:[A-Z][\w'’.\-]*|Mc[A-Z]\w+)(?:\s+(?:(?:de|van|von|der|al|bin|el|la|di|da|le)\s+)?[A-Z][\w'’.\-]*){0,4}"
_AFTER_SUBJECT = re.compile(rf"^\s*[,.—–-]?\s*(?P<name>{_NAME})\s+(?:\w+ly\s+)?(?P<cue>[a-z]+)\b")
_AFTER_CUE = re.compile(rf"^\s*[,.—–-]?\s*(?P<cue>[a-z]+)\s+(?:the\s+|[a-z]+\s+){{0,3}}(?P<name>{_NAME})")
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?:,[^,.\n]{{2,80}},)?\s+(?:\w+ly\s+|has\s+|had\s+|also\s+)?(?P<cue>[a-z]+)"
    r"(?:\s+(?!that\b)[^\s\"“.]+){0,6}?\s*(?:that\s*)?[,:]?\s*[\"“‘']?\s*$"
)
_LABEL = re.compile(rf"(?:^|\n)\s*(?P<name>{_NAME})\s*:\s*[\"“‘']?\s*$")
_REACH = 200  # characters beside a quotation in which its speaker is looked for


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("speaker_titles"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the fullest name, everything the text calls it by, and whether it is a person."""

    name: str | None
    called: tuple[str, ...] = ()
    person: bool = False

    @classmethod
    def of(cls, entity: Entity | None, words: str, text: str) -> Speaker:
        """The speaker of a statement, from the entity of its source and the words that name it."""
        if entity is None:
            return cls(_named(words), (words,) if words else (), _looks_personal(words))
        mentions = dict.fromkeys(text[start:end] for start, end in entity.mentions)
        called = (entity.name, *(one for one in (entity.role, words, *mentions) if one))
        return cls(entity.name, called, entity.kind == "person")

    def may_be(self, other: Speaker) -> bool:
        """Whether two speakers can be one: by their names, or by a title or role that both go by."""
        if self.name is None or other.name is None:
            return True
        mine, theirs = core(self.name), core(other.name)
        if self.person and other.person and mine and theirs:
            return _one_person(mine, theirs)
        words = _all_words(self.called or (self.name,))
        return bool(words & _all_words(other.called or (other.name,)))

    def is_named_in(self, text: str) -> bool:
        """Whether a text names this speaker: by the surname of a person, by any word of the name of another."""
        name = core(self.name or "")
        if not name:
            return True
        wanted = {name[-1]} if self.person else set(name)
        return any(word.key.removesuffix("'s") in wanted for word in words_in(text))


def core(name: str) -> list[str]:
    """The words of a name without titles and small words."""
    words = [word.key.removesuffix("'s") for word in words_in(name)]
    return [word for word in words if word not in _titles()] or words


def _one_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """The same surname and no given name against it; an initial goes with the name it begins."""
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return short[0] == long[-1] or (len(long) > 1 and short[0] in long)
    if one[-1] != other[-1] and not set(one) <= set(other) and not set(other) <= set(one):
        return False
    return one[0] == other[0] or one[0].startswith(other[0][:3]) or (
        min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0]
    )  # fmt: skip


def _all_words(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in core(name)} - _titles()


def _named(words: str) -> str | None:
    """The name within the words for a source; none for a pronoun or a description."""
    found = [match.group() for match in re.finditer(_NAME, words)]
    found = [one for one in found if core(one) and core(one)[0] not in _titles()]
    return max(found, key=len, default=None)


def _looks_personal(words: str) -> bool:
    name = _named(words)
    return name is not None and 2 <= len(core(name)) <= 4 and " of " not in name and not name.isupper()


def adjoining_speaker(text: str, spans: Sequence[Span]) -> Speaker | None:
    """Whoever is named beside a quotation with a verb of speech: "…," said NAME; NAME said: "…"."""
    for start, end in (spans[0], spans[-1]):
        after = _after(text, end)
        before = text[max(0, start - _REACH) : start].rsplit("\n\n", 1)[-1]
        label = _LABEL.search(before) if before.count("\n") or start <= _REACH else None
        sentence = re.split(r"(?<=[a-z][.!?])[\"”’']?\s+(?=[A-Z\"“])", before)[-1]
        for match in (_AFTER_CUE.match(after), _AFTER_SUBJECT.match(after), _BEFORE.search(sentence), label):
            if match is None or ("cue" in match.groupdict() and not _is_speech(match["cue"])):
                continue
            name = _named(match["name"])
            if name is not None and not _only_pronoun(name):
                return Speaker(name, (name,), _looks_personal(name) or len(core(name)) == 1)
    return None


def _after(text: str, end: int) -> str:
    stretch = text[end : end + _REACH].split("\n\n", 1)[0]
    return re.sub(r"^[,.!?…]?\s*[\"”’'»]+", "", stretch)


def _only_pronoun(name: str) -> bool:
    return all(word.key in words_of("pronoun") or word.key in words_of("function") for word in words_in(name))


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
