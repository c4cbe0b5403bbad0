"""Windows: every token in exactly one, whole paragraphs where they fit, and how tokens lie to a cue."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.syntax import Document
from onrecord.reading.windows import FEATURES, Labels, Pieces, cut, pair_features, token_features, windows
from tests.conftest import DocumentFactory

LABELS = Labels(tags=("NN", "VBD"), labels=("nsubj", "ccomp", "dobj"), names=("PERSON",))


def pieces_of(document: Document, size: int = 1) -> Pieces:
    return Pieces([(7,) * size for _ in document.words], begin=1, end=2)


@pytest.fixture(scope="module")
def paragraphs(document: DocumentFactory) -> Document:
    return document(
        "The ferry left. It was late.\n\nNobody waved from the quay.\n\nThe harbour master said it was safe."
    )


def test_a_text_that_fits_is_one_window(paragraphs: Document) -> None:
    (window,) = windows(paragraphs, pieces_of(paragraphs), LABELS)
    assert (window.first, window.last) == (0, len(paragraphs))
    assert (window.pieces[0], window.pieces[-1]) == (1, 2)
    assert window.features.shape == (len(FEATURES), len(paragraphs) + 2)


def test_windows_end_between_paragraphs(paragraphs: Document) -> None:
    ends = [last for _, last in cut(paragraphs, [1] * len(paragraphs), 16)]
    numbers = paragraphs.paragraph_of
    assert len(ends) == 2
    assert all(end == len(paragraphs) or numbers[end - 1] != numbers[end] for end in ends)


def test_a_long_paragraph_is_cut_between_sentences(document: DocumentFactory) -> None:
    doc = document("The ferry left at noon. " * 12)
    ends = {last for _, last in cut(doc, [1] * len(doc), 20)}
    assert ends <= {last for _, last in doc.sentences}


@given(limit=st.integers(1, 40), size=st.integers(1, 9))
def test_every_token_is_in_one_window_whatever_the_limit(paragraphs: Document, limit: int, size: int) -> None:
    ranges = list(cut(paragraphs, [size] * len(paragraphs), limit))
    assert [token for first, last in ranges for token in range(first, last)] == list(range(len(paragraphs)))
    assert all(last - first == 1 or (last - first) * size <= limit for first, last in ranges)


def test_the_first_piece_of_each_token_is_where_starts_says(paragraphs: Document) -> None:
    (window,) = windows(paragraphs, pieces_of(paragraphs, 3), LABELS)
    assert window.starts.tolist() == [1 + 3 * n for n in range(len(paragraphs))]


def test_features_tell_case_paragraph_and_quotation(document: DocumentFactory) -> None:
    doc = document("NATO said “we are ready”.\n\nMoreau left.")
    table = dict(zip(FEATURES, token_features(doc, LABELS), strict=True))
    first = doc.words.index("Moreau")
    assert table["case"][doc.words.index("NATO")] != table["case"][doc.words.index("said")]
    assert (table["paragraph"][0], table["paragraph"][first], table["paragraph"][1]) == (2, 2, 1)
    assert table["quotation"][doc.words.index("ready")] == 2
    assert table["quotation"][1] == 1


def test_pairs_tell_distance_sentence_and_branch(document: DocumentFactory) -> None:
    doc = document("The mayor said that the bridge was safe. Nobody came.")
    said, mayor, safe = (doc.words.index(word) for word in ("said", "mayor", "safe"))
    distance, sentence, _, branch = pair_features(doc, said, (0, len(doc)), LABELS)
    assert distance[said] == 8
    assert distance[mayor] == 7
    assert distance[safe] > distance[said]
    assert sentence[mayor] == 2
    assert sentence[doc.words.index("came")] == 3
    assert branch[said] == 1
    assert branch[mayor] != branch[safe]
    assert np.all(branch < LABELS.branches)
