"""Which entity a pronoun means: the clusters before it in, the one for which most speaks out, or none.

Nouns of things compete for "it" and "they", so that what stands for a thing is given to nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from onrecord.knowledge.people import words_of_class
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_evidence import FAR, NEUTER, PLURAL, SINGULAR, SUBJECTS, Asked, distance, weight
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading.syntax import Document

PRONOUNS = SINGULAR.keys() | PLURAL | NEUTER


def is_pronoun(document: Document, token: int) -> bool:
    """Whether a token is a pronoun of the third person that may stand for somebody."""
    word = document.lowers[token]
    if word not in PRONOUNS or document.pos[token] not in ("PRON", "DET"):
        return False
    return not (word == "it" and (document.deps[token] == "expl" or _weather(document, token)))


def _weather(document: Document, token: int) -> bool:
    """The empty "it" of "it is possible that …"."""
    verb = document.heads[token]
    return (
        document.lemmas[verb] in ("be", "seem", "appear")
        and document.child(verb, "ccomp", "xcomp", "acomp") is not None
        and document.deps[token] in SUBJECTS
    )


def told_sentences(document: Document) -> list[int]:
    """For each sentence, how many before it are not wholly quoted: what a speaker says at length is no distance."""
    counts, count = [], 0
    for first, last in document.sentences:
        counts.append(count)
        count += any(document.quotation_of[t] < 0 and document.pos[t] != "PUNCT" for t in range(first, last))
    return counts


def asked(
    document: Document,
    hearing: Hearing,
    told: Sequence[int],
    clusters: Sequence[Cluster],
    token: int,
    speaker: Cluster | None,
) -> Asked:
    """A pronoun with the clusters that agree with it; `speaker`, who says the words it stands in, is not among them."""
    word = document.lowers[token]
    fitting = [c for c in clusters if c is not speaker and agrees(c, word) and not _is_it(document, c, token)]
    return Asked(document, hearing, told, token, word, fitting)


def antecedent(one: Asked, things: Iterable[int]) -> Cluster | None:
    """The cluster that a pronoun stands for; `things` are nouns near it that stand for nobody."""
    document, token, word = one.document, one.token, one.word
    best = likeliest(one)
    if best is None:
        return None
    if word not in SINGULAR and not _acts_like_people(one):
        rivals = (_of_thing(document, thing, token, one.told) for thing in things if thing < token)
        if max(rivals, default=-math.inf) > best[0]:
            return None
    return best[1]


def likeliest(one: Asked) -> tuple[float, Cluster] | None:
    """The cluster for which most speaks, and how much."""
    scored = [(max(weight(each, one.word) for each in given), cluster) for cluster, given in one.evidence()]
    return max(scored, key=lambda pair: pair[0], default=None)


def _of_thing(document: Document, thing: int, token: int, told: Sequence[int]) -> float:
    """How much speaks for a noun of no entity: its place and its part in the sentence."""
    subject = document.deps[thing] in SUBJECTS
    quoted = document.quotation_of[thing] != document.quotation_of[token]
    pieces = {
        "thing": 1.0,
        "sentences": -float(distance(document, thing, token, told)),
        "tokens": -min(token - thing, FAR) / FAR,
        "subject": float(subject),
        "subjects": float(subject and document.deps[token] in SUBJECTS),
        "possessor": float(document.deps[thing] == "poss"),
        "other_voice": float(quoted and document.quotation_of[thing] >= 0),
        "outside": float(quoted and document.quotation_of[thing] < 0),
    }
    return weight(pieces, document.lowers[token])


def _is_it(document: Document, cluster: Cluster, token: int) -> bool:
    """Whether "they" is asked for and the sentence has called the cluster "it" ("it said they had agreed")."""
    if document.lowers[token] not in PLURAL:
        return False
    first = document.sentences[document.sentence_of[token]][0]
    return any(first <= head < token and document.lowers[head] in NEUTER for head in cluster.heads)


def agrees(cluster: Cluster, word: str) -> bool:
    """Whether a cluster is of the kind, gender and number for which a pronoun stands."""
    if word in SINGULAR:
        return cluster.kind == "person" and cluster.gender in (None, SINGULAR[word])
    if word in PLURAL:
        return cluster.kind != "person" and cluster.kind != "other"
    return cluster.kind in ("government", "organization", "military", "group", "other") and cluster.plural is not True


def _acts_like_people(one: Asked) -> bool:
    """Whether a pronoun does what only people and bodies do."""
    document, token = one.document, one.token
    human = document.lemmas[document.heads[token]] in words_of_class("human")
    return document.deps[token] in SUBJECTS and (human or one.hearing.speaks(token))
