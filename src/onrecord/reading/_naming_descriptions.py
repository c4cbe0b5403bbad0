"""Who is described: a noun of a document in, the mention it heads out ("the French president", "Chadian troops")."""

from __future__ import annotations

from onrecord.knowledge import actors, countries
from onrecord.knowledge.countries import country_of_demonym, is_demonym
from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.deeds import deeds
from onrecord.knowledge.people import documents, words_of_class
from onrecord.reading._naming_acting import acts, speaks
from onrecord.reading._naming_mention import Mention, description_range, is_plural
from onrecord.reading.nationality import acts_as_government, country_in, living_in, of_country, shared_country, words_of
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind, Sector

LONGEST_NOUN = 3  # words of a noun in the table of agents that are looked for together
WITHIN = ("compound", "amod", "nmod")
RESIDENT = ("CVL", "OPP", "REB", "SEP", "UAF")  # who belongs where they are said to be
PEOPLE_ENDINGS = ("er", "or", "ist", "man", "woman", "ee", "ian", "ant")
ACTING = {"by", "from", "with", "to", "against", "for", "of", "between", "among", "than", "like"}


def described(document: Document, token: int) -> Mention | None:
    """A description by office ("the French president") or by what people are ("Ukrainian troops")."""
    if document.lowers[token] in words_of_class("part") and document.child(token, "prep") is not None:
        return _part(document, token)
    if document.lowers[token] == "old":
        return _by_age(document, token)
    if (document.deps[token] in WITHIN and document.heads[token] > token) or document.pos[token] in ("ADJ", "NUM"):
        return None
    if (
        document.lemmas[token] in documents()
        and _is_source(document, token)
        and actors.agent(document.lemmas[token]) is None
    ):
        return _unknown_speaker(document, token)
    if _is_denied(document, token) or (document.lemmas[token] in deeds() and not _opposes(document, token)):
        return None
    office = actors.office(words_of(document, max(document.subtree(token)[0], token - 3), token + 1))
    agent = agent_at(document, token)
    if _stands_bare(document, token):
        return None
    if office is None and agent is None:
        return _unknown_speaker(document, token)
    if agent is not None and agent.kind in ("organization", "government") and _is_where(document, token):
        return None
    if document.lemmas[token] in words_of_class("party") and not _is_campaign(document, token):
        return None
    first, last = description_range(document, token)
    country = country_in(document, first, last) or of_country(document, token) or shared_country(document, token)
    words = words_of(document, first, last)
    if office is not None and not is_plural(document, token) and (agent is None or agent.kind in ("person", "group")):
        rank = None if office.holds else office.rank
        sector = (
            office.sector if country or office.title not in words_of_class("leader") else _sector_led(document, token)
        )
        return Mention(first, last, token, "person", words, False, country, sector, words, office.title, rank=rank)
    if agent is None:
        sector = office.sector if office else None
        return Mention(first, last, token, "group", words, False, country, sector, office=document.lemmas[token])
    if country is None and is_plural(document, token) and agent.sector in RESIDENT:
        country = living_in(document, token)
    return _by_noun(document, token, agent, country)


def _by_age(document: Document, token: int) -> Mention | None:
    """ "The 68-year-old", where no noun follows."""
    first = token - 5
    aged = first >= 0 and document.lowers[token - 3 : token] == ["-", "year", "-"] and document.tags[token - 4] == "CD"
    follows = document.tags[token + 1] if token + 1 < len(document) else ""
    if not aged or document.pos[first] != "DET" or follows.startswith(("NN", "JJ", "CD")):
        return None
    return Mention(first, token + 1, token, "person", words_of(document, first, token + 1), False)


def agent_at(document: Document, token: int) -> actors.Agent | None:
    """What the longest noun that ends at a token stands for: "town hall", "central bank", "bank"."""
    for first in range(max(token - LONGEST_NOUN + 1, 0), token + 1):
        if all(document.heads[t] == token or t == token for t in range(first, token + 1)):
            agent = actors.agent(" ".join([*document.lowers[first:token], document.lemmas[token]]))
            if agent is not None:
                return agent
    return None


def _sector_led(document: Document, token: int) -> Sector | None:
    """The sector of a leader without a country: government's, unless of a body ("the company's president")."""
    owner = document.child(token, "poss")
    if owner is None:
        of = next((p for p in document.children_by(token, "prep") if document.lowers[p] == "of"), None)
        owner = document.child(of, "pobj") if of is not None else None
    if owner is None:
        led = actors.office(document.lemmas[token])
        return led.sector if led else None
    agent = actors.agent(document.lemmas[owner])
    return agent.sector if agent and agent.kind == "organization" else None


