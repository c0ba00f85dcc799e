"""Where an index of reports keeps what it needs to find them again: in memory here, in an archive elsewhere."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
PLACE = np.dtype("<u4")
MEAN = np.dtype("<f2")
"""Half precision: the direction of a report need not be known better, and an archive keeps as it is compared."""


class Posting(NamedTuple):
    """Of a key: the ``number`` of reports that have it, and the places of the latest of them, four bytes each."""

    number: int = 0
    places: bytes = b""

    def latest(self, most: int) -> NDArray[np.uint32]:
        """The places of the last so many."""
        return np.frombuffer(self.places[-most * PLACE.itemsize :], PLACE)


class Row(NamedTuple):
    """Of a report: the weight of its words, its direction, the signature of its wording, how many runs stand for it."""

    total: float
    mean: bytes
    signature: bytes
    size: int


class Shelf(Protocol):
    """What an index asks of the place where it is kept. ``totals`` has the weight of the words of each report."""

    @property
    def totals(self) -> "array[float]":
        """By place."""

    def postings(self, keys: Sequence[int]) -> Mapping[int, Posting]:
        """Those that there are."""

    def rows(self, places: Iterable[int]) -> list[Row]:
        """Of some reports."""

    def file(self, row: Row, changed: Mapping[int, Posting]) -> None:
        """One more report, and the postings as they are with it."""


class Memory:
    """A shelf that lasts as long as the program."""

    def __init__(self) -> None:
        self.totals = array("d")
        self.held: dict[int, Posting] = {}
        self.reports: list[Row] = []

    def postings(self, keys: Sequence[int]) -> Mapping[int, Posting]:
        """Those that there are."""
        return {key: self.held[key] for key in keys if key in self.held}

    def rows(self, places: Iterable[int]) -> list[Row]:
        """Of some reports."""
        return [self.reports[place] for place in places]

    def file(self, row: Row, changed: Mapping[int, Posting]) -> None:
        """One more report, and the postings as they are with it."""
        self.totals.append(row.total)
        self.reports.append(row)
        self.held.update(changed)
