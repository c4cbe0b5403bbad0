"""What expressions mean: an expression and the time line it stands in, in; its TIMEX3 type and value out."""

from __future__ import annotations

import re

from onrecord.reading import _times_calendar as calendar
from onrecord.reading._times_dates import DATES, Resolver, year_ago
from onrecord.reading._times_line import AFTER, BEFORE, SAME, Meaning, Timeline, step_of
from onrecord.reading._times_patterns import Expression
from onrecord.reading._times_words import (
    FIXED,
    MANY,
    MONTHS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    ZONES,
    bare,
    number,
    ordinal,
)
from onrecord.record import TimexType

TYPES: dict[str, TimexType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}


def meaning(expression: Expression, line: Timeline, tense: str) -> Meaning:
    """The TIMEX3 type and value of an expression; `tense` is that of its verb: past, future, or empty."""
    if expression.date is not None:
        return _joined(expression, line, tense)
    timex, value = RESOLVERS[expression.kind](expression.parts, line, tense)
    beyond = value is not None and len(value) > 4 and value[:5].isdigit()  # a year of five digits
    return timex, None if beyond else value


def _joined(expression: Expression, line: Timeline, tense: str) -> Meaning:
    """A day with a time of it: "10 p.m. Wednesday", "the morning of 3 March"."""
    assert expression.date is not None
    day = meaning(expression.date, line, tense)[1]
    if expression.clock is None:
        return "DATE", day
    if day is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day[:10]):
        return "TIME", None
    clock = expression.clock
    return "TIME", day[:10] + _hour(clock)


def _hour(clock: Expression) -> str:
    """The time of day of a clock or part-of-day expression, as it follows a date: `T22:00`, `TMO`."""
    parts = clock.parts
    if clock.kind in ("part", "daypart"):
        part = parts.get("part") or parts.get("part2") or ""
        return f"T{PARTS.get(part, 'NI' if part else 'MO')}"
    if clock.kind == "clockword":
        return "T24:00" if parts["word"] == "midnight" else "T12:00"
    zone = ZONES.get(" ".join((parts.get("zone") or parts.get("zone2") or "").split()), "")
    if clock.kind == "oclock":
        hour = int(number(parts["hour"]) or 0)
        if PARTS.get(parts.get("part", "")) in ("AF", "EV", "NI") and hour < 12:
            hour += 12
        return f"T{hour % 24:02d}:00"
    hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    if "half" in parts:
        hour = hour % 12 + (12 if parts["half"] == "p" else 0)
    return f"T{hour:02d}:{minute:02d}{zone if zone == 'Z' else ''}"


