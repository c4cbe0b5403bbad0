"""Entities: names, descriptions, governments and pronouns gathered over a report."""

from __future__ import annotations

import pytest

from onrecord.reading.entities import find_entities
from onrecord.reading.syntax import Document
from onrecord.record import Entity
from tests.conftest import DocumentFactory


def named(document: Document) -> dict[str, Entity]:
    return {row.name: row for row in find_entities(document)}


def mentions(document: Document, entity: Entity) -> list[str]:
    return [document.text[start:end] for start, end in entity.mentions]


def test_a_family_name_joins_the_full_name(document: DocumentFactory) -> None:
    doc = document("President Ada Moreau arrived on Monday. Moreau met the press.")
    moreau = named(doc)["Ada Moreau"]
    assert mentions(doc, moreau) == ["President Ada Moreau", "Moreau"]
    assert (moreau.kind, moreau.sector, moreau.role) == ("person", "GOV", "President")


def test_a_title_tells_the_country(document: DocumentFactory) -> None:
    doc = document("Norwegian Foreign Minister Ada Moreau arrived on Monday.")
    assert named(doc)["Ada Moreau"].country == "NOR"


def test_an_apposition_is_the_same_person(document: DocumentFactory) -> None:
    doc = document("The French president, Ada Moreau, arrived on Monday. She met the press.")
    moreau = named(doc)["Ada Moreau"]
    assert moreau.country == "FRA"
    assert "She" in mentions(doc, moreau)


def test_a_pronoun_goes_to_who_spoke_last(document: DocumentFactory) -> None:
    doc = document("“We are ready,” Ada Moreau said. “The road is open,” she added.")
    assert "she" in mentions(doc, named(doc)["Ada Moreau"])


def test_no_pronoun_is_an_entity(document: DocumentFactory) -> None:
    doc = document("He said that they would bring it to her.")
    assert find_entities(doc) == ()


def test_a_capital_that_acts_is_its_government(document: DocumentFactory) -> None:
    doc = document("Ankara accused Athens of provoking the crisis. The Turkish government recalled its envoy.")
    governments = named(doc)
    assert set(governments) >= {"government of Turkey", "government of Greece"}
    assert mentions(doc, governments["government of Turkey"])[:2] == ["Ankara", "The Turkish government"]


def test_a_capital_that_is_a_place_is_no_entity(document: DocumentFactory) -> None:
    assert find_entities(document("The shops in Ankara were closed.")) == ()


def test_troops_are_a_military_of_their_country(document: DocumentFactory) -> None:
    doc = document("Ukrainian troops crossed the river.")
    (troops,) = find_entities(doc)
    assert (troops.kind, troops.country, troops.sector) == ("military", "UKR", "MIL")


def test_a_short_form_in_brackets_is_the_same_body(document: DocumentFactory) -> None:
    doc = document("The Valley Workers Front (VWF) rejected the offer. The VWF wants more.")
    bodies = [row for row in find_entities(doc) if "VWF" in " ".join(mentions(doc, row))]
    assert len(bodies) == 1


def test_two_people_of_one_family_name_stay_two(document: DocumentFactory) -> None:
    doc = document("Ada Moreau met Ivo Moreau in Lyon.")
    assert set(named(doc)) >= {"Ada Moreau", "Ivo Moreau"}


@pytest.mark.parametrize("text", ["", "   ", "123 456.", "‘’“”", "\x1a🙀"])
def test_a_text_without_names_has_no_entities(document: DocumentFactory, text: str) -> None:
    assert find_entities(document(text)) == ()


def test_a_headline_in_capitals_gives_no_long_name(document: DocumentFactory) -> None:
    doc = document("The bridge is open.", title="Mayor Accuses Harbour Workers Union Of Delay")
    assert all(len(row.name.split()) <= 3 for row in find_entities(doc))


def test_a_headlines_verb_is_no_part_of_a_name(document: DocumentFactory) -> None:
    doc = document("Ada Moreau defended her envoy on Friday.", title="Ada Moreau Defends Envoy In Court")
    names = [row.name for row in find_entities(doc)]
    assert "Ada Moreau" in names
    assert not any("Defends" in name for name in names)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Rebels in northern Mali attacked the convoy.", "Rebels", "MLI"),
        ("Activists in Peru marched on the palace.", "Activists", "PER"),
        ("Soldiers in Mali attacked the convoy.", "Soldiers", None),
    ],
)
def test_people_are_of_the_country_they_live_in(
    document: DocumentFactory, text: str, words: str, country: str | None
) -> None:
    parsed = document(text)
    (entity,) = [entity for entity in find_entities(parsed) if words in " ".join(mentions(parsed, entity))]
    assert entity.country == country


def test_two_offices_share_the_country_before_them(document: DocumentFactory) -> None:
    text = "The deal was signed by Peru's president and foreign minister."
    countries = [entity.country for entity in find_entities(document(text)) if entity.kind == "person"]
    assert countries == ["PER", "PER"]
