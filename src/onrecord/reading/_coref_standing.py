"""The clusters of a document as far as they are gathered, and who stands beside a mention: what both are found by.

An apposition, the subject that a description is said to be, the name behind a comma, a second title.
"""

from __future__ import annotations

from collections import Counter

from onrecord.knowledge.people import Gender
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_evidence import SINGULAR as GENDERS
from onrecord.reading._coref_evidence import SUBJECTS
from onrecord.reading._coref_hearing import Hearing
from onrecord.reading._coref_names import same_body, same_person
from onrecord.reading._coref_pronouns import told_sentences
from onrecord.reading._coref_traits import traits_of
from onrecord.reading._naming_mention import Mention
from onrecord.reading.mentions import head_of
from onrecord.reading.speakers import speakers
from onrecord.reading.syntax import Document

THINGS = ("nsubj", "nsubjpass", "dobj", "pobj", "attr")


class Standing:
    """What is known of a document's mentions while their clusters grow."""

    def __init__(self, document: Document, mentions: list[Mention], hearing: Hearing) -> None:
        self.document = document
        self.hearing = hearing
        self.mentions = {mention.head: mention for mention in mentions}
        self.traits = {mention.head: traits_of(document, mention) for mention in mentions}
        self.clusters: list[Cluster] = []
        self.of: dict[int, Cluster] = {}  # the cluster of each mention's or pronoun's head
        self.by_name: dict[str, dict[int, Cluster]] = {}  # the clusters whose names have a word, by their number
        self.by_end = {mention.last: mention for mention in mentions if mention.named}
        self.head_of = {t: m.head for m in mentions if m.named for t in range(m.first, m.last)}
        self.numbers: dict[int, int] = {}
        self.order: list[int] = []  # the heads of all mentions and of the pronouns that were resolved
        self.speakers = speakers(document)
        self.voted = self._votes()
        self.told = told_sentences(document)
        self.things = [
            token
            for token in range(document.body, len(document))
            if document.pos[token] == "NOUN" and document.deps[token] in THINGS and token not in self.mentions
        ]

    def _votes(self) -> dict[str, Gender]:
        """What the pronouns right behind a family name as a subject tell of its bearer, where they agree."""
        document = self.document
        votes: dict[str, Counter[Gender]] = {}
        for head, mention in self.mentions.items():
            if mention.kind != "person" or " " in mention.name or document.deps[head] not in SUBJECTS:
                continue
            for token in range(mention.last, document.sentences[document.sentence_of[head]][1]):
                if self.mentions.get(token, mention).kind == "person" and token in self.mentions:
                    break
                if document.lowers[token] in GENDERS and document.quotation_of[token] == document.quotation_of[head]:
                    votes.setdefault(mention.name, Counter())[GENDERS[document.lowers[token]]] += 1
                    break
        told = {name: count.most_common(1)[0] for name, count in votes.items()}
        return {name: gender for name, (gender, most) in told.items() if 2 <= most >= 0.8 * votes[name].total()}

    def same_name(self, cluster: Cluster, mention: Mention) -> bool:
        if cluster.kind != mention.kind:
            return False
        if mention.kind == "person":
            gender = self.traits[mention.head].gender or self.voted.get(mention.name)
            if gender and cluster.gender and gender != cluster.gender:
                return False
            return any(same_person(name, mention.name) for name in cluster.names)
        if mention.kind == "government" and cluster.is_state != (mention.office == "state"):
            return False
        if mention.kind == "government" and mention.country is not None and not cluster.is_state:
            return cluster.told("country") == mention.country
        forces = mention.kind == "military" and mention.country is not None and mention.sector == "MIL"
        if forces and cluster.told("country") == mention.country and cluster.told("sector") == "MIL":
            return True
        return any(same_body(name, mention.name) for name in cluster.names)

    def beside(self, mention: Mention) -> Cluster | None:
        """The cluster of a name or description in apposition, or of the subject that the description is said to be."""
        document, head = self.document, mention.head
        others = document.children_by(head, "appos")
        if document.deps[head] == "appos":
            others.append(document.heads[head])
        if document.deps[head] in ("attr", "oprd") and not mention.named:
            others += self._subjects_of_copula(head)
        others += [t for t in range(mention.first, mention.last) if t != head and self._is_title(mention, t)]
        others += self._behind_comma(mention)
        others += self._second_title(mention)
        others += self._named_in_source(mention)
        for other in others:
            cluster = self.of.get(self.head_of.get(other, other))
            if cluster is not None and self.may_be(cluster, mention):
                return cluster
        return None

    def _behind_comma(self, mention: Mention) -> list[int]:
        """The name before a description between two commas, whatever the parser makes of it."""
        document, first = self.document, mention.first
        if mention.named or first < 2 or document.words[first - 1] != "," or document.deps[mention.head] in SUBJECTS:
            return []
        if document.pos[first] != "DET" or document.deps[mention.head] == "conj":
            return []
        before = self.by_end.get(first - 1)
        if before is None and document.words[first - 2] == ")":
            before = self.by_end.get(first - 2)
        return [before.head] if before is not None else []

    def _named_in_source(self, mention: Mention) -> list[int]:
        """The name behind a comma in the source of which a description is the head: "the envoy to Chad, Ada Moreau"."""
        document, source = self.document, self.hearing.source_around(mention.head)
        if mention.named or mention.kind != "person" or source is None or head_of(document, *source) != mention.head:
            return []
        names = [m for t in range(mention.last, source[1]) if (m := self.mentions.get(t)) and m.named]
        beside = [m for m in names if m.kind == "person" and document.words[m.first - 1] == ","]
        joined = any(document.lowers[t] in ("and", "or", "who") for t in range(mention.last, source[1]))
        return [beside[0].head] if len(beside) == 1 and not joined else []

    def _second_title(self, mention: Mention) -> list[int]:
        """Whom a title without an article belongs to, where another follows it: "founder and chairman Ada Moreau"."""
        document = self.document
        if mention.named or mention.kind != "person" or document.pos[mention.first] == "DET":
            return []
        joined = document.children_by(mention.head, "conj")
        return [t for t in joined if (o := self.mentions.get(t)) and o.named and o.role and o.first == mention.last + 1]

    def _subjects_of_copula(self, head: int) -> list[int]:
        document, verb = self.document, self.document.heads[head]
        if document.lemmas[verb] not in ("be", "become", "remain") or document.child(verb, "neg") is not None:
            return []
        return [subject for subject in document.children_by(verb, "nsubj") if subject < head]

    def _is_title(self, mention: Mention, token: int) -> bool:
        """Whether a name stands right behind a description as a part of it: "the weekly Reka"."""
        other = self.mentions.get(token)
        return other is not None and other.kind == mention.kind == "person" and self.document.deps[token] == "appos"

    def may_be(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether kinds and gender let two mentions that stand side by side be one."""
        kinds = {cluster.kind, mention.kind}
        gender = self.traits[mention.head].gender
        if gender and cluster.gender and gender != cluster.gender:
            return False
        if self.traits[mention.head].plural is True and cluster.kind == "person":
            return False
        if mention.named and cluster.named and mention.kind == "person" and not self.same_name(cluster, mention):
            return False
        return len(kinds) == 1 or kinds <= {"organization", "group", "military"} or kinds == {"organization", "other"}
