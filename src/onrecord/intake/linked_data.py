"""A page's JSON-LD in, the one object that describes its article out (schema.org)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from onrecord.intake.characters import one_line
from onrecord.intake.tables import column

_LONGEST = 2_000_000  # characters of one script
_MOST_NODES = 20_000
_WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)?\s*|\s*(?:-->|//\]\]>|\]\]>|;)?\s*$", re.S)
_LISTS = frozenset(
    {"itemlistelement", "relatedlink", "haspart", "comment", "review", "breadcrumb", "citation", "mentions"}
)

Node = dict[str, Any]


class LinkedData:
    """The objects of a page's JSON-LD, those that lists of other pages hold left out."""

    def __init__(self, scripts: Iterator[str] | list[str]) -> None:
        self.nodes: list[Node] = []
        self._named: dict[str, Node] = {}
        for script in scripts:
            self._add(script)

    def _add(self, script: str) -> None:
        if len(script) > _LONGEST:
            return
        try:
            value = json.loads(_WRAPPING.sub("", script), strict=False)
        except (ValueError, RecursionError):
            return
        waiting = [value]
        while waiting and len(self.nodes) < _MOST_NODES:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting = [*value, *waiting]
            elif isinstance(value, dict):
                self.nodes.append(value)
                identity = value.get("@id")
                if isinstance(identity, str) and len(value) > len(self._named.get(identity, {})):
                    self._named[identity] = value
                inner = [part for name, part in value.items() if name.lower() not in _LISTS]
                waiting = [*(part for part in inner if isinstance(part, dict | list)), *waiting]

    def article(self) -> Node | None:
        """The object of a kind of article, one with a headline first; else a page's that names an author."""
        articles = [node for node in self.nodes if kinds(node) & column("articlekinds")]
        whole = [node for node in articles if text(node.get("headline")) or text(node.get("name"))]
        for candidates in (whole, articles):
            if candidates:
                return max(
                    candidates, key=lambda node: sum(field in node for field in ("datePublished", "author", "headline"))
                )
        return None

    def resolved(self, value: Any) -> Node | None:
        """An object, or the one that `{"@id": …}` refers to."""
        if isinstance(value, dict):
            identity = value.get("@id")
            if isinstance(identity, str) and not value.get("name"):
                return self._named.get(identity, value)
            return value
        return None

    def named(self, value: Any) -> Iterator[tuple[str, frozenset[str]]]:
        """The names a value holds (a string, an object, a list of them), each with its kinds."""
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, str):
                yield text(part), frozenset()
            elif node := self.resolved(part):
                names = node.get("name")
                for name in names if isinstance(names, list) else [names]:
                    if name := text(name):
                        yield name, kinds(node)


def kinds(node: Node) -> frozenset[str]:
    """The `@type`s of an object, case folded, without their namespace."""
    given = node.get("@type")
    listed = given if isinstance(given, list) else [given]
    return frozenset(kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for kind in listed if isinstance(kind, str))


def text(value: Any) -> str:
    """A string of JSON-LD as plain text: entities (also doubled ones) and tags resolved."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return ""
    value = html.unescape(html.unescape(value)) if "&" in value else value
    return one_line(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", value))
