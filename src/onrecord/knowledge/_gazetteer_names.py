"""Place names as keys: what comes in is a name as anybody spells it, what goes out the key it is kept under.

A key is ASCII letters and digits with single blanks: "St. Louis" and "Saint Louis", "Türkiye" and
"Turkiye", "the U.S." and "US" share one. A division is kept once more under its name without the word
that makes it one ("Kursk Oblast" as "kursk #"), so that "Kursk region" finds it and "Kursk" need not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from onrecord.knowledge.tables import rows

DIVISION = " #"  # no name has this mark, so a division's second key meets no other
APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʹʿʾ]")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.[ ]?){2,}")
BETWEEN = re.compile(r"[^a-z0-9]+")
LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ə": "a",
        "&": " and ",
    }
)
SHORTENED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "mts": "mountains"}


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key of a name: without case, accents, points, apostrophes or a leading article; "" where nothing is left."""
    name = INITIALS.sub(lambda match: match.group().replace(".", "").replace(" ", "") + " ", name)
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
        name = "".join(letter for letter in name if not unicodedata.combining(letter))
    words = BETWEEN.sub(" ", APOSTROPHES.sub("", name.lower().replace("&", " and "))).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words = [SHORTENED.get(word, word) for word in words]
    return " ".join(words)


@cache
def division_words(use: str | None = None) -> tuple[str, ...]:
    """The words that make a name a division's, longest first; only those news writes where `use` is "text"."""
    words = (row["word"] for row in rows("places_heads") if use in (None, row["use"]))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def without_division(key: str, use: str | None = None) -> str | None:
    """A division's key without the word that makes it one, or None where there is no such word."""
    for word in division_words(use):
        if key.endswith(" " + word):
            return key[: -len(word) - 1]
        if key.startswith(word + " of "):
            return key[len(word) + 4 :].removeprefix("the ")
        if use is None and key.startswith(word + " "):
            return key[len(word) + 1 :]
    return None
