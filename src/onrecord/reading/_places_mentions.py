"""Where a report names places: what comes in is a `Document`, what goes out are token ranges with what shows them.

The parser's names are where it begins; the gazetteer and the words around a name decide what the parser
left out, cut short or took for something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge._gazetteer_names import name_key
from onrecord.knowledge.countries import is_demonym
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.knowledge.people import gender_of_name
from onrecord.reading._places_lists import LONGEST, Lists
from onrecord.reading._places_words import Mention, cues, division_heads
from onrecord.reading.syntax import Document

PLACES = {"GPE", "LOC", "FAC"}
SITES = {"AIRP", "AIRB", "INSM", "STDM", "CSTL"}  # features of what is built, and known by its own name
GREAT = 1_000_000  # inhabitants; a name so great needs no word beside it
LARGE = 100_000  # inhabitants; a town so large is a place also within a longer name


class Finder(Lists):
    """The mentions of one document."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        super().__init__(document, gazetteer)
        self.whole = {(first, last) for first, last, _ in document.names}
        self.people = {
            document.lowers[last - 1] for first, last, label in document.names if label == "PERSON" and last - first > 1
        }
        self.people |= {
            document.lowers[token + 1]
            for token in range(len(document) - 1)
            if self.label[token + 1] in {"PERSON", "ORG"}
            and document.pos[token] == document.pos[token + 1] == "PROPN"
            and gender_of_name(document.words[token])
        }
        self.parts: list[tuple[int, int]] = []
        self.alone: set[str] = set()

    def mentions(self) -> list[Mention]:
        """The mentions in the order of the text; none overlaps another."""
        for tokens in self.datelines:
            self._begin(tokens)
        for token in range(1, len(self.document)):
            self.add_divisions(token)
            self._institution(token)
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
                self.add(first, last, embedded=True)
        self._again()
        self.add_listed()
        return sorted(self.found, key=lambda mention: mention.first)

    def _begin(self, tokens: range) -> None:
        """The place that a dateline begins with, whatever the parser took its capitals for."""
        ends = range(min(tokens.stop, tokens.start + LONGEST), tokens.start, -1)
        words = self.document.words
        end = next((end for end in ends if words[end - 1].isalpha() and self.candidates(tokens.start, end)), None)
        if end is not None and not (end < tokens.stop and words[end].isalpha()):
            self.add(tokens.start, end)

    def _institution(self, token: int) -> None:
        """The town before the words for what every town has ("Lowell Fire Department")."""
        document = self.document
        ends = range(min(token + 4, len(document)), token + 1, -1)
        end = next((end for end in ends if " ".join(document.lowers[token:end]) in cues("institution")), None)
        if end is None:
            return
        first = token
        while first > max(0, token - 3) and self._capital(first - 1):
            first -= 1
        if document.lowers[first] == "the":
            first += 1
        initial = first > 0 and document.words[first - 1].endswith(".") and document.deps[first - 1] == "compound"
        if first >= token or initial or document.lowers[first] in cues("school") or self.candidates(first, end):
            return
        last = token + (document.lowers[token] == "city" and self._city(first, token + 1, town=True))
        if self._city(first, last):
            self.add(first, last, embedded=True)

    def _capital(self, token: int) -> bool:
        return self.document.pos[token] == "PROPN" and self.document.words[token][0].isupper()

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
            self.add(first, last)
            return
        wide = self._widest(first, last)
        while not wide and last - first > 1 and self.document.words[last - 1].islower():
            last -= 1
            wide = self._widest(first, last)
        if wide:
            if not self._person(*wide):
                self.add(*wide)
        elif self._end(first, last):
            return
        elif (
            not self._parts(first, last)
            and not is_demonym(self.text(first, last))
            and (label != "GPE" or self._stated(first, last))
        ):
            self.add(first, last)

    def _end(self, first: int, last: int) -> bool:
        """Take the country at the end of a name that the parser began too early; whether there is one."""
        for start in range(first + 1, last):
            if self._sovereign(start, last) and self.document.words[start - 1][:1].isupper():
                self.add(start, last)
                return True
        return False

    def _city(self, first: int, last: int, *, town: bool = False) -> bool:
        """Whether a name is known as it stands ("Red Square"), as a town's where that is asked ("Salt Lake City")."""
        return any(named and (entry.is_town or not town) for entry, named in self.candidates(first, last))

    def _other_name(self, first: int, last: int, label: str) -> None:
        if self._street(first, last):
            self.add(first, last)
            return
        if self.candidates(first, last):
            told = self.locative(first, last) or self._sovereign(first, last)
            if told and self.document.pos[first] == "PROPN" and not self._person(first, last):
                self.add(*(self._widest(first, last) or (first, last)))
        elif label in {"ORG", "NORP"}:
            self._parts(first, last)
        elif label == "PERSON":
            self._beginning(first, last)

    def _street(self, first: int, last: int) -> bool:
        """Whether a name ends as a street's and nothing else bears it; "Ada M. Lane" is somebody."""
        words = self.document.words[first:last]
        if len(words) < 2 or words[-1].lower() not in cues("thoroughfare") or self.candidates(first, last):
            return False
        somebody = len(words) > 2 and words[1].endswith(".") and gender_of_name(words[0]) is not None
        return not somebody and not any(word.islower() for word in words)

    def _sovereign(self, first: int, last: int) -> bool:
        """Whether a name is first of all a country's, a capital's or an airport's and the like, and no first name."""
        text = self.text(first, last)
        if len(text) < 4 or gender_of_name(text) is not None:
            return False
        return any(
            named and (entry.is_country or entry.feature == "PPLC" or entry.feature in SITES)
            for entry, named in self.candidates(first, last)[:2]
        )

    def _beginning(self, first: int, last: int) -> None:
        """The division that begins what the parser took for a person ("Kings County Sheriff", "Ga. Ada Moreau")."""
        document = self.document
        after_comma = first > 0 and document.words[first - 1] == ","
        for end in range(last - 1, first, -1):
            head = document.lowers[end - 1] in division_heads() and end - first > 1
            state = after_comma and end - first == 1 and document.words[first].endswith(".")
            if (head or state) and self.candidates(first, end):
                self.add(first, end)
                return

    def _stated(self, first: int, last: int) -> bool:
        """Whether a name that no gazetteer knows is said to be a place."""
        return self.locative(first, last) or (first > 0 and self.document.lowers[first - 1] == "at")

    def _person(self, first: int, last: int) -> bool:
        """Whether a known place name is rather a person's: a surname of the report, or followed by another name."""
        document = self.document
        surname = last - first == 1 and document.lowers[first] in self.people
        followed = document.lowers[last] if last < len(document) else ""
        if surname and self.label[first] == "PERSON" and followed in cues("inhabitant"):
            return True  # "the Moreau family"
        if self.locative(first, last) or any(entry.is_country for entry, _ in self.candidates(first, last)):
            return False
        if surname:
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
                if document.lowers[start - 1] == "in":
                    self.add(start, last)
                    return True
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
            for last in self.ends(first) if self.is_open(first) else ():
                if self.candidates(first, last) and (self.locative(first, last) or self._famous(first, last)):
                    self.add(first, last)
                    break

    def _again(self) -> None:
        """Names that are places elsewhere in the report, also within longer names; a person's name stays a person's."""
        document = self.document
        openings = {document.lowers[mention.first] for mention in self.found}
        for first in range(len(document)):
            if self.taken[first] or not document.words[first][0].isupper() or document.lowers[first] not in openings:
                continue
            for last in range(min(len(document), first + LONGEST), first, -1):
                if name_key(self.text(first, last)) not in self.alone or any(self.taken[first:last]):
                    continue
                if not self._persons(first, last) and not self._known_longer(first, last) and not self._school(last):
                    alone = not self.label[first] or (first, last) in self.whole
                    self.add(first, last, embedded=not alone)
                break

    def _persons(self, first: int, last: int) -> bool:
        """Whether a name that is a place's elsewhere is a part of a person's here, or a common word."""
        document = self.document
        if not document.words[last - 1][0].isalnum() or document.tags[last - 1] == "POS":
            return True
        if document.pos[last - 1] != "PROPN":
            common = last - first == 1 and document.lowers[first] in document.words
            return common or not self._opens(first) or "PERSON" in self.label[first : last + 1]
        if (first, last) in self.whole:
            return document.lowers[last - 1] in self.people or "PERSON" in self.label[last : last + 1]
        return "PERSON" in self.label[first : last + 1]

    def _opens(self, token: int) -> bool:
        """Whether a sentence begins at a token, where the parser's tags are least sure."""
        return self.document.sentences[self.document.sentence_of[token]][0] == token

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

    def _famous(self, first: int, last: int) -> bool:
        """Whether a name is a country's, a capital's or a great city's first of all, and no person's here."""
        entry, named = self.candidates(first, last)[0]
        if not named or len(self.text(first, last)) < 4 or not self.is_listed(last) or self._person(first, last):
            return False
        return entry.is_country or entry.feature == "PPLC" or entry.population > GREAT

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
        if end - last == 1 and start == first and document.lowers[last] in division_heads():
            return any(entry.is_division for entry, _ in self.candidates(first, end))
        return all(
            (document.words[token][0].isupper() and document.pos[token] == "PROPN")
            or (document.words[token] == "," and token == last and document.words[end - 1].isupper())
            for token in added
        )


def find_mentions(document: Document, gazetteer: Gazetteer) -> Iterator[Mention]:
    """The mentions of places in a document, in the order of the text."""
    yield from Finder(document, gazetteer).mentions()
