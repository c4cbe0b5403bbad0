"""The model: an encoder with the tokens' features added; heads for cues, for roles around a cue, and for statuses.

The encoder is BERT's (Devlin et al. 2019; MiniLM, Wang et al. 2020) or MPNet's (Song et al. 2020), with the weights of
the packages named in docs/training.md. Weights are kept in float32 and used in bfloat16 where the processor is
quicker with it. Shapes: B windows, P pieces, W tokens, C cues, D width.
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reading.windows import DISTANCES, QUOTED, SENTENCES, Labels
from onrecord.record import STATUSES

ROLES = ("none", "source", "cue", "content")


@dataclass(frozen=True)
class Shape:
    """The sizes of a model, and whose encoder it has."""

    family: str  # bert or mpnet
    layers: int
    width: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    epsilon: float
    pair: int = 128
    blocks: int = 3

    @classmethod
    def of(cls, config: dict[str, Any]) -> Shape:
        """The shape that a packaged model's `config.json` describes."""
        return cls(
            family=config["model_type"],
            layers=config["num_hidden_layers"],
            width=config["hidden_size"],
            heads=config["num_attention_heads"],
            inner=config["intermediate_size"],
            vocabulary=config["vocab_size"],
            positions=config["max_position_embeddings"],
            epsilon=config["layer_norm_eps"],
        )


class Linear(nn.Linear):
    """A linear layer that works in the type of what it is given."""

    def forward(self, x: Tensor) -> Tensor:
        bias = None if self.bias is None else self.bias.to(x.dtype)
        return functional.linear(x, self.weight.to(x.dtype), bias)


class LayerNorm(nn.LayerNorm):
    """A layer norm that works in the type of what it is given."""

    def forward(self, x: Tensor) -> Tensor:
        return functional.layer_norm(x, self.normalized_shape, self.weight.to(x.dtype), self.bias.to(x.dtype), self.eps)


class Layer(nn.Module):
    """One layer of the encoder (attention, then two linear maps, each with its norm behind it)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query, self.key, self.value, self.out = (Linear(shape.width, shape.width) for _ in range(4))
        self.first, self.second = Linear(shape.width, shape.inner), Linear(shape.inner, shape.width)
        self.norm_attention = LayerNorm(shape.width, eps=shape.epsilon)
        self.norm_output = LayerNorm(shape.width, eps=shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, p, d = x.shape
        size = d // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(b, p, self.heads, size).transpose(1, 2)

        query, key, value = split(self.query(x)) * size**-0.5, split(self.key(x)), split(self.value(x))
        weights = (query @ key.transpose(2, 3) + mask).softmax(-1)
        attended = (weights @ value).transpose(1, 2).reshape(b, p, d)
        x = self.norm_attention(x + self.out(attended))
        return self.norm_output(x + self.second(functional.gelu(self.first(x))))


class Encoder(nn.Module):
    """Word pieces and features to states [B, P, D]."""

    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.features = nn.ModuleList(nn.Embedding(size, shape.width) for size in labels.sizes)
        self.norm = LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.relative = nn.Embedding(32, shape.heads) if shape.family == "mpnet" else None
        for table in self.features:
            nn.init.zeros_(table.weight)

    def forward(self, pieces: Tensor, features: Tensor, keep: Tensor, kind: torch.dtype = torch.float32) -> Tensor:
        p = pieces.shape[1]
        offset = 2 if self.shape.family == "mpnet" else 0
        x = self.pieces(pieces) + self.positions(torch.arange(offset, p + offset, device=pieces.device))
        for number, table in enumerate(self.features):
            x = x + table(features[:, number])
        x = self.norm(x.to(kind))
        mask = ((1.0 - keep) * -10_000.0)[:, None, None, :]
        if self.relative is not None:
            mask = mask + self.relative(distance_buckets(p, pieces.device)).permute(2, 0, 1)[None]
        mask = mask.to(kind)
        for layer in self.layers:
            x = layer(x, mask)
        return x


def distance_buckets(size: int, device: torch.device | str = "cpu") -> Tensor:
    """MPNet's buckets of relative distance [P, P], as in T5 (Raffel et al. 2020)."""
    place = torch.arange(size, device=device)
    offset = place[:, None] - place[None, :]
    bucket = (offset < 0).long() * 16
    offset = offset.abs()
    far = 8 + (torch.log(offset.clamp(min=1).float() / 8) / math.log(128 / 8) * 8).long()
    return bucket + torch.where(offset < 8, offset, far.clamp(max=15))


class CueHead(nn.Module):
    """States [..., D] to the score that a token is a cue."""

    def __init__(self, width: int, inner: int = 192) -> None:
        super().__init__()
        self.hidden, self.score = Linear(width, inner), Linear(inner, 1)

    def forward(self, states: Tensor) -> Tensor:
        return self.score(functional.gelu(self.hidden(states)))[..., 0]


