"""What is collected from, kept: sources with their state, what their rounds brought, and hosts that are left alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from hearsay.store.columns import insert_or
from hearsay.store.of_reports import articles, pages
from hearsay.store.of_sources import feed_rounds, feeds, resting

ROUNDS = 100
"""Rounds of one source that are kept; of those that brought nothing and said nothing new only the last in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A source as a person named it."""

    url: str
    asks: str | None = None
    """The address that is asked; ``None`` until somebody has looked what is there."""
    kind: str | None = None
    name: str | None = None
    home: str | None = None
    outlet: str | None = None
    owner: str | None = None
    language: str | None = None
    note: str | None = None
    folder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed(Given):
    """A source of an archive, and how it does."""

    n: int
    added: str
    off: str | None = None
    """Since when it is not asked."""
    due: str | None = None
    """When it is asked next; ``None`` means now."""
    outcome: str | None = None
    """Of the last round: ``new``, ``nothing new``, ``waiting`` or ``failed``; ``None`` before the first."""
    why: str | None = None
    tried: str | None = None
    succeeded: str | None = None
    brought: str | None = None
    """When a report came last."""
    failures: int = 0
    """In a row."""
    interval: int = 0
    """Seconds between two looks, as learned."""
    waiting: int = 0
    """Pages that are still to come."""
    reports: int = 0
    """New ones that came in all."""


class Standing(NamedTuple):
    """What is remembered of a source after a round: its state as JSON, and what of it is shown."""

    state: str
    due: str | None
    outcome: str | None
    why: str | None
    tried: str | None
    succeeded: str | None
    failures: int
    interval: int
    waiting: int
    name: str | None


class Brought(NamedTuple):
    """What a round of one source brought: reports, and pages that did not come."""

    at: str
    outcome: str
    new: int
    versions: int
    known: int
    missed: int
    why: str | None


class Rest(NamedTuple):
    """A host that is left alone until a time, after so many failures in a row."""

    host: str
    until: str
    failures: int


_SHOWN = [feeds.c[name] for name in Subscribed.__dataclass_fields__]


def subscribe(connection: Connection, given: Iterable[Given], at: str) -> list[Given]:
    """Keep those that are new by their address. Returns them."""
    listed = list({one.url: one for one in given}.values())
    new = []
    for one in listed:
        same = or_(feeds.c.url.in_([one.url, one.asks or one.url]), feeds.c.asks == (one.asks or one.url))
        there = connection.execute(select(feeds.c.n, feeds.c.asks).where(same).order_by(feeds.c.n).limit(1)).first()
        if there is not None and there.asks is None and one.asks and one.kind:
            looked(connection, there.n, one.asks, one.kind)
        if there is None:
            row = {name: getattr(one, name) for name in Given.__dataclass_fields__} | {"folder": json.dumps(one.folder)}
            connection.execute(insert(feeds).values(**row, added=at, failures=0, interval=0, waiting=0, reports=0))
            new.append(one)
    return new


def subscribed(connection: Connection, only: Sequence[int] | None = None) -> list[Subscribed]:
    """The sources, in the order in which they were given."""
    rows = select(*_SHOWN).order_by(feeds.c.n)
    rows = rows if only is None else rows.where(feeds.c.n.in_(only))
    return [_subscribed(row) for row in connection.execute(rows)]


def _subscribed(row: Any) -> Subscribed:
    return Subscribed(**{**row._mapping, "folder": tuple(json.loads(row.folder))})


def due(connection: Connection, now: str) -> list[Subscribed]:
    """Those that are to be asked by now, the longest waiting first."""
    rows = select(*_SHOWN).where(_on(), or_(feeds.c.due.is_(None), feeds.c.due <= now))
    return [_subscribed(row) for row in connection.execute(rows.order_by(func.coalesce(feeds.c.due, ""), feeds.c.n))]


def next_due(connection: Connection) -> tuple[bool, str | None]:
    """Whether any source is asked at all, and when the next one is; ``None``: now."""
    some, never, first = connection.execute(
        select(func.count(), func.count().filter(feeds.c.due.is_(None)), func.min(feeds.c.due)).where(_on())
    ).one()
    return bool(some), None if never else first


def _on() -> ColumnElement[bool]:
    return feeds.c.off.is_(None)


def state_of(connection: Connection, number: int) -> str | None:
    """What is remembered of a source, as it was handed over."""
    return connection.execute(select(feeds.c.state).where(feeds.c.n == number)).scalar()


def looked(connection: Connection, number: int, asks: str, kind: str) -> None:
    """What is asked for a source, now that somebody has looked."""
    connection.execute(update(feeds).where(feeds.c.n == number).values(asks=asks, kind=kind))


def came(connection: Connection, number: int, now: Standing, brought: Brought) -> None:
    """After a round: what is remembered from now on, and what came."""
    kept = {name: getattr(now, name) for name in Standing._fields if name != "name"}
    kept |= {"reports": feeds.c.reports + brought.new}
    kept |= {"brought": brought.at} if brought.new + brought.versions else {}
    kept |= {"name": func.coalesce(feeds.c.name, now.name)}
    connection.execute(update(feeds).where(feeds.c.n == number).values(**kept))
    if connection.execute(select(feeds.c.n).where(feeds.c.n == number)).first() is None:
        return  # taken off the list meanwhile
    last = connection.execute(
        select(feed_rounds).where(feed_rounds.c.feed == number).order_by(feed_rounds.c.n.desc()).limit(1)
    ).first()
    if last is not None and _says_the_same(last, brought):
        connection.execute(update(feed_rounds).where(feed_rounds.c.n == last.n).values(at=brought.at, known=brought.known))
        return
    connection.execute(insert(feed_rounds).values(feed=number, **brought._asdict()))
    oldest = select(feed_rounds.c.n).where(feed_rounds.c.feed == number).order_by(feed_rounds.c.n.desc()).offset(ROUNDS).limit(1)
    past = connection.execute(oldest).scalar()
    if past is not None:
        connection.execute(delete(feed_rounds).where(feed_rounds.c.feed == number, feed_rounds.c.n <= past))


def _says_the_same(last: Any, now: Brought) -> bool:
    nothing = not (now.new or now.versions or now.missed or last.new or last.versions or last.missed)
    return nothing and (last.outcome, last.why) == (now.outcome, now.why)


def rounds_of(connection: Connection, number: int, limit: int = ROUNDS) -> list[Brought]:
    """The last rounds of one source, the latest first."""
    rows = select(*(feed_rounds.c[name] for name in Brought._fields)).where(feed_rounds.c.feed == number)
    return [Brought(*row) for row in connection.execute(rows.order_by(feed_rounds.c.n.desc()).limit(limit))]


def unsubscribe(connection: Connection, numbers: Sequence[int]) -> None:
    """Take sources off the list; the reports that came from them stay."""
    connection.execute(delete(feeds).where(feeds.c.n.in_(numbers)))


def switch(connection: Connection, numbers: Sequence[int], off: str | None) -> None:
    """Ask them no more from a time on, or again."""
    connection.execute(update(feeds).where(feeds.c.n.in_(numbers)).values(off=off))


def last_seen(connection: Connection, url: str) -> str | None:
    """When the page of an address was last taken in or found unchanged; ``None``: never."""
    rows = select(func.max(articles.c.seen)).select_from(pages.join(articles, pages.c.article == articles.c.id))
    return connection.execute(rows.where(pages.c.locator == url)).scalar()


def at_rest(connection: Connection, now: str) -> list[Rest]:
    """The hosts that are still to be left alone; of the others nothing is kept."""
    connection.execute(delete(resting).where(resting.c.until <= now))
    return [Rest(*row) for row in connection.execute(select(resting.c.host, resting.c.until, resting.c.failures))]


def rest(connection: Connection, found: Mapping[str, Rest]) -> None:
    """Keep which hosts are to be left alone."""
    made = insert_or(connection, resting)
    put = made.on_conflict_do_update(
        index_elements=["host"], set_={"until": made.excluded.until, "failures": made.excluded.failures}
    )
    if found:
        connection.execute(put, [one._asdict() for _, one in sorted(found.items())])
