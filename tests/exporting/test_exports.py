"""Exports, each read back by a reader of its own format."""

from __future__ import annotations

import csv
import io
import json
import sys
import types
from typing import Any

import geojson
import pytest
from pyarrow import parquet
from pyld import jsonld
from rdflib.namespace import SDO

from onrecord.exporting.ftm import write_ftm
from onrecord.exporting.geojson import write_geojson
from onrecord.exporting.jsonld import write_jsonld
from onrecord.exporting.lines import write_lines
from onrecord.exporting.rows import COLUMNS, Kind, rows_of
from onrecord.exporting.table import write_csv, write_parquet
from onrecord.exporting.webannotation import write_annotations
from onrecord.record import Record
from tests.archiving import DENIAL, TALKS, denial, talks

RECORDS = [talks()[0], denial()[0]]
KINDS: tuple[Kind, ...] = ("statements", "events", "entities")


def written(write: Any, *more: Any) -> bytes:
    out = io.BytesIO()
    write(RECORDS, out, *more)
    return out.getvalue()


def test_json_lines_are_the_records() -> None:
    lines = written(write_lines).splitlines()
    assert [Record.from_json(line) for line in lines] == RECORDS


@pytest.mark.parametrize("kind", KINDS)
def test_csv_reads_back(kind: Kind) -> None:
    rows = list(csv.DictReader(io.StringIO(written(write_csv, kind).decode(), newline="")))
    expected = [row for record in RECORDS for row in rows_of(record, kind)]
    assert list(rows[0]) == list(COLUMNS[kind])
    assert [row["id"] for row in rows] == [row["id"] for row in expected]
    for row, should in zip(rows, expected, strict=True):
        for name, value in should.items():
            plain = (
                json.dumps(value, ensure_ascii=False)
                if isinstance(value, list)
                else ""
                if value is None
                else str(value)
            )
            assert row[name] == plain


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_reads_back_with_its_types(kind: Kind) -> None:
    table = parquet.read_table(io.BytesIO(written(write_parquet, kind)))
    assert table.to_pylist() == [row for record in RECORDS for row in rows_of(record, kind)]


def test_rows_stand_on_their_words() -> None:
    for record in RECORDS:
        text = record.article.text
        for row in rows_of(record, "statements"):
            assert row["content"] == " … ".join(text[begins:ends] for begins, ends in row["content_spans"])
            assert row["begins"] < row["ends"]


