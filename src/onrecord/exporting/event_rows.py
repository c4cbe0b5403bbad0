"""A record in, its events with all that their ids stand for out: what every table of events is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import Entity, Event, Place, Record, Span

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
QUADS: dict[str, str] = {
    kind: quad
    for quad, kinds in (
        ("VERBAL COOPERATION", "AGREE CONSULT SUPPORT CONCEDE"),
        ("MATERIAL COOPERATION", "COOPERATE AID RETREAT"),
        ("VERBAL CONFLICT", "REQUEST ACCUSE REJECT THREATEN"),
        ("MATERIAL CONFLICT", "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
    )
    for kind in kinds.split()
}


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event with the rows that its ids name.

    `date` is the day it is dated to, `YYYY-MM-DD`, else that of publication, else empty; `sources` are the names
    of those on whose word it is given, the innermost first.
    """

    record: Record
    event: Event
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    place: Place | None
    date: str
    sources: tuple[str, ...]

    @property
    def id(self) -> str:
        """An id that no other event of any report has."""
        return f"{self.record.article.id.removeprefix('sha256:')[:16]}-{self.event.id}"

    @property
    def trigger(self) -> str:
        """The words that name the event."""
        return words(self.record, self.event.trigger)

    @property
    def status_words(self) -> str:
        """The words that decide its status."""
        return words(self.record, self.event.status_words)

    @property
    def begin(self) -> int:
        """Where the trigger begins, in code points of the article's text."""
        return self.event.trigger[0][0]

    @property
    def end(self) -> int:
        """Where the trigger ends."""
        return self.event.trigger[-1][1]

    @property
    def published(self) -> str:
        """The day of publication, or nothing."""
        return (self.record.article.published or "")[:10]


def told_events(record: Record) -> Iterator[ToldEvent]:
    """The events of a record, in their order."""
    entities = {row.id: row for row in record.entities}
    statements = {row.id: row for row in record.statements}
    times = {row.id: row for row in record.times}
    places = {row.id: row for row in record.places}
    for event in record.events:
        sources = []
        for identity in event.according_to:
            source = statements[identity].source
            if source is not None:
                sources.append(entities[source.entity].name if source.entity else words(record, source.spans))
        value = (times[event.time].value or "") if event.time else ""
        yield ToldEvent(
            record=record,
            event=event,
            actors=tuple(entities[one] for one in event.actors),
            recipients=tuple(entities[one] for one in event.recipients),
            place=places[event.place] if event.place else None,
            date=value[:10] if DAY.match(value) else (record.article.published or "")[:10],
            sources=tuple(sources),
        )


def words(record: Record, spans: Iterable[Span]) -> str:
    """The words of the text at some spans, blanks and line ends as one blank each."""
    return " … ".join(" ".join(record.article.text[start:end].split()) for start, end in spans)


def cell(value: object) -> str:
    """A value as a cell of a table whose cells are parted by tabs; nothing for None."""
    return "" if value is None else " ".join(str(value).split())
