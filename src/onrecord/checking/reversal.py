"""Where a cut begins and ends in, whether what was cut away turns the meaning out.

"plans to withdraw" out of "We have no plans to withdraw" is there word for word, and says the contrary. What
stands before the cut in its clause is looked through for a negation that reaches the words kept, for a phrase
that holds them up as somebody else's or as untrue, and for a condition; what stands behind it likewise. A draft
that gives the negation itself, outside the marks, has cut nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.checking.differences import Difference, Kind
from onrecord.checking.vocabulary import negates, phrases_of, words_of
from onrecord.checking.words import Word, words_in
from onrecord.record import Span

NEAR = 3  # words over which a negation reaches whatever follows
FAR = 10  # words over which it reaches a clause that a verb of saying or thinking brings
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\]”\"’][.!?…])[\"”’»)\]]*\s+(?=[\"“‘«'(\[]*[A-Z0-9])|\n\s*\n|(?<=[?!])\s")
_CLAUSE = re.compile(r"[.;:!?,—–()\n]|--|\s-\s")


def reversed_by_cut(
    source: str, inside: Span, kept: Span, draft: str, outer: Span, quotation: Span, declared: tuple[bool, bool]
) -> Difference | None:
    """What the cut did to the meaning, or nothing.

    `kept` are the words in the source, `inside` the quotation marks' contents around them there; `outer` is the
    quotation in the draft with its marks, `quotation` without them; `declared` says whether an ellipsis or a bracket
    stands at its beginning, and at its end.
    """
    left, right = _sentence_bounds(source, kept)
    before = words_in(source, max(left, inside[0]), kept[0])
    after = words_in(source, kept[1], min(right, inside[1]))
    outside = words_in(source, left, inside[0]) if not before else []
    ours = _draft_words_before(draft, outer)
    behind = words_in(draft, outer[1], _sentence_bounds(draft, outer)[1])
    words = words_in(source, *kept)
    found = _undone(before, _gap(source, before, kept[0]), words) or _undone(outside, "", words[:1], near=True)
    if found and _undone(ours, "", words[:1]):
        return None  # the draft says so too, outside the marks
    if found:
        return _cut("negation", source, (found.start, kept[1]), quotation, draft)
    turned = _undone(ours, draft[ours[-1].end : outer[0]] if ours else "", [], near=True)
    if turned and not _undone([*outside, *before], "", words[:1]) and not _whole_sentence(draft, quotation):
        note = "the draft's own words before the quotation turn it"
        return Difference("negation", draft[turned.start : quotation[1]], source[slice(*kept)], quotation, note)
    return (
        _right(source, kept, after, behind, words, quotation, draft)
        or _condition(source, kept, before, [*ours, *behind], words, quotation, draft)
        or _passed_for_whole(
            source, kept, [] if declared[0] else before, [] if declared[1] else after, (draft, quotation), words
        )
    )


def gap_reverses(source: str, before: Word, gap: Sequence[Word], following: Sequence[Word]) -> tuple[Kind, str] | None:
    """What passing over some words does to those on either side of it, or nothing."""
    if not gap or not following:
        return None
    close = source[gap[-1].end : following[0].start]
    turns: tuple[Kind, str] = ("negation", "what is left out turns the meaning")
    if not _CLAUSE.search(close) and (_undone(gap, "", following) is not None or _reverses(gap[-3:])):
        return turns
    if not _CLAUSE.search(gap[0].before):
        for number, word in enumerate(gap[:2]):
            if negates(word.key):  # one whose own words are passed over with it leaves the rest as it was
                closed = any(_CLAUSE.search(one.before) for one in gap[number + 2 :])
                if not closed:
                    return turns
    said = words_in(source, _sentence_bounds(source, (before.start, before.end))[0], before.end)
    again = negates(gap[0].key) and any(negates(word.key) for word in said)  # "no wolf, not one of them"
    aside = len(gap) > 1 and negates(gap[0].key) and _CLAUSE.search(close) and not _is_clause(gap)  # ", not a menu,"
    if _starts(gap, "undone_after") and not again and not aside:
        return turns
    if any(word.key in ("if", "unless", "provided") for word in gap):
        return "modality", "a condition is left out"
    stretch = source[before.end : following[0].start]
    ends = list(_SENTENCE_END.finditer(stretch))
    left = [word.key for word in gap if word.start >= before.end + (ends[-1].end() if ends else 0)]
    same = len(left) == 1 and left[0] in words_of("pronoun") | words_of("coordinating")  # "The guests … left": "They"
    if ends and ends[0].start() > 2 and left and not same and following[0].form[:1].islower():
        return "cut", "halves of two sentences are made one"
    return None


def _reverses(words: Sequence[Word]) -> bool:
    """Whether a word that makes the contrary of what follows stands at an end: "a ban on", and not "in the end"."""
    keys = tuple(word.key for word in words)
    return keys not in phrases_of("in_the_end") and bool(set(keys[-2:]) & words_of("reverses"))


def _cut(kind: Kind, source: str, span: Span, quotation: Span, draft: str) -> Difference:
    note = {
        "negation": "the words cut away turn the meaning",
        "modality": "the words cut away leave it open, or make a condition of it",
    }.get(kind, "part of a sentence, set as a whole one")
    return Difference(kind, draft[slice(*quotation)], " ".join(source[slice(*span)].split()), quotation, note)


def _sentence_bounds(text: str, span: Span) -> Span:
    low, high = max(0, span[0] - 400), min(len(text), span[1] + 400)
    left, right = low, high
    for end in _SENTENCE_END.finditer(text, low, high):
        if end.end() <= span[0]:
            left = end.end()
        elif end.start() >= span[1] - 1:
            right = end.start()
            break
    return left, right


def _draft_words_before(draft: str, outer: Span) -> list[Word]:
    left, _ = _sentence_bounds(draft, outer)
    return words_in(draft, left, outer[0])


def _gap(source: str, before: Sequence[Word], start: int) -> str:
    return source[before[-1].end : start] if before else ""


def _undone(before: Sequence[Word], gap: str, words: Sequence[Word], *, near: bool = False) -> Word | None:
    """The word from which on what stands before some words undoes them; none where it does not."""
    if not before or _CLAUSE.search(gap):
        return None
    keys = [word.key for word in before]
    for phrase in phrases_of("undone_before"):
        for back in range(1 if near else 3):
            stop = len(keys) - back
            found = stop >= len(phrase) and tuple(keys[stop - len(phrase) : stop]) == phrase
            claimed = "that" in (phrase[-1], *keys[stop : stop + 1])
            if found and not (claimed and words and not _is_clause(words)):  # a noun claims nothing
                return before[stop - len(phrase)]
    believed = bool(words) and words[0].key in (words_of("pronoun") | {"to", "that", "there"})
    for distance in range(1, min(len(before), NEAR if near else FAR) + 1):
        word, key = before[-distance], keys[-distance]
        if negates(key) and not _spared(keys, len(keys) - distance):
            opens = words[0].key if words else ""  # what is kept brings no subject of its own
            subject = key in words_of("nobody") and opens not in words_of("determiner") | words_of("pronoun") | {""}
            if distance <= NEAR or believed or subject:
                return word
            return None
        if key in words_of("joint") or (distance < len(before) and _CLAUSE.search(word.before)):
            return None
        believed = believed or key in words_of("belief")
    return None


def _spared(keys: Sequence[str], at: int) -> bool:
    """A negation that negates nothing: "not only", "no doubt", "a few"."""
    following = keys[at + 1] if at + 1 < len(keys) else ""
    return following in words_of("spared") or (at > 0 and keys[at] in ("few", "little") and keys[at - 1] == "a")


def _starts(words: Sequence[Word], kind: str) -> bool:
    keys = tuple(word.key for word in words)
    return any(keys[: len(phrase)] == phrase for phrase in phrases_of(kind))


def _right(
    source: str, kept: Span, after: Sequence[Word], behind: Sequence[Word], words: Sequence[Word], quotation: Span,
    draft: str,
) -> Difference | None:  # fmt: skip
    """What is cut away behind: "… is a lie", "… unless they attack"."""
    if not after or re.search(r"[.!?]", after[0].before):
        return None
    given = {word.key for word in behind}
    condition = after[0].key in ("if", "unless") and _is_clause(words)
    if (condition and after[0].key not in given) or (_starts(after, "undone_after") and not given & {"but", "not"}):
        kind: Kind = "modality" if condition or after[0].key in ("but", "only", "provided") else "negation"
        return _cut(kind, source, (kept[0], after[min(len(after), 8) - 1].end), quotation, draft)
    return None


def _condition(
    source: str, kept: Span, before: Sequence[Word], around: Sequence[Word], words: Sequence[Word], quotation: Span,
    draft: str,
) -> Difference | None:  # fmt: skip
    """What is cut away before: "If they attack, …", "whether …"."""
    if not before or not _is_clause(words):
        return None
    given = {word.key for word in around}
    opens = next((word for word in reversed(before) if word.key in words_of("opens_condition")), None)
    if opens is not None and not given & words_of("condition") and "should" not in given:
        return _cut("modality", source, (opens.start, kept[1]), quotation, draft)
    return None


def _passed_for_whole(
    source: str,
    kept: Span,
    before: Sequence[Word],
    after: Sequence[Word],
    draft: tuple[str, Span],
    words: Sequence[Word],
) -> Difference | None:
    """Part of a sentence set as a whole one: what it hung on ("I believe that …"), or what bounds it, is gone."""
    text, quotation = draft
    first = text[slice(*quotation)].lstrip("([")[:1]
    if (before or after) and all(word.key in words_of("function") or word.key in words_of("answer") for word in words):
        return _cut("cut", source, ((before or words)[0].start, (after or words)[-1].end), quotation, text)
    hedge = _hedge(before)
    if hedge is not None and len(words) >= 3 and not _CLAUSE.search(_gap(source, before, kept[0])):
        return _cut("modality", source, (hedge.start, kept[1]), quotation, text)
    if not first.isupper() or not _is_clause(words):
        return None
    hangs = before and not all(word.key in words_of("plain_lead") for word in before)
    if hangs and not _CLAUSE.search(source[before[-1].end : kept[0]]) and before[-1].key not in words_of("joint"):
        return _cut("cut", source, (before[0].start, kept[1]), quotation, text)
    behind = source[kept[1] : after[0].start] if after else "."
    if after and not _CLAUSE.search(behind) and after[0].key in words_of("restricts"):
        return _cut("cut", source, (kept[0], after[min(len(after), 6) - 1].end), quotation, text)
    return None


def _hedge(before: Sequence[Word]) -> Word | None:
    """The word that leaves open what follows: "I believe (that) …", "perhaps …"."""
    keys = [word.key for word in before]
    if keys[-1:] == ["that"]:
        before, keys = before[:-1], keys[:-1]
    return before[-1] if keys and keys[-1] in words_of("hedge") else None


def _is_clause(words: Sequence[Word]) -> bool:
    """Whether some words assert something: a verb in a finite form is among them."""
    keys = {word.key for word in words}
    return len(words) >= 2 and bool(keys & words_of("finite") or keys & words_of("pronoun"))


def _whole_sentence(draft: str, quotation: Span) -> bool:
    """Whether a quotation stands as a sentence of its own, so that nothing before it can turn it."""
    words = draft[slice(*quotation)]
    return words[:1].isupper() and words[-1:] in ".,!?…"
