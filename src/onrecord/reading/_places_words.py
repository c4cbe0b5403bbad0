"""What the words around a name say: a document and token ranges in, whether they tell a place out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.knowledge.deeds import place_verbs
from onrecord.knowledge.gazetteer import Entry, Gazetteer
from onrecord.knowledge.tables import rows
from onrecord.reading.syntax import Document

INITIALS = re.compile(r"[A-Z]{2,4}")
DATELINE = re.compile(
    r"(?:^|[\n.!?\"”)]\s*|\b\d{4} )"
    r"((?:[A-Z][A-Z.'’-]+[ /]){0,3}[A-Z][A-Z.'’-]+(?:, ?[A-Z][\w. ]{1,20})?)"
    r"(?: ?\([A-Z][\w /-]{1,15}\) ?(?:[—–:-]+|[A-Z“\"])| ?(?:—|–|--) ?| - |: )"
)
DATELINE_WITHIN = 1_000  # characters from the start of a report


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` that name a place.

    `division` where the name carries a division's word ("Kursk region"); `embedded` where it stands in a
    longer name ("Lowell" in "Lowell Town Court"); `dateline` where the report says it was written there;
    `located` where the words around say that a place is named ("in Lowell", "a Lowell man").
    """

    first: int
    last: int
    division: bool = False
    embedded: bool = False
    dateline: bool = False
    located: bool = False


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind in `places_cues`."""
    return frozenset(row["word"] for row in rows("places_cues") if row["kind"] == kind)


@cache
def division_heads() -> frozenset[str]:
    """The words that make a name a division's, as news writes them."""
    return frozenset(row["word"] for row in rows("places_heads") if row["use"] == "text")


def shared_head(word: str) -> str | None:
    """The division's word that a word is the plural of ("counties"), which ends a list of divisions."""
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    return singular if singular != word and singular in division_heads() else None


class Surroundings:
    """The names of one document, and the words around them."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        self.document = document
        self.gazetteer = gazetteer
        self.label = [""] * len(document)
        for first, last, label in document.names:
            self.label[first:last] = [label] * (last - first)
        matches = DATELINE.finditer(document.text[:DATELINE_WITHIN])
        self.datelines = [document.tokens_in(match.span(1)) for match in matches]
        self.dateline = {token for tokens in self.datelines for token in tokens}

    def text(self, first: int, last: int) -> str:
        """The words of a token range."""
        start, end = self.document.span(first, last)
        return self.document.text[start:end]

    def candidates(self, first: int, last: int) -> tuple[tuple[Entry, bool], ...]:
        """What the gazetteer knows under the words of a token range; initials mean a country or state or nothing."""
        known = self.gazetteer.candidates(self.text(first, last))
        if last - first == 1 and first not in self.dateline and INITIALS.fullmatch(self.document.words[first]):
            wide = ("ADM1", "RGN", "CONT")
            return tuple(pair for pair in known if pair[0].is_country or (pair[0].feature in wide and pair[1]))
        return known

    def locative(self, first: int, last: int) -> bool:
        """Whether the words around say that a place is named."""
        document = self.document
        start = first - 1 if first and document.lowers[first - 1] == "the" else first
        before = document.lowers[start - 1] if start else ""
        possessive = last < len(document) and document.tags[last] == "POS"
        if first in self.dateline or (before in cues("before") and not possessive) or before in cues("side"):
            return True
        if self._led_to(start) or self._party(start):
            return True
        if start and document.lemmas[start - 1] in cues("motion") and document.pos[start - 1] == "VERB":
            return True
        if before == "of" and start > 1:
            owner = document.lowers[start - 2]
            if owner in cues("generic") or owner in cues("inhabitant") or owner in cues("side"):
                return True
            if self.label[start - 2] == "PERSON" or (owner == "," and start > 2 and self._somebody(start - 3)):
                return True
        after = document.lowers[last : last + 2]
        if after and (after[0] in cues("generic") or after[0] in cues("inhabitant") or after == ["-", "based"]):
            return True
        return self._holder(last)

    def _led_to(self, start: int) -> bool:
        """Whether a way leads to a place: "moved to X", "a trip to X"."""
        document = self.document
        if not start or document.lowers[start - 1] != "to" or document.pos[start - 1] != "ADP":
            return False
        lemma = document.lemmas[document.heads[start - 1]]
        return lemma in place_verbs() or lemma in cues("way")

    def _party(self, start: int) -> bool:
        """Whether a party's initial stands before, as with members of parliament: "D-Ohio"."""
        before = self.document.lowers[max(0, start - 2) : start]
        return len(before) > 1 and before[1] == "-" and before[0] in cues("party")

    def _somebody(self, token: int) -> bool:
        """Whether a token ends a person's name or age: what comes from a place after a comma ("Ada Moreau, of X")."""
        return self.label[token] == "PERSON" or self.document.pos[token] == "NUM"

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
