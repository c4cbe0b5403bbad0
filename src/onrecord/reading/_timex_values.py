"""What an expression of time stands for: a match and its context in, a TIMEX3 type and value out.

Values follow TimeML 1.2.1. What cannot be told from the report is null.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading import _timex_calendar as calendar
from onrecord.reading import _timex_words as vocabulary
from onrecord.reading._timex_calendar import Point
from onrecord.record import TimexType

Value = tuple[TimexType, str | None]
FORWARD = {"next", "following", "coming", "upcoming"}
BACK = {"last", "past", "previous", "preceding"}


@dataclass(frozen=True, slots=True)
class Context:
    """What relative expressions are told against.

    `written` is the day of the report, `told` the day its story has come to (the last date it gave, or the
    report's own), `tense` that of the verb that governs the expression: past, present or future.
    """

    written: Point | None
    told: Point | None
    tense: str
    narrative: bool


def value(name: str, match: re.Match[str], context: Context) -> Value | None:
    """Type and value of a match; None where the words are no expression of time after all."""
    parts = {key: words for key, words in match.groupdict().items() if words}
    return VALUES[name](parts, context)


def _month(parts: dict[str, str]) -> int:
    return vocabulary.MONTHS[vocabulary.bare(parts["monthname"].lower())]


def _iso(parts: dict[str, str], context: Context) -> Value | None:
    year, month, day = int(parts["year"]), int(parts["month"]), int(parts["day"])
    return ("DATE", calendar.value_of((year, month, day))) if calendar.exists(year, month, day) else None


def _slashed(parts: dict[str, str], context: Context) -> Value | None:
    short = parts["short"]
    year = int(short) if len(short) == 4 else 1900 + int(short) if int(short) > 30 else 2000 + int(short)
    return _iso({"year": str(year), "month": parts["month"], "day": parts["day"]}, context)


def _clock(parts: dict[str, str], context: Context) -> Value | None:
    day = context.written if not context.narrative else context.told
    hour = int(parts.get("hour") or parts["hour24"])
    if parts.get("half", "").lower().startswith("p") and hour < 12:
        hour += 12
    elif parts.get("half", "").lower().startswith("a") and hour == 12:
        hour = 0
    minute = parts.get("minute") or parts.get("minute24") or "00"
    zone = vocabulary.ZONES.get(parts.get("zone", "").lower(), "")
    date = calendar.value_of(day) if day and day[2] else "XXXX-XX-XX"
    if "weekday" in parts:
        date = (_weekday({"weekday": parts["weekday"]}, context) or ("DATE", None))[1] or date
    return "TIME", f"{date}T{hour:02d}:{minute}{zone if zone == 'Z' else ''}"


def _noon(parts: dict[str, str], context: Context) -> Value | None:
    date = calendar.value_of(context.written) if context.written else "XXXX-XX-XX"
    return "TIME", f"{date}T{'24:00' if parts['noon'].lower() == 'midnight' else '12:00'}"


def _date(parts: dict[str, str], context: Context) -> Value | None:
    month, day = _month(parts), int(parts["day"])
    if "year" in parts:
        year = int(parts["year"])
    elif context.told is None:
        return "DATE", f"XXXX-{month:02d}-{day:02d}"
    else:
        year = _year_of(month, day, context)
    return ("DATE", calendar.value_of((year, month, day))) if calendar.exists(year, month, day) else None


def _year_of(month: int, day: int | None, context: Context) -> int:
    """The year of a month without one: the story's own, or the nearest that the tense allows."""
    anchor = context.told if context.narrative else context.written or context.told
    assert anchor is not None
    year, now = anchor[0], anchor[1] or 1
    if context.narrative:
        return year
    away = (month - now) * 31 + ((day or 15) - (anchor[2] or 15))
    if context.tense == "past" and away > (31 if day is None else 15):
        return calendar.add_years(year, -1)
    if context.tense == "future" and away < -31:
        return calendar.add_years(year, 1)
    return year - 1 if away > 240 else year + 1 if away < -300 else year


def _named_month(parts: dict[str, str], context: Context) -> Value | None:
    month = _month(parts)
    shift = parts.get("shift", "").lower()
    if "year" in parts:
        return "DATE", calendar.value_of((int(parts["year"]), month, None))
    anchor = context.told if context.narrative else context.written or context.told
    if anchor is None:
        return "DATE", f"XXXX-{month:02d}"
    year, now = anchor[0], anchor[1] or 1
    if shift in BACK:
        year -= month >= now
    elif shift in FORWARD:
        year += month <= now
    elif not shift:
        year = _year_of(month, None, context)
    return "DATE", calendar.value_of((year, month, None))


def _plain_year(parts: dict[str, str], context: Context) -> Value | None:
    year = int(parts["year"])
    return "DATE", calendar.year_value(-year if "era" in parts and "b" in parts["era"].lower() else year)


def _era(parts: dict[str, str], context: Context) -> Value | None:
    return "DATE", calendar.year_value(-int(parts["bc"]))


def _decade(parts: dict[str, str], context: Context) -> Value | None:
    if "decadeyear" in parts:
        return "DATE", parts["decadeyear"][:3]
    return "DATE", f"19{vocabulary.DECADES[parts['decadeword'].lower()]}"


def _century(parts: dict[str, str], context: Context) -> Value | None:
    number = vocabulary.ordinal(parts["ordinal"].lower())
    return ("DATE", f"{number - 1:02d}") if number else None


def _quarter(parts: dict[str, str], context: Context) -> Value | None:
    number = vocabulary.ordinal(parts["ordinal"].lower()) or 0
    letter = "H" if parts["fraction"].lower() == "half" else "Q"
    if letter == "H" and number > 2:
        return None
    if "year" in parts:
        return "DATE", f"{parts['year']}-{letter}{number}"
    if context.written is None:
        return "DATE", f"XXXX-{letter}{number}"
    year = context.written[0] + {"last": -1, "next": 1}.get(parts.get("shift", "").lower(), 0)
    begins = (number - 1) * (6 if letter == "H" else 3) + 1
    if "shift" not in parts and context.tense == "past" and begins > (context.written[1] or 12):
        year -= 1
    return "DATE", f"{year:04d}-{letter}{number}"


def _weekday(parts: dict[str, str], context: Context) -> Value | None:
    anchor = context.told if context.narrative else context.written or context.told
    day = calendar.to_date(anchor) if anchor and anchor[2] else None
    if anchor is None or day is None:
        return "DATE", None
    ahead = (vocabulary.WEEKDAYS[vocabulary.bare(parts["weekday"].lower())] - day.isoweekday()) % 7
    shift = parts.get("shift", "").lower()
    if shift in FORWARD:
        ahead = ahead or 7
    elif shift in BACK or (ahead and context.tense != "future"):
        ahead -= 7
    point = calendar.shift_days(anchor, ahead)
    if point is None:
        return "DATE", None
    if "part" in parts:
        return "TIME", f"{calendar.value_of(point)}T{vocabulary.PARTS[parts['part'].lower()]}"
    return "DATE", calendar.value_of(point)


def _season(parts: dict[str, str], context: Context) -> Value | None:
    if "seasonof" in parts:
        return "DATE", f"{parts['year']}-{vocabulary.SEASONS[parts['seasonof'].lower()]}"
    season = vocabulary.SEASONS[parts["season"].lower()]
    if context.written is None:
        return "DATE", f"XXXX-{season}"
    shift, month = parts["shift"].lower(), context.written[1] or 1
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}[season]
    year = context.written[0]
    if shift in BACK and month <= middle:
        year -= 1
    elif shift in FORWARD and month >= middle:
        year += 1
    return "DATE", f"{year:04d}-{season}"


