"""What names of bodies tell: the tokens of a name in, the mention of an organisation or government out."""

from __future__ import annotations

from onrecord.knowledge import actors, countries
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.reading._naming_mention import Mention, head_in
from onrecord.reading.nationality import bare_name, country_in, owner_country, words_of
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind, Sector


def organization(document: Document, first: int, last: int) -> Mention:
    """An organisation by the look of its name: "Ministry" makes a government body, "Party" a party."""
    head = head_in(document, first, last)
    words = document.words[first:last]
    of = words.index("of") if "of" in words else last - first
    telling = (words[of - 1], words[-1], words[0])
    agent = next((a for a in map(actors.agent, map(str.lower, telling)) if a is not None and a.kind != "person"), None)
    kind: EntityKind = agent.kind if agent and agent.kind in ("government", "military", "group") else "organization"
    body = next(
        (b for end in range(last - 1, first, -1) if (b := actors.organization(words_of(document, first, end)))), None
    )
    if (first > 0 and document.lowers[max(head - 2, first - 1)] in ("ruling", "opposition")) or "ruling" in words:
        agent = actors.agent("party")
    country = country_in(document, first, last) or owner_country(document, head) or (body.country if body else None)
    sector = body.sector if body and body.sector == "IGO" else agent.sector if agent else None
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)


def known_body(document: Document, first: int, last: int, head: int, known: actors.Actor) -> Mention:
    """A body of the table; another country's where the report says whose it is ("Kenya's Senate")."""
    words = words_of(document, *bare_name(document, first, last))
    whose = owner_country(document, head)
    if whose is not None and known.country is not None and whose != known.country:
        return Mention(first, last, head, known.kind, words, True, whose, known.sector)
    return Mention(first, last, head, known.kind, words, True, known.country, known.sector, wikidata=known.wikidata)


def government(document: Document, first: int, last: int, country: str) -> Mention:
    head = head_in(document, first, last)
    name = countries.government_name(country)
    return Mention(first, last, head, "government", name, True, country, "GOV")


def seat(document: Document, first: int, last: int, country: str, sector: Sector) -> Mention:
    """A building or city that stands for who works there: the Kremlin, the Pentagon."""
    if sector == "GOV":
        return government(document, first, last, country)
    head = head_in(document, first, last)
    kind: EntityKind = "military" if sector == "MIL" else "organization"
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)


def state(document: Document, first: int, last: int, words: str) -> Mention:
    """A state or city that speaks, with its country where the gazetteer knows it."""
    entry = next(iter(Gazetteer.open().lookup(words)), None)
    country = entry.country if entry else None
    head = head_in(document, first, last)
    return Mention(first, last, head, "government", f"government of {words}", True, country, "GOV", office="state")
