"""Who takes part in an event: a trigger and the cast in, the entities that act and are acted on out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.events import light_verbs, verb_frames
from onrecord.reading._events_arguments import VERBAL, objects, prepositional, subjects
from onrecord.reading._events_cast import Cast, says_where
from onrecord.reading._events_triggers import MODIFIERS, Trigger, act_at, clause_of, trigger_at
from onrecord.reading.syntax import Document

ACTED_ON = ("to", "with", "against", "on", "from")
PARTIES = ("government", "military", "group", "organization", "person")
DIRECTED = frozenset(
    [
        "ASSAULT",
        "COERCE",
        "THREATEN",
        "ACCUSE",
        "REQUEST",
        "CONSULT",
        "AGREE",
        "RETREAT",
        "AID",
        "SUPPORT",
        "REJECT",
        "PROTEST",
        "SANCTION",
    ]
)
AIMED = frozenset(["ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT"])  # "the Iran sanctions" are on Iran
JUDGING = frozenset(["ACCUSE", "REJECT", "SUPPORT"])
DEEDS = frozenset(["ASSAULT", "COERCE", "SANCTION"])  # who condemns them has to do with whoever does them
SPOKEN = frozenset(["AGREE", "REJECT", "THREATEN", "REQUEST"])  # what they say is an act of its own, with its parties


def participants(document: Document, cast: Cast, trigger: Trigger) -> tuple[list[str], list[str]]:
    """The ids of the actors and of the recipients of a trigger, each in the order of the text.

    The roles of the trigger's frame come first, then what a light verb lends, then the nearest other party
    that the event's own words name.
    """
    recipients: list[str] = []
    actors = _first(document, cast, trigger, [role for role in trigger.frame.actor if role != "subj"], (), acting=True)
    if document.pos[trigger.token] == "NOUN":
        aimed = ("aim",) if trigger.frame.type in AIMED else ()
        recipients = _first(document, cast, trigger, (*trigger.frame.recipient, *aimed), actors)
        actors, recipients = _lend(document, cast, trigger, actors, recipients)
    if not actors and "subj" in trigger.frame.actor and not _is_aside(document, trigger, recipients):
        actors = _first(document, cast, trigger, ("subj",), recipients, acting=True)
    if len(actors) > 1 and "with" in trigger.frame.recipient:
        recipients = recipients or _first(document, cast, trigger, ("with", "between"), actors)
        if not recipients:
            return actors[:1], actors[1:]  # "Peru and Chile signed an accord": each with the other
    if not recipients:
        recipients = _first(document, cast, trigger, trigger.frame.recipient, actors) or _same_object(
            document, cast, trigger, actors
        )
    if actors and not recipients and trigger.frame.type in DIRECTED:
        recipients = other_party(document, cast, trigger, actors, anywhere=trigger.frame.type in SPOKEN)
    return actors, recipients


def _same_object(document: Document, cast: Cast, trigger: Trigger, actors: Sequence[str]) -> list[str]:
    """The object of the verb above: whom a pronoun stands for ("freed her to thank her"), or who is met or phoned."""
    verb = trigger.token if trigger.light is None else trigger.light
    head = document.heads[verb]
    if document.deps[verb] not in ("xcomp", "advcl", "ccomp") or document.pos[head] != "VERB":
        return []
    above = trigger_at(document, cast, head)
    is_met = above is not None and above.frame.type == "CONSULT"
    if not is_met and not any(document.pos[word] == "PRON" for word in objects(document, verb)):
        return []
    return [one for one in cast.of_phrases(objects(document, head)) if one not in actors]


def _subject_of_clause(document: Document, token: int) -> list[int]:
    """The subject of the verb under whose prepositions a noun stands: "agreed during talks"."""
    above = document.heads[token]
    steps = 0
    while document.pos[above] not in VERBAL and document.heads[above] != above and steps < 4:
        above, steps = document.heads[above], steps + 1
    if (
        document.pos[above] not in VERBAL
        or document.children_by(above, "expl")
        or (document.deps[token] == "dobj" and document.lemmas[above] in verb_frames())
    ):
        return []
    return subjects(document, above)


def other_party(
    document: Document, cast: Cast, trigger: Trigger, actors: Sequence[str], *, anywhere: bool
) -> list[str]:
    """The nearest entity below the trigger that is of another country than its actors.

    `anywhere` looks into the clauses below the trigger, too: "will not lift it until Peru pays".
    """
    first, last = document.subtree(trigger.token)
    countries = {cast.entities[one].country for one in actors}
    for token in range(max(trigger.token + 1, first), last):
        one = cast.headed_by(token)
        if one is None or one in actors or _is_own(document, token) or _is_thing(document, cast, token):
            continue
        if not anywhere and not _is_argument(document, trigger.token, token):
            continue
        entity = cast.entities[one]
        if entity.kind in PARTIES and (entity.country is None or entity.country not in countries):
            return [one]
    return []


def _is_aside(document: Document, trigger: Trigger, recipients: Sequence[str]) -> bool:
    """A noun with no party of its own below a preposition: what happens meanwhile is no act of the clause's subject."""
    token = trigger.token
    if document.pos[token] != "NOUN" or document.deps[token] != "pobj" or recipients:
        return False
    if any(condition.place == "under" for condition in trigger.frame.conditions):
        return False  # "are on strike"
    return trigger.frame.type != "CONSULT" or document.lowers[document.heads[token]] not in ("during", "after")


