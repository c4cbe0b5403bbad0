"""Where a report stands in time: its own day, the time it has come to, and the years that are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.reading import _times_calendar as calendar
from onrecord.reading._times_calendar import Point
from onrecord.reading._times_words import spelled_year
from onrecord.record import TimexType

Meaning = tuple[TimexType, str | None]
# What a day costs that lies before the report's and one that lies after it, by the tense of its verb.
COSTS = {"past": (1.0, 3.0), "future": (4.0, 1.0), "present": (1.0, 1.3), "maybe": (1.0, 1.3), "": (1.0, 2.0)}
BACKWARD = frozenset(["last", "past", "this past", "the last", "the past"])
FORWARD = frozenset(["next", "this coming", "the coming", "coming"])
BEFORE = frozenset(["the previous", "the preceding", "the prior", "previous", "prior"])
AFTER = frozenset(["the following", "the next", "the very next", "early the next", "early the following"])
SAME = frozenset(["the same", "that", "that same", "this same", "this very"])


@dataclass(slots=True)
class Timeline:
    """Where the report stands in time: its own day, and the time it has come to in what it tells.

    `told` is the last point in time mentioned, `quarter` the last quarter; `narrative` is true where the report
    tells of other times than its own, so that what it mentions is placed by what it has told before.
    """

    published: Point | None
    narrative: bool = False
    told: Point | None = None
    mentioned: Point | None = None
    quarter: str | None = None
    weekdays: dict[int, Point] = field(default_factory=dict)
    months: dict[int, int] = field(default_factory=dict)
    recent: bool = False

    @property
    def now(self) -> Point | None:
        """What "last year" and "Friday" are counted from."""
        return (self.told or self.published) if self.narrative else self.published

    @property
    def then(self) -> Point | None:
        """What "the next day" and "that year" are counted from."""
        return (self.told or self.published) if self.narrative or self.recent else self.published

    def note(self, value: str, *, aside: bool = False) -> None:
        """Remember a value as the time the report has come to; `aside` a year that is mentioned by the way."""
        point = calendar.point_of(value)
        if point is None:
            return
        self.recent, self.mentioned = True, point
        if self.narrative and self.told is not None and point[1] is None and (aside or point[0] == self.told[0]):
            return
        self.told, self.recent = point, True


def step_of(word: str) -> int:
    """How many units a relation moves: -1, 0 or 1."""
    return -1 if word in BACKWARD or word in BEFORE else 1 if word in FORWARD or word in AFTER else 0


def year_of(words: str, near: int = 1990) -> int | None:
    """The year that words or digits name, the one of two digits that lies nearest; negative before Christ."""
    digits = re.match(r"['’‘]?(\d+)", words)
    if not digits:
        return spelled_year(words)
    year = int(digits.group(1))
    if words[0] in "'’‘":
        return min((year + century for century in range(1000, 2100, 100)), key=lambda other: abs(other - near + 20))
    return -year if re.search(r"b\.?\s*c", words) else year or None


def nearest_year(line: Timeline, tense: str, month: int, day: int | None) -> int | None:
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
    if day is not None and month in line.months and tense != "future":
        return line.months[month]
    back, on = COSTS[tense]
    if tense == "past" and day is None:
        on *= 2
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


def same_year(parts: dict[str, str], line: Timeline) -> int | None:
    """The year of "May of that year", "June of the following year"."""
    word = parts.get("same")
    if word is None:
        return None
    base = line.now if word in ("this", "last", "next") else line.mentioned or line.then
    if base is None:
        return None
    return calendar.add_years(base[0], step_of(word))
