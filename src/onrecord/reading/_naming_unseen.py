"""Names that the parser did not see: a document and the names found in, mentions of those it missed out."""

from __future__ import annotations

from dataclasses import replace

from onrecord.knowledge import actors, countries
from onrecord.knowledge.countries import is_demonym
from onrecord.knowledge.people import gender_of_bearer, gender_of_name, words_of_class
from onrecord.reading._naming_acting import acts, speaks
from onrecord.reading._naming_bodies import government, state
from onrecord.reading._naming_mention import Mention
from onrecord.reading._naming_persons import called_a_person, person
from onrecord.reading.nationality import acts_as_government, is_division, is_place_name, words_of
from onrecord.reading.syntax import Document
from onrecord.record import EntityKind

LONGEST_PERSON = 4  # words of a person's name
ACTING = ("nsubj", "nsubjpass", "poss", "dobj", "pobj", "conj", "appos", "ROOT")


def unlabelled_name(document: Document, token: int) -> Mention | None:
    """A name that the parser did not see, where it acts: the subject of a verb of saying, or of what people do."""
    if document.tags[token] not in ("NNP", "NNPS") or token < document.body:
        return None
    country = countries.country_named(document.words[token]) or countries.capital_of(document.words[token])
    if country is not None and document.deps[token] in ("nsubj", "nsubjpass", "agent", "poss", "dobj", "ROOT"):
        return government(document, token, token + 1, country) if acts_as_government(document, token) else None
    known = actors.organization(document.words[token])
    if known is not None and document.deps[token] in ("nsubj", "nsubjpass", "dobj"):
        return Mention(token, token + 1, token, known.kind, known.name, True, known.country, known.sector)
    if _is_relatives_name(document, token):
        start = token
        while start > 0 and document.heads[start - 1] == token and document.tags[start - 1] == "NNP":
            start -= 1
        return Mention(start, token + 1, token, "person", words_of(document, start, token + 1), True)
    first = token
    while first > 0 and document.heads[first - 1] == token and _goes_before(document, first - 1):
        first -= 1
    words = words_of(document, first, token + 1)
    if _does_something(document, first, token) and not is_place_name(words):
        named = gender_of_bearer(words) is not None or called_a_person(document, token, token + 1)
        if named or _is_aged(document, token + 1):
            return person(document, first, token + 1, None)
    if not acts(document, token) and not _has_the_word(document, token):
        return None
    if not words[:1].isupper() or countries.country_named(words) or len(words) < 2:
        return None
    if is_division(words) and known is None and speaks(document, token):
        return state(document, first, token + 1, words)
    name = behind_title(document, first, token + 1)
    if name > first:
        return person(document, name, token + 1, None)
    personal = _is_full_name(document, first, token)
    kind: EntityKind = "person" if personal or _has_the_word(document, token) else "organization"
    known = actors.organization(words)
    if known is not None:
        return Mention(first, token + 1, token, known.kind, words, True, known.country, known.sector)
    return Mention(first, token + 1, token, kind, words, True)


def behind_title(document: Document, first: int, last: int) -> int:
    """Where a person's name begins behind a title in capitals: "Chief Executive Ada Moreau", "Ms Moreau"."""
    starts = (t for t in range(max(last - LONGEST_PERSON - 1, first + 1), last) if document.words[t][0].isalpha())
    titled = [t for t in starts if _is_title(words_of(document, first, t)) and not _is_title(document.words[t])]
    return titled[-1] if titled else first


def _is_title(words: str) -> bool:
    return actors.office(words) is not None or words.rstrip(".").lower() in words_of_class("courtesy")


def _is_full_name(document: Document, first: int, token: int) -> bool:
    """Whether some words with capitals are a person's given and family name: no article, no word for a body."""
    words = [word for word in document.words[first : token + 1] if word[0].isalpha()]
    if len(words) < 2 or gender_of_name(words[0]) is not None:
        return len(words) > 1
    plain = document.tags[token] == "NNP" and all(
        word[1:].islower() and actors.agent(word.lower()) is None for word in words
    )
    return plain and len(words) <= LONGEST_PERSON and document.lowers[max(first - 1, 0)] not in ("the", "a", "an")


def _does_something(document: Document, first: int, token: int) -> bool:
    """Whether a name of a few words is the subject of any verb: "Ada Moreau planted", "Ada Moreau, 41, bowed"."""
    return (
        document.deps[token] in ("nsubj", "nsubjpass")
        and first < token < first + LONGEST_PERSON
        and _is_full_name(document, first, token)
    )


def _is_aged(document: Document, after: int) -> bool:
    """Whether an age stands behind a name: ", 49,"."""
    return document.words[after : after + 1] == [","] and document.tags[after + 1 : after + 2] == ["CD"]


