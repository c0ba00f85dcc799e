"""Sentences as unit vectors: near ones mean something alike. They propose; a comparison of what is said decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.models import checked, named, session

FOLDER = Path(__file__).parent / "model"
INPUTS = ("ids", "seen")
START, STOP = 101, 102
LONGEST = 126
"""Word pieces of a sentence that are read."""
BATCH = 16
WIDTH = 384
STEPS = 127
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
        return unpacked(packed(out))


def packed(matrix: Matrix) -> bytes:
    """Rows as an archive keeps them: a byte a number, the largest of each row 127."""
    top = np.abs(matrix).max(axis=1, keepdims=True, initial=1e-12)
    return bytes(np.rint(matrix / top * STEPS).astype(np.int8).tobytes())


def unpacked(held: bytes) -> Matrix:
    """The rows again, of length 1. Vectors are given out only so: a brief and an archive compare the very same numbers."""
    rows = np.frombuffer(held, np.int8).reshape(-1, WIDTH).astype(np.float32)
    return np.asarray(rows / np.maximum(1e-6, np.linalg.norm(rows, axis=1, keepdims=True)), dtype=np.float32)


def _padded(pieces: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    longest = 2 + max(map(len, pieces))
    ids, seen = np.zeros((len(pieces), longest), np.int64), np.zeros((len(pieces), longest), np.int64)
    for row, given in enumerate(pieces):
        ids[row, : len(given) + 2] = [START, *given, STOP]
        seen[row, : len(given) + 2] = 1
    return ids, seen


def load_vectors(tokenizer: Any, threads: int = 1, folder: Path = FOLDER) -> Vectors:
    """Load the sentence encoder and check its digest; ``tokenizer`` is the reader's. Raises :class:`ModelError`."""
    card, content = checked(folder, "the sentence model", ("sentences.onnx",))
    return Vectors(session(content["sentences.onnx"], threads), tokenizer, named(card, "sentences.onnx"))
