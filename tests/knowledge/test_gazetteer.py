"""The gazetteer: names as news writes them find the places that bear them; its tables hold together."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge._gazetteer_format import Row, pack
from onrecord.knowledge._gazetteer_names import name_key
from onrecord.knowledge.gazetteer import Entry, Gazetteer
from onrecord.knowledge.tables import rows, several


def first(name: str) -> Entry:
    return Gazetteer.open().lookup(name)[0]


def ids(name: str) -> set[int | None]:
    return {entry.geonameid for entry in Gazetteer.open().lookup(name)}


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [
        ("Russia", 2017370),
        ("Ukraine", 690791),
        ("Saudi Arabia", 102358),
        ("Kursk region", 538555),
        ("Kursk Oblast", 538555),
        ("Calif.", 5332921),
        ("N.Y.", 5128638),
        ("Kings County", 6941775),
    ],
)
def test_a_name_finds_its_place_first(name: str, geonameid: int) -> None:
    assert first(name).geonameid == geonameid


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "United States"),
        ("UK", "Britain"),
        ("Burma", "Myanmar"),
        ("Kiev", "Kyiv"),
        ("Bombay", "Mumbai"),
        ("Ivory Coast", "Côte d’Ivoire"),
        ("the Netherlands", "Holland"),
    ],
)
def test_two_names_of_one_place_find_it_both(one: str, other: str) -> None:
    assert ids(one) & ids(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("SAO PAULO", "São Paulo"),
        ("Ft. Worth", "Fort Worth"),
        ("Xi’an", "Xian"),
        ("the U.S.A.", "usa"),
        ("Łódź", "Lodz"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert Gazetteer.open().lookup(one) == Gazetteer.open().lookup(other) != ()


def test_a_region_and_its_city_are_two_places() -> None:
    assert {entry.feature for entry in Gazetteer.open().lookup("Kursk region")} == {"ADM1"}
    city = next(entry for entry in Gazetteer.open().lookup("Kursk") if entry.is_town)
    assert (city.geonameid, city.country, city.admin1) == (538560, "RUS", "41")


def test_a_capital_and_a_country_have_their_feature_codes() -> None:
    assert {entry.feature for entry in Gazetteer.open().lookup("Kyiv")} >= {"PPLC", "ADM1"}
    assert first("France").feature == "PCLI"
    assert {entry.feature for entry in Gazetteer.open().lookup("Volga River")} == {"STM"}


def test_an_unknown_name_finds_nothing() -> None:
    assert Gazetteer.open().lookup("Zzyzxquorn") == ()
    assert Gazetteer.open().lookup("") == ()
    assert Gazetteer.open().lookup("...") == ()


def test_it_opens_at_once() -> None:
    path = Path(Gazetteer.__module__.replace(".", "/")).name
    file = next(Path(__file__).parents[2].joinpath("src/onrecord/knowledge").glob(f"{path}.bin"))
    start = time.perf_counter()
    Gazetteer(file).lookup("Paris")
    assert time.perf_counter() - start < 0.1


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"something else altogether")
    with pytest.raises(ValueError, match="not a gazetteer"):
        Gazetteer(path)


def test_what_is_packed_is_read_again(tmp_path: Path) -> None:
    rows = [
        Row(7, "Quiet Bay", -12.34567, 170.00001, "ABC", "BAY", 0, "", (("quiet bay", True), ("silent bay", False))),
        Row(None, "Nowhere", None, None, "", "RGN", 3, "X", (("nowhere", True),)),
    ]
    path = tmp_path / "small.bin"
    path.write_bytes(pack(rows, {"source": "a test"}))
    small = Gazetteer(path)
    (bay,) = small.lookup("Silent Bay")
    assert (bay.geonameid, bay.latitude, bay.longitude, bay.country) == (7, -12.34567, 170.00001, "ABC")
    (nowhere,) = small.lookup("nowhere")
    assert (nowhere.geonameid, nowhere.latitude, nowhere.country, nowhere.admin1) == (None, None, None, "X")
    assert [is_name for _, is_name in small.candidates("silent bay")] == [False]
    with pytest.raises(IndexError):
        small.entry(2)


def test_every_entry_is_on_the_globe() -> None:
    gazetteer = Gazetteer.open()
    for number in range(0, len(gazetteer), 97):
        entry = gazetteer.entry(number)
        assert entry.name
        assert entry.country is None or re.fullmatch(r"[A-Z]{3}", entry.country)
        assert entry.latitude is None or -90 <= entry.latitude <= 90
        assert entry.longitude is None or -180 <= entry.longitude <= 180


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    key = name_key(name)
    assert re.fullmatch(r"[a-z0-9 ]*", key)
    assert name_key(key) == key or key.startswith("the ")


@given(st.text())
def test_any_text_may_be_looked_up(name: str) -> None:
    for entry in Gazetteer.open().lookup(name):
        assert entry == Gazetteer.open().entry(entry.number)


def test_countries_are_named_once_and_are_iso_codes() -> None:
    codes = [row["iso3"] for row in rows("places_countries")]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(Gazetteer.open().about["countries"])


def test_each_division_of_ours_is_one_of_geonames() -> None:
    codes = [row["code"] for row in rows("places_divisions")]
    assert len(codes) == len(set(codes))
    for row in rows("places_divisions"):
        name = several(row["names"])[0]
        division = row["code"].split(".")[1]
        found = [
            entry for entry in Gazetteer.open().lookup(name) if entry.feature == "ADM1" and entry.admin1 == division
        ]
        assert found, row["code"]


def test_each_town_of_ours_is_found_under_each_of_its_names() -> None:
    codes = [row["geonameid"] for row in rows("places_cities")]
    assert len(codes) == len(set(codes))
    for row in rows("places_cities"):
        for name in several(row["names"]):
            assert int(row["geonameid"]) in ids(name), name


def test_regions_are_named_once_and_lie_on_the_globe() -> None:
    names = [row["name"] for row in rows("places_regions")]
    assert len(names) == len(set(names))
    numbers = [row["geonameid"] for row in rows("places_regions") if row["geonameid"]]
    assert len(numbers) == len(set(numbers))
    countries = set(Gazetteer.open().about["countries"])
    for row in rows("places_regions"):
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["country"] in countries | {""}, row
        assert re.fullmatch(r"[A-Z][A-Z0-9]{1,4}", row["feature"]), row


@pytest.mark.parametrize("table", ["places_cues", "places_heads"])
def test_words_are_given_once(table: str) -> None:
    found = [tuple(row.values()) for row in rows(table)]
    assert len(found) == len(set(found))