def _by_noun(document: Document, token: int, agent: actors.Agent, country: str | None) -> Mention | None:
    """A description by a common noun of the table: a government, a body, a group, a person."""
    noun = document.lemmas[token]
    first, last = description_range(document, token)
    words = words_of(document, first, last)
    if agent.kind == "government" and noun in words_of_class("governing"):
        country = country or _country_of_ruler(document, token)
        if country is not None:
            name = countries.government_name(country)
            return Mention(first, last, token, "government", name, False, country, agent.sector)
        if noun in ("country", "state", "nation"):
            return _states(document, token, words)
    kind: EntityKind = agent.kind
    if kind == "government" and country is not None:
        kind = "group" if noun in words_of_class("gathering") else "organization"
    if agent.sector == "MIL" and kind == "military" and _of_a_people(document, token):
        return Mention(first, last, token, "group", words, False, country, "REB", office=noun)
    if agent.sector == "MIL" and country is not None and is_plural(document, token):
        kind = "military"
    if kind == "person" and is_plural(document, token):
        kind = "group"
    elif kind == "group" and document.tags[token] in ("NN", "NNP") and noun not in words_of_class("gathering"):
        kind = "person"
    sector = agent.sector
    if noun in words_of_class("gathering"):  # "an opposition delegation", "a police team"
        inner = (actors.agent(document.lemmas[t]) for t in range(first, token) if document.pos[t] == "NOUN")
        sector = next((a.sector for a in inner if a is not None and a.sector), sector)
    return Mention(first, last, token, kind, words, False, country, sector, office=noun)


def _of_a_people(document: Document, token: int) -> bool:
    """Whether forces are those of a people without a state, or of rebels: "Kurdish-led forces", "rebel forces"."""
    words = [
        part
        for t in document.children_by(token, *WITHIN)
        for part in words_of(document, *document.subtree(t)).split("-")
    ]
    peoples = any(is_demonym(word) and country_of_demonym(word) is None for word in words)
    return peoples or any((a := actors.agent(word)) is not None and a.sector in ("REB", "SEP", "OPP") for word in words)


def _states(document: Document, token: int, words: str) -> Mention | None:
    """Several states that act: "27 states sued", "the two countries asked for the figures"."""
    if not is_plural(document, token) or not acts_as_government(document, token):
        return None
    first, last = description_range(document, token)
    return Mention(first, last, token, "group", words, False, None, "GOV", office=document.lemmas[token])


def _is_where(document: Document, token: int) -> bool:
    """Whether a body's noun only says where: "in the courtroom of a prison", "at a station"."""
    above = document.heads[token]
    return document.deps[token] == "pobj" and document.lowers[above] in words_of_class("locative")


def _opposes(document: Document, token: int) -> bool:
    """Whether a noun that may be an act is here who acts: "the opposition said", not "opposition to the plan"."""
    if document.lemmas[token] in words_of_class("party"):
        return True
    agent = actors.agent(document.lemmas[token])
    after = document.child(token, "prep")
    return (
        agent is not None and agent.kind == "group" and (after is None or document.lowers[after] not in ("to", "from"))
    )


def _country_of_ruler(document: Document, token: int) -> str | None:
    """The country whose government a name before "regime" or "administration" heads: "the Moreau administration"."""
    published = (document.article.published or "")[:10] or None
    for child in document.children_by(token, "compound", "poss", "nmod"):
        if document.pos[child] == "PROPN":
            holder = actors.officeholder(document.words[child], published)
            if holder is not None and holder.sector == "GOV":
                return holder.country
    return None


def _is_denied(document: Document, token: int) -> bool:
    """ "no man", "any soldier": nobody in particular."""
    determiner = document.child(token, "det", "neg")
    return determiner is not None and document.lowers[determiner] in ("no", "any", "every", "each", "neither")


def _stands_bare(document: Document, token: int) -> bool:
    """A singular noun without article or modifier that does not act: "in court", "took power", "is patient"."""
    if document.tags[token] != "NN" or any(child < token for child in document.children[token]):
        return False
    if token < document.body or document.deps[token] in ("nsubj", "nsubjpass", "appos", "ROOT", "conj", "poss"):
        return False
    if document.lemmas[token] not in words_of_class("collective"):
        return True
    above = document.heads[token]
    return document.deps[token] == "pobj" and document.lowers[above] not in ACTING


