"""The speaker a draft names and the one a report gives in, whether they are the same out: yes, no, or not told.

By name where both have one; a role, a description or a pronoun is held against whom the report names, in what order,
and against what it calls everybody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from onrecord.archive.sentences import sentence_around
from onrecord.checking.passages import Report
from onrecord.checking.speakers import (
    TITLES,
    Speaker,
    core,
    described,
    head_of,
    name_in,
    roles_of,
    sex_of,
    with_description,
)
from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import words_in
from onrecord.record import Span


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
        return not _has_a_namesake(asked, known, report)
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


def _has_a_namesake(asked: Speaker, known: Speaker, report: Report) -> bool:
    """Whether a full name's first is that of another whom the report names so, where it gives a family name alone."""
    mine, theirs = core(asked.name or ""), core(known.name or "")
    if len(mine) < 2 or len(theirs) != 1 or mine[-1] != theirs[0]:
        return False
    return any(one.person and one.name and core(one.name) == [mine[0]] for one in report.people)


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
