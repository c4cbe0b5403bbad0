"""Numbers in words and in figures: what is one number, and what is another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from onrecord.checking.numbers import same_number, value_of
from onrecord.checking.words import words_in
from tests.checking.test_brackets import verdict


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("four and a half", Fraction(9, 2)),
        ("4.5", Fraction(9, 2)),
        ("six million pounds", 6_000_000),
        ("£6m", 6_000_000),
        ("twelve thousand three hundred", 12_300),
        ("12,300", 12_300),
        ("half a million", 500_000),
        ("twenty-one", 21),
        ("nobody at all", None),
        ("two and three", None),
        ("1 of 4", None),
        ("twelve thirteen", None),
        ("a hundred and five", 105),
    ],
)
def test_the_value_of_some_words(words: str, value: Fraction | int | None) -> None:
    assert value_of(words_in(words)) == value


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("£6m", "six million pounds", True),
        ("£6m", "six million euros", False),
        ("about 40", "40", False),
        ("5", "two and three", False),
        ("minus 40", "40", False),
        ("40%", "forty", False),
    ],
)
def test_one_number_or_another(one: str, other: str, same: bool) -> None:
    assert same_number(words_in(one), words_in(other)) is same


@pytest.mark.parametrize(
    ("record", "words", "expected"),
    [
        ("We will spend six million pounds on a wall.", "We will spend [£6m] on a wall.", "edited"),
        ("We will spend six million pounds on a wall.", "We will spend [£60m] on a wall.", "altered"),
        ("The first one was soft and the second was late.", "The first [booking] was soft and the second was late.",
         "edited"),
        ("Nobody sails before Easter in this town.", "Nobody sails before Easter [20 April] in this town.", "edited"),
        ("They say it’ll be grown back in a year.", "They say [the kelp will] be grown back in a year.", "edited"),
        ("If he’d come out I would have hidden it.", "If [Tolan had] come out I would have hidden it.", "edited"),
        ("If he’d come out I would have hidden it.", "If [Tolan must] come out I would have hidden it.", "altered"),
        ("We saw the first one and the last.", "We saw the first [two] and the last.", "altered"),
        ("We saw King and went home.", "We saw [Tolan] and went home.", "altered"),
        ("Nobody sails before Easter in this town.", "Nobody sails before Easter [400 in April] in this town.",
         "altered"),
        ("We plan for 2025 and for peace.", "We plan for 20-25 and for peace.", "altered"),
        ("We want an end to war in the north.", "We want … war in the north.", "altered"),
        ("We want a ban on arms in the north.", "We want … arms in the north.", "altered"),
        ("We must co-operate with the harbour master.", "We must cooperate with the harbour master.", "verbatim"),
        ("We shall resign the lease in the spring.", "We shall re-sign the lease in the spring.", "altered"),
        ("They saw no wolf, not one of them. They went home.", "They saw no wolf …. They went home.", "edited"),
        ("It is a marriage, not a menu, and it lasts.", "It is a marriage … and it lasts.", "edited"),
        ("Each side blinked in the end and went home.", "Each side blinked … and went home.", "edited"),
    ],
)  # fmt: skip
def test_what_a_bracket_or_a_hyphen_makes_of_a_quotation(record: str, words: str, expected: str) -> None:
    assert verdict(record, words) == expected
