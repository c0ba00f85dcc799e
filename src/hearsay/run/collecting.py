"""One round of collecting: sources that are due are asked, what is new is taken in, and its stories are settled.

Pages are fetched by threads and written from one place, by the same intake as ``hearsay add``. What is remembered of a
source is written after its pages: a round that was cut off is taken up by the next one, which passes over what is there.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime

from hearsay.collect.manners import Client
from hearsay.collect.round import PAGES
from hearsay.collect.state import when
from hearsay.records import Failure
from hearsay.run import feeds
from hearsay.run.asking import Answer, Asking, side_by_side
from hearsay.run.bringing import Asked, Bringing
from hearsay.run.intake import Came, Read
from hearsay.run.readers import Readers
from hearsay.run.settings import Settings
from hearsay.run.settling import Shown, settle, unshown
from hearsay.store import sources_kept as kept
from hearsay.store.archive import Archive
from hearsay.store.sources_kept import Subscribed

__all__ = ["Asked", "Came", "Round", "client_of", "health", "next_due", "round"]

AT_ONCE = 8
"""Hosts that are asked side by side."""
AT_A_TIME = 8
"""Pages of one source between two writes, so that few are in memory."""
SOON = 2.0
"""Seconds within which a source is asked on in the same round."""


def unstopped() -> bool:
    """Nobody wants to stop."""
    return False


def unheard(asked: Asked) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round brought. Times are ISO 8601 in UTC."""

    began: str
    ended: str
    asked: tuple[Asked, ...] = ()
    """The sources, in the order in which they answered first."""
    came: tuple[Came, ...] = ()
    """Reports that were taken in, or were there already."""
    failures: tuple[Failure, ...] = ()
    """Sources that could not be asked, and pages that did not come or could not be read."""
    stories: int = 0
    """Settled anew."""


def client_of(settings: Settings, contact: str | None = None) -> Client:
    """A guest of the web; one for as long as the program runs, since it knows whom it asked when."""
    return Client(contact=contact, allow_private=settings.allow_private)


def health(archive: Archive) -> list[Subscribed]:
    """Every source and how it does: what came, what failed and why, when it is asked next."""
    return feeds.listed(archive)


def next_due(archive: Archive) -> float | None:
    """When a source is to be asked next, in seconds since 1970; 0 means now, ``None`` that there is none."""
    with archive.reading() as connection:
        some, first = kept.next_due(connection)
    if not some:
        return None
    return datetime.fromisoformat(first).timestamp() if first else 0.0


def round(
    archive: Archive,
    client: Client,
    settings: Settings,
    now: float | None = None,
    *,
    only: Sequence[str] = (),
    pages: int = PAGES,
    settled: bool = True,
    at_once: int = AT_ONCE,
    read: Read | None = None,
    stop: Callable[[], bool] = unstopped,
    heard: Callable[[Asked], None] = unheard,
    show: Shown = unshown,
) -> Round:
    """Ask the sources that are due at ``now`` (seconds since 1970), take in what is new, and settle its stories.

    ``only``: these, due or not. ``pages``: at most so many of one source. ``stop`` is asked between sources. Raises
    :class:`ArchiveError`; what goes wrong with a source or a page is in the answer.
    """
    began = when(client.clock())
    with ExitStack() as stack:
        stack.enter_context(archive.collecting())
        sources = _due(archive, client, only, client.clock() if now is None else now)
        bringing = Bringing(archive, client, settings, read or stack.enter_context(Readers(settings)))
        asking = Asking(archive, client, min(AT_A_TIME, pages), bool(only))
        fetched = Counter[int]()
        for answers, once_more in side_by_side(asking, sources, at_once, stop):
            bringing(answers)
            for one in answers:
                heard(bringing.asked[one.source.n])
                fetched[one.source.n] += len(one.outcome.collected)
                if _goes_on(one, client.clock()) and fetched[one.source.n] < pages:
                    once_more(one.source)
    stories = settle(archive, settings, show) if settled else 0
    return Round(
        began=began,
        ended=when(client.clock()),
        asked=tuple(bringing.asked.values()),
        came=tuple(bringing.came),
        failures=tuple(bringing.failures),
        stories=stories,
    )


def _due(archive: Archive, client: Client, only: Sequence[str], now: float) -> list[Subscribed]:
    """Whom to ask; hosts that are to be left alone are told to the client, whichever process was told so."""
    named = feeds.listed(archive, only) if only else []
    with archive.writing() as connection:
        for one in kept.at_rest(connection, when(now)):
            client.rest(one.host, datetime.fromisoformat(one.until).timestamp(), one.failures)
    with archive.reading() as connection:
        found = named or kept.due(connection, when(now))
    return [replace(one, off=None) for one in found]


def _goes_on(answer: Answer, now: float) -> bool:
    """Whether more pages of a source can be fetched at once."""
    state = answer.outcome.state
    soon = state.next_due is None or state.next_due <= when(now + SOON)
    return bool(state.pending and answer.outcome.collected) and soon
