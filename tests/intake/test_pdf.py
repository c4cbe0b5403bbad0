"""PDFs as they are printed: every paragraph back, whatever marks it off, and nothing that runs along."""

from __future__ import annotations

import pytest

from onrecord.errors import DamagedError, EncryptedError, NoArticleError
from onrecord.intake import load_article
from tests.intake.printing import Press

TITLE = "Eskdale council reopens the northern crossing after a long winter"
NOTES = ["By Ana Lindqvist", "March 14, 2025"]
REPORT = [
    "The regional council of Eskdale said on Tuesday that it would reopen the northern crossing within a month, ending "
    "a dispute that had lasted for most of the winter and had left several villages without a road to the coast.",
    "“We have listened to the families who were cut off,” Councillor Ines Barlow told reporters outside the town hall. "
    "“The administration cannot pretend any longer that a detour of ninety kilometres is acceptable.”",
    "Her deputy, Tomas Reik, disagreed.",
    "He argued that the long-term reconstruction of the bridge required an international tender, and that reopening it "
    "before the inspection of its foundations would be irresponsible. Engineers had recommended in December that "
    "lorries be kept away from the structure.",
    "Residents welcomed the decision. “It is simply a relief,” said Hanna Olk, who runs a bakery in the village of "
    "Lower Marsh and had to close it twice this winter because flour deliveries failed to arrive on time.",
]
LONG = [paragraph.replace("the", f"the {word}", 1) for word in ("old", "new", "upper", "far") for paragraph in REPORT]


@pytest.mark.parametrize(
    "press",
    [
        Press(),
        Press(gap=0, indent=14),
        Press(gap=0),
        Press(hyphenate=True),
        Press(gap=0, indent=14, hyphenate=True, bottom=400),
        Press(columns=2, gap=6),
        Press(columns=2, gap=0, indent=10, hyphenate=True),
    ],
    ids=["gaps", "indents", "line-lengths", "hyphens", "short-pages", "columns", "columns-hyphens"],
)
def test_every_paragraph_comes_back(press: Press) -> None:
    press.header = "The Eskdale Herald    Saturday edition"
    press.footer = "https://eskdale.example.org/news/crossing"
    article = load_article(press.print(TITLE, NOTES, LONG), key="report.pdf")
    assert article.title == TITLE
    assert article.body.split("\n\n") == LONG
    assert article.published == "2025-03-14"
    assert article.authors == ("Ana Lindqvist",)
    assert article.url == "https://eskdale.example.org/news/crossing"
    assert article.source.media_type == "application/pdf"


def test_page_numbers_and_running_heads_are_dropped() -> None:
    press = Press(header="The Eskdale Herald", footer="Printed for the council", bottom=400)
    text = load_article(press.print(TITLE, NOTES, LONG), key="report.pdf").text
    assert "Eskdale Herald" not in text
    assert "Printed for" not in text


def test_the_title_that_the_document_names_wins_over_larger_type() -> None:
    raw = Press().print("Herald!", [TITLE, *NOTES], REPORT, metadata=f"{TITLE} | The Eskdale Herald")
    # the notes are set smaller than the body, so the large type is taken
    assert load_article(raw, key="report.pdf").title == "Herald!"
    raw = Press().print(TITLE, NOTES, REPORT, metadata=f"{TITLE} | The Eskdale Herald")
    assert load_article(raw, key="report.pdf").title == TITLE


def test_hyphens_of_compounds_stay() -> None:
    text = "The council wants a long-\nterm plan and a well-\nknown engineer, not an inter-\nnational tender."
    raw = Press().print(TITLE, NOTES, REPORT)
    assert "long-term reconstruction" in load_article(raw, key="report.pdf").body
    from collections import Counter

    from onrecord.intake.pdf_paragraphs import _joined

    assert _joined(text.split("\n"), Counter()) == (
        "The council wants a long-term plan and a well-known engineer, not an international tender."
    )


def test_a_truncated_pdf_says_so() -> None:
    raw = Press().print(TITLE, NOTES, REPORT)
    with pytest.raises(DamagedError, match="breaks off"):
        load_article(raw[: len(raw) // 2], key="report.pdf")


def test_rubbish_behind_a_pdf_header_says_so() -> None:
    with pytest.raises(DamagedError, match="damaged"):
        load_article(b"%PDF-1.4\n" + b"rubbish " * 100 + b"%%EOF", key="report.pdf")


def test_an_encrypted_pdf_says_so() -> None:
    import io

    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held, encrypt=StandardEncryption("open sesame", ownerPassword="owner"))
    canvas.drawString(72, 720, "Secret words.")
    canvas.save()
    with pytest.raises(EncryptedError, match="password"):
        load_article(held.getvalue(), key="report.pdf")


def test_scanned_pages_say_so() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.save()
    with pytest.raises(NoArticleError, match="without text"):
        load_article(held.getvalue(), key="report.pdf")
