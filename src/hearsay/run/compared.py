"""Reports of an archive as they are compared, and what their comparing gave: the latest are kept in memory."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from hearsay.corroborate.credits import in_time
from hearsay.corroborate.judged import judged
from hearsay.corroborate.likeness import Compared, load_likeness
from hearsay.corroborate.renamed import identified
from hearsay.corroborate.reports import Report, report
from hearsay.corroborate.shelved import shelved, unshelved
from hearsay.corroborate.vectors import Matrix, unpacked
from hearsay.records import Rulings
from hearsay.run.inputs import order
from hearsay.run.rulings import owned
from hearsay.store.archive import Archive
from hearsay.store.intake import numbers_of
from hearsay.store.load import Loaded, load
from hearsay.store.placed import compared_among

REPORTS, PAIRS = 300, 1000
Numbered = tuple[int, Report]
"""A report with its number in the archive."""
Key = TypeVar("Key")
Value = TypeVar("Value")


class Latest(Generic[Key, Value]):
    """The values that were used last, so many of them."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, OrderedDict[Key, Value]()

    def get(self, key: Key) -> Value | None:
        """One that is still there."""
        if key in self.held:
            self.held.move_to_end(key)
        return self.held.get(key)

    def put(self, key: Key, value: Value) -> Value:
        """Keep one, and forget the one that was not used for longest."""
        self.held[key] = value
        self.held.move_to_end(key)
        if len(self.held) > self.most:
            self.held.popitem(last=False)
        return value


class Library:
    """Reports by their numbers in the archive. ``vectors`` makes those of a report that another program laid out."""

    def __init__(self, archive: Archive, rulings: Rulings, vectors: Callable[[Sequence[str]], Matrix]) -> None:
        self.archive, self.rulings, self.vectors = archive, rulings, vectors
        self.likeness = load_likeness()
        self.reports = Latest[int, Report](REPORTS)
        self.pairs = Latest[tuple[int, int], Compared](PAIRS)
        self.loaded = Latest[int, Loaded](REPORTS)
        self.new: dict[tuple[int, int], bytes] = {}

    def get(self, numbers: Iterable[int]) -> dict[int, Report]:
        """Some reports."""
        wanted = sorted(set(numbers))
        out = {n: one for n in wanted if (one := self.reports.get(n)) is not None}
        for loaded in self.kept([n for n in wanted if n not in out]):
            out[loaded.number] = self.reports.put(loaded.number, self._laid(loaded))
        return out

    def _laid(self, one: Loaded) -> Report:
        held = unpacked(one.vectors)

        def vectors(texts: Sequence[str]) -> Matrix:
            return held if len(held) == len(texts) else self.vectors(texts)

        (article,) = owned([one.kept.article], self.rulings.owners)
        return identified(
            report(article, *judged(article.text, one.kept.reading, one.kept.statements, self.rulings), vectors), self.rulings
        )

    def kept(self, numbers: Sequence[int]) -> list[Loaded]:
        """What some reports say by themselves."""
        out = {n: one for n in numbers if (one := self.loaded.get(n)) is not None}
        missing = [n for n in numbers if n not in out]
        if missing:
            with self.archive.reading() as connection:
                out |= {one.number: self.loaded.put(one.number, one) for one in load(connection, missing)}
        return [out[n] for n in numbers if n in out]

    def by_id(self, article: str) -> tuple[int, Report] | None:
        """One report by its id, with its number."""
        with self.archive.reading() as connection:
            number = numbers_of(connection, [article]).get(article)
        return (number, self.get([number])[number]) if number is not None else None

    def forget(self, number: int) -> None:
        """A report was read anew."""
        self.reports.held.pop(number, None)
        self.loaded.held.pop(number, None)
        for pair in [pair for pair in self.pairs.held if number in pair]:
            del self.pairs.held[pair]

    def compare(self, earlier: Numbered, later: Numbered) -> Compared:
        """Two reports, the earlier first."""
        key = (earlier[0], later[0])
        found = self.pairs.get(key)
        return found if found is not None else self.pairs.put(key, self.likeness(earlier[1], later[1]))

    def judge(self, earlier: Numbered, later: Numbered) -> Compared:
        """Two reports that are new to each other; what that gives is to be kept (``self.new``)."""
        found = self.compare(earlier, later)
        self.new[earlier[0], later[0]] = shelved(found)
        return found

    def judged(self, pairs: Iterable[tuple[Numbered, Numbered]]) -> Mapping[tuple[int, int], Compared]:
        """Pairs that were compared before, the earlier first, by number: as far as that is kept (``corroborate.shelved``)."""
        asked = {(a[0], b[0]): (a[1], b[1]) for a, b in pairs}
        out = {key: found for key in asked if (found := self.pairs.get(key)) is not None}
        held = {key: self.new[key] for key in asked if key in self.new}
        left = [key for key in asked if key not in out and key not in held]
        if left:
            with self.archive.reading() as connection:
                held |= compared_among(connection, left)
        for key, (a, b) in asked.items():
            if key not in out:
                units, lines = (len(a.units), len(b.units)), (len(a.sentences), len(b.sentences))
                kept = unshelved(held[key], units, lines) if key in held else None
                out[key] = kept if kept is not None else self.likeness(a, b)
        return out


def by_time(found: dict[int, Report]) -> list[tuple[int, Report]]:
    """Reports with their numbers, in the order in which they are gone through."""
    number = {one.id: n for n, one in found.items()}
    ordered = in_time(sorted(found.values(), key=lambda one: order(one.article)))
    return [(number[one.id], one) for one in ordered]
