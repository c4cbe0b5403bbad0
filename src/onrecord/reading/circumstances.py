"""When and where: a predicate and the times and places of a report in, the one that governs it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.reading.syntax import Document
from onrecord.record import Place, Span, Time

VERBAL = ("VERB", "AUX")
LOCATIVE = frozenset(
    ["in", "at", "near", "on", "into", "from", "to", "across", "around", "outside", "inside", "through", "throughout",
     "over", "within", "along", "of", "off", "toward", "towards", "against"]
)  # fmt: skip


def governing_time(document: Document, token: int, times: Sequence[Time]) -> str | None:
    """The id of the date or time that governs the predicate at a token, or None.

    What hangs on the predicate itself comes first, then what hangs on the verb of its clause; among
    equals the nearest. Durations and sets do not date an act.
    """
    candidates = ((time.id, time.span) for time in times if time.type in ("DATE", "TIME"))
    return _governing(document, token, candidates, prepositions=None)


def governing_place(document: Document, token: int, places: Sequence[Place]) -> str | None:
    """The id of the place that governs the predicate at a token, or None.

    Places under a preposition of place, or the object of the predicate, are looked at; those that only
    modify a name ("the Kabul government") are not.
    """
    return _governing(document, token, ((place.id, place.span) for place in places), prepositions=LOCATIVE)


def _governing(
    document: Document, token: int, candidates: Iterable[tuple[str, Span]], *, prepositions: frozenset[str] | None
) -> str | None:
    first, last = document.sentences[document.sentence_of[token]]
    start, end = document.span(first, last)
    clause = _clause(document, token)
    best: tuple[int, int, str] | None = None
    for identity, span in candidates:
        if not start <= span[0] < end:
            continue
        tokens = document.tokens_in(span)
        if not tokens:
            continue
        head = next((word for word in tokens if document.heads[word] not in tokens), tokens[-1])
        rank = _attachment(document, token, clause, head, prepositions)
        if rank is not None and (best is None or (rank, abs(head - token)) < best[:2]):
            best = (rank, abs(head - token), identity)
    return best[2] if best else None


def _attachment(
    document: Document, token: int, clause: int, head: int, prepositions: frozenset[str] | None
) -> int | None:
    """How near a phrase hangs: 0 on the predicate, 1 on the verb of its clause, None elsewhere."""
    word, above = head, head
    if prepositions is not None:
        if document.deps[head] == "pobj" and document.lowers[document.heads[head]] not in prepositions:
            return None
        if document.deps[head] not in ("pobj", "dobj", "appos", "conj", "npadvmod", "nsubjpass", "advmod"):
            return None
    while True:
        if above == token:
            return 0
        if document.pos[above] in VERBAL and above != head:
            return 1 if above == clause else None
        word, above = above, document.heads[above]
        if word == above:
            return 1 if above == clause else None


def _clause(document: Document, token: int) -> int:
    """The verb of the clause in which a token stands, itself where it is one."""
    above = token
    while document.pos[above] not in VERBAL and document.heads[above] != above:
        above = document.heads[above]
    while document.deps[above] in ("aux", "auxpass") and document.heads[above] != above:
        above = document.heads[above]
    return above
