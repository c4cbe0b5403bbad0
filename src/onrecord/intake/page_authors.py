"""A page's authors, from what it declares or from its bylines: never a guess."""

from __future__ import annotations

import re
from typing import Any

from onrecord.intake.bylines import agencies_in_byline, author_names, byline
from onrecord.intake.characters import one_line
from onrecord.intake.declarations import Declared

_MARKED = (
    './/*[@rel="author" or @itemprop="author"]',
    './/*[contains(concat(" ", normalize-space(@class), " "), " author ") or contains(@class, "author-name")'
    ' or contains(@class, "author__name") or contains(@class, "authorname") or contains(@class, "authorName")'
    ' or contains(@class, "byline-name") or contains(@class, "byline__name") or contains(@class, "article__author")'
    ' or contains(@class, "article-author") or contains(@class, "post-author") or contains(@class, "entry-author")]',
    './/*[contains(translate(@class, "BL", "bl"), "byline") or contains(@data-testid, "byline")]',
)
_LONGEST = 120
_MOST = 12


def page_authors(tree: Any, found: Declared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people who wrote the page's article, and the news agencies."""
    for declared in (found.authors, found.meta_authors):
        names = author_names(declared, found.publisher, found.site)
        agencies = agencies_in_byline([*declared, *found.organisations])
        if names or agencies:
            return names, agencies
    agencies = agencies_in_byline(found.organisations)
    for path in _MARKED:
        texts = list(dict.fromkeys(_words(element) for element in tree.xpath(path)[: 4 * _MOST]))
        names = _stated([text for text in texts if text], found)
        if names:
            return names, agencies
    return (), agencies


def _words(element: Any) -> str:
    words = one_line(" ".join(element.itertext("*") if False else element.itertext()))
    return words if len(words) <= _LONGEST else ""


def _stated(texts: list[str], found: Declared) -> tuple[str, ...]:
    """Names from the texts of elements marked as bylines: few words, each a name."""
    kept = []
    for text in texts[:_MOST]:
        named = byline(text)
        words = named if named is not None else text
        words = re.split(r"\s*(?:[|•·]|\d|\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b)", words)[0]
        if 1 < len(words.split()) <= 12:
            kept.append(words)
    names = author_names(kept, found.publisher, found.site)
    whole = [name for name in names if " " in name]
    return tuple(whole) if len(whole) <= 4 else ()
