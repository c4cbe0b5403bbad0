"""How a text presents a predicate: a parsed document and a token in, one of eight statuses out.

The status is read off the words that govern the predicate: negation, auxiliaries, tense and aspect,
conditionals, and the verbs, nouns and adjectives that embed it (`knowledge/tables/events_embedding.tsv`).
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.knowledge.events import Embedding, embeddings
from onrecord.reading._status_governors import (
    WHEN,
    by_conjunction,
    completes,
    is_above,
    is_dated,
    is_implied,
    of_unreal,
    row_of,
    row_of_preposition,
)
from onrecord.reading._status_signs import (
    PLAIN,
    VERBAL,
    Judgement,
    by_adverb,
    conditional_mark,
    infinitive_mark,
    is_bare,
    is_infinitive,
    is_inverted,
    negation_of,
    own_of_noun,
    own_of_verb,
    status_in,
    stronger,
)
from onrecord.reading.syntax import Document
from onrecord.record import Status

__all__ = ["Judge", "Judgement", "judge", "status_of"]

Judge = Callable[[Document, int], Judgement]  # what `judge` is; the events layer takes another in its place

DEEPEST = 12  # governors looked at; deeper parses are broken ones
PRESENT = ("VBZ", "VBP")
FINITE = ("VBD", "VBZ", "VBP")
CLAUSES = ("ccomp", "csubj", "csubjpass", "pcomp", "xcomp", "acl", "advcl", "oprd")
DEFINITE = ("the", "this", "that", "these", "those")
OPEN = ("about", "to", "from", "against", "on")
INSTEAD = ("than", "alone")
UNTIL = ("until", "till", "before", "unless")
TEMPORAL = frozenset(
    ["after", "before", "during", "since", "by", "at", "amid", "despite", "following", "over", "because", "upon"]
)


def status_of(document: Document, token: int) -> Status:
    """The status of the predicate at a token: a verb, a noun or an adjective.

    The scale is that of the record: happened, ongoing, planned, demanded, conditional, possible, not,
    denied. A predicate that nothing marks is `happened`.
    """
    return judge(document, token).status


def judge(document: Document, token: int) -> Judgement:
    """The status of the predicate at a token with the tokens that decide it; no tokens where nothing marks it."""
    judgement = _judge(document, token, 0)
    if judgement.status in ("planned", "conditional"):
        condition = _condition(document, token)
        if condition is not None:
            return Judgement("conditional", (condition,))
    return judgement


def _condition(document: Document, token: int) -> int | None:
    """The word that makes a plan hang on something: an `if` beside the predicate or beside what governs it."""
    above = token
    for _ in range(DEEPEST):
        for clause in document.children_by(above, "advcl", "ccomp", "dep"):
            if clause == token or is_above(document, clause, token):
                continue
            found = conditional_mark(document, clause)
            if found is not None:
                return found
        apart = document.deps[above] == "conj" and document.tags[above] in FINITE
        if document.heads[above] == above or apart:
            return None
        above = document.heads[above]
    return None


def _judge(document: Document, token: int, depth: int) -> Judgement:
    if depth > DEEPEST:
        return PLAIN
    if document.pos[token] in VERBAL:
        own = own_of_verb(document, token)
        outer = _outer_of_verb(document, token, depth)
    elif document.pos[token] in ("ADJ", "ADV"):
        own, outer = _of_adjective(document, token, depth)
    else:
        own = own_of_noun(document, token)
        outer = _outer_of_noun(document, token, depth)
    return stronger(outer, own)


def _outer_of_verb(document: Document, token: int, depth: int) -> Judgement | None:
    """What the words that govern a verb say about it."""
    label, head = document.deps[token], document.heads[token]
    if head == token:
        return Judgement("planned", (infinitive_mark(document, token),)) if is_infinitive(document, token) else None
    if label == "conj":
        return _outer_of_conjunct(document, token, head, depth)
    if label in ("aux", "auxpass", "amod", "compound"):
        return _judge(document, head, depth + 1)
    marked = by_conjunction(document, token)
    if marked is not None:
        asked = label == "ccomp" and document.lowers[marked.words[0]] == "if"  # "asked if they had left"
        return Judgement("possible", marked.words) if asked else marked
    if label == "advcl" and not is_infinitive(document, token) and is_dated(document, token):
        return _beside(document, token, head, depth)
    if label not in CLAUSES and label not in ("relcl", "dobj", "pobj"):
        return None
    if label == "relcl" and not is_infinitive(document, token):
        return of_unreal(document, head)
    return _by_governor(document, token, head, depth)


def _beside(document: Document, token: int, governor: int, depth: int) -> Judgement | None:
    """A clause that dates what is not so yet is not so yet itself: "will leave once", "cannot leave until"."""
    above = _judge(document, governor, depth + 1)
    if above.status == "not":
        opens = next((word for word in document.children_by(token, "mark") if document.lowers[word] in UNTIL), None)
        return None if opens is None else Judgement("possible", (opens,))
    return above if above.status in ("planned", "demanded", "possible", "conditional") else None


def _by_governor(document: Document, token: int, head: int, depth: int) -> Judgement | None:
    """The status that the governing word gives a clause, else what the clause's own form says."""
    bare = is_bare(document, token)
    governor = head
    if document.pos[head] == "ADP" or document.deps[head] == "prep":
        cells = row_of_preposition(document, head)
        if cells is not None and cells.act and document.lowers[head] not in WHEN:
            return _apply(document, head, cells, cells.act, depth)
        governor = document.heads[head]
    verb = document.heads[governor] if document.deps[governor] == "nsubj" else governor  # "were they to meet"
    if is_infinitive(document, token) and document.lemmas[verb] in ("be", "have"):
        arranged = _arranged(document, verb, token)
        if arranged is not None:
            return arranged
    cells = row_of(document, governor)
    if cells is not None and is_implied(document, governor, token):
        return _apply(document, governor, cells, "same", depth)
    if cells is None and document.deps[governor] in ("dobj", "nsubjpass", "pobj") and is_infinitive(document, token):
        # "urged the troops in the region to leave" is often parsed with the infinitive below the noun
        preposition = document.heads[governor] if document.deps[governor] == "pobj" else None
        governor = document.heads[governor if preposition is None else preposition]  # "called for her to resign"
        cells = row_of(document, governor, document.lowers[preposition] if preposition is not None else "")
    if cells is not None:
        cell = cells.act if bare or document.deps[token] == "pcomp" else cells.clause
        if cells.clause == "demanded" and is_infinitive(document, token) and document.children_by(token, "nsubj"):
            cell = cells.clause  # "wants to leave" plans it, "wants them to leave" asks for it
        if cell and completes(document, token):
            return _apply(document, governor, cells, cell, depth)
    if is_infinitive(document, token):
        above = _judge(document, governor, depth + 1)
        form = Judgement(
            "planned" if document.deps[token] == "advcl" else "possible", (infinitive_mark(document, token),)
        )
        return stronger(above, form)
    return _by_participle(document, token, head, governor, depth)


