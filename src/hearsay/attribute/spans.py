"""From scores per word to labelled runs of words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
NAME_KINDS = ("person", "organisation", "location", "facility", "people", "other")
LEARNT_KINDS = (*NAME_KINDS, "outlet")
"""What the names head tells apart: news outlets too, which are organisations to everything after it."""
Floats = NDArray[np.float32]
Run = tuple[int, int, int]
"""(label number, first word, word after the last); label k is the k-th name given, from 0."""


def bio_labels(names: Sequence[str]) -> list[str]:
    """O, then B and I of every name: the order of a head's outputs."""
    return ["O"] + [f"{edge}-{name}" for name in names for edge in "BI"]


def log_softmax(scores: Floats) -> Floats:
    """Over the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def best_path(log_probs: Floats) -> list[int]:
    """Viterbi over BIO labels: I follows only B or I of its own name. Shape (words, labels)."""
    words, labels = log_probs.shape
    steps = _allowed(labels)
    value = log_probs[0] + steps[0]
    back = np.zeros((words, labels), np.int64)
    for i in range(1, words):
        reach = value[:, None] + steps
        back[i] = reach.argmax(0)
        value = reach[back[i], np.arange(labels)] + log_probs[i]
    path = [int(value.argmax())]
    for i in range(words - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def runs(path: Sequence[int]) -> list[Run]:
    """Maximal runs of one label; label numbers as in :func:`bio_labels`."""
    out: list[Run] = []
    label, start = -1, 0
    for i, tag in enumerate([*path, 0]):
        begins, kind = tag % 2 == 1, (tag - 1) // 2 if tag else -1
        if label >= 0 and (begins or kind != label):
            out.append((label, start, i))
            label = -1
        if kind >= 0 and label < 0:
            label, start = kind, i
    return out


def _allowed(labels: int) -> Floats:
    """0 where one label may follow another, a large negative number elsewhere; row 0 is O, the start."""
    steps = np.zeros((labels, labels), np.float32)
    for inside in range(2, labels, 2):
        steps[:, inside] = -1e9
        steps[[inside - 1, inside], inside] = 0
    return steps
