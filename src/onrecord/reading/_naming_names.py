"""What a name names: the parser's names in; mentions of people, organisations and governments out, none of places."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from onrecord.knowledge import actors, countries
from onrecord.knowledge.deeds import place_verbs
from onrecord.knowledge.people import gender_of_name, words_of_class
from onrecord.reading._naming_acting import acts, speaks
from onrecord.reading._naming_bodies import government, known_body, organization, seat, state
from onrecord.reading._naming_mention import Mention, head_in
from onrecord.reading._naming_persons import PARTY_AND_STATE, called_a_person, is_one_person, person
from onrecord.reading._naming_unseen import LONGEST_PERSON, behind_title
from onrecord.reading.nationality import acts_as_government, bare_name, is_division, is_place_name, words_of
from onrecord.reading.syntax import DATELINE, Document

HEADLINE_NAME = 3  # words of the longest name taken from a headline, where every word has a capital
TITLE_LABELS = {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW"}
NOBODY = re.compile(rf"{PARTY_AND_STATE.pattern}|(?:pro|anti|non)-", re.IGNORECASE)


def names_in(document: Document) -> Iterator[Mention]:
    """The mention of each of the parser's names that names somebody."""
    published = (document.article.published or "")[:10] or None
    datelines = [match.span() for match in DATELINE.finditer(document.text)]
    for first, last, label in _joined(document):
        if first < document.body:
            last = _as_in_body(document, first, last)
            if last - first > HEADLINE_NAME:
                continue
        if any(start <= document.starts[first] < end for start, end in datelines):
            continue
        for start, end in _parts(document, first, last, label):
            mention = _named(document, start, end, label, published)
            if mention is not None:
                yield mention


def _as_in_body(document: Document, first: int, last: int) -> int:
    """Where a headline's name ends by the names of the body: a verb behind it has a capital there, too."""
    told = {tuple(document.lowers[start:end]) for start, end, _ in document.names if start >= document.body}
    ends = range(last, first, -1)
    return next((end for end in ends if tuple(document.lowers[first:end]) in told), last)


def _joined(document: Document) -> Iterator[tuple[int, int, str]]:
    """The parser's names, a person's that it cut in two joined again."""
    names = document.names
    skip = False
    for number, (first, last, label) in enumerate(names):
        if skip:
            skip = False
            continue
        after = names[number + 1] if number + 1 < len(names) else None
        if after is not None and _goes_on(document, (first, last, label), after):
            last, skip = after[1], True
        yield first, last, label


def _goes_on(document: Document, name: tuple[int, int, str], after: tuple[int, int, str]) -> bool:
    """Whether a name right behind a person's is the rest of it."""
    first, last, label = name
    beside = label == "PERSON" and after[0] == last and after[2] in ("PERSON", "ORG", "GPE", "NORP")
    short = after[1] - first <= LONGEST_PERSON
    return beside and short and document.paragraph_of[first] == document.paragraph_of[after[0]]


def _parts(document: Document, first: int, last: int, label: str) -> list[tuple[int, int]]:
    """A person's name cut where a word in lower case that no name holds stands in it: two names run together."""
    if label not in ("PERSON", "ORG"):
        return [(first, last)]
    breaks = ("VERB", "AUX", "ADP", "CCONJ") if label == "PERSON" else ("VERB", "AUX")
    if label == "ORG" and last - first == 3 and document.words[first + 1] == ",":
        return [(first, first + 1), (last - 1, last)]  # "according to Mr Tavi, Moreau"
    cuts = [token for token in range(first, last) if _breaks_name(document, token, breaks)]
    edges = [first - 1, *cuts, last]
    parts = [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]
    if label == "PERSON":
        return [(_capital(document, start, end), end) for start, end in parts]
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


def _capital(document: Document, first: int, last: int) -> int:
    """Where a person's name begins, without what small words the parser put before it ("runner Ada Moreau")."""
    while (
        first < last - 1 and document.words[first].islower() and document.words[first] not in words_of_class("particle")
    ):
        first += 1
    return first


def _breaks_name(document: Document, token: int, kinds: tuple[str, ...]) -> bool:
    word, kind = document.words[token], document.pos[token]
    if (
        word == ","
        and token + 1 < len(document)
        and document.lowers[token + 1].rstrip(".") not in ("jr", "sr", "ii", "iii")
    ):
        return "ADP" in kinds
    return word.islower() and kind in kinds and word not in words_of_class("particle")


