"""The first half of settling: each new report compared with likely earlier ones; who copied whom; what a version changed."""

from collections.abc import Iterable, Sequence
from typing import Any

from hearsay.corroborate.copies import copies
from hearsay.corroborate.near import Near
from hearsay.corroborate.reports import Report
from hearsay.corroborate.stories import one_event
from hearsay.records import Copy, Rulings
from hearsay.run.compared import Library, by_time
from hearsay.run.versions import followed
from hearsay.store import placed
from hearsay.store.archive import Archive
from hearsay.store.decided import decided_pairs
from hearsay.store.shelf import Shelf

BATCH = 64
"""Reports whose pairs are written in one transaction."""


class Placing:
    """One session; the archive's ``settling`` is held."""

    def __init__(self, archive: Archive, library: Library, rulings: Rulings) -> None:
        self.archive, self.library, self.rulings = archive, library, rulings
        self.shelf = Shelf(archive)
        self.index = Near(shelf=self.shelf)
        with archive.reading() as connection:
            self.decided = decided_pairs(connection)

    def batch(self, at: str) -> int:
        """Place some reports; returns how many."""
        with self.archive.reading() as connection:
            rows = placed.to_place(connection, BATCH)
        found = placed.Placed(compared=self.library.new)
        for row in rows:
            self.library.forget(row.n)
            if row.current:
                self._one(row, found)
                continue
            found.gone.append(row.n)
            went = followed(self.archive, self.library, row)
            if went is not None:
                found.revisions += went.revisions
                found.heirs += went.heirs
        if rows:
            with self.archive.writing() as connection:
                self.shelf.flush(connection, found.places)
                placed.write_placed(connection, found, at)
            self.library.new = {}
        return len(rows)

    def _one(self, row: Any, found: placed.Placed) -> None:
        report = self.library.get([row.n])[row.n]
        ordered, here = self._in_time(row.n, report, self._partners(row, report, found))
        mine = ordered[here]
        for place, other in enumerate(ordered):
            if place != here:
                earlier, later = (other, mine) if place < here else (mine, other)
                linked = one_event(earlier[1], later[1], self.library.judge(earlier, later))
                pair = (min(other[0], row.n), max(other[0], row.n))
                found.pairs[pair] = linked or pair in self.decided
        found.copies[report.id] = self._made_from(ordered[: here + 1])
        for n, after in ordered[here + 1 :]:
            every, there = self._in_time(n, after, self._compared_with(n, found))
            found.copies[after.id] = self._made_from(every[: there + 1])
            found.touched.add(n)
        found.articles.append(row.n)

    def _in_time(self, number: int, report: Report, others: Iterable[int]) -> tuple[list[tuple[int, Report]], int]:
        """A report among others, by time, and its place there."""
        with self.archive.reading() as connection:
            counting = placed.counting(connection, set(others) - {number})
        ordered = by_time({**self.library.get(counting), number: report})
        return ordered, next(place for place, (n, _) in enumerate(ordered) if n == number)

    def _partners(self, row: Any, report: Report, found: placed.Placed) -> set[int]:
        """Reports to compare with: those that the index finds, and where it was asked before, those that it found then."""
        decided = {n for pair in self.decided if row.n in pair for n in pair}
        if row.place is not None:
            return decided | self._compared_with(row.n, found)
        near = self.index.add(report)
        found.places[len(self.index) - 1] = row.n
        here = {place: found.places[place] for place in near if place in found.places}
        with self.archive.reading() as connection:
            there = placed.numbers_at(connection, [place for place in near if place not in here])
        return {*decided, *here.values(), *there.values()}

    def _compared_with(self, number: int, found: placed.Placed) -> set[int]:
        """Reports with which one was compared, in this batch too."""
        with self.archive.reading() as connection:
            before = placed.partners(connection, number)
        return {*before, *(n for pair in found.pairs if number in pair for n in pair)}

    def _made_from(self, ordered: Sequence[tuple[int, Report]]) -> list[Copy]:
        """From which of the others the last one was made."""
        target = len(ordered) - 1
        judged = self.library.judged((one, ordered[target]) for one in ordered[:target])
        compared = {(i, target): judged[one[0], ordered[target][0]] for i, one in enumerate(ordered[:target])}
        found = copies([one for _, one in ordered], compared, self.rulings)
        return [c for c in found if c.to == ordered[target][1].id]
