"""The mentions of a document: names, offices, groups and governments, each where it stands and what it tells.

What comes in is a parsed document; what goes out are `Mention`s in the order of the text, not yet gathered
into entities. A country or capital is a mention of its government only where it acts or is acted upon
("Ankara said", "sanctions on Iran"); in "shops in Ankara" it is a place and no mention. Pronouns are left to
`coreference.py`.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.knowledge import actors
from onrecord.knowledge.countries import country_named, is_demonym
from onrecord.knowledge.people import gender_of_name
from onrecord.reading._naming_descriptions import described, people
from onrecord.reading._naming_mention import Mention
from onrecord.reading._naming_names import names_in, unlabelled_name
from onrecord.reading.nationality import bare_name, words_of
from onrecord.reading.syntax import Document

__all__ = ["Mention", "find_mentions"]

COMMON = set("the national new united international american european general first central federal state".split())
ACTING = ("nsubj", "nsubjpass", "poss", "dobj", "pobj", "conj", "appos", "ROOT")
SENTENCE_CASE = 0.6  # of a headline's longer words in capitals, from where its grammar is a guess
LONG_WORD = 4  # letters of a word that a headline in title case gives a capital


def find_mentions(document: Document) -> list[Mention]:
    """The mentions of a document, in the order of the text; a name inside a description is one of its own."""
    found: dict[int, Mention] = {}
    for mention in names_in(document):
        found.setdefault(mention.head, mention)
    found = {head: _as_person(mention, found) for head, mention in found.items()}
    for mention in _echoes(document, found):
        found[mention.head] = mention
    inside = {token for m in found.values() if m.named for token in range(m.first, m.last)}
    inside |= _in_country_names(document)
    begin = 0 if _plain_headline(document) else document.body
    for token in range(begin, len(document)):
        if token in inside or token in found or document.pos[token] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            continue
        mention = described(document, token) or people(document, token) or unlabelled_name(document, token)
        if mention is not None:
            found[mention.head] = mention
    return sorted(found.values(), key=lambda m: (m.first, m.last))


def _in_country_names(document: Document) -> set[int]:
    """The tokens of names of countries: "the Russian Federation" is no federation."""
    names = [(f, l) for f, l, label in document.names if l - f > 1 and label in ("GPE", "LOC", "ORG")]
    return {t for f, l in names if country_named(words_of(document, *bare_name(document, f, l))) for t in range(f, l)}


def _plain_headline(document: Document) -> bool:
    """Whether a headline is written like a sentence; a headline's capitals make its grammar a guess."""
    words = [word for word in document.words[: document.body] if len(word) >= LONG_WORD and word.isalpha()]
    return sum(word[0].isupper() for word in words) < SENTENCE_CASE * len(words)


def _as_person(mention: Mention, found: dict[int, Mention]) -> Mention:
    """A family name that the parser took for a body, where the report names its bearer in full."""
    if not mention.named or mention.wikidata:
        return mention
    people = [m.name.lower() for m in found.values() if m.kind == "person" and m.named and len(m.name) > len(mention.name)]
    name = mention.name.lower().removeprefix("government of ")
    family = any(other.endswith((" " + name, "-" + name)) for other in people)
    if mention.kind == "organization" and not mention.sector and family:
        return replace(mention, kind="person", country=None, sector=None)
    if mention.kind == "government" and mention.country is None and family:
        return replace(mention, kind="person", name=mention.name[len("government of ") :], sector=None, office=None)
    if mention.kind == "person" and " " not in name and mention.office is None and not family:
        bodies = (m for m in found.values() if m.kind == "organization" and m.named)
        body = next((m for m in bodies if m.name.lower().startswith(name + " ")), None)
        return replace(body, first=mention.first, last=mention.last, head=mention.head, name=mention.name) if body else mention
    return mention


def _echoes(document: Document, found: dict[int, Mention]) -> list[Mention]:
    """Family names of people named in full, and short names of bodies, where the parser saw no name at all."""
    families = {m.name.split()[-1] for m in found.values() if m.kind == "person" and m.named and " " in m.name}
    firsts = {m.name.split()[0] for m in found.values() if m.kind == "person" and m.named and " " in m.name}
    bodies = [m for m in found.values() if m.kind == "organization" and m.named]
    single = {m.name: m for m in bodies if " " not in m.name and m.country is None}
    for mention in bodies:
        if " " in mention.name and not mention.wikidata:
            word = mention.name.removeprefix("the ").removeprefix("The ").split()[0]
            if _is_own(word) and word not in families:
                single.setdefault(word, mention)
    capitals = {name.upper(): name for name in sorted(families)}
    covered = {token for m in found.values() if m.named for token in range(m.first, m.last)}
    echoes = []
    for token in range(len(document)):
        word = document.words[token]
        name = word if word in families or word in firsts or word in single else capitals.get(word)
        if name is None or token in covered or document.pos[token] not in ("PROPN", "NOUN", "ADJ", "VERB", "INTJ"):
            continue
        if _in_longer_name(document, token) or (word in single and document.deps[token] not in ACTING):
            continue
        if word in single and word not in families:
            echoes.append(replace(single[word], first=token, last=token + 1, head=token))
        else:
            echoes.append(Mention(token, token + 1, token, "person", name, True))
    return echoes


def _is_own(word: str) -> bool:
    """Whether the first word of a body's name may stand for it: no word for a place, a people or an office."""
    plain = actors.agent(word.lower()) is None and actors.office(word) is None
    return plain and word[:1].isupper() and word.lower() not in COMMON and not is_demonym(word) and len(word) > 2


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

