"""Alerts as they are kept, and what was told of them where: each to each target once."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select, update

from hearsay.store.columns import insert_or
from hearsay.store.content import pack, unpack
from hearsay.store.of_watches import alerts, handed, targets
from hearsay.store.shelf import runs


class Row(NamedTuple):
    """One alert as a row: ``record`` is all of it."""

    id: str
    watch: str
    kind: str
    claim: str
    story: str
    found: str
    record: Any


class Batch(NamedTuple):
    """Alerts that are told together, and told together again when that failed."""

    id: str
    alerts: tuple[Any, ...]
    at: str | None


def make(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep those that are new."""
    given = [row._asdict() | {"record": pack(row.record)} for row in rows]
    if given:
        connection.execute(insert_or(connection, alerts).on_conflict_do_nothing(index_elements=["id"]), given)


def there(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Of some alerts those that were made."""
    out: set[str] = set()
    for some in runs(sorted(set(ids))):
        out |= set(connection.execute(select(alerts.c.id).where(alerts.c.id.in_(some))).scalars())
    return out


def recent(
    connection: Connection, since: str | None = None, watch: str | None = None, most: int | None = None, claim: str | None = None
) -> list[Any]:
    """Records of alerts, the latest first."""
    asked = select(alerts.c.record).order_by(alerts.c.n.desc()).limit(most)
    asked = asked.where(alerts.c.found >= since) if since is not None else asked
    asked = asked.where(alerts.c.watch == watch) if watch is not None else asked
    asked = asked.where(alerts.c.claim == claim) if claim is not None else asked
    return [unpack(record, Any) for record in connection.execute(asked).scalars()]


def waiting(connection: Connection, target: int) -> list[tuple[int, str]]:
    """The alerts that a target was not told and that are in no batch: number and id."""
    done = select(handed.c.alert).where(handed.c.target == target, handed.c.alert == alerts.c.n)
    asked = (
        select(alerts.c.n, alerts.c.id)
        .join(targets, targets.c.watch == alerts.c.watch)
        .where(targets.c.n == target, alerts.c.n > targets.c.first, ~done.exists())
        .order_by(alerts.c.n)
    )
    return [(row.n, row.id) for row in connection.execute(asked)]


def gather(connection: Connection, target: int, batches: Sequence[tuple[str, Sequence[int]]], at: str) -> None:
    """Let alerts be told together."""
    rows = [{"target": target, "alert": n, "batch": batch, "at": None} for batch, numbers in batches for n in numbers]
    if rows:
        connection.execute(insert_or(connection, handed).on_conflict_do_nothing(), rows)
        connection.execute(update(targets).where(targets.c.n == target).values(since=at))


def batches(connection: Connection, target: int, told: bool, most: int) -> list[Batch]:
    """The batches of a target that were told, the latest first; or those that were not yet, the first first."""
    first = func.min(handed.c.alert)
    is_told = handed.c.at.is_not(None) if told else handed.c.at.is_(None)
    asked = select(handed.c.batch).where(handed.c.target == target, is_told).group_by(handed.c.batch)
    names = list(connection.execute(asked.order_by(first.desc() if told else first).limit(most)).scalars())
    rows = (
        select(handed.c.batch, handed.c.at, alerts.c.record)
        .join(alerts, alerts.c.n == handed.c.alert)
        .where(handed.c.target == target, handed.c.batch.in_(names))
        .order_by(alerts.c.n)
    )
    found: dict[str, list[Any]] = {name: [] for name in names}
    when: dict[str, str | None] = {}
    for row in connection.execute(rows):
        found[row.batch].append(unpack(row.record, Any))
        when[row.batch] = row.at
    return [Batch(name, tuple(records), when[name]) for name, records in found.items()]


def told(connection: Connection, target: int, batch: str, at: str) -> None:
    """A batch arrived; what failed before is forgotten."""
    connection.execute(update(handed).where(handed.c.target == target, handed.c.batch == batch).values(at=at))
    connection.execute(update(targets).where(targets.c.n == target).values(failures=0, due=None, why=None, given_up=0))


def failed(connection: Connection, target: int, failures: int, due: str, why: str, given_up: bool) -> None:
    """It did not; when it is tried again, if ever."""
    values = {"failures": failures, "due": due, "why": why, "given_up": int(given_up)}
    connection.execute(update(targets).where(targets.c.n == target).values(values))


def not_told(connection: Connection) -> dict[int, int]:
    """For each target how many alerts it was not told yet."""
    done = select(handed.c.alert).where(handed.c.target == targets.c.n, handed.c.alert == alerts.c.n, handed.c.at.is_not(None))
    asked = (
        select(targets.c.n, func.count(alerts.c.n))
        .join(alerts, alerts.c.watch == targets.c.watch)
        .where(alerts.c.n > targets.c.first, ~done.exists())
        .group_by(targets.c.n)
    )
    return {target: int(number) for target, number in connection.execute(asked)}
