"""Two speakers in, whether they are one out: by their names, and by what a text calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import stem, words_in
from onrecord.knowledge.people import Gender, gender_of_bearer, gender_of_noun
from onrecord.knowledge.tables import rows
from onrecord.record import Entity, Span

TITLES = frozenset(row["word"] for row in rows("speaker_titles"))
_SHORTTITLES = "|".join(sorted(word.capitalize() for word in TITLES if len(word) <= 4))  # "Mr." goes on with a name
_WORD = rf"(?:(?:{_SHORTTITLES})\.|[A-ZÀ-ÞĀ-Ž][\w'’.\-]*\w|[A-Z]\.)"
NAME = rf"{_WORD}(?:\s+(?:(?:de|van|von|der|den|al|bin|ibn|el|la|di|da|le|du|dos)\s+)?{_WORD}){{0,5}}"
ON_BEHALF = re.compile(
    r"^(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)?\s*[a-z][a-z\- ]*\s(?:for|to|of)\s+[A-Z]|['’]s\s+[a-z][a-z\- ]*$"
)
_COURTESY = re.compile(r"(?:Mrs?|Ms|Miss|Dr|Sir|Dame)\.?\s+[A-Z]")
_SET_BEFORE = re.compile(
    rf"(?P<who>{NAME}),\s+(?:\d+,\s+)?"
    r"(?:(?:[Tt]he|an?|its|his|her|their|[\w-]+['’]s)\s(?:(?!that\b)[^\s,.;]+\s){0,6})?\Z"
)
_SET_AFTER = re.compile(rf"(?:\s+(?:of|for|at)\s+[^,.;\n]{{2,60}},|,)?(?!\s*\n\s*\n)\s+(?P<who>{NAME})")
_APPOSITION = re.compile(r",\s+(?:\d+,\s+)?(?:an?|the|its|his|her)\s+(?P<what>[^,.;\n]{2,60})[,.]")
_OWNED = re.compile(r"['’]s?\s+")
_SEXES: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_PRONOUN = re.compile(r"[^.!?\"“”‘\nA-Z]{1,80}?\b(?P<word>he|she|his|her)\b")
SURE = 3  # of pronouns that a text uses for somebody, by how much those for one sex must prevail: one alone does not
_NAMES = re.compile(NAME)
_NO_NAMES = ("number", "function", "restricts", "joint", "condition", "pronoun", "place_adverb")


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
            return cls(name, (words,) if words else (), looks_personal(words)) if name else described(words, text)
        mentions = dict.fromkeys(text[start:end] for start, end in entity.mentions)
        called = tuple(dict.fromkeys([entity.name, *(one for one in (entity.role, words, *mentions) if one)]))
        if entity.name[:1].islower():
            named = described(entity.name, text)
            return cls(named.name, called + named.called, named.person or entity.kind == "person", entity.mentions)
        return cls(entity.name, called, entity.kind == "person", entity.mentions)

    @classmethod
    def known(cls, entity: Entity, text: str) -> Speaker:
        """An entity as somebody whom a pronoun may mean; nameless where it is a description."""
        name = None if entity.name[:1].islower() else entity.name
        mentions = (text[start:end] for start, end in entity.mentions)
        called = dict.fromkeys([entity.name, *((entity.role,) if entity.role else ()), *mentions])
        person = entity.kind == "person" or any(_COURTESY.match(one) for one in called)
        return cls(name, tuple(called), person, entity.mentions)

    @property
    def described(self) -> bool:
        """Whether this is no name but a description: "the captain"."""
        return self.name is not None and name_in(self.name) is None

    @property
    def on_behalf(self) -> bool:
        """Whether this is somebody who speaks for another: "a spokesman for Moreau", "Moreau's lawyer"."""
        return ON_BEHALF.search(self.name or "") is not None

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
        if self.described:
            head = stem(head_of(self.name or ""))
            return any(stem(word.key) == head for word in words_in(text))
        wanted = {name[-1]} if self.person else set(name)
        return any(word.key.removesuffix("'s") in wanted for word in words_in(text))


def core(name: str) -> list[str]:
    """The words of a name without titles, weekdays and small words."""
    words = [word.key.removesuffix("'s") for word in words_in(name)]
    return [word for word in words if word not in TITLES and word not in words_of("number")] or words


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
    return words - small if titles else {word for word in words if word not in TITLES} - small


def with_description(one: Speaker) -> Speaker:
    """Somebody without a name, called by the words for them ("a union official"), where there are any."""
    words = [called for called in one.called if called.casefold() not in words_of("pronoun")]
    if one.name is not None or not words:
        return one
    return replace(
        one, name=next((each for each in words if each.split()[0].casefold() in words_of("determiner")), words[0])
    )


def head_of(description: str) -> str:
    """The noun of a description, in lower case: "captain" of "the captain of the ferry"."""
    words = re.split(r",|\s(?:of|for|to|in|at|from|on|with|who|called|named)\s", description, maxsplit=1)[0].split()
    return words[-1].casefold() if words else ""


def roles_of(one: Speaker, text: str) -> set[str]:
    """The words that say what somebody is: "Captain Moreau", "Moreau, a teacher"."""
    name = set(core(one.name or "")) if not one.described else set()
    beside = [match["what"] for _, end in one.mentions if (match := _APPOSITION.match(text, end))]
    words = {
        word for word in _all_words((*one.called, *beside), titles=True) if not gender_of_noun(word) or len(word) > 4
    }
    return words - name - words_of("pronoun") - words_of("about")


def sex_of(one: Speaker, text: str, besides: Span = (0, 0)) -> Gender | None:
    """Whether somebody is a man or a woman: by a title or noun, by the first name, by the pronouns that a text uses."""
    heads = (_OWNED.split(called, maxsplit=1)[-1].split(" of ")[0] for called in one.called)
    nouns = (gender_of_noun(word.key) for head in heads for word in words_in(head))
    given = [word for word in (one.name or "").split() if word.rstrip(".").casefold() not in TITLES]
    for told in (*nouns, gender_of_bearer(given[0]) if len(given) > 1 else None):
        if told is not None:
            return told
    votes: Counter[Gender] = Counter()
    for word in one.called if not one.mentions else ():
        if word in _SEXES:
            return _SEXES[word]
    for start, end in one.mentions:
        sex = _SEXES.get(text[start:end].casefold())
        behind = _PRONOUN.match(text, end) if sex is None else None
        if sex is not None and not (start < besides[1] and besides[0] < end):
            votes[sex] += 2 if text[start:end].casefold() in words_of("person_pronoun") else 1
        elif behind is not None and behind.start("word") != besides[0]:
            votes[_SEXES[behind["word"]]] += 3  # "Moreau said she had …"
    if abs(votes["m"] - votes["f"]) < SURE:
        return None
    return "m" if votes["m"] > votes["f"] else "f"


def name_in(words: str) -> str | None:
    """The name within some words; none for a pronoun or a description."""
    found = []
    for match in _NAMES.finditer(words):
        if match.group().endswith(("'s", "’s")) and words[match.end() :].strip():
            continue  # "Moreau's spokesman" is not Moreau
        parts = match.group().split()
        while parts and any(parts[0].casefold() in words_of(kind) for kind in _NO_NAMES):
            del parts[0]
        if any(word not in TITLES for word in core(" ".join(parts))):
            found.append(re.sub(r"['’]s$", "", " ".join(parts)))
    return max(found, key=len, default=None)


def looks_personal(words: str) -> bool:
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
        names |= {
            name for match in (before, after)
            if match and (name := name_in(match["who"])) and not _opens_only(text, match.start("who"), match["who"])
        }  # fmt: skip
        at = text.find(head, at + len(head))
    if len({core(name)[-1] for name in names}) != 1:
        return otherwise or Speaker(None, (words,) if words else ())
    name = max(sorted(names), key=len)
    return Speaker(name, (name, words), looks_personal(name))


def _opens_only(text: str, at: int, word: str) -> bool:
    """Whether a single word has its capital from the sentence that it opens, as far as the text shows: "Outside, …"."""
    if " " in word or not re.search(r"(?:^|[.!?:”\"’]\s*|\n)\Z", text[max(0, at - 3) : at]):
        return False
    return re.search(rf"[\w,]\s{re.escape(word)}\b", text) is None
