"""Records in, a page of W3C Web Annotations out: one for each statement and each event.

Web Annotation Data Model, 2017. A target names the report's address (or, without one, its text by its digest)
and has two selectors: the position, in code points of the article's text, and the quoted words with the words
around them, by which they are found on a page whose text is laid out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.exporting.documents import without_nulls, write_document
from onrecord.exporting.rows import source_of, words
from onrecord.record import Event, Record, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the words

Fields = dict[str, Any]


def write_annotations(records: Iterable[Record], out: BinaryIO) -> None:
    """An AnnotationPage in JSON-LD."""
    head = {"@context": CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"}
    write_document(head, "items", (item for record in records for item in annotations_of(record)), out)


def annotations_of(record: Record) -> Iterator[Fields]:
    """The annotations of one record, statements first."""
    names = {row.id: row.name for row in record.entities}
    for statement in record.statements:
        said = [source_of(record, statement) or "(nobody named)", words(record, statement.cue.spans)]
        bodies = [_body("describing", " ".join(said)), _body("tagging", statement.act)]
        if statement.source and statement.source.entity:
            bodies.append(_body("identifying", names[statement.source.entity]))
        yield _annotation(record, statement, "highlighting", bodies, statement.content.spans)
    for event in record.events:
        parties = [", ".join(names[one] for one in side) for side in (event.actors, event.recipients)]
        who = " → ".join(part for part in parties if part)
        bodies = [_body("classifying", event.type), _body("tagging", event.status)]
        bodies += [_body("describing", who)] if who else []
        yield _annotation(record, event, "classifying", bodies, event.trigger)


def _annotation(
    record: Record, row: Statement | Event, motivation: str, bodies: list[Fields], spans: Iterable[Span]
) -> Fields:
    article = record.article
    targets = [_target(record, span) for span in spans]
    return without_nulls(
        {
            "id": f"urn:onrecord:{article.id}:{row.id}",
            "type": "Annotation",
            "motivation": motivation,
            "generator": {
                "id": f"urn:onrecord:version:{record.made_by.onrecord}", "type": "Software",
                "name": f"onrecord {record.made_by.onrecord}",
            },
            "body": bodies,
            "target": targets if len(targets) > 1 else targets[0],
        }
    )  # fmt: skip


def _body(purpose: str, value: str) -> Fields:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(record: Record, span: Span) -> Fields:
    text, (begins, ends) = record.article.text, span
    quoted = {"prefix": text[max(0, begins - AROUND) : begins], "suffix": text[ends : ends + AROUND]}
    return {
        "type": "SpecificResource",
        "source": record.article.url or f"urn:{record.article.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": begins, "end": ends},
            {"type": "TextQuoteSelector", "exact": text[begins:ends], **without_nulls(quoted)},
        ],
    }
