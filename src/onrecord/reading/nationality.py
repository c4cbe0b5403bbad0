"""Whose people are whose: words of a document in, the country they name out, and whether a country acts there."""

from __future__ import annotations

import bisect
import itertools
import re

from onrecord.knowledge import actors, countries
from onrecord.knowledge.cues import cue_frames
from onrecord.knowledge.deeds import deeds, place_verbs
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.reading.syntax import Document

RULED = ("military", "government")  # what a country that owns it acts by: "Sudan's troops"
TOWN = 1_000  # inhabitants of a place that is told by its name
DATIVE = {"with", "against", "by", "to", "between", "on", "from", "for", "among", "toward", "towards", "upon", "over"}
ENDINGS = ("'s", "’s", "'", "’", "and")


def country_in(document: Document, first: int, last: int) -> str | None:
    """The one country that a stretch of words names by name, demonym or capital; none where it names two."""
    found = {country for token in range(first, last) for country in [_country_of(document, token)] if country}
    begin = bisect.bisect_left(document.names, first, key=lambda name: name[0])
    for start, end, _ in itertools.takewhile(lambda name: name[0] < last, document.names[begin:]):
        if end <= last:
            words = words_of(document, *bare_name(document, start, end)) if start < end else ""
            seat = countries.metonym(words)
            named = countries.country_named(words) or (seat[0] if seat else None)
            if named is not None:
                found.add(named)
    return found.pop() if len(found) == 1 else None


def _country_of(document: Document, token: int) -> str | None:
    word = document.words[token]
    if not word[:1].isupper():
        return None
    return countries.country_of_demonym(word) or countries.country_named(word)


def owner_country(document: Document, head: int) -> str | None:
    owner = document.child(head, "poss", "amod", "compound", "nmod")
    return country_in(document, *document.subtree(owner)) if owner is not None else None


def of_country(document: Document, head: int) -> str | None:
    """The country of "the president of France", "troops from Chad"."""
    return _under(document, head, ("of", "from"))


def shared_country(document: Document, head: int) -> str | None:
    """The country that the noun before tells, too: "Peru's president and foreign minister"."""
    before = document.heads[head]
    if document.deps[head] != "conj" or document.pos[before] != "NOUN" or document.children_by(head, "det", "poss"):
        return None
    return owner_country(document, before)


def living_in(document: Document, head: int) -> str | None:
    """The country in which people are: "activists in Peru", "the rebels in northern Mali"."""
    return _under(document, head, ("in", "inside", "across"))


def _under(document: Document, head: int, prepositions: tuple[str, ...]) -> str | None:
    for preposition in document.children_by(head, "prep"):
        if document.lowers[preposition] in prepositions:
            named = document.child(preposition, "pobj")
            if named is not None:
                return country_in(document, *document.subtree(named))
    return None


def acts_as_government(document: Document, head: int) -> bool:
    """Whether a country or capital stands where somebody acts or is acted upon, and not where something is."""
    label, above = document.deps[head], document.heads[head]
    if label == "conj" and above != head:
        return acts_as_government(document, above)
    if label in ("nsubj", "nsubjpass", "dative", "agent"):
        return True
    if label == "ROOT":  # "Chad, which lies between them, asked …" may be read as a fragment
        return document.child(head, "relcl") is not None
    if label == "dobj":
        return document.lemmas[above] not in place_verbs()
    if label == "pobj":
        over = document.heads[above]
        low = document.lowers[above]
        if document.deps[above] == "agent":
            return True
        return low in DATIVE and not (low in ("to", "from", "for", "on") and document.lemmas[over] in place_verbs())
    if label == "poss":
        owned = document.lemmas[above]
        agent = actors.agent(owned)
        return owned in deeds() or (owned, "NOUN") in cue_frames() or (agent is not None and agent.kind in RULED)
    if label in ("compound", "nmod", "amod"):
        return document.lemmas[above] in deeds() or (document.lemmas[above], "NOUN") in cue_frames()
    return False


def is_place_name(words: str) -> bool:
    """Whether the gazetteer knows a place of some size by that name."""
    return any(entry.population >= TOWN or entry.feature.startswith("ADM") for entry in Gazetteer.open().lookup(words))


def is_division(words: str) -> bool:
    """Whether a name is that of a state or province before anything else."""
    entry = next(iter(Gazetteer.open().lookup(words)), None)
    return entry is not None and entry.feature == "ADM1"


def words_of(document: Document, first: int, last: int) -> str:
    """The words from one token up to another, blanks between them single; nothing where there are none."""
    if first >= last:
        return ""
    start, end = document.span(first, last)
    return re.sub(r"\s+", " ", document.text[start:end])


def bare_name(document: Document, first: int, last: int) -> tuple[int, int]:
    """A name's tokens without an article before it, or a possessive ending, mark, "and" or blank after it."""
    while first < last and (
        document.lowers[first] in ("the", "a", "an")
        or document.pos[first] == "PUNCT"
        or not document.words[first][0].isalnum()
    ):
        first += 1
    while first < last and (document.lowers[last - 1] in ENDINGS or document.pos[last - 1] == "PUNCT"):
        last -= 1
    return first, last
