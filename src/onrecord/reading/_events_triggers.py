"""The words that name an event: a parsed document and its cast in, triggers with the frame that they fill out."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.knowledge.events import Condition, Frame, light_verbs, noun_frames, verb_frames
from onrecord.reading._events_arguments import clause_below, objects, prepositional, subjects, with_conjuncts
from onrecord.reading._events_cast import Cast
from onrecord.reading._status_signs import is_negated
from onrecord.reading.syntax import Document
from onrecord.record import Span

LONGEST = 6  # words in a trigger
KINDS = frozenset(["PERSON", "GOV", "MIL", "GROUP", "PLACE", "PEOPLE"])
WILL = ("will", "would", "'ll", "’ll")
COOPERATION: frozenset[str] = frozenset(["CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"])
CONFLICT: frozenset[str] = frozenset(["SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"])
SORTS = {"cooperation": COOPERATION, "conflict": CONFLICT}
BESIDES = ("after", "amid", "before", "despite", "during", "following", "over", "since", "until")
MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(slots=True)
class Trigger:
    """A predicate in a frame: `token` its head, `words` the tokens that decide, `light` its light verb."""

    token: int
    frame: Frame
    words: list[int] = field(default_factory=list)
    light: int | None = None

    @property
    def has_subject(self) -> bool:
        """Whether its grammatical subject acts; in some frames it is acted on."""
        return "subj" in self.frame.actor or self.light is not None


def find_triggers(document: Document, cast: Cast) -> list[Trigger]:
    """The triggers of a document's body, in the order of their heads."""
    found: list[Trigger] = []
    taken: set[int] = set()  # the words of a trigger name no event of their own: "failed to agree"
    verbs, nouns = verb_frames(), noun_frames()
    for token in range(document.body, len(document)):
        lemma = document.lemmas[token]
        if lemma in verbs and token not in taken and _is_predicate(document, token):
            trigger = _verb(document, cast, token, verbs[lemma])
            if trigger is not None:
                found.append(trigger)
                taken.update(trigger.words)
    for token in range(document.body, len(document)):
        if document.deps[token] == "conj" and document.heads[token] in taken:
            taken.add(token)  # "lay down their arms and surrender" is one act
        if document.pos[token] == "NOUN" and token not in taken and document.lemmas[token] in noun_frames():
            trigger = _noun(document, cast, token, nouns[document.lemmas[token]])
            if trigger is not None:
                found.append(trigger)
    return sorted(found, key=lambda trigger: min(trigger.words))


def trigger_at(document: Document, cast: Cast, token: int) -> Trigger | None:
    """The trigger that a verb is, if it is one; its frame may be one that names no event."""
    return _filled(document, cast, token, verb_frames().get(document.lemmas[token], ()))


def act_at(document: Document, cast: Cast, token: int) -> Trigger | None:
    """The trigger that a noun is, if it names an act: "the arrest of the editor"."""
    frames = noun_frames().get(document.lemmas[token], ()) if document.pos[token] == "NOUN" else ()
    return _noun(document, cast, token, frames)


def _is_predicate(document: Document, token: int) -> bool:
    """A verb, or an adjective after one; a participle that only describes a noun says nothing of its own."""
    if document.pos[token] == "VERB":
        return document.deps[token] not in ("amod", "compound")
    return document.pos[token] == "ADJ" and document.deps[token] in ("acomp", "oprd", "ROOT")


def trigger_spans(document: Document, words: list[int]) -> tuple[Span, ...]:
    """The words of a trigger as spans: one where they stand within six words, else a span for each word."""
    first, last = min(words), max(words)
    if last - first < LONGEST:
        return (document.span(first, last + 1),)
    return tuple(document.span(word, word + 1) for word in sorted(set(words)))


def _verb(document: Document, cast: Cast, token: int, frames: tuple[Frame, ...]) -> Trigger | None:
    trigger = _filled(document, cast, token, frames)
    return trigger if trigger is not None and trigger.frame.type else None