class StatusHead(nn.Module):
    """States [..., D] to a predicate's factuality and the scores of its statuses [..., 1 + 8]."""

    def __init__(self, width: int, inner: int = 192) -> None:
        super().__init__()
        self.hidden, self.score = Linear(width, inner), Linear(inner, 1 + len(STATUSES))

    def forward(self, states: Tensor) -> Tensor:
        return self.score(functional.gelu(self.hidden(states)))


class RoleHead(nn.Module):
    """States of cues and of the tokens around each, as `cue` and `token` project them, to scores of roles [C, W, 4]."""

    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        d = shape.pair
        self.cue, self.token = Linear(shape.width, d), Linear(shape.width, d)
        sizes = DISTANCES, SENTENCES, QUOTED, labels.branches
        self.pairs = nn.ModuleList(nn.Embedding(size, d) for size in sizes)
        for table in self.pairs:
            nn.init.normal_(table.weight, std=0.1)
        self.norm = LayerNorm(d)
        self.mixing = nn.ModuleList(nn.Conv1d(d, d, 3, padding=2**n, dilation=2**n) for n in range(shape.blocks))
        self.norms = nn.ModuleList(LayerNorm(d) for _ in range(shape.blocks))
        self.score = Linear(d, len(ROLES))

    def mixed(self, x: Tensor, pairs: Tensor) -> Tensor:
        """Scores from the sum of both projections [C, W, pair] and the pair features [C, 4, W]."""
        for number, table in enumerate(self.pairs):
            x = x + functional.embedding(pairs[:, number], table.weight.to(x.dtype))
        x = functional.gelu(self.norm(x))
        for conv, norm in zip(self.mixing, self.norms, strict=True):
            y = functional.conv1d(
                x.transpose(1, 2),
                conv.weight.to(x.dtype),
                conv.bias.to(x.dtype),
                padding=conv.padding,
                dilation=conv.dilation,
            )
            x = norm(x + functional.gelu(y.transpose(1, 2)))
        return self.score(x)


class Model(nn.Module):
    """The encoder and its heads."""

    def __init__(self, shape: Shape, labels: Labels) -> None:
        super().__init__()
        self.shape, self.labels = shape, labels
        self.encoder = Encoder(shape, labels)
        self.cues, self.roles, self.status = CueHead(shape.width), RoleHead(shape, labels), StatusHead(shape.width)

    def save(self, path: Path, **more: Any) -> None:
        """Weights and sizes in one file, written whole or not at all."""
        stored = {"shape": asdict(self.shape), "labels": asdict(self.labels), "weights": self.state_dict(), **more}
        torch.save(stored, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    @classmethod
    def load(cls, path: Path) -> Model:
        """A model as it was saved."""
        stored = torch.load(path, weights_only=True)
        model = cls(Shape(**stored["shape"]), Labels.of(stored["labels"]))
        missing = model.load_state_dict(stored["weights"], strict=False).missing_keys
        if any(not name.startswith("status.") for name in missing):
            raise ValueError(f"{path} lacks {missing[0]}")
        return model


def packaged(folder: Path, labels: Labels, layers: int | None = None) -> Model:
    """A new model over the packaged encoder in a folder (`config.json`, `model.safetensors`).

    `layers` keeps that many of its layers, spread evenly, the last among them.
    """
    from safetensors.torch import load_file

    shape = Shape.of(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    weights = {
        name.removeprefix("bert.").removeprefix("mpnet."): value
        for name, value in load_file(folder / "model.safetensors").items()
    }
    kept = list(range(shape.layers))
    if layers is not None:
        kept = [round((n + 1) * shape.layers / layers) - 1 for n in range(layers)]
        shape = Shape(**{**asdict(shape), "layers": layers})
    model = Model(shape, labels)
    model.encoder.load_state_dict(_renamed(weights, kept, shape.family), strict=False)
    return model


def _renamed(weights: dict[str, Tensor], kept: list[int], family: str) -> dict[str, Tensor]:
    """A packaged encoder's weights under our names."""
    attention = "attention.attn.{}" if family == "mpnet" else "attention.self.{}"
    letters = (
        {"query": "q", "key": "k", "value": "v"} if family == "mpnet" else {n: n for n in ("query", "key", "value")}
    )
    parts = {ours: attention.format(theirs) for ours, theirs in letters.items()}
    parts["out"] = "attention.attn.o" if family == "mpnet" else "attention.output.dense"
    parts["norm_attention"] = "attention.LayerNorm" if family == "mpnet" else "attention.output.LayerNorm"
    parts |= {"first": "intermediate.dense", "second": "output.dense", "norm_output": "output.LayerNorm"}
    named = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
    }
    if family == "mpnet":
        named["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        named["pieces.weight"] = named["pieces.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    for kind in ("weight", "bias"):
        named[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for ours, theirs in parts.items():
            for new, old in enumerate(kept):
                named[f"layers.{new}.{ours}.{kind}"] = weights[f"encoder.layer.{old}.{theirs}.{kind}"]
    return named
