"""Countries by the words of news, and the tables they are looked up in."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

import pytest

from onrecord.knowledge import countries
from onrecord.knowledge.tables import rows, several
from onrecord.record import SECTORS


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("the U.S.", "USA"),
        ("US", "USA"),
        ("America", "USA"),
        ("Britain’s", "GBR"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("DPRK", "PRK"),
        ("Burma", "MMR"),
        ("Kosovo", "XKX"),
        ("IRAN", "IRN"),
    ],
)
def test_country_is_found_by_any_of_its_names(words: str, iso3: str) -> None:
    assert countries.country_named(words) == iso3


@pytest.mark.parametrize("words", ["turkey", "us", "Us", "chad", "Korea", "Atlantis", ""])
def test_common_words_and_unclear_names_are_no_country(words: str) -> None:
    assert countries.country_named(words) is None


def test_demonyms_tell_their_country() -> None:
    found = [
        countries.country_of_demonym(word) for word in ("Turkish", "Turks", "Danish", "Filipino", "U.S.", "polish")
    ]
    assert found == ["TUR", "TUR", "DNK", "PHL", "USA", None]


def test_a_people_without_a_state_is_a_demonym_of_no_country() -> None:
    assert countries.is_demonym("Kurdish")
    assert countries.country_of_demonym("Kurdish") is None
    assert countries.demonyms()["Europeans"] is None
    assert not countries.is_demonym("Turkey")


def test_capitals_and_their_spellings() -> None:
    assert [countries.capital_of(city) for city in ("Kyiv", "Kiev", "The Hague", "Bogotá", "Istanbul")] == [
        "UKR", "UKR", "NLD", "COL", None,
    ]  # fmt: skip


def test_places_that_stand_for_rulers_tell_country_and_sector() -> None:
    assert countries.metonym("the Kremlin") == ("RUS", "GOV")
    assert countries.metonym("Pentagon") == ("USA", "MIL")
    assert countries.metonym("Elysee") == countries.metonym("the Élysée") == ("FRA", "GOV")
    assert countries.metonym("Kyiv") is None


def test_governments_are_named_with_the_article_english_wants() -> None:
    assert countries.government_name("TUR") == "government of Turkey"
    assert countries.government_name("USA") == "government of the United States"
    assert countries.country_name("NLD") == "Netherlands"
    with pytest.raises(KeyError):
        countries.country_name("XXX")


def test_folding_keeps_acronyms_apart_from_words() -> None:
    assert countries.fold("Łódź") == "lodz"
    assert countries.fold("the Al-Qa’ida") == "al qaida"
    assert countries.fold("U.S.") == "US"
    assert countries.fold("us") == "us"


def test_every_row_has_a_code_of_its_own_and_valid_cells() -> None:
    table = rows("countries")
    codes = [row["iso3"] for row in table]
    assert len(set(codes)) == len(codes) >= 249
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {"XKX", "PSE", "TWN", "VAT", "SSD"} <= set(codes)
    identities = [row["geonameid"] for row in table]
    assert all(identity.isdigit() for identity in identities)
    assert len(set(identities)) == len(identities)
    assert {row["article"] for row in table} == {"", "the"}
    assert {cell.partition(":")[2] for row in table for cell in several(row["metonyms"])} <= set(SECTORS)


@pytest.mark.parametrize(
    "columns", [("name", "names", "state"), ("demonyms",), ("capital",), ("metonyms",)], ids=lambda c: "+".join(c)
)
def test_no_word_means_two_countries(columns: tuple[str, ...]) -> None:
    counts = Counter(
        (key, row["iso3"])
        for row in rows("countries")
        for column in columns
        for key in {countries.fold(word.partition(":")[0]) for word in several(row[column])}
    )
    meanings = Counter(key for key, _ in counts)
    assert [key for key, number in meanings.items() if number > 1] == []


def test_peoples_are_no_demonyms_of_countries() -> None:
    of_countries = {countries.fold(word) for row in rows("countries") for word in several(row["demonyms"])}
    of_peoples = [{countries.fold(word) for word in several(row["demonym"])} for row in rows("countries_peoples")]
    assert not of_countries & set().union(*of_peoples)
    assert len(set().union(*of_peoples)) == sum(map(len, of_peoples))
    assert {row["kind"] for row in rows("countries_peoples")} == {"people", "region", "past"}


@pytest.mark.parametrize("name", ["countries", "countries_peoples"])
def test_header_names_source_and_licence(name: str) -> None:
    header = "".join(
        line
        for line in resources.files("onrecord.knowledge")
        .joinpath("tables", f"{name}.tsv")
        .read_text("utf-8")
        .splitlines()
        if line.startswith("#")
    )
    assert "Source:" in header
    assert "Licence:" in header
