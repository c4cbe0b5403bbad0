"""Expressions in their sentences: which words about time are times here, which belong together, in what tense."""

from __future__ import annotations

import re

from onrecord.reading._times_patterns import Expression
from onrecord.reading._times_words import MONTHS, WEEKDAYS, bare
from onrecord.reading.syntax import Document

DAYS = frozenset(["date", "weekday", "dayword", "iso", "slashed", "holiday"])
CLOCKS = frozenset(["clock", "clockword", "oclock"])
BETWEEN = re.compile(
    r"\s*(?:-|–|—|to|and|or|until|till|through|,|;|from|between|\(|/)\s*(?:(?:early|late|mid|in|on|the)\s+)?"
)
DAY_THEN_CLOCK = re.compile(r",?\s+(?:at\s+)?")
CLOCK_THEN_DAY = re.compile(r",?\s+(?:on\s+)?(?:the\s+)?")
PART_THEN_DAY = re.compile(r"\s+(?:of|on)\s+|,?\s+")
YEAR_BEFORE = {
    "in", "since", "by", "of", "from", "until", "till", "to", "between", "during", "after", "before", "circa",
    "early", "late", "mid", "about", "around", "and", "or", "through", "throughout", "spring", "summer", "autumn",
    "fall", "winter", "year", "the", "than", "for",
}  # fmt: skip
SPAN_BEFORE = {
    "for", "in", "within", "over", "after", "than", "about", "nearly", "almost", "only", "just", "every", "of",
    "during", "last", "lasting", "took", "take", "takes", "spend", "spent", "roughly", "some", "under", "around",
    "approximately", "least", "wait", "waited",
}  # fmt: skip


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
            found.append(Expression(second, expression.end, "year", {"year": last_year, "range": ""}))
        else:
            found.append(expression)
    return found


def is_time(expression: Expression, document: Document, token: int) -> bool:
    """Whether the words are a time where they stand; `token` is the first of them."""
    kind, parts = expression.kind, expression.parts
    words = document.text[expression.start : expression.end]
    previous = document.lowers[token - 1] if token else ""
    if kind in ("month", "weekday") and not parts.keys() & {"year", "same"}:
        name = parts.get("weekday") or parts["month"]
        at = expression.start + document.text[expression.start : expression.end].lower().rfind(name)
        return _is_name(document.text[at : at + len(name)], document, document.token_at(at), name)
    if kind == "year" and "lead" not in parts and words.isdigit() and len(words) == 4 and "range" not in parts:
        return _is_year(document, token, previous, int(words))
    if parts.get("old", "").endswith(("old", "age")) and parts["unit"].startswith("year"):
        return False
    if kind == "units":
        return previous in ("for", "in", "within", "over", "took")
    if kind == "season" and len(words.split()) == 1:
        noun = document.pos[token] in ("NOUN", "PROPN")
        return (noun and parts["season"] != "fall") or words in ("summer", "winter")
    if kind == "theunit":
        return bool(parts.keys() & {"relation", "lead"}) and (parts["unit"] in ("year", "weekend") or "lead" in parts)
    if kind == "length" and parts["number"] in ("a", "an", "one"):
        return _is_length(expression, document, token, previous)
    if kind == "length":
        return parts["unit"] != "second" and not (parts["unit"].startswith("quarter") and parts["joint"] == "-")
    if kind == "clock" and "half" not in parts and not parts.keys() & {"sure", "zone", "zone2"}:
        return ":" in words and previous in ("at", "by", "until", "till", "from", "around", "about", "to", "since", ",")
    return kind != "units"