def _part_of_day(parts: dict[str, str], context: Context) -> Value | None:
    when, part = " ".join(parts["when"].lower().split()), vocabulary.PARTS[parts["part"].lower()]
    anchor = context.told if when in ("the same", "that") else context.written
    point = calendar.shift_days(anchor, {"yesterday": -1, "tomorrow": 1}.get(when, 0)) if anchor else None
    return "TIME", f"{calendar.value_of(point)}T{part}" if point else None


def _shift(parts: dict[str, str], context: Context) -> Value | None:
    shift, unit = parts["shift"].lower(), vocabulary.UNITS[parts["unit"].lower()]
    if parts["unit"].lower().endswith("s") or unit.startswith("T") or unit == "N":
        return None if unit == "N" else ("DATE", "PAST_REF" if shift in BACK else "FUTURE_REF")
    relative = unit == "D" or shift in ("previous", "following", "same", "that", "preceding") or context.narrative
    anchor = context.told if relative else context.written
    if anchor is None:
        return "DATE", None
    count = -1 if shift in BACK else 1 if shift in FORWARD else 0
    if unit == "D" and shift in ("current", "this"):
        return None
    return "DATE", calendar.shifted(anchor, unit, count)


def _next_day(parts: dict[str, str], context: Context) -> Value | None:
    unit = vocabulary.UNITS[parts["unit"].lower()]
    count = -1 if parts["side"].lower() in ("before", "earlier") else 1
    return "DATE", calendar.shifted(context.told, unit, count) if context.told else None


