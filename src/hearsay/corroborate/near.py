"""Which reports are compared at all: those that may be on one event, or made one from the other.

Comparing two reports statement by statement costs milliseconds, and all pairs of ten thousand reports are fifty
million. So a report is first looked up: by runs of words that it shares with earlier ones, and by telling words, names
above all. What it costs to look one up does not grow with the number of reports.

A report is only ever paired with earlier ones, by what was known when it came. So a later report changes nothing among
the pairs before it, and an archive goes on where it was.
"""

import hashlib
import math
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hearsay.corroborate.reports import Report
from hearsay.corroborate.vectors import Matrix
from hearsay.shelf import MEAN, PLACE, Ints, Memory, Posting, Row, Shelf

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
BAND_KEYS, SENTENCE_KEYS = 0, BANDS
"""Which sort of key a number is of: the bands by their places, then the runs of sentences."""
NOTHING = Posting()


def near(reports: Sequence[Report], most: int = MOST) -> list[tuple[int, int]]:
    """The pairs to compare, by place, the earlier first; ``reports`` by time."""
    # The words alone find all there is in a small pile, and a brief of two reports need not wait for datasketch and scipy.
    index = Near(most, wording=not len(reports) <= FEW <= most)
    return sorted((a, b) for b, one in enumerate(reports) for a in index.add(one))


class Near:
    """An index of reports that grows. It keeps no report, only what it needs to find it, on a shelf."""

    def __init__(self, most: int = MOST, shelf: Shelf | None = None, wording: bool = True) -> None:
        self.most, self.wording = most, wording
        self.shelf: Shelf = shelf if shelf is not None else Memory()

    def __len__(self) -> int:
        return len(self.shelf.totals)

    def add(self, report: Report) -> list[int]:
        """Take in a report; returns the places of the earlier ones with which it is to be compared, in their order."""
        words = {word: _word_key(word) for word in sorted(chain.from_iterable(u.stems for u in report.units))}
        wording = Wording.of(report) if self.wording else Wording()
        held = self.shelf.postings(sorted({*words.values(), *wording.keys}))
        names = frozenset(chain.from_iterable(u.names for u in report.units))
        weight = self._weights({word: held.get(key, NOTHING) for word, key in words.items()}, names)
        total, mean = sum(weight.values()), _mean(report.lines)
        found = self._found([(held[words[w]], value) for w, value in weight.items() if words[w] in held], total, mean)
        copies = self._copies(wording, held)
        changed = {key: _filed(held.get(key, NOTHING), len(self), 2 * WINDOW) for key in words.values()}
        if wording.kept and len(copies) < COPIES:
            changed |= {key: _filed(held.get(key, NOTHING), len(self), WINDOW) for key in wording.bands}
            changed |= {key: _first(held.get(key, NOTHING), len(self)) for key in wording.sentences}
        self.shelf.file(Row(total, mean.tobytes(), wording.signature.tobytes(), len(wording.kept)), changed)
        return sorted({*found, *copies[:COPIES]})

    def _weights(self, words: Mapping[str, Posting], names: frozenset[str]) -> dict[str, float]:
        """How telling each word is among the reports so far, this one with them; common ones left out."""
        every = len(self) + 1
        most, top = max(FEW, COMMON * every), math.log1p(every)
        kept = ((w, math.log1p(every / (p.number + 1)) / top) for w, p in words.items() if p.number + 1 <= most)
        return {word: rare**RARE * (NAME if word in names else 1.0) for word, rare in kept}

    def _found(self, shared: Sequence[tuple[Posting, float]], total: float, mean: NDArray[np.float16]) -> list[int]:
        """The nearest by their words and their meaning."""
        places, weights = _sharing(shared)
        if not len(places):
            return []
        totals = np.frombuffer(self.shelf.totals, np.float64)[places]
        share = weights / np.maximum(1e-9, np.minimum(total, totals))
        if len(places) > ASKED * self.most:
            best = _best(share, places, ASKED * self.most)
            places, share = places[best], share[best]
        score = share + MEANING * (self._means(places) @ mean.astype(np.float32))
        best = _best(score, places, self.most)
        if len(self) > FEW:
            bar = np.where(np.arange(len(best)) < WEAK, LEAST, SURE)
            best = best[score[best] >= bar]
        return [int(i) for i in places[best]]

    def _means(self, places: Ints) -> Matrix:
        held = b"".join(row.mean for row in self.shelf.rows(places.tolist()))
        return np.frombuffer(held, MEAN).reshape(len(places), -1).astype(np.float32)

    def _copies(self, wording: "Wording", held: Mapping[int, Posting]) -> list[int]:
        """The near-duplicates among earlier reports, the nearest first."""
        if not wording.kept:
            return []
        within = _places(held, wording.sentences)
        alike = np.unique(_places(held, wording.bands))
        every, times = np.unique(within, return_counts=True)
        rows = dict(zip(wanted := sorted({*every.tolist(), *alike.tolist()}), self.shelf.rows(wanted), strict=True))
        found = {
            place: float(share)
            for place, number in zip(every.tolist(), times.tolist(), strict=True)
            if number >= FEWEST and (share := number / min(len(wording.kept), rows[place].size)) >= WITHIN
        }
        for place in alike.tolist():
            share = float((np.frombuffer(rows[place].signature, PLACE) == wording.signature).mean())
            if share >= ALIKE:
                found[place] = max(found.get(place, 0.0), share)
        return sorted(found, key=lambda place: (-found[place], place))


