"""How a text presents a predicate: a parsed document and a token in, one of eight statuses out.

The status is read off the words that govern the predicate: negation, auxiliaries, tense and aspect,
conditionals, and the verbs, nouns and adjectives that embed it (`knowledge/tables/events_embedding.tsv`).
"""

from __future__ import annotations

from onrecord.knowledge.events import Embedding, embeddings, marks
from onrecord.reading.syntax import Document
from onrecord.record import Status

DEEPEST = 12  # governors looked at; deeper parses are broken ones
RANK: dict[Status, int] = {
    "happened": 0,
    "ongoing": 1,
    "planned": 2,
    "demanded": 3,
    "possible": 4,
    "conditional": 5,
    "not": 6,
    "denied": 7,
}
FINITE = ("VBD", "VBZ", "VBP")
VERBAL = ("VERB", "AUX")
CLAUSES = ("ccomp", "csubj", "csubjpass", "pcomp", "xcomp", "acl", "advcl", "oprd")
DEFINITE = ("the", "this", "that", "these", "those")
TEMPORAL = frozenset(
    ["after", "before", "during", "since", "by", "at", "amid", "despite", "following", "over", "because", "upon"]
)


def status_of(document: Document, token: int) -> Status:
    """The status of the predicate at a token: a verb, a noun or an adjective.

    The scale is that of the record: happened, ongoing, planned, demanded, conditional, possible, not,
    denied. A predicate that nothing marks is `happened`.
    """
    return _judge(document, token, 0)


def _judge(document: Document, token: int, depth: int) -> Status:
    if depth > DEEPEST:
        return "happened"
    if document.pos[token] in VERBAL:
        own = _own_of_verb(document, token)
        outer = _outer_of_verb(document, token, depth)
    elif document.pos[token] in ("ADJ", "ADV"):
        own, outer = _own_of_adjective(document, token, depth)
    else:
        own = _own_of_noun(document, token)
        outer = _outer_of_noun(document, token, depth)
    return _compose(outer, own)


def _compose(outer: Status | None, own: Status) -> Status:
    """The stronger of two: what is denied or not so stays so, a condition outdoes a plan."""
    if outer is None:
        return own
    return max(outer, own, key=lambda status: RANK[status])


def _own_of_verb(document: Document, token: int) -> Status:
    """What the verb's own negation, auxiliaries, adverbs and form say."""
    children = document.children[token]
    auxiliaries = [child for child in children if document.deps[child] in ("aux", "auxpass")]
    modal = next((marks("aux")[document.lowers[child]] for child in auxiliaries
                  if document.lowers[child] in marks("aux") and document.tags[child] == "MD"), None)  # fmt: skip
    perfect = any(document.lemmas[child] == "have" for child in auxiliaries)
    if is_negated(document, token):
        uncertain = modal == "possible" and any(document.lowers[child] in ("may", "might") for child in auxiliaries)
        return "possible" if uncertain else "not"
    adverb = _by_adverb(document, token)
    if adverb is not None:
        return adverb
    if _in_question(document, token):
        return "possible"
    if modal is not None:
        if perfect and modal in ("conditional", "demanded"):
            return "not"  # "would have", "should have": it did not come to that
        return _modal_in_context(document, token, modal)
    if document.lemmas[token] in marks("aspect"):
        return marks("aspect")[document.lemmas[token]]
    if document.tags[token] == "VBG" and any(document.lemmas[child] == "be" for child in auxiliaries):
        return "ongoing"
    if _is_imperative(document, token):
        return "demanded"
    return "happened"


def _modal_in_context(document: Document, token: int, modal: Status) -> Status:
    """An auxiliary's status: a `would` that reports a past `will` is a plan, a `will` under an `if` is not."""
    if any(_conditional_mark(document, child) for child in document.children_by(token, "advcl")):
        return "conditional"
    reported = document.deps[token] in ("ccomp", "acl") and document.heads[token] != token
    if modal == "conditional" and reported:
        return "planned"
    return modal


def _conditional_mark(document: Document, token: int) -> bool:
    return any(marks("mark").get(document.lowers[child]) == "conditional"
               for child in document.children_by(token, "mark", "aux", "advmod"))  # fmt: skip


def is_negated(document: Document, token: int) -> bool:
    """A predicate with a negation of its own: not, never, or a subject or object with `no`."""
    for child in document.children[token]:
        label, lower = document.deps[child], document.lowers[child]
        if label == "neg" or (lower in ("no", "neither", "nor") and label in ("det", "preconj", "cc")):
            return True
        if label in ("aux", "auxpass") and lower.endswith(("n't", "n’t")):
            return True
        if label == "advmod" and lower == "longer" and document.lowers[child - 1] == "no":
            return True
        if label in ("nsubj", "nsubjpass", "dobj") and (
            lower in ("nobody", "none", "nothing", "neither")
            or any(document.lowers[word] == "no" for word in document.children_by(child, "det"))
        ):
            return True
    return False


