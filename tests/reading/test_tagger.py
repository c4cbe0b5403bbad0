"""The trained encoder: the same document gives the same scores, whatever was read before it."""

from __future__ import annotations

import pytest

from onrecord.reading.tagger import Tagger, shared_tagger
from tests.conftest import DocumentFactory


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return shared_tagger()


def test_scores_do_not_depend_on_what_was_read_before(tagger: Tagger, document: DocumentFactory) -> None:
    text = "The mayor said that the bridge was safe.\n\n“We will see,” a worker answered."
    before = [(given.cue, given.score, given.roles.tobytes()) for given in tagger.read(document(text))]
    list(tagger.read(document("Quite another text, which says that nothing was heard. " * 40)))
    assert [(given.cue, given.score, given.roles.tobytes()) for given in tagger.read(document(text))] == before
    assert before


def test_a_document_is_encoded_once(tagger: Tagger, document: DocumentFactory) -> None:
    doc = document("The mayor said that the bridge was safe.")
    assert tagger.encode(doc) is tagger.encode(doc)


def test_what_is_told_is_taken_for_a_fact_before_what_may_be(tagger: Tagger, document: DocumentFactory) -> None:
    told, open_ = document("The army shelled the village."), document("The army might shell the village.")
    values = [tagger.factuality(doc, doc.words.index(word)) for doc, word in ((told, "shelled"), (open_, "shell"))]
    assert values[0] > values[1]
    assert all(-4 < value < 4 for value in values)


def test_every_token_has_a_factuality(tagger: Tagger, document: DocumentFactory) -> None:
    doc = document("Nobody came to the quay that day. " * 120)
    assert len(tagger.encode(doc)) > 1
    assert len([tagger.factuality(doc, token) for token in range(len(doc))]) == len(doc)


def test_a_text_without_words_has_no_cues(tagger: Tagger, document: DocumentFactory) -> None:
    assert list(tagger.read(document("…"))) == []


def test_the_model_says_what_it_is(tagger: Tagger) -> None:
    assert set(tagger.models) == {"onrecord-encoder"}
