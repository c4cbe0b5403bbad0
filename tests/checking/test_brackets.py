"""Words in square brackets: which explain, and which say something else."""

from __future__ import annotations

import pytest

from onrecord.checking.candidates import Held
from onrecord.checking.check import Checker, ask
from onrecord.checking.passages import Report


def verdict(record: str, words: str) -> str:
    """The verdict on a quotation out of a report of one sentence."""
    draft = f"“{words}” said Ada Moreau."
    asked, _ = ask(draft, [(0, len(draft))])
    text = f"Ada Moreau said: “{record}” Nobody asked more."
    return Checker(Held([Report("r", text)])).check(asked[0]).verdict


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("He was loyal to the very end of it.", "He was [disloyal] to the very end of it."),
        ("He was loyal to the very end of it.", "He was [not] loyal to the very end of it."),
        ("He was loyal to the very end of it.", "He was [far from loyal] to the very end of it."),
        ("He was loyal to the very end of it.", "He was [a traitor] to the very end of it."),
        ("He was not loyal to the very end of it.", "He was … loyal to the very end of it."),
        ("We will raise the tax in the spring.", "We will [lower] the tax in the spring."),
        ("We will raise the tax in the spring.", "We [may] raise the tax in the spring."),
        ("We will come if you pay us first.", "We will come [after] you pay us first."),
        ("The plan is safe and it is lawful.", "The plan is safe and it is [un]lawful."),
        ("We lost 40 men at the bridge.", "We lost 40[0] men at the bridge."),
        ("We lost forty men at the bridge.", "We lost [many] men at the bridge."),
        ("Everyone in the town agrees with us.", "[Nobody] in the town agrees with us."),
    ],
)
def test_a_bracket_or_an_ellipsis_that_says_something_else(record: str, words: str) -> None:
    assert verdict(record, words) == "altered"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("He was loyal to the very end of it.", "[Tavi] was loyal to the very end of it."),
        ("He was loyal to the very end of it.", "He was loyal [to the king] to the very end of it."),
        ("They want to close it before winter comes.", "They want to close [the school] before winter comes."),
        ("They say that he was there all along.", "They say that [the mayor] was there all along."),
        ("They want the school to close today.", "They want[ed] the school to close today."),
        ("We will open the school again tomorrow.", "We will open the school again [on] tomorrow."),
        ("I have forty of them at home with me.", "I have forty [pharmacies] at home with me."),
        ("I will not go to the meeting on Monday.", "[She] will not go to the meeting on Monday."),
    ],
)
def test_a_bracket_that_explains(record: str, words: str) -> None:
    assert verdict(record, words) == "edited"
