"""What the words of a mention tell for finding its entity: a document and a mention in, `Traits` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.countries import country_named, country_of_demonym
from onrecord.knowledge.people import Gender, gender_of_bearer, gender_of_noun, words_of_class
from onrecord.reading._naming_mention import Mention, is_plural
from onrecord.reading.syntax import Document

Determiner = Literal["definite", "indefinite", "possessive", "bare", "name"]
DEFINITE = {"the", "this", "that", "these", "those", "both"}
ORDINALS = {"first", "second", "third", "last", "next", "other"}
LOOSE = ("det", "poss", "nummod", "case", "predet", "quantmod", "advmod", "prep", "appos", "relcl", "acl", "punct")
EMPTY = {"own", "late", "current", "same", "former", "then", "new", "old", "young", "top", "senior"}


@dataclass(frozen=True, slots=True)
class Traits:
    """Gender and number, the determiner, the words that narrow it down, and the token of whose it is.

    `plural` says which pronouns may stand for it, `several` how the noun is written.
    """

    gender: Gender | None
    plural: bool | None
    determiner: Determiner
    noun: str
    modifiers: frozenset[str]
    owner: int | None
    number: str | None
    several: bool


def traits_of(document: Document, mention: Mention) -> Traits:
    """The traits of a mention."""
    head = mention.head
    return Traits(
        gender=_gender(document, mention),
        plural=_plural(document, mention),
        determiner="name" if mention.named else _determiner(document, mention),
        noun=document.lemmas[head],
        modifiers=frozenset(
            document.lemmas[child]
            for child in document.children[head]
            if mention.first <= child < head
            and document.deps[child] not in LOOSE
            and document.lemmas[child] not in EMPTY
            and document.pos[child] not in ("PUNCT", "CCONJ")
            and not (mention.country and _names_country(document.words[child]))
        ),
        owner=None if mention.named else document.child(head, "poss"),
        several=is_plural(document, head),
        number=next((document.lowers[c] for c in document.children_by(head, "nummod") if c < head), None),
    )


def _names_country(word: str) -> bool:
    return country_named(word) is not None or country_of_demonym(word) is not None


def _gender(document: Document, mention: Mention) -> Gender | None:
    if mention.kind != "person":
        return None
    if not mention.named:
        return gender_of_noun(document.lowers[mention.head])
    before = document.lowers[max(mention.first - 1, 0) : mention.head]
    titled = next((gender for word in before if (gender := gender_of_noun(word))), None)
    return titled or (gender_of_bearer(mention.name) if " " in mention.name else None)


def _plural(document: Document, mention: Mention) -> bool | None:
    """Whether "they" stands for it (true), "he", "she" or "it" (false), or either (null)."""
    if mention.kind == "person":
        return False
    noun = document.lemmas[mention.head]
    if is_plural(document, mention.head) and not mention.named:
        return True
    if mention.kind in ("group", "military") or noun in words_of_class("collective"):
        part = document.lowers[mention.head] in words_of_class("part")
        return True if part or document.lemmas[mention.head] in ("police", "people", "staff") else None
    return None if mention.kind == "organization" else False


def _determiner(document: Document, mention: Mention) -> Determiner:
    owner = document.child(mention.head, "poss")
    if owner is not None:
        return "definite" if mention.country and country_named(document.words[owner]) else "possessive"
    word = document.lowers[mention.first]
    if word in DEFINITE or mention.head < document.body:  # a headline leaves articles out
        return "definite"
    if document.pos[mention.first] == "DET" or word in ("a", "an", "another", "some", "several", "many"):
        return "indefinite"
    return "bare"
