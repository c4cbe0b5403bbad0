"""What a predicate's own words say about it: a parsed document and a token in, a judgement out.

A judgement is a status with the tokens that decide it: the negation, the auxiliary, the adverb, the adjective.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.knowledge.events import embeddings, marks
from onrecord.reading.syntax import Document
from onrecord.record import Status

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
VERBAL = ("VERB", "AUX")
AUXILIARY = ("aux", "auxpass")
KNOWING = ("why", "how", "when", "where", "who")
PRESENT = ("VBZ", "VBP")
ONLY = ("only", "just", "merely", "simply")  # "did not only attack": attacked, and more
UNCERTAIN = ("may", "might")


class Judgement(NamedTuple):
    """How a text presents a predicate, and the tokens that say so; none where nothing marks it."""

    status: Status
    words: tuple[int, ...] = ()


PLAIN = Judgement("happened")


def stronger(outer: Judgement | None, own: Judgement) -> Judgement:
    """The stronger of two: what is denied or not so stays so, a condition outdoes a plan."""
    if outer is None:
        return own
    return max(outer, own, key=lambda judgement: RANK[judgement.status])


def own_of_verb(document: Document, token: int, *, negated: bool = True) -> Judgement:
    """What a verb's own negation, auxiliaries, adverbs and form say; `negated=False` passes its negation over."""
    auxiliaries = document.children_by(token, *AUXILIARY)
    modal = next((child for child in auxiliaries
                  if document.tags[child] == "MD" and document.lowers[child] in marks("aux")), None)  # fmt: skip
    perfect = any(document.lemmas[child] == "have" for child in auxiliaries)
    negation = negation_of(document, token) if negated else None
    if negation is not None:
        uncertain = next((child for child in auxiliaries if document.lowers[child] in UNCERTAIN), None)
        return Judgement("not", (negation,)) if uncertain is None else Judgement("possible", (uncertain,))
    adverb = by_adverb(document, token)
    if adverb is not None:
        return adverb
    asked = _question_mark(document, token)
    if asked is not None:
        return Judgement("possible", (asked,))
    if modal is not None:
        status = marks("aux")[document.lowers[modal]]
        if document.lowers[modal] == "should" and is_inverted(document, token, modal):
            return Judgement("conditional", (modal,))  # "should the talks fail"
        if perfect and status in ("conditional", "demanded"):
            return Judgement("not", (modal,))  # "would have", "should have": it did not come to that
        return _modal_in_context(document, token, modal, status)
    if _is_imperative(document, token):
        return Judgement("demanded", (token,))
    if document.lemmas[token] in marks("aspect"):
        return Judgement(marks("aspect")[document.lemmas[token]], (token,))
    being = next((child for child in auxiliaries if document.lowers[child] == "being"), None)
    if being is not None:
        return Judgement("ongoing", (being,))  # "are being arrested"
    inverted = next((child for child in auxiliaries if document.lowers[child] == "had"), None)
    if inverted is not None and is_inverted(document, token, inverted):
        return Judgement("not", (inverted,))  # "had they signed"
    scheduled = _scheduled(document, token)
    if scheduled is not None:
        return Judgement("planned", (scheduled,))
    if document.tags[token] == "VBG":
        progressive = next((child for child in auxiliaries if document.lemmas[child] == "be"), None)
        if progressive is not None:
            if document.lowers[token] == "going" and _has_infinitive(document, token):
                return Judgement("planned", (progressive, token))
            return Judgement("ongoing", (progressive,))
    if document.tags[token] == "VBP" and not auxiliaries:
        anybody = next(
            (child for child in document.children_by(token, "nsubj") if document.lowers[child] == "you"), None
        )
        if anybody is not None:
            return Judgement("possible", (anybody,))  # "you turn right": told of anybody, or asked
    return PLAIN


def _has_infinitive(document: Document, token: int) -> bool:
    return any(is_infinitive(document, child) for child in document.children_by(token, "xcomp"))


def is_inverted(document: Document, token: int, auxiliary: int) -> bool:
    """An auxiliary that opens a clause, before its subject, and asks nothing."""
    subject = document.child(token, "nsubj", "nsubjpass")
    if subject is None or not auxiliary < subject or _question_mark(document, token) is not None:
        return False
    before = auxiliary - 1
    first = document.sentences[document.sentence_of[token]][0]
    return auxiliary == first or document.pos[before] in ("PUNCT", "CCONJ")


def _scheduled(document: Document, token: int) -> int | None:
    """The word of a coming day beside a present tense: "gather next week", "is meeting her on Friday"."""
    kinds = {**marks("coming")}
    if document.tags[token] == "VBG":
        auxiliary = document.child(token, "aux")
        if auxiliary is None or document.tags[auxiliary] not in PRESENT:
            return None
        kinds |= marks("day")
    elif document.tags[token] not in PRESENT:
        return None
    for child in document.children_by(token, "npadvmod", "advmod", "prep"):
        for word in (child, *document.children_by(child, "amod", "pobj")):
            if document.lowers[word] in kinds:
                return word
    return None


