"""Whether a score means what it says: python quality/calibration.py [--card].

On PolNeAR dev: of attributions that score so much, the share that is right (every role overlaps one that people marked),
and what precision, recall and F1 become when those of lower score are left out. Then two maps from score to share right,
each rising with the score, fitted on the even articles (first, third, … by name) and tried on the others:

  steps   isotonic regression: the rising steps closest to what was right, as points with straight lines between them
  curve   Platt scaling: a logistic curve over the log odds of the score

--card prints a map fitted on all articles, as it may stand in model.json: the curve, which has two numbers only, unless
the steps are clearly better. Needs the folder `shared` beside the checkout; without it, says so and ends. Nothing here has
a floor.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.attribute.encoder import FOLDER
from hearsay.run.scoring import attributed, pairs, score, whole
from quality.workshop import ABSENT, SHARED, Dev, marked, polnear_dev, table

Floats = NDArray[np.float64]
Map = Callable[[Floats], Floats]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.99)
CLEARLY = 0.005
"""In Brier score."""
FEWEST = 40
"""A step of the isotonic map rests on at least so many attributions."""


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


def steps(scores: Floats, right: Floats, fewest: int = FEWEST) -> list[tuple[float, float]]:
    """Isotonic regression, as points (score, share right): pools of neighbours until shares rise with the score."""
    order = np.argsort(scores, kind="stable")
    pools: list[list[float]] = []  # the sum of scores, the sum of right ones, how many
    for i in order:
        pools.append([float(scores[i]), float(right[i]), 1.0])
        while len(pools) > 1 and (pools[-2][2] < fewest or pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]):
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    if len(pools) > 1 and pools[-1][2] < fewest:
        last = pools.pop()
        pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    # One right and one wrong more in each: a pool without a mistake does not promise that there never will be one.
    shares = np.maximum.accumulate([(r + 1) / (n + 2) for _, r, n in pools])
    return [(round(s / n, 4), round(float(share), 4)) for (s, _, n), share in zip(pools, shares, strict=True)]


def along(points: Sequence[tuple[float, float]]) -> Map:
    """Straight lines between points; flat beyond the first and the last."""
    given, wanted = zip(*points, strict=True)
    return lambda scores: np.interp(scores, given, wanted)


def curve(scores: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset of the logistic curve over log odds, by Newton's method."""
    x = np.stack([log_odds(scores), np.ones_like(scores)], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - share) - 1e-6 * weights
        bend = (x * (share * (1 - share))[:, None]).T @ x + 1e-6 * np.eye(2)
        weights = weights + np.linalg.solve(bend, slope)
    return round(float(weights[0]), 4), round(float(weights[1]), 4)


def log_odds(scores: Floats) -> Floats:
    """Of scores kept away from 0 and 1."""
    kept = np.clip(scores, 1e-4, 1 - 1e-4)
    result: Floats = np.log(kept / (1 - kept))
    return result


def logistic(slope: float, offset: float) -> Map:
    """The curve as a map."""
    return lambda scores: 1 / (1 + np.exp(-(slope * log_odds(scores) + offset)))


def thresholds(dev: Dev) -> list[tuple[str, int, float, float, float, float]]:
    """What leaving out lower scores does to precision, recall and F1."""
    out = []
    for least in THRESHOLDS:
        made = score(dev.compared(least))
        overlap = made["whole"]["overlap"]
        cells = overlap["P"], overlap["R"], overlap["F1"], made["whole"]["exact"]["P"]
        out.append((f"{least:g}" if least else "all", overlap["pred"], *cells))
    return out


def tried(dev: Dev) -> list[tuple[str, float, float]]:
    """Calibration error and Brier score on the odd articles: raw, and with each map fitted on the even ones."""
    made = outcomes(dev)
    even, odd = together(made[::2]), together(made[1::2])
    maps: dict[str, Map] = {"as it is": lambda s: s, "steps": along(steps(*even)), "curve": logistic(*curve(*even))}
    return [(name, expected_error(one(odd[0]), odd[1]), brier(one(odd[0]), odd[1])) for name, one in maps.items()]


def report(dev: Dev) -> str:
    """The tables, in Markdown."""
    scores, right = together(outcomes(dev))
    parts = [
        table(("score", "attributions", "mean score", "share right"), bins(scores, right)),
        f"Expected calibration error {expected_error(scores, right):.3f}, Brier score {brier(scores, right):.3f}.\n",
        table(("map fitted on the even articles, tried on the odd", "calibration error", "Brier score"), tried(dev)),
        table(("`--min-score`", "left", "P", "R", "F1", "P, every character right"), thresholds(dev)),
    ]
    return "\n".join(parts)


def card(dev: Dev) -> str:
    """A map fitted on all articles, as JSON for model.json. The scores must be those of a model that has none yet."""
    if "calibration" in json.loads((FOLDER / "model.json").read_text(encoding="utf-8")):
        raise SystemExit(f"{FOLDER / 'model.json'}: has a map already, and scores went through it; take it out first")
    raw, stepwise, curved = tried(dev)
    scores, right = together(outcomes(dev))
    slope, offset = curve(scores, right)
    clearly = stepwise[2] < curved[2] - CLEARLY
    made: dict[str, object] = {"points": steps(scores, right)} if clearly else {"slope": slope, "offset": offset}
    best = stepwise if clearly else curved
    told = {"means": "whole overlap on PolNeAR dev", "error_before": round(raw[1], 4), "error_after": round(best[1], 4)}
    return json.dumps({"calibration": {"map": best[0], **made, **told}})


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--card", action="store_true", help="print the map for model.json")
    given = ask.parse_args()
    if not SHARED.is_dir():
        print(ABSENT)
        return 0
    print(card(polnear_dev()) if given.card else report(polnear_dev()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
