"""A record in, flat rows of its statements, events or entities out: what tables and spreadsheets hold.

Every row names its report and its span; `report` is the id of the article. Lists stay lists here; a format
that has none joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from onrecord.record import Record, Span, Statement, first_word, spans_of

Kind = Literal["statements", "events", "entities"]
Column = Literal["text", "integer", "real", "texts", "spans"]
Fields = dict[str, Any]
GAP = " … "

_REPORT: dict[str, Column] = {
    "report": "text", "key": "text", "url": "text", "publisher": "text", "published": "text", "title": "text",
}  # fmt: skip
_PLACE: dict[str, Column] = {
    "time": "text", "place": "text", "geonameid": "integer", "latitude": "real", "longitude": "real",
}  # fmt: skip
COLUMNS: dict[Kind, dict[str, Column]] = {
    "statements": {
        **_REPORT, "id": "text", "begins": "integer", "ends": "integer", "source": "text", "speaker": "text",
        "speaker_country": "text", "speaker_sector": "text", "speaker_wikidata": "text", "cue": "text",
        "content": "text", "quotes": "texts", "manner": "text", "act": "text", "addressee": "text", "channel": "text",
        **_PLACE, "within": "text", "content_spans": "spans",
    },
    "events": {
        **_REPORT, "id": "text", "begins": "integer", "ends": "integer", "type": "text", "mode": "text",
        "contexts": "texts", "status": "text", "status_words": "text", "trigger": "text",
        "actors": "texts", "actor_codes": "texts", "recipients": "texts", "recipient_codes": "texts",
        **_PLACE, "according_to": "texts", "trigger_spans": "spans",
    },
    "entities": {
        **_REPORT, "id": "text", "name": "text", "kind": "text", "country": "text", "sector": "text", "role": "text",
        "wikidata": "text", "mentions": "spans",
    },
}  # fmt: skip


def rows_of(record: Record, kind: Kind) -> Iterator[Fields]:
    """The rows of one kind, in the order of the record, with the columns of `COLUMNS`."""
    article = record.article
    report = {
        "report": article.id, "key": article.key, "url": article.url, "publisher": article.publisher,
        "published": article.published, "title": article.title,
    }  # fmt: skip
    for row in _MAKERS[kind](record):
        yield {**report, **row}


def words(record: Record, spans: Iterable[Span]) -> str:
    """The words at some spans of a record's text."""
    return GAP.join(record.article.text[begins:ends] for begins, ends in spans)


def source_of(record: Record, row: Statement) -> str | None:
    """The words that name a statement's source."""
    return words(record, row.source.spans) if row.source else None


def _when_and_where(record: Record, time: str | None, place: str | None) -> Fields:
    when = next((row for row in record.times if row.id == time), None)
    where = next((row for row in record.places if row.id == place), None)
    return {
        "time": when.value if when else None,
        "place": where.name if where else None,
        "geonameid": where.geonameid if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
    }


def _statements(record: Record) -> Iterator[Fields]:
    entities = {row.id: row for row in record.entities}
    for row in record.statements:
        speaker = entities[row.source.entity] if row.source and row.source.entity else None
        yield {
            "id": row.id, "begins": first_word(row), "ends": max(past for _, past in spans_of(row)),
            "source": source_of(record, row),
            "speaker": speaker.name if speaker else None, "speaker_country": speaker.country if speaker else None,
            "speaker_sector": speaker.sector if speaker else None,
            "speaker_wikidata": speaker.wikidata if speaker else None,
            "cue": words(record, row.cue.spans), "content": words(record, row.content.spans),
            "quotes": [words(record, [span]) for span in row.quotes], "manner": row.manner, "act": row.act,
            "addressee": entities[row.addressee].name if row.addressee else None,
            "channel": words(record, [row.channel]) if row.channel else None,
            **_when_and_where(record, row.time, row.place), "within": row.within,
            "content_spans": [list(span) for span in row.content.spans],
        }  # fmt: skip


def _events(record: Record) -> Iterator[Fields]:
    entities = {row.id: row for row in record.entities}

    def names(parties: Iterable[str]) -> list[str]:
        return [entities[one].name for one in parties]

    def codes(parties: Iterable[str]) -> list[str]:
        return [" ".join(code for code in (entities[one].country, entities[one].sector) if code) for one in parties]

    for row in record.events:
        yield {
            "id": row.id, "begins": first_word(row), "ends": max(past for _, past in row.trigger), "type": row.type,
            "mode": row.mode, "contexts": list(row.contexts), "status": row.status,
            "status_words": words(record, row.status_words) or None, "trigger": words(record, row.trigger),
            "actors": names(row.actors), "actor_codes": codes(row.actors),
            "recipients": names(row.recipients), "recipient_codes": codes(row.recipients),
            **_when_and_where(record, row.time, row.place), "according_to": list(row.according_to),
            "trigger_spans": [list(span) for span in row.trigger],
        }  # fmt: skip


def _entities(record: Record) -> Iterator[Fields]:
    for row in record.entities:
        yield {**row.model_dump(exclude={"mentions"}), "mentions": [list(span) for span in row.mentions]}


_MAKERS: dict[Kind, Callable[[Record], Iterator[Fields]]] = {
    "statements": _statements,
    "events": _events,
    "entities": _entities,
}
