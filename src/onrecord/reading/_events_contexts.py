"""In what matter an event happens: a trigger and who takes part in, the contexts of the PLOVER codebook out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.events import contexts
from onrecord.reading._events_triggers import Trigger
from onrecord.reading.syntax import Document
from onrecord.record import Entity

LONGEST = 40  # words of a clause that are looked at, on each side of the trigger


def contexts_of(document: Document, trigger: Trigger, parties: Sequence[Entity]) -> tuple[str, ...]:
    """The contexts that the words of the event's own phrase and the sectors of its parties tell, in their order.

    A clause that completes the event ("said that …") is another event's matter and is passed over.
    """
    top = trigger.token if trigger.light is None else trigger.light
    words: set[str] = set()
    first, last = document.subtree(top)
    for token in range(max(first, top - LONGEST), min(last, top + LONGEST)):
        if token == top or _is_within(document, token, top):
            words |= {document.lemmas[token], document.lowers[token]}
    sectors = {entity.sector for entity in parties if entity.sector}
    return tuple(name for name, (marked, of) in contexts().items() if words & marked or sectors & of)


def _is_within(document: Document, token: int, top: int) -> bool:
    """Whether a word hangs on the trigger with no clause of its own between."""
    while token != top:
        if document.deps[token] in ("ccomp", "advcl", "relcl", "conj", "parataxis") and document.pos[token] == "VERB":
            return False
        above = document.heads[token]
        if above == token:
            return False
        token = above
    return True
