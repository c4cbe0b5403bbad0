"""The words that govern a predicate: a parsed document and tokens in, what the tables say of them out."""

from __future__ import annotations

from onrecord.knowledge.events import Embedding, embeddings, marks
from onrecord.reading._status_signs import Judgement, is_infinitive, own_of_noun
from onrecord.reading.syntax import Document

NOBODY = ("nobody", "nothing", "none", "neither")
WHEN = frozenset(["when", "once", "before", "after", "until", "till", "whenever", "while", "as"])


def is_dated(document: Document, token: int) -> bool:
    """A clause that says when something not yet so will be: "once the talks end", "before they leave"."""
    if document.tags[token] == "VBD":
        return False
    children = document.children_by(token, "mark", "advmod", "prep")
    return any(document.lowers[child] in WHEN for child in children)


def by_conjunction(document: Document, token: int) -> Judgement | None:
    """What the word that opens a clause says of it: `if`, `whether`, `once`, which may hang on the verb above."""
    opens = document.children_by(token, "mark", "advmod", "prep")
    before = document.first_of[token] - 1
    if before >= 0 and document.heads[before] == document.heads[token] != before and document.deps[before] == "advmod":
        opens.append(before)
    for child in opens:
        found = marks("mark").get(document.lowers[child])
        if found is not None:
            return Judgement(found, (child,))
    return None


def of_unreal(document: Document, noun: int) -> Judgement | None:
    """What is told of nothing or of anything is no surer than that: "no group that attacked", "any proof linking"."""
    own = own_of_noun(document, noun)
    if own.words and document.lowers[own.words[0]] in ("no", "any"):
        return own
    return Judgement("not", (noun,)) if document.lowers[noun] in NOBODY else None


def is_above(document: Document, clause: int, token: int) -> bool:
    return any(above == clause for above in document.ancestors(token))


def is_implied(document: Document, governor: int, token: int) -> bool:
    """ "had to leave" left, "had the tents searched" searched; "has to leave" is still asked to."""
    if document.lemmas[governor] != "have":
        return False
    return document.tags[governor] in ("VBD", "VBN") or not is_infinitive(document, token)


def row_of_preposition(document: Document, token: int) -> Embedding | None:
    """The row of a preposition: alone, or with the word before it ("rather than")."""
    before = f"{document.lowers[token - 1]} {document.lowers[token]}" if token else ""
    return embeddings().get(("ADP", before)) or embeddings().get(("ADP", document.lowers[token]))


def row_of(document: Document, token: int, preposition: str = "") -> Embedding | None:
    """The row of a governing word: with its preposition or particle ("call for"), by its form, by its lemma."""
    pos = "VERB" if document.pos[token] == "AUX" else document.pos[token]
    table = embeddings()
    lemma = document.lemmas[token]
    particle = document.child(token, "prt")
    named = f"{lemma} {document.lowers[particle]}" if particle is not None else ""
    with_object = f"{lemma} +" if document.children_by(token, "dobj") else ""  # "called her to congratulate her"
    for key in (f"{lemma} {preposition}", named, with_object, document.lowers[token], lemma):
        if (pos, key) in table:
            return table[pos, key]
    return None


def completes(document: Document, token: int) -> bool:
    """Whether a clause completes the word it hangs on; a participle or a dated clause beside it only adds to it."""
    label = document.deps[token]
    if label == "advcl":
        return is_infinitive(document, token)
    if label == "acl" and document.tags[token] in ("VBN", "VBG"):
        return is_infinitive(document, token)
    return True
