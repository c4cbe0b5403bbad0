"""An alignment in, what differs out, word by word, each difference named by what it does to the meaning.

A difference of `typography` leaves the words as they are; an `edit` is one that the draft declares; any other
makes a quotation `altered`. Those that change most are named first: negation, number, name, modality.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.checking.vocabulary import begins_sentence, is_modal, is_name, is_number, negates, opposite
from onrecord.checking.words import Word, skeleton
from onrecord.record import Span

Kind = Literal[
    "negation", "number", "name", "modality", "look-alike", "word", "dropped", "added", "order", "cut", "ellipsis",
    "brackets", "case", "seam", "not quoted", "speaker", "edit", "typography",
]  # fmt: skip
KINDS: tuple[Kind, ...] = (
    "negation", "number", "name", "modality", "look-alike", "cut", "word", "dropped", "added", "order", "seam",
    "not quoted", "brackets", "ellipsis", "case", "speaker", "edit", "typography",
)  # fmt: skip
HARMLESS = ("edit", "typography", "speaker")


@dataclass(frozen=True, slots=True)
class Difference:
    """What the draft has and what is on record in its place; `span` is where, in the draft."""

    kind: Kind
    draft: str
    record: str
    span: Span | None = None
    note: str = ""

    @property
    def alters(self) -> bool:
        """Whether the words are no longer those on record."""
        return self.kind not in HARMLESS


def ordered(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The differences, those that change most first."""
    return tuple(sorted(differences, key=lambda one: (KINDS.index(one.kind), one.span or (0, 0))))


def kind_of(draft: Sequence[Word], record: Sequence[Word]) -> Kind:
    """What a change from some words to others is."""
    ours, theirs = [word.key for word in draft], [word.key for word in record]
    if len(ours) == len(theirs) and all(
        skeleton(a.form).casefold() == skeleton(b.form).casefold() for a, b in zip(draft, record, strict=True)
    ):
        return "look-alike"
    mine, other = Counter(ours), Counter(theirs)
    if sum(negates(key) for key in ours) != sum(negates(key) for key in theirs) or any(
        opposite(a, b) for a in mine - other for b in other - mine
    ):
        return "negation"
    if _apart(draft, record, is_number):
        return "number"
    if _apart(draft, record, is_name):
        return "name"
    if _apart(draft, record, lambda word: is_modal(word.key)):
        return "modality"
    if mine == other:
        return "order"
    return "word" if ours and theirs else "added" if ours else "dropped"


def _apart(draft: Sequence[Word], record: Sequence[Word], test: object) -> bool:
    assert callable(test)
    mine = Counter(word.key for word in draft if test(word))
    return mine != Counter(word.key for word in record if test(word)) and {
        word.key for word in draft
    } != {word.key for word in record}  # fmt: skip


def case_differs(draft: Word, record: Word, *, first: bool) -> bool:
    """Whether two writings of a word differ by more than a capital where a sentence or the quotation begins."""
    if draft.form == record.form:
        return False
    free = first or begins_sentence(draft) or begins_sentence(record)
    return not free or draft.form[1:] != record.form[1:]
