"""What a name names: the parser's names in; mentions of people, organisations and governments out, none of places."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.knowledge import actors, countries
from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.deeds import place_verbs
from onrecord.knowledge.people import gender_of_name, words_of_class
from onrecord.reading._naming_mention import INNER, Mention, head_in, without_article
from onrecord.reading.nationality import acts_as_government, bare_name, country_in, owner_country, words_of
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind, Sector

HEADLINE_NAME = 3  # words of the longest name taken from a headline, where every word has a capital
PARTICLES = set("de van von der den al el bin ibn da di la le del dos du y".split())
LOCATIVE = {"in", "at", "near", "outside", "inside", "around", "across", "into"}
TITLE_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW"}
PARTY_AND_STATE = re.compile(r"[DRI](?:emocrat|epublican|ndependent)?-[A-Z]")  # "D-Ohio"
NOBODY = re.compile(rf"{PARTY_AND_STATE.pattern}|(?:pro|anti|non)-", re.IGNORECASE)
SUBJECTS = ("nsubj", "nsubjpass", "agent")
LONGEST_PERSON = 4  # words of a person's name that the parser took for something else


def names_in(document: Document) -> Iterator[Mention]:
    """The mention of each of the parser's names that names somebody."""
    published = (document.article.published or "")[:10] or None
    for first, last, label in _joined(document):
        if first < document.body and last - first > HEADLINE_NAME:
            continue
        for start, end in _parts(document, first, last, label):
            mention = _named(document, start, end, label, published)
            if mention is not None:
                yield mention


def _joined(document: Document) -> Iterator[tuple[int, int, str]]:
    """The parser's names, a person's that it cut in two joined again."""
    names = document.names
    skip = False
    for number, (first, last, label) in enumerate(names):
        if skip:
            skip = False
            continue
        after = names[number + 1] if number + 1 < len(names) else None
        if after and label == "PERSON" and after[0] == last and after[2] in ("PERSON", "ORG", "GPE", "NORP"):
            if document.paragraph_of[first] == document.paragraph_of[after[0]] and after[1] - first <= LONGEST_PERSON:
                last, skip = after[1], True
        yield first, last, label


def unlabelled_name(document: Document, token: int) -> Mention | None:
    """A name that the parser did not see, where it acts: the subject of a verb of saying, or of what people do."""
    if document.tags[token] not in ("NNP", "NNPS") or token < document.body:
        return None
    country = countries.country_named(document.words[token]) or countries.capital_of(document.words[token])
    if country is not None and document.deps[token] in (*SUBJECTS, "poss", "dobj"):
        return _government(document, token, token + 1, country) if acts_as_government(document, token) else None
    known = actors.organization(document.words[token])
    if known is not None and document.deps[token] in ("nsubj", "nsubjpass", "dobj"):
        return Mention(token, token + 1, token, known.kind, known.name, True, known.country, known.sector)
    if _is_relatives_name(document, token):
        start = token
        while start > 0 and document.heads[start - 1] == token and document.tags[start - 1] == "NNP":
            start -= 1
        return Mention(start, token + 1, token, "person", words_of(document, start, token + 1), True)
    if not acts(document, token) and not _has_the_word(document, token):
        return None
    first = token
    while first > 0 and document.heads[first - 1] == token and document.tags[first - 1] in ("NNP", "NNPS"):
        first -= 1
    words = words_of(document, first, token + 1)
    if not words[:1].isupper() or countries.country_named(words) or len(words) < 2:
        return None
    titled = gender_of_name(document.words[first]) and first < token
    kind: EntityKind = "person" if titled or _has_the_word(document, token) else "organization"
    known = actors.organization(words)
    if known is not None:
        return Mention(first, token + 1, token, known.kind, words, True, known.country, known.sector)
    return Mention(first, token + 1, token, kind, words, True)


def _is_relatives_name(document: Document, token: int) -> bool:
    """ "his wife, Ada,": a name of one word beside a description of a person."""
    above = document.heads[token]
    if document.deps[token] != "appos" or above > token:
        return False
    agent = actors.agent(document.lemmas[above])
    person = agent is not None and (agent.kind == "person" or document.tags[above] == "NN" and agent.kind == "group")
    return person or document.lowers[above] in words_of_class("part")


def _has_the_word(document: Document, token: int) -> bool:
    """ "ADA MOREAU: We have no plans", as transcripts have it: a name in capitals that a colon follows."""
    return (
        document.words[token].isupper()
        and len(document.words[token]) > 2
        and document.lowers[token + 1 : token + 2] == [":"]
        and document.paragraph_of[max(token - 3, 0)] != document.paragraph_of[token]
    )


