"""Pages read by several processes at once, each with models of its own, and given back in their order."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from hearsay.records import Failure, Page
from hearsay.run.settings import Settings

if TYPE_CHECKING:
    from hearsay.run.intake import Came, Reader
    from hearsay.store.intake import Taken

AHEAD = 4
"""Pages handed to each worker before the first of them is back: enough that none waits, few enough for any memory."""
_reader: "list[Reader]" = []


def workers(settings: Settings) -> ProcessPoolExecutor:
    """Processes that read, each with one thread."""
    context = multiprocessing.get_context("spawn")
    alone = replace(settings, threads=1)
    return ProcessPoolExecutor(settings.workers(), mp_context=context, initializer=_start, initargs=(alone,))


def by(
    pool: ProcessPoolExecutor, pages: "Iterable[Page | Failure | Came]", settings: Settings, now: Callable[[], str]
) -> "Iterator[Taken | Failure | Came]":
    """What each page gives, in order; what is no page is handed through in its place."""
    waiting: deque[Future[Taken | Failure] | Failure | Came] = deque()
    for one in pages:
        waiting.append(pool.submit(_work, one, now()) if isinstance(one, Page) else one)
        while waiting and (len(waiting) >= AHEAD * settings.workers() or not isinstance(waiting[0], Future)):
            yield _got(waiting.popleft())
    while waiting:
        yield _got(waiting.popleft())


def _got(one: "Future[Taken | Failure] | Failure | Came") -> "Taken | Failure | Came":
    return one.result() if isinstance(one, Future) else one


def _start(settings: Settings) -> None:
    from hearsay.run.intake import reader

    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader.append(reader(settings))


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(page: Page, taken: str) -> "Taken | Failure":
    return _reader[0](page, taken)
