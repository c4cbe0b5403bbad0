"""Places: what is named as a place is found with its bounds, and means the place that the report speaks of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading.entities import find_entities
from onrecord.reading.places import find_places
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Place

DocumentFactory = Callable[..., Document]


@pytest.fixture(scope="session")
def places(document: DocumentFactory) -> Callable[..., dict[str, Place]]:
    """The places of a text by their words."""

    def find(text: str, **fields: str) -> dict[str, Place]:
        return {place.name: place for place in find_places(document(text, **fields))}

    return find


PlacesOf = Callable[..., dict[str, Place]]


def test_a_country_is_resolved(places: PlacesOf) -> None:
    found = places("Negotiators met for three days in Saudi Arabia.")
    place = found["Saudi Arabia"]
    assert (place.geonameid, place.country, place.feature) == (102358, "SAU", "PCLI")


def test_a_region_and_its_city_are_told_apart(places: PlacesOf) -> None:
    found = places("Shells fell in the Kursk region of Russia on Monday. In the city of Voronezh nothing was heard.")
    assert (found["Kursk region"].geonameid, found["Kursk region"].feature) == (538555, "ADM1")
    assert found["Voronezh"].feature == "PPL"


def test_a_state_after_a_comma_decides_which_town(places: PlacesOf) -> None:
    found = places("Ellen Marsh drove from Paris, Texas, to Athens, Georgia, in two days.")
    assert found["Paris"].geonameid == 4717560
    assert (found["Athens"].country, found["Athens"].geonameid) == ("USA", 4180386)
    assert found["Georgia"].feature == "ADM1"


def test_a_country_in_play_decides_which_georgia(places: PlacesOf) -> None:
    found = places("Officials in Tbilisi said that troops had left the north of Georgia. Trains to Batumi run again.")
    assert (found["Georgia"].geonameid, found["Georgia"].feature) == (614540, "PCLI")


def test_neighbouring_towns_decide_which_town(places: PlacesOf) -> None:
    found = places(
        "A storm hit Springfield on Sunday. Roofs were torn off in Chicopee, Holyoke and Northampton, Massachusetts."
    )
    place = found["Springfield"]
    assert place.latitude == pytest.approx(42.1, abs=0.1)


def test_a_dateline_is_a_place(places: PlacesOf) -> None:
    found = places("MANBIJ, Syria — Traders opened their shops again on Tuesday.")
    assert (found["MANBIJ"].country, found["MANBIJ"].geonameid) == ("SYR", 167357)
    assert found["Syria"].feature == "PCLI"


def test_a_dateline_that_the_parser_takes_for_a_noun_is_a_place(places: PlacesOf) -> None:
    found = places("Crews fight fire. CORSICANA, Texas (AP) - A barn burned down. HUDSON — Nobody was hurt.")
    assert {"CORSICANA", "Texas", "HUDSON"} <= set(found)


def test_articles_and_possessives_stay_outside(places: PlacesOf) -> None:
    found = places("The road runs from the Netherlands to Belgium's coast.")
    assert set(found) == {"Netherlands", "Belgium"}


def test_a_demonym_is_no_place(places: PlacesOf) -> None:
    assert set(places("Turkish troops and German doctors arrived in Kabul.")) == {"Kabul"}


def test_a_surname_is_no_place(places: PlacesOf) -> None:
    found = places("Anna Houston spoke to reporters in Lyon. Houston said the vote would be held in May.")
    assert set(found) == {"Lyon"}


def test_a_town_in_the_name_of_an_institution_says_where(places: PlacesOf) -> None:
    found = places("A man died in Lowell, Massachusetts, on Friday. The Lowell Police Department named him on Sunday.")
    assert found["Lowell"].country == "USA"


def test_a_capital_that_speaks_is_left_out(document: DocumentFactory) -> None:
    parsed = document("Ankara said that its troops had reached Afrin in northern Syria.")
    government = Entity(id="e1", name="government of Turkey", kind="government", mentions=((0, 6),))
    assert "Ankara" in {place.name for place in find_places(parsed)}
    left = find_places(parsed, (government,))
    assert [place.name for place in left] == ["Afrin", "Syria"]
    assert [place.id for place in left] == ["p1", "p2"]


@pytest.fixture(scope="session")
def left(document: DocumentFactory) -> Callable[[str], set[str]]:
    """The names of the places that a text's entities leave."""

    def find(text: str) -> set[str]:
        parsed = document(text)
        return {place.name for place in find_places(parsed, find_entities(parsed))}

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Most of the country's maize is exported to Chad by truck.", "Chad"),
        ("Direct flights between London and Harare will start again in May.", "Harare"),
        ("Soldiers guard the border with Libya at night.", "Libya"),
        ("The report says that forces invaded Iraq in the spring.", "Iraq"),
        ("Police found a body on Alder Creek Road before dawn.", "Alder Creek Road"),
    ],
)
def test_what_is_acted_towards_in_space_is_a_place(left: Callable[[str], set[str]], text: str, name: str) -> None:
    assert name in left(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks between Sudan and Chad ended without a deal.", "Sudan"),
        ("A demand from Ankara was read to the council.", "Ankara"),
        ("Turkey said that it would pull back its troops.", "Turkey"),
    ],
)
def test_a_country_that_acts_is_no_place(left: Callable[[str], set[str]], text: str, name: str) -> None:
    assert name not in left(text)


