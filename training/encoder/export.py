"""A trained model in, the shipped files out: two ONNX graphs in int8, the vocabulary, and their description.

    python -m training.encoder.export build/encoder/small.pt --base MODEL_FOLDER --shared ../shared

Scores the full model and the exported one on the same part, and ends with 1 where they differ by more than half a
point of relation F1; the files are written all the same, to `--to`.
"""

from __future__ import annotations

import argparse
import copy
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.reading.decoding import Thresholds
from onrecord.reading.tagger import FOLDER, Tagger
from onrecord.reading.windows import PIECES
from onrecord.reading.wordpieces import WordPieces
from training.encoder import evaluate
from training.encoder.examples import load
from training.encoder.model import Model

OPSET = 17
BLOCK = 64  # weights with a scale in common; what they are multiplied with is scaled by as many, as the graph runs
WITHIN = 0.005  # of relation F1, int8 beside the full model


class Rows(nn.Module):
    """An embedding in int8, each row with a scale of its own."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("codes", (weight / scale).round().to(torch.int8))

    def forward(self, rows: Tensor) -> Tensor:
        return self.codes[rows].float() * self.scale[rows]


class EncoderGraph(nn.Module):
    """One window to the scores of cues [W], to its tokens as cues and as tokens [W, pair], and to factuality [W]."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = copy.deepcopy(model)
        self.model.encoder.pieces = Rows(model.encoder.pieces.weight.detach())

    def forward(self, pieces: Tensor, features: Tensor, starts: Tensor) -> tuple[Tensor, ...]:
        keep = torch.ones_like(pieces, dtype=torch.float32)
        states = self.model.encoder(pieces, features, keep)[0, starts]
        roles, factuality = self.model.roles, 3 * self.model.status(states)[:, 0]
        return self.model.cues(states).sigmoid(), roles.cue(states), roles.token(states), factuality


class RoleGraph(nn.Module):
    """Cues [C, pair], tokens [W, pair] and their pair features [C, 4, W] to roles [C, W, 4]."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.roles = model.roles

    def forward(self, cues: Tensor, tokens: Tensor, pairs: Tensor) -> Tensor:
        return self.roles.mixed(cues[:, None] + tokens[None], pairs).softmax(-1)


def main() -> None:
    """Export, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder of the packaged encoder")
    parser.add_argument("--to", type=Path, default=FOLDER)
    parser.add_argument("--shared", type=Path, help="compare on the shared data")
    parser.add_argument("--part", default="tune", help="the prepared part to compare on")
    parser.add_argument("--work", type=Path, default=Path("build/encoder"))
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    model = Model.load(options.model).eval()
    export(model, options.base, options.to, options.version)
    for path in sorted(options.to.iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    if options.shared and not compare(model, options):
        sys.exit(1)


def export(model: Model, base: Path, folder: Path, version: str) -> None:
    """Write the shipped files of a model."""
    folder.mkdir(parents=True, exist_ok=True)
    width, pair = model.shape.width, model.shape.pair
    pieces, features = torch.ones(1, 20, dtype=torch.long), torch.zeros(1, 6, 20, dtype=torch.long)
    starts = torch.arange(1, 11)
    encoder = {"pieces": {1: "P"}, "features": {2: "P"}, "starts": {0: "W"}}
    made = {"scores": {0: "W"}, "as_cues": {0: "W"}, "as_tokens": {0: "W"}, "factuality": {0: "W"}}
    given = torch.zeros(2, pair), torch.zeros(10, pair), torch.zeros(2, 4, 10, dtype=torch.long)
    roles = {"cues": {0: "C"}, "tokens": {0: "W"}, "pairs": {0: "C", 2: "W"}, "roles": {0: "C", 1: "W"}}
    with tempfile.TemporaryDirectory() as work:
        full = Path(work, "encoder.onnx"), Path(work, "roles.onnx")
        _trace(EncoderGraph(model), (pieces, features, starts), full[0], list(encoder), list(made), {**encoder, **made})
        _trace(RoleGraph(model), given, full[1], ["cues", "tokens", "pairs"], ["roles"], roles)
        for path in full:
            _in_int8(path, folder / path.name)
    shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")
    described = {
        "name": "onrecord-encoder",
        "version": version,
        "pieces": PIECES,
        "width": width,
        "layers": model.shape.layers,
        "thresholds": asdict(Thresholds()),
        "labels": asdict(model.labels),
    }
    (folder / "model.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def _trace(
    graph: nn.Module,
    given: tuple[Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    with torch.inference_mode():
        torch.onnx.export(
            graph.eval(), given, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def _in_int8(source: Path, target: Path) -> None:
    """A graph's matrices in int8 by blocks, multiplied in int8 on any processor."""
    import onnx
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(onnx.load(source), block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer.process()
    quantizer.model.save_model_to_file(str(target))


def compare(model: Model, options: argparse.Namespace) -> bool:
    """Whether the exported model scores as the full one does, on one part."""
    examples = load(options.work / f"{options.part}.pickle")
    pieces, shipped = WordPieces(options.base / "tokenizer.json"), Tagger(options.to)
    full = [list(evaluate.read(model, entry, pieces)) for entry in examples]
    small = [list(shipped.read(entry.document)) for entry in examples]
    figures = []
    for name, scored in (("full", full), ("int8", small)):
        table = json.loads(evaluate.score(options.shared, examples, scored, shipped.limits, "--json"))["measures"]
        figures.append(table["relation"]["F1"])
        print(f"{name}: relation {figures[-1]:.4f}, strict {table['strict']['F1']:.4f}")
    return abs(figures[0] - figures[1]) <= WITHIN


if __name__ == "__main__":
    main()
