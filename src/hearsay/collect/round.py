"""One round for one source: ask its feed, find what is new, fetch the pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from hearsay.collect.entries import Entry, Feed, newest
from hearsay.collect.feeds import MAX_FEED, read_feed
from hearsay.collect.manners import retry_after
from hearsay.collect.sources import Source
from hearsay.collect.state import (
    LATEST,
    MAX_TRIES,
    SOONEST,
    Pending,
    SourceState,
    after_failure,
    fresh,
    is_feed_due,
    learned,
    queued,
    seen_after,
    wait_of,
    when,
)
from hearsay.collect.web import failed, header, is_success
from hearsay.errors import Disallowed, FetchError, HearsayError, NotYet
from hearsay.records import Failure, Page

PAGES = 40
"""Fetched in one round; the others in the next."""
PAGE_SIZE = 5_000_000
PARTS = 3
"""Sitemaps of an index that are read in one round: the newest."""
FEED_TYPES = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5"
NO_REPORTS = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/zip", "application/javascript")
FOR_NOW = (408, 425, 429)
"""Statuses that say nothing about the page, as those from 500."""


class Fetches(Protocol):
    """Whoever fetches pages: :class:`hearsay.collect.manners.Client`, or a double in tests."""

    def clock(self) -> float:
        """Seconds since 1970."""

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str | None = None,
        size: int | None = None,
    ) -> Page:
        """One page, whatever the server answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A page and the entry of the feed that led to it."""

    page: Page
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """An entry whose page will not come, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a round brought."""

    state: SourceState
    collected: tuple[Collected, ...] = ()
    missed: tuple[Missed, ...] = ()
    failure: Failure | None = None
    """Why the feed could not be read; the state says so too."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages alone."""
        return tuple(one.page for one in self.collected)


Known = Callable[[Entry], bool]
"""Whether the page of an entry is at hand already, so that it need not be fetched."""
Look = Callable[[Source, SourceState, Fetches], SourceState]
"""Asks for what a source has, and gives the state after it."""


def never(_: Entry) -> bool:
    """Nothing is at hand."""
    return False


def collect_source(source: Source, state: SourceState, client: Fetches, *, pages: int = PAGES, known: Known = never) -> Outcome:
    """One round: the feed, if it is its time, then at most so many pages that are new. Raises nothing that hearsay raises."""
    if not is_feed_due(state, client.clock()):
        return _with_pages(state, client, pages, known)
    looked = asked(source, state, client, _look)
    return looked if isinstance(looked, Outcome) else _with_pages(looked, client, pages, known)


def asked(source: Source, state: SourceState, client: Fetches, look: Look) -> SourceState | Outcome:
    """The state after a look at a source; where it failed, what came of the whole round."""
    now = client.clock()
    try:
        return look(source, state, client)
    except NotYet as error:
        due = when(max(error.until, now + 1))
        return Outcome(state=replace(state, next_due=due, feed_due=due, outcome="waiting", why=str(error), tried=when(now)))
    except _Refused as error:
        return Outcome(state=after_failure(state, now, str(error), asked=error.asked), failure=_failure(source, error))
    except HearsayError as error:
        wait = float(LATEST) if isinstance(error, Disallowed) else None
        return Outcome(state=after_failure(state, now, str(error), asked=wait), failure=_failure(source, error))


def _failure(source: Source, error: HearsayError) -> Failure:
    return Failure(locator=source.url, step="collect", code=error.code, message=str(error))


class _Refused(FetchError):
    def __init__(self, message: str, asked: float | None) -> None:
        super().__init__(message)
        self.asked = asked


def _look(source: Source, state: SourceState, client: Fetches) -> SourceState:
    """The state after a look at the feed."""
    page = answered(source, state, client, FEED_TYPES, MAX_FEED)
    now = client.clock()
    if page.status == 304:
        return looked(state, page, now, 0, state.asked)
    feed = _whole(read_feed(page), client)
    new = fresh(feed.entries, state.seen)
    pending, left_out = queued(new, state.pending)
    after = looked(
        replace(
            state,
            etag=header(page, "etag"),
            modified=header(page, "last-modified"),
            seen=seen_after(feed.entries, state.seen),
            pending=pending,
            title=feed.title or state.title,
        ),
        page, now, len(new), feed.every,
    )  # fmt: skip
    why = f"{left_out} older entries are left out, because so many are waiting" if left_out else None
    return replace(after, why=why)


def answered(source: Source, state: SourceState, client: Fetches, accept: str | None, size: int) -> Page:
    """What a source answers, if it is anything new; 304 if not. Raises what says why there is nothing."""
    page = client.get(source.url, etag=state.etag, modified=state.modified, accept=accept, size=size)
    if page.status == 304 or is_success(page):
        return page
    gone = float(LATEST) if page.status == 410 else None
    raise _Refused(str(failed(page)), retry_after(page, client.clock()) or gone)


