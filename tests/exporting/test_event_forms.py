"""Events in the forms of the field: PLOVER JSON, a POLECAT-like table, GDELT 2.0 rows, points on a map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import main
from onrecord.commands.common import EVENT_FORMS
from onrecord.exporting import gdelt, plover, polecat
from onrecord.record import Record
from tests.conftest import ArticleFactory

TEXT = (
    "Norwegian Foreign Minister Ada Moreau urged Sudan’s troops on Friday to withdraw from Abyei.\n\n"
    "Sudan said it did not attack Chad. Chad arrested two Sudanese soldiers in Abéché last week."
)


@pytest.fixture(scope="module")
def record(reader: onrecord.Reader, article: ArticleFactory) -> Record:
    return reader.read(article(TEXT, title="Envoy Urges Troops to Leave", published="2025-03-14"))


def rows(lines: list[str], names: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_plover_json_keeps_status_and_source(record: Record) -> None:
    events: list[dict[str, Any]] = [json.loads(line) for line in plover.lines([record])]
    assert len(events) == len(record.events)
    withdrawal = next(event for event in events if event["event_type"] == "RETREAT")
    assert withdrawal["status"] == "demanded"
    assert withdrawal["status_words"] == "urged"
    assert withdrawal["according_to"] == ["Ada Moreau"]
    assert withdrawal["event_text"] == "withdraw"
    assert [actor["code"] for actor in withdrawal["actor"]] == ["SDN MIL"]


def test_spans_are_the_words_themselves(record: Record) -> None:
    for line in plover.lines([record]):
        event = json.loads(line)
        (start, end), *_ = event["event_span"]
        assert record.article.text[start:end] in event["event_text"]


def test_polecat_has_its_columns_and_ours_after_them(record: Record) -> None:
    header, *lines = polecat.lines([record])
    assert header.split("\t")[:4] == ["Event ID", "Event Date", "Event Type", "Event Mode"]
    assert header.split("\t")[40] == "Status"
    table = rows(lines, (*polecat.COLUMNS, *polecat.ADDED))
    request = next(row for row in table if row["Event Type"] == "REQUEST")
    assert (request["Actor Country"], request["Recipient Country"], request["Quad Code"]) == (
        "NOR", "SDN", "VERBAL CONFLICT",
    )  # fmt: skip
    assert request["Event Date"] == "2025-03-14"


def test_gdelt_rows_have_61_columns_and_ours(record: Record) -> None:
    lines = list(gdelt.lines([record]))
    assert len(gdelt.COLUMNS) == 61
    table = rows(lines, (*gdelt.COLUMNS, *gdelt.ADDED))
    retreat = next(row for row in table if row["PLOVERType"] == "RETREAT")
    assert (retreat["EventRootCode"], retreat["Status"], retreat["AccordingTo"]) == ("08", "demanded", "Ada Moreau")
    assert retreat["Actor1Code"] == "SDNMIL"
    assert retreat["QuadClass"] == "2"
    assert retreat["DATEADDED"] == "20250314000000"
    assert retreat["IsRootEvent"] == "1"
    assert retreat["GoldsteinScale"] == retreat["AvgTone"] == ""


def test_gdelt_numbers_are_stable_and_fit_63_bits(record: Record) -> None:
    numbers = [int(line.split("\t")[0]) for line in gdelt.lines([record])]
    assert numbers == [int(line.split("\t")[0]) for line in gdelt.lines([record])]
    assert len(set(numbers)) == len(numbers)
    assert all(0 <= number < 2**63 for number in numbers)


def test_places_of_gdelt_are_coded_by_fips(record: Record) -> None:
    table = rows(list(gdelt.lines([record])), (*gdelt.COLUMNS, *gdelt.ADDED))
    arrest = next(row for row in table if row["PLOVERType"] == "COERCE")
    assert (arrest["ActionGeo_FullName"], arrest["ActionGeo_CountryCode"], arrest["ActionGeo_Type"]) == (
        "Abéché", "CD", "4",
    )  # fmt: skip


def test_no_events_are_no_rows(reader: onrecord.Reader, article: ArticleFactory) -> None:
    empty = reader.read(article("Rain."))
    assert list(gdelt.lines([empty])) == list(plover.lines([empty])) == []


@pytest.mark.parametrize("form", [*EVENT_FORMS, "geojson"])
def test_read_prints_events_in_each_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Bridge\n\nMarch 14, 2025\n\nNorway condemned Chad on Friday.\n", encoding="utf-8")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 nothing")
    result = CliRunner().invoke(main, ["read", str(path), str(bad), "--format", form], catch_exceptions=False)
    assert result.exit_code == 1
    assert "bad.pdf" in result.stderr
    assert "\n".join(result.stderr.splitlines()) == result.stderr.strip()
    assert result.stdout
