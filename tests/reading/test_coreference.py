"""Who is who: descriptions, pronouns, the speaker's own words, groups and bodies taken up again."""

from __future__ import annotations

import pytest

from onrecord.reading.entities import find_entities
from onrecord.reading.scene import scene, set_scene
from onrecord.reading.speakers import speakers
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Place
from tests.conftest import DocumentFactory


def entity_with(document: Document, words: str) -> Entity:
    """The entity that is mentioned by those words."""
    rows = find_entities(document)
    return next(row for row in rows if words in mentions(document, row))


def mentions(document: Document, entity: Entity) -> list[str]:
    return [document.text[start:end] for start, end in entity.mentions]


def test_the_speakers_own_words_are_the_speakers(document: DocumentFactory) -> None:
    doc = document("“I will not sign this. My house is not for sale,” Ada Moreau told Ivo Brandt.")
    assert {"I", "My"} <= set(mentions(doc, entity_with(doc, "Ada Moreau")))


def test_he_in_a_quotation_is_not_who_speaks(document: DocumentFactory) -> None:
    doc = document("Tom Brandt criticised Mark Ellis on Monday. “He lied to the house,” Brandt said.")
    assert "He" in mentions(doc, entity_with(doc, "Mark Ellis"))


def test_a_quotation_goes_on_with_the_same_speaker(document: DocumentFactory) -> None:
    doc = document("“The road is open,” said Ada Moreau. “I drove along it.”")
    assert "I" in mentions(doc, entity_with(doc, "Ada Moreau"))
    assert len(speakers(doc)) == 2


def test_a_first_name_tells_whom_she_means(document: DocumentFactory) -> None:
    doc = document("Mary Tembo met Peter Zulu in Lusaka on Monday. Later she flew home.")
    assert "she" in mentions(doc, entity_with(doc, "Mary Tembo"))


def test_it_is_a_body_and_they_are_a_group(document: DocumentFactory) -> None:
    doc = document("The company met the drivers on Friday. It said they had agreed to return.")
    assert "It" in mentions(doc, entity_with(doc, "The company"))
    assert "they" in mentions(doc, entity_with(doc, "the drivers"))


def test_a_kind_of_body_takes_up_the_one_named(document: DocumentFactory) -> None:
    doc = document("The Daily Courier was closed on Friday. The newspaper had criticised the government.")
    assert "The newspaper" in mentions(doc, entity_with(doc, "The Daily Courier"))


def test_the_minister_is_not_the_prime_minister(document: DocumentFactory) -> None:
    doc = document("Sports Minister Goran Ilic called Prime Minister Jelena Maric. The minister said he would resign.")
    assert "The minister" in mentions(doc, entity_with(doc, "Sports Minister Goran Ilic"))


def test_a_counterpart_holds_the_same_office_elsewhere(document: DocumentFactory) -> None:
    doc = document(
        "Norwegian Foreign Minister Ada Moreau called Polish Foreign Minister Jan Zawada. "
        "Moreau then thanked her Polish counterpart."
    )
    assert "her Polish counterpart" in mentions(doc, entity_with(doc, "Polish Foreign Minister Jan Zawada"))


def test_an_entity_is_named_by_whose_it_is(document: DocumentFactory) -> None:
    doc = document("Ada Moreau lives in Lyon. Her lawyer said the case was over.")
    assert entity_with(doc, "Her lawyer").name == "Ada Moreau's lawyer"


def test_titles_of_congress_tell_office_and_country(document: DocumentFactory) -> None:
    doc = document("Rep. Carla Dunmore, D-Ohio, spoke first. The congresswoman blamed Gov. Bill Straker.")
    dunmore = entity_with(doc, "Rep. Carla Dunmore")
    assert (dunmore.sector, dunmore.country) == ("LEG", "USA")
    assert "The congresswoman" in mentions(doc, dunmore)
    assert all("D-Ohio" not in row.name for row in find_entities(doc))


def test_a_parliament_is_that_of_its_country(document: DocumentFactory) -> None:
    doc = document("Kenya's Senate rejected the bill on Tuesday.")
    assert entity_with(doc, "Senate").country == "KEN"


def test_the_union_of_states_has_no_country(document: DocumentFactory) -> None:
    doc = document("The European Union urged Norway to wait. The EU will decide in May.")
    union = entity_with(doc, "The European Union")
    assert (union.country, union.sector) == (None, "IGO")
    assert "The EU" in mentions(doc, union) or "EU" in mentions(doc, union)


def test_the_family_name_alone_is_found_where_the_parser_sees_none(document: DocumentFactory) -> None:
    doc = document("Ada Tester spoke in the hall. TESTER: We have no plans to leave.", title=None)
    assert "TESTER" in mentions(doc, entity_with(doc, "Ada Tester"))


