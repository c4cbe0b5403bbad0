"""Which entity a pronoun means: the clusters before it in, the one that fits best out, or none.

Each mention of a cluster is weighed by how near it stands and by what it does in its sentence: subjects and
speakers first, words inside another quotation last. Nouns of things compete for "it" and "they", so that what
stands for a thing is given to nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.people import Gender, words_of_class
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading.syntax import Document

SINGULAR: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"
}  # fmt: skip
PLURAL = {"they", "them", "their", "theirs", "themselves"}
NEUTER = {"it", "its", "itself"}
FIRST_PERSON = {"i", "me", "my", "mine", "myself"}
PRONOUNS = SINGULAR.keys() | PLURAL | NEUTER
SUBJECTS = ("nsubj", "nsubjpass")
ARGUMENTS = (*SUBJECTS, "dobj", "dative", "pobj", "attr", "agent", "iobj")
REACH = 3  # sentences back that a pronoun may look
A_SENTENCE, A_TOKEN, A_SUBJECT, AN_OWNER, A_SPEAKER = 2.0, 0.02, 1.2, 0.5, 1.5
ANOTHER_VOICE, SAME_GENDER, OFTEN, NAMED, LOOSE_NUMBER, THING = 1.5, 1.5, 0.3, 0.5, 2.5, 1.0
INTRODUCED = 1.0  # named for the first time, as who speaks next
HEARD = 0.75  # gender by the pronouns before
LATEST = 0.5  # who spoke last
CONTROLS = 3.0
FROM_OUTSIDE = 0.5  # for a pronoun in a quotation, what stands outside
SAME_PLACE = 0.5  # a subject taken up by a subject


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


def antecedent(
    document: Document,
    clusters: Sequence[Cluster],
    token: int,
    things: Iterable[int],
    speaker: Cluster | None,
    told: Sequence[int],
) -> Cluster | None:
    """The cluster that a pronoun stands for.

    `speaker` is who says the words in which it stands, `told` what `told_sentences` gives.
    """
    best: tuple[float, Cluster] | None = None
    word = document.lowers[token]
    fitting = [c for c in clusters if c is not speaker and agrees(c, word) and not _is_it(document, c, token)]
    latest = _last_speaker(document, fitting, token)
    controls = _controls(document, token)
    for cluster in fitting:
        score = _score(document, cluster, token, told)
        if score is not None:
            score += LATEST * (cluster is latest) + CONTROLS * any(head in controls for head in cluster.heads)
        if score is not None and (best is None or score > best[0]):
            best = (score, cluster)
    if best is None:
        return None
    if document.lowers[token] not in SINGULAR and not _acts_like_people(document, token):
        rival = max(
            (_place(document, thing, token, told) - THING for thing in things if thing < token), default=-math.inf
        )
        if rival > best[0]:
            return None
    return best[1]


def _last_speaker(document: Document, clusters: Sequence[Cluster], token: int) -> Cluster | None:
    """For "he said": of those who speak in one sentence, the one who spoke last."""
    if not speaks(document, token):
        return None
    heads = [(h, n) for n, c in enumerate(clusters) for h in c.heads if h < token and speaks(document, h)]
    return clusters[max(heads)[1]] if heads else None


def _is_it(document: Document, cluster: Cluster, token: int) -> bool:
    """Whether "they" is asked for and the sentence has called the cluster "it" ("it said they had agreed")."""
    if document.lowers[token] not in PLURAL:
        return False
    first = document.sentences[document.sentence_of[token]][0]
    return any(first <= head < token and document.lowers[head] in NEUTER for head in cluster.heads)


def _controls(document: Document, token: int) -> frozenset[int]:
    """Who does what a clause says: "X warned Y that it risked war", "a Chadian announcement that it would leave"."""
    verb = document.heads[token]
    if document.deps[token] not in SUBJECTS or document.deps[verb] not in ("ccomp", "acl", "relcl", "advcl"):
        return frozenset()
    above = document.heads[verb]
    if document.pos[above] in ("NOUN", "PROPN") and document.deps[verb] == "acl":
        return frozenset(document.children_by(above, "amod", "compound", "nmod", "poss"))
    while document.deps[above] in ("ccomp", "advcl", "conj") and document.lemmas[above] != "warn":
        above = document.heads[above]
    return frozenset(document.children_by(above, "dobj")) if document.lemmas[above] == "warn" else frozenset()


def agrees(cluster: Cluster, word: str) -> bool:
    """Whether a cluster is of the kind, gender and number for which a pronoun stands."""
    if word in SINGULAR:
        return cluster.kind == "person" and cluster.gender in (None, SINGULAR[word])
    if word in PLURAL:
        return cluster.kind != "person" and cluster.kind != "other"
    return cluster.kind in ("government", "organization", "military", "group", "other") and cluster.plural is not True


def _score(document: Document, cluster: Cluster, token: int, told: Sequence[int]) -> float | None:
    """How well a cluster fits a pronoun; none where it cannot."""
    best: float | None = None
    seen = 0
    for (first, last), head in zip(cluster.words, cluster.heads, strict=True):
        if last > token:
            continue
        seen += 1
        if distance(document, head, token, told) > REACH or _same_clause(document, head, token):
            continue
        score = _place(document, head, token, told)
        if seen == 1 and cluster.named and last - first > 1 and document.deps[head] not in SUBJECTS:
            score += INTRODUCED
        best = score if best is None else max(best, score)
    if best is None:
        return None
    word = document.lowers[token]
    best += OFTEN * math.log(max(seen, 1))
    if word in SINGULAR:
        best += SAME_GENDER if cluster.gender is not None else _heard(cluster, SINGULAR[word])
    if word in PLURAL and cluster.plural is not True:
        best -= 0.5 if cluster.plural is None and cluster.kind != "organization" else LOOSE_NUMBER
    if word in NEUTER and cluster.plural is None and cluster.kind in ("group", "military"):
        best -= 0.5
    if cluster.kind == "other":
        best -= THING
    return best + (NAMED if cluster.named else 0.0)


def distance(document: Document, head: int, token: int, told: Sequence[int]) -> int:
    """The sentences between a noun and a pronoun; outside quotation marks, those that are not quoted."""
    here, there = document.sentence_of[token], document.sentence_of[head]
    if document.quotation_of[token] < 0:
        return min(here - there, told[here] - told[there] + (told[here] == told[there] and here > there))
    return here - there


def _heard(cluster: Cluster, gender: Gender) -> float:
    """What earlier pronouns tell of somebody whose name does not tell a gender."""
    other: Gender = "f" if gender == "m" else "m"
    balance = cluster.heard[gender] - cluster.heard[other]
    return HEARD * max(-2, min(balance, 1))


def _place(document: Document, head: int, token: int, told: Sequence[int]) -> float:
    """How much the place of a noun and its part in the sentence speak for it."""
    sentences = distance(document, head, token, told)
    score = -A_SENTENCE * sentences - A_TOKEN * min(token - head, 100)
    subject = document.deps[head] in SUBJECTS
    if subject:
        score += A_SUBJECT
        if document.deps[token] in SUBJECTS:
            score += SAME_PLACE
    elif document.deps[head] == "poss":
        score -= AN_OWNER
    if speaks(document, token) and speaks(document, head):
        score += A_SPEAKER
    if document.quotation_of[head] not in (document.quotation_of[token], -1):
        score -= ANOTHER_VOICE
    elif document.quotation_of[head] != document.quotation_of[token]:
        score -= FROM_OUTSIDE
    return score


def _same_clause(document: Document, head: int, token: int) -> bool:
    """ "X told him", "X's lawyer met him at Y's": a plain object pronoun is no other argument of its own verb."""
    if document.lowers[token].endswith(("self", "selves")) or document.deps[token] == "poss":
        return False
    verb = _verb(document, token)
    return document.deps[head] in ARGUMENTS and verb == _verb(document, head) and document.deps[token] in ARGUMENTS


def _verb(document: Document, token: int) -> int:
    above = document.heads[token]
    while document.pos[above] == "ADP" and document.heads[above] != above:
        above = document.heads[above]
    return above


def _acts_like_people(document: Document, token: int) -> bool:
    """Whether a pronoun does what only people and bodies do."""
    verb = document.heads[token]
    return document.deps[token] in SUBJECTS and (
        document.lemmas[verb] in words_of_class("human") or speaks(document, token)
    )


def speaks(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying, outside quotation marks."""
    verb = document.heads[token]
    return (
        document.deps[token] == "nsubj"
        and document.quotation_of[token] < 0
        and "that" in cue_frames().get((document.lemmas[verb], "VERB"), {})
    )
