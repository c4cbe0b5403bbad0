"""Names of places in lists: a document in, the mentions found so far and those that stand in a list with them out."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.reading._places_words import Mention, Surroundings, cues, division_heads, shared_head
from onrecord.reading.syntax import Document

LONGEST = 5  # tokens of a name
WIDE = {"RGN", "OCN", "SEA"}  # features whose names may begin with a word of direction in lower case


class Lists(Surroundings):
    """The mentions found in one document, each token in one of them at most."""

    def __init__(self, document: Document, gazetteer: Gazetteer) -> None:
        super().__init__(document, gazetteer)
        self.taken = [False] * len(document)
        self.found: list[Mention] = []

    def add(self, first: int, last: int, *, embedded: bool = False) -> None:
        """Keep a name, with the word that makes it a division's or a sea's part; nothing where it is kept already."""
        document = self.document
        headed = last < len(document) and document.lowers[last] in division_heads() and not self.taken[last]
        if headed and document.words[last][0].isupper():
            last += any(entry.is_division for entry, _ in self.candidates(first, last + 1))
        if first and document.lowers[first - 1] in cues("side"):
            first -= any(named and entry.feature in WIDE for entry, named in self.candidates(first - 1, last))
        if any(self.taken[first:last]):
            return
        self.taken[first:last] = [True] * (last - first)
        division = self.document.lowers[last - 1] in division_heads() and last - first > 1
        located = self.locative(first, last)
        self.found.append(Mention(first, last, division, embedded, first in self.dateline, located))

    def add_divisions(self, token: int) -> None:
        """The members of a list that a division's word in the plural ends ("Harper, Kingman and Larned counties")."""
        document = self.document
        head, end = shared_head(document.lowers[token]), token
        while head is not None and end > 0:
            starts = range(max(0, end - LONGEST), end)
            first = next((start for start in starts if self._division(start, end, head)), None)
            if first is None:
                return
            self.add(first, end)
            end = first
            while end > 0 and end > first - 2 and document.lowers[end - 1] in {",", "and", "or"}:
                end -= 1
            if end == first:
                return

    def _division(self, first: int, last: int, head: str) -> bool:
        """Whether words in capitals are the name of a division when its word is put behind them."""
        return all(self.document.words[token][0].isupper() for token in range(first, last)) and any(
            entry.is_division for entry, _ in self.gazetteer.candidates(f"{self.text(first, last)} {head}")
        )

    def add_listed(self) -> None:
        """Known names that stand in a list with places ("Harper, Kingman and Larned")."""
        edges = [(mention.first, mention.last) for mention in self.found if not mention.embedded]
        while edges:
            first, last = edges.pop()
            for start in self._beside(last):
                for end in self.ends(start):
                    if self.candidates(start, end) and self.is_listed(end):
                        self.add(start, end)
                        edges.append((start, end))
                        break
            for end in self._before(first):
                for start in range(max(0, end - LONGEST), end):
                    if all(self.is_open(token) for token in range(start, end)) and self.candidates(start, end):
                        if self.is_listed(start - 1):
                            self.add(start, end)
                            edges.append((start, end))
                        break

    def _beside(self, last: int) -> Iterator[int]:
        """Where a list goes on after the token before `last`."""
        links = self.document.lowers[last : last + 2]
        if links[:1] == ["to"] and "from" in self.document.lowers[max(0, last - LONGEST) : last]:
            links = [",", *links[1:]]
        if links[:1] and links[0] in {",", "and", "or"} and last + 1 < len(self.document):
            start = last + 2 if links[1:] in (["and"], ["or"]) else last + 1
            if start < len(self.document) and self.is_open(start):
                yield start

    def _before(self, first: int) -> Iterator[int]:
        """Where the member of a list before the token `first` ends."""
        end = first
        while end > 0 and end > first - 2 and self.document.lowers[end - 1] in {",", "and", "or"}:
            end -= 1
        if 0 < end < first and self.is_open(end - 1):
            yield end

    def ends(self, first: int) -> list[int]:
        """Where a name that begins at a token may end, the farthest first."""
        limit = first
        while limit < min(len(self.document), first + LONGEST) and self.is_open(limit):
            limit += 1
        return list(range(limit, first, -1))

    def is_open(self, token: int) -> bool:
        """Whether a name may begin or go on at a token that is in none yet."""
        document = self.document
        return (
            not self.taken[token]
            and not self.label[token]
            and document.pos[token] == "PROPN"
            and document.words[token][0].isupper()
        )

    def is_listed(self, token: int) -> bool:
        """Whether what bounds a member of a list is no part of another name."""
        return not 0 <= token < len(self.document) or self.document.pos[token] != "PROPN" or self.taken[token]