def _filled(document: Document, cast: Cast, token: int, frames: tuple[Frame, ...]) -> Trigger | None:
    """A verb in the first of some frames that fits."""
    for frame in frames:
        words = [token]
        if all(_holds(document, cast, token, condition, words) for condition in frame.conditions):
            return Trigger(token, frame, words)
    return None


def _holds(document: Document, cast: Cast, token: int, condition: Condition, words: list[int]) -> bool:
    """Whether one part of a frame stands beside a verb; the words that decide are added to `words`."""
    if condition.place == "will":
        return _announces(document, cast, token, condition, words)
    standing = _standing(document, token, condition)
    if condition.place in ("prep", "comp"):
        standing = [word for word in standing if not cast.is_date(word)]
    if condition.absent:
        return not standing
    if condition.place == "prep":
        between = max(document.children_by(token, "dobj", "nsubjpass"), default=token)  # an object parts the two
        words += [child for child in document.children_by(token, "prep")
                  if document.lowers[child] in condition.words and not token < between < child]  # fmt: skip
        return bool(standing)
    if not condition.words:
        return bool(standing)
    fitting = [word for word in standing if _fits(document, cast, word, condition)]
    if not fitting:
        return False
    if document.lemmas[fitting[0]] in condition.words and condition.place != "subj":
        words.append(fitting[0])
    return True


def _announces(document: Document, cast: Cast, token: int, condition: Condition, words: list[int]) -> bool:
    """Whether a verb of saying gives its own subject's word that it will do something of one sort."""
    speakers = subjects(document, token)
    for clause in document.children_by(token, "ccomp"):
        modal = next((child for child in document.children_by(clause, "aux") if document.lowers[child] in WILL), None)
        if modal is None or is_negated(document, clause):
            continue
        promised = _verb(document, cast, clause, verb_frames().get(document.lemmas[clause], ()))
        if promised is None or promised.frame.type not in SORTS[next(iter(condition.words))]:
            continue
        own = subjects(document, clause)
        named = set(cast.of_phrases(own)) & set(cast.of_phrases(speakers))
        if named or any(document.pos[subject] == "PRON" for subject in own):
            words += [modal] if abs(modal - token) < LONGEST else []
            return True
    return False


def _fits(document: Document, cast: Cast, word: int, condition: Condition) -> bool:
    if document.lemmas[word] in condition.words or document.lowers[word] in condition.words:
        return True
    return any(cast.is_kind(word, kind) for kind in sorted(condition.words & KINDS))


def _standing(document: Document, token: int, condition: Condition) -> list[int]:
    """The tokens that stand in one place beside a verb."""
    match condition.place:
        case "obj":
            return objects(document, token)
        case "subj":
            return subjects(document, token)
        case "prep":
            return [noun for word in sorted(condition.words) for noun in _under(document, token, word)]
        case "comp":
            nouns = [
                noun for child in document.children_by(token, "prep") for noun in document.children_by(child, "pobj")
            ]
            return [head for noun in nouns for head in with_conjuncts(document, noun)]
        case "to" | "xcomp":
            return document.children_by(token, "xcomp") + _infinitives(document, token)
        case "that" | "clause":
            return document.children_by(token, "ccomp")
        case "participle":
            return [token] if document.deps[token] == "acl" and document.tags[token] == "VBN" else []
        case "subjpass":
            return document.children_by(token, "nsubjpass")
        case "oprd":
            return document.children_by(token, "oprd", "acomp", "xcomp") + _small_clauses(document, token)
        case _:
            return document.children_by(token, condition.place)


def _under(document: Document, token: int, word: str) -> list[int]:
    """What stands under a preposition of the verb itself: a noun, a clause, or a further preposition."""
    hanging = document.children_by(token, "prep", "dative", "agent", "prt")
    if word == "as":  # "branded the strikes as terrorism", often parsed below the object
        hanging += [
            child for head in document.children_by(token, "dobj") for child in document.children_by(head, "prep")
        ]
    return [
        below for child in hanging if document.lowers[child] == word for below in document.children[child] or [child]
    ]


