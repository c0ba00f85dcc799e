"""Turn a trained reader into the file that ships: python -m training.export FOLDER/reader.pt [--out MODEL_FOLDER]

ONNX, then int8 weights per output channel. Embedding tables are quantised too: they are most of the file.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch

from hearsay.attribute.batch import INPUTS
from training.network import Reader, pretrained_folder

OUTPUTS = ("role", "cue", "source", "name", "factuality")
MODEL = Path(__file__).parents[1] / "src" / "hearsay" / "attribute" / "model"
AXES = {
    "ids": ("B", "P"),
    "features": ("B", "P"),
    "seen": ("B", "P"),
    "first": ("B", "W"),
    "words": ("B", "W"),
    "role": ("B", "W"),
    "cue": ("B", "W", "V"),
    "source": ("B", "W", "V"),
    "name": ("B", "W"),
    "factuality": ("B", "W"),
}


def example() -> tuple[torch.Tensor, ...]:
    """Inputs of odd sizes, so that no axis is taken for fixed."""
    batch, pieces, words = 3, 50, 40
    first = torch.arange(words)[None].repeat(batch, 1).clone()
    return (
        torch.randint(5, 30000, (batch, pieces)),
        torch.zeros(batch, pieces, 3, dtype=torch.long),
        torch.ones(batch, pieces, dtype=torch.long),
        first,
        torch.ones(batch, words, dtype=torch.long),
    )


def to_onnx(reader: Reader, path: Path) -> None:
    """Write float ONNX and check it against PyTorch on one batch."""
    import onnxruntime

    inputs = example()
    axes = {name: dict(enumerate(letters)) for name, letters in AXES.items()}
    torch.onnx.export(
        reader,
        inputs,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamo=False,
        opset_version=17,
        dynamic_axes=axes,
    )
    with torch.no_grad():
        wanted = reader(*inputs)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got = session.run(None, dict(zip(INPUTS, [x.numpy() for x in inputs], strict=True)))
    assert max(float(np.abs(a.numpy() - b).max()) for a, b in zip(wanted, got, strict=True)) < 1e-2


def to_int8(path: Path, out: Path) -> None:
    """Dynamic quantisation; per channel, since one scale per matrix costs two points of F1."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = path.with_suffix(".ready.onnx")
    quant_pre_process(str(path), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready), str(out), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
    )


def main() -> None:
    warnings.filterwarnings("ignore")
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reader", type=Path)
    ask.add_argument("--out", type=Path, default=MODEL)
    ask.add_argument("--name", default="minilm-polnear-2")
    given = ask.parse_args()
    reader = Reader()
    state = torch.load(given.reader, map_location="cpu")
    reader.load_state_dict(state.get("reader", state))
    reader.eval()
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        to_onnx(reader, Path(folder) / "reader.onnx")
        to_int8(Path(folder) / "reader.onnx", given.out / "reader.onnx")
    shutil.copyfile(pretrained_folder() / "tokenizer.json", given.out / "tokenizer.json")
    files = ("reader.onnx", "tokenizer.json")
    digests = {name: hashlib.sha256((given.out / name).read_bytes()).hexdigest() for name in files}
    (given.out / "model.json").write_text(json.dumps({"name": given.name, "sha256": digests}, indent=1) + "\n")
    print(given.out, {name: (given.out / name).stat().st_size for name in files}, digests["reader.onnx"][:12])


if __name__ == "__main__":
    main()
