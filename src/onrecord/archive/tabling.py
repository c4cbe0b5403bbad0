"""Hits in, rows of flat columns out, with the Arrow types of each column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.archive.hits import Hit, StatementHit

if TYPE_CHECKING:
    import pyarrow

_REPORT = ("digest", "key", "url", "title", "publisher", "published", "current")
_LISTS = ("quotes", "actors", "recipients", "according_to")
_OWN = {
    "statements": ("id", "speaker", "source", "cue", "content", "quotes", "act", "manner", "addressee"),
    "events": ("id", "type", "mode", "status", "actors", "recipients", "trigger", "according_to"),
}
_SHARED = ("time", "place", "sentence", "link")


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table of statements or of events, in their order."""
    return (*_OWN[table], *_SHARED, *_REPORT)


def flat(hit: Hit) -> dict[str, Any]:
    """A hit as one row; lists stay lists."""
    table = "statements" if isinstance(hit, StatementHit) else "events"
    own = {name: getattr(hit, name) for name in (*_OWN[table], *_SHARED)}
    own |= {name: list(own[name]) for name in _LISTS if name in own}
    return {**own, **{name: getattr(hit.report, name) for name in _REPORT}}


def arrow_schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of such a table."""
    import pyarrow

    kinds = {name: pyarrow.list_(pyarrow.string()) for name in _LISTS} | {"current": pyarrow.bool_()}
    return pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in columns(table)])