OA = "http://www.w3.org/ns/oa#"
OA_TERMS = {  # classes, properties and motivations of the Web Annotation Vocabulary (2017)
    "Annotation", "Choice", "CssSelector", "CssStyle", "DataPositionSelector", "Direction", "FragmentSelector",
    "HttpRequestState", "Motivation", "PreferContainedDescriptions", "RangeSelector", "ResourceSelection", "Selector",
    "SpecificResource", "State", "Style", "SvgSelector", "TextPositionSelector", "TextQuoteSelector", "TextualBody",
    "TimeState", "XPathSelector", "annotationService", "bodyValue", "cachedSource", "canonical", "end", "exact",
    "hasBody", "hasEndSelector", "hasPurpose", "hasScope", "hasSelector", "hasSource", "hasStartSelector", "hasState",
    "hasTarget", "motivatedBy", "prefix", "processingLanguage", "refinedBy", "renderedVia", "sourceDate",
    "sourceDateEnd", "sourceDateStart", "start", "styleClass", "styledBy", "suffix", "textDirection", "via",
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
OWN = {  # what the W3C's context says of the terms that are used here, in our words
    "oa": OA, "as": "https://www.w3.org/ns/activitystreams#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "id": "@id", "type": "@type",
    "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application", "name": "as:name",
    "items": {"@id": "as:items", "@container": "@list"}, "generator": {"@id": "as:generator", "@type": "@id"},
    "Annotation": "oa:Annotation", "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "describing": "oa:describing", "tagging": "oa:tagging", "identifying": "oa:identifying",
    "classifying": "oa:classifying", "highlighting": "oa:highlighting",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "start": "oa:start", "end": "oa:end", "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "value": "rdf:value", "format": "dc:format",
}  # fmt: skip


def expanded(document: bytes, context: dict[str, Any]) -> tuple[Any, set[str]]:
    """The document as pyld expands it, and every term of a vocabulary in it."""

    def load(url: str, _options: Any) -> dict[str, Any]:
        assert url in ("http://www.w3.org/ns/anno.jsonld", "https://schema.org")
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": context}}

    found = jsonld.expand(json.loads(document), {"documentLoader": load})
    terms: set[str] = set()

    def gather(value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                gather(one)
        elif isinstance(value, dict):
            for name, inner in value.items():
                terms.update(
                    [name] if not name.startswith("@") else inner if name == "@type" and isinstance(inner, list) else []
                )
                gather(inner)

    gather(found)
    return found, terms


def test_web_annotations_are_of_the_vocabulary_and_quote_what_stands_there() -> None:
    document = written(write_annotations)
    _, terms = expanded(document, OWN)
    used = {term for term in terms if term.startswith(OA)}
    assert len(used) > 12
    assert all(term.removeprefix(OA) in OA_TERMS for term in used)
    assert not any(":" not in term for term in terms)
    items = json.loads(document)["items"]
    assert len(items) == sum(len(record.statements) + len(record.events) for record in RECORDS)
    for item in items:
        text = TALKS if "news.example" in json.dumps(item["target"]) else DENIAL
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quote = target["selector"]
            exact = text[position["start"] : position["end"]]
            assert exact == quote["exact"]
            assert quote.get("prefix", "") + exact + quote.get("suffix", "") in text


def test_schema_org_is_of_the_vocabulary() -> None:
    document = written(write_jsonld)
    found, terms = expanded(document, {"@vocab": str(SDO)})
    assert all(term.startswith(str(SDO)) and term.removeprefix(str(SDO)) in SDO for term in terms)
    assert {"NewsArticle", "Quotation", "Claim", "Person"} <= {term.removeprefix(str(SDO)) for term in terms}
    ids = {item["@id"] for item in found}
    parts = [part["@id"] for item in found for part in item.get(f"{SDO}hasPart", [])]
    assert sorted(parts) == sorted(ids - {f"urn:onrecord:{record.article.id}" for record in RECORDS})
    quoted = [item for item in json.loads(document)["@graph"] if item["@type"] == "Quotation"]
    assert [item["text"] for item in quoted] == ["We have waited, and we will wait no longer,", "a step"]
    assert quoted[0]["creator"]["name"] == "Ilze Brante"


def test_geojson_is_valid() -> None:
    collection = geojson.loads(written(write_geojson))
    assert collection.is_valid, collection.errors()
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [24.10589, 56.946]
    assert feature["properties"]["content"] == '"We have waited, and we will wait no longer,"'


@pytest.fixture
def ftm(monkeypatch: pytest.MonkeyPatch) -> Any:
    """FollowTheMoney with its own schema; PyICU, which has no wheels, is stood in for where it is missing."""
    stand_in = types.ModuleType("icu")

    class Transliterator:
        @classmethod
        def createInstance(cls, _name: str) -> Transliterator:  # noqa: N802
            return cls()

        def transliterate(self, text: str) -> str:
            return text

    stand_in.Transliterator = Transliterator  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "icu", stand_in)
    import followthemoney

    return followthemoney.model


def test_follow_the_money_reads_the_entities(ftm: Any) -> None:
    lines = [json.loads(line) for line in written(write_ftm).splitlines()]
    proxies = {}
    for line in lines:
        proxy = ftm.get_proxy(line)
        ftm.get(line["schema"]).validate(line)
        assert proxy.id not in proxies
        proxies[proxy.id] = proxy
        for name, values in line["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values)), (line["schema"], name)
    schemata = [proxy.schema.name for proxy in proxies.values()]
    assert {name: schemata.count(name) for name in set(schemata)} == {
        "Article": 2, "Person": 3, "PublicBody": 2, "Mention": 5, "Note": 4, "Event": 3
    }  # fmt: skip
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in proxies
                assert proxies[value].schema.is_a(prop.range)


def test_entities_that_are_the_same_have_one_id(ftm: Any) -> None:
    lines = [json.loads(line) for line in written(write_ftm, lambda record, entity: entity.name).splitlines()]
    norway = [line["id"] for line in lines if line["schema"] == "PublicBody"]
    assert len(norway) == 2
    assert len(set(norway)) == 1
    assert {line["properties"].get("country", [None])[0] for line in lines if line["schema"] == "PublicBody"} == {"no"}
