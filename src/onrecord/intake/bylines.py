"""Bylines in, the names of authors out: people only, as the byline writes them.

Not taken for authors: agencies and the publisher, roles, e-mail addresses, words that no name holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.intake.agencies import agency_named
from onrecord.intake.characters import fold, one_line
from onrecord.intake.tables import column

_BY = re.compile(
    r"(?:(?:written|story|text|report|words|analysis|opinion|posted|edited and written)\s+)?"
    r"(?:by|von|par|por|di|door|av)\s*:?\s+",
    re.I,
)
_REPORTING = re.compile(r"(?:additional )?report(?:ing|ed) by[: ]+", re.I)
_SEPARATOR = re.compile(r"\s*(?:,|;|\||/|•|·|&|\+|\b(?:and|und|et|y|e|en|och|og|with)\b(?=\s+[^\W\d_a-z]))\s*")
_MAIL = re.compile(r"\S+@\S+|@\w+|https?://\S+|\bwww\.\S+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>")
_NAME_WORD = r"(?:[^\W\d_][\w'’.\-]*|[A-Z]\.)"
_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,5}}")
_PLACE_TAIL = re.compile(r"\s+(?:in|aus|à|en|from|at)\s+[^\W\d_a-z][\w .'’-]*$")
_DASH_TAIL = re.compile(r"\s+[-–—]\s+.*$")


@cache
def _not_in_names() -> frozenset[str]:
    return column("bylinewords")


def author_names(values: Iterable[str], publisher: str | None = None, site: str | None = None) -> tuple[str, ...]:
    """The people among declared authors or in bylines, each once, in their order."""
    names: list[str] = []
    folded: set[str] = {fold(other) for other in (publisher, site) if other}
    houses = {other.casefold() for other in (publisher, site) if other and " " not in other}
    for value in values:
        for part in _parts(value):
            name = _person(part)
            key = fold(name) if name else ""
            if name and key not in folded and houses.isdisjoint(name.casefold().split()):
                folded.add(key)
                names.append(name)
    return tuple(names)


def agencies_in_byline(values: Iterable[str]) -> tuple[str, ...]:
    """The news agencies among declared authors or in bylines."""
    parts = [part for value in values for part in _parts(value)]
    found = [agency_named(part) or agency_named(_PLACE_TAIL.sub("", part)) for part in parts]
    return tuple(dict.fromkeys(agency for agency in found if agency))


def byline(line: str) -> str | None:
    """The names part of a line that is a byline ("By NAME and NAME, ROLE"), else None."""
    if len(line) > 160 or (line.endswith((".", "!", "?")) and not re.search(r"\b(?:Jr|Sr)\.$", line)):
        return None
    match = _BY.match(line)
    if not match:
        return None
    names = line[match.end() :]
    parts = list(_parts(names))
    if parts and ((_person(parts[0]) and _capitals(parts[0])) or agency_named(parts[0])):
        return names
    return None


def reporting_line(line: str) -> str | None:
    """The names of "Reporting by NAME in PLACE; editing by NAME", else None."""
    bare = line.strip("() ")
    match = _REPORTING.match(bare)
    if not match or len(line) > 300:
        return None
    return re.split(
        r"[;.]?\s*(?:[Ww]riting|[Ee]diting|[Ee]dited|[Aa]dditional reporting|[Cc]ompiled)\b", bare[match.end() :]
    )[0]


def _parts(value: str) -> list[str]:
    text = one_line(_MAIL.sub(" ", _BRACKETS.sub(" ", value)))
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    return [part for part in _SEPARATOR.split(text) if part]


def _person(part: str) -> str | None:
    """The name of a person, or None where the words are not one."""
    name = _PLACE_TAIL.sub("", _DASH_TAIL.sub("", part)).strip(' .,:;-–—*"“”') if " " in part else part.strip(" .,:;*")
    if part.rstrip().endswith(("Jr.", "Sr.")):
        name += "."
    words = name.split()
    if not words or len(name) > 60 or not _NAME.fullmatch(name) or agency_named(name) or len(words) == len(name):
        return None
    lowered = [word.casefold().strip(".") for word in words]
    if any(word in _not_in_names() for word in lowered) or name.casefold() in _not_in_names():
        return None
    if len(words) == 1 and (len(name) < 3 or "." in name or (name.isupper() and name.isascii())):
        return None
    return _cased(name)


def _cased(name: str) -> str:
    """Names set in capitals throughout are given as names are written."""
    if name.isupper() and len(name) > 4:
        return re.sub(r"[^\W\d_]+", lambda match: match.group().capitalize(), name)
    return name


def _capitals(part: str) -> bool:
    part = _PLACE_TAIL.sub("", part)
    words = [word for word in part.split() if word.lower() not in column("particles")]
    return 1 <= len(words) <= 5 and all(not word[0].islower() for word in words) and len(part.split()) > 1
