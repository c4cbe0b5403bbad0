"""A quotation in, who stands right beside its marks with a verb of speech out: "…," said NAME; NAME told her: "…".

What stands there may be a name, a description or a pronoun; whom the last two mean is found in `voices.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from onrecord.checking.speakers import NAME, ON_BEHALF, Speaker, looks_personal, name_in
from onrecord.checking.vocabulary import words_of
from onrecord.checking.words import words_in
from onrecord.knowledge import actors
from onrecord.knowledge.cues import cue_frames
from onrecord.record import Span

_ARTICLE = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Tt]heir)"
_NO_ROLE = "|".join(sorted(words_of("function") | words_of("restricts") | words_of("joint")))
_ROLE = rf"(?:{NAME}\s+)?(?:(?!(?:{_NO_ROLE})\b)[a-z\-]+\s+){{1,3}}"
_WHO = (
    rf"(?P<who>(?:{_ARTICLE}\s+(?:[a-z\-]+\s+){{0,3}})?(?!{_ARTICLE}\s){NAME}"
    rf"|{_ARTICLE}\s+(?:[a-z\-]+(?:['’]s?)?\s+){{0,3}}?[a-z\-]+\b(?!['’])|[Hh]e|[Ss]he|[Tt]hey)"
)
_AUXILIARY = r"(?:(?:\w+ly|has|had|also|then|later|once|used\s+to|who|have)\s+)*"
_AFTER_SUBJECT = re.compile(
    rf"^\s*[,—–-]?\s*{_WHO}(?:,[^,.\n]{{2,80}},|\s\([^()\n]{{1,40}}\))?\s+{_AUXILIARY}(?P<cue>[a-z]+)\b"
)
_AFTER_ROLE = re.compile(rf"^\s*(?P<who>{_ROLE}{NAME})(?:,[^,.\n]{{2,80}},)?\s+{_AUXILIARY}(?P<cue>[a-z]+)\b")
_AFTER_ANY = re.compile(rf"^\s*(?:(?P<who>{NAME}|[Hh]e|[Ss]he)\s+(?:[a-z]+ly\s+)?[a-z]+(?:s|ed)\b)")
_AFTER_CUE = re.compile(rf"^\s*[,—–-]?\s*(?P<cue>[a-z]+)\s+{_WHO}\b")
_AFTER_CUE_ROLE = re.compile(rf"^\s*[,—–-]?\s*(?P<cue>[a-z]+)\s+(?P<who>{_ROLE}{NAME})\b")
_BEFORE = re.compile(
    rf"(?<![\w.]){_WHO}(?:,[^,.\n]{{2,90}},|,(?=\s+who\b))?\s+{_AUXILIARY}(?P<cue>[a-z]+)"
    r"(?:\s+(?!that\b)[^\s\"“.,:;]+){0,6}?\s*(?:that\s*)?[,:]\s*[\"“‘'«]?\s*$"
)
_LABEL = re.compile(rf"(?:^|\n)\s*(?P<who>{NAME})\s*:\s*[\"“‘'«]?\s*$")
_BY = re.compile(rf"\b(?P<cue>[a-z]+)\s+by\s+{_WHO}(?:,[^,.\n]{{2,90}})?\s*[,:]\s*[\"“‘'«]?\s*$")
_ACCORDING = re.compile(rf"^\s*,?\s*according\s+to\s+{_WHO}")
_AS_AFTER = re.compile(rf"^\s*,?\s*(?:as|in\s+the\s+(?:words|view)\s+of)\s+{_WHO}\b")
_AS_BEFORE = re.compile(
    rf"(?:\b[Aa]s|^\s*(?:For|To)|\b[Ww]ords\s+of|\b[Vv]iew\s+of|\b[Aa]ccording\s+to)\s+{_WHO}"
    r"(?:,|\s+(?:put|puts|sees|saw|has|had)\s+it,?|\s+[a-z][^.!?\"“,:]{0,50}[,:]?)\s*[\"“‘'«]?\s*$"
)
_ADDRESSING = "|".join(sorted(words_of("addressing")))
_CUE_BEFORE = re.compile(
    rf"\b(?!(?:{_ADDRESSING})\b)(?P<cue>[a-z]+)\s+{_WHO}(?:,[^,.\n]{{2,90}},?)?(?:\s+(?:of|on|in|at|from|to)\s[^.:\"“]{{2,50}})?\s*[,:]\s*[\"“‘'«]?\s*$"
)
_TOLD_AFTER = re.compile(rf"^\s*(?:That\s+)?(?:was|is)\s+(?:how\s+)?{_WHO}(?:['’]s?\b|\s+(?:put|saw|sees)\b)")
_ACCORDING_BEFORE = re.compile(rf"^\s*According\s+to\s+{_WHO}\b")
_SIGNED = re.compile(rf"^\s*(?:[—–―(\-]+|(?:So|Thus)(?:\s+sa(?:ys|id))?)\s*{_WHO}\b")
_SET_BESIDE = re.compile(rf",\s+(?P<name>{NAME})\s*(?:[,.]|\Z)")
_PLACED = re.compile(r"^(?:the|an?)\s+[a-z -]*\s(?:of|in|at|from)\s+(?:the\s+)?[A-Z]", re.I)
_NOUNS = "|".join(sorted(words_of("speech_noun")))
_OWN_WORDS = re.compile(rf"{_WHO}['’]s?\s+(?:[a-z]+\s+){{0,2}}(?P<noun>{_NOUNS})\b[^.!?\"“]{{0,40}}[\"“‘'«]?\s*$")
_AFTER, _SENTENCE, _BEFORE_IT = 0, 1, 2
_PATTERNS = (
    (_AFTER_CUE_ROLE, _AFTER), (_AFTER_CUE, _AFTER), (_AFTER_SUBJECT, _AFTER), (_AFTER_ROLE, _AFTER),
    (_ACCORDING, _AFTER), (_BY, _SENTENCE), (_BEFORE, _SENTENCE), (_CUE_BEFORE, _SENTENCE), (_LABEL, _BEFORE_IT),
    (_SIGNED, _AFTER), (_AS_AFTER, _AFTER), (_AS_BEFORE, _SENTENCE), (_OWN_WORDS, _SENTENCE), (_AFTER_ANY, _AFTER),
    (_ACCORDING_BEFORE, _SENTENCE), (_TOLD_AFTER, _AFTER),
)  # fmt: skip
# Behind a full stop these begin a sentence of their own.
_SUBJECTS_BEHIND = (_AFTER_CUE_ROLE, _AFTER_CUE, _AFTER_SUBJECT, _AFTER_ROLE)
_REACH = 220  # characters beside a quotation in which its speaker is looked for


def beside(text: str, spans: Sequence[Span]) -> tuple[Speaker, Span] | None:
    """Whoever stands right beside a quotation with a verb of speech, and where; nameless for a pronoun."""
    for start, end in dict.fromkeys((spans[0], spans[-1])):
        after, behind = _after(text, end)
        closed = text[start:behind].rstrip("\"”’'» ")[-1:]
        full = after.lstrip()[:1].isupper() and closed == "."
        before = text[max(0, start - _REACH) : start].rsplit("\n\n", 1)[-1]
        sentence = re.split(r"(?<=[a-z][.!?])[\"”’']?\s+(?=[A-Z\"“])", before)[-1]
        places = ((after, behind), (sentence, start - len(sentence)), (before, start - len(before)))
        for pattern, where in sorted(_PATTERNS, key=lambda one: full and one[0] in _SUBJECTS_BEHIND):
            stretch, offset = places[where]
            match = _last_of_speech(pattern, stretch)
            if match is None or (full and pattern in _SUBJECTS_BEHIND and stretch[match.end() :][:1] not in (".", ",")):
                continue
            if pattern is _AFTER_ANY and closed != ",":
                continue
            found = _who(match, stretch)
            if found is not None:
                return found, (offset + match.start("who"), offset + match.end("who"))
    return None


def _who(match: re.Match[str], stretch: str) -> Speaker | None:
    """The speaker that a match names, describes or stands for by a pronoun; none where it is no speaker."""
    who = match["who"]
    name = None if _is_role(who) else name_in(who)
    set_beside = _SET_BESIDE.match(stretch, match.end("who"))
    if (
        set_beside and who[:1].islower() and (name is None or _PLACED.search(who))
    ):  # "said the mayor of Lund, Ada Moreau"
        named = name_in(set_beside["name"])
        if named is not None:
            return Speaker(named, (named, who), looks_personal(named))
    if name is not None and _PLACED.search(who):
        return Speaker(who, (who,), True)
    aide = re.match(r"\s+[a-z]+", stretch[match.end("who") :])
    if aide and aide.group().strip() == match.groupdict().get("cue"):
        aide = None  # "Moreau's answer": no aide, and no verb
        if who.endswith(("'s", "’s")):
            return None
    if aide and "cue" in match.groupdict() and who.endswith(("'s", "’s")):  # said Moreau's spokesman
        return Speaker(who + aide.group(), (who + aide.group(),))
    if name is not None and ON_BEHALF.search(who):
        return Speaker(who, (who,))
    if name is not None:
        return Speaker(name, (name, who), looks_personal(name))
    if all(word.key in words_of("pronoun") for word in words_in(who)):
        return Speaker(None)
    return Speaker(who, (who,), True) if " " in who else None


def _is_role(who: str) -> bool:
    """Whether an article stands before what is an office, capitals or not: "the new Labour MP"."""
    words = who.split()
    return words[0].casefold() in words_of("determiner") and actors.office(words[-1]) is not None


def _last_of_speech(pattern: re.Pattern[str], stretch: str) -> re.Match[str] | None:
    """The match nearest the quotation whose verb is one of speech."""
    found, at = None, 0
    while match := pattern.search(stretch, at):
        given = match.groupdict()
        if "cue" not in given or is_speech(given["cue"]):
            found, at = match, match.end("who")
        else:
            at = match.start("who") + 1
    return found


def _after(text: str, end: int) -> tuple[str, int]:
    """What stands behind a quotation's closing mark, within its paragraph, and where that begins."""
    stretch = text[end : end + _REACH].split("\n\n", 1)[0]
    mark = re.match(r"[,.!?…]?\s*[\"”’'»]+,?", stretch)
    size = mark.end() if mark else 0
    return stretch[size:], end + size


@cache
def _speech() -> frozenset[str]:
    return frozenset(lemma for (lemma, pos), frames in cue_frames().items() if pos == "VERB" and "that" in frames)


@cache
def is_speech(word: str) -> bool:
    """Whether a form is one of a verb of speech ("said", "added", "tells")."""
    if word in words_of("speech"):
        return True
    forms = {word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("es")}
    forms |= {word.removesuffix("ing"), word.removesuffix("ied") + "y", word.removesuffix("ies") + "y"}
    return bool(forms & _speech())
