"""What two reports have in common, statement by statement, in numbers: the features of the first regression.

What depends on one report only is laid down once, as arrays. Figures, days and voices are judged once for every two
different values and then spread over the statements.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from hearsay.corroborate.measures import agree, clash, days_of, same_time
from hearsay.corroborate.names import same
from hearsay.corroborate.reports import Report
from hearsay.corroborate.vectors import Matrix

Floats = NDArray[np.float64]
Value = TypeVar("Value")
Codes = tuple[list[Any], NDArray[np.int64]]
"""The different values, and for each unit which it has; -1 where it has none."""
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


class Laid:
    """One report's units as arrays."""

    def __init__(self, report: Report) -> None:
        units = report.units
        self.count = Counter(stem for u in units for stem in u.stems)
        words = sorted(self.count)
        self.column = {stem: i for i, stem in enumerate(words)}
        self.times = np.array([self.count[stem] for stem in words], dtype=np.float64)
        self.stems = np.zeros((len(units), len(words)))
        self.names = np.zeros_like(self.stems)
        self.holders: dict[tuple[str, ...], list[int]] = {}
        for i, unit in enumerate(units):
            self.stems[i, [self.column[stem] for stem in unit.stems]] = 1
            self.names[i, [self.column[stem] for stem in unit.names]] = 1
            for run in unit.shingles:
                self.holders.setdefault(run, []).append(i)
        self.runs = np.array([len(u.shingles) for u in units])
        self.size = np.array([len(u.stems) or 1 for u in units])
        self.sentence = [u.sentence for u in units]
        self.place = np.array(self.sentence) / max(1, len(report.sentences))
        self.lead = np.array(self.sentence) <= 1
        self.negated = np.array([u.negated for u in units])
        self.denied = np.array([u.statement.firmness == "denied" for u in units])
        self.modal = np.array([u.modal for u in units])
        self.act = np.array([u.statement.speech_act for u in units])
        self.figures = codes([u.figures for u in units])
        self.days = codes([tuple(days_of(u.times)) for u in units])
        self.voices = codes([(u.attribution.chain[-1].name,) if u.attribution else () for u in units])


_held: "WeakKeyDictionary[Report, Laid]" = WeakKeyDictionary()


def laid(report: Report) -> Laid:
    """The arrays of a report, kept as long as that is."""
    found = _held.get(report)
    if found is None:
        found = _held[report] = Laid(report)
    return found


def codes(values: Sequence[Any]) -> Codes:
    """The different values, and which each unit has."""
    kinds = list(dict.fromkeys(v for v in values if v))
    place = {v: i for i, v in enumerate(kinds)}
    return kinds, np.array([place[v] if v else -1 for v in values], dtype=np.int64)


def across(x: Codes, y: Codes, judge: Callable[[Any, Any], float]) -> Floats:
    """What ``judge`` says of every two different values, spread over the units; 0 where one has none."""
    (left, i), (right, j) = x, y
    if not left or not right:
        return np.zeros((len(i), len(j)))
    table = np.zeros((len(left) + 1, len(right) + 1))
    table[:-1, :-1] = [[judge(a, b) for b in right] for a in left]
    return table[np.ix_(i, j)]


def features(a: Report, b: Report) -> Floats:
    """Shape (units of a, units of b, FEATURES)."""
    out = np.zeros((len(a.units), len(b.units), len(FEATURES)))
    if out.size:
        for name, values in columns(a, b):
            out[:, :, FEATURES.index(name)] = values
    return out