def _goes_before(document: Document, token: int) -> bool:
    """Whether a token is a part of the name behind it: a name, or the hyphen of a double one."""
    if document.words[token] in ("-", "‐", "–"):
        return document.ends[token] == document.starts[token + 1] and document.ends[token - 1] == document.starts[token]
    return document.tags[token] in ("NNP", "NNPS")


def _is_relatives_name(document: Document, token: int) -> bool:
    """ "his wife, Ada,": a name of one word beside a description of a person."""
    above = document.heads[token]
    if document.deps[token] != "appos" or above > token:
        return False
    agent = actors.agent(document.lemmas[above])
    person = agent is not None and (agent.kind == "person" or (document.tags[above] == "NN" and agent.kind == "group"))
    return person or document.lowers[above] in words_of_class("part")


def _has_the_word(document: Document, token: int) -> bool:
    """ "ADA MOREAU: We have no plans", as transcripts have it: a name in capitals that a colon follows."""
    return (
        document.words[token].isupper()
        and len(document.words[token]) > 2
        and document.lowers[token + 1 : token + 2] == [":"]
        and document.paragraph_of[max(token - 3, 0)] != document.paragraph_of[token]
    )


def echoes(document: Document, names: list[Mention]) -> list[Mention]:
    """Family names of people named in full, and short names of bodies, where the parser saw no name at all."""
    full = [m.name.split() for m in names if m.kind == "person" and m.named and " " in m.name]
    people = {words[-1] for words in full} | {words[0] for words in full if gender_of_name(words[0]) is not None}
    bodies = short_names([m for m in names if m.kind == "organization" and m.named], people)
    capitals = {name.upper(): name for name in sorted(people)}
    covered = {token for m in names if m.named for token in range(m.first, m.last)}
    found = []
    for token in range(len(document)):
        word = document.words[token]
        double = document.text[document.starts[token] : document.ends[min(token + 2, len(document) - 1)]]
        if document.words[token + 1 : token + 2] == ["-"] and double in people and token + 2 not in covered:
            found.append(Mention(token, token + 3, token + 2, "person", double, True))
            continue
        name = word if word in people or word in bodies else capitals.get(word)
        if name is None or token in covered or document.pos[token] not in ("PROPN", "NOUN", "ADJ", "VERB", "INTJ"):
            continue
        if _in_longer_name(document, token):
            continue
        if not _stands_alone(document, token) and (word not in people or is_place_name(word)):
            continue
        if word in people and _given_before(document, token, covered):
            words = words_of(document, token - 1, token + 1)
            found.append(Mention(token - 1, token + 1, token, "person", words, True))
        elif word in bodies and word not in people:
            found.append(replace(bodies[word], first=token, last=token + 1, head=token))
        else:
            found.append(Mention(token, token + 1, token, "person", name, True))
    return found


def short_names(bodies: list[Mention], people: set[str]) -> dict[str, Mention]:
    """Words by which a report may call a body it names: its one word, or the first of several; no name of a place."""
    short = {m.name: m for m in bodies if " " not in m.name and (m.sector or m.wikidata or not is_place_name(m.name))}
    for mention in bodies:
        word = mention.name.removeprefix("the ").removeprefix("The ").split()[0]
        several = " " in mention.name and not mention.wikidata and word not in people and _is_own(word)
        if several and (mention.sector == "BUS" or not is_place_name(word)):
            short.setdefault(word, mention)
    return {word: mention for word, mention in short.items() if mention.country is None or " " in mention.name}


def _stands_alone(document: Document, token: int) -> bool:
    """Whether a word stands where somebody acts or is acted upon, and not where it only says where or which."""
    label, above = document.deps[token], document.lowers[document.heads[token]]
    return label in ACTING and not (label == "pobj" and above in words_of_class("locative"))


def _is_own(word: str) -> bool:
    """Whether the first word of a body's name may stand for it: no word for a place, a people or an office."""
    plain = actors.agent(word.lower()) is None and actors.office(word) is None
    return (
        plain
        and word[:1].isupper()
        and word.lower() not in words_of_class("opening")
        and not is_demonym(word)
        and len(word) > 2
    )


def _given_before(document: Document, token: int, covered: set[int]) -> bool:
    """Whether a first name stands right before a family name that the parser did not join to it."""
    before = token - 1
    same = before >= 0 and document.paragraph_of[before] == document.paragraph_of[token]
    named = same and document.pos[before] == "PROPN" and before not in covered
    return named and gender_of_name(document.words[before]) is not None


def _in_longer_name(document: Document, token: int) -> bool:
    """Whether a capitalised word stands beside the word: "the Moreau Foundation" is nobody named Moreau."""
    after = token + 1
    if after < len(document) and document.pos[after] == "PROPN" and document.words[after][:1].isupper():
        return document.paragraph_of[after] == document.paragraph_of[token]
    before = token - 1
    return (
        before >= 0
        and document.pos[before] == "PROPN"
        and document.heads[before] == token
        and gender_of_name(document.words[before]) is not None
    )
