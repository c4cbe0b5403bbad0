"""Words in square brackets and the words they stand for in, whether they do more than explain out.

What a bracket may do is name what a pronoun or a noun with its article means, bend a word, or add an explanation. It
may not bring or take away a negation, a condition or a modal, another number or name, a contrary, or another predicate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.checking.differences import Kind
from onrecord.checking.numbers import same_number
from onrecord.checking.vocabulary import is_name, is_number, negates, opposite, phrases_of, words_of
from onrecord.checking.words import Word, stem

WIDEST_BRACKET = 12  # words of the source that a bracket may stand for
CONTRACTED = {"ll": ("will", "shall"), "d": ("would", "had"), "ve": ("have",), "re": ("are",), "s": ("is", "has")}
_YEAR = re.compile(r"(?:19|20)\d\d")


def bracket_kind(inside: Sequence[Word], replaced: Sequence[Word], before: Word | None = None) -> Kind:
    """What a bracket does to the words it stands for; `before` is the word of the source ahead of them."""
    if [word.key for word in inside] == ["sic"]:
        return "edit"
    ours, theirs = [word.key for word in inside], [word.key for word in replaced]
    if sum(map(negates, ours)) != sum(map(negates, theirs)) or _undoes(ours, theirs):
        return "negation"
    if any(opposite(one, other) for one in ours for other in theirs if one not in theirs and other not in ours):
        return "negation"
    if _other_number(inside, replaced) and (any(map(is_number, inside)) or not _is_one(replaced, before)):
        return "number"
    named, known = ([word.key for word in words if is_name(word)] for words in (inside, replaced))
    if named and known and not set(named) & set(known):
        return "name"
    if _other_modality(ours, theirs):
        return "modality"
    if len(replaced) > WIDEST_BRACKET:
        return "dropped"
    return "word" if _is_predicate(replaced, before) and not _bends(ours, theirs) else "edit"


def _undoes(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a phrase such as "far from" is put in."""
    return any(_holds(ours, phrase) and not _holds(theirs, phrase) for phrase in phrases_of("undone_before"))


def _holds(keys: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(keys[at : at + len(phrase)]) == phrase for at in range(len(keys)))


def _other_number(inside: Sequence[Word], replaced: Sequence[Word]) -> bool:
    """Whether a number is put in, left out or changed; a date may stand for "today" or "next spring"."""
    ours, theirs = ({word.key for word in words if is_number(word)} for words in (inside, replaced))
    if ours == theirs or same_number(inside, replaced) or any(word.key in words_of("about") for word in inside):
        return False
    if not replaced and any(word.key in words_of("month") for word in inside):
        days = (word.key for word in inside if is_number(word) and word.key not in words_of("month"))
        return not all(_YEAR.fullmatch(day) or len(day) < 3 for day in days)  # "before Easter [20 April]"
    if not theirs and replaced and replaced[0].key in words_of("place_adverb") | words_of("deictic"):
        return not all(
            word.key in words_of("number") or _YEAR.fullmatch(word.key) or len(word.key) < 3 for word in inside
        )
    return bool(theirs) or len(ours) == len(inside)


def _spelled_out(keys: Sequence[str], beside: Sequence[str]) -> list[str]:
    """Words with the auxiliary of a contraction apart, as the other side writes it: "it'll", "it will"."""
    found = []
    for key in keys:
        stem_, mark, ending = key.partition("'")
        full = next((word for word in CONTRACTED.get(ending, ()) if word in beside), None) if mark else None
        found += [key] if full is None else [stem_, full]
    return found


def _is_one(replaced: Sequence[Word], before: Word | None) -> bool:
    """Whether "one" is replaced where it stands for a noun: "the first one"."""
    follows = before is not None and (is_number(before) or before.key in words_of("determiner"))
    return follows and [word.key for word in replaced] == ["one"]


def _other_modality(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a condition is taken away, or a modal is put in alone or for another."""
    if set(theirs) & words_of("opens_condition") - set(ours):
        return True
    ours, theirs = _spelled_out(ours, theirs), _spelled_out(theirs, ours)
    modal, known = (set(keys) & words_of("modality") for keys in (ours, theirs))
    return modal != known and (bool(modal and known) or modal == set(ours) or known == set(theirs))


def _is_predicate(replaced: Sequence[Word], before: Word | None) -> bool:
    """Whether what is replaced is what a sentence says of somebody, and nothing that refers."""
    if not replaced or before is None or before.key not in words_of("finite") | words_of("pronoun") | {"to", "be"}:
        return False
    refers = words_of("determiner") | words_of("pronoun") | words_of("place_adverb")
    return replaced[0].key not in refers and not any(
        is_name(word) or is_number(word) for word in replaced
    ) and not all(word.key in words_of("function") for word in replaced)  # fmt: skip


def _bends(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word is kept in another form: "wants", "wanted"."""
    return bool({stem(key) for key in ours if key not in words_of("function")} & set(map(stem, theirs)))
