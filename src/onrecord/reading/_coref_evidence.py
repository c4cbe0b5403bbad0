"""What speaks for an entity as whom a pronoun means: a pronoun and a cluster in, named pieces of evidence out.

Each mention of the cluster before the pronoun gives its own: how near it stands, what it does in its sentence, in
whose words. What is true of the cluster as a whole is added to all of them. How much each piece counts stands in
`knowledge/tables/antecedent_weights.tsv`, where each is described.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.people import Gender
from onrecord.knowledge.tables import rows
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading.syntax import Document

SINGULAR: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"
}  # fmt: skip
PLURAL = {"they", "them", "their", "theirs", "themselves"}
NEUTER = {"it", "its", "itself"}
SUBJECTS = ("nsubj", "nsubjpass")
ARGUMENTS = (*SUBJECTS, "dobj", "dative", "pobj", "attr", "agent", "iobj")
SUBORDINATE = ("relcl", "advcl", "ccomp", "acl", "pcomp")
REACH = 8  # sentences back that a pronoun may look
FAR = 100  # tokens behind which one is as far as another

Evidence = dict[str, float]


@dataclass(frozen=True)
class Asked:
    """A pronoun and the clusters that agree with it in kind, gender and number.

    `word` is the pronoun in lower case, or the one that could stand for a description, "one" where either could.
    """

    document: Document
    hearing: Hearing
    told: Sequence[int]
    token: int
    word: str
    fitting: Sequence[Cluster]

    def evidence(self) -> list[tuple[Cluster, list[Evidence]]]:
        """Each cluster that has a mention in reach, with the evidence of each such mention."""
        mentions = [(cluster, self._of_mentions(cluster)) for cluster in self.fitting]
        told = self._of_all()
        found = []
        for cluster, given in mentions:
            if given:
                whole = self._of_cluster(cluster) | told.get(id(cluster), {})
                found.append((cluster, [whole | one for one in given]))
        return found

    def _of_mentions(self, cluster: Cluster) -> list[Evidence]:
        found = []
        first = True
        for (begin, end), head in zip(cluster.words, cluster.heads, strict=True):
            if end > self.token:
                continue
            if self._distance(head) <= REACH and not self._same_clause(head):
                found.append(self._of_mention(begin, end, head, introduced=first and cluster.named and end - begin > 1))
            first = False
        return found

    def _of_mention(self, begin: int, end: int, head: int, *, introduced: bool) -> Evidence:
        document, hearing, token = self.document, self.hearing, self.token
        placed = head
        while document.deps[placed] == "appos" and document.heads[placed] < placed:
            placed = document.heads[placed]  # "the mayor, Ada Moreau, …" stands where the mayor does
        label, verb = document.deps[placed], document.heads[placed]
        subject = label in SUBJECTS
        same_paragraph = document.paragraph_of[head] == document.paragraph_of[token]
        elsewhere = document.quotation_of[head] != document.quotation_of[token]
        other_voice = elsewhere and document.quotation_of[head] >= 0
        asked_speaks = token in hearing.sources or hearing.speaks(token)
        pieces = {
            "sentences": -self._distance(head),
            "tokens": -min(token - head, FAR) / FAR,
            "subject": subject,
            "subjects": subject and document.deps[token] in SUBJECTS,
            "possessor": label == "poss",
            "of_preposition": label == "pobj",
            "main_clause": subject and document.heads[verb] == verb,
            "subordinate": subject and document.deps[verb] in SUBORDINATE,
            "speakers": hearing.speaks(token) and hearing.speaks(head),
            "other_voice": other_voice,
            "outside": elsewhere and not other_voice,
            "told_of": asked_speaks and hearing.is_told(head, token),
            "same_paragraph": same_paragraph,
            "full_name": same_paragraph and end - begin > 1 and document.pos[head] == "PROPN",
            "introduced": introduced and not subject,
            "introduced_subject": introduced and subject,
            "pronoun": end - begin == 1 and document.pos[head] == "PRON",
        }
        return {name: float(value) for name, value in pieces.items() if value}

    def _of_cluster(self, cluster: Cluster) -> Evidence:
        word, plural = self.word, cluster.plural
        seen = sum(end <= self.token for _, end in cluster.words)
        collective = plural is None and cluster.kind != "organization"
        pieces = {
            "often": math.log(max(seen, 1)),
            "gender": word in SINGULAR and cluster.gender is not None,
            "heard": _heard(cluster, SINGULAR[word]) if word in SINGULAR and cluster.gender is None else 0,
            "collective": word in PLURAL and plural is not True and collective,
            "one": word in PLURAL and plural is not True and not collective,
            "several": word in NEUTER and plural is None and cluster.kind in ("group", "military"),
            "thing": cluster.kind == "other",
            "named": cluster.named,
            "headline": any(head < self.document.body for head in cluster.heads),
        }
        return {name: float(value) for name, value in pieces.items() if value}

    def _of_all(self) -> dict[int, Evidence]:
        """What sets a cluster apart from the others: who spoke last, who alone is named in the paragraph."""
        document, hearing, token = self.document, self.hearing, self.token
        heads = [(head, cluster) for cluster in self.fitting for head in cluster.heads if head < token]
        found: dict[int, Evidence] = {}
        speaks = hearing.speaks(token)
        if speaks or token in hearing.sources:
            last = [one for one in heads if one[0] in hearing.sources and not hearing.is_told(one[0], token)]
            _mark(found, last, "last_source")
            _mark(found, [one for one in heads if self._introduces(*one)], "introduced_here")
            said = hearing.said_by(token)
            for cluster in self.fitting:
                if any(mention.named and mention.head in said for mention in cluster.mentions):
                    found.setdefault(id(cluster), {})["spoken_of"] = 1.0
        if speaks:
            _mark(found, [one for one in heads if hearing.speaks(one[0])], "last_speaker")
        controls = self._controls()
        _mark(found, [one for one in heads if one[0] in controls], "controls")
        here = [one for one in heads if document.paragraph_of[one[0]] == document.paragraph_of[token]]
        if len({id(cluster) for _, cluster in here}) == 1:
            _mark(found, here, "alone")
        return found

    def _introduces(self, head: int, cluster: Cluster) -> bool:
        """Whether a mention is a cluster's first, by a name of several words, in the paragraph of the pronoun."""
        if self.document.paragraph_of[head] != self.document.paragraph_of[self.token] or not cluster.named:
            return False
        first, end = cluster.words[cluster.heads.index(head)]
        return end - first > 1 and head == min(cluster.heads)

    def _distance(self, head: int) -> int:
        return distance(self.document, head, self.token, self.told)

    def _same_clause(self, head: int) -> bool:
        """ "X told him", "X's lawyer met him at Y's": a plain object pronoun is no other argument of its own verb."""
        document, token = self.document, self.token
        if document.lowers[token].endswith(("self", "selves")) or document.deps[token] == "poss":
            return False
        if document.deps[head] not in ARGUMENTS or document.deps[token] not in ARGUMENTS:
            return False
        return _verb(document, token) == _verb(document, head)

    def _controls(self) -> frozenset[int]:
        """Who does what a clause says: "X warned Y that it risked war", "a Chadian offer that it would leave"."""
        document, token = self.document, self.token
        verb = document.heads[token]
        if document.deps[token] not in SUBJECTS or document.deps[verb] not in SUBORDINATE:
            return frozenset()
        above = document.heads[verb]
        if document.pos[above] in ("NOUN", "PROPN") and document.deps[verb] == "acl":
            return frozenset(document.children_by(above, "amod", "compound", "nmod", "poss"))
        while document.deps[above] in ("ccomp", "advcl", "conj") and document.lemmas[above] != "warn":
            above = document.heads[above]
        return frozenset(document.children_by(above, "dobj")) if document.lemmas[above] == "warn" else frozenset()


