"""What names of people tell: the tokens of a name in, the person with title, office, country and sector out."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.knowledge import actors
from onrecord.knowledge.people import words_of_class
from onrecord.reading._naming_bodies import organization
from onrecord.reading._naming_mention import INNER, Mention, head_in, without_article
from onrecord.reading.nationality import bare_name, country_in, words_of
from onrecord.reading.syntax import Document
from onrecord.record import Sector

BODIES = ("organization", "government", "military")
PARTY_AND_STATE = re.compile(r"[DRI](?:emocrat|epublican|ndependent)?-[A-Z]")  # "D-Ohio"


def person(document: Document, first: int, last: int, holder: actors.OfficeHolder | None) -> Mention:
    """A named person, with the title before the name and the description beside it."""
    head = head_in(document, first, last)
    start = first
    while start > 0 and _belongs(document, start - 1, first, last):
        start -= 1
    start = _with_title(document, without_article(document, start, first), first)
    title = (start, first) if start < first else _apposition(document, head, first, last)
    role = words_of(document, *title).strip(" ,") if title else None
    office = actors.office(role) if role else None
    if title and start == first and office is None and holder is None:
        noun = actors.agent(document.lemmas[title[1] - 1 if title[1] <= first else head_in(document, *title)])
        who = any(document.lowers[child] == "who" for token in range(*title) for child in _behind(document, token))
        if noun is not None and noun.kind == "organization" and not who:
            return replace(organization(document, first, last), kind="organization", sector=noun.sector)
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


def _behind(document: Document, token: int) -> list[int]:
    """What opens the relative clauses of a noun."""
    clauses = document.children_by(token, "relcl")
    return [child for clause in clauses for child in document.children[clause] if child < clause]


def _of_a_state(document: Document, last: int) -> bool:
    """Whether a party and state stand behind a name: "Rep. Ada Moreau, D-Ohio", "(R-Maine)"."""
    behind = document.text[document.ends[last - 1] : document.ends[last - 1] + 16]
    return re.match(rf" ?[,(] ?{PARTY_AND_STATE.pattern}", behind) is not None


def _with_title(document: Document, start: int, first: int) -> int:
    """Where a title in capitals right before a name begins, whatever the parser makes of it: "Lt. Cmdr. Ada Moreau"."""
    while start > 0 and document.paragraph_of[start - 1] == document.paragraph_of[first]:
        word = document.words[start - 1]
        stop = word == "." and start > 1 and document.ends[start - 2] == document.starts[start - 1]
        if stop and document.words[start - 2].lower() in words_of_class("courtesy"):
            start -= 2
        elif word[:1].isupper() and (actors.office(word) or word.rstrip(".").lower() in words_of_class("courtesy")):
            start -= 1
        else:
            break
    return start


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
    nouns = [document.lemmas[token] for token in (range(*title) if title else ())]
    bodies = (actors.agent(noun) for noun in nouns)
    gathered = words_of_class("gathering")
    return next((a.sector for a in bodies if a and a.sector and (a.kind in BODIES or a.noun in gathered)), None)


def called_a_person(document: Document, head: int, last: int) -> bool:
    """Whether the description of a person is an apposition to a name: "Aso Prasad, a professor"."""
    beside = document.child(head, "appos")
    behind = beside is not None and last <= document.subtree(beside)[0] <= last + 1
    return last - head == 1 and beside is not None and behind and is_one_person(document, beside)


def is_one_person(document: Document, noun: int) -> bool:
    """Whether a noun describes one person."""
    if document.pos[noun] != "NOUN":
        return False
    agent = actors.agent(document.lemmas[noun])
    single = document.tags[noun] == "NN"
    return single and (
        actors.office(document.lemmas[noun]) is not None or (agent is not None and agent.kind == "person")
    )
