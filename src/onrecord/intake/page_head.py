"""A page's tree in; what stands under its headline out: the elements, and the date shown there."""

from __future__ import annotations

import itertools
from typing import Any

from onrecord.intake.characters import fold, one_line
from onrecord.intake.dates import iso, parse_date_line

_REACH = 250  # elements after the headline that may still be its byline and date line
_LONGEST = 100  # characters of a date line


def below_headline(tree: Any, title: str | None) -> list[Any]:
    """The elements around and after the headline, in the order of the page; none where it is not shown."""
    key = fold(title or "")
    elements = list(tree.iter("*"))
    positions = [number for number, element in enumerate(elements) if element.tag == "h1"]
    matching = [number for number in positions if key and fold(one_line(elements[number].text_content())) == key]
    start = next(iter(matching or positions), None)
    return [] if start is None else elements[start : start + _REACH]


def shown_date(elements: list[Any]) -> str | None:
    """The date of publication that stands under the headline."""
    for element in elements:
        if element.tag in ("script", "style", "h1", "h2"):
            continue
        text = one_line("".join(itertools.islice(element.itertext(), 12)))
        if len(text) > _LONGEST:
            continue
        line = parse_date_line(text)
        if line is None:
            continue
        stated = iso(element.get("datetime") or "") if element.tag == "time" else None
        if line.published or (stated and not line.updated):
            return stated or line.published
    return None
