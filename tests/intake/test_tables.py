"""The tables of intake: each with a header, no key twice, every pattern sound."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from onrecord.intake.furniture import is_furniture
from onrecord.intake.publishers import publisher_of
from onrecord.intake.tables import rows

TABLES = sorted(
    path.name.removesuffix(".tsv") for path in resources.files("onrecord.intake").joinpath("tables").iterdir()
)


@pytest.mark.parametrize("name", TABLES)
def test_tables_name_source_and_licence(name: str) -> None:
    text = resources.files("onrecord.intake").joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    header = " ".join(line for line in text.splitlines() if line.startswith("#"))
    assert "Source:" in header
    assert "Licence:" in header
    assert rows(name)


@pytest.mark.parametrize("name", sorted({*TABLES} - {"furniture", "metanames"}))
def test_no_key_stands_twice(name: str) -> None:
    keys = [next(iter(row.values())) for row in rows(name)]
    assert len(keys) == len(set(keys))


def test_furniture_patterns_leave_sentences_alone() -> None:
    for row in rows("furniture"):
        re.compile(row["pattern"])
    for sentence in (
        "Read more books, she told the children of the valley.",
        "Share prices fell on Monday after the vote.",
        "Photos of the quay were shown in court, and the jury left.",
        "More than forty people were hurt.",
        "Sign up sheets for the militia were burnt in the square.",
        "Follow the money, the prosecutor said.",
    ):
        assert not is_furniture(sentence)


def test_a_domain_stands_for_those_under_it() -> None:
    assert publisher_of("https://edition.cnn.com/2025/03/14/a") == "CNN"
    assert publisher_of("https://notcnn.com/a") is None
    assert publisher_of("not an address") is None
    assert publisher_of("http://[") is None
