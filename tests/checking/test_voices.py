"""Who speaks in a report: pronouns, descriptions, speakers carried over, as the reader and the marks tell it."""

from __future__ import annotations

import pytest

from onrecord.api import read
from onrecord.checking.candidates import Held
from onrecord.checking.check import Checker, ask
from onrecord.checking.passages import Report, report_of
from onrecord.checking.speakers import Speaker
from onrecord.checking.voices import Quotation, speakers_of

DOCKS = """Strike at the docks enters third week

The dock strike entered its third week on Sunday with no sign of talks.

Union secretary Carla Mendes blamed the port company. In a speech to strikers she said: “They have the cranes, but we
have the hands.”

“That is a slogan and not an offer,” port director Hugo Vance replied. He urged the union to return. “The door was
never locked,” he said.

Mendes, who started on the docks at sixteen, said she had tried the door. “It was locked,” she said. “There was even a
chair behind it.”

On Monday the mediator, a retired judge, will see both sides. “I bring soup,” he told Radio Kyst."""

BAKER = """Court frees baker in flour case

A court on Tuesday acquitted Bruno Halvard, a baker accused of selling plaster as flour.

“I have eaten his bread for years and I am still here,” Judge Mirela Costin said in her ruling.

Prosecutor Anton Weisz said he would appeal. He quoted from an email that Halvard had sent to a supplier: “Send me the
white stuff, the cheap one.”

“That was about paint,” said Halvard's lawyer. “My client was painting his shop.”

An agent for Weisz's publisher said a book was planned. “It will be short,” the agent said."""

SISTERS = """Two sisters, one orchard

Agnes Tolliver, the elder of two sisters, wants to sell the orchard. “Trees do not pay for a roof,” she told the court.

Her sister, Maud Tolliver, wants to keep it. “Our mother planted every one of them,” she said. “I will not see them
turned into fence posts.”

Judge Oren Pakula sighed. “I have known families divided by less,” he said, “but not by better apples.”"""


@pytest.fixture(scope="module", params=[DOCKS, BAKER, SISTERS], ids=["docks", "baker", "sisters"])
def report(request: pytest.FixtureRequest) -> Report:
    return report_of(read(request.param))


SPOKEN = {
    "They have the cranes": "Carla Mendes",
    "That is a slogan": "Hugo Vance",
    "The door was": "Hugo Vance",
    "It was locked": "Carla Mendes",
    "There was even a": "Carla Mendes",
    "I have eaten his bread": "Mirela Costin",
    "Send me the": "Bruno Halvard",
    "Trees do not": "Agnes Tolliver",
    "Our mother planted": "Maud Tolliver",
    "I will not see": "Maud Tolliver",
    "I have known": "Oren Pakula",
}


def test_each_quotation_is_its_speakers(report: Report) -> None:
    for words, name in SPOKEN.items():
        at = report.text.find(words)
        if at >= 0:
            block = next(one for one in report.blocks if any(start <= at < end for start, end in one.spans))
            assert (words, block.speaker and block.speaker.name) == (words, name)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "verdict"),
    [
        (DOCKS, "I bring soup", "Hugo Vance", "misattributed"),  # a director is no mediator
        (BAKER, "That was about paint", "Bruno Halvard", "misattributed"),  # his lawyer is not he
        (BAKER, "It will be short", "Anton Weisz", "misattributed"),  # "the agent" was brought in as "an agent"
        (DOCKS, "The door was never locked", "the port director", "verbatim"),
        (DOCKS, "The door was never locked", "the union secretary", "misattributed"),
        (BAKER, "That was about paint", "the prosecutor", "misattributed"),
        (SISTERS, "Our mother planted every one of them", "Agnes Tolliver", "misattributed"),
        (SISTERS, "Our mother planted every one of them", "Maud Tolliver", "verbatim"),
    ],
)
def test_a_description_is_nobody_who_is_named_otherwise(text: str, words: str, speaker: str, verdict: str) -> None:
    draft = f"“{words},” said {speaker}."
    asked, _ = ask(draft, [(0, len(draft))])
    assert Checker(Held([report_of(read(text))])).check(asked[0]).verdict == verdict


def person(name: str, text: str, *words: str) -> Speaker:
    """Somebody who is mentioned in a text in some words."""
    spans = []
    at = 0
    for one in words:
        at = text.index(one, at)
        spans.append((at, at + len(one)))
        at += len(one)
    return Speaker(name, (name, *words), True, tuple(spans))


@pytest.mark.parametrize(
    ("text", "people", "name"),
    [
        ("Ada Moreau spoke first. Mr Tavi waited. “No,” she said.", ["Ada Moreau", "Mr Tavi"], "Ada Moreau"),
        (
            "Asked by counsel, Mr Tavi, she said: “No.” So Ada Moreau was heard.",
            ["Ada Moreau", "Mr Tavi"],
            "Ada Moreau",
        ),
        ("By evening Ada Moreau was calm. “No,” she said.", ["Ada Moreau"], "Ada Moreau"),
        ("Idle land is another matter, Ada Moreau made clear: “No.”", ["Ada Moreau"], "Ada Moreau"),
        ("“No.” So says Ada Moreau, a doctor.", ["Ada Moreau"], "Ada Moreau"),
        ("Piet Tavi read out one line of the manual: “No.”", ["Piet Tavi"], "the manual"),
        ("Piet Tavi read out one line of his letter: “No.”", ["Piet Tavi"], "Piet Tavi"),
    ],
)
def test_whom_the_words_before_a_quotation_mean(text: str, people: list[str], name: str | None) -> None:
    start = text.index("No")
    end = start + 2
    known = [person(one, text, one) for one in people]
    found = speakers_of(text, [Quotation([(start, end)])], known)[0]
    assert (found.name if found else None) == name


INTERVIEW = """“I creak as well”

Ada Moreau has run the port for six years.

Q: Is the port losing trade?

A: Some ships have gone, yes. The grain has not.

Q: Will you raise the fees?

A: Not this year."""


def test_the_turns_of_an_interview_are_direct_speech() -> None:
    checker = Checker(Held([report_of(read(INTERVIEW))]))
    for draft, verdict in (
        ("“Some ships have gone, yes,” said Ada Moreau.", "verbatim"),
        ("“Some ships have not gone, yes,” said Ada Moreau.", "altered"),
        ("“Will you raise the fees?” said Ada Moreau.", "misattributed"),
    ):
        asked, _ = ask(draft, [(0, len(draft))])
        assert checker.check(asked[0]).verdict == verdict