def looked(state: SourceState, page: Page, now: float, new: int, asked: int | None) -> SourceState:
    """The state after an answer that brought so much that is new."""
    interval = learned(state.interval, new)
    wait = wait_of(interval, asked, _max_age(page))
    due = when(now + wait)
    at = when(now)
    return replace(
        state, interval=interval, asked=asked, failures=0, feed_due=due, next_due=due, tried=at, succeeded=at, why=None
    )


def _whole(feed: Feed, client: Fetches) -> Feed:
    """The feed; of an index its newest parts, as one."""
    if feed.entries or not feed.further:
        return feed
    found: list[Entry] = []
    problem: HearsayError | None = None
    read = 0
    for url in feed.further[:PARTS]:
        try:
            page = client.get(url, accept=FEED_TYPES, size=MAX_FEED)
            if not is_success(page):
                raise failed(page)
            found += read_feed(page).entries
            read += 1
        except HearsayError as error:
            problem = error
    if problem and not read:
        raise problem
    entries, left_out = newest(found)
    return replace(feed, entries=entries, left_out=left_out)


def _with_pages(state: SourceState, client: Fetches, pages: int, known: Known) -> Outcome:
    """Fetch what is pending, at most so many."""
    collected: list[Collected] = []
    missed: list[Missed] = []
    again: list[Pending] = []
    until: list[float] = []
    why = state.why
    now, later = _some(state.pending, pages, known)
    for one in now:
        try:
            collected.append(Collected(page=_report(one.entry, client), entry=one.entry))
        except NotYet as error:
            again.append(one)
            until.append(error.until)
            why = str(error)
        except _ForNow as error:
            if one.tries + 1 < MAX_TRIES:
                again.append(replace(one, tries=one.tries + 1))
            else:
                missed.append(Missed(entry=one.entry, why=f"{error} (tried {MAX_TRIES} times)"))
        except HearsayError as error:
            missed.append(Missed(entry=one.entry, why=str(error)))
    # Those that have to wait go behind the others, so that one host that fails does not hold up the rest.
    left = (*later, *again)
    done = replace(
        state,
        pending=left,
        outcome="new" if collected else "waiting" if left else "nothing new",
        collected=state.collected + len(collected),
        next_due=_next(state, client.clock(), left, again, until),
        why=_told(missed) if missed else why,
    )
    return Outcome(state=done, collected=tuple(collected), missed=tuple(missed))


def _some(pending: Sequence[Pending], most: int, known: Known) -> tuple[list[Pending], Sequence[Pending]]:
    """Those that are fetched now, and those that are left; what is at hand is in neither."""
    some: list[Pending] = []
    for place, one in enumerate(pending):
        if len(some) == most:
            return some, pending[place:]
        some += [] if known(one.entry) else [one]
    return some, ()


def _report(entry: Entry, client: Fetches) -> Page:
    url = entry.url or ""
    try:
        page = client.get(url, size=PAGE_SIZE)
    except (NotYet, Disallowed):
        raise
    except FetchError as error:
        raise _ForNow(str(error)) from error
    if is_success(page):
        if page.media_type and page.media_type.startswith(NO_REPORTS):
            raise FetchError(f"{url}: is {page.media_type}, not a report")
        return page
    if page.status in FOR_NOW or (page.status or 0) >= 500:
        raise _ForNow(str(failed(page)))
    raise failed(page)


class _ForNow(FetchError):
    """It may work next time."""


def _next(
    state: SourceState, now: float, left: Sequence[Pending], again: Sequence[Pending], until: Sequence[float]
) -> str | None:
    """When to go on: soon while there are pages to fetch, else when the feed is due."""
    if not left:
        return state.feed_due
    only_waiting = len(until) == len(left)
    soon = when(max(min(until), now + 1) if only_waiting else now + (SOONEST if len(again) == len(left) else 1))
    return min(soon, state.feed_due) if state.feed_due else soon


def _max_age(page: Page) -> int | None:
    """Seconds for which the server says that its answer holds."""
    for part in (header(page, "cache-control") or "").lower().split(","):
        name, _, value = part.strip().partition("=")
        digits = value.strip('" ')
        if name == "max-age" and digits.isascii() and digits.isdigit():
            return int(digits[:9])
    return None


def _told(missed: Sequence[Missed]) -> str:
    more = f", and {len(missed) - 1} more" if len(missed) > 1 else ""
    return f"not fetched: {missed[0].why}{more}"
