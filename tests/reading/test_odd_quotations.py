"""Statements of texts whose marks, speakers or length are out of the ordinary: sound spans, sensible speakers."""

from __future__ import annotations

import pytest

from onrecord.reading.attributions import find_attributions
from onrecord.reading.entities import find_entities
from onrecord.reading.statements import find_statements
from onrecord.reading.syntax import Document
from onrecord.record import Statement
from tests.conftest import DocumentFactory


def read(document: Document) -> tuple[Statement, ...]:
    """The statements, each of whose spans is looked at: inside the text, in order, words and no blanks at its edges."""
    rows = find_statements(document, find_attributions(document), find_entities(document), (), ())
    for row in rows:
        spans = [*row.cue.spans, *row.content.spans, *row.quotes, *(row.source.spans if row.source else ())]
        assert all(0 <= start < end <= len(document.text) for start, end in spans)
        assert all(document.text[start:end] == document.text[start:end].strip() for start, end in spans)
        assert list(row.content.spans) == sorted(row.content.spans)
    return rows


def said(document: Document) -> list[tuple[str, str]]:
    """Who speaks and what, in words."""
    text = document.text
    return [
        (
            text[slice(*row.source.spans[0])] if row.source else "",
            " … ".join(text[start:end] for start, end in row.content.spans),
        )
        for row in read(document)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry will sail tonight,” the harbour master said. “The storm has passed. We are ready.",
        "The ferry will sail tonight,” the harbour master said on Monday.",
        '"The ferry will sail tonight,” the harbour master said. "Nobody is to wait”, he added.',
        "«The ferry will sail tonight», the harbour master said.",
        "„The ferry will sail tonight“, the harbour master said.",
        "``The ferry will sail tonight,'' the harbour master said.",
        "'The ferry will sail tonight,' the harbour master said.",
    ],
    ids=["never closed", "never opened", "mixed", "guillemets", "low", "typewriter", "single"],
)
def test_odd_marks_leave_the_speaker_and_the_words(document: DocumentFactory, text: str) -> None:
    assert any("master" in source and "sail tonight" in content for source, content in said(document(text)))


def test_a_quotation_over_six_paragraphs_has_one_speaker(document: DocumentFactory) -> None:
    sentences = [
        "We came to this valley with nothing but our tools and our children",
        "The river gave us water and the company gave us promises",
        "In the second year the water turned brown and the promises stopped",
        "We wrote to the ministry, and the ministry did not answer",
        "We wrote to the company, and the company sent guards",
        "So now we are here, and we will not go home",
    ]
    paragraphs = [f"“{sentence}." for sentence in sentences]
    paragraphs[-1] += "”"
    doc = document("Ines Okafor, a farmer, told the hearing:\n\n" + "\n\n".join(paragraphs))
    rows = read(doc)
    speeches = [row for row in rows if row.source and "Okafor" in doc.text[slice(*row.source.spans[0])]]
    assert len(speeches) == 1
    spoken = [doc.text[start:end] for start, end in speeches[0].content.spans]
    assert all(any(sentence in part for part in spoken) for sentence in sentences)


def test_an_interview_is_read_without_harm(document: DocumentFactory) -> None:
    doc = document(
        "Q: When did you learn of the leak?\n\nA: On the Tuesday. I said at once that the pumps had to stop.\n\n"
        "Q: Did the owners agree?\n\nA: They told me that it was too dear."
    )
    assert any("too dear" in content for _, content in said(doc))


def test_a_script_with_names_before_the_words_is_read_without_harm(document: DocumentFactory) -> None:
    doc = document(
        "MOREAU: The bridge is closed, and it stays closed.\n\n"
        "OKAFOR: The minister promised that it would open in May.\n\n"
        "MOREAU: The minister was wrong."
    )
    assert any("open in May" in content for _, content in said(doc))


def test_capitals_throughout_are_read_without_harm(document: DocumentFactory) -> None:
    doc = document("THE HARBOUR MASTER SAID ON MONDAY THAT THE FERRY WOULD SAIL TONIGHT.")
    assert any("FERRY WOULD SAIL" in content for _, content in said(doc))


@pytest.mark.parametrize(
    "text",
    ["“", "””””", "“ ”", "said said said", "“said,” said “said”", "\u200b\u200b", "a", "“" * 500, "x" * 20_000,
     "“a” " * 900],
    ids=["a mark", "closing marks", "nothing quoted", "cues alone", "cues quoted", "invisible", "a letter", "500 marks",
         "one long word", "900 quotations"],
)  # fmt: skip
def test_scraps_are_read_without_harm(document: DocumentFactory, text: str) -> None:
    assert all(any(map(str.isalnum, content)) for _, content in said(document(text)))


@pytest.mark.slow
def test_a_transcript_of_twenty_thousand_words_is_read(document: DocumentFactory) -> None:
    turn = (
        "The chair said that the hearing would go on. “We have heard {n} witnesses,” Ines Okafor said, “and we want "
        "more.” "
        "The company denied that it had sent guards to farm number {n}.\n\n"
    )
    doc = document("".join(turn.format(n=n) for n in range(600)))
    assert len(doc) > 20_000
    rows = read(doc)
    assert len(rows) > 1_500
    quoted = [row for row in rows if row.quotes and row.source]
    assert sum("Okafor" in doc.text[slice(*row.source.spans[0])] for row in quoted if row.source) > 550
