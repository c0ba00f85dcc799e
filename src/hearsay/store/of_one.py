"""One report of an archive: its version, the page it came as, the claims that it carries."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from hearsay.records import Claim
from hearsay.store.content import unpack
from hearsay.store.of_claims import claim_statements, claims, copies
from hearsay.store.of_reports import articles, pages

MOST_PAGES = 50


class Evidence(NamedTuple):
    """A page as it was received, without its bytes."""

    id: str
    locator: str
    sha256: str
    media_type: str | None
    taken: str
    size: int


class Carried(NamedTuple):
    """A claim that a report carries, and how many reports do."""

    claim: Claim
    reports: int


class Way(NamedTuple):
    """A report that another one was made from, or that was made from it."""

    article: str
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    kind: str
    credit: str


def number_of(connection: Connection, article: str) -> tuple[int, bool, str | None] | None:
    """The number of a version, whether it counts, and its story."""
    row = connection.execute(select(articles.c.n, articles.c.current, articles.c.story).where(articles.c.id == article)).first()
    return (row.n, bool(row.current), row.story) if row else None


def current_of(connection: Connection, report: str) -> str | None:
    """The version of a report that counts."""
    asked = select(articles.c.id).where(articles.c.report == report, articles.c.current == 1)
    return connection.execute(asked).scalar()


def carried(connection: Connection, article: str) -> list[Carried]:
    """The claims that a report carries, the weightiest first."""
    inside = select(claim_statements.c.claim).where(claim_statements.c.article == article)
    asked = select(claims.c.record, claims.c.reports).where(claims.c.n.in_(inside)).order_by(claims.c.weight.desc(), claims.c.id)
    return [Carried(unpack(row.record, Claim), row.reports) for row in connection.execute(asked)]


def evidence_of(connection: Connection, article: str) -> list[Evidence]:
    """The pages that gave one version, the first first."""
    asked = select(*(pages.c[name] for name in Evidence._fields)).where(pages.c.article == article)
    return [Evidence(*row) for row in connection.execute(asked.order_by(pages.c.taken, pages.c.id).limit(MOST_PAGES))]


def kept_page(connection: Connection, article: str) -> Any:
    """The first page of a version with its record, and the text that was read from it."""
    columns = (pages.c.id, pages.c.locator, pages.c.sha256, pages.c.record, pages.c.article, articles.c.text, articles.c.about)
    asked = select(*columns).join(articles, articles.c.id == pages.c.article).where(pages.c.article == article)
    return connection.execute(asked.order_by(pages.c.taken, pages.c.id).limit(1)).first()


def made_from(connection: Connection, article: str) -> list[Way]:
    """The reports that one was made from, the main one first."""
    return _ways(connection, copies.c.source, copies.c.target == article, (copies.c.rank, copies.c.source))


def made_of(connection: Connection, article: str) -> list[Way]:
    """The reports that were made from one, by time."""
    order = (articles.c.published_utc, articles.c.id)
    return _ways(connection, copies.c.target, copies.c.source == article, order)


def _ways(connection: Connection, other: Any, condition: Any, order: Sequence[Any]) -> list[Way]:
    columns = (articles.c.id, *(articles.c[name] for name in ("outlet", "title", "published", "language")))
    asked = select(*columns, copies.c.kind, copies.c.credit).join(articles, articles.c.id == other).where(condition)
    return [Way._make(row) for row in connection.execute(asked.order_by(*order))]
