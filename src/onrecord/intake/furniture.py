"""Lines that stand around a report: what each of them is, and who made the pictures.

What comes in is one line or paragraph; what goes out is whether it is furniture, or its credit.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.intake.agencies import agency_named
from onrecord.intake.tables import rows
from onrecord.record import Credit

_MOST_WORDS = 40
_LABEL = (
    r"(?:photo(?:graph)?s?|images?|pictures?|pic|video|graphic|illustration|foto|bild|file photo|cover image|credits?)"
)
_CREDIT = re.compile(
    rf"^[\s(\[]*(?:(?P<label>{_LABEL})(?:\s+(?:credits?|courtesy))?\s*(?::|\bby\b|\bvia\b|\bcourtesy of\b)"
    r"|(?P<sign>©|\(c\)))\s*(?P<name>[^()\[\]]{2,80}?)[\s)\].]*$",
    re.I,
)
_CAPTION = re.compile(
    rf"[(\[]\s*(?P<label>{_LABEL})\s*(?:credit\s*)?(?::|\bby\b|\bvia\b)\s*(?P<name>[^()\[\]]{{2,80}})[)\]]\s*$", re.I
)
_CAPTION_AGENCY = re.compile(r"[(\[](?P<name>[^()\[\]]{2,60}/[^()\[\]]{2,40})[)\]]\s*$")
_SLASHED = re.compile(r"^[\s(\[]*(?P<name>[^\W\d_][\w .'’-]{1,40}(?:\s?/\s?[\w .'’-]{2,40}){1,3})[\s)\].]*$")
_DOMAIN = re.compile(r"^(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,30}){0,2}\.[a-z]{2,12}/?$", re.I)
_ROLES = {"video": "video", "graphic": "graphic", "illustration": "illustration"}


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows("furniture")), re.I)


def is_furniture(line: str) -> bool:
    """Whether a whole line is a share link, a prompt, a notice: never a sentence of the report."""
    if not any(char.isalnum() for char in line):
        return True
    return line.count(" ") < _MOST_WORDS and _patterns().fullmatch(line.strip(" *•·|-–—>»→")) is not None


def credit_in(line: str) -> Credit | None:
    """The credit of a line that names who made a picture, and of a caption that ends in a credit."""
    if line.count(" ") > 60:
        return None
    match = _CREDIT.match(line)
    if match and match["name"].count(" ") < 10:
        label = (match["label"] or "photo").lower()
        return Credit(role=_ROLES.get(label, "photo"), name=match["name"].strip())
    caption = _CAPTION.search(line)
    if caption:
        return Credit(role=_ROLES.get(caption["label"].lower(), "photo"), name=caption["name"].strip())
    slashed = _SLASHED.match(line) or _CAPTION_AGENCY.search(line)
    if slashed and any(agency_named(part, "") for part in re.split(r"\s?/\s?", slashed["name"])):
        return Credit(role="photo", name=slashed["name"].strip())
    picture = agency_named(line, "picture")
    if picture:
        return Credit(role="photo", name=line.strip(" ()."))
    if _DOMAIN.match(line):
        return Credit(role="photo", name=line.rstrip("/"))
    return None
