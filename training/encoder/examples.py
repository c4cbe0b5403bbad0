"""Articles as they are learned from: a parsed document and its relations as tokens, kept in a file for each part."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.reading.syntax import Document

UNKNOWN = -1  # the status of a target that has only a value
HELD = 10  # every tenth sentence is held back


@dataclass(slots=True)
class Relation:
    """One attribution as tokens of its document; `anchor` is the token that stands for its cue."""

    anchor: int
    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass(slots=True)
class Facts:
    """A parsed sentence with targets: the token, its value (none where not known) and the number of its status."""

    document: Document
    targets: list[tuple[int, float | None, int]] = field(default_factory=list)


@dataclass(slots=True)
class Example:
    """A parsed article and what its annotators found in it."""

    doc: str
    document: Document
    relations: list[Relation]


def save(path: Path, examples: list[Example]) -> None:
    """Keep a part, and say what is in it."""
    with path.open("wb") as stream:
        pickle.dump(examples, stream)
    print(f"{path}: {len(examples)} articles, {sum(len(entry.relations) for entry in examples)} relations")


def load(path: Path) -> list[Example]:
    """A prepared part."""
    with path.open("rb") as stream:
        return list(pickle.load(stream))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of articles."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def load_facts(path: Path, *, held: bool = False) -> list[Facts]:
    """The prepared sentences to learn from, or the tenth of them that is held back for thresholds."""
    with path.open("rb") as stream:
        return [facts for number, facts in enumerate(pickle.load(stream)) if (number % HELD == 0) is held]
