"""The tables of events: a word in, what kind of event it names and what it says about the words below it out.

The types are those of PLOVER (2021): sixteen, each with modes; the tables are `tables/events_*.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.tables import rows, several
from onrecord.record import EventType, Status


@dataclass(frozen=True, slots=True)
class Embedding:
    """What a word says about a predicate that it governs.

    Each cell is a `Status`, `same` (the word's own status), `fact` (true whatever governs the word) or
    empty (nothing): `clause` for a finite clause, `act` for an infinitive, a gerund or a bare clause,
    `noun` for a noun below it, `subject` for a noun that is its subject, `negated` for all of them
    where the word itself is negated.
    """

    clause: str
    act: str
    noun: str
    subject: str
    negated: str


@cache
def embeddings() -> dict[tuple[str, str], Embedding]:
    """What words say about their complements, by part of speech (VERB, ADJ, NOUN, ADP) and lemma."""
    table = {}
    for row in rows("events_embedding"):
        cells = Embedding(row["clause"], row["act"], row["noun"], row["subject"], row["negated"])
        for lemma in several(row["lemmas"]):
            table[row["pos"], lemma] = cells
    return table


@cache
def marks(kind: str) -> dict[str, Status]:
    """The words of one kind (aux, adverb, adjective, mark, aspect) with the status that they give."""
    return {word: _status(row["status"]) for row in rows("events_marks") if row["kind"] == kind
            for word in several(row["words"])}  # fmt: skip


def _status(cell: str) -> Status:
    found: Status = cell  # type: ignore[assignment]  # the tests check the cells
    return found


def _type(cell: str) -> EventType:
    found: EventType = cell  # type: ignore[assignment]  # the tests check the cells
    return found
