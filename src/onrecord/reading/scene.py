"""Where a report plays: its entities and places in, the entities with the country of the scene out.

"The army", "the opposition", "Kurdish militias" name no country; in a report whose places lie in one country they
are that country's, and so they are where nearly all who hold power in it are of one country. Only those who hold or
contest power there are taken to belong: a bystander may be from anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.knowledge.actors import agent
from onrecord.record import Entity, Place, Sector

BELONGING: frozenset[Sector] = frozenset({"GOV", "MIL", "OPP", "REB", "SEP", "UAF", "COP", "JUD", "LEG"})
SHARE = 0.6  # of the places of a report that are told, those of the scene
SHARE_OF_WORDS, FEWEST_WORDS = 0.7, 6  # of the mentions of those who hold power
FEWEST = 3  # places from which a scene can be told


def set_scene(entities: Sequence[Entity], places: Sequence[Place]) -> tuple[Entity, ...]:
    """The entities, those who hold or contest power with the country of the scene where the report names none."""
    country = scene(places) or ruled_by(entities)
    if country is None:
        return tuple(entities)
    return tuple(_placed(entity, country) for entity in entities)


def scene(places: Sequence[Place]) -> str | None:
    """The country in which most of the places lie; null where there are few, or they lie in several."""
    counts = Counter(place.country for place in places if place.country)
    if not counts:
        return None
    country, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return country if count >= FEWEST and count >= SHARE * sum(counts.values()) else None


def ruled_by(entities: Sequence[Entity]) -> str | None:
    """The country of most of what is said of those who hold power; null where it is said of those of several."""
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.country and entity.sector in BELONGING:
            counts[entity.country] += len(entity.mentions)
    if not counts:
        return None
    country, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    return country if count >= FEWEST_WORDS and count >= SHARE_OF_WORDS * counts.total() else None


def _is_anybodys(entity: Entity) -> bool:
    """A parliament or court by a name that many countries' have: "the Senate", "the Supreme Court"."""
    by_default = entity.wikidata is not None or entity.country is None
    court = entity.sector in ("LEG", "JUD") and entity.kind == "organization"
    return by_default and court and agent(entity.name.lower()) is not None


def _placed(entity: Entity, country: str) -> Entity:
    if _is_anybodys(entity) and entity.country != country:
        return entity.model_copy(update={"country": country, "wikidata": None})
    described = entity.name[:1].islower() or (" " in entity.name and entity.name.split()[-1].islower())
    belongs = entity.country is None and entity.sector in BELONGING and described
    return entity.model_copy(update={"country": country}) if belongs else entity
