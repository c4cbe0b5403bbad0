"""The parsed document: its tokens stand where they say, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading import syntax
from onrecord.reading.syntax import Parser, paragraph_spans
from tests.conftest import ArticleFactory, DocumentFactory


def test_tokens_are_the_words_at_their_offsets(document: DocumentFactory) -> None:
    text = "Zürich’s mayor, “Ida”, left.\n\nShe   returned — 🙂 — on Monday."
    doc = document(text)
    assert [text[s:e] for s, e in zip(doc.starts, doc.ends, strict=True)] == doc.words
    assert doc.paragraph_of[doc.words.index("returned")] == 1


def test_a_sentence_ends_with_its_paragraph(document: DocumentFactory) -> None:
    doc = document("The envoy arrived in the capital\n\nTalks begin on Monday")
    first = doc.sentence_of[doc.words.index("capital")]
    assert doc.sentence_of[doc.words.index("Talks")] == first + 1


def test_the_body_begins_after_the_title(document: DocumentFactory) -> None:
    doc = document("The envoy arrived.", title="Envoy Arrives")
    assert doc.words[doc.body] == "The"
    assert document("The envoy arrived.").body == 0


def test_subtrees_hold_what_hangs_on_a_token(document: DocumentFactory) -> None:
    doc = document("The tired envoy from Norway met the minister.")
    envoy = doc.words.index("envoy")
    assert doc.words[slice(*doc.subtree(envoy))] == ["The", "tired", "envoy", "from", "Norway"]


def test_token_at_finds_the_token_of_a_character(document: DocumentFactory) -> None:
    doc = document("One two three")
    assert [doc.token_at(offset) for offset in (0, 2, 3, 4, 12, 13)] == [0, 0, 1, 1, 2, 3]


def test_a_text_without_blank_lines_has_a_paragraph_a_finished_line() -> None:
    text = "The envoy arrived\nin the capital.\nTalks began."
    assert [text[s:e] for s, e in paragraph_spans(text)] == ["The envoy arrived\nin the capital.", "Talks began."]


def test_a_long_article_is_parsed_in_pieces_that_leave_no_token_out(parser: Parser, article: ArticleFactory) -> None:
    text = "\n\n".join(f"The {n}th envoy arrived in the capital on Monday." for n in range(1200))
    doc = parser.parse(article(text))
    assert len(text) > 2 * syntax.PIECE
    assert "".join(doc.words) == "".join(text.split())
    assert all(text[s:e] == w for s, e, w in zip(doc.starts, doc.ends, doc.words, strict=True))


def test_an_empty_text_has_no_tokens(document: DocumentFactory) -> None:
    assert len(document("")) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_parsed_soundly(parser: Parser, article: ArticleFactory, text: str) -> None:
    doc = parser.parse(article(text.encode("utf-8", "ignore").decode()))
    assert all(doc.text[s:e] == w for s, e, w in zip(doc.starts, doc.ends, doc.words, strict=True))
    assert all(0 <= head < len(doc) for head in doc.heads)


def test_a_dateline_is_a_sentence_of_its_own(document: DocumentFactory) -> None:
    doc = document("BERGEN, Norway (AP) — Mayor Ada Moreau said the bridge was open.")
    assert doc.sentence_of[doc.words.index("Mayor")] == doc.sentence_of[doc.words.index("BERGEN")] + 1
    assert doc.words[doc.heads[doc.words.index("Moreau")]] == "said"