def _ago(parts: dict[str, str], context: Context) -> Value | None:
    unit, side = vocabulary.UNITS[parts["unit"].lower()], parts["side"].lower()
    amount = vocabulary.number(parts["number"].lower())
    anchor = context.written if side in ("ago", "from now", "hence") else context.told
    back = side in ("ago", "earlier", "before")
    if side in ("before", "after"):
        return "DURATION", calendar.duration(amount, unit)
    if amount is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    if anchor is None or unit.startswith("T") or amount != int(amount):
        return "DATE", None
    return "DATE", calendar.shifted(anchor, unit, -int(amount) if back else int(amount))


def _length(parts: dict[str, str], context: Context) -> Value | None:
    unit = vocabulary.UNITS[parts["unit"].lower()]
    words = parts["number"].lower()
    amount = 0.5 if words.startswith("half") else vocabulary.number(words)
    if words in ("a", "an") and unit in ("TS", "Q", "N", "WE"):
        return None
    return "DURATION", calendar.duration(amount, unit)


def _range(parts: dict[str, str], context: Context) -> Value | None:
    return "DURATION", calendar.duration(None, vocabulary.UNITS[parts["unitrange"].lower()])


def _vague(parts: dict[str, str], context: Context) -> Value | None:
    words = parts["unit"].lower()
    return ("DATE", "PAST_REF") if words.endswith("s") else None


def _every(parts: dict[str, str], context: Context) -> Value | None:
    words = vocabulary.bare(" ".join(parts["setof"].lower().split()))
    other = parts.get("other", "").lower()
    amount = 2 if other == "other" else vocabulary.number(other) if other else 1
    if words in vocabulary.UNITS:
        return "SET", calendar.duration(amount, vocabulary.UNITS[words])
    if words in vocabulary.WEEKDAYS:
        return "SET", f"XXXX-WXX-{vocabulary.WEEKDAYS[words]}"
    if words in vocabulary.MONTHS:
        return "SET", f"XXXX-{vocabulary.MONTHS[words]:02d}"
    return "SET", f"XXXX-{vocabulary.SEASONS[words]}" if words in vocabulary.SEASONS else None


def _holiday(parts: dict[str, str], context: Context) -> Value | None:
    anchor = int(parts["year"]) if "year" in parts else context.written[0] if context.written else None
    day = calendar.holiday(vocabulary.HOLIDAYS[" ".join(parts["holiday"].lower().split())], anchor) if anchor else None
    return "DATE", calendar.value_of(day) if day else None


def _fixed(parts: dict[str, str], context: Context) -> Value | None:
    kind, shape = vocabulary.FIXED[" ".join(parts["fixed"].lower().split())]
    moved = re.match(r"\{(?:day|night)([+-]\d+)\}(.*)", shape)
    if moved is None:
        return kind, shape  # type: ignore[return-value]  # the table's types are TIMEX3's
    point = calendar.shift_days(context.written, int(moved.group(1))) if context.written else None
    return kind, calendar.value_of(point) + moved.group(2) if point else None  # type: ignore[return-value]


VALUES: dict[str, Callable[[dict[str, str], Context], Value | None]] = {
    "iso": _iso, "slashed": _slashed, "clock": _clock, "noon": _noon, "date": _date, "dated": _date,
    "month": _named_month, "year": _plain_year, "era": _era, "decade": _decade, "century": _century,
    "quarter": _quarter, "weekday": _weekday, "season": _season, "partday": _part_of_day, "shift": _shift,
    "nextday": _next_day, "ago": _ago, "span": _length, "range": _range, "length": _length, "vague": _vague,
    "every": _every, "holiday": _holiday, "fixed": _fixed,
}  # fmt: skip
