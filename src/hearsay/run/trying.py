"""Try a watch out: what it would have told of late, and whether its targets can be reached."""

from dataclasses import dataclass
from datetime import timedelta

from hearsay.errors import NotDelivered, UsageError
from hearsay.ids import record_id
from hearsay.run.alerts import Alert, would_be
from hearsay.run.deliver import Outcome, Ways, send
from hearsay.run.moments import instant, now, utc
from hearsay.run.targets import target_of
from hearsay.store import watches
from hearsay.store.alerts import Batch
from hearsay.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """``alerts``: what it would have told of the last days; ``outcomes``: of a test message to each target."""

    alerts: tuple[Alert, ...]
    outcomes: tuple[Outcome, ...]


def try_out(archive: Archive, name: str, ways: Ways, days: int = 7, sending: bool = False) -> Tried:
    """Nothing is kept, and nothing counts as told. Raises :class:`UsageError` for a watch that is not there."""
    with archive.reading() as connection:
        watch = watches.one(connection, name)
        targets = watches.targets_of(connection, name)
    if watch is None:
        raise UsageError(f"{name}: there is no such watch; `hearsay watches list` shows those there are")
    moment = now()
    at = instant(moment)
    since = utc((at - timedelta(days=days)).isoformat()) if at is not None else None
    alerts = would_be(archive, watch, since or moment, moment)
    outcomes = [_sent(watch, one, ways, moment) for one in targets] if sending else []
    return Tried(alerts=tuple(alerts), outcomes=tuple(outcomes))


def _sent(watch: watches.Watch, target: watches.Target, ways: Ways, at: str) -> Outcome:
    if target_of(target.address).sort == "feed":
        return Outcome(watch=watch.name, address=target.address, told=0, why="a feed is written when there is something new")
    example = Alert(
        id=record_id("test", watch.name, at),
        watch=watch.name,
        kind="test",
        claim="",
        story="",
        gist="This is a test; nothing happened.",
        before=None,
        after=None,
        reason="Somebody tried this watch out.",
        happened=at,
        found=at,
    )
    try:
        send(watch, target, Batch(example.id, (example,), None), ways)
    except NotDelivered as error:
        return Outcome(watch=watch.name, address=target.address, told=0, why=str(error))
    return Outcome(watch=watch.name, address=target.address, told=1)
