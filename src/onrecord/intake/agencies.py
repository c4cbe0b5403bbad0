"""News agencies: by name, in the line that says they contributed, and in a dateline."""

from __future__ import annotations

import re
from functools import cache

from onrecord.intake.tables import rows

_CONTRIBUTED = re.compile(
    r"(?:contributed|contributing|assisted)\b.{0,60}\b(?:report|reporting|story|article|this|to)\b|contributed\.?$"
    r"|^\W*(?:with|additional|includes?|including|some)\s+(?:\w+\s+)?(?:report(?:ing|s)?|material|information|files?|input|contributions?)\s+"
    r"(?:by|from|of)\b|^\W*with\s+(?:files?|inputs?|agencies|agency)\b|^\W*(?:sources?|via|agenc(?:y|ies))\s*:\s",
    re.I,
)
_DATELINE = re.compile(r"^[^.!?\n]{0,60}?\((?P<agency>[A-Z][\w .'’/-]{1,40})\)\s*[-–—:]")
_SIGN_OFF = re.compile(r"^[\s(\[–—-]*(?P<agencies>[\w .'’\-/,&]{2,60}?)[\s)\].]*$")
_JOINED = re.compile(r"\s*(?:[/,&]|\band\b)\s*")


@cache
def _aliases(kind: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for row in rows("agencies"):
        if kind in ("", row["kind"]):
            for alias in (row["name"], *row["aliases"].split("|")):
                table.setdefault(alias if len(alias) <= 4 else alias.casefold(), row["name"])
    return table


@cache
def _mentions() -> re.Pattern[str]:
    names = [alias for row in rows("agencies") if row["kind"] == "wire" for alias in row["aliases"].split("|")]
    names.sort(key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


def agency_named(name: str, kind: str = "wire") -> str | None:
    """The agency that goes by a name, `kind` one of `wire`, `picture` and the empty string for either.

    Short names (AP, PA, dpa) count as they are written; longer ones in any case.
    """
    name = re.sub(r"^(?i:the)\s+", "", name.strip(" .()[]-–—"))
    table = _aliases(kind)
    return table.get(name) or table.get(name.casefold() if len(name) > 4 else name)


def contributing(line: str) -> tuple[str, ...] | None:
    """The agencies of a line that says who contributed ("AFP contributed reporting."), None for others.

    Such a line is no part of the report, also where it names no agency that is known.
    """
    if len(line) > 250 or not _CONTRIBUTED.search(line):
        return None
    return tuple(
        dict.fromkeys(agency for match in _mentions().finditer(line) if (agency := agency_named(match.group())))
    )


def signed_off(line: str) -> tuple[str, ...]:
    """The agencies of a line that holds nothing but their names ("(Reuters)", "AFP/AP")."""
    match = _SIGN_OFF.match(line)
    if not match:
        return ()
    whole = agency_named(match["agencies"])
    if whole:
        return (whole,)
    named = [agency_named(part) for part in _JOINED.split(match["agencies"])]
    return tuple(dict.fromkeys(agency for agency in named if agency)) if all(named) else ()


def dateline_agency(paragraph: str) -> str | None:
    """The agency of a dateline that opens a report: "MOSCOW (Reuters) -", "PARIS, March 3 (AFP) —"."""
    match = _DATELINE.match(paragraph)
    return agency_named(match["agency"]) if match else None