def _is_name(words: str, document: Document, token: int, word: str) -> bool:
    """Whether a month or weekday by itself is one: "May" and "March" and the short forms are other words too."""
    if not words[:1].isupper():
        return False
    if words.lower() in ("may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "jan", "sec", "sept", "august"):
        return document.tags[token] in ("NNP", "NNPS") and (len(bare(word)) > 3 or word.endswith(".") or word == "may")
    return bare(word) in MONTHS or bare(word) in WEEKDAYS


def _is_year(document: Document, token: int, previous: str, year: int) -> bool:
    """Whether four digits are a year, not a count of things."""
    if token >= len(document) or not 1000 <= year <= 2100:
        return False
    head = document.heads[token]
    counted = document.deps[token] == "nummod" and head > token and document.tags[head] == "NNS"
    if counted and previous not in ("the", "in", "since", "his", "her", "its", "their", "of"):
        return False
    if previous in YEAR_BEFORE or (previous in ("(", "–", "-", "—", ",", "/", "'s", "’s")):
        return not (counted and year < 1900 and previous in ("than", "about", "around", "of", "and", "or", "to", "for"))
    return year >= 1700


def _is_length(expression: Expression, document: Document, token: int, previous: str) -> bool:
    """Whether "a year" or "one day" is a length: after a preposition of time, or with another word to say so."""
    parts = expression.parts
    if parts["unit"].startswith(("sec", "quarter", "night", "weekend")):
        return False
    if parts.keys() & {"approx", "which", "more", "old"} or parts["joint"] == "-":
        return True
    return previous in SPAN_BEFORE or (parts["number"] == "one" and parts["unit"] not in ("day", "minute"))


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
    return [expression for expression in found if expression.kind != "part" or _stands_alone(expression)]


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


def _stands_alone(expression: Expression) -> bool:
    """Whether a part of a day without its day is told as a time."""
    return expression.date is not None


def _merge(first: Expression, second: Expression, text: str) -> Expression | None:
    """The one expression that two neighbours make, or None where they are two."""
    gap = text[first.end : second.start]
    if len(gap) > 12:
        return None
    start, end = first.start, second.end
    if first.kind in ("date", "month") and second.kind == "weekday" and re.fullmatch(r",?\s+", gap) and gap[0] != ",":
        return Expression(start, end, first.kind, first.parts) if first.kind == "date" else None
    if first.kind in DAYS and first.clock is None and second.kind == "part" and gap.isspace():
        if text[second.start : second.end].startswith(("the ", "in ")):
            return None
        return Expression(start, end, "moment", {}, first, second)
    if first.kind in CLOCKS and second.kind in DAYS and CLOCK_THEN_DAY.fullmatch(gap):
        if second.clock is not None:
            second = second.date or second
        return Expression(start, end, "moment", {}, second, first)
    if (
        first.kind in ("part", "clockword")
        and second.kind in DAYS
        and PART_THEN_DAY.fullmatch(gap)
        and "f" in gap + "f"
    ):
        return Expression(start, end, "moment", {}, second, first)
    if first.kind in CLOCKS and second.kind in ("moment", "daypart") and re.fullmatch(r",?\s+(?:on\s+)?", gap):
        day = second.date if second.date is not None else second
        return Expression(start, end, "moment", {}, day, first)
    if first.kind == "weekday" and second.kind in CLOCKS and re.fullmatch(r",?\s*", gap):
        return Expression(start, end, "moment", {}, first, second)
    return None


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


def tense_of(document: Document, token: int) -> str:
    """What the verb that governs a token tells: `past`, `future`, `maybe` (may be ahead), or nothing."""
    for ancestor in document.ancestors(token):
        if document.pos[ancestor] not in ("VERB", "AUX"):
            continue
        tag = document.tags[ancestor]
        helpers = [child for child in document.children[ancestor] if document.deps[child] in ("aux", "auxpass")]
        words = {document.lowers[child] for child in helpers}
        if words & {"will", "shall", "'ll", "’ll", "wo"}:
            return "future"
        if words & {"had", "has", "have", "'ve", "’ve", "did", "was", "were"}:
            return "past"
        if words & {"to", "would", "should", "could", "may", "might", "can", "must"}:
            return "maybe"
        if tag in ("VBD", "VBN"):
            return "past"
        return ""
    return ""
