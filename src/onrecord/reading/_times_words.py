"""The vocabulary of time: the tables of words in, numbers, calendar codes and pieces of patterns out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.knowledge.tables import rows, several


def _by_class() -> dict[str, dict[str, str]]:
    """For each class of word, its words with their values."""
    classes: dict[str, dict[str, str]] = {}
    for row in rows("times_words"):
        for word in several(row["words"]):
            classes.setdefault(row["class"], {})[word] = row["value"]
    return classes


CLASSES = _by_class()
MONTHS = {word: int(value) for word, value in CLASSES["month"].items()}
WEEKDAYS = {word: int(value) for word, value in CLASSES["weekday"].items()}
UNITS = CLASSES["unit"]
SEASONS = CLASSES["season"]
PARTS = CLASSES["part"]
ZONES = CLASSES["zone"]
NUMBERS = {word: int(value) for word, value in CLASSES["number"].items()}
SCALES = {word: int(value) for word, value in CLASSES["scale"].items()}
ORDINALS = {word: int(value) for word, value in CLASSES["ordinal"].items()}
MANY = CLASSES["many"]
HOLIDAYS = {word: row["rule"] for row in rows("times_holidays") for word in several(row["words"])}
FIXED = {word: (row["type"], row["value"]) for row in rows("times_vague") for word in several(row["words"])}
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
DECADES["nineties"] = 9


def choice(words: Iterable[str]) -> str:
    """A pattern for any one of the words, the longest first; blanks stand for any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in ordered) + ")"


_CARDINALS = [word for word in NUMBERS if " " not in word and word not in ("a", "an", "another")]
_TENS = [word for word, value in NUMBERS.items() if value >= 20 and value % 10 == 0]
_ONES = [word for word, value in NUMBERS.items() if 1 <= value <= 9 and word in _CARDINALS]
_SMALL = f"(?:{choice(_TENS)}(?:~{choice(_ONES)})?|{choice(_CARDINALS)})"

WHOLE = {"may", "june", "july"}  # months too short to be abbreviated
_MONTHS = [word for word in MONTHS if len(word) > 4 or word in WHOLE]
_MONTHS_CUT = [word for word in MONTHS if word not in _MONTHS]
_WEEKDAYS = [word for word in WEEKDAYS if len(word) > 5]
_WEEKDAYS_CUT = [word for word in WEEKDAYS if word not in _WEEKDAYS]

PIECES = {
    "MONTH": rf"(?:{choice(_MONTHS)}|{choice(_MONTHS_CUT)}\b\.?)",
    "WEEKDAY": rf"(?:{choice(_WEEKDAYS)}|{choice(_WEEKDAYS_CUT)}\b\.?)",
    "UNIT": f"{choice(UNITS)}",
    "SEASON": choice(SEASONS),
    "PART": choice(PARTS),
    "ZONE": choice(ZONES),
    "ORDINAL": choice(ORDINALS),
    "FIXED": choice(FIXED),
    "HOLIDAY": choice(HOLIDAYS),
    "MANY": choice(MANY),
    "DIGITS": r"\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?",
    "SCALE": choice(SCALES),
    "PLURAL": choice(word for word in UNITS if word.endswith(("s", "ia"))),
    "SPELLED": f"(?:(?:{_SMALL}|an?)~{choice(SCALES)}(?: (?:and )?{choice(SCALES)})?(?: (?:and )?{_SMALL})?|{_SMALL})"
    "(?: and (?:a )?half)?",
    "DAY": r"(?:3[01]|[12]\d|0?[1-9])",
    "YEAR": r"(?:1\d{3}|20\d\d)",
    "SPELLEDYEAR": f"(?:(?:eighteen|nineteen|twenty)~(?:hundred|oh~{choice(_ONES)}|{_SMALL})"
    f"|two thousand(?: (?:and )?{_SMALL})?)",
    "ERA": r"(?:b\. ?c\b(?:\.e\b)?\.?|bce?|a\. ?d\b\.?|ad|ce)",
    "DECADE": choice(DECADES),
}


def written(words: str) -> str:
    """The words with single blanks between them, as the tables have them."""
    return " ".join(words.split())


def bare(word: str) -> str:
    """A month or weekday without the point of its abbreviation."""
    return word.rstrip(".")


def number(words: str) -> float | None:
    """The number that digits or words give ("1,200", "twenty-four", "two and a half"); None for a vague one."""
    words = written(words)
    if words[:1].isdigit():
        digits, _, scale = words.partition(" ")
        return float(digits.replace(",", "")) * SCALES.get(scale, 1)
    if words in NUMBERS:
        return float(NUMBERS[words])
    extra = 0.0
    if words.endswith("half"):
        words, extra = re.sub(r" and (?:a )?half$", "", words), 0.5
    total, current = 0, 0
    for word in re.split(r"[ -]", words):
        if word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word in NUMBERS:
            current += NUMBERS[word]
        elif word != "and":
            return None
    return total + current + extra


def spelled_year(words: str) -> int | None:
    """The year that words give: "nineteen ninety-four", "two thousand and one"."""
    parts = re.split(r"[\s-]+", words)
    if parts[0] == "two":
        value = number(" ".join(parts))
        return int(value) if value is not None else None
    rest = [part for part in parts[1:] if part != "oh"]
    tail = 0 if rest == ["hundred"] else number(" ".join(rest))
    return None if tail is None else NUMBERS[parts[0]] * 100 + int(tail)


def ordinal(words: str) -> int | None:
    """The number of an ordinal, in words or digits ("third", "21st")."""
    words = re.sub(r"\s+", "-", words.strip())
    if words in ORDINALS:
        return ORDINALS[words]
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else None
