"""Prepared articles in, a trained model out: `python -m training.encoder.train --help`.

    python -m training.encoder.train --base MODEL_FOLDER --name small --epochs 8

Runs on a GPU where there is one, else on the CPU in bfloat16; keeps a checkpoint after each epoch and goes on from it
when started again. The weights kept at the end are the running mean of those of each step.
"""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.reading.windows import PIECES, Labels
from onrecord.reading.wordpieces import WordPieces
from training.encoder.batches import Batch, Item, batch, batched, fact_items, items, pairs
from training.encoder.examples import UNKNOWN, Example, load, load_facts
from training.encoder.model import Model, packaged

MASK_PIECE = {"bert": 103, "mpnet": 30_526}
MASKED = 0.08  # of the pieces, hidden from the encoder in training
BLIND = 0.1  # of the windows, shown without the parser's features
MEAN = 0.998  # what the running mean of the weights keeps at each step
DOUBTFUL = 0.15  # from this score on a token that is no cue is learned from as a false one


def main() -> None:
    """Train as the command line says."""
    options = arguments()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels = parser_labels()
    pieces = WordPieces(options.base / "tokenizer.json")
    target = options.work / f"{options.name}.pt"
    checkpoint = options.work / f"{options.name}.checkpoint"
    model = (Model.load(options.start) if options.start else packaged(options.base, labels, options.layers)).to(device)
    examples = [entry for name in options.parts for entry in load(options.work / f"{name}.pickle")]
    taught = [item for path in options.taught for item in read_taught(path)]
    told = load_facts(options.work / "facts.pickle") if options.facts else ()
    facts = [item for sentence in told for item in fact_items(sentence, pieces, labels)]
    run = Run(model, options, labels, steps_of(examples, taught, pieces, labels, options))
    first = run.resume(checkpoint) if checkpoint.exists() else 0
    for epoch in range(first, options.stop or options.epochs):
        chance = random.Random(f"{options.seed}-{epoch}")
        given = [item for entry in examples for item in items(entry, pieces, labels, limit(chance, options.longest))]
        groups = batched([*given, *taught], options.budget, chance)
        groups += batched(chance.sample(facts, min(options.facts, len(facts))), options.budget, chance)
        chance.shuffle(groups)
        run.epoch(epoch, groups, chance)
        run.keep(checkpoint, epoch + 1)
    run.finished().save(target)
    print(f"{target}: {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M weights")


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True, help="folder of the packaged encoder")
    parser.add_argument("--name", required=True, help="of the model that is made")
    parser.add_argument("--work", type=Path, default=Path("build/encoder"), help="folder of the prepared parts")
    parser.add_argument("--parts", nargs="*", default=["train", "agreement"], help="prepared parts to learn from")
    parser.add_argument("--taught", nargs="*", type=Path, default=[], help="windows as a teacher reads them")
    parser.add_argument("--facts", type=int, default=0, help="sentences of `facts.py` to learn from in each epoch")
    parser.add_argument("--start", type=Path, help="a model to go on from")
    parser.add_argument("--layers", type=int, help="how many of the encoder's layers are kept; by default all")
    parser.add_argument("--frozen", type=int, default=0, help="how many of the lowest layers stay as they are")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--stop", type=int, help="stop after so many of them; by default after all")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder; the heads' is --head-rate")
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--budget", type=int, default=3072, help="word pieces of a batch")
    parser.add_argument("--longest", type=int, default=PIECES, help="the longest limit of a window, in word pieces")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def parser_labels() -> Labels:
    """The parser's labels, in a fixed order."""
    from onrecord.reading.syntax import load_language

    language = load_language()
    found = (sorted(language.get_pipe(name).labels) for name in ("tagger", "parser", "ner"))  # type: ignore[attr-defined]
    return Labels(*map(tuple, found))


