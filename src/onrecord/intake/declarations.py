"""A page's tree in, what the page declares of itself out: JSON-LD, OpenGraph, other meta elements."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from onrecord.intake.characters import one_line
from onrecord.intake.dates import declared_iso
from onrecord.intake.linked_data import LinkedData, Node, text
from onrecord.intake.publishers import host_of
from onrecord.intake.tables import rows

_ORGANISED = ("organization", "newsmediaorganization", "corporation", "website", "webpage", "brand")


@dataclass(slots=True)
class Declared:
    """What a page says of itself; nothing here is guessed."""

    headline: str | None = None
    alternative: str | None = None
    og_title: str | None = None
    head_title: str | None = None
    site: str | None = None
    publisher: str | None = None
    authors: list[str] = field(default_factory=list)
    meta_authors: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def declared(tree: Any, url: str | None = None) -> Declared:
    """The declarations of a page; `url` is where it was fetched, if the caller knows."""
    found = Declared()
    _from_meta(tree, found)
    data = LinkedData(
        [script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    )
    node = data.article()
    if node is not None:
        _from_article(node, data, found)
    if found.publisher is None:
        found.publisher = next(
            (name for other in data.nodes for name, _ in data.named(other.get("publisher")) if name), None
        )
    found.url = _address(tree, found, url)
    found.language = found.language or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    title = next(tree.iter("title"), None)
    found.head_title = one_line(title.text_content()) or None if title is not None else None
    return found


def _from_article(node: Node, data: LinkedData, found: Declared) -> None:
    found.headline = text(node.get("headline")) or text(node.get("name")) or None
    body = node.get("articleBody")
    found.body = body if isinstance(body, str) else None
    found.alternative = text(node.get("alternativeHeadline")) or None
    found.published = declared_iso(text(node.get("datePublished"))) or found.published
    found.updated = declared_iso(text(node.get("dateModified"))) or found.updated
    found.language = _language(node.get("inLanguage")) or found.language
    for name, kinds in data.named(node.get("author") or node.get("creator")):
        if name and kinds.isdisjoint(_ORGANISED):
            found.authors.append(name)
        elif name:
            found.organisations.append(name)
    found.publisher = next((name for name, _ in data.named(node.get("publisher")) if name), None)


def _language(value: Any) -> str | None:
    value = value.get("alternateName") or value.get("name") if isinstance(value, dict) else value
    return value if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w+)*", value) else None


def _from_meta(tree: Any, found: Declared) -> None:
    """Meta elements, those of `tables/metanames.tsv` in the order of that table."""
    values: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = text(element.get("content"))
        if name and content:
            values.setdefault(name, []).append(content)
    for row in rows("metanames"):
        for content in values.get(row["name"], []):
            _take(found, row["field"], content)
    if found.language is None:
        spoken = values.get("og:locale", [""])[0].replace("_", "-")
        found.language = spoken if tree.get("lang") is None and spoken else None
    for number in ("1", "2"):
        if "written by" in "".join(values.get(f"twitter:label{number}", [])).lower():
            found.meta_authors += values.get(f"twitter:data{number}", [])


def _take(found: Declared, name: str, content: str) -> None:
    if name in ("published", "updated"):
        content = declared_iso(content) or ""
    if name == "meta_authors":
        if not content.startswith(("http", "/", "@")):
            found.meta_authors.append(content)
    elif content and getattr(found, name) is None:
        setattr(found, name, content)


def _address(tree: Any, found: Declared, url: str | None) -> str | None:
    """The page's own address: canonical, then OpenGraph's, where it is a whole one; else the caller's."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            address = _whole(link.get("href"), url)
            if address:
                return address
    return _whole(found.url, url) or url


def _whole(href: str | None, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", (href or "").strip())
    except ValueError:
        return None
    host = host_of(address)
    if not host or "." not in host or (base and address.rstrip("/").count("/") <= 2 < base.rstrip("/").count("/")):
        return None
    return address
