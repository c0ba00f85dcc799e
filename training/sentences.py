"""Make the sentence encoder that ships: python -m training.sentences [--out MODEL_FOLDER]

The published MiniLM weights, unchanged, with the mean over the pieces as one unit vector; ONNX, then int8.
"""

import argparse
import hashlib
import json
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from hearsay.attribute.words import FEATURE_SIZES
from hearsay.corroborate.vectors import INPUTS
from training.export import to_int8
from training.network import Encoder

NAME = "minilm-sentences-1"
MODEL = Path(__file__).parents[1] / "src" / "hearsay" / "corroborate" / "model"


class Sentences(nn.Module):
    """Pieces in, one unit vector per sentence out."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.encoder.load_pretrained()

    def forward(self, ids: Tensor, seen: Tensor) -> Tensor:
        none = torch.zeros(*ids.shape, len(FEATURE_SIZES), dtype=torch.long)
        there = seen.float()[..., None]
        return F.normalize((self.encoder(ids, none, seen) * there).sum(1) / there.sum(1), dim=-1)


def to_onnx(model: Sentences, path: Path) -> None:
    """Write float ONNX and check it against PyTorch on one batch."""
    import onnxruntime

    inputs = torch.randint(5, 30000, (3, 24)), torch.ones(3, 24, dtype=torch.long)
    axes = {name: {0: "B", 1: "P"} for name in INPUTS} | {"vector": {0: "B"}}
    torch.onnx.export(
        model,
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=["vector"],
        dynamo=False,
        opset_version=17,
        dynamic_axes=axes,
    )
    with torch.no_grad():
        wanted = model(*inputs).numpy()
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got = session.run(None, dict(zip(INPUTS, [x.numpy() for x in inputs], strict=True)))[0]
    assert float(np.abs(wanted - got).max()) < 1e-3


def main() -> None:
    warnings.filterwarnings("ignore")
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=MODEL)
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(Sentences().eval(), Path(folder) / "sentences.onnx")
        to_int8(Path(folder) / "sentences.onnx", given.out / "sentences.onnx")
    digest = hashlib.sha256((given.out / "sentences.onnx").read_bytes()).hexdigest()
    card = {"name": NAME, "sha256": {"sentences.onnx": digest}}
    (given.out / "model.json").write_text(json.dumps(card, indent=1) + "\n")
    print(given.out, (given.out / "sentences.onnx").stat().st_size, digest[:12])


if __name__ == "__main__":
    main()
