"""One quotation and one report in, the best that can be said of it there out: by rules, in their order.

1. Words inside quotation marks that agree but for declared edits, of one utterance, uncut in meaning: `verbatim`
   or `edited`; by another speaker: `misattributed`.
2. The same words in the report's own voice or in a paraphrase: `indirect only`.
3. Most of the words in their order: `altered`, with every difference.
4. Anything less: `not found`.

`stitched` is looked for over all reports together, in `stitching.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.archive.sentences import sentence_around
from onrecord.checking.alignment import Aligner
from onrecord.checking.comparing import Comparison, compare
from onrecord.checking.differences import Difference
from onrecord.checking.identity import same_speaker
from onrecord.checking.passages import Report, Stream
from onrecord.checking.pattern import Element
from onrecord.checking.reversal import reversed_by_cut
from onrecord.checking.speakers import Speaker
from onrecord.checking.vocabulary import words_of
from onrecord.record import Span

Verdict = Literal["verbatim", "edited", "altered", "stitched", "misattributed", "not found", "indirect only"]
VERDICTS: tuple[Verdict, ...] = (
    "verbatim", "edited", "misattributed", "altered", "stitched", "indirect only", "not found",
)  # fmt: skip
ALIKE = 0.6  # likeness from which a passage is the same one, altered
ALIKE_RUN = 0.55  # the same where a run of words agrees
RUN = 4
PARAPHRASED = 0.55  # likeness from which a paraphrase is the same


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation of a draft: its text and place, the marks around it, its elements and its speaker."""

    text: str
    span: Span
    outer: Span
    elements: tuple[Element, ...]
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one report says of a quotation: the verdict there, where, by whom, and what differs."""

    report: Report
    verdict: Verdict
    span: Span
    speaker: Speaker | None
    differences: tuple[Difference, ...]
    likeness: float
    told: bool = True
    matched: int = 0

    @property
    def rank(self) -> tuple[int, float]:
        """The better finding sorts first."""
        return VERDICTS.index(self.verdict), -self.likeness


class Bench:
    """Reports with their aligners, made when they are first asked for."""

    def __init__(self) -> None:
        self._aligners: dict[tuple[int, str], tuple[Report, Aligner]] = {}

    def aligner(self, report: Report, which: str) -> Aligner:
        """The aligner of one stream of a report."""
        known = self._aligners.get((id(report), which))
        if known is None:
            stream = report.quoted if which == "quoted" else report.whole
            known = self._aligners[id(report), which] = (report, Aligner(stream.words))
        return known[1]

    def judge(self, asked: Asked, report: Report) -> Finding:
        """The best finding in one report."""
        quoted = self._findings(asked, report, report.quoted, "quoted")
        best = min(quoted, key=lambda one: one.rank, default=None)
        if best is not None and best.verdict in ("verbatim", "edited", "misattributed"):
            return best
        whole = self._findings(asked, report, report.whole, "whole")
        other = min(whole, key=lambda one: one.rank, default=None)
        if best is None or (other is not None and _outdoes(other, best)):
            best = other
        return best or Finding(report, "not found", (0, 0), None, (), 0.0)

    def _findings(self, asked: Asked, report: Report, stream: Stream, which: str) -> list[Finding]:
        found = []
        for alignment in self.aligner(report, which).align(asked.elements):
            comparison = compare(asked.text, asked.span, asked.elements, report, stream, alignment)
            if not comparison.matched:
                continue
            first = alignment.bounds[0]
            block = stream.blocks[first]
            if comparison.outside * 2 > comparison.matched:
                found.append(_paraphrase(asked, report, comparison))
            elif which == "quoted":
                found.append(_quotation(asked, report, comparison, block))
        return found


def _outdoes(other: Finding, best: Finding) -> bool:
    """Whether a paraphrase is nearer than what stands in quotation marks."""
    if other.verdict == "not found":
        return best.verdict == "not found" and other.likeness > best.likeness
    return best.verdict == "not found" or other.likeness > best.likeness + 0.15


def _paraphrase(asked: Asked, report: Report, comparison: Comparison) -> Finding:
    said = report.paraphrase_of(*comparison.found)
    speaker = said.speaker if said else None
    likeness, content = comparison.likeness, comparison.content
    near = (likeness >= PARAPHRASED and content >= 3) or (likeness >= PARAPHRASED + 0.1 and content >= 2)
    verdict: Verdict = "indirect only" if said is not None and near else "not found"
    return Finding(report, verdict, comparison.found, speaker, tuple(comparison.differences), comparison.likeness,
                   matched=comparison.matched)  # fmt: skip


def _quotation(asked: Asked, report: Report, comparison: Comparison, block: int) -> Finding:
    differences = list(comparison.differences)
    spoken = report.blocks[block]
    if not comparison.altered and not comparison.crossed:
        inside = next((span for span in spoken.spans if span[0] <= comparison.found[0] < span[1]), spoken.spans[0])
        bounds = (inside[0], max(inside[1], comparison.found[1]))
        declared = (asked.elements[0].kind != "word", asked.elements[-1].kind != "word")
        cut = reversed_by_cut(report.text, bounds, comparison.found, asked.text, asked.outer, asked.span, declared)
        if cut is not None:
            differences.append(cut)
    finding = Finding(report, "verbatim", comparison.found, spoken.speaker, tuple(differences), comparison.likeness,
                      matched=comparison.matched)  # fmt: skip
    if comparison.crossed and not any(one.alters for one in differences):
        return replace(finding, verdict="stitched")
    if any(one.alters for one in differences):
        return replace(finding, verdict=_near_or_not(comparison))
    speaker = meant(asked, report)
    if speaker is not None and speaker.name:
        inner = report.nested_around(block, comparison.found)
        same = same_speaker(speaker, spoken.speaker, report, comparison.found)
        if inner is not None:  # a quotation within the quotation: it is the inner speaker's
            outer = same
            same = same_speaker(speaker, inner, report, comparison.found)
            if (outer and not (same and inner.name)) or (outer is False and inner.name and not same):
                same = False
        if same is False:
            said_by = spoken.speaker.name if spoken.speaker and spoken.speaker.name else "somebody else"
            differences.append(Difference("speaker", speaker.name, said_by))
            return replace(finding, verdict="misattributed", differences=tuple(differences))
        finding = replace(finding, told=same is True)
    edits = any(one.kind == "edit" for one in differences)
    return replace(finding, verdict="edited" if edits else "verbatim", differences=tuple(differences))


def meant(asked: Asked, report: Report) -> Speaker | None:
    """The draft's speaker; for a pronoun or a role of nobody known, the one of a report's people named before it."""
    speaker = asked.speaker
    pronoun = speaker is not None and not speaker.name and set(speaker.called) & words_of("person_pronoun")
    if speaker is None or not (pronoun or (speaker.described and not speaker.on_behalf)):
        return speaker
    if not pronoun and not (speaker.name or "").casefold().startswith("the "):
        return speaker
    begins = sentence_around(asked.text, asked.outer[0], asked.outer[1])[0] if not pronoun else asked.outer[0]
    before = asked.text[max(0, asked.text.rfind("\n\n", 0, asked.outer[0])) : begins]
    named = [one for one in report.people if one.person and one.name and not one.described and one.is_named_in(before)]
    return named[0] if len(named) == 1 else speaker


def _near_or_not(comparison: Comparison) -> Verdict:
    """`altered` where it is the same passage; a change of one word in a short quotation is one too."""
    if comparison.likeness >= ALIKE or (comparison.likeness >= ALIKE_RUN and comparison.longest >= RUN):
        return "altered"
    return "not found"


def total(findings: Sequence[Finding]) -> Finding | None:
    """The best of several findings, the earliest report first where they are alike."""
    best = min(findings, key=_order, default=None)
    if best is None or best.verdict != "altered":
        return best
    others = [one for one in findings if one.verdict == "indirect only" and one.matched > best.matched]
    return min(others, key=_order, default=best)


def _order(one: Finding) -> tuple[int, float, str, str]:
    return (*one.rank, one.report.published or "9999", one.report.key)
