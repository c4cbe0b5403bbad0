"""Which names of places act: a mention of a place and the entities of a report in, whether it is only an actor out."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.deeds import deeds, place_verbs
from onrecord.knowledge.gazetteer import Entry
from onrecord.reading._naming_acting import acts
from onrecord.reading._places_words import Mention, cues
from onrecord.reading.nationality import acts_as_government
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Span

WAY = {"to", "from", "between", "with"}  # "the border with Chad"
GREAT = {"government", "person"}  # kinds of entity that bear the names of countries and divisions


def is_actor(document: Document, mention: Mention, entry: Entry | None, entities: Mapping[Span, Entity]) -> bool:
    """Whether a name is an actor's mention, with or without an article or possessive, and no place besides.

    It is a place besides where something goes or lies ("exported to Chad", "flights between Chad and Niger",
    "the border with Chad") and where the words around say so ("invaded Chad"), unless it speaks.
    """
    entity = _entity(document, mention, entities)
    sided = mention.first > 0 and document.lowers[mention.first - 1] in cues("side")
    if entity is None or sided or mention.dateline:
        return False
    head = _head(document, mention)
    if acts(document, head):
        return True
    preposition = _preposition(document, head)
    if entity.kind == "government" and preposition is not None and acts_as_government(document, head):
        return not _leads(document, preposition)
    street = document.lowers[mention.last - 1] in cues("thoroughfare")
    return not (mention.located or street or _is_wide(entry, entity))


def _is_wide(entry: Entry | None, entity: Entity) -> bool:
    """Whether a name is rather a river's or region's, or also a division's where a body is called so ("Kansas")."""
    if entry is None or entry.is_town:
        return False
    return entity.kind not in GREAT or not (entry.is_country or entry.is_division)


def _preposition(document: Document, head: int) -> int | None:
    """The preposition that a name, or the list it stands in, hangs on."""
    while document.deps[head] == "conj" and document.heads[head] != head:
        head = document.heads[head]
    return document.heads[head] if document.deps[head] == "pobj" else None


def _entity(document: Document, mention: Mention, entities: Mapping[Span, Entity]) -> Entity | None:
    start, end = document.span(mention.first, mention.last)
    text = document.text
    article = start - 4 if text[max(0, start - 4) : start].lower() == "the " else start
    tail = end + 2 if text[end : end + 2] in {"'s", "’s"} else end
    spans = ((left, right) for left in (start, article) for right in (end, tail))
    return next((entities[span] for span in spans if span in entities), None)


def _head(document: Document, mention: Mention) -> int:
    inside = range(mention.first, mention.last)
    return next((token for token in inside if document.heads[token] not in inside), mention.last - 1)


def _leads(document: Document, preposition: int) -> bool:
    """Whether a preposition leads to a place, from it or along it: "sent to Chad", "the border with Chad"."""
    word, over = document.lowers[preposition], document.heads[preposition]
    lemma, pos = document.lemmas[over], document.pos[over]
    if word in WAY and (lemma in cues("way") or lemma in place_verbs()):
        return True
    return word in {"to", "from"} and lemma.lower() not in deeds() and (lemma, pos) not in cue_frames()
