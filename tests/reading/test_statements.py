"""Statements: who is given as the source, what as the content, and the rest of the row."""

from __future__ import annotations

import pytest

from onrecord.reading.attributions import find_attributions
from onrecord.reading.entities import find_entities
from onrecord.reading.statements import find_statements
from onrecord.reading.syntax import Document
from onrecord.record import Statement
from tests.conftest import DocumentFactory


def read(document: Document) -> tuple[Statement, ...]:
    return find_statements(document, find_attributions(document), find_entities(document), (), ())


def words(document: Document, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(document.text[start:end] for start, end in spans)


def told(document: Document) -> list[tuple[str | None, str, str]]:
    """Source, cue and content of each statement, in words."""
    return [
        (
            words(document, row.source.spans) if row.source else None,
            words(document, row.cue.spans),
            words(document, row.content.spans),
        )
        for row in read(document)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The mayor said that the bridge would reopen in May.",
            "The mayor",
            "that the bridge would reopen in May",
        ),
        (
            "“The bridge will reopen in May,” the mayor said.",
            "the mayor",
            "“The bridge will reopen in May,”",
        ),
        (
            "According to the harbour office, two ships were turned back.",
            "the harbour office",
            "two ships were turned back",
        ),
        (
            "Two ships were turned back, the harbour office said on Monday.",
            "the harbour office",
            "Two ships were turned back",
        ),
        (
            "The envoy urged both armies to leave the valley.",
            "The envoy",
            "both armies to leave the valley",
        ),
        (
            "The union accused the ministry of hiding the figures.",
            "The union",
            "the ministry of hiding the figures",
        ),
        (
            "The minister refused to answer the question.",
            "The minister",
            "to answer the question",
        ),
        (
            "The senator voiced support for the treaty.",
            "The senator",
            "the treaty",
        ),
        (
            "The general was criticised by the opposition.",
            "the opposition",
            "The general",
        ),
    ],
)
def test_a_statement_has_its_source_and_content(
    document: DocumentFactory, text: str, source: str, content: str
) -> None:
    assert (source, content) in [(row[0], row[2]) for row in told(document(text))]


def test_a_content_that_its_cue_interrupts_is_one_statement(document: DocumentFactory) -> None:
    rows = told(document("“We will rebuild,” Ada Moreau said, “and we will stay.”"))
    assert [(row[0], row[2]) for row in rows] == [("Ada Moreau", "“We will rebuild,” … “and we will stay.”")]


def test_a_quotation_goes_on_in_the_next_sentence(document: DocumentFactory) -> None:
    rows = told(document("“We will rebuild,” Ada Moreau said. “Nobody is going to leave.”"))
    assert [row[2] for row in rows] == ["“We will rebuild,” … “Nobody is going to leave.”"]


def test_a_quotation_goes_on_in_the_next_paragraph(document: DocumentFactory) -> None:
    rows = told(document("Ada Moreau said: “We will rebuild the town.\n\n“Nobody is going to leave.”"))
    assert len(rows) == 1
    assert "Nobody is going to leave" in rows[0][2]


def test_a_passive_without_an_agent_has_no_source(document: DocumentFactory) -> None:
    rows = read(document("The minister is expected to resign."))
    assert [row.source for row in rows] == [None]


def test_a_word_of_somebody_else_inside_a_content_is_within_it(document: DocumentFactory) -> None:
    rows = read(document("The mayor said that the prosecutor had called the fire a crime."))
    inner = next(row for row in rows if row.within is not None)
    outer = next(row for row in rows if row.id == inner.within)
    assert outer.content.spans[0][0] <= inner.content.spans[0][0]
    assert outer.content.spans[0][1] >= inner.content.spans[0][1]


def test_a_speakers_own_we_stress_is_no_statement_of_its_own(document: DocumentFactory) -> None:
    rows = told(document("“We stress that the valley is ours,” the general said."))
    assert [row[0] for row in rows] == ["the general"]


@pytest.mark.parametrize(
    ("title", "act"),
    [
        ("Moreau Urges Rebels in the Ostland Hills to Leave", "request"),
        ("Moreau Denies That Troops Will Leave Ostland", "deny"),
        ("Moreau Vows to Rebuild the Harbour Bridge", "commit"),
    ],
)
def test_a_verb_in_a_headlines_capitals_is_the_verb(document: DocumentFactory, title: str, act: str) -> None:
    doc = document("It rained on Friday.", title=title)
    assert [row.act for row in read(doc)] == [act]


def test_quoted_words_of_somebody_else_are_within_what_is_told_of_them(document: DocumentFactory) -> None:
    doc = document(
        "Kovač spoke for an hour, adding that Ostland's Supreme Audit Office described “these payments” as theft."
    )
    outer, inner = read(doc)[-2:]
    assert inner.within == outer.id
    assert words(doc, inner.cue.spans) == "described"
    assert words(doc, inner.content.spans) == "“these payments” as theft"


def test_a_headline_makes_a_statement(document: DocumentFactory) -> None:
    doc = document("The bridge stayed closed.", title="Mayor Says Bridge Will Reopen")
    assert told(doc) == [("Mayor", "Says", "Bridge Will Reopen")]


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“The bridge is open,” the mayor said.", "direct"),
        ("The mayor said that the bridge is open.", "indirect"),
        ("The mayor said that the bridge is “as good as new”.", "mixed"),
    ],
)
def test_manner_is_told_by_the_marks(document: DocumentFactory, text: str, manner: str) -> None:
    assert [row.manner for row in read(document(text))] == [manner]


def test_quotes_are_the_words_without_their_marks(document: DocumentFactory) -> None:
    doc = document("The mayor said that the bridge is “as good as new”.")
    assert [words(doc, row.quotes) for row in read(doc)] == ["as good as new"]


def test_the_addressee_is_the_one_who_is_told(document: DocumentFactory) -> None:
    doc = document("The president of Chad told Prime Minister Ada Moreau that the talks were over.")
    entities = {row.id: row.name for row in find_entities(doc)}
    assert [entities[row.addressee] for row in read(doc) if row.addressee] == ["Ada Moreau"]


def test_the_channel_is_the_words_that_name_the_means(document: DocumentFactory) -> None:
    doc = document("“The bridge is open,” the mayor said in a televised address.")
    assert [doc.text[slice(*row.channel)] for row in read(doc) if row.channel] == ["in a televised address"]


def test_who_is_whoever_it_stands_for(document: DocumentFactory) -> None:
    doc = document("The crowd cheered Ada Moreau, who said the bridge was safe.")
    entities = {row.id: row.name for row in find_entities(doc)}
    sources = [row.source for row in read(doc)]
    assert [entities[source.entity] for source in sources if source and source.entity] == ["Ada Moreau"]


def test_statements_are_numbered_in_the_order_of_their_first_word(document: DocumentFactory) -> None:
    doc = document("The mayor said the bridge was safe. The union denied it. “We are not,” a worker said.")
    rows = read(doc)
    starts = [min(s for s, _ in [*r.cue.spans, *r.content.spans, *(r.source.spans if r.source else ())]) for r in rows]
    assert starts == sorted(starts)
    assert [row.id for row in rows] == [f"s{n}" for n in range(1, len(rows) + 1)]