def _is_thing(document: Document, cast: Cast, token: int) -> bool:
    """What is sent, withdrawn or set up is no party: the object of a verb whose frame does not make it one."""
    if document.deps[token] != "dobj":
        return False
    above = trigger_at(document, cast, document.heads[token])
    return above is not None and "obj" not in above.frame.recipient


def _is_argument(document: Document, predicate: int, token: int) -> bool:
    """Whether a word hangs on a predicate with no other verb between."""
    for above in document.ancestors(token):
        if above == predicate:
            return True
        if document.pos[above] == "VERB":
            return False
    return False


def _first(
    document: Document,
    cast: Cast,
    trigger: Trigger,
    roles: Sequence[str],
    without: Sequence[str],
    *,
    acting: bool = False,
) -> list[str]:
    """The entities in the first of several roles that holds any."""
    for role in roles:
        if role == "inner":
            found = _of_act_below(document, cast, trigger, without)
            if found:
                return found
            continue
        tokens = _in_role(document, cast, trigger, role)
        if not acting and trigger.frame.type in JUDGING:
            named = [one for token in tokens for one in _judged(document, cast, token)]
        else:
            named = cast.of_phrases(tokens, acting=acting)
        found = [one for one in dict.fromkeys(named) if one not in without]
        if found:
            return found
    return []


def _judged(document: Document, cast: Cast, token: int) -> list[str]:
    """Who is blamed or praised for what a phrase names: for a deed, whoever does it and not whom it is done to."""
    act = act_at(document, cast, token)
    if act is None or act.frame.type not in DEEDS:
        return cast.of_phrase(token)
    return _first(document, cast, act, [role for role in act.frame.actor if role != "subj"], (), acting=True)


def _of_act_below(document: Document, cast: Cast, trigger: Trigger, without: Sequence[str]) -> list[str]:
    """Whom the act in the clause below a trigger is done to: "agreed to send food to Kenya"."""
    clause = clause_of(document, trigger.token)
    if clause is None:
        return []
    inner = trigger_at(document, cast, clause)
    roles = (*inner.frame.recipient, *ACTED_ON) if inner is not None else ("obj", *ACTED_ON)
    below = Trigger(clause, trigger.frame)
    for role in roles:
        if role in ("inner", "clause"):
            continue
        tokens = [token for token in _in_role(document, cast, below, role) if not _is_own(document, token)]
        found = [one for one in cast.of_phrases(tokens) if one not in without]
        if found:
            return found
    return []


def _is_own(document: Document, token: int) -> bool:
    """What belongs to the one who acts: "to withdraw its troops" is done to nobody's troops but its own."""
    return any(document.tags[child] == "PRP$" for child in document.children_by(token, "poss"))


def _in_role(document: Document, cast: Cast, trigger: Trigger, role: str) -> list[int]:
    """The heads of the phrases in one role of a trigger."""
    token = trigger.token
    match role:
        case "subj":
            return _subject_of_clause(document, token) if document.pos[token] == "NOUN" else subjects(document, token)
        case "obj":
            return objects(document, token)
        case "poss":
            return document.children_by(token, "poss")
        case "mod":
            modifiers = [word for word in document.children_by(token, *MODIFIERS) if cast.at(word) is not None]
            return [word for word in modifiers if trigger.frame.type not in AIMED or not says_where(document, word)]
        case "aim":
            return [word for word in document.children_by(token, *MODIFIERS) if says_where(document, word)]
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
    lent = cast.of_phrases(subjects(document, trigger.light), acting=True)
    if light_verbs()[document.lemmas[trigger.light]] == "recipient":
        if recipients and not actors and lent:
            return recipients, [one for one in lent if one not in recipients]  # "risks a war with Peru"
        return actors, recipients or [one for one in lent if one not in actors]
    actors = actors or [one for one in lent if one not in recipients]
    if not recipients:
        verbal = Trigger(trigger.light, trigger.frame)
        recipients = _first(document, cast, verbal, [*trigger.frame.recipient, "dative"], actors)
    return actors, recipients
