"""``hearsay watch``: collect, settle, find what became of claims, tell it, and again, until it is stopped.

Whatever is written is written in one transaction or not at all, so that a stop, a kill or a power cut costs at most the
work of the step that was under way: the next round does it again, and nothing is told twice.
"""

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from hearsay.run.alerts import Alert, find
from hearsay.run.deliver import Outcome, Ways, deliver
from hearsay.run.settings import Settings
from hearsay.run.settling import settle
from hearsay.store.archive import Archive
from hearsay.store.watches import watching

Collect = Callable[[Callable[[], bool]], Sequence[str]]
"""Does a round of collecting, which asks whether to stop; returns lines that somebody should read."""
SHORTEST, LONGEST = 1.0, 300.0
"""Seconds between two rounds, at least and at most: digests, second tries and questions without an answer fall due, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round brought."""

    stories: int = 0
    alerts: tuple[Alert, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """Whether somebody wants it to end; waiting for the next round ends with that too."""

    asked: threading.Event = field(default_factory=threading.Event)

    def __bool__(self) -> bool:
        """Asked for."""
        return self.asked.is_set()

    def wait(self, seconds: float) -> None:
        """Until then, or until it is asked for."""
        self.asked.wait(seconds)


def once(archive: Archive, settings: Settings, ways: Ways, collect: Collect | None = None, stop: Stop | None = None) -> Round:
    """One round. A step that fails on one input leaves the others be."""
    ended = stop if stop is not None else Stop()  # one that is not asked for is false
    lines = tuple(collect(ended.__bool__)) if collect is not None and not ended else ()
    stories = settle(archive, settings) if not ended else 0
    alerts = find(archive) if not ended else []
    outcomes = deliver(archive, ways) if not ended else []
    return Round(stories=stories, alerts=tuple(alerts), outcomes=tuple(outcomes), lines=lines)


def watch(
    archive: Archive,
    settings: Settings,
    ways: Ways,
    *,
    wait: Callable[[], float],
    collect: Collect | None = None,
    stop: Stop | None = None,
    only_once: bool = False,
) -> Iterator[Round]:
    """Rounds until it is stopped; ``wait`` says how many seconds lie before the next. One process at a time per archive.

    Raises :class:`ArchiveError` where another one watches.
    """
    ended = stop if stop is not None else Stop()  # one that is not asked for is false
    with watching(archive):
        while not ended:
            yield once(archive, settings, ways, collect, ended)
            if only_once:
                return
            ended.wait(max(SHORTEST, wait()))


def collecting(archive: Archive, settings: Settings, contact: str | None = None) -> Collect:
    """Rounds over the sources of an archive, by one client that remembers whom it asked when."""
    from hearsay.run.collecting import client_of
    from hearsay.run.collecting import round as go_round

    client = client_of(settings, contact)

    def collect(stop: Callable[[], bool]) -> list[str]:
        made = go_round(archive, client, settings, settled=False, stop=stop)
        new = sum(came.what in ("new", "version") for came in made.came)
        told = [f"{len(made.asked)} sources asked, {new} reports taken in"] if made.asked else []
        return [*told, *(failure.message for failure in made.failures)]

    return collect


def until_due(archive: Archive) -> float:
    """Seconds until a source is to be asked, within bounds."""
    from hearsay.run.collecting import next_due

    due = next_due(archive)
    return LONGEST if due is None else min(max(due - time.time(), SHORTEST), LONGEST)


@contextmanager
def until_stopped() -> Iterator[Stop]:
    """SIGTERM and SIGINT end the round after the step that is under way; a second one ends the process at once."""
    stop = Stop()
    before: dict[signal.Signals, Any] = {}

    def asked(number: int, frame: FrameType | None) -> None:
        if stop:
            raise KeyboardInterrupt
        stop.asked.set()

    for one in (signal.SIGTERM, signal.SIGINT):
        before[one] = signal.signal(one, asked)
    try:
        yield stop
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
