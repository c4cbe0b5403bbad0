"""Records in, FollowTheMoney entities out, one a line: articles, who is in them, what they said and did.

A report is an `Article`; an entity a `Person`, `PublicBody`, `Organization` or `LegalEntity`, with a
`Mention` that ties it to the article; a statement a `Note` about its speaker; an event an `Event`. Entities
that the archive knows to be the same have the same id, and each report adds what it says of them: programs of
FollowTheMoney put the parts together (`ftm aggregate`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from onrecord.exporting.rows import rows_of, source_of, words
from onrecord.record import Article, Entity, Record

SCHEMATA = {"person": "Person", "government": "PublicBody", "military": "PublicBody", "organization": "Organization"}
LEFT_OUT = ("group", "place", "other")  # nobody in particular: no entity of its own

Identify = Callable[[Record, Entity], str]
Fields = dict[str, Any]


def write_ftm(records: Iterable[Record], out: BinaryIO, identify: Identify | None = None) -> None:
    """Entities as JSON lines; `identify` gives the key of an entity across reports, else each report has its own."""
    for record in records:
        write_record(record, out, identify or _alone)


def write_record(record: Record, out: BinaryIO, identify: Identify) -> None:
    """The entities of one record."""
    for entity in entities(record, identify):
        out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")


def _alone(record: Record, entity: Entity) -> str:
    return f"{record.article.id}:{entity.id}"


def entities(record: Record, identify: Identify) -> Iterator[Fields]:
    """The FollowTheMoney entities of one record, the article first."""
    article = record.article
    document = _id(article.id, article.url or "")
    yield _article(article, document)
    ids = {row.id: _id(identify(record, row)) for row in record.entities if row.kind not in LEFT_OUT}
    for row in record.entities:
        if row.id in ids:
            yield _party(row, ids[row.id], article)
            yield _entity(
                "Mention", _id(document, row.id),
                {"document": document, "resolved": ids[row.id], "name": row.name,
                 "detectedSchema": SCHEMATA[row.kind], "contextCountry": _country(row.country)},
            )  # fmt: skip
    for statement in record.statements:
        speaker = statement.source.entity if statement.source else None
        said = " ".join(part for part in (source_of(record, statement), words(record, statement.cue.spans)) if part)
        yield _entity(
            "Note", _id(document, statement.id),
            {"name": said, "description": words(record, statement.content.spans), "entity": ids.get(speaker or ""),
             "proof": document, "publisher": article.publisher, "sourceUrl": article.url},
        )  # fmt: skip
    yield from _events(record, document, ids)


def _events(record: Record, document: str, ids: Mapping[str, str]) -> Iterator[Fields]:
    article = record.article
    for event, row in zip(record.events, rows_of(record, "events"), strict=True):
        yield _entity(
            "Event", _id(document, event.id),
            {"name": f"{event.type} ({event.status}): {row['trigger']}", "date": _date(row["time"]),
             "location": row["place"], "organizer": [ids[one] for one in event.actors if one in ids],
             "involved": [ids[one] for one in event.recipients if one in ids], "proof": document,
             "keywords": [event.type, event.status], "publisher": article.publisher, "sourceUrl": article.url},
        )  # fmt: skip


def _article(article: Article, document: str) -> Fields:
    properties = {
        "title": article.title, "name": article.title or article.key, "sourceUrl": article.url,
        "publishedAt": _date(article.published), "modifiedAt": _date(article.updated), "author": list(article.authors),
        "publisher": article.publisher, "bodyText": article.text, "mimeType": article.source.media_type,
    }  # fmt: skip
    return _entity("Article", document, properties)


def _party(row: Entity, identity: str, article: Article) -> Fields:
    role = "position" if row.kind == "person" else "description"
    properties = {
        "name": row.name, "country": _country(row.country), "wikidataId": row.wikidata, role: row.role,
        "sourceUrl": article.url,
    }  # fmt: skip
    return _entity(SCHEMATA[row.kind], identity, properties)


def _entity(schema: str, identity: str, properties: Mapping[str, Any]) -> Fields:
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in listed.items() if values}}


def _id(*parts: str) -> str:
    return "onrecord-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _date(value: str | None) -> str | None:
    """A date that FollowTheMoney knows: a year, a month, a day, a moment; none for weeks, seasons and references."""
    if value is None or not value[:4].isdigit() or not all(part.isdigit() for part in value[:10].split("-")):
        return None
    return value


@cache
def _countries() -> Mapping[str, str]:
    table = resources.files(__package__).joinpath("tables", "countries.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {code: short.lower() for code, short in lines[1:]}


def _country(code: str | None) -> str | None:
    return _countries().get(code or "")
