"""The mentions of a document: names, offices, groups and governments, each where it stands and what it tells.

What comes in is a parsed document; what goes out are `Mention`s in the order of the text, not yet gathered
into entities. A country or capital is a mention of its government only where it acts or is acted upon
("Ankara said", "sanctions on Iran"); in "shops in Ankara" it is a place and no mention. Pronouns are left to
`coreference.py`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from onrecord.knowledge import actors, countries
from onrecord.knowledge.deeds import deeds
from onrecord.reading.nationality import acts_as_government, bare_name, country_in, of_country, owner_country, words_of
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind, Sector

INNER = ("amod", "compound", "nmod", "poss", "nummod", "det", "case", "quantmod", "advmod")
HEADLINE_NAME = 3  # words of the longest name taken from a headline, where every word has a capital
PARTICLES = {
    "de",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "da",
    "di",
    "la",
    "le",
    "del",
    "dos",
    "du",
    "y",
}
LOCATIVE = {"in", "at", "near", "outside", "inside", "around", "across", "into"}
GOVERNING = {"government", "administration", "regime", "authority", "state", "leadership", "cabinet", "country"}
TITLE_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or describe somebody: token range, head, and what they tell of who it is.

    `named` is true for a name, false for a description ("the Turkish president", "Ukrainian troops").
    """

    first: int
    last: int
    head: int
    kind: EntityKind
    name: str
    named: bool
    country: str | None = None
    sector: Sector | None = None
    role: str | None = None
    office: str | None = None
    wikidata: str | None = None


def find_mentions(document: Document) -> list[Mention]:
    """The mentions of a document, in the order of the text; a name inside a description is one of its own."""
    published = (document.article.published or "")[:10] or None
    found: dict[int, Mention] = {}
    for first, last, label in document.names:
        if first < document.body and last - first > HEADLINE_NAME:
            continue
        for start, end in _parts(document, first, last, label):
            mention = _named(document, start, end, label, published)
            if mention is not None and mention.head not in found:
                found[mention.head] = mention
    found = {head: _as_person(mention, found) for head, mention in found.items()}
    inside = {token for m in found.values() if m.kind == "person" for token in range(m.first, m.last)}
    for token in range(document.body, len(document)):  # a headline's capitals make its grammar a guess: names only
        if token in inside or token in found or document.pos[token] not in ("NOUN", "PROPN", "ADJ"):
            continue
        described = _described(document, token) or _people(document, token)
        if described is not None:
            found[token] = described
    return sorted(found.values(), key=lambda m: (m.first, m.last))


def _as_person(mention: Mention, found: dict[int, Mention]) -> Mention:
    """A family name that the parser took for a body, where the report names its bearer in full."""
    if mention.kind != "organization" or not mention.named or mention.sector or mention.wikidata:
        return mention
    names = (m.name for m in found.values() if m.kind == "person" and len(m.name) > len(mention.name))
    if any(name.lower().endswith((" " + mention.name.lower(), "-" + mention.name.lower())) for name in names):
        return replace(mention, kind="person", country=None, sector=None)
    return mention


# ---------------------------------------------------------------- names


def _parts(document: Document, first: int, last: int, label: str) -> list[tuple[int, int]]:
    """A person's name cut where a word in lower case that no name holds stands in it: two names run together."""
    if label != "PERSON":
        return [(first, last)]
    cuts = [token for token in range(first, last) if _breaks_name(document, token)]
    edges = [first - 1, *cuts, last]
    return [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]


def _breaks_name(document: Document, token: int) -> bool:
    word, kind = document.words[token], document.pos[token]
    return word.islower() and kind in ("VERB", "AUX", "ADP", "CCONJ") and word not in PARTICLES


