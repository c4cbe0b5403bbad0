"""An entity of one report in, the key under which reports share it out; none where nothing but a word agrees.

Two entities with the same key are the same: the same Wikidata item, or the same proper name, kind and
country. The marks beside a key are what `linking` compares keys by that are not the same:

name    every name the entity goes by, for looking it up
spelled the name as the report spells it, for showing it
base    kind and name, with the country where there is one
role    surname, country and role of a person
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.archive.names import fold, is_proper, names_of
from onrecord.record import Entity

NAME, SPELLED, BASE, ROLE = "name", "spelled", "base", "role"
Mark = tuple[str, str, str]  # kind, mark, detail

LINKED_KINDS = ("person", "organization", "government", "military")


@dataclass(frozen=True, slots=True)
class Keyed:
    """Who an entity is across reports: the key, what it was made from, the reason, and the marks."""

    key: str
    kind: str
    country: str | None
    wikidata: str | None
    reason: str
    marks: tuple[Mark, ...]


def keyed(entity: Entity, text: str) -> Keyed | None:
    """The key of an entity; none for unnamed groups, and for bare surnames without role and country."""
    name = fold(entity.name)
    country, role = entity.country or "", fold(entity.role or "")
    named = [(NAME, fold(alias), "") for alias in names_of(entity, text)]
    marks: list[Mark] = [*named, (SPELLED, entity.name, "")]
    proper = bool(name) and is_proper(entity.name) and entity.kind in LINKED_KINDS
    person = entity.kind == "person"
    whole = proper and not (person and " " not in name)
    if whole:
        marks.append((BASE, f"{entity.kind}|{name}", country))
    if person and proper and country and role:
        marks.append((ROLE, f"{name.split()[-1]}|{country}|{role}", ""))
    found = tuple(dict.fromkeys(marks))
    if entity.wikidata:
        key, reason = f"wikidata|{entity.wikidata}", f"Wikidata {entity.wikidata}"
        return Keyed(key, "wikidata", None, entity.wikidata, reason, found)
    if whole:
        reason = f"the same name, kind and country ({entity.country})" if country else "the same name and kind"
        return Keyed(f"{entity.kind}|{name}|{country}", entity.kind, entity.country, None, reason, found)
    if person and proper and country and role:
        reason = f"the same surname, country ({country}) and role ({entity.role})"
        return Keyed(f"person|{name}|{country}|{role}", "person", entity.country, None, reason, found)
    return None