def columns(a: Report, b: Report) -> Iterator[tuple[str, Any]]:
    """Each feature by name, for every two units or one value for all."""
    language, x, y = a.language, laid(a), laid(b)
    vector, lines = a.vectors @ b.vectors.T, a.lines @ b.lines.T
    yield "vector", vector
    yield "line vector", lines[np.ix_(x.sentence, y.sentence)]
    yield "row margin", margin(vector, y.sentence)
    yield "column margin", margin(vector.T, x.sentence).T
    yield "reports", reports_alike(lines)
    yield from _worded(a, b, x, y)
    yield "shingles", _runs(x, y)
    yield "same figure", across(x.figures, y.figures, lambda f, g: min(2, max(agree(f, g), agree(g, f))))
    yield "other figure", across(x.figures, y.figures, lambda f, g: clash(language, f, g))
    yield "figure on one side", (x.figures[1] < 0)[:, None] != (y.figures[1] < 0)[None]
    hit = across(x.days, y.days, lambda f, g: any(same_time(s, t) for s in f for t in g))
    yield "same time", hit
    yield "other time", (x.days[1] >= 0)[:, None] & (y.days[1] >= 0)[None] & (hit == 0)
    yield "polarity", (x.negated[:, None] != y.negated[None]) | (x.denied[:, None] != y.denied[None])
    yield "same speaker", across(x.voices, y.voices, lambda f, g: same(language, f[0], g[0]))
    yield "both lead", x.lead[:, None] & y.lead[None]
    yield "modality", x.modal[:, None] != y.modal[None]
    yield "speech act", x.act[:, None] != y.act[None]
    yield "length", np.minimum(x.size[:, None], y.size[None]) / np.maximum(x.size[:, None], y.size[None])
    yield "position", abs(x.place[:, None] - y.place[None])


def _worded(a: Report, b: Report, x: Laid, y: Laid) -> Iterator[tuple[str, Floats]]:
    """Shared words by how telling they are between the two: what stands in every sentence of both tells nothing."""
    every = len(a.units) + len(b.units)
    top = math.log1p(every) or 1.0
    common = sorted(x.count.keys() & y.count.keys())
    ours, theirs = [x.column[stem] for stem in common], [y.column[stem] for stem in common]
    left_times, right_times = x.times.copy(), y.times.copy()
    left_times[ours] += y.times[theirs]
    right_times[theirs] = left_times[ours]
    wa, wb = np.log1p(every / left_times) / top, np.log1p(every / right_times) / top
    w = wa[ours]
    both, names = (x.stems[:, ours] * w) @ y.stems[:, theirs].T, (x.names[:, ours] * w) @ y.names[:, theirs].T
    left, right = (x.stems @ wa)[:, None], (y.stems @ wb)[None]
    yield "rare words", both / np.maximum(1e-9, left + right - both)
    yield "words of the shorter", both / np.maximum(1e-9, np.minimum(left, right))
    yield "names", np.minimum(1.0, names / 2)
    p, q = x.stems - x.names, y.stems - y.names
    plain = (p[:, ours] * w) @ q[:, theirs].T
    yield "verbs", plain / np.maximum(1e-9, np.minimum((p @ wa)[:, None], (q @ wb)[None]))


def _runs(x: Laid, y: Laid) -> Floats:
    """Shared runs of words, by the unit with fewer."""
    hits = np.zeros((len(x.runs), len(y.runs)))
    for run in x.holders.keys() & y.holders.keys():
        for i in x.holders[run]:
            for j in y.holders[run]:
                hits[i, j] += 1
    return np.asarray(hits / np.maximum(1, np.minimum(x.runs[:, None], y.runs[None])), dtype=np.float64)


def margin(vector: Matrix, theirs: Sequence[int]) -> Floats:
    """How much nearer each is than the best that stands in another sentence of the other report; below 0: not the best."""
    places = np.asarray(theirs)
    _, column = np.unique(places, return_inverse=True)
    order = np.argsort(places, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(places[order]) > 0])
    best = np.maximum.reduceat(vector[:, order], starts, axis=1)
    ordered = np.argsort(best, axis=1, kind="stable")
    at = np.arange(len(best))
    top = best[at, ordered[:, -1]]
    second = best[at, ordered[:, -2]] if best.shape[1] > 1 else np.zeros(len(best))
    rest = np.where(column[None] == ordered[:, -1][:, None], second[:, None], top[:, None])
    return np.asarray(vector - rest, dtype=np.float64)


def reports_alike(lines: Matrix) -> float:
    """The mean of every sentence's best likeness, from the shorter report's side."""
    if not lines.size:
        return 0.0
    return float(max(lines.max(0).mean(), lines.max(1).mean()))
