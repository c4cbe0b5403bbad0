"""Countries by the words of news: from a name, demonym, capital or seat of government to its ISO 3166 code.

Words are compared with accents, apostrophes, full stops and hyphens folded, a leading "the" and a closing
possessive left off. A name needs a capital letter somewhere ("Turkey", never "turkey"), and an acronym of
up to four letters its capitals ("US", never "Us").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from onrecord.knowledge.tables import rows, several
from onrecord.record import SECTORS, Sector

APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´ʿʾ."))
LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
POSSESSIVE = re.compile(r"(?:(?<=s)['’]|['’]s)$", re.IGNORECASE)
ACRONYM = 4  # letters: up to here a word in capitals is told apart from the same word in small letters


def fold(words: str) -> str:
    """The words as names are compared: accents, apostrophes and full stops off, hyphens as spaces, no "the".

    Small letters throughout, except that an acronym of up to four letters keeps its capitals.
    """
    if not words.isascii():
        words = unicodedata.normalize("NFKD", words.translate(LETTERS))
        words = "".join(letter for letter in words if not unicodedata.combining(letter))
    words = " ".join(words.translate(APOSTROPHES).replace("-", " ").replace("–", " ").split())
    if words[:4].lower() == "the ":
        words = words[4:]
    return words if len(words) <= ACRONYM and words.isupper() else words.lower()


def keys(words: str) -> Iterator[str]:
    """The keys under which a name may stand in a table, best first; none for words without a capital."""
    if words != words.lower():
        key = fold(words)
        yield key
        if key != key.lower():
            yield key.lower()  # a headline in capitals: "IRAN" is no acronym
        bare = POSSESSIVE.sub("", words)
        if bare != words:
            yield fold(bare)


def sector_named(code: str) -> Sector:
    """The PLOVER sector of that code; raises `ValueError` where there is none."""
    return SECTORS[SECTORS.index(code)]


def country_named(words: str) -> str | None:
    """The country that bears this name ("Turkey", "the U.S.", "Republic of Korea"), ISO 3166 alpha-3."""
    return next((_names()[key] for key in keys(words) if key in _names()), None)


def country_of_demonym(word: str) -> str | None:
    """The country of a demonym ("Turkish", "Turks"); null for peoples and regions of no one country."""
    return next((_demonym_keys()[key] for key in keys(word) if key in _demonym_keys()), None)


def is_demonym(word: str) -> bool:
    """Whether the word is a demonym of a country, a people, a region or a state of the past."""
    return any(key in _demonym_keys() for key in keys(word))


def capital_of(name: str) -> str | None:
    """The country whose capital this city is, or which news means by it ("Kyiv", "The Hague")."""
    return next((_capitals()[key] for key in keys(name) if key in _capitals()), None)


def metonym(words: str) -> tuple[str, Sector] | None:
    """The country and sector that a building, street or body stands for ("the Kremlin": RUS, GOV)."""
    return next((_metonyms()[key] for key in keys(words) if key in _metonyms()), None)


def country_name(iso3: str) -> str:
    """The short English name, without "the"; raises `KeyError` for no country's code."""
    return _by_code()[iso3]["name"]


def with_article(iso3: str) -> str:
    """The short English name with "the" where English wants it ("the United States")."""
    row = _by_code()[iso3]
    return f"{row['article']} {row['name']}".lstrip()


def government_name(iso3: str) -> str:
    """The name of a government entity: "government of Turkey", "government of the United States"."""
    return f"government of {with_article(iso3)}"


@cache
def demonyms() -> Mapping[str, str | None]:
    """Every demonym as it is written, with its country; null for those of no one country."""
    table: dict[str, str | None] = {word: row["iso3"] for row in rows("countries") for word in several(row["demonyms"])}
    table.update((word, None) for row in rows("countries_peoples") for word in several(row["demonym"]))
    return MappingProxyType(table)


@cache
def _by_code() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in rows("countries")}


@cache
def _names() -> dict[str, str]:
    return {
        fold(name): row["iso3"]
        for row in rows("countries")
        for name in (row["name"], *several(row["names"]), *several(row["state"]))
    }


@cache
def _demonym_keys() -> dict[str, str | None]:
    return {fold(word): country for word, country in demonyms().items()}


@cache
def _capitals() -> dict[str, str]:
    return {fold(city): row["iso3"] for row in rows("countries") for city in several(row["capital"])}


@cache
def _metonyms() -> dict[str, tuple[str, Sector]]:
    return {
        fold(place): (row["iso3"], sector_named(sector))
        for row in rows("countries")
        for place, _, sector in (cell.partition(":") for cell in several(row["metonyms"]))
    }
