"""Actors by the words of news: names, titles and nouns in; who they are, with country and PLOVER sector, out.

Names are compared as in `countries`. What a table does not say for certain is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar, get_args

from onrecord.knowledge.countries import fold, keys, sector_named
from onrecord.knowledge.tables import rows, several
from onrecord.record import EntityKind, Sector

KNOWN_UNTIL = "2025-06"  # to when officeholders.tsv has been kept; nobody is taken to hold an office after it
ANY_TIME = ("0000", "9999")

MIDDLE_INITIAL = re.compile(r"(?<=\w) [A-Z]\.? (?=\w)")
PLURALS = (
    ("men", "man"),
    ("children", "child"),
    ("people", "person"),
    ("ves", "f"),
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
)

BEFORE_BODY = frozenset({"of", "for", "to", "at", "in"})  # "ambassador to", "president of"
PHRASE_ENDS = BEFORE_BODY | {"and", "by", "or", "under", "with"}

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation, party, armed group or body known by name; `country` is ISO 3166 alpha-3."""

    name: str
    kind: EntityKind
    country: str | None
    sector: Sector
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person in an office for a time; `since` and `until` are ISO dates, of a day, month or year.

    `until` is null for those in office when the table was last kept (`KNOWN_UNTIL`), `since` where the table does
    not say.
    """

    name: str
    country: str | None
    office: str
    sector: Sector
    since: str | None
    until: str | None
    wikidata: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A title and the sector of who bears it; `sector` is null where that is their organisation's.

    `rank` is the word before the title that tells its bearer from the holder of the office ("deputy", "former"),
    `holds` whether they hold it all the same ("acting", "outgoing").
    """

    title: str
    sector: Sector | None
    rank: str | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Agent:
    """A common noun for a group, a body or a person, with its sector; null where the noun does not tell it."""

    noun: str
    kind: EntityKind
    sector: Sector | None


def organization(words: str) -> Actor | None:
    """The organisation of that name or acronym ("NATO", "the Taliban")."""
    return _first(_organizations(), words)


def officeholder(words: str, on: str | None = None) -> OfficeHolder | None:
    """The person of that name, a middle initial left off, in the office held at the ISO date `on`, else the nearest.

    Of two offices held at once it is the one taken later; without a date, the last one.
    """
    terms = _first(_people(), words) or _first(_people(), MIDDLE_INITIAL.sub(" ", words))
    if not terms:
        return None
    if on is None:
        return max(terms, key=lambda term: term.since or "")
    return min(reversed(terms), key=lambda term: _distance(term, on))


def holder_of(country: str | None, office: str, on: str) -> OfficeHolder | None:
    """Who held an office at the ISO date `on` ("TUR", "president"); null when not certain, or when two did.

    A date without its day or month is certain only when one person held the office through all of it.
    """
    if on > KNOWN_UNTIL and not on.startswith(KNOWN_UNTIL):
        return None
    title = fold(office)
    terms = _holders().get((country, title)) or _holders().get((country, _posts().get(title, title)), ())
    first, last = _bounds(on)
    touching = [term for term in terms if not (_end(term) < first or last < _start(term))]
    if len({term.name for term in touching}) != 1:
        return None
    return next((term for term in touching if _start(term) <= first and last <= _end(term)), None)


def office(words: str) -> Office | None:
    """The longest title at the end of the phrase, else at the end of what stands before "of" or "for".

    "Russian deputy foreign minister" is a foreign minister whose `rank` is deputy.
    """
    tokens = words.replace("-", " ").split()
    for end in [len(tokens), *(place for place, token in enumerate(tokens) if token.lower() in BEFORE_BODY)]:
        for start in range(max(0, end - _longest_title()), end):
            row = next((_titles()[key] for key in _numbers(_join(tokens[start:end])) if key in _titles()), None)
            if row:
                sector = sector_named(row["sector"]) if row["sector"] else None
                rank = _rank(tokens[:start])
                return Office(row["title"], sector, rank, rank is None or _ranks()[rank])
    return None


def post_of(title: str) -> str:
    """The usual title of the same office ("premier": "prime minister"); the title itself where it has no other."""
    key = _join(title.split())
    return _posts().get(key, key)


def _rank(before: list[str]) -> str | None:
    """The word of rank that stands before a title in its noun phrase: "former Turkish" president."""
    for token in reversed(before):
        if token.endswith(",") or token.lower() in PHRASE_ENDS:
            return None
        if fold(token) in _ranks():
            return fold(token)
    return None


