"""A page's tree in, the paragraphs of its article out, as trafilatura finds them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from onrecord.intake.characters import one_line

_PARTS = frozenset({"p", "head", "item", "quote", "code", "row", "cell", "ab", "fw"})


def page_paragraphs(tree: Any, url: str | None) -> list[str]:
    """The paragraphs, headings and items of a page's article, one string each; none where there is none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    options: dict[str, Any] = {"url": url, "include_comments": False, "include_tables": False}
    document: Any = trafilatura.bare_extraction(tree, **options)
    if document is None:
        document = trafilatura.bare_extraction(tree, favor_recall=True, **options)
    if document is None or document.body is None:
        return []
    return [text for part in _parts(document.body) if (text := one_line(part))]


def _parts(body: Any) -> Iterator[str]:
    """The text between the boundaries of paragraphs, in the order of the page."""
    gathered: list[str] = []
    for event, element in _walk(body):
        if event == "text":
            gathered.append(element)
        elif gathered:
            yield "".join(gathered)
            gathered = []
    if gathered:
        yield "".join(gathered)


def _walk(body: Any) -> Iterator[tuple[str, Any]]:
    """Text, and the boundaries of paragraphs around it."""
    from lxml import etree

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag == "lb" and event == "start":
            yield "text", " "
        if element.tag in _PARTS:
            yield "break", None
        words = element.text if event == "start" else element.tail
        if words and (event == "start" or element is not body):
            yield "text", words
