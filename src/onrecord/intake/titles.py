"""The titles that a page declares and shows in, the one that is its headline out."""

from __future__ import annotations

import re
from typing import Any

from onrecord.intake.characters import fold, one_line
from onrecord.intake.declarations import Declared
from onrecord.intake.publishers import host_of

_SUFFIX = re.compile(r"\s*(?:\s[|–—\-»·•:]|[|｜]|\s::)\s+|\s*[|｜]\s*")


def choose_title(tree: Any, found: Declared) -> str | None:
    """The headline: of JSON-LD, OpenGraph, the page's `h1` and its `title`, the one others bear out."""
    shown = _shown(tree)
    og = without_site(found.og_title, found)
    head = without_site(found.head_title, found)
    headline = without_site(found.headline, found)
    if headline and not _stub(headline, found):
        return headline
    known = {fold(title) for title in (og, head) if title}
    for heading in shown:
        if fold(heading) in known:
            return heading
    if og and not _stub(og, found):
        return og
    if len(shown) == 1 and not _stub(shown[0], found):
        return shown[0]
    return head or og or (shown[0] if shown else None)


def without_site(title: str | None, found: Declared) -> str | None:
    """A title without the name of its site at the end, or at the beginning."""
    if not title:
        return None
    names = {fold(name) for name in (found.site, found.publisher) if name}
    host = host_of(found.url)
    label = fold(host.rsplit(".", 1)[0]) if host else ""
    while True:
        breaks = list(_SUFFIX.finditer(title))
        if not breaks:
            return title
        last, first = breaks[-1], breaks[0]
        tail, start = fold(title[last.end() :]), fold(title[: first.start()])
        if tail and (tail in names or _of_host(tail, host, label)):
            title = title[: last.start()].rstrip()
        elif start and len(title) > first.end() and (start in names or _of_host(start, host, label)):
            title = title[first.end() :].lstrip()
        else:
            return title


def _of_host(part: str, host: str | None, label: str) -> bool:
    if not host or len(part) < 3:
        return False
    return part == fold(host) or part == label or (len(part) >= 4 and (part in label.split(".") or fold(part) == label.replace(".", "")))


def _stub(title: str, found: Declared) -> bool:
    """A title that names the site only, or was cut short."""
    names = {fold(name) for name in (found.site, found.publisher) if name}
    return fold(title) in names or len(fold(title)) < 4 or title.endswith(("...", "…"))


def _shown(tree: Any) -> list[str]:
    """The texts of the page's `h1`s, those that are there twice once."""
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    return list(dict.fromkeys(heading for heading in headings if 8 <= len(heading) <= 300))
