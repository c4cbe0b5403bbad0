"""Reports that quote with single marks are read as those with double ones are."""

from __future__ import annotations

import pytest

from onrecord.reading.attributions import find_attributions
from onrecord.reading.quotations import find_single, with_double_marks
from onrecord.reading.statements import find_statements
from onrecord.reading.syntax import paragraph_spans
from tests.conftest import DocumentFactory

BRITISH = """Council splits over library

‘Nobody here hates libraries,’ said the leader, Gwen Achard. ‘But it’s a bucket, not a roof.’

The drivers’ union called it ‘a “done deal” in all but name’. ‘We’ll see,’ Tom Pell said in ’98."""


def marked(text: str) -> str:
    return with_double_marks(text, paragraph_spans(text))


def test_single_marks_become_double_and_apostrophes_stay() -> None:
    told = marked(BRITISH)
    assert len(told) == len(BRITISH)
    for words in (
        "“Nobody here hates libraries,”",
        "“But it’s a bucket, not a roof.”",
        "“a ‘done deal’ in all but name”",
        "drivers’ union",
        "in ’98",
    ):
        assert words in told


@pytest.mark.parametrize(
    "text",
    [
        "“We leave at dawn,” she said. He called it ‘odd’.",
        "No marks at all, but it's the drivers' own.",
        "“He said, ‘Go home,’ and I did,” she said.",
    ],
)
def test_a_text_with_double_marks_stays_as_it_is(text: str) -> None:
    assert marked("A headline\n\n" + text) == "A headline\n\n" + text


def test_a_headline_quotes_with_single_marks() -> None:
    text = "‘We were robbed’, says Pell\n\n“We were robbed,” Tom Pell said."
    assert marked(text).startswith("“We were robbed”, says")


def test_no_quotation_is_found_where_single_marks_are_apostrophes() -> None:
    text = "The drivers' and the crews' votes: rock 'n' roll in the '90s."
    assert find_single(text, paragraph_spans(text)) == []


def test_statements_are_read_with_their_own_marks(document: DocumentFactory) -> None:
    doc = document(BRITISH)
    rows = find_statements(doc, find_attributions(doc), (), (), ())
    contents = [[BRITISH[a:b] for a, b in row.content.spans] for row in rows if row.manner == "direct"]
    assert ["‘Nobody here hates libraries,’", "‘But it’s a bucket, not a roof.’"] in contents
    assert all(BRITISH[a:b] == doc.text[a:b] for row in rows for a, b in row.quotes)
