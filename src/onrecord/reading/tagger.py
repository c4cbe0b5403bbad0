"""The trained encoder and its heads: a parsed document in, possible cues, roles and factuality out.

The weights are `models/encoder`: two ONNX graphs in int8, run by onnxruntime in one thread. An article's windows are
encoded once, each alone, so that what its record says does not depend on what was read beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.reading.decoding import Scored, Scores, Thresholds
from onrecord.reading.windows import Labels, Window, pair_features, token_features, window, windows
from onrecord.reading.wordpieces import WordPieces

if TYPE_CHECKING:
    import onnxruntime

    from onrecord.reading.syntax import Document

FOLDER = Path(str(resources.files("onrecord") / "models" / "encoder"))


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of the tokens `first` to `last` of a document.

    `scores` [W]: how likely each is a cue; `as_cue`, `as_token` [W, D]: what the head of roles is given of each;
    `factuality` [W]: how far each, as a predicate, is taken for a fact, from -3 to 3.
    """

    first: int
    last: int
    scores: Scores
    as_cue: Scores
    as_token: Scores
    factuality: Scores


class Tagger:
    """The encoder and its heads, loaded once; the same document gives the same scores."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.card: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.limits = Thresholds(**self.card["thresholds"])
        self._labels = Labels.of(self.card["labels"])
        self._pieces = WordPieces(folder / "tokenizer.json")
        self._encoder = _session(folder / "encoder.onnx")
        self._roles = _session(folder / "roles.onnx")
        self._last: tuple[Document, list[Encoded]] | None = None

    @cached_property
    def models(self) -> dict[str, str]:
        """Name and version of the model."""
        return {self.card["name"]: self.card["version"]}

    def encode(self, document: Document) -> list[Encoded]:
        """The windows of a document; those of the document asked for last are kept for the next layer."""
        if self._last is None or self._last[0] is not document:
            self._last = document, list(self._encode(document))
        return self._last[1]

    def _encode(self, document: Document) -> Iterator[Encoded]:
        pieces = self._pieces.of(document.words)
        for part in windows(document, pieces, self._labels, self.card["pieces"]):
            yield self._encoded(part)

    def _encoded(self, part: Window) -> Encoded:
        given = {"pieces": part.pieces[None], "features": part.features[None], "starts": part.starts}
        return Encoded(part.first, part.last, *self._encoder.run(None, given))

    def read(self, document: Document) -> Iterator[Scored]:
        """The possible cues of a document, in the order of the text."""
        for part in self.encode(document):
            yield from self._read(document, part)

    def read_alone(self, document: Document, first: int, last: int) -> Iterator[Scored]:
        """The possible cues of tokens `first` to `last`, at most a window's, read as if they were all there is."""
        pieces = self._pieces.of(document.words)
        if sum(len(ids) for ids in pieces.ids[first:last]) <= self.card["pieces"] - 2:
            alone = window(pieces, token_features(document, self._labels), first, last)
            yield from self._read(document, self._encoded(alone))

    def _read(self, document: Document, part: Encoded) -> Iterator[Scored]:
        chosen = np.flatnonzero(part.scores >= self.limits.cue)
        if not len(chosen):
            return
        extent = part.first, part.last
        pairs = np.stack([pair_features(document, part.first + int(c), extent, self._labels) for c in chosen])
        given = {"cues": part.as_cue[chosen], "tokens": part.as_token, "pairs": pairs}
        (roles,) = self._roles.run(None, given)
        for place, found in zip(chosen.tolist(), roles, strict=True):
            yield Scored(part.first + place, float(part.scores[place]), part.first, found)

    def factuality(self, document: Document, token: int) -> float:
        """How far the predicate at a token is taken for a fact, from -3 (not so) to 3 (so); 0 where it is open."""
        part = next(part for part in self.encode(document) if part.first <= token < part.last)
        return float(part.factuality[token - part.first])


@cache
def shared_tagger() -> Tagger:
    """The one tagger of this process."""
    return Tagger()


def _session(path: Path) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