def _named(document: Document, first: int, last: int, label: str, published: str | None) -> Mention | None:
    """What a name names: a person, an organisation, a government; nothing where it is a place."""
    first, last = bare_name(document, first, last)
    if first >= last or label not in TITLE_LABELS:
        return None
    words = words_of(document, first, last)
    head = _head(document, first, last)
    if not any(map(str.isalpha, words)):
        return None
    start = first - 1 if first and document.lowers[first - 1] == "the" else first
    country = countries.country_named(words) or countries.capital_of(words)
    if country is not None:
        return _government(document, start, last, country) if acts_as_government(document, head) else None
    seat = countries.metonym(words)
    if seat is not None:
        return _seat(document, start, last, *seat) if acts_as_government(document, head) or label != "GPE" else None
    known = actors.organization(words)
    if known is not None:
        return Mention(start, last, head, known.kind, words, True, known.country, known.sector, wikidata=known.wikidata)
    holder = actors.officeholder(words, published)
    if holder is None and " " not in words and document.lowers[document.heads[head]] in LOCATIVE:
        return None  # a place, whatever the parser took it for
    if label == "PERSON" or holder is not None:
        return _person(document, first, last, holder)
    if label == "ORG":
        return _organization(document, start, last)
    return None


def _person(document: Document, first: int, last: int, holder: actors.OfficeHolder | None) -> Mention:
    """A named person, with the title before the name and the description beside it."""
    head = _head(document, first, last)
    start = first
    while start > 0 and _belongs(document, start - 1, first, last):
        start -= 1
    start = _without_article(document, start, first)
    title = (start, first) if start < first else _apposition(document, head, first, last)
    role = words_of(document, *title).strip(" ,") if title else None
    office = actors.office(role) if role else None
    country = (title and country_in(document, *title)) or (holder.country if holder else None)
    sector = office.sector if office else holder.sector if holder else None
    if office and sector == "GOV" and office.title.startswith("spokes"):
        sector = _sector_of_organization(document, title) or sector
    return Mention(
        start if start < first else first,
        last,
        head,
        "person",
        words_of(document, first, last),
        True,
        country,
        sector,
        role if office else None,
        office.title if office else holder.office if holder else None,
        holder.wikidata if holder and " " in words_of(document, first, last) else None,
    )


def _belongs(document: Document, token: int, first: int, last: int) -> bool:
    """Whether a token before a name is a part of its title ("Russian President", "special envoy")."""
    if document.pos[token] == "PUNCT" or (document.lowers[token] in ("'s", "’s") and document.heads[token] >= last):
        return False
    head = token
    while document.deps[head] in INNER and not first <= head < last and document.heads[head] != head:
        head = document.heads[head]
    return first <= head < last and document.deps[token] != "appos"


def _apposition(document: Document, head: int, first: int, last: int) -> tuple[int, int] | None:
    """The description beside a name: "Ada Moreau, the French minister", "the French minister, Ada Moreau"."""
    beside = document.child(head, "appos")
    if beside is not None and beside >= last and document.pos[beside] in ("NOUN", "PROPN"):
        return document.subtree(beside)[0], min(beside + 4, document.subtree(beside)[1])
    if document.deps[head] == "appos" and document.heads[head] < first:
        noun = document.heads[head]
        return document.subtree(noun)[0], noun + 1
    return None


def _organization(document: Document, first: int, last: int) -> Mention:
    """An organisation by the look of its name: "Ministry" makes a government body, "Party" a party."""
    head = _head(document, first, last)
    words = document.words[first:last]
    of = words.index("of") if "of" in words else last - first
    telling = (words[of - 1], words[-1], words[0])
    agent = next((a for a in map(actors.agent, map(str.lower, telling)) if a is not None and a.kind != "person"), None)
    kind: EntityKind = agent.kind if agent and agent.kind in ("government", "military", "group") else "organization"
    body = next(
        (b for end in range(last - 1, first, -1) if (b := actors.organization(words_of(document, first, end)))), None
    )
    country = country_in(document, first, last) or owner_country(document, head) or (body.country if body else None)
    sector = body.sector if body and body.sector == "IGO" else agent.sector if agent else None
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)


def _government(document: Document, first: int, last: int, country: str) -> Mention:
    head = _head(document, first, last)
    name = countries.government_name(country)
    return Mention(first, last, head, "government", name, True, country, "GOV")


