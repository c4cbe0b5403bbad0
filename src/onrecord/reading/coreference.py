"""Mentions gathered into clusters, one for each entity: names, descriptions, then pronouns.

What comes in is a document and its mentions; what goes out are `Cluster`s. A name joins the fuller name it
is a part of, wherever it stands. Descriptions and pronouns are taken in the order of the text, a paragraph at a
time, what stands outside quotation marks first: a description joins who bears that office or is that kind of
body, a pronoun the nearest fitting cluster, "I" the speaker. No pronoun makes a cluster.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from onrecord.knowledge import actors, countries
from onrecord.knowledge.people import gender_of_name, words_of_class
from onrecord.reading._coref_cluster import Cluster
from onrecord.reading._coref_descriptions import SAME, fit, may_be_called
from onrecord.reading._coref_evidence import SINGULAR as GENDERS
from onrecord.reading._coref_evidence import Asked
from onrecord.reading._coref_hearing import FIRST_PERSON, Hearing
from onrecord.reading._coref_names import fold, name_keys, name_words
from onrecord.reading._coref_pronouns import agrees, antecedent, asked, is_pronoun, likeliest
from onrecord.reading._coref_standing import Standing
from onrecord.reading._coref_traits import Traits
from onrecord.reading._naming_mention import Mention
from onrecord.reading.syntax import Document

__all__ = ["Cluster", "gather"]

OFFICES = ("GOV", "LEG", "JUD", "MIL", "COP", "SPY")  # whose holders are brought in by their titles
WINDOW = 4000  # tokens before a pronoun or around a description in which its entity is looked for
OPENING = 4  # tokens of a sentence in which a possessive may mean the subject to come
ONE_GOVERNMENT = 0.75  # of what is said of governments, for "the government" to be the one it is said of
A_STEP = 80  # tokens by which the same noun seems nearer than a name of its sector, and that than any other name
SUBJECTS = ("nsubj", "nsubjpass")


def gather(document: Document, mentions: list[Mention], hearing: Hearing) -> list[Cluster]:
    """The clusters of a document's mentions, in the order in which they begin."""
    gathering = Gathering(document, mentions, hearing)
    gathering.take_names()
    gathering.take_the_rest()
    gathering.join_governments()
    clusters = gathering.clusters
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: m.first)
        cluster.words.sort()
    return sorted(clusters, key=lambda c: c.words[0])


def _ruled(mention: Mention, owner: Cluster | None) -> Mention:
    """ "his administration", "its troops": of the country of a government, or of whom holds office in it."""
    if mention.country is not None or owner is None or owner.sector() not in ("GOV", "MIL"):
        return mention
    country = owner.told("country")
    if country is None or (owner.kind == "person" and mention.kind not in ("government", "military")):
        return mention
    if mention.kind != "government":
        return replace(mention, country=country)
    return replace(mention, country=country, name=countries.government_name(country))


