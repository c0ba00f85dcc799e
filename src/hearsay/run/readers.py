"""Readers that stay loaded while pages come a few at a time."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from types import TracebackType
from typing import Self

from hearsay.records import Failure, Page
from hearsay.run.intake import Came, Reader, reader
from hearsay.run.moments import now
from hearsay.run.settings import Settings
from hearsay.run.side_by_side import by, workers
from hearsay.store.intake import Taken

MANY = 6
"""Pages at a time from which processes are worth their start; once started they read all."""


class Readers:
    """Reads pages in their order: by itself while they are few, by several processes when many came at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._alone: Reader | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def __call__(self, given: Iterable[Page | Failure | Came]) -> Iterator[Taken | Failure | Came]:
        """What each page gives; what is no page is handed through in its place."""
        rest = iter(given)
        first: list[Page | Failure | Came] = []
        if self._pool is None and self._settings.workers() > 1:
            first = list(_until(rest, MANY))
            if sum(isinstance(one, Page) for one in first) == MANY:
                self._pool = workers(self._settings)
        if self._pool is not None:
            yield from by(self._pool, chain(first, rest), self._settings, now)
            return
        for one in chain(first, rest):
            yield self._read(one) if isinstance(one, Page) else one

    def _read(self, page: Page) -> Taken | Failure:
        self._alone = self._alone or reader(self._settings)
        return self._alone(page, now())


def _until(found: Iterator[Page | Failure | Came], pages: int) -> Iterator[Page | Failure | Came]:
    """So many pages, with what stands between them."""
    while pages:
        one = next(found, None)
        if one is None:
            return
        pages -= isinstance(one, Page)
        yield one
