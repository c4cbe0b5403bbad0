"""The commands as a person types them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import main

REPORT = "Bridge Reopens\n\nMarch 14, 2025\n\nThe mayor of Bergen said on Friday that the bridge was open to traffic.\n"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=text, catch_exceptions=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_prints_one_record_a_line(report: Path) -> None:
    result = run("read", str(report), "--format", "json")
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert record["article"]["key"] == "report.txt"
    assert record["article"]["published"] == "2025-03-14"
    assert record["statements"]


def test_read_shows_a_page_to_a_person(report: Path) -> None:
    result = run("read", str(report))
    assert "Bridge Reopens" in result.stdout
    assert "Statements" in result.stdout


def test_read_takes_standard_input() -> None:
    result = run("read", "-", "--format", "json", text=REPORT)
    assert json.loads(result.stdout)["article"]["title"] == "Bridge Reopens"


def test_date_is_for_reports_that_state_none(tmp_path: Path, report: Path) -> None:
    undated = tmp_path / "undated.txt"
    undated.write_text("The mayor of Bergen said on Friday that the bridge was open.\n", encoding="utf-8")
    result = run("read", str(undated), str(report), "--format", "json", "--date", "2024-01-05")
    dates = [json.loads(line)["article"]["published"] for line in result.stdout.splitlines()]
    assert dates == ["2024-01-05", "2025-03-14"]


def test_articles_given_as_json_keep_their_text(tmp_path: Path) -> None:
    source = tmp_path / "articles.jsonl.gz"
    texts = ["  The mayor said no. \n", "The\nenvoy said   yes."]
    lines = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    source.write_bytes(gzip.compress("\n".join([lines[0], "{broken", lines[1]]).encode()))
    result = run("read", str(source), "--format", "json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["article"]["text"] for record in records] == texts
    assert [record["article"]["key"] for record in records] == ["a0", "a1"]
    assert f"{source}:2" in result.stderr
    assert result.exit_code == 1


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path, report: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    missing = tmp_path / "missing.txt"
    result = run("read", str(empty), str(report), str(missing), "--format", "json")
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [str(empty), str(missing)]
    assert result.exit_code == 1


def test_another_language_is_named(tmp_path: Path) -> None:
    french = tmp_path / "fr.txt"
    french.write_text(
        "Le pont rouvert\n\nLe maire de la ville a annoncé vendredi que le pont serait rouvert à la circulation "
        "avant la fin du mois de mai, après deux années de travaux qui ont coûté bien plus cher que prévu. Les "
        "habitants du quartier attendent depuis longtemps cette décision et se disent soulagés.\n",
        encoding="utf-8",
    )
    result = run("read", str(french), "--format", "json")
    assert result.exit_code == 1
    assert "fr" in result.stderr
    assert "not read yet" in result.stderr


def test_a_thousand_mixed_files_with_ten_bad_ones_are_read(tmp_path: Path) -> None:
    bad = {n * 100 + 7 for n in range(10)}
    for number in range(1000):
        path = tmp_path / f"{number:04}.txt"
        path.write_bytes(b"\x00\x01\x02\xff" * 50 if number in bad else f"The mayor said no {number}.".encode())
    result = run("read", str(tmp_path), "--format", "json")
    assert len(result.stdout.splitlines()) == 990
    assert len(result.stderr.splitlines()) == 10
    assert result.exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x.txt", "--format", "xml"], ["read", "x.txt", "--date", "2025-02-30"], ["reed"]],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_schema_is_printed_and_fits_what_read_prints(report: Path) -> None:
    printed = json.loads(run("schema").stdout)
    record = json.loads(run("read", str(report), "--format", "json").stdout)
    assert list(jsonschema.Draft202012Validator(printed).iter_errors(record)) == []


def test_every_command_has_help_with_an_example() -> None:
    for name in main.commands:
        assert "Usage" in run(name, "--help").stdout
    assert "onrecord read report.html" in run("read", "--help").stdout


def test_help_answers_at_once() -> None:
    command = [sys.executable, "-m", "onrecord", "--help"]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


def test_help_loads_no_heavy_library() -> None:
    heavy = ("spacy", "numpy", "pydantic", "rich", "lxml")
    code = f"import sys, onrecord.cli; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_a_reader_that_has_had_enough_is_no_error(report: Path) -> None:
    command = f"{sys.executable} -m onrecord read {report} {report} {report} --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ})
    assert "Traceback" not in done.stderr
