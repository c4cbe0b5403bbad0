"""Records in, schema.org out: each report a NewsArticle, with what is quoted in it and what is claimed in it.

A statement with words in quotation marks is a `Quotation`, with those words; one without is a `Claim`, in the
report's words. Both name who said it as their `creator`, and the article they stand in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.exporting.documents import without_nulls, write_document
from onrecord.exporting.rows import source_of, words
from onrecord.record import Article, Entity, Record, Statement

CONTEXT = "https://schema.org"
TYPES = {"person": "Person", "government": "GovernmentOrganization", "place": "Place"}
_ORGANISED = ("organization", "military", "group")

Fields = dict[str, Any]


def write_jsonld(records: Iterable[Record], out: BinaryIO) -> None:
    """A graph in JSON-LD."""
    items = (item for record in records for item in graph(record))
    write_document({"@context": CONTEXT}, "@graph", items, out)


def graph(record: Record) -> Iterator[Fields]:
    """The article of a record, then its quotations and claims."""
    parts = [_part(record, row) for row in record.statements]
    yield _article(record.article, [part["@id"] for part in parts])
    yield from parts


def _article(article: Article, parts: list[str]) -> Fields:
    return without_nulls(
        {
            "@type": "NewsArticle",
            "@id": _id(article),
            "url": article.url,
            "headline": article.title,
            "inLanguage": article.language,
            "datePublished": article.published,
            "dateModified": article.updated,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "author": [{"@type": "Person", "name": name} for name in article.authors],
            "contributor": [{"@type": "Organization", "name": name} for name in article.agencies],
            "hasPart": [{"@id": part} for part in parts],
        }
    )


def _id(article: Article) -> str:
    return f"urn:onrecord:{article.id}"


def _part(record: Record, row: Statement) -> Fields:
    entity = next((one for one in record.entities if row.source and one.id == row.source.entity), None)
    source = source_of(record, row)
    said_by = _entity(entity) if entity else {"@type": "Thing", "name": source} if source else None
    shared = {"@id": f"{_id(record.article)}:{row.id}", "creator": said_by, "about": None}
    if row.quotes:
        quoted = " … ".join(words(record, [span]) for span in row.quotes)
        return without_nulls({"@type": "Quotation", **shared, "text": quoted, "isPartOf": {"@id": _id(record.article)}})
    said = words(record, row.content.spans)
    return without_nulls({"@type": "Claim", **shared, "text": said, "appearance": {"@id": _id(record.article)}})


def _entity(entity: Entity) -> Fields:
    kind = TYPES.get(entity.kind, "Organization" if entity.kind in _ORGANISED else "Thing")
    same = f"https://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else None
    role = entity.role if kind == "Person" else None
    return without_nulls({"@type": kind, "name": entity.name, "sameAs": same, "jobTitle": role})
