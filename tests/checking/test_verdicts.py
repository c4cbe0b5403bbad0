"""Each verdict, and what must never pass: told by drafts' sentences about one invented report."""

from __future__ import annotations

import pytest

from tests.checking.drafts import TEXT, check, kinds, report


@pytest.mark.parametrize(
    "draft",
    [
        "“We have no plans to withdraw our troops from the harbour at Lund before 14 May,” Ada Moreau said.",
        '"They are heroes, not traitors," Moreau said.',
        "'They are heroes, not traitors,' Moreau said.",
        "„They are heroes, not traitors“, Moreau said.",
        "« They are heroes, not traitors », Moreau said.",
        "“they are heroes, not traitors”, said Moreau.",
        "“They are\u00a0her\u00adoes,\u200b not  traitors,” Moreau said.",
        "“\u202bThey are heroes, not traitors\u202c,” Moreau said.",
        "Ada Moreau: “It would cost 1,200 jobs, and I can't defend that.”",
        "“It would cost 1\u202f200 jobs, and I can’t defend that,” Moreau said.",
        "“The US envoy told me, 'Keep the bridge open,' and I did,” said Varga.",
        "“Let them come — we will not fire first, and we will not hide,” said Varga.",
        "Moreau said there were no “plans to withdraw our troops”.",
    ],
)
def test_the_same_words_are_verbatim_whatever_their_typography(draft: str) -> None:
    assert check(draft).verdict == "verbatim"


def test_a_quotation_that_an_attribution_interrupts_is_one() -> None:
    draft = (
        "“We have no plans to withdraw our troops from the harbour at Lund before 14 May. It would cost 1,200 jobs,” "
    )
    assert check(draft + "Moreau said.").verdict == "verbatim"


@pytest.mark.parametrize(
    "draft",
    [
        "“We have no plans to withdraw our troops … before 14 May,” Moreau said.",
        "“We have no plans to withdraw our troops from the harbour at Lund . . . ,” Moreau said.",
        "“[It] would cost 1,200 jobs,” Moreau said.",
        "“We will not fire first, and [my men] will not hide,” said Varga.",
        "“[W]e will not fire first,” said Varga.",
        "“We have no plan[] to withdraw our troops from the harbour at Lund before 14 May,” Moreau said.",
    ],
)
def test_declared_edits_are_edited_and_shown(draft: str) -> None:
    found = check(draft)
    assert found.verdict == "edited"
    assert "edit" in kinds(found)


@pytest.mark.parametrize(
    ("draft", "kind", "draft_words", "record_words"),
    [
        ("“We have plans to withdraw our troops,” Moreau said.", "negation", "", "no"),
        ("“I can defend that,” Moreau said.", "negation", "can", "can’t"),
        ("“It would cost 1,300 jobs,” Moreau said.", "number", "1,300", "1,200"),
        ("“It will cost 1,200 jobs, and I can’t defend that,” Moreau said.", "modality", "will", "would"),
        ("“We have no plans to withdraw our troops from the harbour at Oslo,” Moreau said.", "name", "Oslo", "Lund"),
        ("“It would cost 1,200 jоbs,” Moreau said.", "look-alike", "jоbs", "jobs"),
        ("“We have no plans to withdraw our ships from the harbour,” Moreau said.", "word", "ships", "troops"),
        ("“We have plans to sell the yard,” Moreau said.", "order", "We have", "Do we have"),
    ],
)
def test_what_changed_is_named(draft: str, kind: str, draft_words: str, record_words: str) -> None:
    found = check(draft)
    assert found.verdict == "altered"
    if kind != "order":
        first = found.differences[0]
        assert (first.kind, first.draft, first.record) == (kind, draft_words, record_words)


@pytest.mark.parametrize(
    "draft",
    [
        "Moreau spoke of “plans to withdraw our troops”.",
        "“We will close the port,” said Tavi.",
        "“The mayor took the money,” said Tavi.",
        "“We will … hide,” said Varga.",
        "“They are … traitors,” Moreau said.",
        "“[Everybody] can prove it,” said Tavi.",
        "“We will [now] fire first,” said Varga.",
        "“They are heroes not traitors?” Moreau said.",
        "“We will fire first, and we will hide,” said Varga.",
        "“We will not hide, and we will not fire first,” said Varga.",
        "“We have [no] plans to sell the yard,” Moreau said.",
        "“we have no plans to withdraw our Troops from the harbour at lund,” Moreau said.",
        "“We have no plans to with draw our troops from the harbour,” Moreau said.",
        "Asked about it, Moreau said “no”.",
    ],
)
def test_no_cut_and_no_edit_turns_the_meaning_and_passes(draft: str) -> None:
    found = check(draft)
    assert found.verdict == "altered"
    assert any(one.alters for one in found.differences)