def _infinitives(document: Document, token: int) -> list[int]:
    """Infinitives that the parser hangs elsewhere: a clause of its own, or below the object."""
    found = [child for child in document.children_by(token, "ccomp", "advcl") if _has_to(document, child)]
    for child in document.children_by(token, "dobj", "nsubjpass"):
        found += [below for below in document.children_by(child, "acl", "relcl") if _has_to(document, below)]
    for child in document.children_by(token, "prep"):
        for noun in document.children_by(child, "pobj"):
            found += [below for below in document.children_by(noun, "acl", "relcl") if _has_to(document, below)]
    return found


def _has_to(document: Document, token: int) -> bool:
    return any(document.tags[child] == "TO" for child in document.children_by(token, "aux"))


def _has_that(document: Document, token: int) -> bool:
    return any(document.lowers[child] == "that" for child in document.children_by(token, "mark"))


def _small_clauses(document: Document, token: int) -> list[int]:
    """Predicates of an object: "called the plan a mistake"."""
    return [child for child in document.children_by(token, "ccomp") if document.pos[child] in ("ADJ", "NOUN")]


def _noun(document: Document, cast: Cast, token: int, frames: tuple[Frame, ...]) -> Trigger | None:
    if document.deps[token] in ("compound", "nmod", "npadvmod"):
        return None
    for frame in frames:
        words = [token]
        if all(_beside(document, cast, token, condition, words) for condition in frame.conditions):
            return _with_light_verb(document, Trigger(token, frame, words)) if frame.type else None
    return None


def _beside(document: Document, cast: Cast, token: int, condition: Condition, words: list[int]) -> bool:
    """Whether one part of a frame stands beside a noun."""
    match condition.place:
        case "plural":
            return document.tags[token] in ("NNS", "NNPS")
        case "under":
            return document.deps[token] == "pobj" and document.lowers[document.heads[token]] in condition.words
        case "any":
            return any(prepositional(document, token, word) for word in sorted(condition.words))
        case "of":
            return any(_fits(document, cast, noun, condition) for noun in prepositional(document, token, "of"))
        case _:
            modifiers = document.children_by(token, *MODIFIERS)
            named = [word for word in modifiers if document.lemmas[word] in condition.words
                     or document.lowers[word] in condition.words]  # fmt: skip
            words += [word for word in named if token - word < LONGEST]
            return bool(named) or ("MOD" in condition.words and any(cast.of_phrase(word) for word in modifiers))


def _with_light_verb(document: Document, trigger: Trigger) -> Trigger:
    """The verb that lends a noun its subject, where there is one, joins the trigger."""
    token, head = trigger.token, document.heads[trigger.token]
    while document.deps[token] == "conj" and document.pos[head] == "NOUN":
        token, head = head, document.heads[head]
    if document.deps[token] == "pobj":
        if document.lowers[head] in BESIDES and trigger.frame.type != "CONSULT":
            return trigger  # "began after an attack"
        head = document.heads[head]
    elif document.deps[token] not in ("dobj", "nsubjpass"):
        return trigger
    if document.pos[head] == "VERB" and document.lemmas[head] in light_verbs():
        trigger.light = head
        if abs(head - trigger.token) < LONGEST and document.deps[token] != "pobj":
            trigger.words.append(head)
    return trigger


def clause_of(document: Document, token: int) -> int | None:
    """The predicate that completes a verb or a noun ("the demand that they leave"), wherever the parser hangs it."""
    if document.pos[token] == "NOUN":
        below = document.children_by(token, "acl", "ccomp", "relcl")
        return next((child for child in below if _has_to(document, child) or _has_that(document, child)), None)
    return clause_below(document, token) or next(iter(_infinitives(document, token)), None)