def _by_participle(document: Document, token: int, head: int, governor: int, depth: int) -> Judgement | None:
    """A gerund or participle that no table speaks of: as certain as what it hangs on."""
    label = document.deps[token]
    if document.tags[token] not in ("VBG", "VBN") or document.children_by(token, "mark"):
        return None
    if label == "pcomp":
        verb = document.heads[governor] if document.deps[governor] in ("dobj", "nsubjpass", "nmod") else governor
        cells = embeddings().get(("VERB", f"{document.lemmas[verb]} {document.lowers[head]}"))
        if cells is not None:  # "accused the guards of beating them", wherever the parser hangs the preposition
            return _apply(document, verb, cells, cells.act, depth) if cells.act else None
    if label == "pcomp" and document.pos[governor] in ("NOUN", "ADJ") and document.lowers[head] in ("of", "for", "in"):
        negation = negation_of(document, governor)
        if negation is not None:
            return Judgement("not", (negation,))  # "no sign of ending"
        return Judgement("possible", (governor,))  # "a means of ending", "crucial for keeping": not said to be done
    if label in ("csubj", "csubjpass"):
        return Judgement("possible", (governor,))
    if label == "acl":
        unreal = of_unreal(document, head)
        lasting = document.tags[token] == "VBG" and unreal is None
        return Judgement("ongoing", (token,)) if lasting else unreal  # "militias fighting in the hills"
    if label == "pcomp" and document.lowers[head] in OPEN:
        return Judgement("possible", (head,))  # "talk about killing": named, not said to be done
    if label in ("advcl", "xcomp", "oprd") or (label == "pcomp" and document.pos[governor] in VERBAL):
        if label == "pcomp" and document.lowers[head] in TEMPORAL - {"by"}:
            return _beside(document, token, governor, depth) if document.lowers[head] in WHEN else None
        above = _judge(document, governor, depth + 1)
        return None if above.status in ("not", "denied") else above
    return None