def test_negation_number_and_name_come_before_other_changes() -> None:
    found = check("“We have plans to recall our ships from the harbour at Oslo before 15 May,” Moreau said.")
    assert kinds(found)[0] == "negation"
    assert kinds(found).index("number") < kinds(found).index("word")


@pytest.mark.parametrize(
    "draft",
    [
        "“They are heroes, not traitors,” said Piet Tavi.",
        "“We will not fire first, and we will not hide,” said Ada Moreau.",
        "“They are heroes, not traitors,” said Nobody Known.",
        "“Keep the bridge open,” said Colonel Varga.",
        "“They are heroes, not traitors,” said Moreau’s spokesman.",
        "“They are heroes, not traitors,” a spokesman for Moreau said.",
    ],
)
def test_words_of_somebody_else_are_misattributed(draft: str) -> None:
    assert check(draft).verdict == "misattributed"


def test_a_paraphrase_is_indirect_only() -> None:
    assert check("“The ministry will publish the contracts in June,” Moreau said.").verdict == "indirect only"


def test_pieces_of_two_passages_are_stitched_and_each_is_shown() -> None:
    found = check("“We have no plans to withdraw our troops and we will not hide,” Moreau said.")
    assert found.verdict == "stitched"
    assert [one.words for one in found.evidence] == ["We have no plans to withdraw our troops", "and we will not hide"]


def test_what_nobody_said_is_not_found_and_the_nearest_is_shown_as_such() -> None:
    found = check("“The sea keeps no ledger of the troops it took,” Moreau said.")
    assert found.verdict == "not found"
    assert not found.evidence
    assert found.nearest is not None


def test_every_anchor_reads_as_it_is_shown() -> None:
    for draft in ("“It would cost 1,300 jobs,” Moreau said.", "“They are heroes,” Moreau said."):
        for one in check(draft).evidence:
            assert TEXT[one.span[0] : one.span[1]] == one.words


def test_copies_of_one_story_count_once_and_the_earliest_comes_first() -> None:
    copy = report(TEXT.replace("Minister on ferries", "Ferries: minister"), "copy", published="2025-03-02")
    other = report("“They are heroes, not traitors,” Ada Moreau told a radio station of her own town.", "radio")
    first = report(key="wire", published="2025-03-01")
    found = check("“They are heroes, not traitors,” Moreau said.", copy, other, first)
    assert [one.report for one in found.evidence] == ["wire", "copy", "radio"]
    assert found.reports == 2


def test_variants_are_counted() -> None:
    other = report("“They are true heroes, not traitors,” Ada Moreau told a radio station.", "radio")
    found = check("“They are heroes … not traitors,” Moreau said.", report(), other)
    assert found.verdict == "edited"
    wordings = {"They are heroes, not traitors", "They are true heroes, not traitors"}
    assert {words for words, _ in found.variants} == wordings


def test_another_language_is_said_so() -> None:
    found = check(
        "« Nous n’avons aucun projet de retirer nos soldats du port avant le mois de mai », a dit Ada Moreau à Oslo. "
        "La ministre, qui parlait à Oslo devant une foule de journalistes, a ajouté que les contrats seraient publiés "
        "en juin et que les équipages des bateaux étaient des héros."
    )
    assert found.verdict == "not found"
    assert "translations are not compared" in (found.note or "")


@pytest.mark.parametrize(
    ("words", "verdict"), [("We will mend the quay", "verbatim"), ("It will cost us", "misattributed")]
)
def test_a_description_is_whoever_the_report_calls_so(words: str, verdict: str) -> None:
    told = report(
        "“We will mend the quay,” Ada Moreau said. The mayor of Lund, Ada Moreau, spoke in the rain.\n\n"
        "“It will cost us,” said Piet Tavi, a shipowner."
    )
    assert check(f"“{words},” the mayor said.", told).verdict == verdict
