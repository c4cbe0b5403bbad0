"""Rules and encoder together: marks decide, the encoder speaks where it is sure."""

from __future__ import annotations

import pytest

from onrecord.reading import judging
from onrecord.reading.judging import CERTAIN, DOUBTED, judge_with_encoder
from tests.conftest import DocumentFactory


@pytest.fixture
def factuality(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the encoder says; a test puts it in."""
    said: list[float] = []

    class Told:
        def factuality(self, document: object, token: int) -> float:
            return said[0]

    monkeypatch.setattr(judging, "shared_tagger", Told)
    return said


@pytest.mark.parametrize(
    ("text", "word", "told", "status"),
    [
        ("The army shelled the village.", "shelled", 3.0, "happened"),
        ("The army shelled the village.", "shelled", DOUBTED - 0.1, "possible"),
        ("The army will shell the village.", "shell", 0.0, "planned"),
        ("The army will shell the village.", "shell", CERTAIN + 0.1, "happened"),
        ("The army did not shell the village.", "shell", -3.0, "not"),
    ],
)
def test_marks_decide_unless_the_encoder_is_sure(
    document: DocumentFactory, factuality: list[float], text: str, word: str, told: float, status: str
) -> None:
    doc = document(text)
    factuality.append(told)
    assert judge_with_encoder(doc, doc.words.index(word)).status == status


def test_only_marks_are_given_as_deciding_words(document: DocumentFactory, factuality: list[float]) -> None:
    doc = document("The army will shell the village.")
    factuality.append(0.0)
    assert [doc.words[token] for token in judge_with_encoder(doc, doc.words.index("shell")).words] == ["will"]
    factuality[0] = CERTAIN + 0.1
    assert judge_with_encoder(doc, doc.words.index("shell")).words == ()


def test_the_shipped_encoder_leaves_a_plain_deed_a_deed(document: DocumentFactory) -> None:
    doc = document("Soldiers attacked the convoy near the border on Friday, killing three drivers.")
    assert judge_with_encoder(doc, doc.words.index("attacked")).status == "happened"
