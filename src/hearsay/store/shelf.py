"""The index of likely pairs, kept in the archive.

What is filed stays in memory until ``flush`` writes it, in the same transaction as the pairs that were found with it.
"""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from hearsay.shelf import Posting, Row
from hearsay.store.archive import Archive
from hearsay.store.columns import insert_or
from hearsay.store.of_claims import postings, shelved

MOST = 5000
"""Values in one question."""
LATELY = 8000
"""Rows that are kept in memory, those that were read first forgotten first: a kilobyte each."""


class Shelf:
    """For one process at a time (``Archive.settling``)."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.changed: dict[int, Posting] = {}
        self.new: dict[int, Row] = {}
        self.lately: OrderedDict[int, Row] = OrderedDict()
        with archive.reading() as connection:
            found = connection.execute(select(shelved.c.total).order_by(shelved.c.place)).scalars()
            self.totals = array("d", found)

    def postings(self, keys: Sequence[int]) -> Mapping[int, Posting]:
        """Those that there are."""
        out = {key: self.changed[key] for key in keys if key in self.changed}
        left = [key for key in keys if key not in out]
        with self.archive.reading() as connection:
            for some in runs(left):
                found = connection.execute(select(postings).where(postings.c.key.in_(some)))
                out.update((key, Posting(number, places)) for key, number, places in found)
        return out

    def rows(self, places: Iterable[int]) -> list[Row]:
        """Of some reports."""
        wanted = list(places)
        held = {place: there for place in wanted if (there := self.new.get(place) or self.lately.get(place))}
        columns = (shelved.c.place, shelved.c.total, shelved.c.mean, shelved.c.signature, shelved.c.size)
        with self.archive.reading() as connection:
            for some in runs([place for place in wanted if place not in held]):
                for place, *row in connection.execute(select(*columns).where(shelved.c.place.in_(some))):
                    held[place] = self.lately[place] = Row(*row)
        while len(self.lately) > LATELY:
            self.lately.popitem(last=False)
        return [held[place] for place in wanted]

    def file(self, row: Row, changed: Mapping[int, Posting]) -> None:
        """One more report, and the postings as they are with it."""
        self.new[len(self.totals)] = row
        self.totals.append(row.total)
        self.changed.update(changed)

    def flush(self, connection: Connection, articles: Mapping[int, int]) -> None:
        """Write what is new; ``articles``: place, number of the article."""
        if self.new:
            connection.execute(
                shelved.insert(), [{"place": p, "article": articles[p], **row._asdict()} for p, row in sorted(self.new.items())]
            )
        if self.changed:
            rows = [{"key": k, "count": p.number, "places": p.places} for k, p in sorted(self.changed.items())]
            made = insert_or(connection, postings)
            newer = {"count": made.excluded["count"], "places": made.excluded["places"]}
            connection.execute(made.on_conflict_do_update(index_elements=["key"], set_=newer), rows)
        self.lately.update(self.new)
        self.new, self.changed = {}, {}


def runs(values: Sequence[int] | Sequence[str], most: int = MOST) -> Iterator[Sequence[int] | Sequence[str]]:
    """In lists short enough for one question."""
    return (values[at : at + most] for at in range(0, len(values), most))
