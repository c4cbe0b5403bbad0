"""Drafts of one's own as text: nothing lost, markup blanked out character by character, bad files refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from onrecord.errors import DamagedError, EmptyError, InputError, TooLargeError, UnsupportedError
from onrecord.intake.docx import PART_LIMIT
from onrecord.intake.manuscripts import load_manuscript

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, part: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(part, f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def test_text_stays_as_it_stands_but_for_line_ends() -> None:
    draft = load_manuscript("\ufeffBy Ada Moreau\r\n\r\nPhoto: “one\u200b”".encode(), name="draft.txt")
    assert draft.text == draft.reading == "By Ada Moreau\n\nPhoto: “one\u200b”"


def test_markdown_is_blanked_out_where_it_stands() -> None:
    text = "# Title\n\n> She **said** “[we](https://news.example/a) [all] _go_”.\n"
    draft = load_manuscript(text.encode(), name="draft.md")
    assert draft.text == text
    assert len(draft.reading) == len(text)
    assert draft.reading.split() == ["Title", "She", "said", "“", "we", "[all]", "go", "”."]


def test_html_gives_its_printed_text_and_marks_for_q() -> None:
    page = "<html><head><title>No</title></head><body><p>She said <q>we<b> go</b></q>.</p><script>“x”</script>"
    assert load_manuscript(page.encode(), name="draft.html").text == "She said “we go”."


def test_word_gives_what_is_printed_with_its_notes() -> None:
    body = (
        "<w:p><w:r><w:t>We</w:t><w:tab/><w:t>go</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del></w:p>"
    )
    assert load_manuscript(docx(body), name="draft.docx").text == "We go"


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptyError),
        (b" .. ", EmptyError),
        (b"PK\x03\x04broken", DamagedError),
        (docx("<w:p>", part="other.xml"), UnsupportedError),
        (docx("<w:p>"), DamagedError),
        (docx("<!DOCTYPE x>"), DamagedError),
        (docx("<w:p/>"), EmptyError),
        (docx("<w:p><w:r><w:t>" + "a" * PART_LIMIT + "</w:t></w:r></w:p>"), TooLargeError),
        (b"a " * 1_100_000, TooLargeError),
    ],
)
def test_what_is_no_draft_is_refused(raw: bytes, error: type[InputError]) -> None:
    with pytest.raises(error, match=r"^draft"):
        load_manuscript(raw, name="draft")
