"""Every table of actors: names of one meaning, valid codes, dates in order, sources named."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from importlib import resources
from typing import get_args

import pytest

from onrecord.knowledge.actors import KNOWN_UNTIL
from onrecord.knowledge.countries import fold
from onrecord.knowledge.tables import rows, several
from onrecord.record import SECTORS, EntityKind

CODES = {row["iso3"] for row in rows("countries")} | {""}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ONE_AT_A_TIME = ("president", "prime minister", "foreign minister", "defence minister")


def repeated(words: list[str]) -> list[str]:
    return [word for word, number in Counter(words).items() if number > 1]


@pytest.mark.parametrize(
    ("name", "least"), [("offices", 200), ("agents", 400), ("organizations", 800), ("officeholders", 900)]
)
def test_tables_hold_what_was_promised(name: str, least: int) -> None:
    assert len(rows(name)) >= least


@pytest.mark.parametrize("name", ["offices", "offices_ranks", "agents", "organizations", "officeholders"])
def test_header_names_source_and_licence(name: str) -> None:
    path = resources.files("onrecord.knowledge").joinpath("tables", f"{name}.tsv")
    header = "".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("#"))
    assert "Source:" in header
    assert "Licence:" in header


@pytest.mark.parametrize("name", ["offices", "agents", "organizations", "officeholders"])
def test_sectors_kinds_and_countries_are_valid(name: str) -> None:
    for row in rows(name):
        assert row["sector"] in SECTORS or (row["sector"] == "" and name in {"offices", "agents"}), row
        assert row.get("kind", "person") in get_args(EntityKind), row
        assert row.get("country", "") in CODES, row


def test_titles_and_nouns_stand_once() -> None:
    assert repeated([fold(row["title"]).lower() for row in rows("offices")]) == []
    assert repeated([fold(row["noun"]).lower() for row in rows("agents")]) == []
    assert repeated([row["rank"] for row in rows("offices_ranks")]) == []
    assert {row["holds"] for row in rows("offices_ranks")} == {"yes", "no"}


def test_posts_are_titles_of_the_table() -> None:
    titles = {row["title"] for row in rows("offices")}
    assert {row["post"] for row in rows("offices")} - titles == {""}


def test_a_name_means_one_organization() -> None:
    assert repeated([fold(n) for row in rows("organizations") for n in (row["name"], *several(row["aliases"]))]) == []


def test_a_name_means_one_person() -> None:
    names = {
        (fold(name), row["name"]) for row in rows("officeholders") for name in (row["name"], *several(row["aliases"]))
    }
    assert repeated([key for key, _ in names]) == []


def test_a_term_stands_once() -> None:
    columns = ("name", "country", "office", "from")
    assert repeated(["|".join(row[column] for column in columns) for row in rows("officeholders")]) == []


def test_dates_are_iso_and_in_order() -> None:
    for row in rows("officeholders"):
        since, until = row["from"], row["to"]
        assert not since or DATE.fullmatch(since), row
        assert not until or DATE.fullmatch(until), row
        shorter = min(len(since), len(until))
        assert not until or since[:shorter] <= until[:shorter], row
        assert since <= KNOWN_UNTIL + "-99", row
        assert until <= KNOWN_UNTIL + "-99", row


@pytest.mark.parametrize("office", ONE_AT_A_TIME)
def test_terms_of_an_office_do_not_overlap(office: str) -> None:
    terms = sorted(
        (row["country"], row["from"], row["to"] or "9999", row["name"])
        for row in rows("officeholders")
        if office in several(row["office"]) and row["country"]
    )
    for (country, _, until, name), (other, since, _, successor) in itertools.pairwise(terms):
        shorter = min(len(since), len(until))
        assert country != other or until[:shorter] <= since[:shorter], f"{name} and {successor}, {country}"


def test_wikidata_identities_are_well_formed_and_mean_one_thing() -> None:
    pairs = {
        (row["wikidata"], row["name"])
        for name in ("organizations", "officeholders")
        for row in rows(name)
        if row["wikidata"]
    }
    assert all(re.fullmatch(r"Q[1-9]\d*", identity) for identity, _ in pairs)
    assert repeated([identity for identity, _ in pairs]) == []
    assert repeated([name for _, name in pairs]) == []