def test_a_list_of_counties_is_one_of_places(places: PlacesOf) -> None:
    found = places("Heavy snow fell in Kansas. Roads are closed in Harvey, Harper and Kingman counties.")
    assert {found[name].feature for name in ("Harvey", "Harper", "Kingman")} == {"ADM2"}


def test_the_town_of_what_every_town_has_is_a_place(places: PlacesOf) -> None:
    found = places("He was treated at Cookeville Regional Medical Center. The Salt Lake City Council met on Monday.")
    assert {"Cookeville", "Salt Lake City"} <= set(found)


def test_where_a_member_of_parliament_or_a_speaker_is_from_is_a_place(places: PlacesOf) -> None:
    found = places("Rep. Ada Moreau, D-Chicopee, agreed. Daniel Birch, of Wooster, did not.")
    assert {"Chicopee", "Wooster"} <= set(found)


def test_where_a_way_leads_is_a_place(places: PlacesOf) -> None:
    assert "Saipan" in places("The team plans a trip to Saipan before the end of the year.")


def test_somebody_called_as_a_street_is_no_place(places: PlacesOf) -> None:
    assert places("The driver, Virginia M. Lane, was not hurt.") == {}


def test_a_direction_belongs_to_the_name_of_a_sea_or_region(places: PlacesOf) -> None:
    assert places("Cold water covers the north Atlantic in spring.")["north Atlantic"].feature == "OCN"


def test_an_airport_is_resolved(places: PlacesOf) -> None:
    found = places("The plane landed at Dulles International Airport on time.")
    assert found["Dulles International Airport"].country == "USA"


def test_an_entity_that_is_a_place_stays(document: DocumentFactory) -> None:
    parsed = document("The convoy reached Ankara at noon.")
    town = Entity(id="e1", name="Ankara", kind="place", mentions=((19, 25),))
    assert [place.country for place in find_places(parsed, (town,))] == ["TUR"]


def test_a_family_of_the_report_is_no_town(places: PlacesOf) -> None:
    found = places("Senator Ada Cheney spoke in Oslo on Friday. The Cheney family dispute went on for years.")
    assert list(found) == ["Oslo"]


def test_a_place_that_nobody_knows_keeps_its_words(places: PlacesOf) -> None:
    place = places("They were held in the village of Qorumbashta for a week.")["Qorumbashta"]
    assert (place.geonameid, place.latitude, place.country, place.feature) == (None, None, None, None)


def test_seas_and_rivers_are_resolved(places: PlacesOf) -> None:
    found = places("Ships left the Black Sea and sailed up the Danube in the morning.")
    assert found["Black Sea"].feature == "SEA"
    assert found["Danube"].feature == "STM"


def test_a_text_without_places_has_none(places: PlacesOf) -> None:
    assert places("Nobody knew what to say.") == {}
    assert places("") == {}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.one_of(st.sampled_from("ParisLondn , .'’—-\n()&"), st.characters(exclude_categories=["Cs"])), max_size=120
    )
)
def test_whatever_the_text_spans_are_sound(document: DocumentFactory, text: str) -> None:
    found = find_places(document(text))
    end = 0
    for number, place in enumerate(found, 1):
        assert place.id == f"p{number}"
        assert end <= place.span[0] < place.span[1] <= len(text)
        assert place.name == text[slice(*place.span)]
        assert (place.latitude is None) == (place.longitude is None)
        end = place.span[1]


def test_the_same_text_gives_the_same_places(document: DocumentFactory) -> None:
    text = "Floods cut roads in Oxford, Cambridge and Lincoln. Lincoln, Nebraska, was spared."
    first = find_places(document(text))
    find_places(document("Lincoln is in England, as are Cambridge and Oxford."))
    assert find_places(document(text)) == first
