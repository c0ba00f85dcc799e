"""Alerts told to whom they are for: at least once, and not again after that; one that fails holds up no other."""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from hearsay.errors import NotDelivered
from hearsay.ids import record_id
from hearsay.run.alerts import Alert, as_json, read
from hearsay.run.moments import instant, now, utc
from hearsay.run.targets import target_of
from hearsay.run.telling import as_text
from hearsay.run.watches import DIGESTS
from hearsay.store import alerts as store
from hearsay.store import watches
from hearsay.store.alerts import Batch
from hearsay.store.archive import Archive
from hearsay.store.watches import Target, Watch

FIRST = 60
"""Seconds until the second try; twice as long each time, up to ``LONGEST``."""
LONGEST = 6 * 3600
TRIES = 16
"""Then a target is given up until somebody resumes the watch: after about two days."""
AT_ONCE = 200
"""Batches that are sent to one target in one round."""
TOGETHER = 500
"""Alerts in one digest."""


def put(text: str) -> None:
    """To standard output, at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How things leave this process; a test puts its own here."""

    put: Callable[[str], None] = put
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    allow_private: bool = False
    clock: float | None = None
    """For the time that a webhook is signed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How telling went at one target: how many alerts, and why not more."""

    watch: str
    address: str
    told: int
    why: str | None = None
    given_up: bool = False


def deliver(archive: Archive, ways: Ways, at: str | None = None) -> list[Outcome]:
    """Tell what is to be told by now."""
    moment = at or now()
    with archive.reading() as connection:
        every = {one.name: one for one in watches.every(connection) if not one.paused}
        targets = [one for one in watches.targets_of(connection) if one.watch in every]
    return [_target(archive, every[one.watch], one, ways, moment) for one in targets]


def _target(archive: Archive, watch: Watch, target: Target, ways: Ways, at: str) -> Outcome:
    _gather(archive, watch, target, at)
    told = 0
    if target.given_up or (target.due is not None and target.due > at):
        return Outcome(watch=watch.name, address=target.address, told=0, why=target.why, given_up=target.given_up)
    try:
        with archive.reading() as connection:
            waiting = store.batches(connection, target.n, False, AT_ONCE)
        if target_of(target.address).sort == "feed":
            told = _feed(archive, watch, target, waiting, at)
        else:
            for batch in waiting:
                send(watch, target, batch, ways)
                _done(archive, target, batch, at)
                told += len(batch.alerts)
    except NotDelivered as error:
        return _failed(archive, watch, target, told, error, at)
    return Outcome(watch=watch.name, address=target.address, told=told)


def _gather(archive: Archive, watch: Watch, target: Target, at: str) -> None:
    """What goes out together keeps together, so that it has the same id when it is sent again."""
    period = DIGESTS[watch.digest]
    due = instant(target.since)
    if period and due is not None and at < (utc((due + timedelta(seconds=period)).isoformat()) or ""):
        return
    with archive.reading() as connection:
        waiting = store.waiting(connection, target.n)
    if not waiting:
        return
    apart = not period and target_of(target.address).sort != "mail"
    size = 1 if apart else TOGETHER
    groups = [waiting[i : i + size] for i in range(0, len(waiting), size)]
    names = [group[0][1] if apart else record_id("digest", *(key for _, key in group)) for group in groups]
    batches = [(name, [n for n, _ in group]) for name, group in zip(names, groups, strict=True)]
    with archive.writing() as connection:
        store.gather(connection, target.n, batches, at)


def send(watch: Watch, target: Target, batch: Batch, ways: Ways) -> None:
    """One batch to one target that is no feed. Raises :class:`NotDelivered`."""
    alerts = [read(record) for record in batch.alerts]
    sort, place = target_of(target.address)
    if sort == "terminal":
        _print(as_text(alerts) + "\n", ways)
    elif sort == "jsonl":
        _lines(alerts, place, ways)
    elif sort == "webhook":
        from hearsay.run import deliver_hook as hook

        secret = hook.secret_of(target.secret or "", ways.environment)
        body = hook.body_of(alerts, watch.name, watch.digest != "now")
        hook.send(target.address, secret, batch.id, body, allow_private=ways.allow_private, clock=ways.clock)
    elif sort == "mail":
        from hearsay.run import deliver_mail as mail

        server = mail.server_of(ways.environment)
        mail.send(mail.message(alerts, watch.name, batch.id, place, server.sender), server)


def _print(text: str, ways: Ways) -> None:
    try:
        ways.put(text)
    except OSError as error:
        raise NotDelivered(f"standard output: cannot be written ({error.strerror})") from None


def _lines(alerts: Sequence[Alert], place: str, ways: Ways) -> None:
    """One object a line, on the disk before it counts as told."""
    text = "".join(json.dumps(as_json(one), ensure_ascii=False, allow_nan=False) + "\n" for one in alerts)
    if place == "-":
        _print(text, ways)
        return
    try:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        with open(place, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise NotDelivered(f"{place}: cannot be written ({error.strerror}); make room, or its folder writable") from None


def _feed(archive: Archive, watch: Watch, target: Target, waiting: Sequence[Batch], at: str) -> int:
    """The feed anew, if there is something new or it is not there."""
    from hearsay.run.deliver_feed import ENTRIES, write_feed

    folder = target_of(target.address).place
    if not waiting and (Path(folder) / f"{watch.name}.atom").exists():
        return 0
    with archive.reading() as connection:
        shown = store.batches(connection, target.n, True, ENTRIES)
    write_feed(folder, watch, [*reversed(waiting), *shown][:ENTRIES], at)
    for batch in waiting:
        _done(archive, target, batch, at)
    return sum(len(batch.alerts) for batch in waiting)


def _done(archive: Archive, target: Target, batch: Batch, at: str) -> None:
    with archive.writing() as connection:
        store.told(connection, target.n, batch.id, at)


def _failed(archive: Archive, watch: Watch, target: Target, told: int, error: NotDelivered, at: str) -> Outcome:
    # What was told in this round before it failed has ended the row of failures.
    failures = 1 if told else target.failures + 1
    wait = min(max(FIRST * 2 ** (failures - 1), error.after or 0), max(LONGEST, error.after or 0), 86_400)
    moment = instant(at)
    due = utc((moment + timedelta(seconds=wait)).isoformat()) if moment is not None else at
    given_up = error.gone or failures >= TRIES
    with archive.writing() as connection:
        store.failed(connection, target.n, failures, due or at, str(error), given_up)
    return Outcome(watch=watch.name, address=target.address, told=told, why=str(error), given_up=given_up)
