"""The titles that a page declares and shows in, the one that is its headline out.

JSON-LD's headline, the page's own `h1`, OpenGraph's title and its `title` element vote, in this order
of weight; those that agree count together. The last two are often written for search engines.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.intake.characters import fold, one_line
from onrecord.intake.declarations import Declared
from onrecord.intake.publishers import host_of

_BREAK = re.compile(r"\s+[|–—\-»·•:]\s+|\s*[|｜]\s*|\s::\s")
_PIPED = re.compile(r"\s+[|｜]\s+.*$|｜.*$")
_LONGEST = 500  # characters of a title
_SHORTEST_HEADLINE = 15  # letters that must stand before a bar for the rest to be the site's
_WEIGHTS = {"h1": 2000, "headline": 3000, "alternative": 1000, "og": 1000, "head": 1}


def choose_title(tree: Any, found: Declared) -> str | None:
    """The headline of a page, without its site's name; None where it shows and declares none."""
    shown = [heading for heading in headings(tree) if not _stub(heading, found)]
    candidates = {
        "h1": without_site(shown[0], found) if len(shown) == 1 else None,
        "headline": without_site(found.headline, found),
        "alternative": found.alternative if found.headline else None,
        "og": _unpiped(without_site(found.og_title, found)),
        "head": _unpiped(without_site(found.head_title, found)),
    }
    titles = {kind: title for kind, title in candidates.items() if title and not _stub(title, found)}
    if "h1" not in titles and shown:
        known = {fold(title) for title in titles.values()}
        borne_out = next((heading for heading in shown if fold(heading) in known), None)
        if borne_out:
            titles = {"h1": borne_out, **titles}
    votes: dict[str, int] = {}
    for kind, title in titles.items():
        votes[fold(title)] = votes.get(fold(title), 0) + _WEIGHTS[kind]
    titles.pop("alternative", None)  # it bears a title out, but is none itself
    best = max(titles.values(), key=lambda title: votes[fold(title)], default=None)
    return best or next((title for title in (found.og_title, found.head_title, *shown) if title and _fits(title)), None)


def headings(tree: Any) -> list[str]:
    """The texts of the page's `h1`s, those that are there twice once."""
    texts = [_text(heading) for heading in tree.iter("h1")]
    return list(dict.fromkeys(text for text in texts if 4 <= len(text) <= 300))


def _text(heading: Any) -> str:
    """The words of a heading; a kicker in an element of its own is set apart from what follows it."""
    text = ""
    for piece in heading.itertext():
        glued = text[-2:].isalpha() and text[-1:].islower() and piece[:1].isupper()
        text += (" " if glued else "") + piece
    return one_line(text)


def without_site(title: str | None, found: Declared) -> str | None:
    """A title without the name of its site at the end, or at the beginning."""
    names = {fold(name) for name in (found.site, found.publisher) if name}
    host = host_of(found.url) or ""
    while title:
        breaks = list(_BREAK.finditer(title))
        if not breaks:
            break
        first, last = breaks[0], breaks[-1]
        if _is_site(title[last.end() :], names, host):
            title = title[: last.start()].rstrip()
        elif _is_site(title[: first.start()], names, host):
            title = title[first.end() :].lstrip()
        else:
            break
    return title or None


def _is_site(part: str, names: set[str], host: str) -> bool:
    """Whether a part of a title names the site: as the page does, or as its address does."""
    folded = fold(part)
    if not folded:
        return False
    labels = host.split(".")[:-1]
    return folded in names or folded == fold(host) or (len(folded) >= 3 and folded in {fold(label) for label in labels})


def _unpiped(title: str | None) -> str | None:
    """A title without what follows a bar: headlines hardly hold one, sections and sites stand after it."""
    shorter = _PIPED.sub("", title or "")
    return shorter if len(fold(shorter)) >= _SHORTEST_HEADLINE else title


def _stub(title: str, found: Declared) -> bool:
    """A title that names the site only, or was cut short."""
    names = {fold(name) for name in (found.site, found.publisher, host_of(found.url)) if name}
    return not _fits(title) or fold(title) in names or len(fold(title)) < 3 or title.endswith(("...", "…"))


def _fits(title: str) -> bool:
    return len(title) <= _LONGEST
