"""The data model: an article and its record as frozen values, with JSON in and out.

A span is `[start, end)` in Unicode code points of `article.text`; `article.text[start:end]` is the
quoted words themselves. A record refuses, at construction, a span outside its text, a reference to a
row that is not there, and rows out of the order of their first word.

The statements follow the guidelines of PolNeAR and PARC 3, the events PLOVER, the times TIMEX3, the
places GeoNames.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from onrecord.errors import MissingRowError, RecordError, SpanError

Span = tuple[int, int]

EntityKind = Literal["person", "organization", "government", "military", "group", "place", "other"]
Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert", "acknowledge", "deny", "accuse", "request", "commit", "refuse", "support", "threaten",
    "question", "think",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "demanded", "conditional", "possible", "not", "denied"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "SEP", "UAF", "CRM", "SPY", "ELI", "BUS",
    "CVL", "LAB", "EDU", "MED", "REL", "SOC", "MIN", "REF", "NGO", "IGO", "INT",
]  # fmt: skip

ACTS: tuple[Act, ...] = get_args(Act)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
SECTORS: tuple[Sector, ...] = get_args(Sector)


class Value(BaseModel):
    """A frozen value; unknown fields of a later version are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Credit(Value):
    """Who made a part of the report that is not its text, a photograph above all."""

    role: str
    name: str


class Origin(Value):
    """The bytes an article was made from; `sha256` is their hex digest."""

    media_type: str
    sha256: str


class Article(Value):
    """Clean text with its metadata: the title, a blank line, then the paragraphs.

    `id` is `sha256:` and the hex digest of the UTF-8 bytes of `text`; it is worked out where it is
    not given, and refused where it does not agree. Dates are ISO 8601, `language` is BCP 47.
    """

    id: str = ""
    key: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    text: str
    source: Origin

    @model_validator(mode="before")
    @classmethod
    def _identify(cls, fields: Any) -> Any:
        if isinstance(fields, dict) and isinstance(fields.get("text"), str):
            try:
                identity = "sha256:" + hashlib.sha256(fields["text"].encode()).hexdigest()
            except UnicodeEncodeError as error:
                raise ValueError(f"text holds a lone surrogate at {error.start}") from error
            if fields.get("id", identity) != identity:
                raise ValueError("id is not the digest of text")
            return {**fields, "id": identity}
        return fields

    @property
    def body(self) -> str:
        """The text without the title."""
        title = self.title or ""
        if title and self.text.startswith(title):
            return self.text[len(title) :].lstrip()
        return self.text


class Entity(Value):
    """Somebody who acts or speaks, gathered over the whole report from its mentions.

    `country` is ISO 3166 alpha-3, `sector` a PLOVER sector; `role` is the office or description the
    report gives, in its words.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: Sector | None = None
    role: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = Field(min_length=1)


class Words(Value):
    """Words of the report, in one piece or several."""

    spans: tuple[Span, ...] = Field(min_length=1)


class Source(Words):
    """The words that name a statement's source, and the entity they name where it is known."""

    entity: str | None = None


class Statement(Value):
    """An attribution relation (PolNeAR, PARC 3): a source says, asks, orders or thinks a content.

    `quotes` are the words inside quotation marks, without the marks; `within` is the statement whose
    content holds this one.
    """

    id: str
    source: Source | None
    cue: Words
    content: Words
    quotes: tuple[Span, ...] = ()
    manner: Manner
    act: Act
    addressee: str | None = None
    channel: Span | None = None
    time: str | None = None
    place: str | None = None
    within: str | None = None