def _by_adverb(document: Document, token: int) -> Status | None:
    """The status an adverb gives."""
    for child in document.children_by(token, "advmod"):
        found = marks("adverb").get(document.lowers[child])
        if found is not None:
            return found
    return None


def _in_question(document: Document, token: int) -> bool:
    first, last = document.sentences[document.sentence_of[token]]
    return document.deps[token] == "ROOT" and "?" in document.words[max(first, last - 2) : last]


def _is_imperative(document: Document, token: int) -> bool:
    if document.deps[token] != "ROOT" or document.tags[token] != "VB":
        return False
    return not document.children_by(token, "nsubj", "nsubjpass", "aux", "auxpass", "expl", "csubj")


def _is_infinitive(document: Document, token: int) -> bool:
    return any(document.tags[child] == "TO" for child in document.children_by(token, "aux"))


def _is_bare(document: Document, token: int) -> bool:
    """An infinitive, a gerund, or the bare verb of "demanded that he resign"."""
    if _is_infinitive(document, token):
        return True
    return document.tags[token] in ("VB", "VBG") and not document.children_by(token, "aux")


def _outer_of_verb(document: Document, token: int, depth: int) -> Status | None:
    """What the words that govern a verb say about it."""
    label, head = document.deps[token], document.heads[token]
    if head == token:
        return "planned" if _is_infinitive(document, token) else None
    if label == "conj":
        return _outer_of_conjunct(document, token, head, depth)
    if label == "aux" or label == "auxpass":
        return _judge(document, head, depth + 1)
    if label in ("amod", "compound"):
        return _judge(document, head, depth + 1)
    if label == "advcl" or label == "acl" or label == "relcl" or label == "pcomp":
        marked = _by_conjunction(document, token)
        if marked is not None:
            return marked
    if label not in CLAUSES and label != "relcl" and not (label == "dobj" or label == "pobj"):
        return None
    if label == "relcl" and not _is_infinitive(document, token):
        return None
    return _by_governor(document, token, head, depth)


def _by_conjunction(document: Document, token: int) -> Status | None:
    for child in document.children_by(token, "mark", "advmod", "prep"):
        found = marks("mark").get(document.lowers[child])
        if found is not None:
            return found
    return None


def _by_governor(document: Document, token: int, head: int, depth: int) -> Status | None:
    """The status that the governing word gives a clause, else what the clause's own form says."""
    bare = _is_bare(document, token)
    governor = head
    if document.pos[head] == "ADP" or document.deps[head] == "prep":
        cells = embeddings().get(("ADP", document.lemmas[head]))
        if cells is not None and cells.act:
            return _apply(document, head, cells, cells.act, depth)
        governor = document.heads[head]
    cells = _cells(document, governor)
    if cells is None and document.deps[governor] in ("dobj", "nsubjpass", "pobj") and _is_infinitive(document, token):
        # "urged the troops in the region to leave" is often parsed with the infinitive below the noun
        governor = document.heads[governor]
        cells = _cells(document, governor)
    if cells is not None:
        cell = cells.act if bare or document.deps[token] == "pcomp" else cells.clause
        if cell:
            return _apply(document, governor, cells, cell, depth)
    if _is_infinitive(document, token):
        above = _judge(document, governor, depth + 1)
        return _compose(above, "planned") if document.deps[token] == "advcl" else _compose(above, "possible")
    return _by_participle(document, token, head, governor, depth)


def _by_participle(document: Document, token: int, head: int, governor: int, depth: int) -> Status | None:
    """A gerund or participle that no table speaks of: as certain as what it hangs on."""
    label = document.deps[token]
    if document.tags[token] not in ("VBG", "VBN") or document.children_by(token, "mark"):
        return None
    if label == "pcomp" and document.pos[governor] in ("NOUN", "ADJ") and document.lowers[head] in ("of", "for", "in"):
        if is_negated(document, governor):
            return "not"  # "no sign of ending"
        return "possible"  # "a means of ending", "crucial for keeping": named, not said to be done
    if label in ("csubj", "csubjpass"):
        return "possible"
    if label in ("advcl", "xcomp", "oprd") or (label == "pcomp" and document.pos[governor] in VERBAL):
        if label == "pcomp" and document.lowers[head] in TEMPORAL - {"by"}:
            return None
        above = _judge(document, governor, depth + 1)
        return None if above in ("not", "denied") else above
    return None


def _cells(document: Document, token: int, preposition: str = "") -> Embedding | None:
    """The row of a governing word: with its preposition ("call for"), by its form ("going"), by its lemma."""
    pos = "VERB" if document.pos[token] == "AUX" else document.pos[token]
    table = embeddings()
    lemma = document.lemmas[token]
    for key in (f"{lemma} {preposition}", document.lowers[token], lemma):
        if (pos, key) in table:
            return table[pos, key]
    return None


