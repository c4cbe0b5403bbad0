"""Who can take part: the entities and places of a report in, the entities that a phrase of it names out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.actors import agent
from onrecord.knowledge.countries import country_named, country_of_demonym, government_name
from onrecord.knowledge.events import noun_frames
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Place

KINDS: dict[str, tuple[str, ...]] = {
    "PERSON": ("person", "government"),
    "GOV": ("government",),
    "MIL": ("military",),
    "GROUP": ("group", "organization"),
    "PLACE": ("place", "government"),
    "PEOPLE": ("person", "group", "organization"),
}
ARMED = frozenset(["MIL", "REB", "SEP", "UAF", "COP", "CRM"])
NAMES: dict[str, tuple[str, ...]] = {
    "PERSON": ("PERSON", "GPE"),
    "GOV": ("GPE", "NORP"),
    "GROUP": ("ORG", "NORP"),
    "PLACE": ("GPE", "LOC", "FAC"),
    "PEOPLE": ("PERSON", "ORG"),
}
WITHIN = ("poss", "compound", "amod", "nmod", "appos", "prep", "nummod", "acl")
LINKS = frozenset(
    ["of", "from", "by", "in", "at", "for", "against", "with", "on", "between", "near", "to", "among", "over", "toward"]
)
DOERS = ("by", "of", "from", "between")


def is_national(entity: Entity) -> bool:
    """Whether an entity is the government of a country and not that of a state or town in it."""
    if entity.country is None:
        return False
    return entity.name == government_name(entity.country) or country_named(entity.name) == entity.country


def says_where(document: Document, token: int) -> bool:
    """Whether a country's name before a noun tells where or against whom: "the Iran sanctions", not "US sanctions"."""
    word = document.words[token]
    if document.deps[token] not in ("compound", "nmod") or word.isupper():
        return False
    return country_named(word) is not None and country_of_demonym(word) is None and "." not in word


class Cast:
    """The entities of a report, found again by the tokens of their mentions."""

    def __init__(self, document: Document, entities: Sequence[Entity], places: Sequence[Place]) -> None:
        self._document = document
        self.entities = {entity.id: entity for entity in entities}
        self._order = {entity.id: number for number, entity in enumerate(entities)}
        self._headed: dict[int, tuple[int, str]] = {}
        self._covered: dict[int, tuple[int, str]] = {}
        for entity in entities:
            if entity.kind == "other" and not entity.country and not entity.sector:
                continue  # a name of something that does not act
            for span in entity.mentions:
                self._place(document.tokens_in(span), entity)
        self._names = {token: label for first, last, label in document.names for token in range(first, last)}
        self._countries = {token: place.country for place in places for token in document.tokens_in(place.span)}
        self._parts = {
            token
            for place in places
            if not (place.feature or "").startswith("PCL")
            for token in document.tokens_in(place.span)
        }
        self._governments: dict[str, str] = {}
        for entity in entities:
            if entity.country and is_national(entity):
                self._governments.setdefault(entity.country, entity.id)

    def _place(self, tokens: range, entity: Entity) -> None:
        """Keep for each token the longest mention that it heads, and the shortest that holds it."""
        if not tokens:
            return
        head = next((token for token in tokens if self._document.heads[token] not in tokens), tokens[-1])
        names_an_act = self._document.pos[head] == "NOUN" and self._document.lemmas[head] in noun_frames()
        is_body = entity.sector and agent(self._document.lowers[head]) is not None
        if names_an_act and not entity.country and not is_body:
            return  # "the ground campaign" is what is done, nobody who does it
        size = len(tokens)
        for token in {head, tokens[-1]} if self._document.pos[tokens[-1]] in ("NOUN", "PROPN") else {head}:
            if size > self._headed.get(token, (0, ""))[0]:
                self._headed[token] = (size, entity.id)
        for token in tokens:
            if size < self._covered.get(token, (len(self._document) + 1, ""))[0]:
                self._covered[token] = (size, entity.id)

    def at(self, token: int) -> str | None:
        """The entity whose mention a token heads, or else lies in."""
        found = self._headed.get(token) or self._covered.get(token)
        return found[1] if found else None

    def headed_by(self, token: int) -> str | None:
        """The entity whose mention a token heads."""
        found = self._headed.get(token)
        return found[1] if found else None

    def of_phrase(self, token: int, depth: int = 0, *, acting: bool = False) -> list[str]:
        """The entities that a noun phrase names: its head's, else those that modify it, nearest first.

        Where the phrase is `acting`, the place of an act is no one who acts ("the operation in Mali"), and a state or
        town does not act for its country.
        """
        found = self.at(token)
        if found is not None:
            return [found]
        if self._countries.get(token) in self._governments and not (acting and token in self._parts):
            return [self._governments[str(self._countries[token])]]
        if depth > 2:
            return []
        is_act = acting and self._document.pos[token] == "NOUN" and self._document.lemmas[token] in noun_frames()
        for label in WITHIN:
            for child in self._document.children_by(token, label):
                if is_act and label == "prep" and self._document.lowers[child] not in DOERS:
                    continue
                before = is_act and label in ("compound", "nmod", "amod")
                if before and (self.at(child) is None or says_where(self._document, child)):
                    continue  # "the Timbuktu operation" says where
                inner = self._of_modifier(child, label, depth)
                if inner:
                    return inner
        return []

    def _of_modifier(self, token: int, label: str, depth: int) -> list[str]:
        if label == "acl":  # "an appeal filed by the union"
            doer = self._document.child(token, "agent", "nsubj", "nsubjpass")
            if doer is None:
                return []
            return self._of_modifier(doer, "prep" if self._document.deps[doer] == "agent" else "nsubj", depth)
        if label != "prep":
            return self.of_phrase(token, depth + 1)
        if self._document.lowers[token] not in LINKS:
            return []
        found: list[str] = []
        for noun in self._document.children_by(token, "pobj"):
            found += self.of_phrase(noun, depth + 1)
            for other in self._document.children_by(noun, "conj"):
                found += self.of_phrase(other, depth + 1)
        return found

    def of_phrases(self, tokens: Sequence[int], *, acting: bool = False) -> list[str]:
        """The entities of several phrases, each once, in the order of the phrases."""
        found: list[str] = []
        for token in tokens:
            found += [identity for identity in self.of_phrase(token, acting=acting) if identity not in found]
        return found

    def is_date(self, token: int) -> bool:
        """Whether a word is part of a date or a time of day: "called her on Friday" calls on nobody."""
        return self._names.get(token) in ("DATE", "TIME")

    def is_somebody(self, token: int) -> bool:
        """Whether a word names people or bodies that act, be they an entity of the report or not."""
        document = self._document
        if self.at(token) is not None or document.pos[token] == "PROPN":
            return True
        opens = token == document.sentences[document.sentence_of[token]][0]
        if document.words[token][0].isupper() and not opens:
            return True
        if document.pos[token] != "NOUN":
            return False
        of_a_people = any(country_of_demonym(document.words[child]) for child in document.children_by(token, "amod"))
        return of_a_people or agent(document.lowers[token]) is not None

    def is_kind(self, token: int, kind: str) -> bool:
        """Whether the phrase headed by a token names an entity of a kind (PERSON, GOV, MIL, GROUP, PLACE, PEOPLE)."""
        if kind == "PLACE" and token in self._countries:
            return True
        identity = self.at(token)
        if identity is None:
            return self._names.get(token, "") in NAMES.get(kind, ())
        entity = self.entities[identity]
        if kind == "MIL" and entity.sector in ARMED:
            return True
        return entity.kind in KINDS[kind]
