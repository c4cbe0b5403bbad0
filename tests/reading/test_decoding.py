"""Scores into attributions: one content, one source, the cue in neither, nothing twice."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.reading.decoding import CONTENT, CUE, SOURCE, Attribution, Scored, Thresholds, decode
from onrecord.reading.quoting import with_quotations
from onrecord.reading.syntax import Document
from tests.conftest import DocumentFactory

LIMITS = Thresholds()


def scored(document: Document, cue: str, roles: dict[str, int], *, score: float = 0.9, sure: float = 0.95) -> Scored:
    """A cue whose tokens have the roles of the phrases that hold them."""
    table = np.full((len(document), 4), 0.01, dtype=np.float32)
    table[:, 0] = 0.97
    for phrase, role in roles.items():
        start = document.text.index(phrase)
        for token in document.tokens_in((start, start + len(phrase))):
            table[token] = 0.01
            table[token, role] = sure
    return Scored(document.words.index(cue), score, 0, table)


def phrase(document: Document, words: tuple[int, int]) -> str:
    return document.text[slice(*document.span(*words))]


@pytest.fixture(scope="module")
def mayor(document: DocumentFactory) -> Document:
    return document("The mayor said on Friday that the old bridge was safe, and nobody believed him.")


def test_roles_become_cue_source_and_content(mayor: Document) -> None:
    given = scored(mayor, "said", {"The mayor": SOURCE, "said": CUE, "that the old bridge was safe": CONTENT})
    (found,) = decode(mayor, [given], LIMITS)
    assert phrase(mayor, found.source or (0, 1)) == "The mayor"
    assert [phrase(mayor, part) for part in found.content] == ["that the old bridge was safe"]
    assert found.verb == mayor.words.index("said")


def test_a_content_never_holds_its_cue(mayor: Document) -> None:
    given = scored(mayor, "said", {"The mayor said on Friday that the old bridge was safe": CONTENT})
    (found,) = decode(mayor, [given], LIMITS)
    assert all(not first <= found.verb < last for first, last in found.content)


def test_one_doubtful_word_does_not_break_a_content(mayor: Document) -> None:
    given = scored(mayor, "said", {"that the old bridge was safe": CONTENT})
    given.roles[mayor.words.index("old"), CONTENT] = 0.3
    (found,) = decode(mayor, [given], LIMITS)
    assert [phrase(mayor, part) for part in found.content] == ["that the old bridge was safe"]


def test_a_source_that_is_not_likely_is_nobody(mayor: Document) -> None:
    given = scored(mayor, "said", {"that the old bridge was safe": CONTENT})
    assert [found.source for found in decode(mayor, [given], LIMITS)] == [None]


def test_a_cue_without_a_content_is_none(mayor: Document) -> None:
    assert decode(mayor, [scored(mayor, "said", {"The mayor": SOURCE})], LIMITS) == []


def test_a_word_that_is_hardly_a_cue_is_none(mayor: Document) -> None:
    roles = {"that the old bridge was safe": CONTENT}
    assert decode(mayor, [scored(mayor, "said", roles, score=LIMITS.cue + 0.01)], LIMITS)
    assert not decode(mayor, [scored(mayor, "said", roles, score=LIMITS.cue - 0.01)], LIMITS)


def test_one_content_of_one_source_is_given_once_by_its_likelier_cue(mayor: Document) -> None:
    roles = {"The mayor": SOURCE, "that the old bridge was safe": CONTENT}
    both = [scored(mayor, "said", roles, score=0.9), scored(mayor, "Friday", roles, score=0.8)]
    assert [found.verb for found in decode(mayor, both, LIMITS)] == [mayor.words.index("said")]


def test_a_content_that_holds_most_of_a_quotation_holds_it_whole(document: DocumentFactory) -> None:
    doc = document("“The bridge is safe today,” the mayor said.")
    given = scored(doc, "said", {"bridge is safe today": CONTENT, "the mayor": SOURCE})
    (found,) = with_quotations(doc, decode(doc, [given], LIMITS))
    assert [doc.text[start:end] for start, end in found.spans] == ["“The bridge is safe today,”"]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(document: DocumentFactory) -> None:
    doc = document("The mayor said: “The bridge is safe.\n\n“Nobody needs to worry.”")
    first = doc.quotations[0].inner
    found = Attribution([doc.words.index("said")], (0, 2), [(doc.token_at(first[0]), doc.token_at(first[1] - 1))])
    with_quotations(doc, [found])
    assert "Nobody needs to worry" in doc.text[found.spans[0][0] : found.spans[-1][1]]
