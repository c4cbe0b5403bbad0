"""Items in, one JSON document with all of them in a list out, written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO


def write_document(head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """`{**head, name: [items]}`, an item a line, without holding the items in memory."""
    out.write(_json(head)[:-1] + (b", " if head else b"") + _json(name) + b": [")
    for number, item in enumerate(items):
        out.write((b",\n" if number else b"\n") + _json(item))
    out.write(b"\n]}\n")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def without_nulls(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something: no null, no empty list or text."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}
