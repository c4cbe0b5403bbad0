"""Which entity stands at which words: entities and a document in, a lookup by token out."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge.deeds import deeds
from onrecord.knowledge.people import words_of_class
from onrecord.reading.syntax import Document
from onrecord.record import Entity

RELATIVE = {"who", "which", "that", "whom", "whose"}


class Mentions:
    """The entities of a document by the tokens of their mentions."""

    def __init__(self, document: Document, entities: Sequence[Entity]) -> None:
        self.document = document
        self._at: dict[int, Entity] = {}
        sizes: dict[int, int] = {}
        for entity in entities:
            for span in entity.mentions:
                tokens = document.tokens_in(span)
                for token in tokens:
                    if token not in sizes or len(tokens) < sizes[token]:
                        self._at[token], sizes[token] = entity, len(tokens)

    def at(self, token: int) -> Entity | None:
        """The entity of the tightest mention that covers a token."""
        return self._at.get(token)

    def of(self, first: int, last: int) -> Entity | None:
        """The entity that a noun phrase names: that of its head, of the one it stands for, or of its first name."""
        document = self.document
        head = head_of(document, first, last)
        if document.lowers[head] not in RELATIVE and head not in self._at:
            head = next(
                (t for t in range(head, last) if document.lowers[t] in ("whom", "which")), head
            )  # "many of whom"
        if document.lowers[head] in RELATIVE:
            clause = next((a for a in (head, *document.ancestors(head)) if document.deps[a] in ("relcl", "acl")), None)
            if clause is not None:
                head = document.heads[clause]
            else:
                head = next((t for t in range(first - 1, max(first - 4, -1), -1) if t in self._at), head)
        found = self._at.get(head)
        if found is not None:
            return found
        for child in document.children_by(head, "appos", "compound", "nmod", "conj"):
            if child in self._at:
                return self._at[child]
        if document.lemmas[head] in deeds():
            return None  # "the Russian offensive" speaks for nobody
        stop = last if document.lowers[head] in words_of_class("part") else head  # "many of the miners", "GOP rules"
        return next((self._at[token] for token in range(first, stop) if token in self._at), None)


def head_of(document: Document, first: int, last: int) -> int:
    """The token of a range on which the others hang: the first whose head lies outside."""
    for token in range(first, last):
        head = document.heads[token]
        if not first <= head < last or head == token:
            return token
    return first
