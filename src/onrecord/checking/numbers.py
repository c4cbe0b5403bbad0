"""Words of a number in, its value out: "four and a half", "£6m", "six million", "12,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import Word
from onrecord.knowledge.tables import rows

_FIGURE = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<size>bn|tn|m|k|b)?")
_CURRENCIES = {
    "dollar": {"$", "dollar", "dollars"}, "pound": {"£", "pound", "pounds"}, "euro": {"€", "euro", "euros"},
    "yen": {"¥", "yen"}, "rupee": {"₹", "rupee", "rupees"},
}  # fmt: skip
_SIZES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}


def value_of(words: Sequence[Word]) -> Fraction | None:
    """The one number that some words name, articles and signs of money aside; none where they name no number."""
    total, part, seen = Fraction(0), Fraction(0), False
    for word in words:
        for key in word.key.split("-"):
            figure = _FIGURE.fullmatch(key)
            known = _values().get(key)
            if figure is not None:
                part += Fraction(figure["digits"].replace(",", "")) * _SIZES.get(figure["size"] or "", 1)
            elif known is None:
                continue
            elif known >= 100:
                part = (part or 1) * known
                if known >= 1000:
                    total, part = total + part, Fraction(0)
            else:
                part += known
            seen = True
    return total + part if seen else None


def same_number(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether some words name the number that others do, and nothing else that would change it."""
    value = value_of(one)
    if value is None or value != value_of(other) or _rounds(one) != _rounds(other):
        return False
    ours, theirs = _currency(one), _currency(other)
    return ours is None or theirs is None or ours == theirs


def _currency(words: Sequence[Word]) -> str | None:
    return next((name for word in words for name, forms in _CURRENCIES.items() if word.key in forms), None)


def _rounds(words: Sequence[Word]) -> bool:
    return any(word.key in words_of("about") for word in words)


def _values() -> dict[str, Fraction]:
    return {row["word"]: Fraction(row["value"]) for row in rows("number_values")}
