"""Who takes part where the sentence does not say: an act and the events told before it in, its parties out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.reading._events_arguments import subjects
from onrecord.reading._events_cast import ARMED, Cast, is_national
from onrecord.reading._events_participants import DEEDS
from onrecord.reading._events_triggers import Trigger
from onrecord.reading.syntax import Document
from onrecord.record import EventType, Span, Status

CONTINUED: frozenset[EventType] = frozenset(["ASSAULT", "CONSULT", "PROTEST"])  # acts that go on over a report
BLAMED_FOR = ("for", "of", "over")
KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her"])
STATE = ("GOV", "MIL")
NEAR = 3  # sentences back to what an act answers or follows
EITHER: dict[EventType, tuple[EventType, ...]] = {  # acts between the same two, whoever did which
    "ASSAULT": ("ASSAULT",),
    "CONSULT": ("CONSULT",),
    "REJECT": ("CONSULT",),
}
FOLLOWED: dict[EventType, tuple[EventType, ...]] = {  # what the same actor did to the same party before
    "CONSULT": ("SUPPORT", "AGREE"),
    "AGREE": ("SUPPORT", "CONSULT"),
    "COOPERATE": ("SUPPORT", "AGREE", "CONSULT"),
    "RETREAT": ("AGREE",),
    "PROTEST": ("THREATEN",),
    "THREATEN": ("ACCUSE",),
}
ANSWERED: dict[EventType, tuple[EventType, ...]] = {  # what the other party did before
    "AGREE": ("REQUEST",),
    "CONCEDE": ("THREATEN", "REQUEST", "PROTEST"),
    "REJECT": ("REQUEST",),
}


@dataclass(slots=True)
class Found:
    """An event before it is numbered."""

    trigger: Trigger
    type: EventType
    actors: list[str]
    recipients: list[str]
    status: Status
    deciding: tuple[Span, ...]
    according_to: tuple[str, ...]


def from_before(
    document: Document, trigger: Trigger, actors: list[str], recipients: list[str], found: Sequence[Found]
) -> tuple[list[str], list[str]]:
    """Who takes part in an act told of before: "the offensive" is the last one, where nothing contradicts it."""
    token = trigger.token
    if document.pos[token] != "NOUN" or (actors and recipients):
        return actors, recipients
    frame = trigger.frame
    alike = (event for event in reversed(found) if (event.type, event.trigger.frame.mode) == (frame.type, frame.mode))
    before = next(alike, None) if frame.type in CONTINUED and is_known(document, token) else None
    if before is None or (actors and actors[0] not in before.actors) or (recipients and not actors):
        return actors, recipients
    return actors or before.actors, recipients or before.recipients


def doers_told(document: Document, trigger: Trigger, recipients: Sequence[str], found: Sequence[Found]) -> list[str]:
    """Who does it where its own words do not say, by an act it hangs on: the accused, or who does what does it.

    "Sued the ministry over the arrest" has the ministry arrest; "the operation is aimed at clearing the border" has
    those whose operation it is clear it.
    """
    token = trigger.token
    verb = token if trigger.light is None else trigger.light
    above, heads = token, []
    if document.deps[token] == "pobj" and trigger.frame.type in DEEDS:
        above = document.heads[token]
        heads = list(islice(document.ancestors(above), 2)) if document.lowers[above] in BLAMED_FOR else []
    doers = subjects(document, verb) if document.pos[verb] == "VERB" and trigger.has_subject else []
    for event in reversed(found):
        if event.trigger.token in doers:
            return event.actors
        if event.type == "ACCUSE" and event.trigger.token in heads and event.trigger.light is None:
            return [one for one in event.recipients if one not in recipients]
    return []


def is_known(document: Document, noun: int) -> bool:
    """A noun that points back: "the offensive", "their talks"."""
    return any(document.lowers[child] in KNOWN for child in document.children_by(noun, "det", "poss"))


def counterpart(
    document: Document, cast: Cast, trigger: Trigger, kind: EventType, actors: Sequence[str], found: Sequence[Found]
) -> list[str]:
    """The other party of an act that names none: whom its actor fought, met or answers in the sentences before.

    An army that "has been pushing back" does so against the one it was last said to fight; a minister who "refused a
    third meeting" refuses it to the one he met.
    """
    sentence = document.sentence_of[trigger.token]
    for event in reversed(found):
        far = sentence - document.sentence_of[event.trigger.token] > NEAR
        if far and kind != "ASSAULT":
            return []
        either = event.type in EITHER.get(kind, ())
        if (either or event.type in FOLLOWED.get(kind, ())) and _is_one(cast, actors, event.actors):
            other = _others(cast, kind, actors, event.recipients)
        elif (either or event.type in ANSWERED.get(kind, ())) and _is_one(cast, actors, event.recipients):
            other = _others(cast, kind, actors, event.actors)
        else:
            continue
        if other:
            return other
    return []


def _is_one(cast: Cast, actors: Sequence[str], parties: Sequence[str]) -> bool:
    """Whether those who act are among some parties, a state's government and its forces being one."""
    states = {cast.entities[one].country for one in parties if _is_state(cast, one)}
    return any(one in parties or (_is_state(cast, one) and cast.entities[one].country in states) for one in actors)


def _is_state(cast: Cast, one: str) -> bool:
    """Whether somebody stands for a country: its government or forces, who holds office in them."""
    entity = cast.entities[one]
    local = entity.kind == "government" and not is_national(entity)
    return entity.country is not None and entity.sector in STATE and not local


def _others(cast: Cast, kind: EventType, actors: Sequence[str], parties: Sequence[str]) -> list[str]:
    """Those of some parties whom the actors can have to do with: one fights who bears arms, and not one's own."""
    own = {cast.entities[one].country for one in actors if cast.entities[one].sector in STATE} - {None}
    rest = [one for one in parties if one not in actors]
    if kind == "ASSAULT":
        armed = (one for one in rest if cast.entities[one].sector in (*ARMED, "GOV"))
        rest = [one for one in armed if cast.entities[one].sector not in STATE or cast.entities[one].country not in own]
    return rest
