"""Mentions gathered into clusters, one for each entity: names, descriptions, then pronouns.

What comes in is a document and its mentions; what goes out are `Cluster`s. A name joins the fuller name it
is a part of; a description joins who bears that office for that country; a pronoun joins the nearest
fitting cluster, subjects and speakers first, and none where nothing fits. No pronoun makes a cluster.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from onrecord.knowledge import actors
from onrecord.knowledge.cues import cue_frames
from onrecord.reading.naming import Mention
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind

SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PLURAL = {"they", "them", "their", "theirs", "themselves"}
NEUTER = {"it", "its", "itself"}
GENDERED = {"mr.": "m", "mr": "m", "sir": "m", "king": "m", "prince": "m", "mrs.": "f", "mrs": "f", "ms.": "f",
            "ms": "f", "miss": "f", "queen": "f", "princess": "f", "lady": "f", "spokeswoman": "f", "chairwoman": "f",
            "congresswoman": "f", "spokesman": "m", "chairman": "m", "congressman": "m", "lord": "m"}  # fmt: skip
LEADERS = {"leader", "president", "prime minister", "premier", "chancellor", "head of state", "king", "ruler"}
REACH = 3  # sentences back that a pronoun may look


@dataclass(slots=True)
class Cluster:
    """The mentions of one entity; `words` are the token ranges of all of them, pronouns too."""

    mentions: list[Mention]
    words: list[tuple[int, int]] = field(default_factory=list)
    gender: str | None = None

    @property
    def best(self) -> Mention:
        """The mention that names the entity most fully."""
        named = [m for m in self.mentions if m.named] or self.mentions
        return max(named, key=lambda m: (len(m.name), -m.first))

    @property
    def kind(self) -> EntityKind:
        return self.mentions[0].kind

    def told(self, what: str) -> str | None:
        """The first value that a mention tells: its country, sector, role, office or Wikidata id."""
        return next((value for m in self.mentions if (value := getattr(m, what))), None)


def gather(document: Document, mentions: list[Mention]) -> list[Cluster]:
    """The clusters of a document's mentions, in the order in which they begin."""
    clusters: list[Cluster] = []
    for mention in sorted(mentions, key=lambda m: (not m.named or " " not in m.name, m.first)):
        cluster = _match(document, clusters, mention)
        if cluster is None:
            cluster = Cluster([])
            clusters.append(cluster)
        cluster.mentions.append(mention)
        cluster.words.append((mention.first, mention.last))
        cluster.gender = cluster.gender or _gender(document, mention)
    for cluster in clusters:
        cluster.mentions.sort(key=lambda m: m.first)
    _resolve_pronouns(document, clusters)
    for cluster in clusters:
        cluster.words.sort()
    return sorted(clusters, key=lambda c: c.words[0])


def fold(name: str) -> str:
    """A name for comparison: lower case, no accents, no marks, no article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w\s]", "", plain).removeprefix("the ").strip()


def name_words(name: str) -> list[str]:
    """The words of a name for comparison, the parts of a double-barrelled one apart."""
    return fold(re.sub(r"[-‐‑]", " ", name)).split()


def _match(document: Document, clusters: list[Cluster], mention: Mention) -> Cluster | None:
    """The cluster a mention belongs to, the latest where several fit."""
    fits = _fits_person if mention.kind == "person" else _fits_body
    matching = [cluster for cluster in clusters if fits(document, cluster, mention)]
    before = [cluster for cluster in matching if min(m.first for m in cluster.mentions) <= mention.first]
    return max(before or matching, key=lambda c: _last_before(c, mention.first), default=None)


def _last_before(cluster: Cluster, token: int) -> int:
    return max((first for first, _ in cluster.words if first <= token), default=-1)


def _fits_person(document: Document, cluster: Cluster, mention: Mention) -> bool:
    if cluster.kind != "person":
        return False
    if _beside(document, cluster, mention):
        return True
    if mention.named:
        return any(m.named and _same_person(m.name, mention.name) for m in cluster.mentions)
    return _bears(document, cluster, mention)


def _beside(document: Document, cluster: Cluster, mention: Mention) -> bool:
    """A name and a description in apposition."""
    for other in cluster.mentions:
        for one, two in ((other, mention), (mention, other)):
            if document.heads[one.head] == two.head and document.deps[one.head] == "appos":
                return True
        if not mention.named and other.first <= mention.head < other.last:
            return True
    return False


def _same_person(one: str, two: str) -> bool:
    """Whether one name is the other, or its family name or first name alone."""
    a, b = name_words(one), name_words(two)
    if not a or not b:
        return False
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    if len(a) == 1:
        return a[0] == b[-1] or (a[0] == b[0] and len(a[0]) > 2) or (len(b) > 2 and a[0] in b[1:])
    return a == b[-len(a) :] or (a[-1] == b[-1] and a[0] == b[0])


def _bears(document: Document, cluster: Cluster, mention: Mention) -> bool:
    """Whether a cluster's person bears the office that a description names, for the same country."""
    office, country = mention.office, mention.country
    offices = {m.office for m in cluster.mentions if m.office}
    if country is not None and cluster.told("country") not in (country, None):
        return False
    if country is None and document.lowers[mention.first] not in ("the", "that", "this"):
        return False
    if office in offices:
        return True
    if country is None:
        return False
    published = (document.article.published or "")[:10] or None
    holder = actors.holder_of(country, office, published) if office and published else None
    if holder is not None and any(m.named and _same_person(m.name, holder.name) for m in cluster.mentions):
        return True
    return office == "leader" and bool(offices & LEADERS) and cluster.told("country") == country


