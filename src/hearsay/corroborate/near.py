"""Which reports are compared at all: those that may be on one event, or made one from the other.

Comparing two reports statement by statement costs milliseconds, and all pairs of ten thousand reports are fifty
million. So a report is first looked up: by runs of words that it shares with earlier ones, and by telling words, names
above all. What it costs to look one up does not grow with the number of reports.

A report is only ever paired with earlier ones, by what was known when it came. So a later report changes nothing among
the pairs before it, and an archive goes on where it was.
"""

import math
import zlib
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from hearsay.corroborate.reports import Report
from hearsay.corroborate.vectors import Matrix

MOST = 40
"""Earlier reports with which one is compared, copies apart."""
FEW = 40
"""While there are so few, all that share any word are compared."""
COMMON = 0.1
"""A word that a larger share of the reports has tells nothing."""
WINDOW = 200
"""Of a word that is in many reports, the latest so many are looked at."""
RARE = 3
"""Rare words count the more: the power to which a word's rarity is raised."""
NAME = 2.0
"""A name counts as so many other words."""
MEANING = 0.5
"""What the mean vectors add to the words."""
LEAST = 0.27
"""Below this two reports of a large pile are not compared. Of pairs with a common claim in the families none lies below,
of two reports drawn at random one in sixty lies above."""
SURE, WEAK = 0.4, 12
"""Of those below SURE only the nearest WEAK are compared: in a pile of thousands, chance alone brings as many as MOST."""
ASKED = 10
"""Vectors are compared for so many times MOST, the best by their words."""
ALIKE = 0.15
"""Share of runs of words from which two reports are near-duplicates: of all that the two have …"""
WITHIN = 0.5
"""… or of those of the shorter one: a short report in a long one."""
PERMUTATIONS, BANDS, SEED = 128, 64, 1
"""Rows of 2: two reports that share a fifth of their runs of words are found in 93 of 100 cases."""
KEPT = 3
"""Runs of words that stand for a sentence: those with the smallest hashes, so that a copied sentence keeps its own."""
FEWEST = 3
"""Of these, two reports share so many before they are near-duplicates."""
COPIES = 16
"""Near-duplicates with which a report is compared. More copies of one text are not indexed: these stand for them."""
Ints = NDArray[np.int64]
Scalar = TypeVar("Scalar", np.float32, np.uint32)


def near(reports: Sequence[Report], most: int = MOST) -> list[tuple[int, int]]:
    """The pairs to compare, by place, the earlier first; ``reports`` by time."""
    # The words alone find all there is in a small pile, and a brief of two reports need not wait for datasketch and scipy.
    index = Words(most) if len(reports) <= FEW <= most else Near(most)
    return sorted((a, b) for b, one in enumerate(reports) for a in index.add(one))


class Near:
    """An index of reports that grows. It keeps no report, only what it needs to find it."""

    def __init__(self, most: int = MOST) -> None:
        self.words, self.wording = Words(most), Wording()

    def __len__(self) -> int:
        return len(self.words)

    def add(self, report: Report) -> list[int]:
        """Take in a report; returns the places of the earlier ones with which it is to be compared, in their order."""
        return sorted({*self.words.add(report), *self.wording.add(report)})


