"""What a search gives: statements and events with their words, their sentence, their report and a link to them."""

from __future__ import annotations

import dataclasses
import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.archive.fragments import text_link
from onrecord.record import Span


@dataclass(frozen=True)
class Report:
    """The report a hit stands in; `article` is its number in the archive, `digest` the `id` of its article."""

    article: int
    digest: str
    key: str
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    current: bool


@dataclass(frozen=True)
class Hit(ABC):
    """A row that was found; `id` is its id in its record, `number` its number in the archive."""

    kind = "row"
    id: str
    number: int = field(repr=False)
    sentence: str
    sentence_span: Span = field(repr=False)
    report: Report
    time: str | None
    place: str | None

    @property
    @abstractmethod
    def words(self) -> str:
        """The words of the report that the link opens."""

    @cached_property
    def link(self) -> str | None:
        """The report's address, opened at the words; none where the report has no address."""
        return text_link(self.report.url, self.words)

    def fields(self) -> dict[str, Any]:
        """The hit as plain values, the report's among them, in the order of the JSON that `find` prints."""
        own = {one.name: getattr(self, one.name) for one in dataclasses.fields(self) if one.name != "report"}
        return {"kind": self.kind, **own, "link": self.link, "report": dataclasses.asdict(self.report)}


@dataclass(frozen=True)
class StatementHit(Hit):
    """A statement that was found: who said it, in which words, to whom."""

    kind = "statement"
    speaker: str | None
    source: str | None
    cue: str
    content: str
    content_spans: tuple[Span, ...] = field(repr=False)
    quotes: tuple[str, ...]
    act: str
    manner: str
    addressee: str | None

    @property
    def words(self) -> str:
        """The first piece of the content."""
        begins, ends = self.content_spans[0]
        return self.content[: ends - begins]


@dataclass(frozen=True)
class EventHit(Hit):
    """An event that was found: who did what to whom, and on whose word."""

    kind = "event"
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: str
    trigger_spans: tuple[Span, ...] = field(repr=False)
    according_to: tuple[str, ...]

    @property
    def words(self) -> str:
        """The sentence: a trigger alone stands on a page too often to open it at."""
        return self.sentence


def spans(listed: str | None) -> tuple[Span, ...]:
    """Spans from the JSON in which a row keeps them."""
    return tuple((begins, ends) for begins, ends in json.loads(listed or "[]"))