def _modal_in_context(document: Document, token: int, modal: int, status: Status) -> Judgement:
    """An auxiliary's status: a `would` that reports a past `will` is a plan, a `will` under an `if` is not."""
    for clause in document.children_by(token, "advcl"):
        condition = conditional_mark(document, clause)
        if condition is not None:
            return Judgement("conditional", (condition,))
    first = token
    while document.deps[first] == "conj" and document.pos[document.heads[first]] in VERBAL:
        first = document.heads[first]
    reported = document.deps[first] in ("ccomp", "acl") and document.heads[first] != first
    return Judgement("planned" if status == "conditional" and reported else status, (modal,))


def conditional_mark(document: Document, token: int) -> int | None:
    """The word that makes a clause a condition: `if`, `unless`, or the auxiliary of "should the talks fail"."""
    for child in document.children_by(token, "mark", "advmod"):
        if marks("mark").get(document.lowers[child]) == "conditional":
            return child
    for child in document.children_by(token, *AUXILIARY):
        if document.lowers[child] in ("should", "had") and is_inverted(document, token, child):
            return child
    return token if document.lowers[token] == "were" and is_inverted(document, token, token) else None


def negation_of(document: Document, token: int) -> int | None:
    """The word that negates a predicate: not, never, or the `no` of its subject or object; None where there is none."""
    for child in document.children[token]:
        label, lower = document.deps[child], document.lowers[child]
        if label == "neg" and child + 1 < len(document) and document.lowers[child + 1] in ONLY:
            continue
        if label == "neg" or (lower in ("no", "neither", "nor") and label in ("det", "preconj", "cc")):
            return child
        if label in AUXILIARY and lower.endswith(("n't", "n’t")):
            return child
        if label == "advmod" and lower == "longer" and document.lowers[child - 1] == "no":
            return child
        if label in ("nsubj", "nsubjpass", "dobj"):
            if lower in ("nobody", "none", "nothing", "neither"):
                return child
            for word in document.children_by(child, "det", "preconj", "neg"):
                if document.lowers[word] in ("no", "neither", "not"):
                    return word
    return _fronted(document, token)


def _fronted(document: Document, token: int) -> int | None:
    """A negation that opens the sentence before its auxiliary: "Never, they say, were troops sent"."""
    first = document.sentences[document.sentence_of[token]][0]
    if document.lowers[first] not in ("never", "not", "nor", "neither") or document.pos[token] not in VERBAL:
        return None
    subject = document.child(token, "nsubj", "nsubjpass")
    auxiliary = document.child(token, *AUXILIARY)
    if subject is None or auxiliary is None or not auxiliary < subject:
        return None
    return first


def is_negated(document: Document, token: int) -> bool:
    """A predicate with a negation of its own: not, never, or a subject or object with `no`."""
    return negation_of(document, token) is not None


def by_adverb(document: Document, token: int) -> Judgement | None:
    """What an adverb of the predicate says."""
    for child in document.children_by(token, "advmod"):
        found = marks("adverb").get(document.lowers[child])
        if found is not None and (child < token or document.pos[token] not in VERBAL):
            return Judgement(found, (child,))
    return None


def _question_mark(document: Document, token: int) -> int | None:
    """The question mark of the sentence that a predicate heads, where it asks whether; "why did they leave" knows."""
    if document.deps[token] != "ROOT":
        return None
    first, last = document.sentences[document.sentence_of[token]]
    subject = document.child(token, "nsubj", "nsubjpass")
    asking = [token, *document.children_by(token, *AUXILIARY)]
    if document.lowers[first] in KNOWING or (subject is not None and not any(word < subject for word in asking)):
        return None
    return next((word for word in range(max(first, last - 2), last) if document.words[word] == "?"), None)


def _is_imperative(document: Document, token: int) -> bool:
    """A base form without a subject that heads its sentence or opens it."""
    if document.tags[token] != "VB":
        return False
    opens = token == document.sentences[document.sentence_of[token]][0]
    if document.deps[token] != "ROOT" and not opens:
        return False
    return not document.children_by(token, "nsubj", "nsubjpass", "aux", "auxpass", "expl", "csubj")


def is_infinitive(document: Document, token: int) -> bool:
    """A verb with `to`."""
    return any(document.tags[child] == "TO" for child in document.children_by(token, "aux"))


def infinitive_mark(document: Document, token: int) -> int:
    """The `to` of an infinitive."""
    return next(child for child in document.children_by(token, "aux") if document.tags[child] == "TO")


def is_bare(document: Document, token: int) -> bool:
    """An infinitive, a gerund, or the bare verb of "demanded that he resign"."""
    if is_infinitive(document, token):
        return True
    return document.tags[token] in ("VB", "VBG") and not document.children_by(token, "aux")


def own_of_noun(document: Document, token: int) -> Judgement:
    """What the adjectives, participles and determiners of a noun say."""
    for child in document.children[token]:
        if document.deps[child] not in ("amod", "det", "compound", "neg", "nmod"):
            continue
        found = marks("adjective").get(document.lowers[child])
        if found is not None:
            return Judgement(found, (child,))
        cells = embeddings().get(("VERB", document.lemmas[child])) if document.tags[child] == "VBN" else None
        if cells is not None and cells.noun not in ("", "same", "fact"):
            return Judgement(status_in(cells.noun), (child,))
    return PLAIN


def status_in(cell: str) -> Status:
    """A cell of the table of embedding words as the status that it names."""
    found: Status = cell  # type: ignore[assignment]  # the table's own tests check the cells
    return found
