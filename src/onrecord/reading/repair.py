"""Mistakes that the parser makes again and again in news English, put right in its heads and labels.

What comes in is what the parser made of a text, as lists with one value a token, and what goes out is the same
lists: no token, offset or tag is touched, only how tokens hang together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}


@dataclass(frozen=True, slots=True)
class Parse:
    """A parse as lists: lower-cased words, parts of speech, labels, heads, and the names (range and label)."""

    lowers: Sequence[str]
    pos: Sequence[str]
    deps: list[str]
    heads: list[int]
    names: Sequence[tuple[int, int, str]]


def repair(parse: Parse) -> None:
    """Put right what is known to go wrong."""
    for token in range(1, len(parse.lowers)):
        if parse.lowers[token] in WEEKDAYS:
            _free_weekday(parse, token)
    _join_titles(parse)


def _free_weekday(parse: Parse, day: int) -> None:
    """ "urged on Friday the town's mayor to …": the day is not a part of the phrase that follows it."""
    preposition, heads = day - 1, parse.heads
    if parse.pos[preposition] != "ADP" or parse.deps[day] not in ("compound", "nmod", "npadvmod", "nummod"):
        return
    top = heads[day]
    while heads[top] != preposition:
        if heads[top] == top or top < day:
            return
        top = heads[top]
    heads[day], parse.deps[day] = preposition, "pobj"
    heads[top], parse.deps[top] = heads[preposition], "dobj"


def _join_titles(parse: Parse) -> None:
    """ "his counterpart Ada Moreau asked": a description right before a person's name is its title, no subject."""
    for first, last, label in parse.names:
        head = last - 1
        if label != "PERSON" or parse.deps[head] != "nsubj" or first == 0:
            continue
        title, verb = first - 1, parse.heads[head]
        if parse.pos[title] == "NOUN" and parse.deps[title] == "nsubj" and parse.heads[title] == verb:
            parse.heads[title], parse.deps[title] = head, "nmod"
