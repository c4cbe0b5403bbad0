"""Who is looked up by the words of news: organisations, office holders, titles and nouns."""

from __future__ import annotations

import pytest

from onrecord.knowledge import actors


@pytest.mark.parametrize(
    ("words", "country", "sector"),
    [
        ("NATO", None, "IGO"),
        ("Nato", None, "IGO"),
        ("the U.N.", None, "IGO"),
        ("WHO", None, "IGO"),
        ("Daesh", None, "REB"),
        ("al-Qaida", None, "REB"),
        ("Hizbollah", "LBN", "REB"),
        ("YPG", "SYR", "REB"),
        ("Revolutionary Guards", "IRN", "MIL"),
        ("State Department", "USA", "GOV"),
        ("CIA", "USA", "SPY"),
        ("Bundestag", "DEU", "LEG"),
        ("AKP", "TUR", "PTY"),
        ("Médecins Sans Frontières", None, "NGO"),
        ("Gazprom", "RUS", "BUS"),
        ("Reuters’", "GBR", "MED"),
    ],
)
def test_organization_is_found_by_name_or_acronym(words: str, country: str | None, sector: str) -> None:
    found = actors.organization(words)
    assert found is not None
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize("words", ["who", "Who", "ice", "Is", "Mend", "taliban", "Ministry of Silence"])
def test_common_words_are_no_organization(words: str) -> None:
    assert actors.organization(words) is None


def test_a_person_has_the_office_of_the_day() -> None:
    def post(name: str, on: str | None) -> tuple[str, str] | None:
        found = actors.officeholder(name, on)
        return (found.name, found.office) if found else None

    assert post("Erdoğan", "2012-05-01") == ("Recep Tayyip Erdogan", "prime minister")
    assert post("Recep Tayyip Erdogan", "2018-02-03") == ("Recep Tayyip Erdogan", "president")
    assert post("Volodymyr Zelenskyy", None) == ("Volodymyr Zelensky", "president")
    assert post("Boris Johnson", "2017-05") == ("Boris Johnson", "foreign secretary")
    assert post("Barack H. Obama", "2010") == ("Barack Obama", "president")
    assert post("Mustafa Nobody", None) is None


def test_between_two_offices_the_nearer_one_counts() -> None:
    soon, late = (
        actors.officeholder("Frank-Walter Steinmeier", "2009-11"),
        actors.officeholder("Donald Trump", "2024-12"),
    )
    assert soon is not None
    assert (soon.office, soon.until) == ("foreign minister", "2009-10-28")
    assert late is not None
    assert late.since == "2025-01-20"


@pytest.mark.parametrize(
    ("country", "office", "on", "name"),
    [
        ("TUR", "president", "2018-02-03", "Recep Tayyip Erdogan"),
        ("TUR", "foreign affairs minister", "2018", "Mevlut Cavusoglu"),
        ("USA", "secretary of state", "2014-05-01", "John Kerry"),
        ("USA", "foreign minister", "2014-05-01", "John Kerry"),
        ("USA", "Defense Secretary", "2005-01", "Donald Rumsfeld"),
        ("GBR", "premier", "2005-07-07", "Tony Blair"),
        ("GBR", "queen", "2010", "Elizabeth II"),
        (None, "UN chief", "2015-03-01", "Ban Ki-moon"),
        ("VAT", "pontiff", "2015", "Pope Francis"),
    ],
)
def test_an_office_on_a_day_has_a_name(country: str | None, office: str, on: str, name: str) -> None:
    held = actors.holder_of(country, office, on)
    assert held is not None
    assert held.name == name


@pytest.mark.parametrize(
    ("country", "office", "on"),
    [
        ("TUR", "president", "2014-08-28"),  # the day it was handed over
        ("TUR", "president", "2014"),  # two in that year
        ("TUR", "prime minister", "2020-01-01"),  # the office is no more
        ("FRA", "secretary of state", "2014-05-01"),  # not what it is in Washington
        ("USA", "senator", "2014-05-01"),  # a hundred of them
        ("TUR", "president", "2031-01-01"),  # after what the table knows
        ("TUR", "astronaut", "2018-01-01"),
    ],
)
def test_who_held_an_office_is_null_when_not_certain(country: str, office: str, on: str) -> None:
    assert actors.holder_of(country, office, on) is None


@pytest.mark.parametrize(
    ("words", "title", "sector", "rank", "holds"),
    [
        ("Turkish Foreign Minister", "foreign minister", "GOV", None, True),
        ("Russian deputy foreign minister", "foreign minister", "GOV", "deputy", False),
        ("former U.S. President", "president", "GOV", "former", False),
        ("ex-president", "president", "GOV", "ex", False),
        ("acting defense minister", "defense minister", "GOV", "acting", True),
        ("secretaries of state", "secretary of state", "GOV", None, True),
        ("President of Russia", "president", "GOV", None, True),
        ("ambassador to the former republic", "ambassador", "GOV", None, True),
        ("senior rebel commander", "rebel commander", "REB", None, True),
        ("spokeswoman for the ministry", "spokeswoman", None, None, True),
        ("police chiefs", "police chief", "COP", None, True),
    ],
)
def test_a_title_is_read_at_the_end_of_its_phrase(
    words: str, title: str, sector: str | None, rank: str | None, holds: bool
) -> None:
    found = actors.office(words)
    assert found is not None
    assert (found.title, found.sector, found.rank, found.holds) == (title, sector, rank, holds)


def test_words_without_a_title_have_no_office() -> None:
    assert actors.office("the green bicycle") is None
    assert actors.office("") is None


def test_nouns_tell_what_a_group_is() -> None:
    def told(noun: str) -> tuple[str, str | None] | None:
        found = actors.agent(noun)
        return (found.kind, found.sector) if found else None

    assert told("troops") == ("military", "MIL")
    assert told("militants") == ("group", "REB")
    assert told("gunmen") == ("group", "UAF")
    assert told("gunman") == ("person", "UAF")
    assert told("ministries") == ("government", "GOV")
    assert told("authorities") == ("government", "GOV")
    assert told("aid workers") == ("group", "NGO")
    assert told("Children") == ("group", "CVL")
    assert told("women") == ("group", "CVL")
    assert told("bicycle") is None
