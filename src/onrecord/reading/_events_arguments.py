"""Who stands where: a predicate in a parsed document in, the heads of its subject, object and other phrases out."""

from __future__ import annotations

from onrecord.knowledge.events import quantities
from onrecord.reading.syntax import Document

VERBAL = ("VERB", "AUX")
SUBJECTS = ("nsubj", "nsubjpass")
SUBJECT_CONTROL = ("promise", "threaten", "vow", "pledge", "call", "phone", "telephone", "meet", "visit", "join")
RELATIVE = ("WDT", "WP", "WP$")


def with_conjuncts(document: Document, token: int) -> list[int]:
    """A phrase's head and the heads coordinated with it; "dozens of troops" is headed by the troops too."""
    found = [token]
    if document.lemmas[token] in quantities() or document.pos[token] == "NUM":
        for child in document.children_by(token, "prep"):
            if document.lowers[child] == "of":
                found += [
                    head for noun in document.children_by(child, "pobj") for head in with_conjuncts(document, noun)
                ]
    for child in document.children_by(token, "conj"):
        found += with_conjuncts(document, child)
    return found


def is_passive(document: Document, token: int) -> bool:
    """A verb in the passive, or a past participle that modifies a noun."""
    if document.children_by(token, "nsubjpass", "auxpass", "agent"):
        return True
    if _shares_passive(document, token):
        return True
    bare = document.tags[token] == "VBN" and not document.children_by(token, "aux", "auxpass")
    if bare and document.deps[token] in ("ccomp", "xcomp", "oprd") and document.children_by(token, "nsubj"):
        return True  # "ordered the editors jailed"
    if document.tags[token] != "VBN" or document.deps[token] not in ("acl", "amod", "relcl"):
        return False
    return not _stands_for_finite(document, token) and not any(
        document.lemmas[child] == "have" for child in document.children_by(token, "aux")
    )


def _shares_passive(document: Document, token: int) -> bool:
    """A second participle under the auxiliary of the first: "was tortured and killed"."""
    head = document.heads[token]
    if document.tags[token] != "VBN" or document.deps[token] != "conj" or document.tags[head] != "VBN":
        return False
    return not document.children_by(token, *SUBJECTS, "aux", "dobj") and is_passive(document, head)


def _stands_for_finite(document: Document, token: int) -> bool:
    """A past tense that the parser took for a participle: its sentence has no other verb at the top."""
    head = document.heads[token]
    return document.deps[token] == "acl" and document.deps[head] == "ROOT" and document.pos[head] not in VERBAL


def subjects(document: Document, token: int) -> list[int]:
    """The heads of what does it: the subject, the agent of a passive, or whoever controls the clause."""
    if is_passive(document, token):
        found = []
        for agent in document.children_by(token, "agent"):
            for child in document.children_by(agent, "pobj"):
                found += with_conjuncts(document, child)
        return found
    return _grammatical_subjects(document, token, 0)


def objects(document: Document, token: int) -> list[int]:
    """The heads of what it is done to: the object, or the subject of a passive."""
    if is_passive(document, token):
        if document.deps[token] in ("acl", "amod") and not document.children_by(token, "nsubjpass"):
            return [document.heads[token]]
        return _grammatical_subjects(document, token, 0)
    found = []
    for child in document.children_by(token, "dobj"):
        found += with_conjuncts(document, _antecedent(document, token, child))
    if not found and document.deps[token] == "relcl" and not document.children_by(token, "dobj"):
        subject = document.child(token, "nsubj")
        if subject is not None and document.tags[subject] not in RELATIVE:
            return [document.heads[token]]  # "the town that rebels seized", "the town rebels seized"
    if not found and document.deps[token] == "conj" and document.pos[document.heads[token]] in VERBAL:
        # "seized and destroyed the depot", where the object hangs on the first verb
        return [child for child in document.children_by(document.heads[token], "dobj") if child > token]
    if not found and not document.children_by(token, "prep", "ccomp", "xcomp"):
        # "backed and later armed the militia", where the object hangs on the second verb
        for second in document.children_by(token, "conj"):
            if document.pos[second] in VERBAL and not document.children_by(second, *SUBJECTS):
                found += document.children_by(second, "dobj")
    if not found:
        for clause in document.children_by(token, "ccomp"):
            if _is_infinitive(document, clause):  # "asked the union to wait" with the union as subject below
                found += document.children_by(clause, "nsubj")
    return found


