"""A teacher and articles in, windows with what the teacher makes of them out, for a student to learn from.

    python -m training.encoder.distil build/encoder/large.pt --base LARGE_FOLDER --student SMALL_FOLDER \
        --parts train agreement news --to build/encoder/taught.pickle

Several teachers are averaged. Where an article is annotated, the targets are the mean of the annotation and of the
teachers. Both encoders must cut words into the same pieces, as MiniLM and MPNet do.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from onrecord.reading.windows import PIECES
from onrecord.reading.wordpieces import WordPieces
from training.encoder.batches import Batch, Item, batch, items, pairs
from training.encoder.examples import Example, load
from training.encoder.model import Model
from training.encoder.train import limit, role_scores, words_of

LIKELY = 0.12  # cues that a teacher finds less likely have no roles to learn
TOGETHER = 6  # windows of an article that are read at once
FINDS = 0.5  # the teacher's part in the targets of an annotated article


def main() -> None:
    """Have the teachers read every part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True, help="folder of the teachers' packaged encoder")
    parser.add_argument("--student", type=Path, required=True, help="folder of the student's packaged encoder")
    parser.add_argument("--parts", nargs="+", default=["train", "agreement", "news"])
    parser.add_argument("--work", type=Path, default=Path("build/encoder"))
    parser.add_argument("--most", type=int, default=10_000, help="articles taken of each part")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--longest", type=int, default=PIECES, help="the longest limit of a window, in word pieces")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(2)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    teachers = [Model.load(path).eval().to(device) for path in options.teachers]
    for teacher in teachers:
        teacher.encoder.layers.to(torch.bfloat16)
    pieces = WordPieces(options.base / "tokenizer.json"), WordPieces(options.student / "tokenizer.json")
    chance = random.Random(options.seed)
    made: list[Item] = []
    for name in options.parts:
        examples = load(options.work / f"{name}.pickle")
        for count, entry in enumerate(chance.sample(examples, min(options.most, len(examples))), 1):
            made += taught(teachers, entry, pieces, limit(chance, options.longest))
            if count % 100 == 0:
                print(f"{name} {count}: {len(made)} windows", flush=True)
    with options.to.open("wb") as stream:
        pickle.dump(made, stream)
    print(f"{options.to}: {len(made)} windows")


@torch.inference_mode()
def taught(
    teachers: Sequence[Model], example: Example, pieces: tuple[WordPieces, WordPieces], longest: int
) -> Iterator[Item]:
    """The windows of an article with the teachers' targets."""
    labels = teachers[0].labels
    made = list(items(example, pieces[1], labels, longest))
    seen = list(items(replace(example, relations=[]), pieces[0], labels, longest))
    cuts = [[(item.window.first, item.window.last) for item in given] for given in (made, seen)]
    if cuts[0] != cuts[1]:
        raise SystemExit(f"{example.doc}: the two encoders cut this article differently")
    for start in range(0, len(made), TOGETHER):
        rows = made[start : start + TOGETHER]
        _teach(teachers, rows, batch(seen[start : start + TOGETHER]), annotated=bool(example.relations))
        yield from rows


def _teach(teachers: Sequence[Model], rows: Sequence[Item], given: Batch, *, annotated: bool) -> None:
    """Put the teachers' targets into windows, which `given` holds as the teachers are shown them."""
    device = next(teachers[0].parameters()).device
    states = [words_of(teacher, given, device) for teacher in teachers]
    pairs_of = list(zip(teachers, states, strict=True))
    scores = torch.stack([teacher.cues(s).float().sigmoid() for teacher, s in pairs_of]).mean(0).cpu().numpy()
    chosen = []
    for row, item in enumerate(rows):
        own = scores[row, : len(item.cues)]
        likely = [item.window.first + int(word) for word in np.flatnonzero(own >= LIKELY)]
        chosen += [(row, token) for token in sorted({*likely, *item.roles})]
        item.cues = (1 - FINDS) * item.cues + FINDS * own if annotated else own
    if not chosen:
        return
    features, _, _ = pairs(given, chosen, teachers[0].labels)
    features = features.to(device)
    found = [role_scores(teacher, s, chosen, given, features).float().softmax(-1) for teacher, s in pairs_of]
    for (row, token), roles in zip(chosen, torch.stack(found).mean(0).cpu().numpy(), strict=True):
        known = rows[row].roles.get(token)
        roles = roles[: len(rows[row].cues)]
        mixed = roles if known is None else (1 - FINDS) * known + FINDS * roles
        rows[row].roles[token] = mixed.astype(np.float16)


if __name__ == "__main__":
    main()
