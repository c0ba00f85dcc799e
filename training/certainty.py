"""Fit how sure the reader may be: python -m training.certainty --data SHARED_DATA [--model FOLDER]

Every attribution that the model proposes on PolNeAR dev, which it was not trained on, is right (every role overlaps a
marked one) or not; a logistic regression over its signs learns to tell. What is printed is by cross-validation over six
parts of the articles; what is written into model.json is fitted on all of them.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hearsay.attribute.certainty import signs
from hearsay.attribute.encoder import FOLDER, Encoder, load_encoder
from hearsay.attribute.reading import proposed
from hearsay.attribute.spans import ROLES
from hearsay.attribute.words import split_words
from hearsay.run.scoring import attributed, pairs, whole
from training.corpora import events, first_versions

OUTSIDE, KEEP, PARTS, RIDGE = -0.5, 0.4, 6, 1.0
"""More is proposed than is kept; what is likelier wrong than right, but not by much, still raises F1."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tried:
    """Of one article: how many marked, and of everything proposed its signs and whether it is right."""

    marked: int
    signs: list[dict[str, float]]
    right: list[bool]


def tried(encoder: Encoder, text: str, standoff: str) -> Tried:
    """Propose, and compare with what people marked."""
    words, told, found = split_words(text), [], []
    for _, scores in encoder([words]):
        linked, quoted = proposed(words, scores, OUTSIDE)
        for one in linked:
            told.append(signs(one, scores, quoted))
            parts = zip(ROLES, (one.source, one.cue, one.content), strict=True)
            found.append({r: [_span(words.spans, scores.start, p) for p in some] for r, some in parts})
    gold = [attributed(event, text) for event in events(standoff)]
    right = pairs([attributed(f, text) for f in found], gold, lambda a, b: whole(a, b, "overlap"))
    return Tried(len(gold), told, [i in right for i in range(len(found))])


def _span(spans: list[tuple[int, int]], offset: int, part: tuple[int, int]) -> tuple[int, int]:
    return spans[offset + part[0]][0], spans[offset + part[1] - 1][1]


def fitted(x: Floats, y: Floats) -> Floats:
    """Bias and weights by Newton's method, the weights of standardised signs kept small; for signs as they are."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[np.ones(len(x)), (x - mean) / spread]
    ridge = np.diag([0.0, *[RIDGE] * x.shape[1]])
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve(z.T @ (z * (p * (1 - p))[:, None]) + ridge, z.T @ (p - y) + ridge @ w)
    weights = w[1:] / spread
    result: Floats = np.r_[w[0] - weights @ mean, weights]
    return result


def sure(x: Floats, w: Floats) -> Floats:
    """Between 0 and 1."""
    result: Floats = 1 / (1 + np.exp(-w[0] - x @ w[1:]))
    return result


def f1(marked: int, right: Floats, kept: NDArray[np.bool_]) -> float:
    """Of whole attributions."""
    return float(2 * right[kept].sum() / (marked + kept.sum()))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--model", type=Path, default=FOLDER)
    given = ask.parse_args()
    encoder = load_encoder(given.model)
    articles = [tried(encoder, *one) for one in first_versions(given.data / "polnear" / "dev.tar.gz")]
    names = list(next(a.signs[0] for a in articles if a.signs))
    x = np.array([[s[n] for n in names] for a in articles for s in a.signs])
    y = np.array([float(r) for a in articles for r in a.right])
    part = np.array([i % PARTS for i, a in enumerate(articles) for _ in a.right])
    marked = sum(a.marked for a in articles)
    out = np.zeros(len(y))
    for number in range(PARTS):
        out[part == number] = sure(x[part == number], fitted(x[part != number], y[part != number]))
    print(f"{len(y)} proposed, {int(y.sum())} right, {marked} marked; F1 of all {f1(marked, y, out >= 0):.4f}")
    for keep in (0.3, 0.35, 0.4, 0.45, 0.5):
        print(f"kept from {keep}: F1 {f1(marked, y, out >= keep):.4f}, {int((out >= keep).sum())} kept")
    w = fitted(x, y)
    card = json.loads((given.model / "model.json").read_text())
    told = {"outside": OUTSIDE, "keep": KEEP, "bias": w[0], "weights": dict(zip(names, w[1:], strict=True))}
    card["certainty"] = json.loads(json.dumps(told), parse_float=lambda v: round(float(v), 4))
    (given.model / "model.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    main()