def _apply(document: Document, governor: int, cells: Embedding, cell: str, depth: int) -> Status | None:
    """A cell read where it stands: under the governor's own negation and status."""
    if cell == "fact":
        return None
    above = _judge(document, governor, depth + 1)
    negated = is_negated(document, governor) if document.pos[governor] != "ADJ" else above == "not"
    if negated and cells.negated:
        cell = cells.negated
        return None if cell == "fact" else (above if cell == "same" else _status(cell))
    if cell == "same":
        return above
    if above in ("not", "conditional", "denied") and cell not in ("not", "denied"):
        return above
    return _status(cell)


def _status(cell: str) -> Status:
    found: Status = cell  # type: ignore[assignment]  # the table's own tests check the cells
    return found


def _outer_of_conjunct(document: Document, token: int, head: int, depth: int) -> Status | None:
    """A second verb shares what governs the first, and its auxiliaries where it has no subject of its own."""
    own_subject = document.children_by(token, "nsubj", "nsubjpass")
    own_auxiliary = document.children_by(token, "aux", "auxpass")
    same_form = document.tags[token] == document.tags[head]
    if document.tags[token] in FINITE and document.tags[head] in ("VB", "VBG"):
        return _outer_of_conjunct_of(document, head, depth)
    if document.pos[head] in VERBAL and (own_subject or own_auxiliary or not same_form):
        return _outer_of_verb(document, head, depth + 1)
    return _judge(document, head, depth + 1)


def _outer_of_conjunct_of(document: Document, token: int, depth: int) -> Status | None:
    """What governs the finite verb above an infinitive: a finite verb is no second to the infinitive."""
    for above in document.ancestors(token):
        if document.tags[above] in FINITE:
            return _outer_of_verb(document, above, depth + 1)
    return None


def _own_of_noun(document: Document, token: int) -> Status:
    """What the adjectives, participles and determiners of a noun say."""
    for child in document.children[token]:
        if document.deps[child] not in ("amod", "det", "compound", "neg", "nmod"):
            continue
        found = marks("adjective").get(document.lowers[child])
        if found is not None:
            return found
        cells = embeddings().get(("VERB", document.lemmas[child])) if document.tags[child] == "VBN" else None
        if cells is not None and cells.noun not in ("", "same", "fact"):
            return _status(cells.noun)
    return "happened"


def _outer_of_noun(document: Document, token: int, depth: int) -> Status | None:
    """What the words that govern a noun say about the event that it names."""
    label, head = document.deps[token], document.heads[token]
    if head == token:
        return None
    if label == "conj" or label == "appos":
        return _judge(document, head, depth + 1)
    governor, prepositional = head, False
    if label == "pobj":
        cells = embeddings().get(("ADP", document.lowers[head]))
        if cells is not None and cells.noun:
            return _apply(document, head, cells, cells.noun, depth)
        if document.lowers[head] in TEMPORAL:
            return None
        governor, prepositional = document.heads[head], True
    elif label in ("attr", "ROOT"):
        return _judge(document, head, depth + 1)
    cells = _cells(document, governor, document.lowers[head] if prepositional else "")
    if cells is None or not (cells.noun or cells.subject):
        return _of_indefinite(document, token, governor, depth)
    if label == "nsubj":
        return _apply(document, governor, cells, cells.subject, depth) if cells.subject else None
    if label in ("dobj", "nsubjpass", "compound", "poss", "oprd") or prepositional:
        if cells.noun in ("not", "denied") and ("NOUN", document.lemmas[token]) in embeddings():
            return None  # a rejected offer was made
        return _apply(document, governor, cells, cells.noun, depth) if cells.noun else None
    return None


def _of_indefinite(document: Document, token: int, governor: int, depth: int) -> Status | None:
    """A noun that points at nothing known is no surer than the verb it completes: "could lead to war"."""
    if document.pos[governor] not in VERBAL:
        return None
    if any(document.lowers[child] in DEFINITE for child in document.children_by(token, "det", "poss")):
        return None
    if document.children_by(token, "poss"):
        return None
    above = _judge(document, governor, depth + 1)
    return above if above in ("planned", "possible", "conditional", "demanded") else None


def _own_of_adjective(document: Document, token: int, depth: int) -> tuple[Status, Status | None]:
    """An adjective after a verb ("is responsible") is what its verb is; before a noun, what the noun is."""
    own: Status = "not" if is_negated(document, token) else (_by_adverb(document, token) or "happened")
    head = document.heads[token]
    if head == token or document.deps[token] not in ("acomp", "attr", "oprd", "conj", "xcomp", "ccomp"):
        return own, None
    return own, _judge(document, head, depth + 1)
