"""`onrecord check` as a person types it: files, an archive, three formats, exit statuses."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html

from onrecord.cli import main

DOCS = Path(__file__).parents[2] / "docs" / "checking.md"
REPORT = """Minister rules out harbour troops

“We have no plans to send soldiers to the harbour at Lund,” Foreign Minister Ada Moreau told reporters on Friday. \
“If the shelling goes on, we will send 40 observers.”
"""
TRUE = "Ada Moreau said: “We have no plans to send soldiers to the harbour at Lund.”\n"
FALSE = "“We have plans to send soldiers to the harbour at Lund,” Moreau said. <b>“Peace now & ever.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)], catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_true_draft_ends_with_0(tmp_path: Path, report: Path) -> None:
    result = run(written(tmp_path, "draft.txt", TRUE), "--against", report)
    assert result.exit_code == 0
    assert result.stdout.startswith("verbatim")


def test_json_has_spans_in_the_drafts_text(tmp_path: Path, report: Path) -> None:
    result = run(written(tmp_path, "draft.txt", TRUE + "\n" + FALSE), "--against", report, "--format", "json")
    given = json.loads(result.stdout)
    assert result.exit_code == 1
    assert given["text"] == TRUE + "\n" + FALSE
    assert [one["verdict"] for one in given["quotations"]] == ["verbatim", "altered", "not found"]
    for one in given["quotations"]:
        assert given["text"][slice(*one["span"])] == one["quote"]
    assert given["quotations"][1]["differences"][0]["kind"] == "negation"
    assert given["quotations"][0]["evidence"][0]["words"] in REPORT
    assert [given["text"][slice(*span)] for span in given["unaccounted"]] == ["“"]


def test_a_mark_without_a_partner_is_enough_to_fail(tmp_path: Path, report: Path) -> None:
    assert run(written(tmp_path, "draft.txt", TRUE + "\nAnd so on.”"), "--against", report).exit_code == 1


def test_the_page_stands_alone_and_escapes_what_it_shows(tmp_path: Path, report: Path) -> None:
    draft = written(tmp_path, "draft.txt", TRUE + "\n" + FALSE + "\n<script>alert(1)</script>\n")
    page = run(draft, "--against", report, "--format", "html").stdout
    tree = html.document_fromstring(page)
    assert not tree.xpath("//script | //img | //link | //iframe")
    assert [mark.get("class") for mark in tree.xpath("//mark")] == ["verbatim", "altered", "unpaired", "not-found"]
    assert "Content-Security-Policy" in page
    assert "&lt;script&gt;" in page
    assert len(tree.xpath("//section")) == 3


@pytest.mark.parametrize("name", ["draft.md", "draft.html", "draft.docx"])
def test_drafts_come_in_several_formats(tmp_path: Path, report: Path, name: str) -> None:
    said = "We have no plans to send soldiers to the harbour at Lund."
    path = tmp_path / name
    if name.endswith("md"):
        path.write_text(f"# A title\n\n> Ada Moreau said: “We have **no plans** {said[17:]}”\n", encoding="utf-8")
    elif name.endswith("html"):
        path.write_text(f"<html><body><p>Ada Moreau said: <q>{said}</q></p><style>“x”</style></body></html>")
    else:
        document = (
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            f"<w:t>Ada Moreau said: “{said[:20]}</w:t></w:r><w:del><w:r><w:delText>not “</w:delText></w:r></w:del>"
            f"<w:r><w:t>{said[20:]}”</w:t></w:r></w:p></w:body></w:document>"
        )
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("word/document.xml", document)
    result = run(path, "--against", report, "--format", "json")
    assert [one["verdict"] for one in json.loads(result.stdout)["quotations"]] == ["verbatim"]
    assert result.exit_code == 0


def test_an_archive_answers_as_files_do(address: str, tmp_path: Path, report: Path) -> None:
    assert CliRunner().invoke(main, ["add", str(report), "--archive", address]).exit_code == 0
    draft = written(tmp_path, "draft.txt", TRUE + "\n" + FALSE)
    by_archive, by_files = (
        json.loads(run(draft, "--against", source, "--format", "json").stdout)["quotations"]
        for source in (address, report)
    )
    assert [one["verdict"] for one in by_archive] == [one["verdict"] for one in by_files]
    assert by_archive[0]["evidence"][0]["words"] == by_files[0]["evidence"][0]["words"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "is empty"),
        ("zip.docx", b"PK\x03\x04 nothing", "damaged"),
        ("noise.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
    ],
)
def test_a_draft_that_cannot_be_read_gives_one_line(
    tmp_path: Path, report: Path, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = run(path, "--against", report)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert reason in result.stderr


def test_a_report_that_cannot_be_read_is_named_and_fails(tmp_path: Path, report: Path) -> None:
    result = run(written(tmp_path, "draft.txt", TRUE), "--against", report, tmp_path / "gone.txt")
    assert result.exit_code == 1
    assert "gone.txt: no such file" in result.stderr
    assert result.stdout.startswith("verbatim")


def test_wrong_usage_ends_with_2(tmp_path: Path, report: Path) -> None:
    draft = written(tmp_path, "draft.txt", TRUE)
    assert run(draft, "--format", "xml").exit_code == 2
    assert run(draft, "--against", "a.db", "--against", report).exit_code == 2


def test_the_walk_of_the_docs_is_what_the_command_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = DOCS.read_text(encoding="utf-8")
    quoted = re.findall(r"(?:^>.*\n)+", page, re.M)
    for name, block in zip(("harbour.txt", "draft.txt"), quoted, strict=True):
        paragraphs = [" ".join(part.split()) for part in re.sub(r"^> ?", "", block, flags=re.M).split("\n\n")]
        written(tmp_path, name, "\n\n".join(paragraphs) + "\n")
    monkeypatch.chdir(tmp_path)
    result = run("draft.txt", "--against", "harbour.txt")
    walk = re.search(r"^```\n(altered.*?)^```", page, re.M | re.S)
    assert walk is not None
    assert result.stdout == walk[1]