def acts(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying or of another that only people and bodies do."""
    human = document.lemmas[document.heads[token]] in words_of_class("human")
    return (document.deps[token] == "nsubj" and human) or speaks(document, token)


def speaks(document: Document, token: int) -> bool:
    """Whether a token is the subject of a verb of saying, or the word it goes by ("according to")."""
    above = document.heads[token]
    if document.deps[token] == "nsubj":
        return "that" in cue_frames().get((document.lemmas[above], "VERB"), {})
    if document.deps[token] == "conj" and above != token:
        return speaks(document, above)
    return document.deps[token] == "pobj" and document.lowers[above] == "to" and document.lowers[above - 1] == "according"


def _parts(document: Document, first: int, last: int, label: str) -> list[tuple[int, int]]:
    """A person's name cut where a word in lower case that no name holds stands in it: two names run together."""
    if label not in ("PERSON", "ORG"):
        return [(first, last)]
    breaks = ("VERB", "AUX", "ADP", "CCONJ") if label == "PERSON" else ("VERB", "AUX")
    cuts = [token for token in range(first, last) if _breaks_name(document, token, breaks)]
    edges = [first - 1, *cuts, last]
    parts = [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]
    if label == "PERSON":
        return parts
    return [body for start, end in parts for body in _two_bodies(document, start, end)]


def _two_bodies(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """Two bodies that the parser ran together: "the Workers' Union and Moreau Lines"."""
    head = head_in(document, first, last)
    joint = next((t for t in range(head + 1, last - 1) if document.lowers[t] == "and"), None)
    if joint is None or actors.organization(words_of(document, *bare_name(document, first, last))) is not None:
        return [(first, last)]
    right = head_in(document, joint + 1, last)
    if document.heads[right] == head and document.deps[right] == "conj" and document.words[joint + 1][:1].isupper():
        return [(first, joint), (joint + 1, last)]
    return [(first, last)]


def _breaks_name(document: Document, token: int, kinds: tuple[str, ...]) -> bool:
    word, kind = document.words[token], document.pos[token]
    return word.islower() and kind in kinds and word not in PARTICLES


def _named(document: Document, first: int, last: int, label: str, published: str | None) -> Mention | None:
    """What a name names: a person, an organisation, a government; nothing where it is a place."""
    first, last = _without_ticker(document, *bare_name(document, first, last))
    if first >= last or label not in TITLE_LABELS:
        return None
    words = words_of(document, first, last)
    if words == words.lower():
        return None
    head = head_in(document, first, last)
    if not any(map(str.isalpha, words)) or NOBODY.match(words):
        return None
    start = first - 1 if first and document.lowers[first - 1] == "the" else first
    country = countries.country_named(words) or countries.capital_of(words)
    if country is not None:
        return _government(document, start, last, country) if acts_as_government(document, head) else None
    seat = countries.metonym(words)
    if seat is not None:
        return _seat(document, start, last, *seat) if acts_as_government(document, head) or label != "GPE" else None
    known = actors.organization(words)
    if known is not None and words.lower() not in adherents_plural():
        return _known(document, start, last, head, known)
    holder = actors.officeholder(words, published)
    if holder is None and " " not in words and _is_place(document, head):
        return None
    company = last - first > 1 and document.lowers[last - 1].rstrip(".") in words_of_class("suffix")
    if label in ("PERSON", "GPE", "ORG") and holder is None and (company or (label == "PERSON" and start < first)):
        label = "ORG"  # "the Daily": no person's name has an article
        if company:
            body = _organization(document, start, last)
            return body if body.sector else replace(body, kind="organization", sector="BUS")
    if label == "PERSON" or holder is not None or _is_a_persons(document, first, last, head, label):
        return _person(document, first, last, holder)
    if document.lowers[head] in adherents_plural() and last - first == 1:
        body = actors.organization(words)
        return Mention(first, last, head, "group", words, True, body.country if body else None, "PTY")
    if label == "ORG":
        return _organization(document, start, last)
    if label == "GPE" and document.deps[head] == "nsubj" and speaks(document, head):
        name = f"government of {words}"
        return Mention(start, last, head, "government", name, True, None, "GOV", office="state")
    return None


@cache
def adherents_plural() -> frozenset[str]:
    """ "Republicans", "Democrats": those who belong to a party, not the party."""
    return frozenset(f"{word}s" for word in words_of_class("adherent"))


def _is_place(document: Document, head: int) -> bool:
    """Whether one word stands where a place does, whatever the parser took it for: "in Afrin", "entered Afrin"."""
    above = document.heads[head]
    if document.deps[head] == "dobj":
        return document.lemmas[above] in place_verbs() and gender_of_name(document.words[head]) is None
    return document.lowers[above] in LOCATIVE


def _without_ticker(document: Document, first: int, last: int) -> tuple[int, int]:
    """A company's name without the sign of its shares behind it: "Moreau Lines Inc <ML>"."""
    marks = (t for t in range(first + 1, last) if document.words[t][:1] in "&<(" and document.words[t] != "&")
    return first, next(marks, last)


def _known(document: Document, first: int, last: int, head: int, known: actors.Actor) -> Mention:
    """A body of the table; another country's where the report says whose it is ("Kenya's Senate")."""
    words = words_of(document, *bare_name(document, first, last))
    whose = owner_country(document, head)
    if whose is not None and known.country is not None and whose != known.country:
        return Mention(first, last, head, known.kind, words, True, whose, known.sector)
    return Mention(first, last, head, known.kind, words, True, known.country, known.sector, wikidata=known.wikidata)


def _is_a_persons(document: Document, first: int, last: int, head: int, label: str) -> bool:
    """A person's name that the parser took for something else: a first name and a surname that acts or stands beside."""
    words = document.words[first:last]
    if not 2 <= len(words) <= LONGEST_PERSON or not all(word[:1].isupper() for word in words):
        return False
    if gender_of_name(words[0]) is None or actors.agent(words[-1].lower()) is not None:
        return False
    if document.pos[first] != "PROPN" or any(document.heads[token] >= last for token in range(first, last - 1)):
        return False
    return label == "ORG" or document.deps[head] in (*SUBJECTS, "appos", "poss")


def _person(document: Document, first: int, last: int, holder: actors.OfficeHolder | None) -> Mention:
    """A named person, with the title before the name and the description beside it."""
    head = head_in(document, first, last)
    start = first
    while start > 0 and _belongs(document, start - 1, first, last):
        start -= 1
    start = without_article(document, start, first)
    title = (start, first) if start < first else _apposition(document, head, first, last)
    role = words_of(document, *title).strip(" ,") if title else None
    office = actors.office(role) if role else None
    if title and start == first and office is None and holder is None:
        noun = actors.agent(document.lemmas[title[1] - 1 if title[1] <= first else _noun_of(document, title)])
        if noun is not None and noun.kind == "organization":
            return replace(_organization(document, first, last), kind="organization", sector=noun.sector)
    country = (title and country_in(document, *title)) or (holder.country if holder else None)
    sector = holder.sector if holder else office.sector if office else None
    if country is None and _of_a_state(document, last):
        country = "USA"
    body = _body_of(document, title) if title and office and holder is None else None
    if body is not None:
        country, sector = country or body.country, body.sector
    elif office and sector is None:
        sector = _sector_of_noun(document, title)
    mention = Mention(start if start < first else first, last, head, "person", words_of(document, first, last), True)
    return replace(
        mention,
        country=country,
        sector=sector,
        role=role if office else None,
        office=office.title if office else holder.office if holder else None,
        wikidata=holder.wikidata if holder and " " in words_of(document, first, last) else None,
        rank=office.rank if office and not office.holds else None,
    )


def _noun_of(document: Document, title: tuple[int, int]) -> int:
    """The noun on which a description hangs."""
    return head_in(document, *title)


def _of_a_state(document: Document, last: int) -> bool:
    """Whether a party and state stand behind a name: "Rep. Ada Moreau, D-Ohio", "(R-Maine)"."""
    behind = document.text[document.ends[last - 1] : document.ends[last - 1] + 16]
    return re.match(rf" ?[,(] ?{PARTY_AND_STATE.pattern}", behind) is not None


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


def _body_of(document: Document, title: tuple[int, int]) -> actors.Actor | None:
    """The body of the table that a title names: "UN envoy", "a spokesman for Hamas"."""
    for start, end, _ in document.names:
        if title[0] <= start and end <= title[1]:
            known = actors.organization(words_of(document, *bare_name(document, start, end)))
            if known is not None:
                return known
    return None


def _sector_of_noun(document: Document, title: tuple[int, int] | None) -> Sector | None:
    """The sector of the noun for a body in a title: "army spokesman"."""
    tokens = range(*title) if title else range(0)
    return next((a.sector for t in tokens for a in [actors.agent(document.lemmas[t])] if a and a.sector), None)


def _organization(document: Document, first: int, last: int) -> Mention:
    """An organisation by the look of its name: "Ministry" makes a government body, "Party" a party."""
    head = head_in(document, first, last)
    words = document.words[first:last]
    of = words.index("of") if "of" in words else last - first
    telling = (words[of - 1], words[-1], words[0])
    agent = next((a for a in map(actors.agent, map(str.lower, telling)) if a is not None and a.kind != "person"), None)
    kind: EntityKind = agent.kind if agent and agent.kind in ("government", "military", "group") else "organization"
    body = next(
        (b for end in range(last - 1, first, -1) if (b := actors.organization(words_of(document, first, end)))), None
    )
    if first > 0 and document.lowers[max(head - 2, first - 1)] in ("ruling", "opposition") or "ruling" in words:
        agent = actors.agent("party")
    country = country_in(document, first, last) or owner_country(document, head) or (body.country if body else None)
    sector = body.sector if body and body.sector == "IGO" else agent.sector if agent else None
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)


def _government(document: Document, first: int, last: int, country: str) -> Mention:
    head = head_in(document, first, last)
    name = countries.government_name(country)
    return Mention(first, last, head, "government", name, True, country, "GOV")


def _seat(document: Document, first: int, last: int, country: str, sector: Sector) -> Mention:
    """A building or city that stands for who works there: the Kremlin, the Pentagon."""
    if sector == "GOV":
        return _government(document, first, last, country)
    head = head_in(document, first, last)
    kind: EntityKind = "military" if sector == "MIL" else "organization"
    return Mention(first, last, head, kind, words_of(document, first, last), True, country, sector)