class Words:
    """Finds earlier reports that share telling words."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.count: dict[str, int] = {}
        self.holders: dict[str, array[int]] = {}
        self.totals = array("d")
        self.means = Rows(np.dtype(np.float32))

    def __len__(self) -> int:
        return len(self.totals)

    def add(self, report: Report) -> list[int]:
        """The nearest earlier reports."""
        names = frozenset(chain.from_iterable(u.names for u in report.units))
        words = sorted(frozenset(chain.from_iterable(u.stems for u in report.units)))
        for word in words:
            self.count[word] = self.count.get(word, 0) + 1
        weight = self._weights(words, names)
        total, mean = sum(weight.values()), _mean(report.lines)
        found = self._found(weight, total, mean)
        for word in words:
            held = self.holders.setdefault(word, array("I"))
            held.append(len(self))
            if len(held) >= 2 * WINDOW:
                del held[:-WINDOW]
        self.totals.append(total)
        self.means.append(mean)
        return found

    def _weights(self, words: Sequence[str], names: frozenset[str]) -> dict[str, float]:
        """How telling each word is among the reports so far, this one with them; common ones left out."""
        every = len(self) + 1
        most, top = max(FEW, COMMON * every), math.log1p(every)
        kept = ((word, math.log1p(every / self.count[word]) / top) for word in words if self.count[word] <= most)
        return {word: rare**RARE * (NAME if word in names else 1.0) for word, rare in kept}

    def _found(self, weight: dict[str, float], total: float, mean: Matrix) -> list[int]:
        places, shared = self._sharing(weight)
        if not len(places):
            return []
        totals = np.frombuffer(self.totals, np.float64)[places]
        share = shared / np.maximum(1e-9, np.minimum(total, totals))
        if len(places) > ASKED * self.most:
            best = _best(share, places, ASKED * self.most)
            places, share = places[best], share[best]
        score = share + MEANING * (self.means.at(places) @ mean)
        best = _best(score, places, self.most)
        if len(self) > FEW:
            bar = np.where(np.arange(len(best)) < WEAK, LEAST, SURE)
            best = best[score[best] >= bar]
        return [int(i) for i in places[best]]

    def _sharing(self, weight: dict[str, float]) -> tuple[Ints, NDArray[np.float64]]:
        """Earlier reports with some of these words, and the weight of those that each has."""
        held = [(self.holders[word][-WINDOW:], value) for word, value in weight.items() if word in self.holders]
        if not held:
            return np.zeros(0, np.int64), np.zeros(0)
        every = np.concatenate([np.frombuffer(found, np.uint32) for found, _ in held])
        values = np.repeat([value for _, value in held], [len(found) for found, _ in held])
        places, rank = np.unique(every, return_inverse=True)
        return places.astype(np.int64), np.bincount(rank, values, len(places)).astype(np.float64)


class Wording:
    """Finds earlier reports with the same runs of words: copies, and short reports that stand within long ones."""

    def __init__(self) -> None:
        # scipy comes with it; a brief of one report does not wait for that.
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped, unused-ignore]

        self.empty = MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
        self.bands = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
        self.signatures = Rows(np.dtype(np.uint32))
        self.sentences: dict[int, array[int]] = {}
        self.sizes = array("I")

    def add(self, report: Report) -> list[int]:
        """The near-duplicates among earlier reports."""
        hashes = [sorted({zlib.crc32(" ".join(run).encode()) for run in line}) for line in report.line_shingles]
        kept = sorted({h for line in hashes for h in line[:KEPT]})
        whole = self.empty.copy()
        whole.update_batch(sorted({h for line in hashes for h in line}))
        found = self._within(kept)
        if kept:
            for place, share in self._alike(whole).items():
                found[place] = max(found.get(place, 0.0), share)
        number = len(self.sizes)
        if kept and len(found) < COPIES:
            self.bands.insert(number, whole, check_duplication=False)
            for h in kept:
                held = self.sentences.setdefault(h, array("I"))
                if len(held) < COPIES:
                    held.append(number)
        self.signatures.append(whole.hashvalues)
        self.sizes.append(len(kept))
        return sorted(found, key=lambda place: (-found[place], place))[:COPIES]

    def _alike(self, whole: Any) -> dict[int, float]:
        """Those whose runs of words are mostly the same."""
        places = np.asarray(sorted(self.bands.query(whole)), np.int64)
        if not len(places):
            return {}
        shares = (self.signatures.at(places) == np.asarray(whole.hashvalues, np.uint32)).mean(axis=1)
        return {int(i): float(share) for i, share in zip(places, shares, strict=True) if share >= ALIKE}

    def _within(self, kept: Sequence[int]) -> dict[int, float]:
        """Those that hold most of the sentences, or of which this report holds most."""
        held = [np.frombuffer(self.sentences[h], np.uint32) for h in kept if h in self.sentences]
        if not held:
            return {}
        places, times = np.unique(np.concatenate(held), return_counts=True)
        shares = ((int(i), int(n), n / min(len(kept), self.sizes[i])) for i, n in zip(places, times, strict=True))
        return {i: float(share) for i, n, share in shares if n >= FEWEST and share >= WITHIN}


class Rows(Generic[Scalar]):
    """A matrix that grows by rows."""

    def __init__(self, kind: np.dtype[Scalar]) -> None:
        self.held: NDArray[Scalar] = np.zeros((0, 0), kind)
        self.size = 0

    def append(self, row: NDArray[Scalar]) -> None:
        """One more; the first one says how wide all are."""
        if self.size == len(self.held):
            larger = np.zeros((max(64, 2 * self.size), len(row)), self.held.dtype)
            if self.size:
                larger[: self.size] = self.held
            self.held = larger
        self.held[self.size] = row
        self.size += 1

    def at(self, places: Ints) -> NDArray[Scalar]:
        """Some of them."""
        return self.held[places]


def _mean(lines: Matrix) -> Matrix:
    """The direction of a report as a whole."""
    if not lines.size:
        return np.zeros(lines.shape[1] if lines.ndim == 2 else 0, np.float32)
    mean = lines.mean(axis=0)
    return np.asarray(mean / max(1e-6, float(np.linalg.norm(mean))), dtype=np.float32)


def _best(score: NDArray[np.float64], places: Ints, most: int) -> Ints:
    """Where the highest are; of equals the later report, which is the likelier to be on the same event."""
    return np.lexsort((-places, -score))[:most]
