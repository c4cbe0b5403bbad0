"""Words of a number in, its value out: "four and a half", "£6m", "six million", "12,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import Word
from onrecord.knowledge.tables import rows

_FIGURE = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<size>bn|tn|m|k|b)?")
_CURRENCIES = {
    "dollar": {"$", "dollar", "dollars"}, "pound": {"£", "pound", "pounds"}, "euro": {"€", "euro", "euros"},
    "yen": {"¥", "yen"}, "rupee": {"₹", "rupee", "rupees"},
}  # fmt: skip
_JOINING = {"a", "an", "and"}
_MINUS, _PERCENT = {"minus", "-", "−", "–"}, {"%", "percent", "cent"}
_SIZES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}


def value_of(words: Sequence[Word]) -> Fraction | None:
    """The one number that some words name, articles and signs of money aside; none where they name none, or several."""
    total, part, seen, closed = Fraction(0), Fraction(0), False, False
    for word in words:
        for key in word.key.split("-"):
            figure, known = _FIGURE.fullmatch(key), _values().get(key)
            if figure is None and known is None:
                closed |= seen and key not in _JOINING
                continue
            if closed or (figure is not None and seen):
                return None
            if figure is not None:
                part = Fraction(figure["digits"].replace(",", "")) * _SIZES.get(figure["size"] or "", 1)
            elif known is not None and known >= 100:
                part = (part or 1) * known
                if known >= 1000:
                    total, part = total + part, Fraction(0)
            elif known is not None and _follows(known, part):
                part += known
            else:
                return None
            seen = True
    return total + part if seen else None


def _follows(known: Fraction, part: Fraction) -> bool:
    """Whether a small number goes on another: "twenty" "one", "four" and a "half"; not "two" and "three"."""
    rest = part % 100
    if known < 1:
        return part.denominator == 1
    return rest == 0 or (rest >= 20 and rest % 10 == 0 and 0 < known < 10)


def same_number(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether some words name the number that others do, and nothing else that would change it."""
    value = value_of(one)
    if value is None or value != value_of(other) or _signs(one) != _signs(other):
        return False
    ours, theirs = _currency(one), _currency(other)
    return ours is None or theirs is None or ours == theirs


def _signs(words: Sequence[Word]) -> tuple[bool, bool, bool]:
    """Whether a number is rounded, below zero, a percentage."""
    keys = {word.key for word in words}
    return bool(keys & words_of("about")), bool(keys & _MINUS), bool(keys & _PERCENT)


def _currency(words: Sequence[Word]) -> str | None:
    return next((name for word in words for name, forms in _CURRENCIES.items() if word.key in forms), None)


@cache
def _values() -> dict[str, Fraction]:
    return {row["word"]: Fraction(row["value"]) for row in rows("number_values")}
