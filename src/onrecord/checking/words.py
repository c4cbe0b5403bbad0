"""A text in, its words out as they are compared: each with what stands before it, and where it is written.

What is typography is taken away here and nowhere else: soft hyphens, zero-width characters and direction
marks inside a word, the kind of an apostrophe, the stops of an abbreviation ("U.S."), what groups the digits of
a number (12,000). Letters and digits stay as they are; `skeleton` says which words merely look alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.tables import rows
from onrecord.reading.quotations import INVISIBLE
from onrecord.record import Span

_HIDDEN = re.compile(f"[{INVISIBLE}]")
_LETTER = rf"[^\W_]|[\u0300-\u036f{INVISIBLE}]"
_PIECE = re.compile(
    rf"(?P<short>(?<![^\W_])(?:[^\W\d_][{INVISIBLE}]*\.[{INVISIBLE}]*){{2,}}(?:[^\W\d_](?![^\W_]))?"
    rf"|(?<![^\W_])[^\W\d_][{INVISIBLE}]*\.[{INVISIBLE}]*[^\W\d_](?![^\W_]))"
    r"|(?P<grouped>(?<![\d.,])\d{1,3}(?:(?:,|[\u00a0\u2009\u202f])\d{3})+(?![\d,]\d|\d)(?:\.\d+)?(?![^\W_]))"
    rf"|(?P<word>[^\W_](?:{_LETTER}|['’ʼ‘＇](?=[^\W_])|(?<=\d)[.,:](?=\d))*)"
    r"|(?P<minus>(?<![^\s(\[“\"‘])[-−–](?=\d))"
    r"|(?P<symbol>[$€£¥₽₹%‰°#&+=@<>±×÷^~])"
)
_APOSTROPHES = str.maketrans("’ʼ‘＇", "''''")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "est", "ed", "es", "ly", "er", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Word:
    """`form` as it is compared, `key` the same in lower case; `before` is what stands since the word ahead of it.

    `text[start:end]` is the word as it is written; `bracketed` says that it stands in square brackets.
    """

    form: str
    key: str
    start: int
    end: int
    before: str
    bracketed: bool = False

    @property
    def is_number(self) -> bool:
        """Whether a digit is in it."""
        return any(char.isdigit() for char in self.form)


def words_in(text: str, begins: int = 0, ends: int | None = None) -> list[Word]:
    """The words of a stretch of a text, in order."""
    stop = len(text) if ends is None else ends
    found: list[Word] = []
    last, depth = begins, 0
    for match in _PIECE.finditer(text, begins, stop):
        before = text[last : match.start()]
        for char in before:
            depth = 1 if char == "[" else 0 if char == "]" else depth
        form = form_of(match)
        found.append(Word(form, form.casefold(), match.start(), match.end(), before, bool(depth)))
        last = match.end()
    return found


def form_of(match: re.Match[str]) -> str:
    """A piece of text as it is compared."""
    form = match.group()
    if match["grouped"]:
        return re.sub("[^0-9.]", "", form)
    if form.isascii():
        return form.replace(".", "") if match["short"] else form
    form = _HIDDEN.sub("", form).translate(_APOSTROPHES)
    form = _LIGATURE.sub(lambda ligature: _LIGATURES[ligature.group()], form)
    if match["minus"]:
        return "-"
    return unicodedata.normalize("NFC", form.replace(".", "") if match["short"] else form)


def hidden_in(text: str, span: Span) -> bool:
    """Whether a character nobody sees stands in a stretch of text."""
    return _HIDDEN.search(text, *span) is not None


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(row["character"]): row["looks_like"] for row in rows("lookalikes")}


@cache
def skeleton(form: str) -> str:
    """What a word looks like: one form for all words that a reader cannot tell apart."""
    if form.isascii() and (form.isalpha() or form.isdigit()):
        return form.replace("I", "l") if "I" in form else form
    plain = unicodedata.normalize("NFKC", form).translate(_lookalikes())
    if any(char.isalpha() for char in plain):
        plain = plain.replace("0", "O").replace("1", "l")
    return plain.replace("I", "l").replace("|", "l")


@cache
def stem(key: str) -> str:
    """A word without its ending, for finding: "withdrew" stays, "troops" and "troop" become one."""
    if not key.isascii():
        key = skeleton(key).casefold()
    for mark in ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m"):
        key = key.removesuffix(mark)
    for ending in _ENDINGS:
        if len(key) - len(ending) >= 3 and key.endswith(ending):
            return key[: -len(ending)]
    return key
