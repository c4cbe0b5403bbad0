"""The lines around a report, one at a time: each is told by its form, and what it says is kept.

What comes in is a line and what is known so far (`Margin`); what goes out is whether it belongs to the
report or to its margin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.intake.agencies import agency_named, contributing, signed_off
from onrecord.intake.bylines import agencies_in_byline, author_names, byline, reporting_line
from onrecord.intake.dates import parse_date_line
from onrecord.intake.furniture import credit_in, is_furniture
from onrecord.record import Credit

_URL = re.compile(r"<?(?P<url>https?://[^\s<>\"]+[^\s<>\".,;)])>?/?")
_URL_LABEL = re.compile(
    r"(?:(?:original|source|full|canonical|short|web|article|page)\s+)?"
    r"(?:url|link|address|source|permalink|original(?: article| story)?)\s*:?"
    r"|(?:read|view|see) (?:the )?(?:original|full)(?: (?:article|story|report))?(?: (?:at|on|here))?\s*:?"
    r"|(?:retrieved|fetched|available)(?: (?:from|at))?\s*:?",
    re.I,
)
_PIECES = re.compile(r"\s+[|•·–—]\s+|\s{2,}|;\s+")


@dataclass(slots=True)
class Margin:
    """What the lines around a report said so far."""

    url: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    follows_title: bool = False  # a line of this kind stood before the report began


def is_margin(line: str, margin: Margin, *, before_text: bool, last: bool) -> bool:
    """Whether a line is no part of the report; what it says is added to the margin.

    `before_text` is true while the report has not begun (there alone a bare name of an agency is a
    credit), `last` for the last lines (there alone it is a sign-off).
    """
    known = _tells(line, margin, before_text=before_text, last=last)
    if not known and before_text and len(line) < 200:
        pieces = [piece for piece in _PIECES.split(line) if piece.strip()]
        known = len(pieces) > 1 and all(
            parse_date_line(piece) or byline(piece) or is_furniture(piece) or credit_in(piece) for piece in pieces
        )
        if known:
            for piece in pieces:
                _tells(piece, margin, before_text=True, last=False)
    if known and before_text:
        margin.follows_title = True
    return known


def _tells(line: str, margin: Margin, *, before_text: bool, last: bool) -> bool:
    return (
        _address(line, margin)
        or _dates(line, margin)
        or _names(line, margin, before_text=before_text, last=last)
        or _agencies(line, margin, before_text=before_text, last=last)
        or _credit(line, margin)
        or is_furniture(line)
    )


def _address(line: str, margin: Margin) -> bool:
    match = _URL.search(line)
    if not match:
        return _URL_LABEL.fullmatch(line) is not None and line.rstrip().endswith((":", "url", "URL", "link"))
    rest = (line[: match.start()] + line[match.end() :]).strip(" :<>[]()")
    if rest and not _URL_LABEL.fullmatch(rest):
        return False
    margin.url = margin.url or match["url"]
    return True


def _dates(line: str, margin: Margin) -> bool:
    found = parse_date_line(line)
    if found is None:
        return False
    margin.published = margin.published or found.published
    margin.updated = margin.updated or found.updated
    return True


def _names(line: str, margin: Margin, *, before_text: bool, last: bool) -> bool:
    names = byline(line) if before_text or last else None
    if names is not None:
        margin.authors += author_names([names])
        margin.agencies += agencies_in_byline([names])
        return True
    names = reporting_line(line) if last else None
    if names is None:
        return False
    if not margin.authors:
        margin.authors += author_names([names])
    return True


def _agencies(line: str, margin: Margin, *, before_text: bool, last: bool) -> bool:
    named = contributing(line) if last else None
    if named is not None:
        margin.agencies += named
        return True
    named = signed_off(line) if before_text or last else ()
    if not named:
        return False
    if before_text and line.startswith("("):
        margin.credits.append(Credit(role="photo", name=line.strip("() .")))
    else:
        margin.agencies += [agency for agency in named if agency_named(agency)]
    return True


def _credit(line: str, margin: Margin) -> bool:
    credit = credit_in(line)
    if credit is None:
        return False
    margin.credits.append(credit)
    return True