def distance(document: Document, head: int, token: int, told: Sequence[int]) -> int:
    """The sentences between a noun and a pronoun; outside quotation marks, those that are not quoted."""
    here, there = document.sentence_of[token], document.sentence_of[head]
    if document.quotation_of[token] < 0:
        return min(here - there, told[here] - told[there] + (told[here] == told[there] and here > there))
    return here - there


def weight(evidence: Evidence, word: str) -> float:
    """How much evidence speaks for what a pronoun means."""
    weights = _weights("other" if word in PLURAL or word in NEUTER else "person")
    return sum(value * weights[name] for name, value in evidence.items())


@cache
def _weights(column: str) -> dict[str, float]:
    return {row["evidence"]: float(row[column]) for row in rows("antecedent_weights")}


def _mark(found: dict[int, Evidence], heads: Sequence[tuple[int, Cluster]], name: str) -> None:
    """Give a piece of evidence to the cluster that was mentioned last."""
    if heads:
        last = max(heads, key=lambda one: one[0])[1]
        found.setdefault(id(last), {})[name] = 1.0


def _heard(cluster: Cluster, gender: Gender) -> float:
    """What earlier pronouns tell of somebody whose name does not tell a gender."""
    other: Gender = "f" if gender == "m" else "m"
    balance = cluster.heard[gender] - cluster.heard[other]
    return max(-2, min(balance, 1))


def _verb(document: Document, token: int) -> int:
    above = document.heads[token]
    while document.pos[above] == "ADP" and document.heads[above] != above:
        above = document.heads[above]
    return above
