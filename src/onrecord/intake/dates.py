"""Date lines and declared dates in, ISO 8601 out.

A date is `YYYY-MM-DD`; with its time only where the offset from UTC is known. Numeric dates whose day
and month cannot be told apart are not resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.intake.tables import rows

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2}(?!\d)|UTC|GMT)?)?"
)
_CLOCK = re.compile(r"(\d{1,2})[:.h]?(\d{2})?(?:[:.]\d{2})?\s?(?:([ap])\.?m\.?)?", re.I)
_RUBBISH = re.compile(r"[\s,;:|/()•·–—\-.]+")


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line of dates says; both may be missing where the date cannot be resolved."""

    published: str | None
    updated: str | None


@cache
def _months() -> dict[str, int]:
    return {name: int(row["month"]) for row in rows("months") for name in row["names"].split("|")}


@cache
def _zones() -> dict[str, str]:
    return {row["zone"]: row["offset"] for row in rows("zones")}


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{_either(list(_months()))})\b\.?"
    weekday = _either([name for row in rows("weekdays") for name in row["names"].split("|")])
    time = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{4}(?=\s?(?:GMT|UTC))"
    named = rf"(?:{_either(list(_zones()))}|ET|CT|MT|PT|IST|CST|MST)\b"
    zone = rf"{named}(?:\s?[+-]\d{{1,2}}(?::?\d{{2}})?)?|[+-]\d{{2}}:?\d{{2}}\b"
    clock = rf"(?P<clock>{time})(?:\s*\(?(?P<zone>{zone})\)?)?"
    day = (
        rf"(?P<m1>{month})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?(?:\s+de|\s+of)?[\s-]*(?P<m2>{month})\s*,?(?:\s+de)?[\s-]+(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})[-/.](?P<n3>\d{1,2})[-/.](?P<d3>\d{1,2})"
        r"|(?P<a4>\d{1,2})(?P<sep>[./-])(?P<b4>\d{1,2})(?P=sep)(?P<y4>\d{4})"
        r"|(?P<y5>\d{4})年(?P<m5>\d{1,2})月(?P<d5>\d{1,2})日"
    )
    before = rf"(?:(?P<clock0>{time})(?:\s*(?P<zone0>{zone}))?\s*(?:,|on|\||-|–|—)?\s*)?"
    between = r"\s*(?:,|at|T|-|–|—|\||/|•|·|\bum\b|\bà\b|\()?\s*"
    return re.compile(rf"\b{before}(?:(?:{weekday})\b\.?,?\s*(?:den\s+)?)?(?:{day})(?!\d)(?:{between}{clock})?", re.I)


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["words"]: row["meaning"] for row in rows("datewords")}
    return re.compile(rf"(?<!\w)(?:{_either(list(table))})(?!\w)", re.I), table


def iso(text: str) -> str | None:
    """A declared date (ISO 8601, or in words) as a date, or date-time with its offset."""
    match = _ISO.match(text.strip())
    if match:
        return _iso_parts(match)
    found = next(_pattern().finditer(text[:200]), None)
    return _resolve(found) if found else None


def declared_iso(text: str) -> str | None:
    """A declared date that keeps to ISO 8601; others are written by hand and often of another event."""
    return iso(text) if _ISO.match(text.strip()) else None


def date_of(value: str) -> date:
    """The calendar date of an ISO 8601 date or date-time."""
    return date.fromisoformat(value[:10])


def _iso_parts(match: re.Match[str]) -> str | None:
    if not _valid(match["day"]):
        return None
    if not match["time"] or not match["zone"]:
        return match["day"]
    hours, minutes = match["time"].split(":")[:2]
    if int(hours) > 23 or int(minutes) > 59:
        return match["day"]
    zone = match["zone"]
    offset = "+00:00" if zone in ("Z", "UTC", "GMT") else f"{zone[:3]}:{zone[-2:]}"
    time = match["time"] if match["time"].count(":") == 2 else match["time"] + ":00"
    return f"{match['day']}T{time}{offset}"


def parse_date_line(line: str) -> DateLine | None:
    """What a line that holds nothing but dates and the words around them says; None for other lines."""
    if len(line) > 200 or not any(char.isdigit() for char in line):
        return None
    published: str | None = None
    updated: str | None = None
    rest, end, seen = [], 0, False
    for match in _pattern().finditer(line):
        before = line[end : match.start()]
        meaning = _meaning(before)
        value = _resolve(match)
        seen = True
        if meaning == "updated":
            updated = updated or value
        else:
            published = published or value
        rest.append(before)
        end = match.end()
    rest.append(line[end:])
    words, _ = _words()
    left = "".join(_RUBBISH.sub("", words.sub("", part)) for part in rest)
    return DateLine(published, updated) if seen and not left else None


def _meaning(before: str) -> str:
    words, table = _words()
    said = [table[match.group().lower()] for match in words.finditer(before)]
    return next((meaning for meaning in reversed(said) if meaning != "any"), "published")


def _resolve(match: re.Match[str]) -> str | None:
    numbers = _numbers(match)
    if numbers is None:
        return None
    day = "{:04}-{:02}-{:02}".format(*numbers)
    if not _valid(day):
        return None
    time = _time(match)
    return f"{day}T{time}" if time else day


def _numbers(match: re.Match[str]) -> tuple[int, int, int] | None:
    if match["m1"]:
        return int(match["y1"]), _months()[match["m1"].rstrip(".").lower()], int(match["d1"])
    if match["m2"]:
        return int(match["y2"]), _months()[match["m2"].rstrip(".").lower()], int(match["d2"])
    if match["y3"]:
        return int(match["y3"]), int(match["n3"]), int(match["d3"])
    if match["y5"]:
        return int(match["y5"]), int(match["m5"]), int(match["d5"])
    first, second = int(match["a4"]), int(match["b4"])
    if match["sep"] == "." or first > 12 or first == second:
        return int(match["y4"]), second, first
    if second > 12:
        return int(match["y4"]), first, second
    return None


def _time(match: re.Match[str]) -> str | None:
    """The time of day with its offset, where both are given."""
    zone = (match["zone"] or match["zone0"] or "").strip().upper()
    offset = _zones().get(zone) or (f"{zone[:3]}:{zone[-2:]}" if re.fullmatch(r"[+-]\d{2}:?\d{2}", zone) else None)
    if offset is None:
        return None
    clock = _CLOCK.fullmatch(match["clock"] or match["clock0"] or "")
    if clock is None:
        return None
    hours, minutes, half = int(clock[1]), int(clock[2] or 0), (clock[3] or "").lower()
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return f"{hours:02}:{minutes:02}:00{offset}" if hours < 24 and minutes < 60 else None


def _valid(day: str) -> bool:
    try:
        return 1600 <= date.fromisoformat(day).year <= 2200
    except ValueError:
        return False
