"""Where a text speaks of time: lower-cased text in, expressions with their kinds and named parts out.

Only the places around a word of time are looked at, so that the cost is small. In the patterns a blank stands
for any white space, `~` for white space or a hyphen, `<NAME>` for a piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.knowledge.tables import rows
from onrecord.reading._times_words import DECADES as DECADE_WORDS
from onrecord.reading._times_words import FIXED, HOLIDAYS, MONTHS, PARTS, PIECES, SEASONS, UNITS, WEEKDAYS, ZONES

BLANKS = 8  # the most blanks between two words of an expression, so that no text takes long
REACH = 9  # lexemes before a word of time at which its expression may begin
SHAPE_PIECES = {row["name"]: row["pattern"] for row in rows("times_pieces")}
LEXEME = re.compile(r"[a-z]+|\d+")


@dataclass(slots=True)
class Expression:
    """Words about a time: where they stand, which rule read them, and what it read.

    `date` and `clock` are the parts of an expression that was joined from two.
    """

    start: int
    end: int
    kind: str
    parts: dict[str, str] = field(default_factory=dict)
    date: Expression | None = None
    clock: Expression | None = None


def _compiled(pattern: str) -> re.Pattern[str]:
    """A rule as a regular expression that begins and ends at the edge of a word."""
    for pieces in (SHAPE_PIECES, SHAPE_PIECES, PIECES, PIECES):
        for name, piece in pieces.items():
            pattern = pattern.replace(f"<{name}>", f"(?:{piece})")
    blank, gap = rf"\s{{1,{BLANKS}}}", rf"\s{{0,{BLANKS}}}"
    pattern = pattern.replace(" ?", gap).replace(r"\s*", gap).replace(" ", blank).replace("~", f"(?:{blank}|-)")
    return re.compile(rf"(?:{pattern})(?![\w%]|[.,:/]\d|[’']t\b)")


PATTERNS = tuple((row["kind"], _compiled(row["pattern"])) for row in rows("times_shapes"))
TRIGGERS = frozenset(
    [word for group in (MONTHS, WEEKDAYS, UNITS, SEASONS, PARTS, DECADE_WORDS, ZONES) for word in group if word != "a"]
    + [f"{word}s" for word in WEEKDAYS]
    + [max(reversed(LEXEME.findall(words)), key=len) for words in (*FIXED, *HOLIDAYS)]
    + [
        "nineteen",
        "eighteen",
        "thousand",
        "noon",
        "midday",
        "midnight",
        "clock",
        "m",
        "am",
        "pm",
        "bc",
        "bce",
        "ad",
        "b",
        "hours",
        "fiscal",
    ]
)


def _vocabulary() -> frozenset[str]:
    """Every word that a pattern names, so that an expression is looked for no further back than they reach."""
    words: set[str] = set()
    for _, pattern in PATTERNS:
        source = re.sub(r"\(\?P<\w+>|\\[a-zA-Z]", "(", pattern.pattern)
        for word, optional in re.findall(r"([a-z]+)(\??)", source):
            words.update({word, word[:-1]} if optional else {word})
    return frozenset(words)


VOCABULARY = _vocabulary() | {"a", "p", "m", "b", "c", "o", "s", "e", "d"}


def find_expressions(text: str) -> list[Expression]:
    """The expressions of a lower-cased text, in its order, none overlapping another."""
    found: list[Expression] = []
    done = 0
    for start in _starts(text):
        if start < done:
            continue
        best = _longest(text, start)
        if best is not None:
            found.append(best)
            done = best.end
    return found


def _starts(text: str) -> list[int]:
    """Where an expression may begin: at words of time, and at the words before them that may belong to them."""
    starts: list[int] = []
    run: list[int] = []
    before = 0
    for match in LEXEME.finditer(text):
        word, start = match.group(), match.start()
        known = word in VOCABULARY or word in TRIGGERS or word[0].isdigit()
        if not known or start - before > 3:
            run.clear()
        before = match.end()
        if not known:
            continue
        run.append(start)
        if word in TRIGGERS or (word[0].isdigit() and _dated(text, word, start, before)):
            starts += run[-REACH:]
            run.clear()
    return starts


def _dated(text: str, digits: str, start: int, end: int) -> bool:
    """Whether digits may stand for a time by themselves: a year, a decade, a clock time."""
    following = text[end : end + 1]
    if len(digits) == 4 and digits[0] in "12" and not (following == "," and text[end + 1 : end + 2].isdigit()):
        return True
    if start and text[start - 1] in "'’‘" and len(digits) == 2:
        return True
    return following in (":", "/", "s", "h") or (following == "." and len(digits) <= 2)


def _longest(text: str, start: int) -> Expression | None:
    """The longest expression that begins at `start`; of two as long, that of the earlier rule."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "$£€¥#@_" or text[start - 2 : start] in _INNER):
        return None
    if start > 1 and text[start - 1] in "'’‘" and text[start - 2].isspace() and text[start : start + 1].isdigit():
        start -= 1  # the apostrophe of '96
    best: re.Match[str] | None = None
    best_kind = ""
    for kind, pattern in PATTERNS:
        match = pattern.match(text, start)
        if match is not None and (best is None or match.end() > best.end()):
            best, best_kind = match, kind
    if best is None or best.end() == start:
        return None
    parts = {name: " ".join(value.split()) for name, value in best.groupdict().items() if value is not None}
    for name in ("day2", "year2"):
        if name in parts:
            parts[f"{name}_at"] = str(best.start(name))
    for name in ("day", "year", "separator"):
        if best_kind in ("days", "years") and name in parts:
            parts[f"{name}_at"] = str(best.start(name))
    return Expression(start, best.end(), best_kind, parts)


_INNER = frozenset(f"{digit}{mark}" for digit in "0123456789" for mark in ",.:/")
