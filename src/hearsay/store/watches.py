"""Watches as they are kept: what is asked, which turns matter, to whom they are told, and which claims have answered."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, text, update

from hearsay.errors import ArchiveError
from hearsay.store.archive import Archive, errors_of
from hearsay.store.columns import insert_or
from hearsay.store.of_claims import claims
from hearsay.store.of_watches import alerts, targets, watched, watches
from hearsay.store.shelf import runs

WATCHING = 0x6865617274
"""The number of the PostgreSQL lock that one process at a time holds while it watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A saved search, and which turns of its claims matter. ``question`` is JSON; ``seen``: up to which turn it has looked."""

    name: str
    made: str
    start: str
    """What came before it is the past."""
    question: str
    kinds: tuple[str, ...]
    days: int
    digest: str
    paused: bool
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a watch tells. ``secret`` says where the secret is; ``first``: the alert after which it is told."""

    n: int
    watch: str
    address: str
    secret: str | None
    since: str
    first: int
    failures: int
    due: str | None
    why: str | None
    given_up: bool


def put(connection: Connection, watch: Watch, told: Sequence[tuple[str, str | None]]) -> None:
    """A new watch with its targets: each an address, and where its secret is."""
    row = {name: getattr(watch, name) for name in ("name", "made", "start", "question", "days", "digest", "seen")}
    connection.execute(insert(watches).values(row | {"kinds": json.dumps(watch.kinds), "paused": int(watch.paused)}))
    last = connection.execute(select(func.max(alerts.c.n))).scalar() or 0
    new = {"watch": watch.name, "since": watch.made, "first": last, "failures": 0, "given_up": 0}
    if told:
        connection.execute(insert(targets), [new | {"address": address, "secret": secret} for address, secret in told])


def every(connection: Connection) -> list[Watch]:
    """All watches, by name."""
    return [_watch(row) for row in connection.execute(select(watches).order_by(watches.c.name))]


def one(connection: Connection, name: str) -> Watch | None:
    """The watch of that name."""
    row = connection.execute(select(watches).where(watches.c.name == name)).first()
    return _watch(row) if row else None


def _watch(row: Any) -> Watch:
    return Watch(**row._asdict() | {"kinds": tuple(json.loads(row.kinds)), "paused": bool(row.paused)})


def targets_of(connection: Connection, name: str | None = None) -> list[Target]:
    """Where a watch tells; of all watches without a name."""
    asked = select(targets).order_by(targets.c.n)
    rows = connection.execute(asked if name is None else asked.where(targets.c.watch == name))
    return [Target(**row._asdict() | {"given_up": bool(row.given_up)}) for row in rows]


def remove(connection: Connection, name: str) -> None:
    """A watch with all that was found and told for it."""
    connection.execute(delete(watches).where(watches.c.name == name))


def pause(connection: Connection, name: str, paused: bool, seen: int | None = None) -> None:
    """Let it rest, or go on; with ``seen`` what came in between is passed over."""
    values = {"paused": int(paused)} | ({"seen": seen} if seen is not None else {})
    connection.execute(update(watches).where(watches.c.name == name).values(values))
    if not paused:
        fresh = {"failures": 0, "due": None, "why": None, "given_up": 0}
        connection.execute(update(targets).where(targets.c.watch == name).values(fresh))


def advance(connection: Connection, name: str, before: int, seen: int) -> bool:
    """It has looked so far; false where somebody else looked meanwhile."""
    found = update(watches).where(watches.c.name == name, watches.c.seen == before).values(seen=seen)
    return connection.execute(found).rowcount == 1


def answered(connection: Connection, name: str, claim_ids: Iterable[str]) -> None:
    """These claims have answered the question of a watch."""
    rows = [{"watch": name, "claim": key} for key in sorted(set(claim_ids))]
    if rows:
        connection.execute(insert_or(connection, watched).on_conflict_do_nothing(), rows)


def answered_before(connection: Connection, name: str, claim_ids: Iterable[str]) -> set[str]:
    """Of some claims those that once answered."""
    out: set[str] = set()
    for some in runs(sorted(set(claim_ids))):
        asked = select(watched.c.claim).where(watched.c.watch == name, watched.c.claim.in_(some))
        out |= set(connection.execute(asked).scalars())
    return out


def claims_watched(connection: Connection, name: str) -> list[str]:
    """All claims that once answered."""
    return list(connection.execute(select(watched.c.claim).where(watched.c.watch == name).order_by(watched.c.claim)).scalars())


class Placed(NamedTuple):
    """Where a claim stands: its number, its story, and how much it weighs in it."""

    n: int
    story: str
    weight: float


def numbers_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, Placed]:
    """Of some claims the number, the story and the weight."""
    out: dict[str, Placed] = {}
    for some in runs(sorted(set(claim_ids))):
        asked = select(claims.c.id, claims.c.n, claims.c.story, claims.c.weight).where(claims.c.id.in_(some))
        out.update((row.id, Placed(row.n, row.story, row.weight)) for row in connection.execute(asked))
    return out


def ids_of(connection: Connection, numbers: Iterable[int]) -> list[str]:
    """The claims of some numbers."""
    out: list[str] = []
    for some in runs(sorted(numbers)):
        out += connection.execute(select(claims.c.id).where(claims.c.n.in_(some))).scalars()
    return out


def counted(connection: Connection) -> dict[str, tuple[int, int]]:
    """Of each watch, how many claims have answered, and how many alerts were made."""
    held, made = (
        {name: int(number) for name, number in connection.execute(select(column, func.count()).group_by(column))}
        for column in (watched.c.watch, alerts.c.watch)
    )
    return {name: (held.get(name, 0), made.get(name, 0)) for name in held.keys() | made.keys()}


@contextmanager
def watching(archive: Archive) -> Iterator[None]:
    """Held by one process at a time; a second one is told so. Raises :class:`ArchiveError`."""
    busy = ArchiveError(f"{archive.shown}: another `hearsay watch` runs on it already; stop that one first")
    if archive.path is None:
        with _held_by_server(archive, busy):
            yield
        return
    from filelock import FileLock, Timeout

    lock = FileLock(f"{archive.path}.watching", blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise busy from None
    except OSError as error:
        raise ArchiveError(f"{archive.shown}: its folder cannot be written ({error.strerror}); make it writable") from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _held_by_server(archive: Archive, busy: ArchiveError) -> Iterator[None]:
    with archive.engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        with errors_of(archive.shown):
            if not connection.execute(text("SELECT pg_try_advisory_lock(:n)"), {"n": WATCHING}).scalar():
                raise busy
        try:
            yield
        finally:
            with errors_of(archive.shown):
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": WATCHING})
