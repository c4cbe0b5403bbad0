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

    Each cell is a `Status`, `same` (the word's own status), `fact` (true whatever governs the word),
    `ended` (over, or going on where it is yet to end) or empty (nothing): `clause` for a finite clause,
    `act` for an infinitive, a gerund or a bare clause, `noun` for a noun below it, `subject` for a noun
    that is its subject, `negated` for all of them where the word itself is negated.
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
    """The words of one kind (aux, adverb, adjective, mark, aspect, coming, day) with the status that they give."""
    return {word: _status(row["status"]) for row in rows("events_marks") if row["kind"] == kind
            for word in several(row["words"])}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a frame: what stands beside the trigger.

    `place` is the syntactic place (obj, subj, prep, comp, prt, advmod, to, that, oprd, clause, xcomp, amod, of,
    with, plural); `words` are the lemmas or kinds of entity (capitals) one of which must stand there, none for any;
    `absent` asks that nothing stands there.
    """

    place: str
    words: frozenset[str]
    absent: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb or noun in one frame: the PLOVER type and mode it names, and where its participants stand.

    `type` is None for a frame that names no event. `actor` and `recipient` are roles, best first.
    """

    type: EventType | None
    mode: str | None
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb by lemma in the order in which they are tried, those that ask for certain words first."""
    return _frames("events_verbs", ("subj",))


@cache
def noun_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each noun by lemma, in the order in which they are tried."""
    return _frames("events_nouns", ("poss",))


@cache
def light_verbs() -> dict[str, str]:
    """The verbs that lend a noun of event their subject, with its role there: actor or recipient."""
    return {lemma: row["subject"] for row in rows("events_light") for lemma in several(row["lemmas"])}


@cache
def inner_modes() -> dict[tuple[str, str], str]:
    """The mode of a verbal act by its type and that of the event it is about."""
    return {(row["type"], inner): row["mode"] for row in rows("events_inner_modes") for inner in several(row["inner"])}


@cache
def contexts() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The contexts of the PLOVER codebook, in its order, with the words and the sectors that tell them."""
    return {row["context"]: (frozenset(several(row["words"])), frozenset(several(row["sectors"])))
            for row in rows("events_contexts")}  # fmt: skip


@cache
def quantities() -> frozenset[str]:
    """The lemmas that only count or part what stands after their "of"."""
    return frozenset(lemma for row in rows("events_quantities") for lemma in several(row["lemmas"]))


def _frames(name: str, actor: tuple[str, ...]) -> dict[str, tuple[Frame, ...]]:
    table: dict[str, list[Frame]] = {}
    for row in rows(name):
        frame = Frame(
            type=None if row["type"] == "-" else _type(row["type"]),
            mode=row["mode"] or None,
            conditions=tuple(_condition(part) for part in row["frame"].split()),
            actor=several(row["actor"]) or actor,
            recipient=several(row["recipient"]),
        )
        for lemma in several(row["lemmas"]):
            table.setdefault(lemma, []).append(frame)
    return {lemma: tuple(sorted(frames, key=_generality)) for lemma, frames in table.items()}


def _generality(frame: Frame) -> int:
    """0 for a frame that asks for certain words or names no event, 1 for one that asks for any, 2 for the bare one."""
    if any(condition.words for condition in frame.conditions) or frame.type is None:
        return 0
    return 1 if frame.conditions else 2


def _condition(part: str) -> Condition:
    place, _, words = part.removesuffix("!").partition(":")
    return Condition(place, frozenset(several(words)), part.endswith("!"))


def _status(cell: str) -> Status:
    found: Status = cell  # type: ignore[assignment]  # the tests check the cells
    return found


def _type(cell: str) -> EventType:
    found: EventType = cell  # type: ignore[assignment]  # the tests check the cells
    return found