def _is_campaign(document: Document, token: int) -> bool:
    """Whether a campaign is a candidate's, which speaks, and not a battle."""
    if acts(document, token) or _is_source(document, token):
        return True
    before = document.children_by(token, "compound", "poss", "nmod")
    return any(actors.officeholder(document.words[t]) or t in _people_tokens(document) for t in before)


def _people_tokens(document: Document) -> set[int]:
    return {t for first, last, label in document.names if label == "PERSON" for t in range(first, last)}


def _unknown_speaker(document: Document, token: int) -> Mention | None:
    """A noun that no table knows, where it speaks: people by its ending, else a thing that says something."""
    noun = document.lemmas[token]
    written = noun in documents() and _is_source(document, token)
    if document.tags[token] not in ("NN", "NNS") and not written:
        return None
    if token < document.body or not (
        written or speaks(document, token) or (is_plural(document, token) and acts(document, token))
    ):
        return None
    first, last = description_range(document, token)
    words = words_of(document, first, last)
    kind: EntityKind = "other"
    if noun not in documents() and noun.endswith(PEOPLE_ENDINGS):
        kind = "group" if is_plural(document, token) else "person"
    return Mention(first, last, token, kind, words, False, office=noun)


def _is_source(document: Document, token: int) -> bool:
    """Whether a noun is the subject of a verb that may attribute something, in whatever frame, or of one that tells."""
    verb = document.lemmas[document.heads[token]]
    return document.deps[token] == "nsubj" and ((verb, "VERB") in cue_frames() or verb in words_of_class("telling"))


def _part(document: Document, token: int) -> Mention | None:
    """A part of a group: "two of the miners", and of "them" where the part acts."""
    preposition = document.child(token, "prep")
    whole = document.child(preposition, "pobj") if preposition is not None else None
    if preposition is None or whole is None or document.lowers[preposition] != "of" or preposition != token + 1:
        return None
    agent = actors.agent(document.lemmas[whole])
    if agent is None and not (document.lowers[whole] == "them" and _acts(document, token)):
        return None
    if agent is not None and agent.kind not in ("group", "person"):
        return None
    last = document.subtree(whole)[1] if document.subtree(whole)[1] - token <= 5 else whole + 1
    words = words_of(document, token, last)
    kind: EntityKind = "person" if document.lowers[token] in ("one", "another", "each") else "group"
    sector = agent.sector if agent else None
    return Mention(token, last, token, kind, words, False, None, sector, office=document.lowers[token])


def _acts(document: Document, token: int) -> bool:
    return document.deps[token] == "nsubjpass" or acts(document, token)


def people(document: Document, token: int) -> Mention | None:
    """A demonym alone, "the Russians"; one that marks whose act it is, "the Russian offensive"; a party's one."""
    if document.lowers[token] in words_of_class("adherent"):
        return _adherent(document, token)
    country = countries.country_of_demonym(document.words[token])
    if country is None:
        return None
    head = document.heads[token]
    if is_plural(document, token):
        first, last = description_range(document, token)
        words = words_of(document, first, last)
        if document.lowers[first] == "the" and last - first == 2 and _deals(document, token):
            name = countries.government_name(country)
            return Mention(first, last, token, "government", name, False, country, "GOV")
        return Mention(first, last, token, "group", words, False, country, office=document.lemmas[token])
    if document.deps[token] in WITHIN and document.lemmas[head] in deeds():
        return Mention(token, token + 1, token, "government", countries.government_name(country), True, country, "GOV")
    return None


def _deals(document: Document, token: int) -> bool:
    """Whether "the Russians" speak or are spoken with: the government, not the people."""
    return speaks(document, token) or (
        document.deps[token] == "pobj" and document.lowers[document.heads[token]] == "with"
    )


def _adherent(document: Document, token: int) -> Mention | None:
    """ "the Republican": one who belongs to a party."""
    if document.deps[token] in WITHIN or document.child(token, "det") is None or is_plural(document, token):
        return None
    if document.pos[token] not in ("NOUN", "PROPN"):
        return None
    first, last = description_range(document, token)
    words = words_of(document, first, last)
    return Mention(first, last, token, "person", words, False, None, "PTY", office=document.lowers[token])
