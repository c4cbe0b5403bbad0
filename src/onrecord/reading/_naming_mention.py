"""What a mention is: the words that name or describe somebody, and what they tell of who it is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.syntax import Document
from onrecord.record import EntityKind, Sector

INNER = ("amod", "compound", "nmod", "poss", "nummod", "det", "case", "quantmod", "advmod", "predet")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe somebody: token range, head, and what they tell of who it is.

    `named` is true for a name, false for a description ("the Turkish president", "Ukrainian troops").
    `office` is the title a person bears, or the noun (its lemma) by which a body or group is described;
    `deputy` the rank that tells the bearer from who holds the office ("deputy", "former").
    """

    first: int
    last: int
    head: int
    kind: EntityKind
    name: str
    named: bool
    country: str | None = None
    sector: Sector | None = None
    role: str | None = None
    office: str | None = None
    wikidata: str | None = None
    rank: str | None = None


def head_in(document: Document, first: int, last: int) -> int:
    """The token of a range whose head lies outside it."""
    for token in range(first, last):
        if not first <= document.heads[token] < last or document.heads[token] == token:
            return token
    return last - 1


def description_range(document: Document, head: int) -> tuple[int, int]:
    """The token range of a description: its modifiers, the noun, and an "of" phrase that belongs to it."""
    first, last = head, head + 1
    for child in document.children[head]:
        if child < head and document.deps[child] in INNER:
            first = min(first, document.subtree(child)[0])
    first = without_article(document, first, head, keep=True)
    for child in document.children_by(head, "prep"):
        named = document.child(child, "pobj") is not None
        if named and document.lowers[child] == "of" and child == head + 1 and document.subtree(child)[1] - child <= 5:
            last = document.subtree(child)[1]
    return first, last


def without_article(document: Document, first: int, last: int, *, keep: bool = False) -> int:
    """Where a phrase begins without a stray mark or adverb before it, and without its article unless kept."""
    while first < last and (
        document.deps[first] in ("advmod", "predet", "preconj") or (not keep and document.pos[first] == "DET")
    ):
        first += 1
    return first


def is_plural(document: Document, token: int) -> bool:
    """Whether a noun stands in the plural."""
    return document.tags[token] in ("NNS", "NNPS")
