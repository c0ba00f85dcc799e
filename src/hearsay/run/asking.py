"""Sources asked side by side, each host by one at a time: what a thread does, and which source comes next."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

import msgspec

from hearsay.collect.entries import Entry
from hearsay.collect.looking import look
from hearsay.collect.round import Fetches, Outcome, asked, collect_source
from hearsay.collect.sources import Source
from hearsay.collect.state import SourceState, after_failure
from hearsay.collect.watched import watch_page
from hearsay.errors import UnreadableInput
from hearsay.records import Failure
from hearsay.run.moments import utc
from hearsay.store import sources_kept as kept
from hearsay.store.archive import Archive
from hearsay.store.sources_kept import Subscribed


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking one source."""

    source: Subscribed
    outcome: Outcome


@dataclass
class Asking:
    """What the threads of one round share."""

    archive: Archive
    client: Fetches
    at_a_time: int
    """Pages of one source that are fetched before they are read, so that few are in memory at once."""
    anyway: bool = False
    """Ask feeds that are not due."""
    claimed: dict[str, int] = field(default_factory=dict)
    """Addresses that a source has fetched in this round: the same page in two feeds is fetched once."""
    guard: threading.Lock = field(default_factory=threading.Lock)
    """One thread at a time asks the archive: every connection more would keep pages of it in memory."""

    def __call__(self, source: Subscribed, again: bool) -> Answer:
        """One round for one source. Whatever goes wrong concerns this source alone."""
        state = self.state_of(source)
        if self.anyway and not again:
            state = replace(state, next_due=None, feed_due=None)
        try:
            return self._ask(source, state)
        except Exception as error:  # a fault of ours must not cost the other sources
            why = f"{source.url}: a fault of hearsay itself ({type(error).__name__}: {error}); please report it"
            failed = Failure(locator=source.url, step="collect", code="fault", message=why)
            return Answer(source, Outcome(state=after_failure(state, self.client.clock(), why), failure=failed))

    def state_of(self, source: Subscribed) -> SourceState:
        """What is remembered; nothing, where a later program wrote what this one cannot read."""
        with self.guard, self.archive.reading() as connection:
            held = kept.state_of(connection, source.n)
        try:
            return msgspec.json.decode(held, type=SourceState) if held else SourceState()
        except msgspec.MsgspecError:
            return SourceState()

    def _ask(self, source: Subscribed, state: SourceState) -> Answer:
        if source.asks is None:
            found = self._looked(source, state)
            if isinstance(found, Outcome):
                return Answer(source, found)
            source = found
        one = Source(url=source.asks or source.url, title=source.name)
        if source.kind == "page":
            return Answer(source, watch_page(one, state, self.client))

        def known(entry: Entry) -> bool:
            return self._at_hand(entry, source.n)

        return Answer(source, collect_source(one, state, self.client, pages=self.at_a_time, known=known))

    def _looked(self, source: Subscribed, state: SourceState) -> Subscribed | Outcome:
        """With the address that is to be asked, found out now."""
        made: list[Subscribed] = []

        def find(one: Source, state: SourceState, client: Fetches) -> SourceState:
            found = look(one.url, client)
            if found.listed:
                raise UnreadableInput(f"{one.url}: a list of sources; take it off and put it on by `hearsay feeds add {one.url}`")
            made.append(replace(source, asks=found.asks, kind=found.kind, name=source.name or found.title))
            return state

        outcome = asked(Source(url=source.url), state, self.client, find)
        return outcome if isinstance(outcome, Outcome) else made[0]

    def _at_hand(self, entry: Entry, number: int) -> bool:
        """Whether the page was fetched by another source just now, or before and its feed does not say that it was changed."""
        url = entry.url or ""
        with self.guard:
            if self.claimed.setdefault(url, number) != number:
                return True
            with self.archive.reading() as connection:
                seen = kept.last_seen(connection, url)
        changed = utc(entry.updated)
        return seen is not None and (changed is None or changed <= seen)


def host_of(source: Subscribed) -> str:
    """The host that is asked."""
    return (urlsplit(source.asks or source.url).hostname or "").lower()


def side_by_side(
    asking: Callable[[Subscribed, bool], Answer], sources: Sequence[Subscribed], at_once: int, stop: Callable[[], bool]
) -> Iterator[tuple[list[Answer], Callable[[Subscribed], None]]]:
    """Ask sources of different hosts at once. Gives what has come, and a way to put a source in line once more."""
    waiting: deque[tuple[Subscribed, bool]] = deque((one, False) for one in sources)
    jobs: SimpleQueue[tuple[Subscribed, bool] | None] = SimpleQueue()
    done: SimpleQueue[Answer] = SimpleQueue()
    busy: dict[int, str] = {}

    def work() -> None:
        while (job := jobs.get()) is not None:
            done.put(asking(*job))

    def once_more(source: Subscribed) -> None:
        waiting.append((source, True))

    threads = min(at_once, len({host_of(one) for one in sources}))
    for _ in range(threads):
        # Daemons: whoever stops the program does not wait for a server that drips.
        threading.Thread(target=work, daemon=True).start()
    try:
        while busy or (waiting and not stop()):
            while len(busy) < threads and not stop() and (job := _next(waiting, busy)):
                busy[job[0].n] = host_of(job[0])
                jobs.put(job)
            answers = _some(done) if busy else []
            for one in answers:
                del busy[one.source.n]
            yield answers, once_more
    finally:
        for _ in range(threads):
            jobs.put(None)


def _next(waiting: deque[tuple[Subscribed, bool]], busy: dict[int, str]) -> tuple[Subscribed, bool] | None:
    """The first in line whose host is not being asked."""
    hosts = set(busy.values())
    for place, job in enumerate(waiting):
        if host_of(job[0]) not in hosts:
            del waiting[place]
            return job
    return None


def _some(done: SimpleQueue[Answer]) -> list[Answer]:
    """What has come; waits for the first."""
    found = [done.get()]
    try:
        while True:
            found.append(done.get_nowait())
    except Empty:
        return found
