"""The example reports: they are read as a reader of theirs would read them, and say that they are invented."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import LanguageError
from onrecord.intake import expand, load_article
from onrecord.record import ACTS, STATUSES, Article, Record

if TYPE_CHECKING:
    from onrecord import Reader

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
FRENCH = HERE / "foreign" / "grenoble.html"
REPORTS = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".txt", ".html", ".pdf"})


@pytest.fixture(scope="module")
def records(reader: Reader) -> dict[str, Record]:
    return {path.name: reader.read(load_article(path)) for path in REPORTS}


@pytest.fixture(scope="module")
def printing() -> ModuleType:
    """The script that makes the PDF examples."""
    spec = importlib.util.spec_from_file_location("make_pdf", EXAMPLES / "make_pdf.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where its dataclass looks its types up
    spec.loader.exec_module(module)
    return module


def quotations(record: Record) -> set[str]:
    return {record.article.text[start:end] for row in record.statements for start, end in row.quotes}


def words(report: str) -> str:
    return " ".join(report.split())


def test_the_folder_holds_reports_in_text_html_and_pdf_and_nothing_else_to_read() -> None:
    assert sorted(expand([EXAMPLES])) == [str(path) for path in REPORTS]
    assert {path.suffix for path in REPORTS} == {".txt", ".html", ".pdf"}
    assert len(REPORTS) >= 8


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_an_example_says_that_it_is_invented(path: Path) -> None:
    if path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            shown = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        assert all("invented" in page for page in shown)
    else:
        assert b"invented" in path.read_bytes().lower()


def test_the_readme_of_the_examples_names_each_of_them() -> None:
    readme = (EXAMPLES / "README.rst").read_text(encoding="utf-8")
    assert [path.name for path in REPORTS if path.name not in readme] == []


@pytest.mark.parametrize(
    ("name", "title", "published", "authors", "publisher"),
    [
        (
            "namanga-courier.html",
            "Kenya and Tanzania agree to reopen Namanga crossing",
            "2025-10-09",
            ("Achieng Odera",),
            "The Lakeside Courier",
        ),
        (
            "namanga-meridian.html",
            "Border deal ends Kenya-Tanzania trade row",
            "2025-10-10",
            ("Rosalind Achterberg",),
            "Meridian Daily",
        ),
        (
            "convoy.html",
            "First aid convoy reaches flooded Dadu district",
            "2025-08-27",
            ("Sana Khuhro", "Bilal Mirani"),
            "Indus Observer",
        ),
        (
            "djibouti-trawler.html",
            "Djibouti puts coast guard on alert after Eritrea seizes trawler",
            "2025-11-03",
            ("Yusra Waberi",),
            "Strait Bulletin",
        ),
        (
            "tibesti-ceasefire.txt",
            "Chad's Leader Gives Rebels in Tibesti Region Ten Days to Lay Down Arms",
            "2025-09-12",
            (),
            None,
        ),
    ],
)
def test_an_example_keeps_what_it_declares_of_itself(
    records: dict[str, Record], name: str, title: str, published: str, authors: tuple[str, ...], publisher: str | None
) -> None:
    article = records[name].article
    assert article.title == title
    assert str(article.published).startswith(published)
    assert article.authors == authors
    assert article.publisher == publisher


@pytest.mark.parametrize(
    ("name", "furniture"),
    [
        ("namanga-courier.html", ["cookies", "newsletter", "Read more", "Photo:", "Subscribe"]),
        ("namanga-meridian.html", ["cookie", "Advertisement", "Most read", "orchestra"]),
        ("convoy.html", ["riverwatcher", "Read more", "Relief Images", "Skip to content"]),
        ("tibesti-ceasefire.txt", ["<u>", "Original url", "presidence.example", "AFP"]),
    ],
)
def test_the_furniture_of_an_example_stays_out_of_its_text(
    records: dict[str, Record], name: str, furniture: list[str]
) -> None:
    text = records[name].article.text
    assert [piece for piece in furniture if piece in text] == []


def test_the_dump_gives_its_agency_and_joins_what_the_page_break_cut(records: dict[str, Record]) -> None:
    article = records["tibesti-ceasefire.txt"].article
    assert article.agencies == ("AFP",)
    assert 'would not "walk into a barracks with empty hands" unless' in article.text


@pytest.mark.parametrize("which", ["SANCTIONS", "OBSERVERS"])
def test_a_print_view_gives_back_the_paragraphs_it_was_made_from(
    records: dict[str, Record], printing: ModuleType, which: str
) -> None:
    report = getattr(printing, which)
    article = records[f"{report.name}.pdf"].article
    made_from = [words(paragraph).replace("~", "") for paragraph in report.text.strip().split("\n\n")]
    assert article.title == report.title
    assert article.body.split("\n\n") == made_from


@pytest.mark.parametrize("which", ["SANCTIONS", "OBSERVERS"])
def test_the_committed_print_view_is_the_one_its_script_makes(printing: ModuleType, which: str, tmp_path: Path) -> None:
    report = getattr(printing, which)
    printing.draw(report, tmp_path / "made.pdf")
    assert load_article(tmp_path / "made.pdf").text == load_article(EXAMPLES / f"{report.name}.pdf").text


def test_two_papers_tell_one_story_with_one_quotation_altered(records: dict[str, Record]) -> None:
    courier, meridian = (" ".join(quotations(records[f"namanga-{paper}.html"])) for paper in ("courier", "meridian"))
    shared = "accept a crossing that is open on paper and shut on the road"
    assert f"We will not {shared}" in words(courier)
    assert f"We will never {shared}" in words(meridian)
    assert f"We will never {shared}" not in words(courier)


def test_every_example_has_statements_events_times_and_places(records: dict[str, Record]) -> None:
    empty = [
        f"{name}: {layer}"
        for name, record in records.items()
        for layer in ("entities", "statements", "events", "times", "places")
        if not getattr(record, layer)
    ]
    assert empty == []


def test_a_report_in_french_becomes_an_article_and_is_named_as_not_read(reader: Reader) -> None:
    article = load_article(FRENCH)
    assert article.title == "Grenoble : la mairie renonce à fermer le pont de fer"
    assert (article.language or "").startswith("fr")
    with pytest.raises(LanguageError, match="fr"):
        reader.read(article)


def test_the_record_that_the_documentation_shows_is_a_record() -> None:
    page = (HERE.parent / "docs" / "record.md").read_text(encoding="utf-8")
    record = Record.from_json(page.split("```json\n")[1].split("```")[0])
    (asked, said), (urging, talks) = record.statements, record.events
    assert [record.article.text[slice(*span)] for span in asked.content.spans] == ["to reopen talks on fishing quotas"]
    assert [record.article.text[slice(*span)] for span in said.quotes] == [
        "We have waited, and we will wait no longer,"
    ]
    assert (urging.status, talks.status, talks.according_to) == ("happened", "demanded", ("s1",))


def test_every_value_of_an_act_a_status_or_a_field_is_documented() -> None:
    page = (HERE.parent / "docs" / "record.md").read_text(encoding="utf-8")
    names = [*ACTS, *STATUSES, *Article.model_fields]
    assert [name for name in names if f"`{name}`" not in page] == []
