"""Expressions side by side: neighbours in; ranges taken apart, days and their times made one, years shared, out."""

from __future__ import annotations

import re

from onrecord.reading._times_patterns import Expression
from onrecord.reading._times_words import MONTHS, bare

DAYS = frozenset(["date", "weekday", "dayword", "iso", "slashed", "holiday"])
CLOCKS = frozenset(["clock", "clockword", "oclock"])
BETWEEN = re.compile(
    r"\s*(?:-|–|—|to|and|or|until|till|through|,|;|from|between|\(|/)\s*(?:(?:early|late|mid|in|on|the)\s+)?"
)
CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?(?:the\s+)?")
PART_THEN_DAY = re.compile(r"\s+(?:of|on)\s+")
DAY_THEN_CLOCK = re.compile(r",?\s*")


def separate(expressions: list[Expression], text: str) -> list[Expression]:
    """Ranges with one month or one era for two expressions taken apart: "6-15 October 1952" is two days."""
    found: list[Expression] = []
    for expression in expressions:
        parts = expression.parts
        if expression.kind == "days":
            month, year = parts["month"], {"year": parts["year"]} if "year" in parts else {}
            cut, second = int(parts["separator_at"]), int(parts["day2_at"])
            found.append(Expression(expression.start, cut, "date", {"month": month, "day": parts["day"], **year}))
            found.append(Expression(second, expression.end, "date", {"month": month, "day": parts["day2"], **year}))
        elif expression.kind == "years":
            cut, second = int(parts["separator_at"]), int(parts["year2_at"])
            first_year, last_year = parts["year"], parts["year2"]
            era = re.search(r"[a-z].*", last_year)
            if era:
                first_year = f"{first_year} {era.group()}"
            elif len(last_year) < len(first_year):
                last_year = first_year[: len(first_year) - len(last_year)] + last_year
            found.append(Expression(expression.start, cut, "year", {"year": first_year, "range": ""}))
            found.append(Expression(second, expression.end, "year", {"year": last_year, "range": "", "until": ""}))
        else:
            found.append(expression)
    return found


def joined(expressions: list[Expression], text: str) -> list[Expression]:
    """A day and a time of it that stand together made one: "Friday" "morning", "10 p.m." "Wednesday"."""
    found: list[Expression] = []
    for expression in _dated(expressions, text):
        if found:
            merged = _merge(found[-1], expression, text)
            if merged is not None:
                found[-1] = merged
                continue
        found.append(expression)
    return [expression for expression in found if expression.kind != "part"]


def _dated(expressions: list[Expression], text: str) -> list[Expression]:
    """Weekdays and the dates they stand before made one: "Friday, Oct. 23"."""
    found: list[Expression] = []
    for expression in expressions:
        before = found[-1] if found else None
        if (
            before
            and (before.kind, expression.kind) == ("weekday", "date")
            and re.fullmatch(r",?\s+(?:the\s+)?", text[before.end : expression.start])
        ):
            found[-1] = Expression(before.start, expression.end, "date", expression.parts)
            continue
        found.append(expression)
    return found


def _merge(first: Expression, second: Expression, text: str) -> Expression | None:
    """The one expression that two neighbours make, or None where they are two."""
    gap = text[first.end : second.start]
    if len(gap) > 12:
        return None
    start, end = first.start, second.end
    if first.kind == "date" and second.kind == "weekday" and gap.isspace():
        return Expression(start, end, "date", first.parts)
    if _is_day_then_time(first, second, gap, text):
        return Expression(start, end, "moment", {}, first, second)
    if _is_time_then_day(first, second, gap):
        return Expression(start, end, "moment", {}, second.date or second, first)
    return None


def _is_day_then_time(first: Expression, second: Expression, gap: str, text: str) -> bool:
    """ "Friday night", "Saturday, 7 p.m." """
    if second.kind == "part":
        return first.kind in DAYS and gap.isspace() and not text.startswith(("the ", "in "), second.start)
    return first.kind == "weekday" and second.kind in CLOCKS and DAY_THEN_CLOCK.fullmatch(gap) is not None


def _is_time_then_day(first: Expression, second: Expression, gap: str) -> bool:
    """ "10 p.m. Wednesday", "the morning of 3 March", "9 p.m. on Sunday night" """
    if first.kind == "part":
        return second.kind in DAYS and PART_THEN_DAY.fullmatch(gap) is not None
    days = second.kind in DAYS or second.kind in ("moment", "daypart")
    return first.kind in CLOCKS and days and CLOCK_THEN_DAY.fullmatch(gap) is not None


def share_years(expressions: list[Expression], text: str) -> None:
    """Give the first of a pair the year of the second: "between May and October 1941"."""
    for first, second in zip(reversed(expressions[:-1]), reversed(expressions[1:]), strict=True):
        if first.kind not in ("date", "month") or second.kind not in ("date", "month"):
            continue
        if {"year", "same", "relation"} & first.parts.keys() or "year" not in second.parts:
            continue
        gap = text[first.end : second.start]
        if len(gap) < 20 and BETWEEN.fullmatch(gap) and second.parts["year"].isdigit():
            month, later = MONTHS[bare(first.parts["month"])], MONTHS[bare(second.parts["month"])]
            first.parts["year"] = str(int(second.parts["year"]) - (month > later))
