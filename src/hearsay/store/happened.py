"""What became of claims, stories and statements: ids that went on as others, and events in one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from hearsay.store.of_claims import (
    history,
    retired,
)
from hearsay.store.shelf import runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that became of a claim or story, in one line."""

    kind: str
    said: str
    claim: str | None = None
    story: str | None = None
    article: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    why: str | None = None
    """Of a claim that has fewer origins or other ones: what became of those it had (``run.lost``)."""


def record_event(connection: Connection, found: Iterable[Event], at: str) -> None:
    """Something that became of a report."""
    rows = [row_of(e) | {"at": at} for e in found]
    if rows:
        connection.execute(insert(history), rows)


def row_of(e: Event) -> dict[str, Any]:
    """As a row of ``history``."""
    return {name: getattr(e, name) for name in ("kind", "said", "claim", "story", "article", "at_least", "at_most", "why")}


class Heir(NamedTuple):
    """Something that goes on as something else: a statement or article of an earlier version or reading."""

    kind: str
    id: str
    into: str


def inherit(connection: Connection, found: Iterable[Heir], at: str) -> None:
    """What goes on as what, in a later version or reading."""
    heirs = list(found)
    for some in runs([heir.into for heir in heirs]):
        connection.execute(delete(retired).where(retired.c.id.in_(some)))
    for heir in heirs:
        lead(connection, heir.kind, heir.id, heir.into, at, "goes on in a later version or reading", None)


def lead(connection: Connection, kind: str, key: str, into: str | None, at: str, why: str, gist: str | None) -> None:
    """One step at most: what led here leads on, and nothing leads in a circle."""
    connection.execute(update(retired).where(retired.c.into == key).values(into=into))
    connection.execute(delete(retired).where(retired.c.id == key))
    connection.execute(insert(retired).values(id=key, kind=kind, into=into, at=at, why=why, gist=gist))


def heirs_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Of some statements or articles those that went on, and as what."""
    out: dict[str, str] = {}
    for some in runs(sorted(ids)):
        asked = select(retired.c.id, retired.c.into).where(retired.c.id.in_(some), retired.c.into.is_not(None))
        out.update((row.id, row.into) for row in connection.execute(asked))
    return out
