"""Windows of words as the arrays that the encoder takes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
INPUTS = ("ids", "features", "seen", "first", "words")
START, STOP = 101, 102


def collate(batch: Sequence[tuple[Sequence[Sequence[int]], Sequence[Sequence[int]]]]) -> tuple[Ints, ...]:
    """Pad windows, each (pieces per word, feature row per word), into the arrays named in INPUTS.

    Shapes: ids and seen (windows, pieces); features (windows, pieces, 3); first and words
    (windows, 1 + words), where place 0 stands for "none" and ``first`` is each word's first piece.
    """
    pieces = max(2 + sum(map(len, window[0])) for window in batch)
    words = max(1 + len(window[0]) for window in batch)
    ids, seen = (np.zeros((len(batch), pieces), np.int64) for _ in range(2))
    features = np.zeros((len(batch), pieces, 3), np.int64)
    first, present = (np.zeros((len(batch), words), np.int64) for _ in range(2))
    for row, (window_pieces, rows) in enumerate(batch):
        sizes = [len(p) for p in window_pieces]
        total = sum(sizes)
        ids[row, 0], ids[row, total + 1] = START, STOP
        ids[row, 1 : total + 1] = [p for word in window_pieces for p in word]
        features[row, 1 : total + 1] = np.repeat(np.asarray(rows, np.int64).reshape(-1, 3), sizes, axis=0)
        seen[row, : total + 2] = 1
        first[row, 1 : len(sizes) + 1] = 1 + np.cumsum([0, *sizes[:-1]]) if sizes else 0
        present[row, : len(sizes) + 1] = 1
    return ids, features, seen, first, present
