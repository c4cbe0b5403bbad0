"""Who speaks, told by what stands beside the marks; and whether two speakers are one."""

from __future__ import annotations

import pytest

from onrecord.checking.speakers import Speaker, described
from onrecord.checking.voices import Quotation, speakers_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We go,” said Ada Moreau.", "Ada Moreau"),
        ("“We go,” Ada Moreau, the minister, said.", "Ada Moreau"),
        ("“We go,” according to Ada Moreau.", "Ada Moreau"),
        ("Ada Moreau told reporters in Oslo: “We go.”", "Ada Moreau"),
        ("That is over, said Ada Moreau: “We go.”", "Ada Moreau"),
        ("She was told by Piet Tavi, “We go.”", "Piet Tavi"),
        ("As Ada Moreau put it, “We go.”", "Ada Moreau"),
        ("Ada Moreau’s answer was short: “We go.”", "Ada Moreau"),
        ("Ada Moreau was upbeat: “We go.”", "Ada Moreau"),
        ("“We go.” — Ada Moreau", "Ada Moreau"),
        ("Tavi remembers what the captain told the crew: “We go.”", "the captain"),
        ("Ada Moreau said it was late. “We go,” she added.", "Ada Moreau"),
        ("In Oslo it rained. “We go.”", None),
    ],
)
def test_the_speaker_beside_a_quotation(text: str, name: str | None) -> None:
    start = text.index("We go")
    span = (start, start + 6 if text[start + 5] in ",." else start + 5)
    found = speakers_of(text, [Quotation([span])])[0]
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Moreau", "Moreau", True),
        ("Minister Ada Moreau", "Ms. Moreau", True),
        ("A. Moreau", "Ada Moreau", True),
        ("Ada Moreau", "Piet Moreau", False),
        ("Ada Moreau", "Ada Tavi", False),
    ],
)
def test_one_person_or_two(one: str, other: str, same: bool) -> None:
    assert Speaker(one, (one,), True).may_be(Speaker(other, (other,), True)) is same


def test_a_description_is_the_one_name_set_beside_it() -> None:
    assert described("the mayor", "The mayor of Lund, Ada Moreau, smiled.").name == "Ada Moreau"
    assert described("the mayor", "Nobody saw the mayor.").name is None
