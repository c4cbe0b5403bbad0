"""What the tests of checking share: a report of invented people, and a draft's sentence checked against reports."""

from __future__ import annotations

from onrecord.checking.candidates import Held
from onrecord.checking.check import Checked, Checker, ask
from onrecord.checking.passages import Report, Said
from onrecord.checking.speakers import Speaker
from onrecord.reading.syntax import paragraph_spans

TEXT = """Minister on ferries

“We have no plans to withdraw our troops from the harbour at Lund before 14 May,” Ada Moreau said. “It would cost \
1,200 jobs, and I can’t defend that.”

“If the strike goes on, we will close the port,” said Piet Tavi. “I believe the mayor took the money. Nobody can \
prove it.”

“Let them come. We will not fire first, and we will not hide,” said Colonel Ines Varga. “The U.S. envoy told me, \
‘Keep the bridge open,’ and I did.”

Moreau said the ministry would publish the contracts in June. “They are heroes, not traitors,” she said of the crew. \
“Do we have plans to sell the yard? We do not.”
"""
PARAPHRASE = "the ministry would publish the contracts in June"


def report(text: str = TEXT, key: str = "ferries", **about: str) -> Report:
    """The report, with the one statement of it that stands outside quotation marks."""
    at = text.find(PARAPHRASE)
    said = [Said("s1", Speaker("Ada Moreau", ("Ada Moreau",), True), ((at, at + len(PARAPHRASE)),), ())]
    return Report(key, text, said if at >= 0 else [], **about)  # type: ignore[arg-type]


def check(draft: str, *reports: Report) -> Checked:
    """The first quotation of a draft, checked."""
    asked, _ = ask(draft, paragraph_spans(draft))
    return Checker(Held(reports or (report(),))).check(asked[0])


def kinds(checked: Checked) -> list[str]:
    """The kinds of its differences, in their order."""
    return [one.kind for one in checked.differences]
