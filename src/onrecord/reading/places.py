"""The places of a report: what comes in is a `Document`, what goes out are `Place` rows resolved to GeoNames.

Names are found by the parser and by the gazetteer (`_places_mentions`), and resolved together over the
report (`_places_resolve`).
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge._gazetteer_names import name_key
from onrecord.knowledge.gazetteer import Entry, Gazetteer
from onrecord.reading._places_actors import is_actor
from onrecord.reading._places_mentions import LARGE, find_mentions
from onrecord.reading._places_resolve import Resolver, holds
from onrecord.reading._places_words import Mention, cues, shared_head
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Place, Span


def find_places(document: Document, entities: Sequence[Entity] = ()) -> tuple[Place, ...]:
    """The places a report names as places, in the order of the text; none overlaps another.

    A name that is a mention of an entity of another kind (a capital that speaks) is left out where it is no
    place besides, though it still counts in resolving the others. What cannot be resolved has null id,
    coordinates and country.
    """
    gazetteer = Gazetteer.open()
    mentions = list(find_mentions(document, gazetteer))
    spans = [document.span(mention.first, mention.last) for mention in mentions]
    texts = [document.text[start:end] for start, end in spans]
    heads = _shared_heads(document, mentions)
    candidates = [
        _meant(
            document, mention, (gazetteer.candidates(f"{text} {head}") if head else ()) or gazetteer.candidates(text)
        )
        for mention, text, head in zip(mentions, texts, heads, strict=True)
    ]
    keys = [name_key(text) for text in texts]
    holders = _holders(document, mentions)
    chosen = Resolver().resolve(mentions, keys, candidates, holders)
    tied = _tied(holders, chosen)
    actors = {span: entity for entity in entities if entity.kind != "place" for span in entity.mentions}
    kept = [
        (span, text, entry)
        for number, (mention, span, text, entry) in enumerate(zip(mentions, spans, texts, chosen, strict=True))
        if number in tied or not is_actor(document, mention, entry, actors)
    ]
    return tuple(_place(number, span, text, entry) for number, (span, text, entry) in enumerate(kept, 1))


def _holders(document: Document, mentions: Sequence[Mention]) -> list[int | None]:
    """For each mention, the one that may hold it: after a comma or in brackets ("Paris, Texas"), or "in" it."""
    holders: list[int | None] = []
    for number, mention in enumerate(mentions):
        following = number + 1
        if following >= len(mentions):
            holders.append(None)
            continue
        between = document.lowers[mention.last : mentions[following].first]
        holders.append(following if _links(between) else None)
    return holders


def _tied(holders: Sequence[int | None], chosen: Sequence[Entry | None]) -> set[int]:
    """The mentions that hold the one before, or are held by the one behind ("Paris, Texas"): surely places."""
    tied: set[int] = set()
    for number, holder in enumerate(holders):
        outer, inner = chosen[holder] if holder is not None else None, chosen[number]
        if holder is not None and outer is not None and inner is not None and holds(outer, inner):
            tied |= {number, holder}
    return tied


def _meant(
    document: Document, mention: Mention, candidates: tuple[tuple[Entry, bool], ...]
) -> tuple[tuple[Entry, bool], ...]:
    """The candidates that the words around leave: no town for "the Valley", none at all for "Oak and Elm streets"."""
    after = document.lowers[mention.last] if mention.last < len(document) else ""
    if after.endswith("s") and after in cues("thoroughfare"):
        return ()
    modifies = mention.last < len(document) and document.pos[mention.last] in {"NOUN", "PROPN", "ADJ"}
    if mention.first and document.words[mention.first - 1] == "the" and not modifies and not mention.embedded:
        return tuple(
            (entry, own)
            for entry, own in candidates
            if not (entry.is_town or entry.feature == "ADM2")
            or (entry.name.startswith("The ") and entry.population > LARGE)
            or mention.division
        )
    return candidates


def _shared_heads(document: Document, mentions: Sequence[Mention]) -> list[str | None]:
    """For each mention, the division's word that ends the list it stands in ("Harper and Kingman counties")."""
    heads: list[str | None] = [None] * len(mentions)
    for number in range(len(mentions) - 1, -1, -1):
        after = document.lowers[mentions[number].last] if mentions[number].last < len(document) else ""
        head = shared_head(after)
        if head is not None:
            heads[number] = head
        elif number + 1 < len(mentions) and heads[number + 1]:
            between = document.lowers[mentions[number].last : mentions[number + 1].first]
            if between in ([","], ["and"], [",", "and"], ["or"]):
                heads[number] = heads[number + 1]
    return heads


def _links(between: list[str]) -> bool:
    """Whether words between two names may say that the second holds the first."""
    if not between or len(between) > 4:
        return False
    return between[0] in {",", "(", "in", "-"} and all(word not in {"and", "or", ";", "."} for word in between)


def _place(number: int, span: Span, name: str, entry: Entry | None) -> Place:
    if entry is None:
        return Place(id=f"p{number}", span=span, name=name)
    return Place(
        id=f"p{number}",
        span=span,
        name=name,
        geonameid=entry.geonameid,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        feature=entry.feature,
    )