def _seat(document: Document, first: int, last: int, country: str, sector: Sector) -> Mention:
    """A building or city that stands for who works there: the Kremlin, the Pentagon."""
    if sector == "GOV":
        return _government(document, first, last, country)
    head = _head(document, first, last)
    kind: EntityKind = "military" if sector == "MIL" else "organization"
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)


# ---------------------------------------------------------------- descriptions


def _described(document: Document, token: int) -> Mention | None:
    """A description by office ("the French president") or by what people are ("Ukrainian troops")."""
    if document.deps[token] in ("compound", "amod", "nmod") and document.heads[token] > token:
        return None
    if document.pos[token] == "ADJ":
        return None
    office = actors.office(words_of(document, max(document.subtree(token)[0], token - 3), token + 1))
    agent = actors.agent(document.lemmas[token])
    if (office is None and agent is None) or document.lemmas[token] in deeds():
        return None
    first, last = _description(document, token)
    country = country_in(document, first, last) or of_country(document, token)
    words = words_of(document, first, last)
    plural = document.tags[token] in ("NNS", "NNPS")
    if office is not None and not plural and (agent is None or agent.kind in ("person", "group")):
        return Mention(first, last, token, "person", words, False, country, office.sector, words, office.title)
    if agent is None:
        sector = office.sector if office else None
        return Mention(first, last, token, "group", words, False, country, sector, office=document.lemmas[token])
    if document.lemmas[token] in ("country", "state") and country is None:
        return None
    if agent.kind == "government" and country is not None and document.lemmas[token] in GOVERNING:
        return Mention(
            first, last, token, "government", countries.government_name(country), False, country, agent.sector
        )
    kind: EntityKind = "group" if agent.kind == "government" and country is not None else agent.kind
    return Mention(first, last, token, kind, words, False, country, agent.sector, office=document.lemmas[token])


def _people(document: Document, token: int) -> Mention | None:
    """A demonym that stands alone: "the Russians", or that marks whose act a noun names: "the Russian offensive"."""
    country = countries.country_of_demonym(document.words[token])
    if country is None:
        return None
    head = document.heads[token]
    if document.tags[token] in ("NNPS", "NNS"):
        first, last = _description(document, token)
        words = words_of(document, first, last)
        return Mention(first, last, token, "group", words, False, country, office=document.lemmas[token])
    if document.deps[token] in ("amod", "compound", "nmod") and document.lemmas[head] in deeds():
        return Mention(token, token + 1, token, "government", countries.government_name(country), True, country, "GOV")
    return None


def _description(document: Document, head: int) -> tuple[int, int]:
    """The token range of a description: its modifiers, the noun, and an "of" phrase that belongs to it."""
    first, last = head, head + 1
    for child in document.children[head]:
        if child < head and document.deps[child] in INNER:
            first = min(first, document.subtree(child)[0])
    first = _without_article(document, first, head, keep=True)
    for child in document.children_by(head, "prep"):
        named = document.child(child, "pobj") is not None
        if named and document.lowers[child] == "of" and child == head + 1 and document.subtree(child)[1] - child <= 5:
            last = document.subtree(child)[1]
    return first, last


def _sector_of_organization(document: Document, title: tuple[int, int] | None) -> Sector | None:
    """The sector of the body a spokesman speaks for."""
    if title is None:
        return None
    for start, end, _ in document.names:
        if title[0] <= start and end <= title[1]:
            known = actors.organization(words_of(document, *bare_name(document, start, end)))
            if known is not None:
                return known.sector
    return next((a.sector for t in range(*title) for a in [actors.agent(document.lemmas[t])] if a and a.sector), None)


def _without_article(document: Document, first: int, last: int, *, keep: bool = False) -> int:
    """Where a phrase begins without a stray mark or adverb before it, and without its article unless kept."""
    while first < last and (document.deps[first] == "advmod" or (not keep and document.pos[first] == "DET")):
        first += 1
    return first


def _head(document: Document, first: int, last: int) -> int:
    for token in range(first, last):
        if not first <= document.heads[token] < last or document.heads[token] == token:
            return token
    return last - 1