def limit(chance: random.Random, longest: int) -> int:
    """How long the windows of an article are this time: mostly long, one time in six as short as a brief."""
    return chance.randint(40, longest // 3) if chance.random() < 1 / 6 else chance.randint(2 * longest // 3, longest)


def read_taught(path: Path) -> list[Item]:
    """The windows that `distil.py` kept."""
    with path.open("rb") as stream:
        return list(pickle.load(stream))


def steps_of(
    examples: Sequence[Example], taught: Sequence[Item], pieces: WordPieces, labels: Labels, options: argparse.Namespace
) -> int:
    """About how many steps all epochs take."""
    size = sum(sum(map(len, pieces.of(entry.document.words).ids)) for entry in examples)
    size += sum(len(item.window.pieces) for item in taught) + 50 * options.facts
    return int(options.epochs * size / options.budget * 1.1)


class Run:
    """A model in training: its optimizer, its schedule, and the running mean of its weights."""

    def __init__(self, model: Model, options: argparse.Namespace, labels: Labels, steps: int) -> None:
        self.model, self.options, self.labels, self.steps, self.step = model, options, labels, max(steps, 1), 0
        self.device = next(model.parameters()).device
        for part in [model.encoder.pieces, model.encoder.positions, *model.encoder.layers[: options.frozen]]:
            if options.frozen:
                part.requires_grad_(False)
        encoder = [p for name, p in model.encoder.named_parameters() if p.requires_grad and "features" not in name]
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.") or ".features." in name]
        groups = [{"params": encoder, "lr": options.rate}, {"params": heads, "lr": options.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.mean = {name: value.detach().clone() for name, value in model.state_dict().items()}

    def _rate(self, step: int) -> float:
        warm = 0.06 * self.steps
        return min(step / warm, max(0.02, (self.steps - step) / (self.steps - warm)))

    def epoch(self, number: int, groups: list[list[Item]], chance: random.Random) -> None:
        """One pass over the batches."""
        self.model.train()
        began, total = time.monotonic(), np.zeros(2)
        for count, group in enumerate(groups, 1):
            cue_loss, role_loss = self._loss(batch(group), chance)
            (cue_loss + role_loss).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()
            self.schedule.step()
            self._average()
            total += (cue_loss.item(), role_loss.item())
            if count % 50 == 0 or count == len(groups):
                spent = time.monotonic() - began
                cue, role = total / count
                print(
                    f"epoch {number + 1} {count}/{len(groups)} cues {cue:.4f} roles {role:.4f} {spent:.0f} s",
                    flush=True,
                )

    def _average(self) -> None:
        self.step += 1
        kept = min(MEAN, (1 + self.step) / (10 + self.step))
        for name, value in self.model.state_dict().items():
            self.mean[name].lerp_(value.detach(), 1 - kept)

    def _loss(self, given: Batch, chance: random.Random) -> tuple[Tensor, Tensor]:
        """The losses of the cues, or of the facts, and of the roles."""
        states = words_of(self.model, self._hidden(given), self.device)
        if given.items[0].facts:
            return self._fact_loss(given, states), states.sum() * 0
        scores = self.model.cues(states).float()
        words, cues = given.words.to(self.device), given.cues.to(self.device)
        cue_loss = (functional.binary_cross_entropy_with_logits(scores, cues, reduction="none") * words).sum()
        chosen = [(row, token) for row, item in enumerate(given.items) for token in item.roles]
        chosen += self._doubtful(given, scores.detach().sigmoid().cpu(), chance)
        if not chosen:
            return cue_loss / (20 * len(given.items)), cue_loss * 0
        features, roles, weights = (t.to(self.device) for t in pairs(given, chosen, self.labels))
        found = role_scores(self.model, states, chosen, given, features)
        role_loss = (-(roles * found.float().log_softmax(-1)).sum(-1) * weights).sum()
        return cue_loss / (20 * len(given.items)), role_loss / (40 * len(chosen))

    def _fact_loss(self, given: Batch, states: Tensor) -> Tensor:
        """Squared error of the values, cross entropy of the statuses."""
        targets = [(row, *fact) for row, item in enumerate(given.items) for fact in item.facts]
        rows, places = (torch.tensor([t[n] for t in targets], device=self.device) for n in (0, 1))
        found = self.model.status(states[rows, places]).float()
        value = torch.tensor([t[2] if t[2] is not None else 0.0 for t in targets], device=self.device)
        valued = torch.tensor([t[2] is not None for t in targets], device=self.device)
        status = torch.tensor([t[3] for t in targets], device=self.device)
        squared = functional.smooth_l1_loss(found[:, 0], value / 3, beta=0.5, reduction="none")
        entropy = functional.cross_entropy(found[:, 1:], status, ignore_index=UNKNOWN, reduction="none")
        return (squared[valued].sum() + 0.25 * entropy[~valued].sum()) / len(targets)

    def _hidden(self, given: Batch) -> Batch:
        """The batch with some pieces masked and some windows without the parser's features."""
        mask = (torch.rand(given.pieces.shape) < MASKED) & (given.keep > 0)
        mask[:, 0] = False
        given.pieces = given.pieces.masked_fill(mask, MASK_PIECE[self.model.shape.family])
        blind = torch.rand(len(given.items)) < BLIND
        given.features[blind, 3:] = 0
        return given

    def _doubtful(self, given: Batch, scores: Tensor, chance: random.Random) -> list[tuple[int, int]]:
        """Tokens that are no cues and look like cues."""
        found = ((scores > DOUBTFUL) & (given.cues < 0.05) & (given.words > 0)).nonzero().tolist()
        chance.shuffle(found)
        return [(row, given.items[row].window.first + word) for row, word in found[: len(given.items)]]

    def keep(self, path: Path, done: int) -> None:
        """A checkpoint after so many epochs, written whole or not at all."""
        stored = {
            "done": done,
            "step": self.step,
            "weights": self.model.state_dict(),
            "mean": self.mean,
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(),
        }
        torch.save(stored, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> int:
        """Go on from a checkpoint; how many epochs it has behind it."""
        stored = torch.load(path, weights_only=True)
        self.model.load_state_dict(stored["weights"])
        self.optimizer.load_state_dict(stored["optimizer"])
        self.schedule.load_state_dict(stored["schedule"])
        self.mean, self.step = stored["mean"], stored["step"]
        return int(stored["done"])

    def finished(self) -> Model:
        """The model with the mean of its weights."""
        self.model.load_state_dict(self.mean)
        return self.model.eval()


def words_of(model: Model, given: Batch, device: torch.device) -> Tensor:
    """The states [B, W, D] of each token's first piece, in bfloat16."""
    parts = (given.pieces, given.features, given.keep, given.starts)
    pieces, features, keep, starts = (part.to(device) for part in parts)
    states = model.encoder(pieces, features, keep, torch.bfloat16)
    return states.gather(1, starts[:, :, None].expand(-1, -1, states.shape[-1]))


def role_scores(model: Model, states: Tensor, chosen: list[tuple[int, int]], given: Batch, features: Tensor) -> Tensor:
    """The scores of the roles [C, W, 4] around the chosen cues (row, token of the document)."""
    rows = torch.tensor([row for row, _ in chosen], device=states.device)
    places = torch.tensor([token - given.items[row].window.first for row, token in chosen], device=states.device)
    head = model.roles
    x = head.cue(states[rows, places])[:, None] + head.token(states)[rows]
    return head.mixed(x, features)


if __name__ == "__main__":
    main()
