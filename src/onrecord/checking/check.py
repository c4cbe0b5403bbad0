"""A draft and sources in, a `Check` out: each quotation with its verdict, every quotation mark accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.checking.candidates import Sources
from onrecord.checking.differences import Difference, ordered
from onrecord.checking.evidence import Evidence, earliest_first, evidence_of, independent, variants
from onrecord.checking.judging import Asked, Bench, Finding, Verdict, total
from onrecord.checking.marks import find_marked
from onrecord.checking.passages import Said, innermost
from onrecord.checking.pattern import pattern_of, plain_words
from onrecord.checking.speakers import Speaker, with_description
from onrecord.checking.stitching import explains, pieces_of
from onrecord.checking.voices import Quotation, speakers_of
from onrecord.record import Span

SHOWN = 8  # pieces of evidence that are given for one quotation
MOST_EDITS = 60  # ellipses and brackets of one quotation; words picked from anywhere are none
PASSED = ("verbatim", "edited")


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of the draft: `text[span]` is `quote`; what is on record for it, and how it differs.

    `reports` counts the independent reports that carry the words; `told` is false where no report says who
    speaks, so that the words alone are confirmed.
    """

    span: Span
    quote: str
    speaker: str | None
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None
    reports: int = 0
    variants: tuple[tuple[str, int], ...] = ()
    told: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What came of a draft. `unaccounted` are quotation marks that belong to no quotation."""

    name: str
    text: str
    against: str
    quotations: tuple[Checked, ...] = ()
    unaccounted: tuple[Span, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every quotation is on record in these words, and every mark has its quotation."""
        return not self.unaccounted and all(one.verdict in PASSED for one in self.quotations)


@dataclass
class Checker:
    """Checks quotations against one set of sources."""

    sources: Sources
    bench: Bench = field(default_factory=Bench)

    def check(self, asked: Asked) -> Checked:
        """The verdict on one quotation."""
        quote = asked.text[slice(*asked.span)]
        name = asked.speaker.name if asked.speaker else None
        words = plain_words(list(asked.elements))
        if not words:
            return Checked(asked.span, quote, name, "not found", note=self._note(asked) or "there are no words in it")
        if sum(element.kind != "word" for element in asked.elements) > MOST_EDITS:
            return Checked(asked.span, quote, name, "not found", note=f"more than {MOST_EDITS} ellipses and brackets")
        reports = self.sources.candidates(asked)
        findings = [self.bench.judge(asked, report) for report in reports]
        best = total(findings)
        if best is None:
            return Checked(asked.span, quote, name, "not found", note=self._note(asked))
        if best.verdict not in (*PASSED, "misattributed"):
            pieces = pieces_of(asked, reports)
            if explains(pieces, best):
                found = [Finding(piece.report, "stitched", piece.span, _speaker(piece.report, piece.utterance), (),
                                 piece.words / len(words)) for piece in pieces]  # fmt: skip
                return self._checked(asked, quote, "stitched", found[0], found)
        carrying = [one for one in findings if one.verdict == best.verdict]
        if best.verdict in PASSED:
            carrying = [one for one in findings if one.verdict in PASSED]
        worded = [*carrying, *(one for one in findings if one.verdict == "altered" and one not in carrying)]
        return self._checked(asked, quote, best.verdict, best, carrying, worded)

    def _checked(
        self,
        asked: Asked,
        quote: str,
        verdict: Verdict,
        best: Finding,
        carrying: Sequence[Finding],
        worded: Sequence[Finding] = (),
    ) -> Checked:
        name = asked.speaker.name if asked.speaker else None
        if verdict == "not found":
            nearest = evidence_of(best) if best.likeness > 0 else None
            return Checked(asked.span, quote, name, verdict, nearest=nearest, note=self._note(asked))
        listed = carrying if verdict == "stitched" else earliest_first(carrying)
        return Checked(
            asked.span, quote, name, verdict, ordered(best.differences), tuple(map(evidence_of, listed[:SHOWN])),
            evidence_of(best) if verdict not in PASSED else None, independent(listed),
            tuple(variants(worded or listed)), best.told,
        )  # fmt: skip

    @cached_property
    def _languages(self) -> set[str]:
        return self.sources.languages()

    def _note(self, asked: Asked) -> str | None:
        """That the draft is in another language than the reports, where it is."""
        from onrecord.intake.language import language_of

        language = language_of(asked.text, None).split("-")[0]
        if self._languages and language not in self._languages:
            known = ", ".join(sorted(self._languages))
            return f"the draft is in {language}, the reports are in {known}: translations are not compared"
        return None


def _speaker(report: object, utterance: int) -> Speaker | None:
    from onrecord.checking.passages import Report

    assert isinstance(report, Report)
    return next((block.speaker for block in report.blocks if block.utterance == utterance), None)


def ask(
    reading: str, paragraphs: list[Span], said: Sequence[Said] = (), people: Sequence[Speaker] = ()
) -> tuple[list[Asked], tuple[Span, ...]]:
    """The quotations of a draft as they are asked for, and the marks left over.

    `reading` is the draft's text with markup blanked out, character by character; `said` and `people` are the
    statements and the entities that the reader found in it.
    """
    marked = find_marked(reading, paragraphs)
    quotations = [Quotation([one.span], _read(one.span, said)) for one in marked.quotations]
    speakers = speakers_of(reading, quotations, people, [one.outer for one in marked.quotations])
    asked = [
        Asked(reading, one.span, one.outer, tuple(pattern_of(reading, one.span)), speaker and with_description(speaker))
        for one, speaker in zip(marked.quotations, speakers, strict=True)
    ]
    return asked, marked.unaccounted


def _read(span: Span, said: Sequence[Said]) -> Speaker | None:
    """Whose a quotation is by the innermost statement that holds it."""
    holding = [
        one for one in said if any(start <= span[0] and span[1] <= end for start, end in (*one.content, *one.quotes))
    ]
    found = innermost(holding)
    return found.speaker if found else None