def _named(document: Document, first: int, last: int, label: str, published: str | None) -> Mention | None:
    """What a name names: a person, an organisation, a government; nothing where it is a place."""
    first, last = _without_ticker(document, *bare_name(document, first, last))
    if first >= last or label not in TITLE_LABELS:
        return None
    if label == "PERSON" and last - first > 1 and document.tags[first] == "VBG":
        first += 1  # "Sentencing Ada Moreau, …"
    words = words_of(document, first, last)
    if words == words.lower():
        return None
    head = head_in(document, first, last)
    if not any(map(str.isalpha, words)) or NOBODY.match(words) or (label == "PERSON" and any(map(str.isdigit, words))):
        return None
    start = first - 1 if first and document.lowers[first - 1] == "the" else first
    country = countries.country_named(words) or countries.capital_of(words)
    if country is not None:
        return government(document, start, last, country) if acts_as_government(document, head) else None
    stands_for = countries.metonym(words)
    if stands_for is not None:
        return (
            seat(document, start, last, *stands_for) if acts_as_government(document, head) or label != "GPE" else None
        )
    if start < first and _is_office(document, words, last):
        return None  # "the Transport Secretary" is a description
    known = actors.organization(words)
    if known is not None and words.lower() not in adherents_plural():
        return known_body(document, start, last, head, known)
    holder = actors.officeholder(words, published)
    if holder is None and label in ("PERSON", "ORG") and _is_place(document, words, head, label):
        return None
    company = last - first > 1 and document.lowers[last - 1].rstrip(".") in words_of_class("suffix")
    if label in ("PERSON", "GPE", "ORG") and holder is None and (company or (label == "PERSON" and start < first)):
        label = "ORG"  # "the Daily": no person's name has an article
        if company:
            firm = organization(document, start, last)
            return firm if firm.sector else replace(firm, kind="organization", sector="BUS")
    name = behind_title(document, first, last)
    plain = first >= document.body and actors.agent(document.lowers[last - 1]) is None
    titled = label == "ORG" and first < name and start == first and (plain or name < last - 1)  # "Mayor Ada Moreau"
    if label == "PERSON" or holder is not None or titled or _is_a_persons(document, first, last, head, label):
        return person(document, name, last, holder)
    if document.lowers[head] in adherents_plural() and last - first == 1:
        body = actors.organization(words)
        return Mention(first, last, head, "group", words, True, body.country if body else None, "PTY")
    if label == "ORG" and is_division(words) and speaks(document, head):
        return state(document, start, last, words)
    if label == "ORG":
        return organization(document, start, last)
    if label == "GPE" and document.deps[head] == "nsubj" and speaks(document, head):
        return state(document, start, last, words)
    return None


@cache
def adherents_plural() -> frozenset[str]:
    """ "Republicans", "Democrats": those who belong to a party, not the party."""
    return frozenset(f"{word}s" for word in words_of_class("adherent"))


def _is_place(document: Document, words: str, head: int, label: str) -> bool:
    """Whether a name stands where a place does, whatever the parser took it for: "in Afrin", "a Lyon man"."""
    label_here, above = document.deps[head], document.heads[head]
    if " " in words:
        return label == "PERSON" and document.words[head][:1].isupper() and is_place_name(words)
    if label_here == "dobj":
        return document.lemmas[above] in place_verbs() and gender_of_name(words) is None
    if document.lowers[above] in words_of_class("locative"):
        return True
    if label_here in ("compound", "nmod", "amod") and document.pos[above] == "NOUN":
        return is_place_name(words)
    settled = label_here == "pobj" and document.lowers[above] in ("of", "from")
    return (settled or label == "ORG") and not acts(document, head) and is_place_name(words)


def _beside_a_person(document: Document, head: int, first: int) -> bool:
    """Whether a name is an apposition to the description of a person: "the deputy director, Ada-Marie Persson"."""
    noun = document.heads[head]
    return document.deps[head] == "appos" and noun < first and is_one_person(document, noun)


def _is_office(document: Document, words: str, last: int) -> bool:
    """Whether capitalised words behind an article are an office and no more."""
    single = document.tags[last - 1] in ("NN", "NNP")
    return single and actors.office(document.words[last - 1]) is not None and actors.organization(words) is None


def _holds_office(document: Document, head: int) -> bool:
    """Whether the description behind a name is an office."""
    beside = document.child(head, "appos")
    return beside is not None and actors.office(document.lemmas[beside]) is not None


def _without_ticker(document: Document, first: int, last: int) -> tuple[int, int]:
    """A company's name without the sign of its shares behind it: "Moreau Lines Inc <ML>"."""
    marks = (t for t in range(first + 1, last) if document.words[t][:1] in "&<(" and document.words[t] != "&")
    return first, next(marks, last)


def _is_a_persons(document: Document, first: int, last: int, head: int, label: str) -> bool:
    """A person's name that the parser took for something else: a first name and a surname."""
    words = [word for word in document.words[first:last] if word != "-"]
    if len(words) > LONGEST_PERSON or not all(word[:1].isupper() for word in words):
        return False
    if label == "ORG" and (_beside_a_person(document, head, first) or called_a_person(document, head, last)):
        return True
    if label == "GPE" and called_a_person(document, head, last) and _holds_office(document, head):
        return True  # no town is a minister
    if is_place_name(" ".join(words)):
        return False
    if len(words) < 2 or gender_of_name(words[0]) is None or actors.agent(words[-1].lower()) is not None:
        return False
    if document.pos[first] != "PROPN" or any(document.heads[token] >= last for token in range(first, last - 1)):
        return False
    lettered = document.deps[head] == "compound" and document.words[document.heads[head]].isupper()  # "Ada Moreau KC"
    return label == "ORG" or lettered or document.deps[head] in ("nsubj", "nsubjpass", "agent", "appos", "poss")
