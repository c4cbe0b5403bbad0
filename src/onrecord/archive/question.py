"""What somebody asks for in, an expression over words and tokens out, and that in each database's own language.

Words are asked for as they are typed: `talks` finds *talk* and *talking* (both are stemmed), `"no plans"` finds
these words beside one another, `withdr*` every word that begins so. All of them must be there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.names import words_of

SHORTEST_PREFIX = 3
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words beside one another, in one field where it is named; the last may be the beginning of a word."""

    words: tuple[str, ...]
    field: str | None = None
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word that stands for a value."""

    word: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several."""

    parts: tuple[Phrase | Token, ...]


Part = Phrase | Token | AnyOf


def phrases_of(words: str | Sequence[str]) -> list[Phrase]:
    """The phrases of what was typed; of several arguments, one with blanks in it is a phrase.

    Raises `ValueError`, with what is wrong, for a beginning of a word that is too short.
    """
    given = (
        [words] if isinstance(words, str) else [f'"{one}"' if " " in one and '"' not in one else one for one in words]
    )
    found = []
    for quoted, bare in _PIECE.findall(" ".join(given)):
        typed = quoted or bare
        prefix = typed.endswith("*")
        split = tuple(words_of(typed))
        if prefix and split and len(split[-1]) < SHORTEST_PREFIX:
            raise ValueError(f"{typed}: the beginning of a word needs at least {SHORTEST_PREFIX} letters")
        if split:
            found.append(Phrase(split, prefix=prefix))
    return found


def for_fts5(parts: Sequence[Part], without: Token | None) -> str:
    """The expression as FTS5 reads it."""
    asked = " AND ".join(_fts5(part) for part in parts)
    return f"({asked}) NOT {without.word}" if without else asked


def _fts5(part: Part) -> str:
    match part:
        case Token(word):
            return word
        case AnyOf(parts):
            return "(" + " OR ".join(_fts5(one) for one in parts) + ")"
        case Phrase(words, field, prefix):
            phrase = '"' + " ".join(words) + '"' + ("*" if prefix else "")
            return f"{field} : {phrase}" if field else phrase


def for_tsquery(parts: Sequence[Part], without: Token | None, weights: dict[str, str]) -> str:
    """The expression as PostgreSQL's `to_tsquery` reads it; `weights` names the weight of each field."""
    asked = " & ".join(_tsquery(part, weights) for part in parts)
    return f"({asked}) & !{without.word}" if without else asked


def _tsquery(part: Part, weights: dict[str, str]) -> str:
    match part:
        case Token(word):
            return word
        case AnyOf(parts):
            return "(" + " | ".join(_tsquery(one, weights) for one in parts) + ")"
        case Phrase(words, field, prefix):
            weight = weights[field] if field else ""
            marks = [weight] * (len(words) - 1) + [weight + ("*" if prefix else "")]
            terms = [f"{word}:{mark}" if mark else word for word, mark in zip(words, marks, strict=True)]
            return terms[0] if len(terms) == 1 else "(" + " <-> ".join(terms) + ")"
