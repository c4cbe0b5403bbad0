"""The mentions of a document: names, offices, groups and governments, each where it stands and what it tells.

What comes in is a parsed document; what goes out are `Mention`s in the order of the text, not yet gathered
into entities. A country or capital is a mention of its government only where it acts or is acted upon
("Ankara said", "sanctions on Iran"); in "shops in Ankara" it is a place and no mention. Pronouns are left to
`coreference.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from onrecord.knowledge.countries import country_named
from onrecord.reading._naming_descriptions import described, people
from onrecord.reading._naming_mention import Mention
from onrecord.reading._naming_names import names_in
from onrecord.reading._naming_unseen import LONGEST_PERSON, echoes, short_names, unlabelled_name
from onrecord.reading.nationality import bare_name, words_of
from onrecord.reading.syntax import Document

__all__ = ["Mention", "find_mentions"]

SENTENCE_CASE = 0.6  # of a headline's longer words in capitals, from where its grammar is a guess
LONG_WORD = 4  # letters of a word that a headline in title case gives a capital


def find_mentions(document: Document, persons: Collection[int] = ()) -> list[Mention]:
    """The mentions of a document, in the order of the text; a name inside a description is one of its own.

    `persons` are tokens that surely name people.
    """
    found: dict[int, Mention] = {}
    for mention in names_in(document):
        found.setdefault(mention.head, mention)
    found = _told_by_others({head: _as_person(mention, persons) for head, mention in found.items()})
    titled = {t for m in found.values() if m.kind == "person" and m.named for t in range(m.first, m.head) if m.role}
    found = {head: m for head, m in found.items() if head not in titled or not _is_body(m) or m.sector or m.country}
    for mention in echoes(document, list(found.values())):
        found[mention.head] = mention
    inside = {token for m in found.values() if m.named for token in range(m.first, m.last)}
    inside |= _in_country_names(document)
    begin = 0 if _plain_headline(document) else document.body
    for token in range(begin, len(document)):
        if token in inside or token in found or document.pos[token] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        other = described(document, token) or people(document, token) or unlabelled_name(document, token)
        if other is not None:
            found[other.head] = _as_person(other, persons)
    return sorted(_told_by_others(found).values(), key=lambda m: (m.first, m.last))


def _told_by_others(found: dict[int, Mention]) -> dict[int, Mention]:
    """Names as the other names of the report tell them."""
    persons = {m.name.lower() for m in found.values() if m.kind == "person" and m.named}
    families = {name[place:] for name in persons for place in _word_starts(name)}
    families |= {name.split()[0] for name in persons if " " in name}
    alone = {name for name in persons if " " not in name}
    named = [m for m in found.values() if _is_body(m) and " " in m.name]
    bodies = {word.lower(): body for word, body in short_names(named, set()).items()}
    return {head: _as_told(mention, families, bodies, alone) for head, mention in found.items()}


def _in_country_names(document: Document) -> set[int]:
    """The tokens of names of countries: "the Russian Federation" is no federation."""
    names = [(a, b) for a, b, label in document.names if b - a > 1 and label in ("GPE", "LOC", "ORG")]
    return {t for a, b in names if country_named(words_of(document, *bare_name(document, a, b))) for t in range(a, b)}


def _plain_headline(document: Document) -> bool:
    """Whether a headline is written like a sentence; a headline's capitals make its grammar a guess."""
    words = [word for word in document.words[: document.body] if len(word) >= LONG_WORD and word.isalpha()]
    return sum(word[0].isupper() for word in words) < SENTENCE_CASE * len(words)


def _word_starts(name: str) -> list[int]:
    """Where the words of a name begin, the first left out: the ends of a name are its family names."""
    return [place + 1 for place, letter in enumerate(name) if letter in " -"]


def _is_full_name(name: str, alone: set[str]) -> bool:
    """Whether a name of a few words, all with capitals, ends in one that is a person's alone."""
    words = name.split()
    return 2 <= len(words) <= LONGEST_PERSON and words[-1].lower() in alone and all(w[:1].isupper() for w in words)


def _as_person(mention: Mention, persons: Collection[int]) -> Mention:
    """A name that is known to be a person's, taken for a body."""
    if not _is_body(mention) or mention.sector or mention.wikidata or mention.head not in persons:
        return mention
    return replace(mention, kind="person", country=None)


def _is_body(mention: Mention) -> bool:
    return mention.kind == "organization" and mention.named


def _as_told(mention: Mention, families: set[str], bodies: dict[str, Mention], alone: set[str]) -> Mention:
    """A name as the report's other names tell it: a family name taken for a body, a body's taken for a person.

    A full name taken for a body is a person's where the report goes on with the family name `alone`.
    """
    if not mention.named or mention.wikidata:
        return mention
    name = mention.name.lower().removeprefix("government of ")
    if _is_body(mention) and not mention.sector and (name in families | alone or _is_full_name(mention.name, alone)):
        return replace(mention, kind="person", country=None, sector=None)
    if mention.kind == "government" and mention.office == "state" and name in families:
        return replace(mention, kind="person", name=mention.name[len("government of ") :], sector=None, office=None)
    if mention.kind == "person" and " " not in name and mention.office is None and name not in families:
        body = bodies.get(name)
        place = {"first": mention.first, "last": mention.last, "head": mention.head, "name": mention.name}
        return replace(body, **place) if body is not None else mention  # type: ignore[arg-type]
    return mention
