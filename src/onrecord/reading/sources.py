"""Who speaks: a cue's verb in a parsed document in, the noun phrase that is its source out."""

from __future__ import annotations

from onrecord.reading.syntax import Document

CLAUSES = ("ccomp", "xcomp", "advcl", "conj", "relcl", "acl", "parataxis", "pcomp")
EDGES = {",", ";", ":", ".", "!", "?", "-", "–", "—", "--", "...", "…", "and", "but"}
MARKS = {'"', "“", "”", "''", "``", "„", "«", "»", "‘", "’", "'"}


def source_of(document: Document, verb: int) -> tuple[int, int] | None:
    """The noun phrase that speaks: the verb's subject, or the subject of the verb it depends on."""
    for token in (verb, *document.ancestors(verb)):
        subject = document.child(token, "nsubj", "nsubjpass")
        if subject is None and token == verb:
            subject = _inverted(document, verb)
        if subject is not None:
            if token == verb or document.deps[verb] != "relcl":
                return _with_antecedent(document, token, subject)
            return None
        agent = document.child(token, "agent")
        if agent is not None and token != verb:
            by = document.child(agent, "pobj")
            return noun_phrase(document, by) if by is not None else None
        if document.deps[token] == "acl":
            return noun_phrase(document, document.heads[token])
        if document.deps[token] not in CLAUSES:
            return None
    return None


def _with_antecedent(document: Document, verb: int, subject: int) -> tuple[int, int]:
    """The subject; where that is "who", with the noun phrase just before it that "who" stands for."""
    first, last = noun_phrase(document, subject)
    if document.lowers[subject] in ("who", "which") and document.deps[verb] == "relcl" and last - first == 1:
        before, end = noun_phrase(document, document.heads[verb])
        if end <= first <= end + 1:
            return before, last
    return first, last


def _inverted(document: Document, verb: int) -> int | None:
    """The speaker after the verb in "…, added a neighbour", which the parser may take for an object."""
    after = next((child for child in document.children_by(verb, "dobj", "attr", "npadvmod") if child > verb), None)
    before = document.lowers[verb - 1] if verb else ""
    said = any(clause < verb for clause in document.children_by(verb, "ccomp"))
    return after if said and before in MARKS | {","} else None


def noun_phrase(document: Document, head: int) -> tuple[int, int]:
    """The token range of a noun phrase, up to a relative or participial clause or a detached gloss."""
    first, last = document.subtree(head)
    for child in document.children[head]:
        if child > head and document.deps[child] in ("relcl", "acl", "advcl", "ccomp", "parataxis"):
            last = min(last, document.subtree(child)[0])
        elif child < head and document.deps[child] in ("advcl", "ccomp", "parataxis", "advmod", "cc", "mark"):
            first = max(first, document.subtree(child)[1]) if document.deps[child] != "advmod" else first
    return _trim(document, first, max(last, head + 1))


def _trim(document: Document, first: int, last: int) -> tuple[int, int]:
    while last - first > 1 and document.lowers[last - 1] in EDGES | {"(", "who", "which"}:
        last -= 1
    while last - first > 1 and document.lowers[first] in EDGES | MARKS | {")"}:
        first += 1
    return first, last
