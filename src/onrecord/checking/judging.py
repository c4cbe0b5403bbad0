"""One quotation and one report in, the best that can be said of it there out: by rules, in their order.

1. Words inside quotation marks that agree but for declared edits, of one utterance, uncut in meaning: `verbatim`
   or `edited`; by another speaker: `misattributed`.
2. The same words in the report's own voice or in a paraphrase: `indirect only`.
3. Most of the words in their order: `altered`, with every difference.
4. Anything less: `not found`.

`stitched` is looked for over all reports together, in `stitching.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.archive.sentences import sentence_around
from onrecord.checking.alignment import Aligner
from onrecord.checking.comparing import Comparison, compare
from onrecord.checking.differences import Difference
from onrecord.checking.passages import Report, Stream
from onrecord.checking.pattern import Element
from onrecord.checking.reversal import reversed_by_cut
from onrecord.checking.speakers import TITLES, Speaker, described, head_of, name_in, roles_of, sex_of, with_description
from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import words_in
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
    if asked.speaker is not None and asked.speaker.name:
        inner = report.nested_around(block, comparison.found)
        same = same_speaker(asked.speaker, spoken.speaker, report, comparison.found)
        if inner is not None:  # a quotation within the quotation: it is the inner speaker's
            outer = same
            same = same_speaker(asked.speaker, inner, report, comparison.found)
            if outer and not (same and inner.name):
                same = False
        if same is False:
            said_by = spoken.speaker.name if spoken.speaker and spoken.speaker.name else "somebody else"
            differences.append(Difference("speaker", asked.speaker.name, said_by))
            return replace(finding, verdict="misattributed", differences=tuple(differences))
        finding = replace(finding, told=same is True)
    edits = any(one.kind == "edit" for one in differences)
    return replace(finding, verdict="edited" if edits else "verbatim", differences=tuple(differences))


def _near_or_not(comparison: Comparison) -> Verdict:
    """`altered` where it is the same passage; a change of one word in a short quotation is one too."""
    if comparison.likeness >= ALIKE or (comparison.likeness >= ALIKE_RUN and comparison.longest >= RUN):
        return "altered"
    return "not found"


def same_speaker(asked: Speaker, known: Speaker | None, report: Report, found: Span) -> bool | None:
    """Whether the draft's speaker is the report's; none where the report does not tell."""
    known = with_description(known) if known is not None else None
    near = _near(report.text, found)
    unknown = None if _named(asked, near) else False
    if known is None or known.name is None:
        return False if known is not None and _of_other_sex(asked, known, report) else unknown
    if _folded(asked.name) in map(_folded, (known.name, *known.called)):
        return True
    if asked.on_behalf and known.person:
        return _speaks_for(asked, known, report, near)
    if asked.described:  # "the prosecutor" is whoever the report calls so
        named = described(asked.name or "", report.text)
        asked = replace(named, called=named.called + asked.called) if named.name else asked
    if asked.may_be(known):
        return True
    if asked.described:
        return False if _is_another(asked, known, report) else unknown
    if not known.described or _of_other_sex(asked, known, report) or not _may_be_meant(asked, known, report, found):
        return False
    return None if _named(asked, report.text[: found[1]]) else False


def _folded(name: str | None) -> str:
    return re.sub(r"^(?:the|an?)\s+|[^\w\s]", "", (name or "").casefold())


def _speaks_for(asked: Speaker, known: Speaker, report: Report, near: str) -> bool | None:
    """Whether "a spokesman for the port" is "a spokesman" in a report that names the port beside him."""
    head = head_of(asked.name or "")
    if not any(head in (word.key for word in words_in(called)) for called in known.called):
        return None if head in near and not _is_another(asked, known, report) else False
    whose = name_in(asked.name or "")
    return True if whose is None or _named(Speaker(whose, (whose,)), near) else None


def _is_another(asked: Speaker, known: Speaker, report: Report) -> bool:
    """Whether a description fits somebody else in a report and not who speaks there."""
    head = head_of(asked.name or "")
    if head in roles_of(known, report.text):
        return False
    others = [one for one in report.people if one.person and not one.may_be(known)]
    return any(head in roles_of(one, report.text) for one in others)


def _may_be_meant(asked: Speaker, known: Speaker, report: Report, found: Span) -> bool:
    """Whether a description may stand for somebody named: not "a neighbour", not whose relative or aide it is."""
    name = known.name or ""
    if re.match(r"(?:an?|one|some|another)\s", name, re.I):
        return not _is_person(asked, report)
    if not known.person and _is_person(asked, report):  # "the committee"
        return False
    whose = re.split(r"['’]s?\s", name, maxsplit=1)
    owner = whose[0] if len(whose) > 1 else ""
    if owner and asked.may_be(Speaker(owner, (owner,), True)):
        alike = {one.name for one in report.people if one.person and one.name and asked.may_be(one)}
        return len(alike) > 1 and sum(word.rstrip(".").casefold() not in TITLES for word in owner.split()) == 1
    bearers = [one for one in report.people if one.person and one.name and one.may_be(asked)]
    roles = {word for one in bearers for word in roles_of(one, report.text)}
    if roles and not roles & roles_of(known, report.text) - {
        word.key for word in words_in(owner if owner != name else "")
    }:
        return False
    at = min((start for start, _ in known.mentions), default=found[0])
    sentence = sentence_around(report.text, at, at + 1)
    return not _named(asked, report.text[sentence[0] : at]) and _named_last(asked, known, report, at)


def _named_last(asked: Speaker, known: Speaker, report: Report, at: int) -> bool:
    """Whether nobody else is named between the draft's speaker and a description; whose relative it is aside."""
    named = [
        (start, one) for one in report.people for start, end in one.mentions
        if one.person and one.name and not one.described and start < at
        and report.text[start:end].casefold() not in words_of("pronoun")
    ]  # fmt: skip
    others = [one for _, one in sorted(named, key=lambda pair: pair[0]) if (one.name or "") not in (known.name or "")]
    return not others or others[-1].may_be(asked)


def _of_other_sex(asked: Speaker, known: Speaker, report: Report) -> bool:
    """Whether "he" or "her father" cannot be the draft's speaker, as far as the report shows."""
    bearers = [asked, *(one for one in report.people if one.person and one.name and one.may_be(asked))]
    ours = {sex for one in bearers if (sex := sex_of(one, report.text))}
    theirs = sex_of(known, report.text)
    return theirs is not None and len(ours) == 1 and theirs not in ours


def _is_person(asked: Speaker, report: Report) -> bool:
    """Whether somebody is a person, as far as the report knows."""
    known = [one for one in report.people if one.name and one.may_be(asked)]
    return any(one.person for one in known) or (asked.person and not known)


def _near(text: str, found: Span) -> str:
    """The paragraph of some words, and the two before it."""
    start = found[0]
    for _ in range(3):
        start = max(0, text.rfind("\n\n", 0, start))
    end = text.find("\n\n", found[1])
    return text[start : end if end > 0 else len(text)]


@cache
def _named(asked: Speaker, text: str) -> bool:
    return asked.is_named_in(text)


def total(findings: Sequence[Finding]) -> Finding | None:
    """The best of several findings, the earliest report first where they are alike."""
    best = min(findings, key=_order, default=None)
    if best is None or best.verdict != "altered":
        return best
    others = [one for one in findings if one.verdict == "indirect only" and one.matched > best.matched]
    return min(others, key=_order, default=best)


def _order(one: Finding) -> tuple[int, float, str, str]:
    return (*one.rank, one.report.published or "9999", one.report.key)