def _arranged(document: Document, governor: int, token: int) -> Judgement | None:
    """ "is to meet" is planned, "has yet to meet" has not met, "were they to meet" is a condition."""
    yet = next((child for child in document.children[governor] if document.lowers[child] == "yet"), None)
    if yet is not None and yet < token:
        return Judgement("not", (governor, yet))
    if document.lemmas[governor] != "be":
        return None
    if document.lowers[governor] == "were" and is_inverted(document, governor, governor):
        return Judgement("conditional", (governor,))
    return Judgement("planned", (governor,)) if document.deps[token] == "xcomp" else None


def _apply(document: Document, governor: int, cells: Embedding, cell: str, depth: int) -> Judgement | None:
    """A cell read where it stands: under the governor's own negation and status."""
    if cell == "fact":
        return None
    above = _judge(document, governor, depth + 1)
    negation = negation_of(document, governor)
    if document.pos[governor] == "ADJ" and above.status == "not":
        negation = above.words[0] if above.words else governor
    if negation is not None and cells.negated:
        cell = cells.negated
        if cell == "fact":
            return None
        if cell == "same":  # "did not fail to": what the verb would be without its negation
            plain = own_of_verb(document, governor, negated=False)
            return plain if plain.words else None
        return Judgement(status_in(cell), tuple(sorted({negation, governor})))
    if cell == "ended":  # what has stopped is over, what is to stop goes on
        unreal = above.status in ("planned", "possible", "demanded", "conditional")
        return Judgement("ongoing" if unreal else "not", (governor,))
    if cell == "same":
        return above
    if above.status in ("not", "conditional", "denied") and cell not in ("not", "denied"):
        return above
    if cell == "not" and above.status in ("planned", "possible", "demanded", "conditional"):
        return Judgement("possible", above.words)  # "a plan to prevent an attack" prevents none yet
    return Judgement(status_in(cell), (governor,))


def _outer_of_conjunct(document: Document, token: int, head: int, depth: int) -> Judgement | None:
    """A second verb shares what governs the first, and its auxiliaries where it has no subject of its own."""
    nor = next(
        (child for child in document.children_by(head, "cc", "preconj") if document.lowers[child] == "nor"), token
    )
    if head < nor < token:
        return Judgement("not", (nor,))
    instead = next(
        (word for word in range(token - 1, max(head, token - 4), -1) if document.lowers[word] in INSTEAD), None
    )
    if instead is not None and document.lowers[instead - 1] in ("rather", "let"):
        return Judgement("not", (instead - 1, instead))
    own_subject = document.children_by(token, "nsubj", "nsubjpass")
    own_auxiliary = document.children_by(token, "aux", "auxpass")
    if document.tags[token] == "VB" and not own_subject and not own_auxiliary:
        shared = _judge(document, head, depth + 1)  # a base form needs the auxiliary or the order of the first verb
        return shared if shared.words or document.tags[head] not in ("VB", "VBP") else Judgement("demanded", (token,))
    same_form = document.tags[token] == document.tags[head]
    if document.tags[token] == "VBN" and same_form and not own_auxiliary:
        return _judge(document, head, depth + 1)  # "must be freed and the barrier dismantled"
    if document.tags[token] in FINITE and document.tags[head] in ("VB", "VBG"):
        return _outer_of_finite(document, head, depth)
    if document.pos[head] in VERBAL and (own_subject or own_auxiliary or not same_form):
        return _outer_of_verb(document, head, depth + 1)
    return _judge(document, head, depth + 1)


