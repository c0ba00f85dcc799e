"""Begin from a model that shipped: its int8 weights, made float again, as a start for more training."""

import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx.numpy_helper import to_array
from torch import Tensor

from training.network import LAYERS, Reader

PARTS = ("qkv", "out", "up", "down")
HEADS = ("role", "cue.query", "cue.key", "cue.prior", "source.query", "source.key", "source.prior", "name")


def load_shipped(reader: Reader, path: Path) -> list[str]:
    """Copy a shipped file's weights into ``reader``; what has another shape or is new stays as it is, and is named."""
    state = {name: torch.from_numpy(value) for name, value in float_weights(path).items()}
    mine = reader.state_dict()
    fits = {name: value for name, value in state.items() if name in mine and mine[name].shape == value.shape}
    reader.load_state_dict(fits, strict=False)
    _grow_names(reader, state)
    return sorted(set(mine) - set(fits))


def float_weights(path: Path) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """Every weight of a quantised export by its PyTorch name, in float32."""
    given = {one.name: to_array(one) for one in onnx.load(str(path)).graph.initializer}
    out = {name: value for name, value in given.items() if name.startswith(("encoder.", "role.", "name.", "cue.", "source."))}
    quantised = [name.removesuffix("_quantized") for name in given if name.endswith("_quantized")]
    for name in quantised:
        for end in ("_quantized", "_scale", "_zero_point"):
            out.pop(name + end, None)
        whole, zero = given[name + "_quantized"].astype(np.float32), given[name + "_zero_point"].astype(np.float32)
        value = (whole - zero) * given[name + "_scale"]
        if not name.startswith("onnx::"):
            out[name] = value
    matrices = sorted((n for n in quantised if n.startswith("onnx::")), key=lambda n: int(re.findall(r"\d+", n)[-1]))
    targets = [f"encoder.layers.{i}.{part}.weight" for i in range(LAYERS) for part in PARTS] + [f"{h}.weight" for h in HEADS]
    for name, target in zip(matrices, targets, strict=True):
        zero = given[name + "_zero_point"].astype(np.float32)
        out[target] = ((given[name + "_quantized"].astype(np.float32) - zero) * given[name + "_scale"]).T.copy()
    return {name: np.array(value, np.float32) for name, value in out.items()}


def _grow_names(reader: Reader, state: dict[str, Tensor]) -> None:
    """A names head with more labels than before keeps the old ones; a new kind starts a little below organisations."""
    with torch.no_grad():
        for end in ("weight", "bias"):
            old, new = state[f"name.{end}"], getattr(reader.name, end)
            new[: len(old)] = old
            for extra in range(len(old), len(new)):
                new[extra] = old[3 + (extra - len(old)) % 2]
        reader.name.bias[len(state["name.bias"]) :] -= 2.0
