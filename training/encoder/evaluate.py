"""A trained model on a prepared part: predictions as the scorer of statements takes them, or its table of scores.

python -m training.encoder.evaluate build/encoder/small.pt --part tune --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from onrecord.reading.decoding import Attribution, Scored, Thresholds, decode
from onrecord.reading.frames import without_setting
from onrecord.reading.quoting import with_quotations
from onrecord.reading.windows import PIECES
from onrecord.reading.wordpieces import WordPieces
from training.encoder.batches import batch, items, pairs
from training.encoder.examples import Example, load, rows
from training.encoder.model import Model
from training.encoder.train import role_scores, words_of

LOW = 0.1  # cues below this are not looked at


def main() -> None:
    """Print the scores of a model on one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder of the packaged encoder")
    parser.add_argument("--part", default="tune")
    parser.add_argument("--work", type=Path, default=Path("build/encoder"))
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=PIECES, help="word pieces of a window")
    parser.add_argument("--keep", type=Path, help="keep the scores in a file, or take them from it where it is there")
    parser.add_argument("--set", nargs="*", default=[], help="thresholds, as cue=0.4")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    examples = load(options.work / f"{options.part}.pickle")
    if options.keep and options.keep.exists():
        scored = pickle.loads(options.keep.read_bytes())
    else:
        model = Model.load(options.model).eval()
        pieces = WordPieces(options.base / "tokenizer.json")
        scored = [list(read(model, entry, pieces, options.limit)) for entry in examples]
        if options.keep:
            options.keep.write_bytes(pickle.dumps(scored))
    limits = replace(Thresholds(), **{name: float(value) for name, value in (s.split("=") for s in options.set)})
    print(score(options.shared, examples, scored, limits, "--json" if options.json else None))


@torch.inference_mode()
def read(model: Model, example: Example, pieces: WordPieces, limit: int = PIECES) -> Iterator[Scored]:
    """The possible cues of an article with the roles around them."""
    device = next(model.parameters()).device
    for item in items(replace(example, relations=[]), pieces, model.labels, limit):
        given = batch([item])
        states = words_of(model, given, device)
        scores = model.cues(states).float().sigmoid()[0].tolist()
        chosen = [(0, item.window.first + word) for word, score in enumerate(scores) if score >= LOW]
        if not chosen:
            continue
        features, _, _ = pairs(given, chosen, model.labels)
        roles = role_scores(model, states, chosen, given, features.to(device)).float().softmax(-1).cpu().numpy()
        for (_, token), found in zip(chosen, roles, strict=True):
            yield Scored(token, scores[token - item.window.first], item.window.first, found)


def score(
    shared: Path, examples: Sequence[Example], scored: Sequence[Sequence[Scored]], limits: Thresholds, *more: str | None
) -> str:
    """What the scorer of statements prints."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("".join(json.dumps(line) + "\n" for line in gold_lines(shared, examples)), encoding="utf-8")
        lines = (
            {"doc": entry.doc, "statements": [row(entry, a) for a in finish(entry, given, limits)]}
            for entry, given in zip(examples, scored, strict=True)
        )
        found.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(shared / "score/statements.py"), str(gold), str(found), *filter(None, more)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def finish(example: Example, scored: Sequence[Scored], limits: Thresholds) -> list[Attribution]:
    """The attributions as the reader makes them of the scores."""
    found = [without_setting(example.document, a) for a in decode(example.document, scored, limits)]
    return with_quotations(example.document, found)


def gold_lines(shared: Path, examples: Sequence[Example]) -> Iterator[dict[str, Any]]:
    """The articles of the examples as annotated."""
    wanted = {entry.doc for entry in examples}
    for part in ("train", "dev"):
        lines = rows(shared / f"data/statements/polnear-{part}.jsonl.gz")
        yield from (line for line in lines if line["doc"] in wanted)


def row(example: Example, attribution: Attribution) -> dict[str, Any]:
    """An attribution as the scorer's prediction."""
    document = example.document
    source = [document.span(*attribution.source)] if attribution.source else None
    cue = [document.span(token, token + 1) for token in attribution.cue]
    return {"source": source, "cue": cue, "content": attribution.spans}


if __name__ == "__main__":
    main()