def _outer_of_finite(document: Document, token: int, depth: int) -> Judgement | None:
    """What governs the finite verb above an infinitive: a finite verb is no second to the infinitive."""
    for above in document.ancestors(token):
        if document.tags[above] in FINITE:
            return _outer_of_verb(document, above, depth + 1)
    return None


def _outer_of_noun(document: Document, token: int, depth: int) -> Judgement | None:
    """What the words that govern a noun say about the event that it names."""
    label, head = document.deps[token], document.heads[token]
    if head == token:
        return None
    if label == "conj" or label == "appos":
        return _judge(document, head, depth + 1)
    governor, prepositional = head, False
    if label == "pobj":
        cells = row_of_preposition(document, head)
        if cells is not None and cells.noun:
            return _apply(document, head, cells, cells.noun, depth)
        if document.lowers[head] in TEMPORAL:
            return None
        governor, prepositional = document.heads[head], True
    elif label in ("attr", "ROOT"):
        above = _judge(document, head, depth + 1)
        is_there = not above.words and document.tags[head] in PRESENT and document.children_by(head, "expl")
        return Judgement("ongoing", (head,)) if is_there else above  # "there is fighting in the east"
    state = _state(document, label, head, governor, depth)
    if state is not None:
        return state
    cells = row_of(document, governor, document.lowers[head] if prepositional else "")
    if cells is None or not (cells.noun or cells.subject):
        return _of_indefinite(document, token, governor, depth)
    if label == "nsubj":
        return _apply(document, governor, cells, cells.subject, depth) if cells.subject else None
    if label in ("dobj", "nsubjpass", "compound", "poss", "oprd") or prepositional:
        if cells.noun == "denied" and ("NOUN", document.lemmas[token]) in embeddings():
            return None  # a denied accusation was made
        return _apply(document, governor, cells, cells.noun, depth) if cells.noun else None
    return None


def _state(document: Document, label: str, head: int, governor: int, depth: int) -> Judgement | None:
    """ "are on strike" goes on; "a strike is possible" is what the adjective says."""
    if document.lemmas[governor] not in ("be", "remain", "stay") or document.pos[governor] not in VERBAL:
        return None
    if label == "pobj" and document.lowers[head] in ("on", "under"):
        above = _judge(document, governor, depth + 1)
        return above if above.words else Judgement("ongoing", (governor,))
    if label == "nsubj":
        for quality in document.children_by(governor, "acomp"):
            cells = embeddings().get(("ADJ", document.lemmas[quality]))
            if cells is not None and cells.subject:
                return _apply(document, quality, cells, cells.subject, depth)
    return None


def _of_indefinite(document: Document, token: int, governor: int, depth: int) -> Judgement | None:
    """A noun that points at nothing known is no surer than the verb it completes: "could lead to war"."""
    if document.pos[governor] not in VERBAL:
        return None
    if any(document.lowers[child] in DEFINITE for child in document.children_by(token, "det", "poss")):
        return None
    if document.children_by(token, "poss"):
        return None
    above = _judge(document, governor, depth + 1)
    if above.status == "not" and document.deps[token] in ("dobj", "nsubjpass", "attr"):
        return above  # "did not issue a statement", "commitments were not given"
    return above if above.status in ("planned", "possible", "conditional", "demanded") else None


def _of_adjective(document: Document, token: int, depth: int) -> tuple[Judgement, Judgement | None]:
    """An adjective after a verb ("is responsible") is what its verb is; before a noun, what the noun is."""
    negation = negation_of(document, token)
    own = (by_adverb(document, token) or PLAIN) if negation is None else Judgement("not", (negation,))
    head = document.heads[token]
    if head == token or document.deps[token] not in ("acomp", "attr", "oprd", "conj", "xcomp", "ccomp"):
        return own, None
    return own, _judge(document, head, depth + 1)
