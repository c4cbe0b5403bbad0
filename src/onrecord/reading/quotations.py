"""The quotations of a text: each pair of quotation marks, and what stands between them.

What comes in is a text and its paragraphs; what goes out are `Quotation`s in the order of the text.
A paragraph that ends inside a quotation and is followed by one that opens with a mark again goes on
quoting (the usual rule of English typography); a mark without a partner opens a quotation that ends
with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from onrecord.record import Span

OPENING = "“„«‟"
CLOSING = "”»"
LOW_PAIRS = {("„", "“"), ("„", "‟"), ("»", "«")}  # marks that open elsewhere and close here
MARK = re.compile(r"[\"“”„‟«»]|''|``")
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f"
ELISIONS = re.compile(r"['’](?:\d|(?:em|tis|twas|twere|til|cause|cos|bout|n|round|neath|night|nuff|kay|im|er)\b)", re.I)
_BLANKS = f"\\s{INVISIBLE}"
_SINGLE_OPENS = re.compile(rf"(?<![^{_BLANKS}(\[—–\-\"“„«/])['‘](?=[^\s'’])")
_SINGLE_CLOSES = re.compile(rf"(?<=[^\s(\[])['’](?=[{_BLANKS}.,;:!?)\]—–\-\"”»/]|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`span` with its marks, `inner` without them; `closed` is false where no closing mark stands.

    `continues` is true where the quotation carries on the unclosed one of the paragraph before.
    """

    span: Span
    inner: Span
    closed: bool
    continues: bool


def find_quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """Quotations in double marks (straight, curly, low, angled, or typed as two singles)."""
    found: list[Quotation] = []
    left_open = False
    for start, end in paragraphs:
        marks = list(MARK.finditer(text, start, end))
        begins_quoted = bool(marks) and marks[0].start() == start
        continues = left_open and begins_quoted
        left_open = False
        opening: re.Match[str] | None = None
        for mark in marks:
            if opening is None:
                if not _closes_only(text, mark, end):
                    opening = mark
            elif _opens_only(text, mark, start) and (opening.group(), mark.group()) not in LOW_PAIRS:
                found += _quotation(text, opening, None, mark.start(), continues)
                continues, opening = False, mark
            else:
                found += _quotation(text, opening, mark, end, continues)
                continues, opening = False, None
        if opening is not None:
            left_open = True
            found += _quotation(text, opening, None, end, continues)
    return found


def _quotation(
    text: str, opening: re.Match[str], closing: re.Match[str] | None, end: int, continues: bool
) -> list[Quotation]:
    """One quotation, or none where nothing but blanks stands between the marks."""
    stop = closing.start() if closing else end
    inner = text[opening.end() : stop]
    begin = opening.end() + len(inner) - len(inner.lstrip())
    finish = begin + len(inner.strip())
    if begin >= finish:
        return []
    outer = closing.end() if closing else finish
    return [Quotation((opening.start(), outer), (begin, finish), closing is not None, continues)]


def _opens_only(text: str, mark: re.Match[str], start: int) -> bool:
    """A mark that cannot close: an opening one, or a straight one with a blank before and none after."""
    if mark.group() in OPENING or mark.group() == "``":
        return True
    if mark.group() in CLOSING:
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1]
    return (before.isspace() or before in "([—–") and bool(after) and (after.isalnum() or after in "$£€'‘[.…")


def _closes_only(text: str, mark: re.Match[str], end: int) -> bool:
    """A mark that cannot open: a closing one, or a straight one with a word before and a blank after."""
    if mark.group() in CLOSING:
        return True
    if mark.group() not in ('"', "''"):
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() and before not in "([—–" and not after.isalnum() and after not in "$£€'‘[.…“"


def find_single(text: str, paragraphs: list[Span]) -> list[Quotation]:
    """Quotations in single marks: opened where a word begins, closed where one ends; no apostrophes."""
    found = []
    for start, end in paragraphs:
        at = start
        while opening := _SINGLE_OPENS.search(text, at, end):
            at = opening.end()
            if ELISIONS.match(text, opening.start()):
                continue
            closing = _closing(text, opening.end(), end)
            if closing is None:
                continue
            inner = text[opening.end() : closing]
            begins = opening.end() + len(inner) - len(inner.lstrip())
            if inner.strip():
                words = (begins, begins + len(inner.strip()))
                found.append(Quotation((opening.start(), closing + 1), words, True, False))
                at = closing + 1
    return found


def _holds(spans: list[Span], inner: Span) -> bool:
    """Whether one of some spans, in their order, holds another with something to spare on both sides."""
    at = bisect_left(spans, inner) - 1
    return at >= 0 and spans[at][0] < inner[0] and inner[1] < spans[at][1]


def _closing(text: str, start: int, end: int) -> int | None:
    """Where a single quotation closes: the first mark that is surely one, else the first that may be."""
    limit = end
    following = _SINGLE_OPENS.search(text, start, end)
    while following and ELISIONS.match(text, following.start()):
        following = _SINGLE_OPENS.search(text, following.end(), end)
    if following:
        limit = following.start()
    perhaps = None
    for closing in _SINGLE_CLOSES.finditer(text, start, limit):
        before, after = text[closing.start() - 1], text[closing.end() : closing.end() + 1]
        if before in ".,!?…;:" or (not before.isalnum()) or after in ".,;:!?" or not after.strip():
            if before in "sS" and after == " ":
                perhaps = perhaps if perhaps is not None else closing.start()
                continue
            return closing.start()
        perhaps = perhaps if perhaps is not None else closing.start()
    return perhaps


def with_double_marks(text: str, paragraphs: list[Span]) -> str:
    """The text, character by character, with double marks where it quotes with single ones.

    That is all of a text in which more stands in single marks than in double ones, whose double marks within single
    ones become single; else no more than its first paragraph, since headlines are set so.
    """
    single = find_single(text, paragraphs)
    if not single:
        return text
    double = [one.span for one in find_quotations(text, paragraphs)]
    outer = [one for one in single if not _holds(double, one.span)]
    holding = [one.span for one in outer]
    apart = [span for span in double if not _holds(holding, span)]
    whole = len(outer) > len(apart)
    if not whole:
        first = paragraphs[0][1]
        outer = [one for one in outer if one.span[1] <= first and not any(a < first for a, _ in apart[:1])]
    changed = list(text)
    for one in outer:
        start, end = one.span
        changed[start], changed[end - 1] = "“”"
        for a, b in double[bisect_right(double, (start, start)) : bisect_left(double, (end, end))]:
            if b < end:
                changed[a], changed[b - 1] = "‘’"
    if whole:
        for start, end in paragraphs:
            if text[start] == "‘" and changed[start] == "‘" and "’" not in text[max(end - 1, start + 1) : end]:
                changed[start] = "“"  # goes on in the next paragraph
    return "".join(changed)