def test_what_says_something_is_an_entity_of_no_kind_of_actor(document: DocumentFactory) -> None:
    doc = document("The study found that the river was clean.")
    (study,) = find_entities(doc)
    assert (study.kind, study.country, study.sector) == ("other", None, None)


def test_in_court_nobody_acts(document: DocumentFactory) -> None:
    assert find_entities(document("It was settled in court.")) == ()


def place(number: int, country: str | None) -> Place:
    return Place.model_validate(
        {
            "id": f"p{number}",
            "span": (number, number + 1),
            "name": "X",
            "geonameid": None,
            "latitude": None,
            "longitude": None,
            "country": country,
            "feature": None,
        }
    )


@pytest.mark.parametrize(
    ("countries", "told"),
    [(["SDN", "SDN", "SDN"], "SDN"), (["SDN", "SDN"], None), (["SDN", "SDN", "TCD", "TCD"], None), ([None] * 5, None)],
)
def test_the_scene_is_where_most_places_lie(countries: list[str | None], told: str | None) -> None:
    assert scene([place(number, country) for number, country in enumerate(countries)]) == told


def test_the_army_is_that_of_the_scene_and_a_witness_nobodys(document: DocumentFactory) -> None:
    doc = document("The army shelled the town, witnesses said.")
    places = [place(number, "SDN") for number in range(3)]
    told = {row.name: row.country for row in set_scene(find_entities(doc), places)}
    assert told == {"army": "SDN", "witnesses": None}


def test_a_headline_tells_of_who_follows(document: DocumentFactory) -> None:
    doc = document("Mayor Ada Moreau resigned on Monday.", title="Mayor resigns after a long fight over the bridge")
    assert "Mayor" in mentions(doc, entity_with(doc, "Mayor Ada Moreau"))


def test_a_headline_quotes_whom_the_report_quotes(document: DocumentFactory) -> None:
    doc = document("“I will stay,” Ada Moreau said. “I like it here.”", title="“I never wanted to leave this town”")
    assert mentions(doc, entity_with(doc, "Ada Moreau")).count("I") == 3


def test_a_dateline_names_nobody(document: DocumentFactory) -> None:
    doc = document("SIOUX FALLS, S.D. – The governor spoke on Monday.")
    assert [row.name for row in find_entities(doc)] == ["governor"]


def test_who_is_warned_does_what_the_warning_says(document: DocumentFactory) -> None:
    doc = document("Norway warned Chad that it risked a war.")
    assert "it" in mentions(doc, entity_with(doc, "Chad"))


def test_his_government_is_that_of_his_country(document: DocumentFactory) -> None:
    doc = document("Norwegian Prime Minister Ada Moreau resigned. Her government had lost a vote.")
    assert entity_with(doc, "Her government").name == "government of Norway"


def test_the_countrys_troops_are_those_of_whom_the_sentence_is_about(document: DocumentFactory) -> None:
    doc = document("Chadian President Idriss Abakar said the country's troops had left.")
    assert entity_with(doc, "the country's troops").country == "TCD"


def test_forces_of_a_people_without_a_state_are_rebels(document: DocumentFactory) -> None:
    doc = document("Kurdish-led forces took the town.")
    assert entity_with(doc, "Kurdish-led forces").sector == "REB"


def test_two_bodies_run_together_are_two(document: DocumentFactory) -> None:
    doc = document("Talks between the Harbour Workers' Union and Adria Terminals broke down. The union will strike.")
    assert "The union" in mentions(doc, entity_with(doc, "the Harbour Workers' Union"))


def test_a_relatives_name_is_found_beside_the_kinship(document: DocumentFactory) -> None:
    doc = document("Goran Ilic resigned. His wife, Ana, said that she had told him.")
    assert "Ana" in mentions(doc, entity_with(doc, "His wife"))


def test_a_possessive_may_look_ahead(document: DocumentFactory) -> None:
    doc = document("Peter Zulu spoke first. In her answer, Naomi Sakala called for calm.")
    assert "her" in mentions(doc, entity_with(doc, "Naomi Sakala"))


def test_a_town_that_a_body_is_named_after_stays_a_place(document: DocumentFactory) -> None:
    doc = document("The Gainesville Arts Council met on Monday. A Gainesville man was hurt in Gainesville.")
    assert all(row.name != "Gainesville" for row in find_entities(doc))


def test_a_speaking_state_has_its_country(document: DocumentFactory) -> None:
    doc = document("Nebraska said it would sue.")
    (state,) = find_entities(doc)
    assert (state.kind, state.country, state.name) == ("government", "USA", "government of Nebraska")
