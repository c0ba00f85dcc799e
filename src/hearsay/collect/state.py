"""What is remembered of a source between two rounds, and when it is asked again. Pure: records in, records out."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil

from hearsay.collect.entries import Entry
from hearsay.collect.moments import stamp

SOONEST = 300
"""Seconds between two looks at a feed, at least."""
LATEST = 24 * 3600
FIRST = 1800
"""Seconds until the second look."""
KEPT_SEEN = 500
"""Entries that have left the feed and are still known, so that one that comes back is not taken for new."""
MAX_PENDING = 200
MAX_TRIES = 3
_KEY = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An entry whose page is still to be fetched."""

    entry: Entry
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is remembered of one source. Times are ISO 8601 in UTC, ``None`` before the first round; all of it is JSON."""

    etag: str | None = None
    modified: str | None = None
    next_due: str | None = None
    """When there is something to do; ``None`` means now."""
    feed_due: str | None = None
    """When the feed itself is to be asked again; before that only pages are fetched that are still to come."""
    interval: int = FIRST
    """Seconds between two looks, as learned."""
    asked: int | None = None
    """Seconds between two looks, as the feed asks."""
    failures: int = 0
    """In a row."""
    seen: tuple[str, ...] = ()
    """Marks of the entries that are done or pending, those of the feed first."""
    pending: tuple[Pending, ...] = ()
    outcome: str | None = None
    """Of the last round: ``new``, ``nothing new``, ``waiting`` or ``failed``."""
    why: str | None = None
    tried: str | None = None
    succeeded: str | None = None
    collected: int = 0
    """Pages in all."""
    title: str | None = None
    """What the source calls itself."""


def is_due(state: SourceState, now: float) -> bool:
    """Whether there is something to do for a source."""
    return state.next_due is None or state.next_due <= when(now)


def is_feed_due(state: SourceState, now: float) -> bool:
    """Whether the feed itself is to be asked."""
    return state.feed_due is None or state.feed_due <= when(now)


def when(now: float) -> str:
    """Seconds since 1970 as a record has them; never earlier than they are."""
    return stamp(datetime.fromtimestamp(ceil(now), UTC))


def mark(entry: Entry) -> str:
    """A short sign of an entry and of when it was changed last."""
    changed = _digest(entry.updated)[:6] if entry.updated else ""
    return f"{_digest(entry.id)[:_KEY]}{changed}"


def fresh(entries: Sequence[Entry], seen: Iterable[str]) -> tuple[Entry, ...]:
    """The entries that are new, or that the feed says were changed; those that lead nowhere are not.

    A feed that dates all its entries anew says nothing by it, and none of them counts as changed.
    """
    known = {one[:_KEY]: one for one in reversed(tuple(seen))}
    marks = {entry.id: mark(entry) for entry in entries}
    old = [entry for entry in entries if marks[entry.id][:_KEY] in known]
    changed = {entry.id for entry in old if entry.updated and known[marks[entry.id][:_KEY]] != marks[entry.id]}
    if len(changed) > 2 and 2 * len(changed) > len(old):
        changed = set()
    return tuple(entry for entry in entries if entry.url and (marks[entry.id][:_KEY] not in known or entry.id in changed))


def seen_after(entries: Iterable[Entry], seen: Iterable[str]) -> tuple[str, ...]:
    """The marks after a look at a feed: all of the feed's, then the last of those that have left it."""
    now = {one[:_KEY]: one for one in map(mark, entries)}
    left = dict.fromkeys(one for one in seen if one[:_KEY] not in now)
    return (*now.values(), *list(left)[:KEPT_SEEN])


def queued(new: Sequence[Entry], pending: Sequence[Pending]) -> tuple[tuple[Pending, ...], int]:
    """What is to be fetched, the new first, each address once, and how many are left out because they are too many."""
    whole = {one.entry.url: one for one in reversed(pending)}
    whole |= {entry.url: Pending(entry=entry) for entry in reversed(new)}
    order = dict.fromkeys([*(entry.url for entry in new), *(one.entry.url for one in pending)])
    listed = [whole[url] for url in order]
    return tuple(listed[:MAX_PENDING]), max(len(listed) - MAX_PENDING, 0)


def learned(interval: int, new: int) -> int:
    """The interval after a look that brought so many new entries: shorter with news, longer without."""
    return _within(interval // 2 if new else interval + interval // 2)


def wait_of(interval: int, asked: int | None, max_age: int | None) -> int:
    """Seconds until the next look: as learned, but not sooner than the feed or its server asks; 5 minutes to a day."""
    return _within(max(interval, asked or 0, max_age or 0))


def after_failure(state: SourceState, now: float, why: str, *, asked: float | None = None) -> SourceState:
    """The state when the feed could not be had: asked again later each time, or when the server says."""
    failures = state.failures + 1
    backed_off = _within(state.interval * 2 ** min(failures - 1, 20))
    due = when(now + (max(asked, SOONEST) if asked is not None else backed_off))
    return replace(
        state, failures=failures, feed_due=due, next_due=due, outcome="failed", why=why, tried=when(now),
    )  # fmt: skip


def _within(seconds: int) -> int:
    return min(max(seconds, SOONEST), LATEST)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
