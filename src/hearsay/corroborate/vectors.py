"""Sentences as unit vectors: near ones mean something alike. They propose; a comparison of what is said decides."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import ModelError

FOLDER = Path(__file__).parent / "model"
INPUTS = ("ids", "seen")
START, STOP = 101, 102
LONGEST = 126
"""Word pieces of a sentence that are read."""
BATCH = 16
WIDTH = 384
Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Vectors:
    """A loaded sentence encoder. ``name`` is ``<name>@<first 12 of the digest>``."""

    session: Any
    tokenizer: Any
    name: str

    def __call__(self, texts: Sequence[str]) -> Matrix:
        """One row of length 1 for each text, shape (texts, 384).

        Give the sentences of one report at a time: int8 scales are taken over a batch, and the vectors of a report
        must not depend on its neighbours.
        """
        pieces = [found.ids[:LONGEST] for found in self.tokenizer.encode_batch(list(texts), add_special_tokens=False)]
        out = np.zeros((len(pieces), WIDTH), np.float32)
        order = sorted(range(len(pieces)), key=lambda at: (len(pieces[at]), pieces[at]))
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            out[some] = self.session.run(None, dict(zip(INPUTS, _padded([pieces[i] for i in some]), strict=True)))[0]
        return out


def _padded(pieces: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    longest = 2 + max(map(len, pieces))
    ids, seen = np.zeros((len(pieces), longest), np.int64), np.zeros((len(pieces), longest), np.int64)
    for row, given in enumerate(pieces):
        ids[row, : len(given) + 2] = [START, *given, STOP]
        seen[row, : len(given) + 2] = 1
    return ids, seen


def load_vectors(tokenizer: Any, threads: int = 1, folder: Path = FOLDER) -> Vectors:
    """Load the sentence encoder and check its digest; ``tokenizer`` is the reader's. Raises :class:`ModelError`."""
    try:
        card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        content = (folder / "sentences.onnx").read_bytes()
        wanted = card["sha256"]["sentences.onnx"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: the sentence model cannot be read ({error}); install hearsay again") from None
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"{folder / 'sentences.onnx'}: not the file that model.json names; install hearsay again")
    return Vectors(_session(content, threads), tokenizer, f"{card['name']}@{wanted[:12]}")


def _session(model: bytes, threads: int) -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    onnxruntime.set_default_logger_severity(3)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
