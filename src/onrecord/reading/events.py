"""The events of a report: its parsed document and the rows found so far in, PLOVER events out.

Types and modes are those of PLOVER (2021); what counts as an event and on whose word it is given follows
the coding conventions of the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.knowledge.events import light_verbs
from onrecord.reading._events_arguments import objects, prepositional, subjects
from onrecord.reading._events_cast import Cast
from onrecord.reading._events_triggers import MODIFIERS, Trigger, clause_of, find_triggers, trigger_spans
from onrecord.reading._events_voices import Voices
from onrecord.reading.circumstances import governing_place, governing_time
from onrecord.reading.status import RANK, is_negated, status_of
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Event, EventType, Place, Statement, Status, Time

FORCE: frozenset[EventType] = frozenset(["ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT"])
COOPERATIVE: frozenset[EventType] = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"])
ACTED_ON = ("to", "with", "against", "on", "from")
RECIPROCAL: frozenset[EventType] = frozenset(["CONSULT", "AGREE", "COOPERATE"])


@dataclass(slots=True)
class Found:
    """An event before it is numbered."""

    trigger: Trigger
    type: EventType
    actors: list[str]
    recipients: list[str]
    status: Status
    according_to: tuple[str, ...]


def find_events(
    document: Document,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[Event, ...]:
    """The PLOVER events of a report's body, numbered in the order of their first word.

    Spans are code points of the article's text. An event has an actor or a recipient among the entities;
    `according_to` names the statements on whose word it is given, innermost first.
    """
    cast = Cast(document, entities, places)
    voices = Voices(document, statements)
    found: list[Found] = []
    for trigger in find_triggers(document, cast):
        event = _event(document, cast, voices, trigger)
        if event is not None and not any(_same(document, event, other) for other in found):
            found.append(event)
    rows = [
        Event(
            id=f"v{number}",
            type=event.type,
            mode=event.trigger.frame.mode,
            trigger=trigger_spans(document, event.trigger.words),
            actors=tuple(event.actors),
            recipients=tuple(event.recipients),
            time=governing_time(document, event.trigger.token, times),
            place=governing_place(document, event.trigger.token, places),
            status=event.status,
            according_to=event.according_to,
        )
        for number, event in enumerate(found, 1)
    ]
    return tuple(rows)


def _event(document: Document, cast: Cast, voices: Voices, trigger: Trigger) -> Found | None:
    """The event of a trigger, or None where nobody political does it to anybody."""
    kind = trigger.frame.type
    if kind is None:
        return None
    actors = _first(document, cast, trigger, trigger.frame.actor, ())
    recipients = _first(document, cast, trigger, trigger.frame.recipient, actors)
    actors, recipients = _lend(document, cast, trigger, actors, recipients)
    if kind in RECIPROCAL and len(actors) > 1 and not recipients:
        recipients = actors[1:]
        actors = actors[:1]
    if not actors and not (recipients and kind in FORCE):
        return None
    if not actors and document.pos[trigger.token] == "NOUN" and kind not in ("ASSAULT", "COERCE"):
        return None
    status = _status(document, trigger)
    statements = voices.chain(trigger.token)
    if statements and statements[0].act == "deny" and status in ("happened", "ongoing"):
        source = statements[0].source
        status = "denied" if source and source.entity in actors else "not"
    if status == "not" and kind in COOPERATIVE and _refuses(document, trigger.token):
        kind, status = "REJECT", "happened"
    return Found(trigger, kind, actors, recipients, status, tuple(statement.id for statement in statements))


def _status(document: Document, trigger: Trigger) -> Status:
    """The status of the act: that of its noun under its light verb, or of its verb."""
    status = status_of(document, trigger.token)
    if trigger.light is None:
        return status
    return max(status, status_of(document, trigger.light), key=lambda one: RANK[one])


def _refuses(document: Document, token: int) -> bool:
    """A verb that its actor says it will not do: "will not lift the ban" is a refusal."""
    return is_negated(document, token) and any(
        document.lemmas[child] in ("will", "would") for child in document.children_by(token, "aux")
    )


def _first(document: Document, cast: Cast, trigger: Trigger, roles: Sequence[str], without: Sequence[str]) -> list[str]:
    """The entities in the first of several roles that holds any."""
    for role in roles:
        if role == "inner":
            found = _of_act_below(document, cast, trigger, without)
            if found:
                return found
            continue
        found = [one for one in cast.of_phrases(_in_role(document, trigger, role)) if one not in without]
        if found:
            return found
    return []


def _of_act_below(document: Document, cast: Cast, trigger: Trigger, without: Sequence[str]) -> list[str]:
    """Whom the act in the clause below a trigger is done to: "agreed to send food to Kenya"."""
    clause = clause_of(document, trigger.token)
    if clause is None:
        return []
    below = [objects(document, clause), *(prepositional(document, clause, word) for word in ACTED_ON)]
    for tokens in below:
        found = [one for one in cast.of_phrases(tokens) if one not in without]
        if found:
            return found
    return []


def _in_role(document: Document, trigger: Trigger, role: str) -> list[int]:
    """The heads of the phrases in one role of a trigger."""
    token = trigger.token
    match role:
        case "subj":
            return subjects(document, token)
        case "obj":
            return objects(document, token)
        case "poss":
            return document.children_by(token, "poss")
        case "mod":
            return document.children_by(token, *MODIFIERS)
        case "dative":
            return document.children_by(token, "dative")
        case "clause":
            clause = clause_of(document, token)
            return [] if clause is None else subjects(document, clause)
        case _:
            return prepositional(document, token, role)


def _lend(
    document: Document, cast: Cast, trigger: Trigger, actors: list[str], recipients: list[str]
) -> tuple[list[str], list[str]]:
    """What a light verb gives the event of its noun: its subject, and the phrases that hang on it."""
    if trigger.light is None:
        return actors, recipients
    lent = cast.of_phrases(subjects(document, trigger.light))
    if light_verbs()[document.lemmas[trigger.light]] == "recipient":
        return actors, recipients or [one for one in lent if one not in actors]
    actors = actors or [one for one in lent if one not in recipients]
    if not recipients:
        verbal = Trigger(trigger.light, trigger.frame)
        recipients = _first(document, cast, verbal, [*trigger.frame.recipient, "dative"], actors)
    return actors, recipients


def _same(document: Document, event: Found, other: Found) -> bool:
    """One act mentioned twice: the same type, status and voice, the later mention naming nobody new."""
    if (event.type, event.status, event.according_to) != (other.type, other.status, other.according_to):
        return False
    nominal = document.pos[event.trigger.token] == "NOUN"
    same_word = document.lemmas[event.trigger.token] == document.lemmas[other.trigger.token]
    if not (nominal or same_word):
        return False
    return set(event.actors) <= set(other.actors) and set(event.recipients) <= set(other.recipients)