class Wording:
    """The runs of words of a report: a signature of all, and of every sentence the runs that stand for it."""

    def __init__(self, signature: NDArray[np.uint32] | None = None, kept: Sequence[int] = ()) -> None:
        self.kept = kept
        self.signature = signature if signature is not None else np.zeros(0, PLACE)
        pairs = self.signature.reshape(BANDS, -1).astype(np.uint64) if len(self.signature) else np.zeros((0, 2), np.uint64)
        self.bands = _keys(np.arange(BAND_KEYS, BAND_KEYS + len(pairs)), (pairs[:, 0] << np.uint64(32)) | pairs[:, 1])
        self.sentences = _keys(np.full(len(kept), SENTENCE_KEYS), np.asarray(kept, np.uint64))

    @property
    def keys(self) -> list[int]:
        """All under which it is filed."""
        return [*self.bands, *self.sentences]

    @classmethod
    def of(cls, report: Report) -> "Wording":
        """Of a report; one without a run of three words has none."""
        hashes = [sorted({zlib.crc32(" ".join(run).encode()) for run in line}) for line in report.line_shingles]
        kept = sorted({h for line in hashes for h in line[:KEPT]})
        if not kept:
            return cls()
        whole = _empty().copy()
        whole.update_batch(sorted({h for line in hashes for h in line}))
        return cls(np.asarray(whole.hashvalues, PLACE), kept)


@cache
def _empty() -> Any:
    # scipy comes with it; a brief of one report does not wait for that.
    from datasketch import MinHash  # type: ignore[import-untyped, unused-ignore]

    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)


def _word_key(word: str) -> int:
    """A signed number of 64 bits, which every database can keep."""
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def _keys(sort: NDArray[Any], value: NDArray[np.uint64]) -> list[int]:
    """The same for numbers, by their sort: the mixing of splitmix64 (Steele, Lea and Flood 2014)."""
    mixed = value + (sort.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return [int(key) for key in (mixed ^ (mixed >> np.uint64(31))).view(np.int64)]


def _filed(held: Posting, place: int, most: int) -> Posting:
    """With one more place; of many only the latest are kept."""
    places = held.places + place.to_bytes(PLACE.itemsize, "little")
    return Posting(held.number + 1, places if len(places) < most * PLACE.itemsize else places[-most * PLACE.itemsize // 2 :])


def _first(held: Posting, place: int) -> Posting:
    """With one more place, while there are few: the first reports stand for all that hold the sentence."""
    full = len(held.places) >= COPIES * PLACE.itemsize
    return Posting(held.number + 1, held.places if full else held.places + place.to_bytes(PLACE.itemsize, "little"))


def _sharing(shared: Sequence[tuple[Posting, float]]) -> tuple[Ints, NDArray[np.float64]]:
    """Earlier reports with some of these words, and the weight of those that each has."""
    held = [(posting.latest(WINDOW), value) for posting, value in shared]
    if not held:
        return np.zeros(0, np.int64), np.zeros(0)
    every = np.concatenate([found for found, _ in held])
    values = np.repeat([value for _, value in held], [len(found) for found, _ in held])
    places, rank = np.unique(every, return_inverse=True)
    return places.astype(np.int64), np.bincount(rank, values, len(places)).astype(np.float64)


def _places(held: Mapping[int, Posting], keys: Sequence[int]) -> Ints:
    found = [np.frombuffer(held[key].places, PLACE) for key in keys if key in held]
    return np.concatenate(found).astype(np.int64) if found else np.zeros(0, np.int64)


def _mean(lines: Matrix) -> NDArray[np.float16]:
    """The direction of a report as a whole."""
    if not lines.size:
        return np.zeros(lines.shape[1] if lines.ndim == 2 else 0, MEAN)
    mean = lines.mean(axis=0)
    return np.asarray(mean / max(1e-6, float(np.linalg.norm(mean))), dtype=MEAN)


def _best(score: NDArray[np.float64], places: Ints, most: int) -> Ints:
    """Where the highest are; of equals the later report, which is the likelier to be on the same event."""
    return np.lexsort((-places, -score))[:most]