def _fits_body(document: Document, cluster: Cluster, mention: Mention) -> bool:
    """Governments by country, named bodies by name, groups by what and whose they are."""
    if cluster.kind != mention.kind:
        return False
    best = cluster.best
    if mention.kind == "government" and mention.country is not None:
        return best.country == mention.country
    if mention.named or best.named:
        return mention.named and any(
            m.named and (_same_body(m.name, mention.name) or _bracketed(document, m, mention)) for m in cluster.mentions
        )
    if mention.country is not None:
        same = mention.kind == "military" or mention.office == best.office
        return same and best.country == mention.country and best.sector == mention.sector
    definite = document.lowers[mention.first] in ("the", "these", "those", "its", "their")
    return mention.office == best.office and definite


def _bracketed(document: Document, one: Mention, two: Mention) -> bool:
    """A short form in brackets behind the full name: "the Harbour Workers' Union (HWU)"."""
    first, second = sorted((one, two), key=lambda m: m.first)
    return second.first == first.last + 1 and document.words[first.last] == "("


def _same_body(one: str, two: str) -> bool:
    """Whether two names of bodies are one, or one is the other's initials."""
    a, b = fold(one), fold(two)
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in long.split() if word not in ("of", "the", "and", "for", "in"))
    known = (actors.organization(one), actors.organization(two))
    return (len(short) > 1 and short == initials) or (known[0] is not None and known[0] == known[1])


def _gender(document: Document, mention: Mention) -> str | None:
    words = document.lowers[max(mention.first - 1, 0) : mention.last]
    return next((GENDERED[word] for word in words if word in GENDERED), None) if mention.kind == "person" else None


# ---------------------------------------------------------------- pronouns


def _resolve_pronouns(document: Document, clusters: list[Cluster]) -> None:
    """Add each third-person pronoun to the nearest cluster that it fits, in the order of the text."""
    for token in range(document.body, len(document)):
        word = document.lowers[token]
        if document.pos[token] != "PRON" or (word not in SINGULAR and word not in PLURAL and word not in NEUTER):
            continue
        if word == "it" and (document.deps[token] == "expl" or _weather(document, token)):
            continue
        scored = [(score, -n, c) for n, c in enumerate(clusters) if (score := _score(document, c, token)) is not None]
        if not scored:
            continue
        cluster = max(scored, key=lambda item: item[:2])[2]
        cluster.words.append((token, token + 1))
        cluster.gender = cluster.gender or SINGULAR.get(word)


def _weather(document: Document, token: int) -> bool:
    """The empty "it" of "it is possible that …"."""
    verb = document.heads[token]
    return (
        document.lemmas[verb] in ("be", "seem", "appear")
        and document.child(verb, "ccomp", "xcomp", "acomp") is not None
    )


def _score(document: Document, cluster: Cluster, token: int) -> float | None:
    """How well a cluster fits a pronoun; none where it cannot."""
    word = document.lowers[token]
    if not _agrees(document, cluster, word):
        return None
    here = document.sentence_of[token]
    best: float | None = None
    for first, last in cluster.words:
        if last > token or _same_clause(document, first, last, token):
            continue
        distance = here - document.sentence_of[first]
        if distance > REACH:
            continue
        score = -2.0 * distance - 0.01 * (token - last)
        head = next((t for t in range(first, last) if not first <= document.heads[t] < last), first)
        if document.deps[head] in ("nsubj", "nsubjpass"):
            score += 1.5
        if document.deps[head] == "poss":
            score -= 0.5
        if _speaks(document, token) and _speaks(document, head):
            score += 2.0
        if document.quotation_of[token] != document.quotation_of[first]:
            score -= 1.0
        best = score if best is None else max(best, score)
    return best


def _agrees(document: Document, cluster: Cluster, word: str) -> bool:
    if word in SINGULAR:
        return cluster.kind == "person" and cluster.gender in (None, SINGULAR[word])
    if word in PLURAL:
        best = cluster.best
        plural = document.tags[best.head] in ("NNS", "NNPS") or cluster.kind in ("group", "military")
        return plural and cluster.kind != "person"
    return cluster.kind in ("government", "organization", "military")


def _same_clause(document: Document, first: int, last: int, token: int) -> bool:
    """ "X told him": a plain object pronoun is not its own verb's subject."""
    verb = document.heads[token]
    reflexive = document.lowers[token].endswith(("self", "selves"))
    if reflexive or document.deps[token] == "poss":
        return False
    return any(document.heads[t] == verb and document.deps[t] in ("nsubj", "nsubjpass") for t in range(first, last))


def _speaks(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying, outside quotation marks."""
    verb = document.heads[token]
    return (
        document.deps[token] == "nsubj"
        and document.quotation_of[token] < 0
        and "that" in cue_frames().get((document.lemmas[verb], "VERB"), {})
    )
