"""Rows that hold what was asked for in, the same rows in the order in which they are shown out.

The newest rows that match are ranked among themselves (`search.CANDIDATES` at a time), by how well each says
what was asked: a word of the content counts more than one of the source or the cue, the very word more than
another form of it, words beside one another more than scattered ones, a quotation more than a paraphrase, a
short content more than a long one. Rows that say it equally well stand the newest first.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.archive.names import words_of
from onrecord.archive.question import Phrase

VERY_WORD, OTHER_FORM, ELSEWHERE = 1.0, 0.8, 0.4
TOGETHER, QUOTED = 0.3, 0.2
LONG = 80  # words of content that halve a score


def score(asked: Sequence[Phrase], content: str, quoted: bool) -> float:
    """How well a content says what was asked, between 0 and 1.5."""
    words = words_of(content)
    line = f" {' '.join(words)} "
    found = [_found(phrase, line) for phrase in asked]
    together = len(asked) > 1 and f" {' '.join(' '.join(phrase.words) for phrase in asked)} " in line
    whole = sum(found) / len(found) + (TOGETHER if together else 0.0) + (QUOTED if quoted else 0.0)
    return whole / (1 + len(words) / LONG)


def _found(phrase: Phrase, line: str) -> float:
    joined = " ".join(phrase.words)
    if f" {joined}{'' if phrase.prefix else ' '}" in line:
        return VERY_WORD
    if all(f" {word[: max(3, len(word) - 3)]}" in line for word in phrase.words):
        return OTHER_FORM
    return ELSEWHERE
