"""Measures and small fits for quality/real_data.py, on plain lists."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def f1_of(gold: Sequence[bool], mine: Sequence[bool]) -> float:
    """Of what is true."""
    hit = sum(g and m for g, m in zip(gold, mine, strict=True))
    return 2 * hit / max(1, sum(gold) + sum(mine))


def right(gold: Sequence[object], mine: Sequence[object]) -> float:
    """The share that agrees."""
    return sum(g == m for g, m in zip(gold, mine, strict=True)) / len(gold)


def macro_f1(gold: Sequence[bool], mine: Sequence[bool]) -> float:
    """The mean of the F1 of what is true and of what is not."""
    return (f1_of(gold, mine) + f1_of([not g for g in gold], [not m for m in mine])) / 2


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean precision at each that is true, the highest score first; scores that are the same are taken together."""
    order = sorted(set(scores), reverse=True)
    held = {score: [0, 0] for score in order}
    for g, score in zip(gold, scores, strict=True):
        held[score][0] += g
        held[score][1] += 1
    hit = seen = 0
    total = 0.0
    for score in order:
        hit, seen = hit + held[score][0], seen + held[score][1]
        total += held[score][0] * hit / seen
    return total / max(1, sum(gold))


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Pearson's r."""
    return float(np.corrcoef(a, b)[0, 1])


def best_cut(gold: Sequence[bool], scores: Sequence[float], measure: Callable[[Sequence[bool], Sequence[bool]], float]) -> float:
    """The threshold with the best measure: half-way between two scores that follow one another; of several the lowest."""
    ordered = sorted(set(scores))
    cuts = [ordered[0] - 1, *((a + b) / 2 for a, b in pairwise(ordered))]
    step = max(1, len(cuts) // 200)
    return max(cuts[::step], key=lambda cut: (measure(gold, [s >= cut for s in scores]), -cut))


def b_cubed(gold: Sequence[Hashable], mine: Sequence[Hashable]) -> float:
    """F1 of B³: of each thing's group, the share that gold has together with it, and the other way round."""
    both, left, right_ = Counter(zip(gold, mine, strict=True)), Counter(gold), Counter(mine)
    precision = sum(n * n / right_[m] for (_, m), n in both.items()) / len(gold)
    recall = sum(n * n / left[g] for (g, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


def v_measure(gold: Sequence[Hashable], mine: Sequence[Hashable]) -> float:
    """The harmonic mean of homogeneity and completeness."""
    both, left, right_ = (_entropy(x) for x in (list(zip(gold, mine, strict=True)), gold, mine))
    same = left + right_ - both
    return 2 * same / (left + right_) if left + right_ else 1.0


def _entropy(labels: Iterable[Hashable]) -> float:
    counts = np.asarray(list(Counter(labels).values()), dtype=np.float64)
    share = counts / counts.sum()
    return float(-(share * np.log(share)).sum())


def adjusted_rand(gold: Sequence[Hashable], mine: Sequence[Hashable]) -> float:
    """Pairs that both put together, above chance."""
    pairs = [_pairs(x) for x in (list(zip(gold, mine, strict=True)), gold, mine)]
    chance = pairs[1] * pairs[2] / max(1.0, len(gold) * (len(gold) - 1) / 2)
    most = (pairs[1] + pairs[2]) / 2
    return (pairs[0] - chance) / (most - chance) if most != chance else 1.0


def _pairs(labels: Iterable[Hashable]) -> float:
    return float(sum(n * (n - 1) // 2 for n in Counter(labels).values()))


def average_linkage(likeness: Floats, least: float) -> list[int]:
    """Groups that join while the mean likeness of their members is at least so high; for each thing its group's first."""
    size, between = np.ones(len(likeness)), likeness.astype(np.float64).copy()
    np.fill_diagonal(between, -np.inf)
    home = list(range(len(likeness)))
    while len(likeness) > 1:
        a, b = sorted(divmod(int(between.argmax()), len(likeness)))
        if between[a, b] < least:
            break
        merged = (size[a] * between[a] + size[b] * between[b]) / (size[a] + size[b])
        size[a] += size[b]
        between[a], between[:, a] = merged, merged
        between[a, a] = -np.inf
        between[b], between[:, b] = -np.inf, -np.inf
        home = [a if h == b else h for h in home]
    return home
