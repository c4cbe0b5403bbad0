"""The act of a statement: its cue and its content in, one of RECORD.md's acts out."""

from __future__ import annotations

from functools import cache

from onrecord.knowledge.tables import rows
from onrecord.reading.decoding import Attribution
from onrecord.reading.frames import cue_act
from onrecord.reading.syntax import Document
from onrecord.record import ACTS, Act

SELF = {"i", "we", "he", "she", "it", "they"}
OBLIGATION = {"must", "should", "ought"}
INTENT = {"will", "'ll", "’ll", "would", "shall", "wo", "'d", "’d"}
ASKING = {"whether", "if", "what", "who", "whom", "whose", "why", "how", "when", "where", "which"}
NEGATION = {"not", "n't", "n’t", "never", "no"}


@cache
def act_words() -> dict[str, tuple[Act, bool]]:
    """The act a word of the content makes, and whether only with the speaker for subject."""
    acts = {act: act for act in ACTS}
    return {row["lemma"]: (acts[row["act"]], row["where"] == "self") for row in rows("act_words")}  # type: ignore[index]


def act_of(document: Document, attribution: Attribution) -> Act:
    """The act: the cue's own, unless a bare assertion asks, promises, refuses, blames … in its content."""
    act = cue_act(document, attribution) or "assert"
    if act in ("assert", "request") and _asks(document.text, attribution, act):
        return "question"
    if act != "assert":
        return act
    for verb in _main_verbs(document, attribution):
        found = _act_of_clause(document, verb)
        if found is not None:
            return found
    return "assert"


def _asks(text: str, attribution: Attribution, act: Act) -> bool:
    """A content that ends in a question mark, or begins with a word that asks."""
    first = text[attribution.spans[0][0] : attribution.spans[0][1]].split()[0].strip("\"“‘'«").lower()
    return text[: attribution.spans[-1][1]].rstrip("\"”'’») ").endswith("?") or (act == "request" and first in ASKING)


def _main_verbs(document: Document, attribution: Attribution) -> list[int]:
    """The finite verbs that head the content, one for each of its sentences, and what they coordinate."""
    heads = []
    for span in attribution.spans:
        tokens = document.tokens_in(span)
        for token in tokens:
            head = document.heads[token]
            if document.pos[token] in ("VERB", "AUX") and (head == token or head not in tokens):
                heads.append(token)
                heads += [child for child in document.children_by(token, "ccomp", "conj") if child in tokens]
    return heads


def _act_of_clause(document: Document, verb: int) -> Act | None:
    """The act that one clause of the content amounts to, or none of its own."""
    modals = {document.lowers[child] for child in document.children_by(verb, "aux")}
    negated = any(document.lowers[child] in NEGATION for child in document.children[verb])
    subject = document.child(verb, "nsubj", "nsubjpass")
    own = subject is not None and document.lowers[subject] in SELF
    known = act_words().get(document.lemmas[verb])
    if modals & OBLIGATION or _needs(document, verb) or _imperative(document, verb, subject):
        return "request"
    if known is not None and not negated and (own or not known[1]) and (known[0] != "threaten" or modals & INTENT):
        return known[0]
    if own and modals & INTENT:
        return "refuse" if negated else "commit"
    if negated and document.lemmas[verb] == "be" and _has(document, verb, {"possible", "acceptable"}):
        return "refuse"
    if (
        negated
        and document.lemmas[verb] == "be"
        and _has(document, verb, {"true", "correct", "accurate", "responsible"})
    ):
        return "deny"
    for token in range(*document.subtree(verb)):
        word = act_words().get(document.lemmas[token])
        if (
            word is not None
            and not word[1]
            and not negated
            and document.deps[token] in ("acomp", "attr", "dobj", "advmod")
        ):
            return word[0]
    return None


def _needs(document: Document, verb: int) -> bool:
    """ "needs to", "have to": an obligation put as a verb."""
    clause = document.child(verb, "xcomp")
    return document.lemmas[verb] in ("need", "have") and clause is not None and document.lowers[verb] != "had"


def _imperative(document: Document, verb: int, subject: int | None) -> bool:
    """A base form without a subject at the head of a quoted sentence: "Lay down your arms"."""
    first = document.subtree(verb)[0]
    return (
        document.tags[verb] == "VB"
        and subject is None
        and not document.children_by(verb, "aux")
        and document.quotation_of[verb] >= 0
        and document.words[first][:1].isupper()
        and verb - first <= 2
    )


def _has(document: Document, verb: int, words: set[str]) -> bool:
    return any(document.lowers[child] in words for child in document.children_by(verb, "acomp", "attr"))
