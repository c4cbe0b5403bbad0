"""Every table of `knowledge/`: its header, its cells, and the words of people, bodies, documents, cues and times."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from typing import get_args

import pytest

from onrecord.knowledge import actors
from onrecord.knowledge.people import (
    Gender,
    WordClass,
    documents,
    gender_of_name,
    gender_of_noun,
    may_stand_for,
    words_of_class,
)
from onrecord.knowledge.tables import rows, several
from onrecord.reading._times_words import CLASSES
from onrecord.record import ACTS, SECTORS

TABLES = sorted(
    entry.name.removesuffix(".tsv")
    for entry in resources.files("onrecord.knowledge").joinpath("tables").iterdir()
    if entry.name.endswith(".tsv")
)
UNIVERSAL = {"VERB", "NOUN", "ADJ", "ADP", "ADV", "AUX", "SCONJ", "PROPN"}
HOLIDAY = re.compile(r"\d\d-\d\d|\d\d/-?\d/\d(?:\+\d+)?|easter[+-]\d+")
TIMEX_TYPES = {"DATE", "TIME", "DURATION", "SET"}


def header(name: str) -> str:
    text = resources.files("onrecord.knowledge").joinpath("tables", f"{name}.tsv").read_text("utf-8")
    return " ".join(line for line in text.splitlines() if line.startswith("#")).lower()


def repeated(words: list[str]) -> list[str]:
    return [word for word, number in Counter(words).items() if number > 1]


@pytest.mark.parametrize("name", TABLES)
def test_a_header_says_what_from_where_and_under_which_licence(name: str) -> None:
    assert "source:" in header(name)
    assert "licence:" in header(name)
    assert len(header(name)) > 60


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice_and_no_cell_has_stray_blanks(name: str) -> None:
    table = rows(name)
    assert table
    assert repeated(["\t".join(row.values()) for row in table]) == []
    for row in table:
        assert all(cell == cell.strip() for cell in row.values() if not cell.startswith("(")), row
        assert all("" not in cell.split("|") for cell in row.values() if cell and "(" not in cell), row


@pytest.mark.parametrize("name", ["deeds", "documents", "place_verbs", "channels", "body_words"])
def test_a_word_stands_once(name: str) -> None:
    assert repeated([next(iter(row.values())) for row in rows(name)]) == []


def test_cues_and_words_of_acts_are_of_the_acts_of_a_statement() -> None:
    assert {row["act"] for name in ("cues", "act_words") for row in rows(name)} <= set(ACTS)
    assert {row["pos"] for row in rows("cues")} <= UNIVERSAL
    assert all(several(row["frames"]) for row in rows("cues"))
    assert {row["where"] for row in rows("act_words")} == {"any", "self"}


def test_first_names_are_a_womans_or_a_mans_and_not_both() -> None:
    for name in ("first_names", "first_names_added"):
        assert [row["gender"] for row in rows(name)] == list(get_args(Gender))
        women, men = (several(row["names"]) for row in rows(name))
        assert set(women) & set(men) == set()
        assert repeated([*women, *men]) == []
        assert all(name == name.lower() and name.isascii() for name in (*women, *men))


@pytest.mark.parametrize(
    ("name", "gender"), [("Mary", "f"), ("Wanjiru", "f"), ("John", "m"), ("Tomás", "m"), ("Andrea", None), ("Qq", None)]
)
def test_a_first_name_tells_a_gender_where_it_is_certain(name: str, gender: str | None) -> None:
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(("noun", "gender"), [("mrs.", "f"), ("spokesman", "m"), ("wife", "f"), ("minister", None)])
def test_a_noun_tells_a_gender(noun: str, gender: str | None) -> None:
    assert gender_of_noun(noun) == gender


def test_every_class_of_words_is_there_once_and_no_other() -> None:
    classes = [row["class"] for row in rows("people_words")]
    assert sorted(classes) == sorted(get_args(WordClass))
    assert all(repeated(list(several(row["words"]))) == [] for row in rows("people_words"))
    assert words_of_class("f") & words_of_class("m") == frozenset()


def test_bodies_are_taken_up_by_nouns_of_known_sectors() -> None:
    sectors = {sector for row in rows("body_words") for sector in several(row["sectors"])}
    assert sectors <= {*SECTORS, "*", "none"}
    assert may_stand_for("newspaper", "MED")
    assert may_stand_for("company", None)
    assert may_stand_for("group", "REB")
    assert not may_stand_for("party", "MIL")
    assert not may_stand_for("ship", None)


def test_nouns_that_take_up_bodies_are_agents() -> None:
    known = [row["noun"] for row in rows("body_words") if actors.agent(row["noun"]) is not None]
    assert len(known) >= 0.8 * len(rows("body_words"))


def test_what_carries_a_word_is_no_person() -> None:
    kinds = {noun: agent.kind for noun in documents() if (agent := actors.agent(noun)) is not None}
    assert [noun for noun, kind in kinds.items() if kind == "person"] == []


def test_words_of_time_are_of_known_classes_and_types() -> None:
    assert set(CLASSES) >= {"month", "weekday", "unit", "season", "number", "ordinal"}
    assert {row["type"] for row in rows("times_vague")} <= TIMEX_TYPES
    assert [row for row in rows("times_holidays") if not HOLIDAY.fullmatch(row["rule"])] == []
    assert sorted(CLASSES["month"].values()) == sorted(CLASSES["month"].values(), key=int)
    assert set(map(int, CLASSES["weekday"].values())) == set(range(1, 8))


def test_centres_of_divisions_lie_on_the_globe() -> None:
    for row in rows("places_centres"):
        assert re.fullmatch(r"[A-Z]{2}\.\w{2}", row["code"]), row
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
    assert repeated([row["code"] for row in rows("places_centres")]) == []


def test_shapes_and_pieces_of_times_are_patterns() -> None:
    for row in (*rows("times_shapes"), *rows("times_pieces")):
        re.compile(re.sub(r"<[A-Z0-9]+>", "x", row["pattern"]))
    pieces = {row["name"] for row in rows("times_pieces")}
    assert repeated([row["name"] for row in rows("times_pieces")]) == []
    assert all(name.isupper() for name in pieces)