def _grammatical_subjects(document: Document, token: int, depth: int) -> list[int]:
    child = document.child(token, *SUBJECTS)
    if child is not None:
        return with_conjuncts(document, _antecedent(document, token, child))
    if depth > 6:
        return []
    label, head = document.deps[token], document.heads[token]
    if label in ("acl", "relcl") and document.tags[token] in ("VBG", "VBN") and not _is_infinitive(document, token):
        return with_conjuncts(document, head)
    if label in ("acl", "relcl"):
        return _controller_through_noun(document, head, depth)
    if label == "xcomp" or label == "ccomp" or label == "oprd":
        if document.pos[head] in VERBAL:
            controller = document.children_by(head, "dobj", "dative", "nsubjpass")
            if controller and document.lemmas[head] not in SUBJECT_CONTROL:
                return with_conjuncts(document, _antecedent(document, head, controller[0]))
            addressed = _prepositional(document, head, ("on", "upon", "for"))
            if label == "xcomp" and addressed and document.lemmas[head] in ("call", "appeal", "wait", "push", "press"):
                return addressed
        return _grammatical_subjects(document, _predicate(document, head), depth + 1)
    if label == "pcomp":
        governor = document.heads[head]
        if document.pos[governor] in VERBAL and document.lowers[head] in ("of", "from", "for", "into", "against"):
            controller = document.children_by(governor, "dobj", "nsubjpass")
            if controller:
                return with_conjuncts(document, _antecedent(document, governor, controller[0]))
        if document.pos[governor] in ("NOUN", "PROPN"):
            return _controller_through_noun(document, governor, depth)
        return _grammatical_subjects(document, governor, depth + 1)
    if head == token:
        return _before(document, token)
    if label == "acomp":
        return _grammatical_subjects(document, head, depth + 1)
    if label in ("advcl", "conj", "dep", "parataxis"):
        return _grammatical_subjects(document, head, depth + 1)
    return []


def _before(document: Document, token: int) -> list[int]:
    """The noun right before a finite main verb that the parser gave no subject."""
    if document.tags[token] not in ("VBD", "VBZ", "VBP"):
        return []
    first, _ = document.sentences[document.sentence_of[token]]
    for word in range(token - 1, max(first, token - 5) - 1, -1):
        if document.pos[word] in ("NOUN", "PROPN", "PRON"):
            return [word]
        if document.pos[word] not in ("ADV", "AUX", "PUNCT", "PART"):
            return []
    return []


def _predicate(document: Document, token: int) -> int:
    """The verb of a predicative adjective."""
    if document.pos[token] in ("ADJ", "NOUN") and document.pos[document.heads[token]] in VERBAL:
        return document.heads[token]
    return token


def _controller_through_noun(document: Document, noun: int, depth: int) -> list[int]:
    """Who does what "a plan to" names: the possessor of the plan, or the subject of the verb that has it as object."""
    possessor = document.child(noun, "poss")
    if possessor is not None:
        return with_conjuncts(document, possessor)
    head = document.heads[noun]
    if document.deps[noun] == "pobj" and document.pos[document.heads[head]] in VERBAL:
        return _grammatical_subjects(document, document.heads[head], depth + 1)  # "marched in a bid to"
    if document.pos[head] in VERBAL and head != noun:
        if document.deps[noun] == "dobj" and document.lemmas[head] in ("urge", "ask", "order", "tell", "force", "call"):
            return with_conjuncts(document, noun)
        return _grammatical_subjects(document, head, depth + 1)
    return []


def _antecedent(document: Document, verb: int, token: int) -> int:
    """What a relative pronoun stands for."""
    if document.tags[token] not in RELATIVE and document.lowers[token] != "that":
        return token
    clause = verb
    while document.deps[clause] in ("conj", "xcomp", "ccomp") and document.heads[clause] != clause:
        clause = document.heads[clause]
    return document.heads[clause] if document.deps[clause] == "relcl" else token


def _is_infinitive(document: Document, token: int) -> bool:
    return any(document.tags[child] == "TO" for child in document.children_by(token, "aux"))


def prepositional(document: Document, token: int, word: str) -> list[int]:
    """The heads of the phrases under one preposition of a predicate, or of its object."""
    found = _prepositional(document, token, (word,))
    if not found and document.pos[token] in VERBAL:
        for label in ("dobj", "nsubjpass", "prep", "prt", "advmod", "attr"):
            for child in document.children_by(token, label):
                found += _prepositional(document, child, (word,))
                inner = {"prep": ("pobj", "prep"), "dobj": ("acl",)}.get(label, ())  # "restrictions imposed on them"
                for below in document.children_by(child, *inner):
                    found += _prepositional(document, below, (word,))
                if label == "dobj" and not found:  # "filed a suit in a court against them"
                    for link in document.children_by(child, "prep"):
                        for below in document.children_by(link, "pobj"):
                            found += _prepositional(document, below, (word,))
    return found


def _prepositional(document: Document, token: int, words: tuple[str, ...]) -> list[int]:
    found = []
    for child in document.children_by(token, "prep", "dative", "agent"):
        if document.lowers[child] in words:
            for noun in document.children_by(child, "pobj"):
                found += with_conjuncts(document, noun)
            clauses = document.children_by(child, "pcomp") if document.lowers[child] != "with" else []
            for clause in clauses:  # "into whether the mayor was paid"
                told = (
                    SUBJECTS if document.lowers[child] != "against" else (*SUBJECTS, "dobj")
                )  # "against visiting envoys"
                for noun in document.children_by(clause, *told):
                    found += with_conjuncts(document, noun)
    return found


def clause_below(document: Document, token: int) -> int | None:
    """The predicate of the finite clause or infinitive that completes a predicate."""
    return document.child(token, "ccomp", "xcomp")
