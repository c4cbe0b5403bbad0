"""Windows with what is to be learned of them, gathered into batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from onrecord.reading.syntax import Document
from onrecord.reading.windows import FEATURES, Labels, Window, pair_features, windows
from onrecord.reading.wordpieces import WordPieces
from training.encoder.examples import Example, Facts
from training.encoder.model import ROLES

Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class Item:
    """One window with its targets: how surely each token is a cue [W], and each cue's roles [W, 4].

    A window of `Facts` has `facts` instead: word, value (or none) and number of the status (or `UNKNOWN`).
    """

    document: Document
    window: Window
    cues: Floats
    roles: dict[int, Floats] = field(default_factory=dict)
    facts: list[tuple[int, float | None, int]] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """Items as tensors; the cues of all windows are numbered together, `owner` [C] says whose each is."""

    items: list[Item]
    pieces: Tensor
    features: Tensor
    keep: Tensor
    starts: Tensor
    words: Tensor
    cues: Tensor


def items(example: Example, pieces: WordPieces, labels: Labels, limit: int) -> Iterator[Item]:
    """The windows of an article with its annotated relations as targets."""
    document = example.document
    for window in windows(document, pieces.of(document.words), labels, limit):
        size = window.last - window.first
        item = Item(document, window, np.zeros(size, dtype=np.float32))
        for relation in example.relations:
            if window.first <= relation.anchor < window.last:
                item.cues[relation.anchor - window.first] = 1.0
                roles = np.zeros((size, len(ROLES)), dtype=np.float32)
                for number, name in enumerate(ROLES[1:], 1):
                    inside = [t - window.first for t in getattr(relation, name) if window.first <= t < window.last]
                    roles[inside] = np.eye(len(ROLES))[number]
                roles[roles.sum(1) == 0, 0] = 1.0
                item.roles[relation.anchor] = roles
        yield item


def fact_items(facts: Facts, pieces: WordPieces, labels: Labels) -> Iterator[Item]:
    """The windows of a sentence whose predicates have a factuality or a status."""
    document = facts.document
    for window in windows(document, pieces.of(document.words), labels):
        inside = [
            (token - window.first, *rest) for token, *rest in facts.targets if window.first <= token < window.last
        ]
        if inside:
            yield Item(document, window, np.zeros(window.last - window.first, dtype=np.float32), facts=inside)


def batched(given: Sequence[Item], budget: int, chance: random.Random) -> list[list[Item]]:
    """Items in batches of about `budget` word pieces, of like length, in random order."""
    ordered = sorted(given, key=lambda item: (len(item.window.pieces) // 24, chance.random()))
    groups: list[list[Item]] = []
    for item in ordered:
        longest = max([len(item.window.pieces), *(len(i.window.pieces) for i in groups[-1])]) if groups else 0
        if groups and longest * (len(groups[-1]) + 1) <= budget:
            groups[-1].append(item)
        else:
            groups.append([item])
    chance.shuffle(groups)
    return groups


def batch(given: list[Item]) -> Batch:
    """Items as tensors, padded to the longest."""
    long = max(len(item.window.pieces) for item in given)
    wide = max(len(item.window.starts) for item in given)
    pieces = torch.zeros(len(given), long, dtype=torch.long)
    features = torch.zeros(len(given), len(FEATURES), long, dtype=torch.long)
    keep, starts = torch.zeros(len(given), long), torch.zeros(len(given), wide, dtype=torch.long)
    words, cues = torch.zeros(len(given), wide), torch.zeros(len(given), wide)
    for row, item in enumerate(given):
        window = item.window
        p, w = len(window.pieces), len(window.starts)
        pieces[row, :p], features[row, :, :p] = torch.from_numpy(window.pieces), torch.from_numpy(window.features)
        keep[row, :p], words[row, :w] = 1.0, 1.0
        starts[row, :w], cues[row, :w] = torch.from_numpy(window.starts), torch.from_numpy(item.cues)
    return Batch(given, pieces, features, keep, starts, words, cues)


def pairs(given: Batch, chosen: list[tuple[int, int]], labels: Labels) -> tuple[Tensor, Tensor, Tensor]:
    """For chosen cues (row, token of the document): their pair features [C, 4, W], roles [C, W, 4] and weights [C, W].

    A cue without known roles has none: every token is of no role to it.
    """
    wide = given.starts.shape[1]
    features = torch.zeros(len(chosen), 4, wide, dtype=torch.long)
    roles, weights = torch.zeros(len(chosen), wide, len(ROLES)), torch.zeros(len(chosen), wide)
    roles[:, :, 0] = 1.0
    for number, (row, token) in enumerate(chosen):
        item = given.items[row]
        window = item.window
        w = window.last - window.first
        made = pair_features(item.document, token, (window.first, window.last), labels)
        features[number, :, :w] = torch.from_numpy(made)
        weights[number, :w] = 1.0
        if token in item.roles:
            roles[number, :w] = torch.from_numpy(item.roles[token].astype(np.float32))
    return features, roles, weights
