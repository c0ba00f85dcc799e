"""Work that takes longer than a page may: done one piece after the other beside the pages, with its progress to be seen."""

import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from weakref import WeakKeyDictionary

from hearsay.errors import HearsayError
from hearsay.store.archive import Archive

KEPT = 100
"""Pieces of work that are remembered."""
State = Literal["waiting", "working", "done", "failed"]


@dataclass(slots=True)
class Job:
    """One piece of work. ``onward``: the page to go on to when it is done; ``trouble``: what went wrong, line by line."""

    what: str
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = "waiting"
    said: str = ""
    done: int = 0
    total: int = 0
    onward: str = ""
    trouble: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in ("done", "failed")

    def tell(self, said: str) -> None:
        """What it is at."""
        self.said, self.done, self.total = said, 0, 0

    def show(self, done: int, total: int) -> None:
        """How far it is."""
        self.done, self.total = done, total


Work = Callable[[Job], str]
"""Does it, and says where to go on."""


class Jobs:
    """The work on one archive. One thread does it: an archive is written by one at a time anyway."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[tuple[Job, Work]] = deque()
        self._lock = threading.Lock()
        self._working = False

    def start(self, what: str, work: Work) -> Job:
        """Put a piece of work at the end of the line. What is waiting under the same name already is that piece."""
        with self._lock:
            for job, _ in self._waiting:
                if job.what == what:
                    return job
            job = Job(what)
            self._jobs[job.key] = job
            while len(self._jobs) > KEPT and next(iter(self._jobs.values())).is_over:
                self._jobs.popitem(last=False)
            self._waiting.append((job, work))
            if not self._working:
                self._working = True
                threading.Thread(target=self._work, name="hearsay-work", daemon=True).start()
        return job

    def get(self, key: str) -> Job | None:
        """One piece of work."""
        return self._jobs.get(key)

    def current(self) -> list[Job]:
        """What is not over yet."""
        return [job for job in list(self._jobs.values()) if not job.is_over]

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._working = False
                    return
                job, work = self._waiting.popleft()
            job.state = "working"
            try:
                job.onward = work(job)
                job.state = "done"
            except HearsayError as error:
                job.trouble, job.state = (*job.trouble, str(error)), "failed"
            except Exception as error:  # the thread has to live on for the next piece
                told = f"{type(error).__name__}: this is a mistake of the program; what was done stays"
                job.trouble, job.state = (*job.trouble, told), "failed"


_of: "WeakKeyDictionary[Archive, Jobs]" = WeakKeyDictionary()
_making = threading.Lock()


def of(archive: Archive) -> Jobs:
    """The work on an archive."""
    with _making:
        return _of.setdefault(archive, Jobs())


def settle_soon(archive: Archive) -> Job:
    """Bring claims up to date with what a person decided."""
    from hearsay.run.settings import Settings
    from hearsay.run.settling import settle

    def work(job: Job) -> str:
        job.tell("Bringing the claims up to date")
        settle(archive, Settings(threads=1), job.show)
        return "/decisions"

    return of(archive).start("Settle what was decided", work)