class Event(Value):
    """A PLOVER event: who did what to whom, how the report presents it, and on whose word.

    `status_words` are the words that decide the status ("refused", "if", "will"); there are none where
    nothing marks the event, which is then given as happened. `according_to` names statements, the
    innermost first; it is empty where the publisher reports the event in its own voice.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    trigger: tuple[Span, ...] = Field(min_length=1)
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    status: Status
    status_words: tuple[Span, ...] = ()
    according_to: tuple[str, ...] = ()


class Time(Value):
    """A TIMEX3 expression; `value` is null where it cannot be told."""

    id: str
    span: Span
    type: TimexType
    value: str | None = None


class Place(Value):
    """A place name used as a place; WGS 84 degrees, null where it cannot be resolved."""

    id: str
    span: Span
    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    feature: str | None = None


class MadeBy(Value):
    """The version of the program and of each model that made a record."""

    onrecord: str
    models: dict[str, str] = Field(default_factory=dict)


Row = Entity | Statement | Event | Time | Place


class Record(Value):
    """An article and its rows.

    Raises `SpanError` for a span outside the text, `MissingRowError` for a reference to a row that is
    not there, `RecordError` for rows not numbered in the order of their first word.
    """

    record: Literal["1"] = "1"
    made_by: MadeBy
    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()

    def model_post_init(self, context: Any, /) -> None:
        check_spans(self)
        check_order(self)
        check_references(self)

    def to_json(self) -> str:
        """One line of JSON, the same for the same record byte for byte."""
        return self.model_dump_json()

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """The record that `to_json` wrote; raises `RecordError` for JSON that is none."""
        try:
            return cls.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "record"
            raise RecordError(f"not a record: {where}: {first['msg']}") from error


def spans_of(row: Row) -> Iterator[Span]:
    """Every span of a row, in no particular order."""
    match row:
        case Entity():
            yield from row.mentions
        case Statement():
            if row.source:
                yield from row.source.spans
            yield from row.cue.spans
            yield from row.content.spans
            yield from row.quotes
            if row.channel:
                yield row.channel
        case Event():
            yield from row.trigger
            yield from row.status_words
        case Time() | Place():
            yield row.span


def first_word(row: Row) -> int:
    """Where a row begins: the offset of its first word; an event begins with its trigger."""
    return min(start for start, _ in (row.trigger if isinstance(row, Event) else spans_of(row)))


def check_spans(record: Record) -> None:
    """Raise `SpanError` for a span outside the text, or of blanks alone."""
    text = record.article.text
    for rows in _layers(record).values():
        for row in rows:
            for start, end in spans_of(row):
                if not 0 <= start < end <= len(text):
                    raise SpanError(f"{row.id}: span [{start}, {end}) is outside a text of {len(text)} characters")
                if text[start:end].isspace():
                    raise SpanError(f"{row.id}: span [{start}, {end}) holds no words")


def check_order(record: Record) -> None:
    """Raise `RecordError` for rows not numbered in the order of their first word."""
    for letter, rows in _layers(record).items():
        before = 0
        for number, row in enumerate(rows, 1):
            if row.id != f"{letter}{number}":
                raise RecordError(f"{row.id}: row {number} of its layer, so its id would be {letter}{number}")
            start = first_word(row)
            if start < before:
                raise RecordError(f"{row.id}: begins at {start}, before the row ahead of it at {before}")
            before = start


def check_references(record: Record) -> None:
    """Raise `MissingRowError` for a reference to a row that is not there."""
    known = {letter: {row.id for row in rows} for letter, rows in _layers(record).items()}

    def check(row: Row, letter: str, references: Iterable[str | None]) -> None:
        for reference in references:
            if reference is not None and reference not in known[letter]:
                raise MissingRowError(f"{row.id}: refers to {reference}, which is not there")

    for statement in record.statements:
        check(statement, "e", [statement.source.entity if statement.source else None, statement.addressee])
        check(statement, "s", [statement.within])
        check(statement, "t", [statement.time])
        check(statement, "p", [statement.place])
        if statement.within == statement.id:
            raise MissingRowError(f"{statement.id}: is within itself")
    for event in record.events:
        check(event, "e", [*event.actors, *event.recipients])
        check(event, "s", event.according_to)
        check(event, "t", [event.time])
        check(event, "p", [event.place])


def _layers(record: Record) -> dict[str, tuple[Row, ...]]:
    return {
        "e": record.entities,
        "s": record.statements,
        "v": record.events,
        "t": record.times,
        "p": record.places,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record as `to_json` writes it."""
    made = Record.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "onrecord record, version 1"}
