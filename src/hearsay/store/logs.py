"""What was taken in: reports, their versions, what changed between them, and what could not be read."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from hearsay.store.content import unpack
from hearsay.store.intake import SETTLED
from hearsay.store.of_claims import failures, revisions
from hearsay.store.of_reports import articles, reports


class Entry(NamedTuple):
    """One version of a report."""

    id: str
    report: str
    version: int
    versions: int
    locator: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    taken: str
    sha256: str
    story: str | None
    settled: bool


class Revision(NamedTuple):
    """One difference between two versions of a report."""

    source: str
    target: str
    kind: str
    said: str
    at: str
    record: Any


class Failed(NamedTuple):
    """An input that could not be read."""

    locator: str
    step: str
    code: str
    message: str
    at: str


ENTRY: Select[Any] = select(*(reports.c.versions if name == "versions" else articles.c[name] for name in Entry._fields)).join(
    reports, reports.c.id == articles.c.report
)


def log(
    connection: Connection,
    since: str | None = None,
    until: str | None = None,
    outlets: tuple[str, ...] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """The reports in the versions that count, the last taken first; ``since`` and ``until`` are about when they were taken."""
    rows = ENTRY.where(articles.c.current == 1)
    rows = rows.where(articles.c.taken >= since) if since is not None else rows
    rows = rows.where(articles.c.taken < until) if until is not None else rows
    rows = rows.where(articles.c.outlet.in_(outlets)) if outlets is not None else rows
    return _entries(connection, rows.order_by(articles.c.n.desc()).limit(limit).offset(offset))


def _entries(connection: Connection, rows: Select[Any]) -> list[Entry]:
    return [Entry(*row)._replace(settled=row.settled >= SETTLED) for row in connection.execute(rows)]


def versions(connection: Connection, report: str) -> list[Entry]:
    """Every version of one report, the first first."""
    return _entries(connection, ENTRY.where(articles.c.report == report).order_by(articles.c.version))


def differences(connection: Connection, report: str) -> list[Revision]:
    """What changed from version to version."""
    rows = select(*(revisions.c[name] for name in Revision._fields)).where(revisions.c.report == report)
    found = connection.execute(rows.order_by(revisions.c.n))
    return [Revision(row.source, row.target, row.kind, row.said, row.at, _spans(row.record)) for row in found]


def _spans(record: bytes) -> Any:
    return unpack(record, Any) if record else None


def failed(connection: Connection, limit: int | None = None) -> list[Failed]:
    """What could not be read, the latest first."""
    rows = select(*(failures.c[name] for name in Failed._fields)).order_by(failures.c.n.desc()).limit(limit)
    return [Failed(*row) for row in connection.execute(rows)]


def counted(connection: Connection) -> tuple[int, int]:
    """How many reports there are, and how many inputs could not be read."""
    return (
        connection.execute(select(func.count()).select_from(reports)).scalar_one(),
        connection.execute(select(func.count()).select_from(failures)).scalar_one(),
    )
