"""The events of a report: its parsed document and the rows found so far in, PLOVER events out.

Types and modes are those of PLOVER (2021); what counts as an event and on whose word it is given follows
the coding conventions of the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.knowledge.events import inner_modes
from onrecord.reading._events_arguments import objects, subjects
from onrecord.reading._events_before import Found, counterpart, doers_told, from_before, is_known
from onrecord.reading._events_cast import Cast
from onrecord.reading._events_contexts import contexts_of
from onrecord.reading._events_participants import other_party, participants
from onrecord.reading._events_triggers import Trigger, clause_of, find_triggers, trigger_spans
from onrecord.reading._events_voices import Voices
from onrecord.reading._status_signs import Judgement, is_negated, negation_of, own_of_noun, stronger
from onrecord.reading.circumstances import governing_place, governing_time
from onrecord.reading.status import Judge, judge
from onrecord.reading.syntax import Document
from onrecord.record import Entity, Event, EventType, Place, Statement, Time

FORCE: frozenset[EventType] = frozenset(["ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE", "RETREAT"])
COOPERATIVE: frozenset[EventType] = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"])
ANSWERED: frozenset[EventType] = frozenset(["REQUEST", "AGREE"])
RECIPROCAL: frozenset[EventType] = frozenset(["CONSULT", "AGREE", "COOPERATE"])
NEAR = 3  # governors above an answered request: "refused to respond to a request"
SPEAKERS = frozenset(["i", "we", "it", "they", "he", "she"])
VERBAL_ACTS: frozenset[EventType] = frozenset(["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])


def find_events(
    document: Document,
    entities: Sequence[Entity],
    statements: Sequence[Statement],
    times: Sequence[Time],
    places: Sequence[Place],
    *,
    judging: Judge = judge,
) -> tuple[Event, ...]:
    """The PLOVER events of a report's body, numbered in the order of their first word.

    Spans are code points of the article's text. An event has an actor or a recipient among the entities;
    `according_to` names the statements on whose word it is given, innermost first. `judging` gives the status of a
    predicate and the words that decide it; by default the rules of `status.judge`.
    """
    cast = Cast(document, entities, places)
    voices = Voices(document, statements)
    found: list[Found] = []
    for trigger in find_triggers(document, cast):
        event = _event(document, cast, voices, trigger, found, judging)
        if event is None:
            continue
        told = next((other for other in found if _same(document, event, other)), None)
        if told is None:
            found.append(event)
        elif told.trigger.token in subjects(document, event.trigger.token):
            told.trigger = event.trigger  # "the offensive captured three towns" is told by what it did
    rows = [
        Event(
            id=f"v{number}",
            type=event.type,
            mode=_mode(document, event, found),
            contexts=contexts_of(
                document, event.trigger, [cast.entities[one] for one in (*event.actors, *event.recipients)]
            ),
            trigger=trigger_spans(document, event.trigger.words),
            actors=tuple(event.actors),
            recipients=tuple(event.recipients),
            time=governing_time(document, event.trigger.token, times),
            place=governing_place(document, event.trigger.token, places),
            status=event.status,
            status_words=event.deciding,
            according_to=event.according_to,
        )
        for number, event in enumerate(found, 1)
    ]
    return tuple(rows)


def _event(
    document: Document, cast: Cast, voices: Voices, trigger: Trigger, found: Sequence[Found], judging: Judge
) -> Found | None:
    """The event of a trigger, or None where nobody political does it to anybody."""
    kind = trigger.frame.type
    if kind is None:
        return None
    actors, recipients = participants(document, cast, trigger)
    asking, asked = _asked(document, trigger, found)
    actors = asked or actors or _speaker(document, cast, voices, trigger)
    actors = actors or doers_told(document, trigger, recipients, found)
    recipients = recipients or (asking if kind in COOPERATIVE else [])  # who asks for a surrender is surrendered to
    if kind == "CONSULT" and len(asked) > 1:
        actors, recipients = asked[:1], asked[1:]  # "asked Chad and Niger to meet": each other
    actors, recipients = from_before(document, trigger, actors, recipients, found)
    if not actors and kind in RECIPROCAL and document.pos[trigger.token] == "NOUN":
        actors, recipients = recipients, []  # "after a call with the envoy": she took part in it
    recipients = [one for one in recipients if one not in actors]
    if kind == "CONSULT" and _is_occasion(document, trigger, recipients):
        return None
    if kind in ANSWERED and _is_answered(document, trigger, found):
        return None
    if not actors and not _stands_alone(document, cast, trigger, recipients):
        return None
    judgement = _judgement(document, trigger, judging)
    status, deciding = judgement.status, tuple(document.span(word, word + 1) for word in sorted(set(judgement.words)))
    statements = voices.chain(trigger.token)
    own = bool(statements) and _is_own_word(cast, statements[0], actors)
    if statements and statements[0].act == "deny" and status in ("happened", "ongoing", "possible", "not"):
        status = "denied" if own else "not"
        deciding = statements[0].cue.spans
    elif own and status == "not" and _says_it_was_not(document, trigger):
        status = "denied"  # "we sold them nothing", says the seller
    if status == "not" and kind in COOPERATIVE and _refuses(document, trigger.token):
        kind, status = "REJECT", "happened"
        recipients = recipients or other_party(document, cast, trigger, actors, anywhere=True)
    if actors and not recipients:
        recipients = counterpart(document, cast, trigger, kind, actors, found)
    return Found(trigger, kind, actors, recipients, status, deciding, tuple(statement.id for statement in statements))


def _mode(document: Document, event: Found, found: Sequence[Found]) -> str | None:
    """The mode that the frame gives, else that of what the act asks for, refuses or threatens."""
    own = event.trigger.frame.mode if event.type == event.trigger.frame.type else None
    if own is not None:
        return own
    token = event.trigger.token
    if event.type != event.trigger.frame.type and event.trigger.frame.type is not None:
        return inner_modes().get((event.type, event.trigger.frame.type))
    clause = clause_of(document, token)
    for inner in found:
        below = inner.trigger.token if inner.trigger.light is None else inner.trigger.light
        if inner is not event and (below == clause or token in islice(document.ancestors(below), 2)):
            return inner_modes().get((event.type, inner.type))
    return None


def _is_occasion(document: Document, trigger: Trigger, recipients: Sequence[str]) -> bool:
    """A meeting that is only when or where something else was done, with nobody named in it: "agreed at a summit"."""
    token = trigger.token
    if document.pos[token] != "NOUN" or trigger.light is not None or recipients:
        return False
    return not any(document.deps[child] in ("poss", "prep") for child in document.children[token])


def _is_answered(document: Document, trigger: Trigger, found: Sequence[Found]) -> bool:
    """What a refusal or an agreement answers is told with it: "rejected a request", "refused to accept the terms"."""
    token = trigger.token if trigger.light is None else trigger.light
    above = {token} | set(islice(document.ancestors(token), NEAR))
    answer = next((event for event in reversed(found) if event.trigger.token in above - {token}), None)
    if answer is None:
        return False
    return answer.type in ("REJECT", "CONCEDE") or (trigger.frame.type == "REQUEST" and answer.type == "AGREE")


def _stands_alone(document: Document, cast: Cast, trigger: Trigger, recipients: Sequence[str]) -> bool:
    """Whether an act whose doer is no entity of the report is one all the same: somebody does it, or it is done to."""
    token = trigger.token
    forceful = trigger.frame.type in FORCE
    if document.pos[token] == "NOUN" and trigger.light is None:
        return bool(recipients) and trigger.frame.type in ("ASSAULT", "COERCE")
    verb = token if trigger.light is None else trigger.light
    doers = subjects(document, verb) if trigger.has_subject else []
    if any(cast.is_somebody(word) for word in doers) or (recipients and (forceful or _is_pronoun(document, doers))):
        return True
    return forceful and not doers and any(cast.is_somebody(word) for word in objects(document, verb))


def _is_pronoun(document: Document, words: Sequence[int]) -> bool:
    return any(document.pos[word] == "PRON" for word in words)


def _speaker(document: Document, cast: Cast, voices: Voices, trigger: Trigger) -> list[str]:
    """Who acts where a pronoun that nothing resolves does: the one who says so ("says it will not end the strike")."""
    verb = trigger.token if trigger.light is None else trigger.light
    if document.pos[verb] not in ("VERB", "ADJ") or not trigger.has_subject:
        return []
    doers = subjects(document, verb)
    if not doers or document.lowers[doers[0]] not in SPEAKERS:
        return []
    around = voices.around(verb)
    source = around[0].source if around else None
    return [source.entity] if source and source.entity in cast.entities else []


def _asked(document: Document, trigger: Trigger, found: Sequence[Found]) -> tuple[list[str], list[str]]:
    """Who asks and who is asked to do what a request asks for, however the parser hangs the clause."""
    above = trigger.token
    while document.deps[above] == "conj" and document.heads[above] != above:
        above = document.heads[above]
    for request in found:
        if request.type == "REQUEST" and clause_of(document, request.trigger.token) == above:
            named = document.children_by(above, "nsubj", "nsubjpass")
            return request.actors, [] if named else request.recipients
    return [], []


def _judgement(document: Document, trigger: Trigger, judging: Judge) -> Judgement:
    """How the act is presented: its noun under its light verb, or its verb."""
    if trigger.light is None:
        return judging(document, trigger.token)
    said = trigger.frame.type in VERBAL_ACTS  # "offered criticism" has criticised, "offered talks" has not talked
    own = own_of_noun(document, trigger.token) if said else judging(document, trigger.token)
    return stronger(own, judging(document, trigger.light))


def _is_own_word(cast: Cast, statement: Statement, actors: Sequence[str]) -> bool:
    """Whether those who are said to have done it, or their own government, say so."""
    source = statement.source.entity if statement.source else None
    if source is None or source not in cast.entities:
        return False
    country = cast.entities[source].country
    return source in actors or (country is not None and any(cast.entities[one].country == country for one in actors))


def _says_it_was_not(document: Document, trigger: Trigger) -> bool:
    """A negated past or perfect: "did not", "has never"; what somebody will not do is another matter."""
    verb = trigger.token if trigger.light is None else trigger.light
    if negation_of(document, verb) is None:
        return False
    auxiliaries = document.children_by(verb, "aux", "auxpass")
    return not any(document.tags[child] == "MD" for child in auxiliaries)


def _refuses(document: Document, token: int) -> bool:
    """What its actor says it will not do: "will not lift the ban", "is not willing to talk" are refusals."""
    if document.pos[token] == "ADJ":
        return True
    return is_negated(document, token) and any(
        document.lemmas[child] in ("will", "would") for child in document.children_by(token, "aux")
    )


def _same(document: Document, event: Found, other: Found) -> bool:
    """One act mentioned twice: the same type, status and voice, the later mention naming nobody new."""
    if (event.type, event.status, event.according_to) != (other.type, other.status, other.according_to):
        return False
    nominal = document.pos[event.trigger.token] == "NOUN" and is_known(document, event.trigger.token)
    same_word = document.lemmas[event.trigger.token] == document.lemmas[other.trigger.token]
    same_sentence = document.sentence_of[event.trigger.token] == document.sentence_of[other.trigger.token]
    if not (nominal or same_word or same_sentence):
        return False
    return set(event.actors) <= set(other.actors) and set(event.recipients) <= set(other.recipients)
