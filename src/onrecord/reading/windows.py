"""What the encoder is shown: a parsed document in, windows of word pieces with the features of their tokens out.

A window is a run of whole paragraphs that fits the encoder; only a paragraph longer than that is cut, between
sentences where it can be. Each token is seen with its case, where it stands in its paragraph and in quotation
marks, its tag, its label and its kind of name. `pair_features` gives how each token of a window lies to a cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.reading.syntax import Document

Ids = npt.NDArray[np.int64]

PIECES = 384  # word pieces of a window, its two special ones included
OF_A_WORD = 8  # word pieces of one token that are shown: no address or number fills a window
FEATURES = ("case", "paragraph", "quotation", "tag", "label", "name")
REACH = 128  # tokens from which distances are told apart no more
DISTANCES = 2 * 8 + 1  # buckets of the signed distance: 0, then powers of two either way
SENTENCES = 5
QUOTED = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that the features of tokens are numbered by; number 0 is for any other."""

    tags: tuple[str, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Labels:
        """The labels as a model's description stores them."""
        return cls(tuple(stored["tags"]), tuple(stored["labels"]), tuple(stored["names"]))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each feature has, in the order of `FEATURES`."""
        return 6, 3, 5, len(self.tags) + 1, len(self.labels) + 1, len(self.names) + 1

    @property
    def branches(self) -> int:
        """How many values the feature of the branch has; see `pair_features`."""
        return 3 * (len(self.labels) + 1) + 3


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first` to `last` of a document as the encoder is shown them.

    `pieces` [P] are the ids of the word pieces, `features` [F, P] the features of the token each is of (0 at the
    special ones), `starts` [W] the position of each token's first piece.
    """

    first: int
    last: int
    pieces: Ids
    features: Ids
    starts: Ids


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a document's tokens: their ids, one list a token, and the special ones."""

    ids: Sequence[Sequence[int]]
    begin: int
    end: int


def windows(document: Document, pieces: Pieces, labels: Labels, limit: int = PIECES) -> Iterator[Window]:
    """The windows of a document, in its order; every token is in exactly one."""
    features = token_features(document, labels)
    for first, last in cut(document, [len(ids) for ids in pieces.ids], limit - 2):
        yield window(pieces, features, first, last)


def window(pieces: Pieces, features: Ids, first: int, last: int) -> Window:
    """Tokens `first` to `last` as a window, given the pieces and features [F, N] of the whole document."""
    lengths = [len(ids) for ids in pieces.ids[first:last]]
    flat = [piece for ids in pieces.ids[first:last] for piece in ids]
    owners = np.repeat(np.arange(first, last), lengths)
    edge = np.zeros((len(FEATURES), 1), dtype=np.int64)
    return Window(
        first,
        last,
        pieces=np.array([pieces.begin, *flat, pieces.end], dtype=np.int64),
        features=np.concatenate([edge, features[:, owners], edge], axis=1),
        starts=np.cumsum([1, *lengths[:-1]], dtype=np.int64),
    )


def cut(document: Document, lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """Token ranges of at most `limit` word pieces: whole paragraphs, else whole sentences, else what fits."""
    start, size = 0, 0
    for first, last in _blocks(document, lengths, limit):
        more = sum(lengths[first:last])
        if size and size + more > limit:
            yield start, first
            start, size = first, 0
        size += more
    if size:
        yield start, len(document)


def _blocks(document: Document, lengths: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """The token ranges that a window never divides."""
    for paragraph in _runs(document.paragraph_of, 0, len(document)):
        if sum(lengths[slice(*paragraph)]) <= limit:
            yield paragraph
            continue
        for first, last in _runs(document.sentence_of, *paragraph):
            start = first
            while start < last:
                end = start + 1
                while end < last and sum(lengths[start : end + 1]) <= limit:
                    end += 1
                yield start, end
                start = end


def _runs(numbers: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The ranges over which a number stays the same."""
    start = first
    for token in range(first + 1, last + 1):
        if token == last or numbers[token] != numbers[start]:
            yield start, token
            start = token


# ---------------------------------------------------------------- features


def token_features(document: Document, labels: Labels) -> Ids:
    """The features [F, N] of a document's tokens, in the order of `FEATURES`."""
    names = np.zeros(len(document), dtype=np.int64)
    kinds = {name: number for number, name in enumerate(labels.names, 1)}
    for first, last, label in document.names:
        names[first:last] = kinds.get(label, 0)
    return np.stack(
        [
            np.array([_case(word) for word in document.words], dtype=np.int64),
            _paragraph_feature(document),
            _quotation_feature(document),
            _numbered(document.tags, labels.tags),
            _numbered(document.deps, labels.labels),
            names,
        ]
    )


def _case(word: str) -> int:
    """How a word is written: no letters, lower, Capitalised, UPPER, or mIxed."""
    if not any(map(str.isalpha, word)):
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 4 if len(word) > 1 else 3
    return 3 if word[:1].isupper() and word[1:].islower() else 5


def _paragraph_feature(document: Document) -> Ids:
    """1 in a paragraph, 2 at its first token."""
    numbers = np.array(document.paragraph_of, dtype=np.int64)
    return np.where(np.diff(numbers, prepend=-1) != 0, 2, 1)


def _quotation_feature(document: Document) -> Ids:
    """1 outside quotation marks; 2 inside, 3 where nothing closes them, 4 where they carry on the paragraph before."""
    values = np.ones(len(document), dtype=np.int64)
    for token, number in enumerate(document.quotation_of):
        if number >= 0:
            quotation = document.quotations[number]
            values[token] = 4 if quotation.continues else 2 if quotation.closed else 3
    return values


def _numbered(values: Sequence[str], known: Sequence[str]) -> Ids:
    numbers = {value: number for number, value in enumerate(known, 1)}
    return np.array([numbers.get(value, 0) for value in values], dtype=np.int64)


def pair_features(document: Document, cue: int, window: tuple[int, int], labels: Labels) -> Ids:
    """How each token of a window lies to a cue's token: four features [4, W].

    The signed distance in powers of two; the sentence, from two before to two after; whether both stand in one
    quotation; and the branch of the parse tree: the label of the cue's child that a token hangs on, else of the
    child of the cue's head, else of a head further up.
    """
    first, last = window
    tokens = np.arange(first, last)
    offset = tokens - cue
    size = np.minimum(np.abs(offset), REACH)
    step = np.where(size == 0, 0, np.floor(np.log2(np.maximum(size, 1))).astype(np.int64) + 1)
    distance = np.where(offset < 0, 8 - step, 8 + step)
    sentences = np.array(document.sentence_of[first:last], dtype=np.int64)
    sentence = np.clip(sentences - document.sentence_of[cue], -2, 2) + 2
    quotations = np.array(document.quotation_of[first:last], dtype=np.int64)
    own = document.quotation_of[cue]
    quoted = np.where(quotations >= 0, 1, 0) if own < 0 else np.where(quotations == own, 2, 3)
    return np.stack([np.clip(distance, 0, DISTANCES - 1), sentence, quoted, _branches(document, cue, window, labels)])


def _branches(document: Document, cue: int, window: tuple[int, int], labels: Labels) -> Ids:
    first, last = window
    values = np.zeros(last - first, dtype=np.int64)
    numbers = {value: number for number, value in enumerate(labels.labels, 1)}
    several = len(labels.labels) + 1
    path = [cue, *document.ancestors(cue)]
    for level, token in reversed(list(enumerate(path))):
        base = 3 + several * min(level, 2)
        for child in document.children[token]:
            left, right = document.subtree(child)
            values[max(left - first, 0) : max(right - first, 0)] = base + numbers.get(document.deps[child], 0)
        if first <= token < last:
            values[token - first] = 2 if token != cue else 1
    return values
