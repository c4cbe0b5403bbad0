"""Where a report names places: what comes in is a `Document`, what goes out are token ranges with what shows them.

The parser's names are where it begins; the gazetteer and the words around a name decide what the parser
left out, cut short or took for something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge._gazetteer_names import name_key
from onrecord.knowledge.countries import is_demonym
from onrecord.knowledge.gazetteer import Entry, Gazetteer
from onrecord.knowledge.tables import rows
from onrecord.reading.syntax import Document

PLACES = {"GPE", "LOC", "FAC"}
LONGEST = 5  # tokens of a name
GREAT = 1_000_000  # inhabitants; a name so great needs no word beside it
LARGE = 100_000  # inhabitants; a town so large is a place also within a longer name
INITIALS = re.compile(r"[A-Z]{2,4}")
DATELINE = re.compile(
    r"(?:^|[\n.!?\"”)]\s*)"
    r"((?:[A-Z][A-Z.'’-]+[ /]){0,3}[A-Z][A-Z.'’-]+(?:, ?[A-Z][\w. ]{1,20})?)"
    r"(?: ?\([A-Z][\w /-]{1,15}\) ?(?:[—–:-]+|[A-Z“\"])| ?(?:—|–|--) ?| - |: )"
)
DATELINE_WITHIN = 1_000  # characters from the start of a report


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` that name a place.

    `division` where the name carries a division's word ("Kursk region"); `embedded` where it stands in a
    longer name ("Lowell" in "Lowell Town Court"); `dateline` where the report says it was written there.
    """

    first: int
    last: int
    division: bool = False
    embedded: bool = False
    dateline: bool = False


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind in `places_cues`."""
    return frozenset(row["word"] for row in rows("places_cues") if row["kind"] == kind)


@cache
def _division_heads() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("places_heads") if row["use"] == "text")


class Finder:
    """The mentions of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.label = [""] * len(document)
        for first, last, label in document.names:
            self.label[first:last] = [label] * (last - first)
        self.whole = {(first, last) for first, last, _ in document.names}
        self.people = {
            document.lowers[last - 1] for first, last, label in document.names if label == "PERSON" and last - first > 1
        }
        self.taken = [False] * len(document)
        self.found: list[Mention] = []
        self.parts: list[tuple[int, int]] = []
        self.alone: set[str] = set()
        self.dateline = self._dateline()

    def mentions(self) -> list[Mention]:
        """The mentions in the order of the text; none overlaps another."""
        for first, last, label in self.document.names:
            self._name(first, last, label)
        self._rest()
        self.alone = {
            name_key(self.text(mention.first, mention.last))
            for mention in self.found
            if self.candidates(mention.first, mention.last)
        }
        for first, last in self.parts:
            if self._certain(first, last):
                self._add(first, last, embedded=True)
        self._again()
        self._lists()
        return sorted(self.found, key=lambda mention: mention.first)

    def text(self, first: int, last: int) -> str:
        """The words of a token range."""
        start, end = self.document.span(first, last)
        return self.document.text[start:end]

    def candidates(self, first: int, last: int) -> tuple[tuple[Entry, bool], ...]:
        """What the gazetteer knows under the words of a token range; initials mean a country or state or nothing."""
        known = self.gazetteer.candidates(self.text(first, last))
        if last - first == 1 and first not in self.dateline and INITIALS.fullmatch(self.document.words[first]):
            return tuple(pair for pair in known if pair[0].is_country or (pair[0].feature == "ADM1" and pair[1]))
        return known

    def locative(self, first: int, last: int) -> bool:
        """Whether the words around say that a place is named."""
        document = self.document
        start = first - 1 if first and document.lowers[first - 1] == "the" else first
        before = document.lowers[start - 1] if start else ""
        possessive = last < len(document) and document.tags[last] == "POS"
        if first in self.dateline or (before in cues("before") and not possessive) or before in cues("side"):
            return True
        if start and document.lemmas[start - 1] in cues("motion") and document.pos[start - 1] == "VERB":
            return True
        if before == "of" and start > 1:
            owner = document.lowers[start - 2]
            if owner in cues("generic") or owner in cues("inhabitant") or self.label[start - 2] == "PERSON":
                return True
        after = document.lowers[last : last + 2]
        if after and (after[0] in cues("generic") or after[0] in cues("inhabitant") or after == ["-", "based"]):
            return True
        return self._holder(last)

    def _holder(self, last: int) -> bool:
        """Whether a comma and the name of a state or country follow."""
        document = self.document
        if last + 1 >= len(document) or document.words[last] not in {",", "("}:
            return False
        ends = range(min(last + 4, len(document)), last + 1, -1)
        return any(
            document.words[last + 1][:1].isupper()
            and any(
                (entry.is_country or entry.feature == "ADM1") and named
                for entry, named in self.candidates(last + 1, end)
            )
            for end in ends
        )

    def _dateline(self) -> set[int]:
        """The tokens that say where a report was written: capitals before a dash, a colon or an agency's name."""
        document = self.document
        tokens: set[int] = set()
        for match in DATELINE.finditer(document.text[:DATELINE_WITHIN]):
            tokens.update(document.tokens_in(match.span(1)))
        return tokens

    def _name(self, first: int, last: int, label: str) -> None:
        first, last = self._trim(first, last)
        if first >= last or not self.document.words[first][:1].isupper():
            return
        if label in PLACES:
            self._place_name(first, last, label)
        elif label in {"ORG", "PERSON", "PRODUCT", "NORP", "WORK_OF_ART", "EVENT", "LAW"}:
            self._other_name(first, last, label)

    def _place_name(self, first: int, last: int, label: str) -> None:
        if last - first > 1 and self.document.lowers[last - 1] in cues("thoroughfare") and not self._city(first, last):
            self._add(first, last)
            return
        wide = self._widest(first, last)
        while not wide and last - first > 1 and self.document.words[last - 1].islower():
            last -= 1
            wide = self._widest(first, last)
        if wide:
            if not self._person(*wide):
                self._add(*wide)
        elif (
            not self._parts(first, last)
            and not is_demonym(self.text(first, last))
            and (label != "GPE" or self._stated(first, last))
        ):
            self._add(first, last)

    def _city(self, first: int, last: int) -> bool:
        """Whether a name that ends like a street's is known as it stands ("Red Square")."""
        return any(named for _, named in self.candidates(first, last))

    def _other_name(self, first: int, last: int, label: str) -> None:
        if self.candidates(first, last):
            if self.locative(first, last) and self.document.pos[first] == "PROPN" and not self._person(first, last):
                self._add(*(self._widest(first, last) or (first, last)))
        elif label in {"ORG", "NORP"}:
            self._parts(first, last)

    def _stated(self, first: int, last: int) -> bool:
        """Whether a name that no gazetteer knows is said to be a place."""
        return self.locative(first, last) or (first > 0 and self.document.lowers[first - 1] == "at")

    def _person(self, first: int, last: int) -> bool:
        """Whether a known place name is rather a person's: a surname of the report, or followed by another name."""
        document = self.document
        if self.locative(first, last) or any(entry.is_country for entry, _ in self.candidates(first, last)):
            return False
        if last - first == 1 and document.lowers[first] in self.people:
            return True
        if first and document.lowers[first - 1] in cues("person"):
            return True
        return last < len(document) and self.label[last] == "PERSON"

    def _parts(self, first: int, last: int) -> bool:
        """Set aside the place that begins a longer name ("Lowell Town Court") or ends it; whether there is one."""
        document = self.document
        school = any(word in cues("school") for word in document.lowers[first:last])
        for end in range(last - 1, first, -1):
            if document.lowers[end] in {"and", "&"}:
                continue
            known = [entry for entry, named in self.candidates(first, end) if named and not entry.is_country]
            if known and not (school and known[0].feature == "ADM1"):
                self.parts.append((first, end))
                return self._certain(first, end)
        for start in range(first + 1, last):
            if document.lowers[start - 1] in {"of", "in", "-", "/"} and self.candidates(start, last):
                self.parts.append((start, last))
                return self._certain(start, last)
        return False

    def _certain(self, first: int, last: int) -> bool:
        """Whether a name within a longer one is surely a place: a division, a large town, or named alone elsewhere."""
        if len(self.text(first, last)) < 4 or any(not self.label[token] for token in range(first, last)):
            return False
        return name_key(self.text(first, last)) in self.alone or any(
            named and ((entry.is_division and last - first > 1) or entry.feature == "ADM1" or entry.population > LARGE)
            for entry, named in self.candidates(first, last)
            if not entry.is_country
        )

    def _rest(self) -> None:
        """Capitalised words that the parser gave no name, where the words around them say place, or that are great."""
        for first in range(len(self.document)):
            for last in self._ends(first) if self._open(first) else ():
                if self.candidates(first, last) and (self.locative(first, last) or self._famous(first, last)):
                    self._add(first, last)
                    break

    def _again(self) -> None:
        """Names that are places elsewhere in the report, also within longer names; a person's name stays a person's."""
        document = self.document
        openings = {document.lowers[mention.first] for mention in self.found}
        for first in range(len(document)):
            if self.taken[first] or document.pos[first] != "PROPN" or document.lowers[first] not in openings:
                continue
            for last in range(min(len(document), first + LONGEST), first, -1):
                if name_key(self.text(first, last)) not in self.alone or any(self.taken[first:last]):
                    continue
                person = "PERSON" in self.label[first : last + 1] or document.pos[last - 1] != "PROPN"
                if not person and not self._known_longer(first, last) and not self._school(last):
                    alone = not self.label[first] or (first, last) in self.whole
                    self._add(first, last, embedded=not alone)
                break

    def _known_longer(self, first: int, last: int) -> bool:
        """Whether the word before belongs to the name ("West" before "Virginia")."""
        return first > 0 and self.document.pos[first - 1] == "PROPN" and bool(self.candidates(first - 1, last))

    def _school(self, last: int) -> bool:
        """Whether a name goes on to a university's ("California" in "California State University")."""
        document = self.document
        end = last
        while end < min(len(document), last + 4) and document.pos[end] == "PROPN":
            if document.lowers[end] in cues("school"):
                return True
            end += 1
        return False

    def _lists(self) -> None:
        """Known names that stand in a list with places ("Harper, Kingman and Larned")."""
        edges = [(mention.first, mention.last) for mention in self.found if not mention.embedded]
        while edges:
            first, last = edges.pop()
            for start in self._beside(last):
                for end in self._ends(start):
                    if self.candidates(start, end) and self._listed(end):
                        self._add(start, end)
                        edges.append((start, end))
                        break
            for end in self._before(first):
                for start in range(max(0, end - LONGEST), end):
                    if all(self._open(token) for token in range(start, end)) and self.candidates(start, end):
                        if self._listed(start - 1):
                            self._add(start, end)
                            edges.append((start, end))
                        break

    def _beside(self, last: int) -> Iterator[int]:
        """Where a list goes on after the token before `last`."""
        links = self.document.lowers[last : last + 2]
        if links[:1] and links[0] in {",", "and", "or"} and last + 1 < len(self.document):
            start = last + 2 if links[1:] in (["and"], ["or"]) else last + 1
            if start < len(self.document) and self._open(start):
                yield start

    def _before(self, first: int) -> Iterator[int]:
        """Where the member of a list before the token `first` ends."""
        end = first
        while end > 0 and end > first - 2 and self.document.lowers[end - 1] in {",", "and", "or"}:
            end -= 1
        if 0 < end < first and self._open(end - 1):
            yield end

    def _listed(self, token: int) -> bool:
        """Whether what bounds a member of a list is no part of another name."""
        return not 0 <= token < len(self.document) or self.document.pos[token] != "PROPN" or self.taken[token]

    def _famous(self, first: int, last: int) -> bool:
        """Whether a name is a country's, a capital's or a great city's first of all, and no person's here."""
        entry, named = self.candidates(first, last)[0]
        great = entry.is_country or entry.feature == "PPLC" or entry.population > GREAT
        return (
            great and named and len(self.text(first, last)) > 3 and self._listed(last) and not self._person(first, last)
        )

    def _ends(self, first: int) -> list[int]:
        """Where a name that begins at a token may end, the farthest first."""
        limit = first
        while limit < min(len(self.document), first + LONGEST) and self._open(limit):
            limit += 1
        return list(range(limit, first, -1))

    def _open(self, token: int) -> bool:
        document = self.document
        return (
            not self.taken[token]
            and not self.label[token]
            and document.pos[token] == "PROPN"
            and document.words[token][0].isupper()
        )

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Without the article before a name, the possessive after it, and stray marks at both ends."""
        document = self.document
        while first < last and (
            document.lowers[first] == "the"
            or document.pos[first] in {"DET", "ADP"}
            or (not document.words[first][-1].isalnum() and len(document.words[first]) == 1)
        ):
            first += 1
        while first < last and (
            document.tags[last - 1] == "POS" or not any(letter.isalnum() for letter in document.words[last - 1])
        ):
            last -= 1
        while first < last - 1 and document.lowers[first] in cues("side"):
            if any(self.candidates(first, end) for end in range(first + 2, last + 1)):
                break
            first += 1
        return first, last

    def _widest(self, first: int, last: int) -> tuple[int, int] | None:
        """The widest range that the gazetteer knows: a name with up to three tokens after it and one before."""
        document = self.document
        for start in (first - 1, first):
            if start < 0 or (
                start < first and (document.pos[start] != "PROPN" or self.taken[start] or self.label[start])
            ):
                continue
            for end in range(min(len(document), last + 3), last - 1, -1):
                if self._joined(start, first, last, end) and self.candidates(start, end):
                    return start, end
        return None

    def _joined(self, start: int, first: int, last: int, end: int) -> bool:
        """Whether words may be added to a name: capitalised ones, or one word that makes it a division."""
        document = self.document
        if (start, end) == (first, last):
            return True
        added = [*range(start, first), *range(last, end)]
        if end - last == 1 and start == first and document.lowers[last] in _division_heads():
            return any(entry.is_division for entry, _ in self.candidates(first, end))
        return all(
            (document.words[token][0].isupper() and document.pos[token] == "PROPN")
            or (document.words[token] == "," and token == last and document.words[end - 1].isupper())
            for token in added
        )

    def _add(self, first: int, last: int, *, embedded: bool = False) -> None:
        document = self.document
        headed = last < len(document) and document.lowers[last] in _division_heads() and not self.taken[last]
        if headed and document.words[last][0].isupper():
            last += any(entry.is_division for entry, _ in self.candidates(first, last + 1))
        if any(self.taken[first:last]):
            return
        self.taken[first:last] = [True] * (last - first)
        division = self.document.lowers[last - 1] in _division_heads() and last - first > 1
        self.found.append(Mention(first, last, division, embedded, first in self.dateline))


def find_mentions(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The mentions of places in a document, in the order of the text."""
    yield from Finder(document, gazetteer).mentions()