def _unit(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    relation, unit = parts["relation"], UNITS[parts["unit"]]
    if relation in ("the last", "the past", "past", "this past") and unit not in ("W", "WE"):
        return "DURATION", calendar.duration(1, unit)
    if relation in ("the last", "the past", "past") and unit == "W":
        return "DURATION", "P1W"
    anaphoric = relation in BEFORE or relation in AFTER or relation in SAME
    base = line.then if anaphoric else line.now
    if base is None:
        return "DATE", None
    return "DATE", calendar.shifted(base, unit, step_of(relation))


def _the_unit(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    unit = UNITS[parts["unit"]]
    base = line.then
    if "ended" in parts:
        return "DURATION", calendar.duration(1, unit)
    if base is None:
        return "DATE", None
    if unit == "WE" and not line.narrative:
        here = calendar.to_date(base)
        past = here is not None and here.isoweekday() <= (5 if tense == "past" else 4)
        step = -1 if past and tense != "future" else 0
        return "DATE", calendar.shifted(base, unit, step)
    return "DATE", calendar.shifted(base, unit, 0)


def _unit_end(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    base = line.now
    if base is None:
        return "DATE", None
    unit = UNITS[parts["unit"]]
    return "DATE", f"{calendar.year_value(base[0])}-12-31" if unit == "Y" else calendar.shifted(base, unit, 0)


def _day_part(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    relation, part = parts["relation"], PARTS[parts["part"]]
    if relation in ("last", "yesterday"):
        base, step = line.now, -1
    elif relation in ("this", "tomorrow"):
        base, step = line.now, 1 if relation == "tomorrow" else 0
    else:
        base, step = line.then, step_of(relation)
    day = calendar.shift_days(base, step) if base else None
    return "TIME", f"{calendar.value_of(day)}T{part}" if day else None


def _part(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    part = parts.get("part") or parts.get("part2") or "morning"
    base = line.then
    if base is None or base[2] is None:
        return "TIME", f"XXXX-XX-XXT{PARTS[part]}"
    return "TIME", f"{calendar.value_of(base)}T{PARTS[part]}"


def _running_day(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """The report's own day as one in a run: "on the second day of the strike"."""
    day = line.published if line.published and not line.narrative else None
    return "DATE", calendar.value_of(day) if day else None


def _fixed(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """A word with a value of its own, some of it counted from the report's day."""
    kind, value = FIXED[parts["word"]]
    timex: TimexType = (
        "TIME" if kind == "TIME" else "DURATION" if kind == "DURATION" else "SET" if kind == "SET" else "DATE"
    )
    counted = re.match(r"\{day([+-]\d+)\}", value)
    if not counted:
        return timex, value
    day = calendar.shift_days(line.published, int(counted.group(1))) if line.published else None
    if line.narrative:
        return "DATE", "PRESENT_REF"
    return timex, calendar.value_of(day) + value[counted.end() :] if day else None


def _offset(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """So many units before or after the report's day, or the time told of."""
    unit, direction = UNITS[parts["unit"]], parts["direction"]
    words = parts.get("number")
    amount = None if words is None or words in MANY else number(words)
    past = direction in ("ago", "earlier", "previously", "before that", "prior", "beforehand")
    if amount is None:
        if direction == "ago":
            return "DATE", "PAST_REF"
        return "DATE", "PAST_REF" if past else "FUTURE_REF"
    deictic = direction in ("ago", "hence", "from now", "from today")
    if past and amount == 1 and unit == "Y" and line.quarter is not None:
        return year_ago(parts, line, tense)
    base = line.now if deictic else line.then
    if base is None:
        return "DATE", None
    if amount != int(amount):
        return "DATE", None
    count = -int(amount) if past else int(amount)
    if unit in ("TH", "TM", "TS"):
        return "TIME", None
    if unit in ("W", "F"):
        unit, count = ("D", count * 7 * (2 if unit == "F" else 1)) if base[2] is not None else (unit, count)
    value = calendar.shifted(base, unit, count)
    return "DATE", value


def _day_after(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    unit = UNITS.get(parts["unit"].split()[1], "D")
    step = -1 if parts["direction"] in ("before", "earlier") else 1
    return "DATE", calendar.shifted(line.then, unit, step) if line.then else None


def _length(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    unit = UNITS[parts["unit"]]
    words = parts["number"]
    amount = None if words in MANY else number(words)
    kind: TimexType = "SET" if "each" in parts else "DURATION"
    return kind, calendar.duration(amount, unit)


def _lengths(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if parts.get("relation") in ("recent", "the recent"):
        return "DATE", "PAST_REF"
    if parts.get("relation") == "future":
        return "DATE", "FUTURE_REF"
    return "DURATION", calendar.duration(None, UNITS[parts.get("unit") or parts["unit2"]])


def _set(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """What comes again: every day, each July, every other week."""
    if "weekday" in parts:
        return "SET", f"XXXX-WXX-{WEEKDAYS[bare(parts['weekday'])]}"
    if "month" in parts:
        return "SET", f"XXXX-{MONTHS[bare(parts['month'])]:02d}"
    if "season" in parts:
        return "SET", f"XXXX-{SEASONS[parts['season']]}"
    if "part" in parts:
        return "SET", f"XXXX-XX-XXT{PARTS[parts['part']]}"
    words = parts.get("number", "one").strip()
    amount = {"other": 2.0, "few": None}.get(words) if words in ("other", "few") else number(words) or ordinal(words)
    return "SET", calendar.duration(amount, UNITS[parts["unit"]])


def _rate(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    return "SET", calendar.duration(1, UNITS[parts["unit"]])


def _clock(kind: str) -> Resolver:
    """A time of day on the day that the report has come to."""

    def resolve(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
        hour = _hour(Expression(0, 0, kind, parts))
        base = line.then
        if not line.narrative and (base is None or base[2] is None):
            base = line.published
        if base is None or base[2] is None or base[0] < 0:
            return "TIME", f"XXXX-XX-XX{hour}" if base is None or line.narrative else None
        return "TIME", calendar.value_of(base) + hour

    return resolve


RESOLVERS: dict[str, Resolver] = {
    **DATES,
    "runningday": _running_day,
    "unit": _unit, "theunit": _the_unit, "unitend": _unit_end, "daypart": _day_part, "part": _part,
    "dayword": _fixed, "offset": _offset, "dayafter": _day_after, "length": _length, "lengths": _lengths,
    "units": _lengths, "set": _set, "rate": _rate, "clock": _clock("clock"), "oclock": _clock("oclock"),
    "clockword": _clock("clockword"), "fixed": _fixed,
}  # fmt: skip
