"""Arithmetic of the calendar: points in time in, other points and TIMEX3 values out.

A point is `(year, month, day)`, with `None` for what is not known. Years before Christ are negative; there is
no year 0. Weeks are those of ISO 8601.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

Point = tuple[int, int | None, int | None]

LAST_YEAR = 9999  # the furthest from ours that a value can name
DAYS = {"D": 1, "W": 7, "F": 14, "N": 1}
LENGTHS = {"TS": ("PT", "S"), "TM": ("PT", "M"), "TH": ("PT", "H"), "N": ("P", "D"), "F": ("P", "W"), "WE": ("P", "W")}


def year_value(year: int) -> str:
    """`1998`, `BC0479`."""
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def value_of(point: Point) -> str:
    """The TIMEX3 value of a point, as fine as it is known."""
    year, month, day = point
    value = year_value(year)
    if month is not None:
        value += f"-{month:02d}"
        if day is not None:
            value += f"-{day:02d}"
    return value


def point_of(value: str) -> Point | None:
    """The point that a value begins with; a quarter, half, season or week gives a year, or a day where it can."""
    match = re.match(r"(BC)?(\d{4})(?:-(\d\d)(?:-(\d\d))?(?!\d))?", value)
    if not match:
        return None
    year = -int(match.group(2)) if match.group(1) else int(match.group(2))
    week = re.match(r"(\d{4})-W(\d\d)", value)
    if week:
        return from_date(date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1))
    return year, int(match.group(3)) if match.group(3) else None, int(match.group(4)) if match.group(4) else None


def from_date(day: date) -> Point:
    """The point of a day."""
    return day.year, day.month, day.day


def to_date(point: Point) -> date | None:
    """The first day of a point; None before Christ, and where there is no such day."""
    year, month, day = point
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    if year < 1:
        return 1 <= month <= 12 and 1 <= day <= 31
    return year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def add_years(year: int, count: int) -> int:
    """A year so many years on; there is no year 0."""
    moved = year + count
    if year < 0 <= moved:
        return moved + 1
    return moved - 1 if moved <= 0 < year else moved


def shift_months(point: Point, count: int) -> Point | None:
    """The month so many months on, without its day."""
    year, month, _ = point
    if month is None or year < 1:
        return None
    index = year * 12 + month - 1 + count
    return (index // 12, index % 12 + 1, None) if 12 <= index < 120_000 else None


def shift_days(point: Point, count: int) -> Point | None:
    """The day so many days on."""
    start = to_date(point)
    if start is None or point[2] is None:
        return None
    try:
        return from_date(start + timedelta(days=count))
    except OverflowError:
        return None


def week_value(point: Point, weeks: int = 0) -> str | None:
    """The ISO week of a day, or the one so many weeks on: `1998-W11`."""
    moved = shift_days(point, 7 * weeks)
    start = to_date(moved) if moved else None
    if start is None:
        return None
    year, week, _ = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(point: Point, unit: str, count: int) -> str | None:
    """The value of the time so many units on, as fine as the unit is."""
    year = point[0]
    if unit == "Y":
        target = add_years(year, count)
        return year_value(target) if abs(target) <= LAST_YEAR else None
    if unit in ("DE", "CE"):
        size = 10 if unit == "DE" else 100
        target = add_years(year, count * size)
        if abs(target) > LAST_YEAR:
            return None
        prefix = "BC" if target < 0 else ""
        return f"{prefix}{abs(target) // size:0{3 if unit == 'DE' else 2}d}"
    if unit == "M":
        month = shift_months(point, count)
        return value_of(month) if month else None
    if unit == "Q":
        month = shift_months(point, 3 * count)
        return f"{year_value(month[0])}-Q{((month[1] or 1) + 2) // 3}" if month else None
    if unit == "W":
        return week_value(point, count)
    if unit == "WE":
        week = week_value(point, count)
        return f"{week}-WE" if week else None
    if unit in DAYS:
        day = shift_days(point, count * DAYS[unit])
        return value_of(day) if day else None
    return None


def duration(amount: float | None, unit: str) -> str:
    """The value of a length of time: `P30D`, `PT4H`, `P2.5Y`; `X` where the amount is vague."""
    before, after = LENGTHS.get(unit, ("P", unit))
    if amount is not None and unit == "F":
        amount *= 2
    return f"{before}{'X' if amount is None else _plain(amount)}{after}"


def _plain(amount: float) -> str:
    """A number without needless digits: `30`, `2.5`."""
    return f"{amount:.2f}".rstrip("0").rstrip(".")


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian reckoning of 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    quarter, left = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - quarter - correction + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> Point | None:
    """The day of a holiday in a year, by its rule in `times_holidays.tsv`."""
    if not 1583 <= year <= 9999:
        return None
    if rule.startswith("easter"):
        return from_date(easter(year) + timedelta(days=int(rule[6:])))
    if "/" not in rule:
        month, day = rule.split("-")
        return year, int(month), int(day)
    base, _, extra = rule.partition("+")
    month_of, which, weekday = (int(part) for part in base.split("/"))
    if which > 0:
        first = date(year, month_of, 1)
        day_of = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    else:
        last = date(year, month_of, calendar.monthrange(year, month_of)[1])
        day_of = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    return from_date(day_of + timedelta(days=int(extra or 0)))
