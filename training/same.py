"""Fit how likely two statements say the same: python -m training.same FAMILIES... [--check]

FAMILIES are folders of families of reports with gold, as in benchmarks/origins/families. Two statements that carry one
claim of the gold are alike; of two others of which one carries a claim, they are not. Needs ``hearsay[dev]`` and
scikit-learn. ``--check`` leaves one family out at a time and prints the average precision on it, fitted on the others.
"""

import argparse
import json
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.corroborate.features import Floats, features
from hearsay.corroborate.likeness import Likeness, Regression, around, by_line
from hearsay.corroborate.reports import Report
from hearsay.corroborate.vectors import FOLDER
from training.families import Key, carried, reports_of

STRENGTH = 0.3
"""Inverse of the penalty on the weights."""
Pair = tuple[Report, Report]


def fitted(rows: Floats, alike: Floats) -> Regression:
    """A logistic regression over standardised features."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = rows.mean(0), rows.std(0)
    spread[spread == 0] = 1.0
    found = LogisticRegression(C=STRENGTH, max_iter=3000).fit((rows - mean) / spread, alike)
    return Regression(mean, spread, found.coef_[0], float(found.intercept_[0]))


class Family:
    """A family with its features, computed once."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.reports = reports_of(folder)
        self.pairs: list[Pair] = list(combinations(self.reports, 2))
        claims = carried(folder, self.reports)
        self.alike = [_alike(a, b, claims) for a, b in self.pairs]
        self.first = [features(a, b) for a, b in self.pairs]

    def second(self, model: Regression) -> list[Floats]:
        """The features of the second regression upon a first one."""
        out = []
        for (a, b), found in zip(self.pairs, self.first, strict=True):
            if found.size:
                odds = model(found)
                out.append(np.concatenate([around(odds, by_line(odds, a, b), a, b), found], axis=-1))
            else:
                out.append(np.zeros((*found.shape[:2], 9 + found.shape[2])))
        return out


def _alike(a: Report, b: Report, claims: dict[Key, set[str]]) -> Floats:
    """1 alike, 0 not, -1 nobody knows."""
    out = np.full((len(a.units), len(b.units)), -1.0)
    for i, one in enumerate(a.units):
        for j, other in enumerate(b.units):
            left, right = claims.get((one.statement.id, one.span), set()), claims.get((other.statement.id, other.span), set())
            if left or right:
                out[i, j] = float(bool(left & right))
    return out


def _rows(families: Sequence[Family], found: Sequence[Sequence[Floats]]) -> tuple[Floats, Floats]:
    rows = np.concatenate([f.reshape(-1, f.shape[-1]) for one in found for f in one])
    alike = np.concatenate([a.ravel() for family in families for a in family.alike])
    return rows[alike >= 0], alike[alike >= 0]


def fit(families: Sequence[Family]) -> Likeness:
    """The second regression learns from what the first says of families that it was not fitted on."""
    first = {
        f.name: fitted(*_rows(rest, [x.first for x in rest])) for f in families if (rest := [x for x in families if x is not f])
    }
    second = fitted(*_rows(families, [f.second(first[f.name]) for f in families]))
    return Likeness(fitted(*_rows(families, [f.first for f in families])), second)


def check(families: Sequence[Family]) -> None:
    """Average precision on each family, fitted on the others."""
    from sklearn.metrics import average_precision_score

    for held in families:
        model = fit([f for f in families if f is not held])
        rows, alike = _rows([held], [held.first])
        again, _ = _rows([held], [held.second(model.first)])
        shown = [average_precision_score(alike, odds) for odds in (rows[:, 0], model.first(rows), model.second(again))]
        print(held.name, "vectors alone {:.3f}, first {:.3f}, second {:.3f}".format(*shown))


def shape(model: Regression) -> dict[str, Any]:
    """As JSON."""
    named = {name: [round(float(x), 6) for x in getattr(model, name)] for name in ("mean", "spread", "weight")}
    return named | {"constant": round(model.constant, 6)}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("families", nargs="+", type=Path)
    ask.add_argument("--check", action="store_true")
    ask.add_argument("--out", type=Path, default=FOLDER / "likeness.json")
    given = ask.parse_args()
    families = [Family(folder) for folder in given.families]
    if given.check:
        check(families)
    else:
        model = fit(families)
        made = {"families": [f.name for f in families], "first": shape(model.first), "second": shape(model.second)}
        given.out.write_text(json.dumps(made) + "\n", encoding="utf-8")
        print(given.out)


if __name__ == "__main__":
    main()
