"""A page's authors, from what it declares or from its bylines: never a guess.

In order: the people that the page's JSON-LD and meta elements name; those in elements marked as
bylines or written "By NAME" under the headline; the desk or publisher that the page declares where it
names nobody.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.intake.bylines import agencies_in_byline, author_names, byline
from onrecord.intake.characters import fold, one_line
from onrecord.intake.declarations import Declared
from onrecord.intake.tables import column

_MARKED = '(.//*[@rel="author" or @itemprop="author"])[position() <= 12]'
_CLASS = re.compile(r"author|byline", re.I)
_NO_NAME = re.compile(r"bio|about|desc|avatar|image|img|photo|social|follow|role|related|comment|box|icon|share", re.I)
_PROFILE = re.compile(
    r"/(?:authors?|profiles?|contributors?|people|staff|team|reporters?|autor(?:en|es)?|auteurs?|by)/", re.I
)
_LABEL = re.compile(
    r"(?:(?:written|story|words|text|posted|article|reviewed and written)\s+)?(?:by|von|par|por|di|door|av)\s*:?"
    r"|authors?\s*:?|autor(?:en)?\s*:?",
    re.I,
)
_JOIN = re.compile(r"(?:[,&/|;+]|and|und|et|y|e|en|og|och)", re.I)
_LONGEST = 100
_MOST_PIECES = 12


def page_authors(tree: Any, head: list[Any], found: Declared) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authors of the page's article and the news agencies; `head` is what stands under its headline."""
    declared = [found.authors, found.meta_authors]
    agencies = agencies_in_byline([*found.authors, *found.meta_authors, *found.organisations])
    for values in declared:
        names = author_names(values, found.publisher, found.site)
        if any(" " in name or not name.isascii() for name in names):
            return names, agencies
    for elements in (_marked(tree), head):
        names = _first_names(elements, found)
        if names:
            return names, agencies
    return tuple(_as_declared([*found.authors, *found.meta_authors])), agencies


def _marked(tree: Any) -> list[Any]:
    return list(tree.xpath(_MARKED))


def _first_names(elements: Iterable[Any], found: Declared) -> tuple[str, ...]:
    """The names in the first element that holds some, in one marked so or written as a byline."""
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "img", "meta", "link", "h1"):
            continue
        pieces = _pieces(element)
        if not pieces or sum(map(len, pieces)) > _LONGEST:
            continue
        marks = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
        marked = (
            (_CLASS.search(marks) and not _NO_NAME.search(marks))
            or element.get("rel") == "author"
            or element.get("itemprop") == "author"
            or (element.tag == "a" and _PROFILE.search(element.get("href") or ""))
        )
        labelled = _LABEL.fullmatch(pieces[0]) is not None or byline(pieces[0]) is not None
        if marked or labelled:
            names = author_names(_named(pieces), found.publisher, found.site)
            whole = tuple(name for name in names if " " in name)
            if whole:
                return whole
    return ()


def _pieces(element: Any) -> list[str]:
    """The pieces of text of an element, as its inner elements divide it."""
    texts = itertools.islice(element.itertext(), 3 * _MOST_PIECES)
    return [text for text in (one_line(text) for text in texts) if text][:_MOST_PIECES]


def _named(pieces: list[str]) -> Iterator[str]:
    """The pieces that are names: the first after a label, and those joined to it."""
    joined = True
    for piece in pieces:
        if _LABEL.fullmatch(piece):
            continue
        if _JOIN.fullmatch(piece):
            joined = True
            continue
        opens = re.match(r"(?:,|&|\band\b)\s+", piece, re.I)
        if not joined and not opens:
            return
        named = byline(piece)
        yield re.split(
            r"\s*(?:[|•·]|\d|\s[-–—]\s)", named if named is not None else piece[opens.end() if opens else 0 :]
        )[0]
        joined = piece.endswith((",", " and", "&"))


def _as_declared(values: list[str]) -> Iterator[str]:
    """Declared authors who are no people, as the page writes them: a desk, an agency, the publisher."""
    seen: set[str] = set()
    for value in values:
        name = one_line(value)
        words = name.casefold().split()
        named = len(name) <= 60 and "@" not in name and "//" not in name and sum(map(str.isalpha, name)) >= 2
        if named and fold(name) not in seen and not any(word in column("nobody") for word in words):
            seen.add(fold(name))
            yield name
