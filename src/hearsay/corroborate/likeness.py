"""How likely two statements of two reports say the same: two logistic regressions, one upon the other.

The first compares the two statements: vectors, words, figures, times, names, polarity. The second sees how the first
judged all other statements of the two reports: whether each is the other's best match, and how much the reports share
at all. Its weights were fitted by ``training/same.py`` on families of reports of our own.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.corroborate.keys import weigh
from hearsay.corroborate.measures import agree, clash, days_of, same_time, times_clash
from hearsay.corroborate.names import same
from hearsay.corroborate.reports import Report, Unit
from hearsay.corroborate.vectors import FOLDER, Matrix
from hearsay.errors import ModelError
from hearsay.packs import FALLBACK

Floats = NDArray[np.float64]
NONE = -6.0
"""Log-odds of sentences that hold no statement."""
FEATURES = (
    "vector",
    "line vector",
    "row margin",
    "column margin",
    "rare words",
    "words of the shorter",
    "names",
    "shingles",
    "same figure",
    "other figure",
    "figure on one side",
    "same time",
    "other time",
    "polarity",
    "same speaker",
    "both lead",
    "modality",
    "speech act",
    "verbs",
    "reports",
    "length",
    "position",
)


def rarity_of(a: Report, b: Report) -> dict[str, float]:
    """How telling each stem is between two reports, 0 to 1: what stands in every sentence of both tells nothing."""
    every = [u.stems for r in (a, b) for u in r.units]
    count = Counter(stem for one in every for stem in one)
    top = math.log1p(len(every)) or 1.0
    return {stem: math.log1p(len(every) / times) / top for stem, times in count.items()}


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


def features(a: Report, b: Report) -> Floats:
    """Shape (units of a, units of b, features)."""
    out = np.zeros((len(a.units), len(b.units), len(FEATURES)))
    if not out.size:
        return out
    vector = a.vectors @ b.vectors.T
    lines = a.lines @ b.lines.T
    related = reports_alike(lines)
    ours, theirs = [u.sentence for u in a.units], [u.sentence for u in b.units]
    out[:, :, 0] = vector
    out[:, :, 1] = lines[np.ix_(ours, theirs)]
    out[:, :, 2] = margin(vector, ours, theirs)
    out[:, :, 3] = margin(vector.T, theirs, ours).T
    out[:, :, FEATURES.index("reports")] = related
    language, rare = a.article.language or FALLBACK, rarity_of(a, b)
    for i, one in enumerate(a.units):
        for j, other in enumerate(b.units):
            out[i, j, 4:19] = _compared(language, one, other, rare)
            out[i, j, 20:] = _shape(a, one, b, other)
    return out


def margin(vector: Matrix, ours: Sequence[int], theirs: Sequence[int]) -> Floats:
    """How much nearer each is than the best that stands in another sentence of the other report; below 0: not the best."""
    places = np.asarray(theirs)
    best = np.stack([vector[:, places == p].max(axis=1) for p in sorted(set(theirs))], axis=1)
    rank = {p: i for i, p in enumerate(sorted(set(theirs)))}
    column = np.asarray([rank[p] for p in theirs])
    ordered = np.argsort(best, axis=1, kind="stable")
    top = best[np.arange(len(best)), ordered[:, -1]]
    second = best[np.arange(len(best)), ordered[:, -2]] if best.shape[1] > 1 else np.zeros(len(best))
    rest = np.where(column[None] == ordered[:, -1][:, None], second[:, None], top[:, None])
    return np.asarray(vector - rest, dtype=np.float64)


def reports_alike(lines: Matrix) -> float:
    """The mean of every sentence's best likeness, from the shorter report's side."""
    if not lines.size:
        return 0.0
    return float(max(lines.max(0).mean(), lines.max(1).mean()))


def _compared(language: str, a: Unit, b: Unit, rare: Mapping[str, float]) -> list[float]:
    shared = a.stems & b.stems
    both, left, right = weigh(shared, rare), weigh(a.stems, rare), weigh(b.stems, rare)
    names = a.names & b.names
    fewest = min(len(a.shingles), len(b.shingles))
    hits = max(agree(a.figures, b.figures), agree(b.figures, a.figures))
    return [
        both / max(1e-9, left + right - both),
        both / max(1e-9, min(left, right)),
        min(1.0, weigh(names, rare) / 2),
        len(a.shingles & b.shingles) / fewest if fewest else 0.0,
        float(min(hits, 2)),
        float(clash(language, a.figures, b.figures)),
        float(bool(a.figures) != bool(b.figures)),
        float(any(same_time(s, t) for s in days_of(a.times) for t in days_of(b.times))),
        float(times_clash(a.times, b.times)),
        float(a.negated != b.negated or _denied(a) != _denied(b)),
        float(_speakers_alike(language, a, b)),
        float(a.sentence <= 1 and b.sentence <= 1),
        float(a.modal != b.modal),
        float(a.statement.speech_act != b.statement.speech_act),
        _plain(a, b, rare),
    ]


def _shape(a: Report, one: Unit, b: Report, other: Unit) -> list[float]:
    sizes = sorted((len(one.stems) or 1, len(other.stems) or 1))
    here, there = one.sentence / max(1, len(a.sentences)), other.sentence / max(1, len(b.sentences))
    return [sizes[0] / sizes[1], abs(here - there)]


def _plain(a: Unit, b: Unit, rare: Mapping[str, float]) -> float:
    """Shared words that are no names: what is said, not of whom."""
    ours, theirs = a.stems - a.names, b.stems - b.names
    return weigh(ours & theirs, rare) / max(1e-9, min(weigh(ours, rare), weigh(theirs, rare)))


def _denied(unit: Unit) -> bool:
    return unit.statement.firmness == "denied"


def _speakers_alike(language: str, a: Unit, b: Unit) -> bool:
    if a.attribution is None or b.attribution is None:
        return False
    return same(language, a.attribution.chain[-1].name, b.attribution.chain[-1].name)
