"""Whom he, she and a role mean, now that it is known who speaks: told by reports of invented people."""

from __future__ import annotations

import pytest

from onrecord.knowledge.tables import rows
from onrecord.reading._coref_evidence import Asked
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading.attributions import find_attributions
from onrecord.reading.coreference import Gathering
from onrecord.reading.entities import find_entities
from onrecord.reading.naming import find_mentions
from onrecord.reading.syntax import Document
from onrecord.record import Entity
from tests.conftest import DocumentFactory


def meant(document: Document, word: str, last: bool = False) -> str | None:
    """The name of the entity of a word's first mention, or its last."""
    entities = find_entities(document, find_attributions(document))
    at = document.text.rfind(word) if last else document.text.find(word)
    return next((e.name for e in entities if any(s <= at < t for s, t in e.mentions)), None)


def named(document: Document) -> dict[str, Entity]:
    return {entity.name: entity for entity in find_entities(document, find_attributions(document))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rosa Tolan praised the ferry crews. Tolan also said that Ines Halvard had shown great patience.\n\n"
            "“Nobody else would have waited,” she said.",
            "Rosa Tolan",  # not the one whom she told of
        ),
        (
            "Piet Orlan said the bridge would open in June. “We are on time,” he said.\n\n"
            "His engineer, Marek Dovan, was less sure. “The paint is still wet,” he said.",
            "Marek Dovan",  # the one just brought in
        ),
        (
            "Ines Halvard asked the council for a delay.\n\nIn the second row sat Rosa Tolan, who has run the yard "
            "since 2009. “A delay is a no with manners,” she said.",
            "Rosa Tolan",
        ),
    ],
)
def test_he_or_she_who_speaks(document: DocumentFactory, text: str, name: str) -> None:
    doc = document(text)
    assert meant(doc, "he said" if " he said" in text else "she said", last=True) == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Tomas Reyl has played Hamlet twice.\n\n“I forgot a line,” the actor said.", "the actor", "Tomas Reyl"),
        ("Tomas Reyl planted beans again.\n\n“It rained,” the 68-year-old said.", "the 68-year-old", "Tomas Reyl"),
        ("Judge Rosa Tolan sentenced Piet Orlan.\n\n“You knew,” the judge said.", "the judge", "Rosa Tolan"),
        ("Piet Orlan was sentenced in Brack.\n\n“He paid,” an official said.", "an official", "official"),
        ("Piet Orlan met Marek Dovan.\n\n“They ate,” the mayor said.", "the mayor", "mayor"),
        (
            "The prosecutor, Rosa Tolan, told the court that the defendant had once written: “Nobody counts it.”",
            "the defendant",
            "defendant",  # no speaker calls herself so
        ),
    ],
)
def test_a_role_that_speaks_takes_up_a_name_or_nobody(
    document: DocumentFactory, text: str, words: str, name: str
) -> None:
    assert meant(document(text), words) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“I own no boat,” Oriav Kasprel said.", "Oriav Kasprel"),  # who says I
        ("Kasprel’s sister left first. “We owe nothing,” said Kasprel.", "Kasprel"),  # who has a sister
        ("Foladis Adey-Ross, a former bus driver, has taken the seat of Port Sorrel.", "Foladis Adey-Ross"),
        ("Chief Executive Solvig Adeyar told investors to wait.", "Solvig Adeyar"),
        ("Lt. Cmdr. Darius Bell runs the light at Pell.", "Darius Bell"),
        ("Councilwoman Ellen Voorhees called the vote a sham.", "Ellen Voorhees"),
    ],
)
def test_a_name_that_is_a_persons(document: DocumentFactory, text: str, name: str) -> None:
    found = named(document(text))
    assert found[name].kind == "person"


def test_the_title_and_the_name_without_it_are_one(document: DocumentFactory) -> None:
    doc = document("Ms Rosa Achol, who runs the depot, left. Ms Achol said she was tired. Rosa Achol slept.")
    assert [name for name in named(doc) if "Achol" in name] == ["Rosa Achol"]


def test_a_double_family_name_is_nobodys_single_one(document: DocumentFactory) -> None:
    doc = document("Cora Vance died on Friday. Vance was 91. “She was ready,” said her niece, Naomi Vance-Abar.")
    assert {"Cora Vance", "Naomi Vance-Abar"} <= named(doc).keys()


def test_a_name_behind_a_description_in_one_source_is_the_same(document: DocumentFactory) -> None:
    doc = document(
        "The United Mission’s envoy to Chad, Ambassador Ada Moreau, denied on Tuesday that the talks were over."
    )
    (person,) = [entity for entity in named(doc).values() if entity.kind == "person"]
    assert person.name == "Ada Moreau"


def test_each_piece_of_evidence_has_its_weights(document: DocumentFactory) -> None:
    doc = document(
        "Ines Halvard met Rosa Tolan, who chairs the board. “Tolan was late,” she said. The union’s drivers waited, "
        "and they said it had lied. “I saw her,” Halvard warned, and Halvard told Tolan that she would sue."
    )
    hearing = Hearing(doc, find_attributions(doc))
    seen: set[str] = set()

    class Listening(Gathering):
        def antecedent(self, one: Asked) -> None:
            seen.update(name for _, given in one.evidence() for each in given for name in each)

    gathering = Listening(doc, find_mentions(doc, hearing.persons), hearing)
    gathering.take_names()
    gathering.take_the_rest()
    assert {"sentences", "subject", "named", "same_paragraph"} <= seen
    assert seen <= {row["evidence"] for row in rows("antecedent_weights")}
