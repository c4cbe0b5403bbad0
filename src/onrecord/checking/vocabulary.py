"""The words that a check looks at twice: negations, numbers, modals, conditions; from `checking_words.tsv`."""

from __future__ import annotations

from functools import cache

from onrecord.checking.words import Word, stem
from onrecord.knowledge.tables import rows

NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one class of the table."""
    return frozenset(row["word"] for row in rows("checking_words") if row["class"] == kind)


@cache
def phrases_of(kind: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of one class, the longest first."""
    found = [tuple(row["word"].split()) for row in rows("checking_words") if row["class"] == kind]
    return tuple(sorted(found, key=len, reverse=True))


@cache
def negates(key: str) -> bool:
    """Whether a word turns a sentence into its contrary: "no", "never", "won't", "hardly"."""
    return key in words_of("negation") or key.endswith("n't")


@cache
def opposite(one: str, other: str) -> bool:
    """Whether two words are contraries: "raise", "lower"; by a prefix or an ending: "unable", "harmless"."""
    if (stem(one), stem(other)) in _contraries():
        return True
    short, long = sorted((one, other), key=len)
    if any(long == prefix + short for prefix in NEGATIVE_PREFIXES):
        return True
    return one.removesuffix("less") + "ful" == other or other.removesuffix("less") + "ful" == one or (
        long == short + "less"
    )  # fmt: skip


@cache
def _contraries() -> frozenset[tuple[str, str]]:
    pairs = {(stem(row["one"]), stem(row["other"])) for row in rows("contraries")}
    return frozenset({*pairs, *((other, one) for one, other in pairs)})


def is_number(word: Word) -> bool:
    """Whether a word is a number, in digits or in letters, or a sign of a quantity."""
    return word.is_number or word.key in words_of("number") or word.form in "$€£¥₽₹%‰°-"


def is_modal(key: str) -> bool:
    """Whether a word says how certain, how free or how necessary something is."""
    return key in words_of("modality") or key in words_of("condition")


def is_name(word: Word, before: str | None = None) -> bool:
    """Whether a word is written as a name: with a capital, where no sentence begins."""
    if not word.form[:1].isupper() or word.key in words_of("pronoun") or word.key in words_of("function"):
        return False
    return not begins_sentence(word, before)


def begins_sentence(word: Word, before: str | None = None) -> bool:
    """Whether a sentence ends right before a word, or a quotation or bracket opens there."""
    separator = word.before if before is None else before
    return any(mark in separator for mark in '.!?:…"“”„«»([\n')
