"""Mistakes that the parser makes again and again in news English, put right in its heads and labels.

What comes in is a document whose tokens are filled, and what goes out the same document: no token, offset or
tag is touched, only how tokens hang together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reading.syntax import Document

WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


def repair(document: Document) -> None:
    """Put right what is known to go wrong."""
    for token in range(1, len(document)):
        if document.lowers[token] in WEEKDAYS:
            _free_weekday(document, token)
    _join_titles(document)


def _free_weekday(document: Document, day: int) -> None:
    """ "urged on Friday the town's mayor to …": the day is not a part of the phrase that follows it."""
    preposition, heads = day - 1, document.heads
    if document.pos[preposition] != "ADP" or document.deps[day] not in ("compound", "nmod", "npadvmod", "nummod"):
        return
    top = heads[day]
    while heads[top] != preposition:
        if heads[top] == top or top < day:
            return
        top = heads[top]
    heads[day], document.deps[day] = preposition, "pobj"
    heads[top], document.deps[top] = heads[preposition], "dobj"


def _join_titles(document: Document) -> None:
    """ "his counterpart Ada Moreau asked": a description right before a person's name is its title, no subject."""
    for first, last, label in document.names:
        head = last - 1
        if label != "PERSON" or document.deps[head] != "nsubj" or first == 0:
            continue
        title, verb = first - 1, document.heads[head]
        if document.pos[title] == "NOUN" and document.deps[title] == "nsubj" and document.heads[title] == verb:
            document.heads[title], document.deps[title] = head, "nmod"