def agent(noun: str) -> Agent | None:
    """What a common noun stands for ("troops", "aid worker"); plurals are found by their singular.

    The plural of a person is a group.
    """
    words = _join(noun.split())
    found = next((_agents()[key] for key in _numbers(words) if key in _agents()), None)
    if found and found.kind == "person" and words not in _agents():
        return replace(found, kind="group")
    return found


def _first(table: dict[str, Held], words: str) -> Held | None:
    return next((table[key] for key in keys(words) if key in table), None)


def _join(tokens: Iterable[str]) -> str:
    return fold(" ".join(tokens)).lower()


def _numbers(words: str) -> Iterable[str]:
    """The words as they stand, then as if they were plurals: "spokesmen", "secretaries of state"."""
    yield words
    first, gap, rest = words.partition(" of ")
    for tail, singular in PLURALS:
        if first.endswith(tail):
            yield first.removesuffix(tail) + singular + gap + rest


def _bounds(date: str) -> tuple[str, str]:
    """The first and the last day that an ISO date of a day, month or year may mean; days compare as text."""
    return (date + "-00-00"[len(date) - 4 :], date + "-99-99"[len(date) - 4 :]) if len(date) < 10 else (date, date)


def _start(term: OfficeHolder) -> str:
    return _bounds(term.since)[0] if term.since else ANY_TIME[0]


def _end(term: OfficeHolder) -> str:
    return _bounds(term.until)[1] if term.until else ANY_TIME[1]


def _distance(term: OfficeHolder, on: str) -> int:
    """How far, roughly in days, a date lies outside a term."""
    first, last = _bounds(on)
    if last < _start(term):
        return _days(_start(term)) - _days(last)
    if _end(term) < first:
        return _days(first) - _days(_end(term))
    return 0


def _days(date: str) -> int:
    year, month, day = (*date.split("-"), "01", "01")[:3]
    return int(year) * 372 + int(month) * 31 + int(day)


@cache
def _organizations() -> dict[str, Actor]:
    table: dict[str, Actor] = {}
    kinds = {kind: kind for kind in get_args(EntityKind)}
    for row in rows("organizations"):
        actor = Actor(
            row["name"],
            kinds[row["kind"]],
            row["country"] or None,
            sector_named(row["sector"]),
            row["wikidata"] or None,
        )
        for name in (row["name"], *several(row["aliases"])):
            table.setdefault(fold(name), actor)
    return table


@cache
def _terms() -> tuple[tuple[OfficeHolder, tuple[str, ...], tuple[str, ...]], ...]:
    """Each term of office with the person's other names and the office's titles."""
    table = []
    for row in rows("officeholders"):
        titles = several(row["office"])
        term = OfficeHolder(
            name=row["name"],
            country=row["country"] or None,
            office=titles[0],
            sector=sector_named(row["sector"]),
            since=row["from"] or None,
            until=row["to"] or None,
            wikidata=row["wikidata"] or None,
        )
        table.append((term, several(row["aliases"]), titles))
    return tuple(sorted(table, key=lambda entry: entry[0].since or ""))


@cache
def _people() -> dict[str, tuple[OfficeHolder, ...]]:
    """The terms of each person, by every name anywhere in the table, in the order they began."""
    terms: dict[str, list[OfficeHolder]] = {}
    names: dict[str, str] = {}
    for term, aliases, _ in _terms():
        terms.setdefault(term.name, []).append(term)
        for name in (term.name, *aliases):
            names.setdefault(fold(name), term.name)
    return {key: tuple(terms[name]) for key, name in names.items()}


@cache
def _holders() -> dict[tuple[str | None, str], tuple[OfficeHolder, ...]]:
    table: dict[tuple[str | None, str], list[OfficeHolder]] = {}
    for term, _, titles in _terms():
        for title in titles:
            table.setdefault((term.country, fold(title)), []).append(term)
    return {key: tuple(terms) for key, terms in table.items()}


@cache
def _titles() -> dict[str, dict[str, str]]:
    return {_join(row["title"].split()): row for row in rows("offices")}


@cache
def _longest_title() -> int:
    return max(title.count(" ") + 1 for title in _titles())


@cache
def _posts() -> dict[str, str]:
    """The usual title of an office that has several: premier → prime minister."""
    return {title: _join(row["post"].split()) for title, row in _titles().items() if row["post"]}


@cache
def _ranks() -> dict[str, bool]:
    return {row["rank"]: row["holds"] == "yes" for row in rows("offices_ranks")}


@cache
def _agents() -> dict[str, Agent]:
    kinds = {kind: kind for kind in get_args(EntityKind)}
    return {
        _join(row["noun"].split()): Agent(
            row["noun"], kinds[row["kind"]], sector_named(row["sector"]) if row["sector"] else None
        )
        for row in rows("agents")
    }
