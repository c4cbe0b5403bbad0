"""The coder that matches verbs to codes, beside which docs/event-coders.md shows ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.verb_coder import code_verbs, page
from onrecord.reading.syntax import Document

DocumentFactory = Callable[..., Document]


@pytest.mark.parametrize(
    "text",
    ["Norway attacked Kenya.", "Norway denied that it attacked Kenya.", "Norway threatened to attack Kenya."],
)
def test_a_verb_has_one_code_whether_it_happened_or_not(document: DocumentFactory, text: str) -> None:
    rows = [(coded.kind, coded.target) for coded in code_verbs(document(text))]
    assert ("ASSAULT", "KEN") in rows


def test_a_verb_without_a_country_on_either_side_is_not_coded(document: DocumentFactory) -> None:
    assert not list(code_verbs(document("Jan Tveit attacked the mayor.")))


def test_the_page_has_a_table_for_each_report(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Norway and Kenya\n\nNorway attacked Kenya on Monday.\n", encoding="utf-8")
    made = page([str(report)])
    assert "## Norway and Kenya" in made
    assert "ASSAULT NOR → KEN | ASSAULT **happened**" in made
