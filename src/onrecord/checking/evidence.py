"""The findings of a quotation in, what an editor is shown as its evidence out, copies of one story counted once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.archive.fragments import text_link
from onrecord.archive.sentences import sentence_around
from onrecord.checking.differences import Difference
from onrecord.checking.judging import Finding, Verdict
from onrecord.checking.words import words_in
from onrecord.record import Span

_WORD = re.compile(r"\w+")
SHINGLE = 5  # words of the runs by which copies are told
COPY = 0.4  # share of the shorter report's runs that stand in the other too
COPY_NEAR = 250  # characters around the words that are compared, so that a shortened copy is one too
COPY_NEAR_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where words stand: `text[start:end]` of the report is `words`, exactly."""

    report: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    link: str | None
    speaker: str | None
    words: str
    span: Span
    sentence: str
    verdict: Verdict
    likeness: float
    differences: tuple[Difference, ...]


def evidence_of(finding: Finding) -> Evidence:
    """A finding as evidence."""
    report, span = finding.report, finding.span
    begins, ends = sentence_around(report.text, *span)
    words = report.text[slice(*span)]
    return Evidence(
        report=report.key, title=report.title, publisher=report.publisher, published=report.published, url=report.url,
        link=text_link(report.url, words), speaker=finding.speaker.name if finding.speaker else None, words=words,
        span=span, sentence=report.text[begins:ends], verdict=finding.verdict, likeness=round(finding.likeness, 3),
        differences=finding.differences,
    )  # fmt: skip


def earliest_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in the order of their reports' dates; those without one come last."""
    return sorted(findings, key=lambda one: (one.report.published or "9999", one.report.key, one.span))


def independent(findings: Sequence[Finding]) -> int:
    """How many reports carry the words, copies of one wire story counted once."""
    stories: list[Finding] = []
    for finding in findings:
        if not any(are_copies(finding, other) for other in stories):
            stories.append(finding)
    return len(stories)


def are_copies(one: Finding, other: Finding) -> bool:
    """Whether two reports are one story, as far as their words show."""
    if one.report is other.report:
        return True
    if _share(_shingles(one.report.text), _shingles(other.report.text)) >= COPY:
        return True
    near = [_shingles(_around(finding)) - _shingles(_words(finding)) for finding in (one, other)]
    return min(map(len, near)) >= 15 and _share(near[0], near[1]) >= COPY_NEAR_SHARE


def variants(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """The wordings in which the reports carry a quotation, with how many independent reports each has."""
    wordings: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        wordings.setdefault(tuple(word.key for word in words_in(_spoken(finding))), []).append(finding)
    listed = [(_spoken(group[0]), independent(group)) for group in wordings.values()]
    return sorted(listed, key=lambda one: -one[1])


def _words(finding: Finding) -> str:
    return finding.report.text[slice(*finding.span)]


def _spoken(finding: Finding) -> str:
    """The words of a finding without what interrupts them."""
    start, end = finding.span
    inside = [span for block in finding.report.blocks for span in block.spans if span[0] < end and start < span[1]]
    pieces = [finding.report.text[max(start, left) : min(end, right)] for left, right in inside]
    return " ".join(" ".join(pieces or [_words(finding)]).split())


def _around(finding: Finding) -> str:
    start, end = finding.span
    return finding.report.text[max(0, start - COPY_NEAR) : end + COPY_NEAR]


@cache
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    keys = _WORD.findall(text.casefold())
    return frozenset(tuple(keys[at : at + SHINGLE]) for at in range(max(0, len(keys) - SHINGLE + 1)))


def _share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
