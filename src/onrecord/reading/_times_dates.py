"""Dates told: the parts of an expression of the calendar and the time line in, its TIMEX3 type and value out."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.reading import _times_calendar as calendar
from onrecord.reading._times_calendar import Point
from onrecord.reading._times_line import (
    AFTER,
    BACKWARD,
    BEFORE,
    FORWARD,
    SAME,
    Meaning,
    Timeline,
    nearest_year,
    same_year,
    step_of,
    year_of,
)
from onrecord.reading._times_words import DECADES, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS, bare, ordinal

Resolver = Callable[[dict[str, str], Timeline, str], Meaning]

SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def _iso(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if "hour" in parts and int(parts["hour"]) < 25 and int(parts["minute"]) < 60:
        return "TIME", f"{parts['value']}T{parts['hour']}:{parts['minute']}"
    year, month, day = (int(part) for part in parts["value"].split("-"))
    return "DATE", parts["value"] if year and calendar.exists(year, month, day) else None


def _slashed(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    if len(parts["year"]) == 2:
        year += 1900 if year >= 50 else 2000
    month, day = (first, second) if first <= 12 else (second, first)
    return "DATE", calendar.value_of((year, month, day)) if calendar.exists(year, month, day) else None


def _date(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    month, day = MONTHS[bare(parts["month"])], ordinal(parts["day"])
    if day is None:
        return "DATE", None
    year = year_of(parts["year"]) if "year" in parts else same_year(parts, line)
    if year is not None and not line.narrative:
        line.months[month] = year
    if year is None and parts.get("relation") in ("last", "next", "this"):
        tense = {"last": "past", "next": "future"}.get(parts["relation"], tense)
    if year is None:
        year = nearest_year(line, tense, month, day)
    if year is None or not calendar.exists(year, month, day):
        return "DATE", None
    return "DATE", calendar.value_of((year, month, day))


def _month(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    month = MONTHS[bare(parts["month"])]
    year = year_of(parts["year"]) if "year" in parts else same_year(parts, line)
    relation = parts.get("relation")
    if year is None and relation:
        year = _related_year(relation, month, line)
        if year is not None and not line.narrative:
            line.months[month] = year
    if year is None:
        year = nearest_year(line, tense, month, None)
    return "DATE", calendar.value_of((year, month, None)) if year is not None else None


def _related_year(relation: str, month: int, line: Timeline) -> int | None:
    """The year of "last August", "next March", "this September", "the previous June"."""
    base = line.then if relation in BEFORE or relation in AFTER or relation in SAME else line.now
    if base is None:
        return None
    step = step_of(relation)
    here = base[1] or 1
    if step < 0:
        return base[0] if month < here else calendar.add_years(base[0], -1)
    if step > 0:
        return base[0] if month > here else calendar.add_years(base[0], 1)
    return base[0]


def _weekday(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    weekday = WEEKDAYS[bare(parts["weekday"])]
    relation = parts.get("relation", "")
    base = line.then if relation in BEFORE or relation in AFTER or relation in SAME else line.now
    here = calendar.to_date(base) if base and base[2] is not None else None
    if base is None or here is None:
        return "DATE", None
    back = (here.isoweekday() - weekday) % 7
    on = (weekday - here.isoweekday()) % 7
    if relation in SAME:
        moved = -back
    elif step_of(relation) < 0:
        moved = -(back or 7)
    elif step_of(relation) > 0:
        moved = on or 7
    elif relation == "this":
        moved = -back if tense == "past" else on
    elif weekday in line.weekdays and tense not in ("past", "future"):
        return "DATE", calendar.value_of(line.weekdays[weekday])
    else:
        moved = on if tense in ("future", "present") else -back
    day = calendar.shift_days(base, moved)
    if day is not None and tense in ("past", "future", "present"):
        line.weekdays[weekday] = day
    return "DATE", calendar.value_of(day) if day else None


def _weekdays(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    return "SET", f"XXXX-WXX-{WEEKDAYS[parts['weekday']]}"


def _fiscal(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if "year" in parts:
        year = year_of(parts["year"])
        return "DATE", calendar.year_value(year) if year else None
    relation = parts.get("relation", "this")
    step = -1 if relation in ("last", "latest", "previous", "prior") else step_of(relation)
    return "DATE", calendar.shifted(line.now, "Y", step) if line.now else None


def _year(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    year = year_of(parts["year"], *(() if line.now is None else (line.now[0],)))
    return "DATE", calendar.year_value(year) if year else None


def _decade(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    digits = parts.get("decade") or f"19{DECADES[parts['word']]}0"
    if len(digits) == 2:
        digits = ("20" if digits in ("00", "10") else "19") + digits
    era = "BC0" if "b" in parts.get("era", "") else "0" if len(digits) < 4 else ""
    return "DATE", era + digits[:-1]


def _century(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    count = ordinal(parts["ordinal"])
    if count is None:
        return "DATE", None
    before = "b" in parts.get("era", "")
    return "DATE", f"{'BC' if before else ''}{count - 1:02d}"


def _quarter(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    count = ordinal(parts["number"])
    words = parts.get("year") or parts.get("year2")
    year = year_of(words) if words else _owned(parts, line)
    if year is None and line.now is not None:
        year = _quarter_year(line.now, count or 1, tense)
    if year is None:
        return "DATE", None
    if "ago" in parts:
        year -= 1
    return "DATE", f"{calendar.year_value(year)}-Q{count}"


def _owned(parts: dict[str, str], line: Timeline) -> int | None:
    """The year of "this year's third quarter", "the first half of next year"."""
    owner = parts.get("owner") or parts.get("owner2")
    if owner is None or line.now is None:
        return None
    return calendar.add_years(line.now[0], step_of(owner))


def _quarter_year(base: Point, count: int, tense: str) -> int:
    """The year of a quarter without one: that of the report, unless the quarter lies half a year or more ahead."""
    here = ((base[1] or 1) + 2) // 3
    return base[0] - 1 if count - here >= 2 and tense != "future" else base[0]


def _the_quarter(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if line.quarter is not None:
        return "DATE", line.quarter
    return "DATE", f"{calendar.year_value(line.now[0])}-QX" if line.now else None


def _half(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    words = parts.get("year") or parts.get("year2")
    year = year_of(words) if words else _owned(parts, line)
    if year is None and line.now is not None:
        year = line.now[0]
    half = 1 if parts["half"] == "first" else 2
    return "DATE", f"{calendar.year_value(year)}-H{half}" if year is not None else None


def year_ago(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """A year before what is told of: the quarter where one was, else the year."""
    if line.quarter is not None:
        return "DATE", f"{int(line.quarter[:4]) - 1:04d}{line.quarter[4:]}"
    return "DATE", calendar.shifted(line.now, "Y", -1) if line.now else None


def _season(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    season = SEASONS[parts["season"]]
    year = year_of(parts["year"]) if "year" in parts else same_year(parts, line)
    relation = parts.get("relation")
    base = line.now
    if year is None and relation:
        year = _related_season(relation, season, line)
    if year is None and base is not None:
        year = base[0]
        if not line.narrative and base[1] is not None:
            ahead = SEASON_MONTHS[season] - base[1]
            year += -1 if ahead > 2 and tense != "future" else 0
    return "DATE", f"{calendar.year_value(year)}-{season}" if year is not None else None


def _related_season(relation: str, season: str, line: Timeline) -> int | None:
    """The year of "last fall", "this summer", "the following spring"."""
    base = line.then if relation in BEFORE or relation in AFTER or relation in SAME else line.now
    if base is None:
        return None
    month, here = SEASON_MONTHS[season], base[1] or 1
    if relation in BACKWARD or relation in BEFORE:
        return base[0] if month + 1 < here else base[0] - 1
    if relation in FORWARD or relation in AFTER:
        return base[0] if month > here else base[0] + 1
    return base[0]


def _holiday(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    rule = HOLIDAYS[parts["name"]]
    base = line.now
    if "year" in parts:
        years = [int(parts["year"])]
    elif base is None:
        years = []
    else:
        years = [base[0], base[0] - 1, base[0] + 1]
    days = [day for year in years if (day := calendar.holiday(rule, year))]
    if not days:
        return "DATE", None
    day = days[0]
    if len(days) > 1 and not line.narrative:
        month = day[1] or 1
        nearest = nearest_year(line, "past" if parts.get("lead") == "last" else tense, month, min(day[2] or 1, 28))
        day = next((other for other in days if other[0] == nearest), day)
    if "week" in parts:
        return "DATE", calendar.week_value(day)
    return "DATE", calendar.value_of(day)


DATES: dict[str, Resolver] = {
    "iso": _iso, "slashed": _slashed, "date": _date, "month": _month, "weekday": _weekday, "weekdays": _weekdays,
    "fiscal": _fiscal, "year": _year, "decade": _decade, "century": _century, "quarter": _quarter,
    "thequarter": _the_quarter, "half": _half, "yearago": year_ago, "season": _season, "holiday": _holiday,
}  # fmt: skip
