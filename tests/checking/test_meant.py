"""Whom a draft means, and whom a report quotes, where neither names the speaker beside the marks."""

from __future__ import annotations

import pytest

from onrecord.api import read
from onrecord.checking.candidates import Held
from onrecord.checking.check import Checker, ask
from onrecord.checking.passages import report_of
from onrecord.reading.syntax import paragraph_spans

REPORT = """Ferry yard keeps its cranes

“Nobody on this side of the harbour wants to close the yard,” Ines Halvard-Roy told the council. “We had a hard \
winter, and we kept every crane.”

Her rival, Marek Dovan, was not convinced. “A crane is not a plan,” he said. “My mother told me, ‘Never trust a hook,’ \
and she was right.”

“We heard the hull go, and then it was quiet,” said Capt. Rosa Tolan, who led the crew. “When we reached them they \
were singing.”

Magnus Brue and his wife Jessie have run the light for years. “The light will still go on,” Brue said."""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Held([report_of(read(REPORT, title="Ferry yard keeps its cranes"))]))


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        ("Halvard-Roy has few doubts. “We kept every crane,” she said.", "verbatim"),
        ("Halvard-Roy has few doubts. “A crane is not a plan,” she said.", "misattributed"),
        ("Dovan kept it short. “A crane is not a plan,” the councillor said.", "verbatim"),
        ("“We heard the hull go, and then it was quiet. When we reached them they were singing,” Tolan said.",
         "verbatim"),
        ("Halvard-Roy told the council that her side “wants to close the yard”.", "altered"),
        ("Ines Halvard-Roy urged them: “Never trust a hook.”", "misattributed"),
        ("Jessie Brue shares his faith. “The light will still go on,” she says.", "misattributed"),
        ("Magnus Brue is sure of it. “The light will still go on,” he says.", "verbatim"),
        ("Dovan was not won over: “A crane is not a plan.”", "verbatim"),
    ],
)  # fmt: skip
def test_who_a_draft_means(checker: Checker, draft: str, verdict: str) -> None:
    read_draft = report_of(read(draft))
    asked, _ = ask(draft, paragraph_spans(draft), read_draft.said, read_draft.people)
    assert checker.check(asked[0]).verdict == verdict
