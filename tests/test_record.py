"""The data model: what it refuses, and that JSON comes back as it went."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.errors import MissingRowError, RecordError, SpanError
from onrecord.record import Article, Entity, Event, MadeBy, Origin, Record, Source, Statement, Time, Words, schema

TEXT = "Envoy arrives\n\nAda Moreau said on Monday that the talks had begun."


def article(text: str = TEXT, **fields: Any) -> Article:
    return Article(key="r.txt", text=text, source=Origin(media_type="text/plain", sha256="0" * 64), **fields)


def record(**rows: Any) -> Record:
    return Record(made_by=MadeBy(onrecord="0"), article=article(), **rows)


def entity(identity: str = "e1", mention: tuple[int, int] = (15, 25)) -> Entity:
    return Entity(id=identity, name="Ada Moreau", kind="person", mentions=(mention,))


def statement(**fields: Any) -> Statement:
    values: dict[str, Any] = {
        "id": "s1",
        "source": Source(spans=((15, 25),), entity="e1"),
        "cue": Words(spans=((26, 30),)),
        "content": Words(spans=((41, 65),)),
        "manner": "indirect",
        "act": "assert",
    }
    return Statement(**{**values, **fields})


def test_article_is_identified_by_its_text() -> None:
    assert article().id == article(url="https://example.org/a").id
    assert article().id != article(TEXT + " ").id
    assert article().id.startswith("sha256:")


def test_article_refuses_an_id_that_is_not_its_text() -> None:
    with pytest.raises(ValueError, match="digest"):
        article(id="sha256:" + "0" * 64)


def test_article_refuses_a_text_that_has_no_utf8() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        article("a\ud800b")


def test_body_is_the_text_without_the_title() -> None:
    assert article(title="Envoy arrives").body == "Ada Moreau said on Monday that the talks had begun."
    assert article(title="Something else").body == TEXT


def test_values_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        record().article.text = "other"


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (9, 4), (60, 9_999)])
def test_record_refuses_a_span_outside_the_text(span: tuple[int, int]) -> None:
    with pytest.raises(SpanError, match="outside"):
        record(times=(Time(id="t1", span=span, type="DATE"),))


def test_record_refuses_a_span_of_blanks() -> None:
    with pytest.raises(SpanError, match="no words"):
        record(times=(Time(id="t1", span=(13, 15), type="DATE"),))


@pytest.mark.parametrize(
    "fields",
    [
        {"source": Source(spans=((15, 25),), entity="e9")},
        {"addressee": "e9"},
        {"time": "t1"},
        {"place": "p1"},
        {"within": "s9"},
        {"within": "s1"},
    ],
)
def test_record_refuses_a_reference_to_a_row_that_is_not_there(fields: dict[str, Any]) -> None:
    with pytest.raises(MissingRowError, match="s1"):
        record(entities=(entity(),), statements=(statement(**fields),))


def test_record_refuses_a_reference_to_a_row_of_another_kind() -> None:
    event = Event(id="v1", type="CONSULT", trigger=((50, 55),), actors=("s1",), status="ongoing")
    with pytest.raises(MissingRowError, match="v1"):
        record(entities=(entity(),), statements=(statement(),), events=(event,))


def test_record_refuses_rows_out_of_order() -> None:
    with pytest.raises(RecordError, match="e2"):
        record(entities=(entity("e2"),))
    with pytest.raises(RecordError, match="before"):
        record(entities=(entity("e1", (41, 45)), entity("e2", (15, 25))))


def test_record_comes_back_from_its_json() -> None:
    made = record(entities=(entity(),), statements=(statement(),))
    assert Record.from_json(made.to_json()) == made
    assert "\n" not in made.to_json()


def test_record_of_a_later_version_is_read_for_what_is_known() -> None:
    fields = {**json.loads(record().to_json()), "mood": "new"}
    assert Record.from_json(json.dumps(fields)) == record()


def test_json_that_is_no_record_is_refused_in_one_line() -> None:
    with pytest.raises(RecordError) as refused:
        Record.from_json('{"record": "1"}')
    assert "\n" not in str(refused.value)
    assert "made_by" in str(refused.value)


def test_record_fits_its_schema() -> None:
    made = record(entities=(entity(),), statements=(statement(),))
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(made.to_json()), schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(made.to_json()), "entities": [{"id": "e1"}]}, schema())


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_from_json(text: str) -> None:
    made = Record(made_by=MadeBy(onrecord="0"), article=article(text))
    assert Record.from_json(made.to_json()).article.text == text


def test_public_names_are_these() -> None:
    assert onrecord.__all__ == [
        "Archive",
        "Article",
        "Entity",
        "Event",
        "InputError",
        "LanguageError",
        "OnRecordError",
        "Place",
        "Reader",
        "Record",
        "RecordError",
        "Statement",
        "Time",
        "__version__",
        "load_article",
        "read",
        "schema",
    ]
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError):
        onrecord.nothing  # noqa: B018
