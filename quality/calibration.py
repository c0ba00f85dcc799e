"""Whether a score means what it says: python quality/calibration.py.

On PolNeAR dev: of attributions that score so much, the share that is right (every role overlaps one that people marked),
and what precision, recall and F1 become when those of lower score are left out. The scores were fitted on these
articles (training/certainty.py, which prints figures by cross-validation). Needs the folder `shared` beside the
checkout; without it, says so and ends. Nothing here has a floor.
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.run.scoring import attributed, pairs, score, whole
from quality.workshop import ABSENT, SHARED, Dev, marked, polnear_dev, table

Floats = NDArray[np.float64]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)


def outcomes(dev: Dev) -> list[tuple[Floats, Floats]]:
    """For every article the scores of what was found in it, and 1 for each that is right."""
    out = []
    for _, text, gold, found in dev.articles:
        ours, theirs = [attributed(marked(f), text) for f in found], [attributed(g, text) for g in gold]
        right = pairs(ours, theirs, lambda a, b: whole(a, b, "overlap"))
        out.append((np.array([f.score for f in found]), np.array([float(i in right) for i in range(len(found))])))
    return out


def together(some: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Articles as one."""
    return np.concatenate([s for s, _ in some]), np.concatenate([r for _, r in some])


def bins(scores: Floats, right: Floats) -> list[tuple[str, int, float, float]]:
    """For every stretch of scores: how many, their mean, the share right."""
    out = []
    for low, high in pairwise(BINS):
        held = (scores >= low) & ((scores < high) | (high == 1))
        if held.any():
            out.append((f"{low:.2f} to {high:.2f}", int(held.sum()), float(scores[held].mean()), float(right[held].mean())))
    return out


def expected_error(scores: Floats, right: Floats, parts: int = 15) -> float:
    """Expected calibration error: the mean gap between score and share right, over parts with equally many."""
    order = np.argsort(scores, kind="stable")
    gaps = [len(p) * abs(float(scores[p].mean() - right[p].mean())) for p in np.array_split(order, parts) if len(p)]
    return sum(gaps) / len(scores)


def brier(scores: Floats, right: Floats) -> float:
    """The mean square of what was wrong with the score; lower is better, and 0.25 is a coin."""
    return float(((scores - right) ** 2).mean())


def thresholds(dev: Dev) -> list[tuple[str, int, float, float, float, float]]:
    """What leaving out lower scores does to precision, recall and F1."""
    out = []
    for least in THRESHOLDS:
        made = score(dev.compared(least))
        overlap = made["whole"]["overlap"]
        cells = overlap["P"], overlap["R"], overlap["F1"], made["whole"]["exact"]["P"]
        out.append((f"{least:g}" if least else "all", overlap["pred"], *cells))
    return out


def report(dev: Dev) -> str:
    """The tables, in Markdown."""
    scores, right = together(outcomes(dev))
    parts = [
        table(("score", "attributions", "mean score", "share right"), bins(scores, right)),
        f"Expected calibration error {expected_error(scores, right):.3f}, Brier score {brier(scores, right):.3f}.\n",
        table(("`--min-score`", "left", "P", "R", "F1", "P, every character right"), thresholds(dev)),
    ]
    return "\n".join(parts)


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    print(report(polnear_dev()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
