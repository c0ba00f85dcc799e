"""How likely two statements of two reports say the same: two logistic regressions, one upon the other.

The first compares the two statements: vectors, words, figures, times, names, polarity. The second sees how the first
judged all other statements of the two reports: whether each is the other's best match, and how much the reports share
at all. Its weights were fitted by ``training/same.py`` on families of reports of our own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from hearsay.corroborate.features import Floats, features
from hearsay.corroborate.reports import Report
from hearsay.corroborate.vectors import FOLDER
from hearsay.errors import ModelError

NONE = -6.0
"""Log-odds of sentences that hold no statement."""


@dataclass(frozen=True, slots=True)
class Regression:
    """Means, spreads and weights of the features, in their order, and the constant."""

    mean: Floats
    spread: Floats
    weight: Floats
    constant: float

    def __call__(self, found: Floats) -> Floats:
        """Log-odds: the last axis of ``found`` holds the features."""
        return np.asarray((found - self.mean) / self.spread @ self.weight + self.constant, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The two regressions."""

    first: Regression
    second: Regression

    def __call__(self, a: Report, b: Report) -> "Compared":
        """Compare every statement of one report with every one of another."""
        found = features(a, b)
        if not found.size:
            return Compared(np.zeros(found.shape[:2]), np.full((len(a.sentences), len(b.sentences)), NONE))
        first = self.first(found)
        lines = by_line(first, a, b)
        odds = self.second(np.concatenate([around(first, lines, a, b), found], axis=-1))
        return Compared(odds, by_line(odds, a, b))


@dataclass(frozen=True, slots=True)
class Compared:
    """Log-odds that two statements, and two sentences, say the same: shapes (of a, of b)."""

    odds: Floats
    lines: Floats


@cache
def load_likeness(path: Path = FOLDER / "likeness.json") -> Likeness:
    """The shipped weights. Raises :class:`ModelError`."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Likeness(*(_regression(given[name]) for name in ("first", "second")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: the weights cannot be read ({error}); install hearsay again") from None


def _regression(given: Mapping[str, Any]) -> Regression:
    arrays = [np.asarray(given[name], dtype=np.float64) for name in ("mean", "spread", "weight")]
    return Regression(arrays[0], arrays[1], arrays[2], float(given["constant"]))


def by_line(odds: Floats, a: Report, b: Report) -> Floats:
    """The best of the statements of each two sentences."""
    out = np.full((len(a.sentences), len(b.sentences)), NONE)
    rows, columns = [u.sentence for u in a.units], [u.sentence for u in b.units]
    np.maximum.at(out, (np.repeat(rows, len(columns)), np.tile(columns, len(rows))), odds.ravel())
    return out


def around(first: Floats, lines: Floats, a: Report, b: Report) -> Floats:
    """Shape (units of a, units of b, CONTEXT): what the other sentences say to a match."""
    likely = 1 / (1 + np.exp(-lines))
    one, other = float(likely.max(1).mean()), float(likely.max(0).mean())
    share = max(one, other)
    left, right = _lead(lines), _lead(lines.T).T
    at = np.ix_([u.sentence for u in a.units], [u.sentence for u in b.units])
    mutual = ((left >= 0) & (right >= 0))[at].astype(np.float64)
    same = np.full(first.shape, share)
    parts = [first, left[at].clip(-4, 4), right[at].clip(-4, 4), mutual, same, share * mutual, share * first, lines[at]]
    return np.stack([*parts, np.full(first.shape, other)], axis=-1)


def _lead(lines: Floats) -> Floats:
    """How far each is ahead of the best other in its row."""
    if lines.shape[1] < 2:
        return lines - NONE
    ordered = np.sort(lines, axis=1)
    best, second = ordered[:, -1:], ordered[:, -2:-1]
    return np.where(lines == best, lines - second, lines - best)
