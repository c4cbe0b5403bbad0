"""The quotations of a text: each pair of quotation marks, and what stands between them.

What comes in is a text and its paragraphs; what goes out are `Quotation`s in the order of the text.
A paragraph that ends inside a quotation and is followed by one that opens with a mark again goes on
quoting (the usual rule of English typography); a mark without a partner opens a quotation that ends
with its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Span

OPENING = "“„«‟"
CLOSING = "”»"
LOW_PAIRS = {("„", "“"), ("„", "‟"), ("»", "«")}  # marks that open elsewhere and close here
MARK = re.compile(r"[\"“”„‟«»]|''|``")


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