class Gathering(Standing):
    """The clusters of a document while they grow."""

    # ------------------------------------------------------------ names

    def take_names(self) -> None:
        """Cluster the names, the fuller ones first."""
        names = [mention for mention in self.mentions.values() if mention.named]
        for mention in sorted(names, key=lambda m: (" " not in m.name, m.first)):
            self.join(mention, self._named(mention))

    def _named(self, mention: Mention) -> Cluster | None:
        """The cluster a name belongs to, the latest where several fit."""
        beside = self.beside(mention)
        if beside is not None:
            return beside
        full = self.by_end.get(mention.first - 1)
        if full is not None and full.kind == mention.kind and self._bracketed(full, mention):
            return self.of.get(full.head)
        near = {number: c for key in name_keys(mention) for number, c in self.by_name.get(key, {}).items()}
        fitting = [near[number] for number in sorted(near) if self.same_name(near[number], mention)]
        fitting = self._most_spoken_of(fitting, mention) or fitting
        before = [c for c in fitting if min(c.heads) <= mention.head]
        return max(before or fitting, key=lambda c: (c.last_before(mention.head), len(c.words)), default=None)

    def _most_spoken_of(self, clusters: list[Cluster], mention: Mention) -> list[Cluster]:
        """Of several people of one family name, who is named most in full; else who is known by it to everybody."""
        if len(clusters) < 2 or mention.kind != "person" or " " in mention.name:
            return []
        full = [sum(" " in m.name for m in cluster.mentions) for cluster in clusters]
        most = [cluster for cluster, times in zip(clusters, full, strict=True) if times == max(full)]
        holder = actors.officeholder(mention.name)
        if len(most) == 1 or holder is None:
            return most
        return [c for c in most if any(fold(m.name) == fold(holder.name) for m in c.mentions)]

    def _bracketed(self, one: Mention, two: Mention) -> bool:
        """A short form in brackets behind the full name: "the Harbour Workers' Union (HWU)"."""
        return two.first == one.last + 1 and self.document.words[one.last] == "("

    # ------------------------------------------------------------ descriptions and pronouns

    def take_the_rest(self) -> None:
        """Descriptions and pronouns, in the order of the text, what stands in quotation marks after the rest."""
        for token in self._in_order():
            mention = self.mentions.get(token)
            if mention is None:
                self._pronoun(token)
            elif not mention.named:
                owner = self._owner(self.traits[token])
                mention = _ruled(mention, owner)
                cluster = self._described(mention, owner)
                self.join(mention, cluster, owner)

    def join_governments(self) -> None:
        """ "The government" of no country named, where nearly all that is said of governments is of one: that one."""
        told = Counter(
            {
                id(c): len(c.words)
                for c in self.clusters
                if c.kind == "government" and c.told("country") and not c.is_state
            }
        )
        nouns = words_of_class("governing")
        untold = [
            c for c in self.clusters if c.kind == "government" and not c.told("country") and c.nouns and not c.names
        ]
        if not told:
            return
        most, times = told.most_common(1)[0]
        if times < ONE_GOVERNMENT * told.total():
            return
        home = next(c for c in self.clusters if id(c) == most)
        for cluster in untold:
            if cluster.owner is None and cluster.nouns <= nouns and cluster.vocabulary <= nouns:
                home.mentions += cluster.mentions
                home.words += cluster.words
                home.heads += cluster.heads
                self.clusters.remove(cluster)

    def _in_order(self) -> Iterator[int]:
        """The heads of mentions and the pronouns, a paragraph at a time."""
        document = self.document
        paragraphs: dict[int, tuple[list[int], list[int]]] = {}
        for token in range(len(document)):
            if token in self.mentions or is_pronoun(document, token) or document.lowers[token] in FIRST_PERSON:
                outside, inside = paragraphs.setdefault(document.paragraph_of[token], ([], []))
                (outside if document.quotation_of[token] < 0 else inside).append(token)
        first = document.paragraph_of[0] if document.body else None  # a headline is told of by what follows
        for number in sorted(paragraphs, key=lambda number: (number == first, number)):
            yield from paragraphs[number][0]
            yield from paragraphs[number][1]

    def _speaker(self, token: int) -> Cluster | None:
        """Who says the words in which a token stands."""
        head = self.speakers.get(self.document.quotation_of[token])
        if head is None and token < self.document.body:  # a headline quotes whom the report quotes most
            quoted = Counter(id(self.of[h]) for h in self.speakers.values() if h in self.of)
            most = quoted.most_common(1)[0][0] if quoted else None
            return next((self.of[h] for h in self.speakers.values() if h in self.of and id(self.of[h]) == most), None)
        return self.of.get(head) if head is not None else None

    def _pronoun(self, token: int) -> None:
        document = self.document
        speaker = self._speaker(token) if document.quotation_of[token] >= 0 else None
        word = document.lowers[token]
        if word in FIRST_PERSON:
            cluster = speaker if speaker is not None and speaker.kind == "person" else None
        else:
            one = asked(document, self.hearing, self.told, self._seen(token), token, speaker)
            cluster = self._told_next(token) or self.antecedent(one)
        if cluster is None:
            return
        cluster.add_word(token, token + 1, token)
        if word in GENDERS:
            cluster.heard[GENDERS[word]] += 1
        self.of[token] = cluster
        bisect.insort(self.order, token)

    def antecedent(self, one: Asked) -> Cluster | None:
        """The cluster that a pronoun stands for."""
        return antecedent(one, self._things(one.token))

    def _told_next(self, token: int) -> Cluster | None:
        """ "In her statement, Ada Moreau said …": the subject that follows an opening phrase with a possessive."""
        document = self.document
        first, last = document.sentences[document.sentence_of[token]]
        opening = (
            token - first <= OPENING and document.deps[token] == "poss" and document.pos[first] in ("ADP", "SCONJ")
        )
        subject = next((t for t in range(token + 1, last) if document.deps[t] in SUBJECTS), None)
        if not opening or subject is None or "," not in document.words[token:subject]:
            return None
        mention, cluster = self.mentions.get(subject), self.of.get(subject)
        if mention is None or cluster is None or not mention.named or document.quotation_of[subject] >= 0:
            return None
        return cluster if agrees(cluster, document.lowers[token]) else None

    def _seen(self, token: int) -> list[Cluster]:
        """The clusters mentioned not too far before a token, in the order of their last mentions there."""
        last = bisect.bisect_left(self.order, token)
        first = bisect.bisect_left(self.order, token - WINDOW)
        return list(dict.fromkeys(self.of[head] for head in self.order[first:last] if head in self.of))

    def _things(self, token: int) -> list[int]:
        """Nouns that stand for nobody, of the pronoun's number, in this sentence and the one before."""
        document = self.document
        begin = document.sentences[max(document.sentence_of[token] - 1, 0)][0]
        plural = document.lowers[token].startswith("the")
        near = self.things[bisect.bisect_left(self.things, begin) : bisect.bisect_left(self.things, token)]
        return [thing for thing in near if (document.tags[thing] == "NNS") == plural]

    def _owner(self, traits: Traits) -> Cluster | None:
        """The cluster of whom a description says it is theirs ("her lawyer")."""
        if traits.owner is None:
            return None
        if self.document.lemmas[traits.owner] in ("country", "nation"):  # that of whom the sentence is about
            first = self.document.sentences[self.document.sentence_of[traits.owner]][0]
            near = [c for c in self._seen(traits.owner) if c.told("country") and c.last_before(traits.owner) >= first]
            return next((c for c in near if c.sector() == "GOV"), None)
        return self.of.get(traits.owner)

    def _described(self, mention: Mention, owner: Cluster | None) -> Cluster | None:
        """The cluster a description belongs to: who stands beside it, else the latest that fits."""
        beside = self.beside(mention)
        if beside is not None:
            return beside
        traits = self.traits[mention.head]
        fits = [(fit(self.document, c, mention, traits, owner), c) for c in self._about(mention)]
        fits = [(strength, c) for strength, c in fits if strength and not self._holds(c, mention)]
        before = [(strength, c) for strength, c in fits if c.last_before(mention.head) >= 0]
        if not before and mention.country is None and mention.head >= self.document.body:
            return self._named_later(mention, fits) or self._taken_up(mention)
        best = max(before or fits, key=lambda f: self._weight(f, mention.head), default=None)
        if best is not None and not best[1].named and max(best[1].heads) < self.document.body <= mention.head:
            return self._taken_up(mention) or best[1]  # known by a word of the headline alone
        return best[1] if best else self._taken_up(mention)

    def _named_later(self, mention: Mention, fits: list[tuple[int, Cluster]]) -> Cluster | None:
        """Who alone bears the office with which a report begins, and is named below: "The captain of a ferry …"."""
        document = self.document
        lead = document.paragraph_of[min(document.body, len(document) - 1)]
        same = [c for strength, c in fits if strength == SAME and c.named and c.kind == "person"]
        return same[0] if len(same) == 1 and document.paragraph_of[mention.head] == lead else None

    def _taken_up(self, mention: Mention) -> Cluster | None:
        """Whom a description means that speaks and brings in nobody new ("the actor"): whom "he" there would mean."""
        traits, document = self.traits[mention.head], self.document
        if mention.kind != "person" or traits.determiner != "definite" or traits.owner is not None or traits.several:
            return None
        if document.lowers[mention.first] != "the" or not self.hearing.is_source(mention.first, mention.last):
            return None
        if mention.last > mention.head + 1:  # "the chairman of the port" says itself who it is
            return None
        if traits.noun in words_of_class("unnamed") or mention.rank or document.quotation_of[mention.head] >= 0:
            return None
        people = [c for c in self._seen(mention.first) if c.kind == "person"]
        if mention.sector in OFFICES and len(people) > 1:
            return None
        people = [c for c in people if any(document.quotation_of[head] < 0 for head in c.heads)]
        tellers = {id(self.of[t]) for t in self.hearing.tellers(mention.head) if t in self.of}
        fitting = [c for c in people if may_be_called(c, mention, traits) and id(c) not in tellers]
        word = {"m": "he", "f": "she", None: "one"}[traits.gender]
        best = likeliest(Asked(document, self.hearing, self.told, mention.head, word, fitting))
        return best[1] if best is not None else None

    def _about(self, mention: Mention) -> list[Cluster]:
        """The clusters that a description may mean: all of a report, in a book those of the pages around."""
        if len(self.document) <= WINDOW:
            return self.clusters
        first = bisect.bisect_left(self.order, mention.head - WINDOW)
        last = bisect.bisect_left(self.order, mention.head + WINDOW)
        return list(dict.fromkeys(self.of[head] for head in self.order[first:last]))

    def _weight(self, fitting: tuple[int, Cluster], head: int) -> tuple[int, int]:
        """How near a fitting cluster was mentioned; the same noun counts as much as some sentences."""
        strength, cluster = fitting
        return cluster.last_before(head) + A_STEP * strength, len(cluster.words)

    def _holds(self, cluster: Cluster, mention: Mention) -> bool:
        """Whether a mention of the cluster lies in the description: "the union's leader" is not the union."""
        return any(mention.first <= head < mention.last for head in cluster.heads)

    # ------------------------------------------------------------ growing

    def join(self, mention: Mention, cluster: Cluster | None, owner: Cluster | None = None) -> None:
        """Add a mention to a cluster, or to a new one."""
        traits = self.traits[mention.head]
        if cluster is None:
            cluster = Cluster([], plural=traits.plural, owner=owner)
            self.clusters.append(cluster)
            self.numbers[id(cluster)] = len(self.clusters)
        cluster.mentions.append(mention)
        cluster.add_word(mention.first, mention.last, mention.head)
        cluster.gender = cluster.gender or traits.gender
        if mention.named and mention.kind == "person" and " " not in mention.name:
            likely = gender_of_name(mention.name)  # no more: "Clinton" is a family name, too
            if likely is not None and not cluster.heard:
                cluster.heard[likely] += 1
        cluster.owner = cluster.owner or owner
        cluster.number = cluster.number or traits.number
        if not mention.named:
            cluster.nouns.add(traits.noun)
            if cluster.several is None:
                cluster.several = traits.several
        cluster.vocabulary |= self._vocabulary(mention, traits)
        self.of[mention.head] = cluster
        bisect.insort(self.order, mention.head)
        if mention.named and mention.name not in cluster.names:
            cluster.names.append(mention.name)
            for key in name_keys(mention):
                self.by_name.setdefault(key, {})[self.numbers[id(cluster)]] = cluster

    def _vocabulary(self, mention: Mention, traits: Traits) -> set[str]:
        """The words by which an entity has been called."""
        called = {traits.noun, *traits.modifiers} if not mention.named else set()
        if mention.kind != "person" or not mention.named:
            called |= set(name_words(mention.name))
        for word in tuple(called):
            body = actors.organization(word.upper()) if len(word) <= 4 else None
            called |= set(name_words(body.name)) if body else set()
        called |= set(name_words(mention.role or ""))
        called |= set((mention.office or "").split())
        if mention.office and mention.office.split()[-1] in words_of_class("leader"):
            called.add("leader")
        return called
