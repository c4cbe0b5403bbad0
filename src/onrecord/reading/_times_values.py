"""What expressions mean: an expression and the time line it stands in, in; its TIMEX3 type and value out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading import _times_calendar as calendar
from onrecord.reading._times_calendar import Point
from onrecord.reading._times_patterns import Expression
from onrecord.reading._times_words import (
    DECADES,
    FIXED,
    HOLIDAYS,
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
    spelled_year,
)
from onrecord.record import TimexType

Meaning = tuple[TimexType, str | None]

BACKWARD = frozenset(["last", "past", "this past", "the last", "the past"])
FORWARD = frozenset(["next", "this coming", "the coming", "coming"])
BEFORE = frozenset(["the previous", "the preceding", "the prior", "previous", "prior"])
AFTER = frozenset(["the following", "the next", "the very next", "early the next", "early the following"])
SAME = frozenset(["the same", "that", "that same", "this same", "this very"])
TYPES: dict[str, TimexType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET"}
SEASON_MONTHS = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(slots=True)
class Timeline:
    """Where the report stands in time: its own day, and the time it has come to in what it tells.

    `told` is the last point in time mentioned, `quarter` the last quarter; `narrative` is true where the report
    tells of other times than its own, so that what it mentions is placed by what it has told before.
    """

    published: Point | None
    narrative: bool = False
    told: Point | None = None
    quarter: str | None = None
    recent: bool = False

    @property
    def now(self) -> Point | None:
        """What "last year" and "Friday" are counted from."""
        return (self.told or self.published) if self.narrative else self.published

    @property
    def then(self) -> Point | None:
        """What "the next day" and "that year" are counted from."""
        return (self.told or self.published) if self.narrative or self.recent else self.published

    def note(self, value: str | None) -> None:
        """Remember a value as the time the report has come to."""
        point = calendar.point_of(value) if value else None
        if point is None or value is None:
            return
        self.told, self.recent = point, True


def meaning(expression: Expression, line: Timeline, tense: str) -> Meaning:
    """The TIMEX3 type and value of an expression; `tense` is that of its verb: past, future, or empty."""
    if expression.date is not None:
        return _joined(expression, line, tense)
    return RESOLVERS[expression.kind](expression.parts, line, tense)


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


def year_of(words: str, near: int = 1990) -> int | None:
    """The year that words or digits name, the one of two digits that lies nearest; negative before Christ."""
    digits = re.match(r"['’‘]?(\d+)", words)
    if not digits:
        return spelled_year(words)
    year = int(digits.group(1))
    if words[0] in "'’‘":
        return min((year + century for century in range(1000, 2100, 100)), key=lambda other: abs(other - near + 20))
    return -year if re.search(r"b\.?\s*c", words) else year or None


def _nearest(line: Timeline, tense: str, month: int, day: int | None) -> int | None:
    """The year that a month (and day) without one belongs to.

    In a report the verb decides between the one before and the one after its day, and nearness where it does not; in
    a narrative it is the year that carries on what was told, sooner forward than back.
    """
    base = line.now
    if base is None:
        return None
    if line.narrative:
        return _carried_on(base, month, day)
    here = calendar.to_date(base)
    if here is None:
        return None
    back, on = {"past": (1.0, 6.0 if day is None else 2.0), "future": (4.0, 1.0)}.get(tense, (1.0, 1.3))
    best: tuple[float, int] | None = None
    for year in (base[0] - 1, base[0], base[0] + 1):
        if not calendar.exists(year, month, day or 1):
            continue
        there = calendar.to_date((year, month, day or 15))
        if there is None:
            continue
        distance = (there - here).days
        if day is None and (year, month) == base[:2]:
            distance = 0
        cost = distance * on if distance > 0 else -distance * back
        if best is None or cost < best[0]:
            best = cost, year
    return best[1] if best else None


def _carried_on(base: Point, month: int, day: int | None) -> int:
    """The year of a month in a narrative that has come to `base`."""
    year, told, _ = base
    if told is None or year < 0:
        return year
    ahead = (month - told) % 12
    return (year + 1 if month < told else year) if ahead <= 3 else (year if month < told else year - (ahead >= 11))


def _same_year(parts: dict[str, str], line: Timeline) -> int | None:
    """The year of "May of that year", "June of the following year"."""
    word = parts.get("same")
    if word is None:
        return None
    base = line.now if word in ("this", "last", "next") else line.then
    if base is None:
        return None
    return calendar.add_years(base[0], _step(word))


def _step(word: str) -> int:
    """How many units a relation moves: -1, 0 or 1."""
    return -1 if word in BACKWARD or word in BEFORE else 1 if word in FORWARD or word in AFTER else 0


def _iso(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if "hour" in parts:
        return "TIME", f"{parts['value']}T{parts['hour']}:{parts['minute']}"
    return "DATE", parts["value"]


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
    year = year_of(parts["year"]) if "year" in parts else _same_year(parts, line)
    if year is None and parts.get("relation") in ("last", "next", "this"):
        tense = {"last": "past", "next": "future"}.get(parts["relation"], tense)
    if year is None:
        year = _nearest(line, tense, month, day)
    if year is None or not calendar.exists(year, month, day):
        return "DATE", None
    return "DATE", calendar.value_of((year, month, day))


def _month(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    month = MONTHS[bare(parts["month"])]
    year = year_of(parts["year"]) if "year" in parts else _same_year(parts, line)
    relation = parts.get("relation")
    if year is None and relation:
        year = _related_year(relation, month, line)
    if year is None:
        year = _nearest(line, tense, month, None)
    return "DATE", calendar.value_of((year, month, None)) if year is not None else None


def _related_year(relation: str, month: int, line: Timeline) -> int | None:
    """The year of "last August", "next March", "this September", "the previous June"."""
    base = line.then if relation in BEFORE or relation in AFTER or relation in SAME else line.now
    if base is None:
        return None
    step = _step(relation)
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
    elif _step(relation) < 0:
        moved = -(back or 7)
    elif _step(relation) > 0:
        moved = on or 7
    elif relation == "this":
        moved = -back if tense == "past" else on
    else:
        moved = on if tense == "future" else -back
    day = calendar.shift_days(base, moved)
    return "DATE", calendar.value_of(day) if day else None


def _weekdays(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    return "SET", f"XXXX-WXX-{WEEKDAYS[parts['weekday']]}"


def _fiscal(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    if "year" in parts:
        year = year_of(parts["year"])
        return "DATE", calendar.year_value(year) if year else None
    relation = parts.get("relation", "this")
    step = -1 if relation in ("last", "latest", "previous", "prior") else _step(relation)
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
    return calendar.add_years(line.now[0], _step(owner))


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


def _year_ago(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    """A year before what is told of: the quarter where one was, else the year."""
    if line.quarter is not None:
        return "DATE", f"{int(line.quarter[:4]) - 1:04d}{line.quarter[4:]}"
    return "DATE", calendar.shifted(line.now, "Y", -1) if line.now else None


def _season(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    season = SEASONS[parts["season"]]
    year = year_of(parts["year"]) if "year" in parts else _same_year(parts, line)
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
    return "DATE", calendar.shifted(base, unit, _step(relation))


def _the_unit(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    unit = UNITS[parts["unit"]]
    base = line.then
    if base is None:
        return "DATE", None
    if unit == "WE" and not line.narrative:
        here = calendar.to_date(base)
        step = -1 if here and here.isoweekday() < 5 and tense != "future" else 0
        return "DATE", calendar.shifted(base, unit, step)
    return "DATE", calendar.shifted(base, unit, 0)


def _unit_end(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    base = line.now
    if base is None:
        return "DATE", None
    unit = UNITS[parts["unit"]]
    return "DATE", f"{calendar.year_value(base[0])}-12" if unit == "Y" else calendar.shifted(base, unit, 0)


def _day_part(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    relation, part = parts["relation"], PARTS[parts["part"]]
    if relation in ("last", "yesterday"):
        base, step = line.now, -1
    elif relation in ("this", "tomorrow"):
        base, step = line.now, 1 if relation == "tomorrow" else 0
    else:
        base, step = line.then, _step(relation)
    day = calendar.shift_days(base, step) if base else None
    return "TIME", f"{calendar.value_of(day)}T{part}" if day else None


def _part(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    part = parts.get("part") or parts.get("part2") or "morning"
    base = line.then
    if base is None or base[2] is None:
        return "TIME", f"XXXX-XX-XXT{PARTS[part]}"
    return "TIME", f"{calendar.value_of(base)}T{PARTS[part]}"


def _day_word(parts: dict[str, str], line: Timeline, tense: str) -> Meaning:
    return _fixed(parts, line, tense)


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
        return _year_ago(parts, line, tense)
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
    if value is None and line.narrative and unit == "D":
        return "DATE", None
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


def _clock(kind: str) -> Callable[[dict[str, str], Timeline, str], Meaning]:
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
        nearest = _nearest(line, "past" if parts.get("lead") == "last" else tense, month, min(day[2] or 1, 28))
        day = next((other for other in days if other[0] == nearest), day)
    if "week" in parts:
        return "DATE", calendar.week_value(day)
    return "DATE", calendar.value_of(day)


RESOLVERS: dict[str, Callable[[dict[str, str], Timeline, str], Meaning]] = {
    "iso": _iso, "slashed": _slashed, "date": _date, "month": _month, "weekday": _weekday, "weekdays": _weekdays,
    "fiscal": _fiscal, "year": _year, "decade": _decade, "century": _century, "quarter": _quarter,
    "thequarter": _the_quarter, "half": _half, "yearago": _year_ago, "season": _season, "unit": _unit,
    "theunit": _the_unit, "unitend": _unit_end, "daypart": _day_part, "part": _part, "dayword": _day_word,
    "offset": _offset, "dayafter": _day_after, "length": _length, "lengths": _lengths, "units": _lengths,
    "set": _set, "rate": _rate, "clock": _clock("clock"), "oclock": _clock("oclock"),
    "clockword": _clock("clockword"), "fixed": _fixed, "holiday": _holiday,
}  # fmt: skip
