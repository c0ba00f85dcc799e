"""Which claims answer a question: by their words first, then by time and place.

Of all that match, the latest made are looked at (:data:`MOST`); only numbers come out, so that a page of results costs the
same however much there is.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ARRAY, BigInteger, ColumnElement, Connection, FromClause, and_, cast, exists, func, literal, or_, select
from sqlalchemy import text as sql

from hearsay.store.earth import Circle, inside, ranges
from hearsay.store.of_claims import claim_statements, claims
from hearsay.store.of_reports import articles, places
from hearsay.store.shelf import runs
from hearsay.store.texts import Term, latest, matching

MOST = 10_000
"""Claims that are sorted; whoever has more asks more narrowly."""
Sort = Literal["weight", "newest", "origins"]
EACH = (
    "WITH RECURSIVE each (value) AS (SELECT min({0}) FROM articles UNION ALL "
    "SELECT (SELECT min(a.{0}) FROM articles a WHERE a.{0} > each.value) FROM each WHERE each.value IS NOT NULL) "
    "SELECT value FROM each WHERE value IS NOT NULL"
)
OUTLETS, LANGUAGES = (sql(EACH.format(name)) for name in ("outlet", "language"))
NOT_BY = ("seqscan", "mergejoin", "hashjoin")
"""What PostgreSQL shall not do in this transaction, where it thinks many words to be cheap or few claims to be many: the way
is from the words to the claims by number, and from each to its reports and places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What claims are wanted. ``until`` is the first moment that no longer counts; ``outlets``: one of these in the window."""

    terms: tuple[Term, ...]
    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] | None = None
    circle: Circle | None = None
    sort: Sort = "weight"
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of some claims in order, how many there are, and whether more than :data:`MOST` have the words."""

    claims: tuple[int, ...]
    total: int
    more: bool


def numbers(connection: Connection, wanted: Wanted) -> Numbers:
    """The claims that are wanted, as far as they are shown."""
    if connection.dialect.name == "postgresql":
        for way in NOT_BY:
            connection.execute(sql(f"SET LOCAL enable_{way} = off"))
    matched = latest(connection, wanted.terms, MOST + 1)
    these = _these(connection, matched[:MOST])
    base = these.join(claims, claims.c.n == these.c.claim)
    conditions = list(_conditions(connection, wanted))
    page = (
        select(claims.c.n, func.count().over().label("total"))
        .select_from(base)
        .where(*conditions)
        .order_by(*_order(wanted.sort))
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    rows = connection.execute(page).all()
    if rows:
        return Numbers(tuple(row.n for row in rows), rows[0].total, len(matched) > MOST)
    total = connection.execute(select(func.count()).select_from(base).where(*conditions)).scalar_one()
    return Numbers((), total, len(matched) > MOST)


def among(connection: Connection, wanted: Wanted, numbers: Iterable[int]) -> set[int]:
    """Of some claims those that are wanted, however many others are."""
    out: set[int] = set()
    for some in runs(sorted(set(numbers))):
        these = _these(connection, matching(connection, wanted.terms, [int(n) for n in some]))
        asked = select(claims.c.n).select_from(these.join(claims, claims.c.n == these.c.claim))
        out |= set(connection.execute(asked.where(*_conditions(connection, wanted))).scalars())
    return out


def _these(connection: Connection, numbers: Sequence[int]) -> FromClause:
    """Numbers as a table."""
    if connection.dialect.name == "sqlite":
        given = func.json_each(json.dumps(numbers)).table_valued("value", name="these")
        return select(given.c.value.label("claim")).subquery("matched")
    listed = cast(literal(f"{{{','.join(map(str, numbers))}}}"), ARRAY(BigInteger))  # as one word: far cheaper to hand over
    return select(func.unnest(listed).label("claim")).subquery("matched")


def _order(sort: Sort) -> Sequence[ColumnElement[Any]]:
    """Sorted in one way in both databases: what is not known comes last."""
    c = claims.c
    by: dict[Sort, tuple[ColumnElement[Any], ...]] = {
        "weight": (c.weight.desc(), c.first_utc.is_(None), c.first_utc),
        "newest": (c.last_utc.is_(None), c.last_utc.desc(), c.weight.desc()),
        "origins": (c.at_least.desc(), c.at_most.desc(), c.weight.desc()),
    }
    return (*by[sort], c.id)


def _conditions(connection: Connection, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    since, until = wanted.since, wanted.until
    if since is not None:
        yield claims.c.last_utc >= since
    if until is not None:
        yield claims.c.first_utc < until
    if wanted.outlets is not None:
        yield _carried(since, until, articles.c.outlet.in_(wanted.outlets))
    elif since is not None and until is not None:
        # Where its first or its last report falls into the window there is nothing to look up.
        ends = (and_(end >= since, end < until) for end in (claims.c.first_utc, claims.c.last_utc))
        yield or_(*ends, _carried(since, until))
    if wanted.circle is not None:
        yield _near(connection, wanted.circle)


def _carried(since: str | None, until: str | None, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one report of the claim was published in the window."""
    window = [articles.c.published_utc >= since] if since is not None else []
    window += [articles.c.published_utc < until] if until is not None else []
    joined = claim_statements.join(articles, articles.c.id == claim_statements.c.article)
    return exists(select(literal(1)).select_from(joined).where(claim_statements.c.claim == claims.c.n, *window, *more))


def _near(connection: Connection, circle: Circle) -> ColumnElement[bool]:
    """Whether a place of the claim lies inside: first by the box around the circle, then by the great circle."""
    south, north, sides = ranges(circle)
    lat, lon = places.c.lat, places.c.lon
    box = and_(lat.between(south, north), or_(*(lon.between(west, east) for west, east in sides)))
    joined = claim_statements.join(places, places.c.statement == claim_statements.c.statement)
    within = inside(connection, lat, lon, circle)
    return exists(select(literal(1)).select_from(joined).where(claim_statements.c.claim == claims.c.n, box, within))


def outlets(connection: Connection) -> list[str]:
    """Every outlet of the archive, once, without a look at every report."""
    return list(connection.execute(OUTLETS).scalars())


def languages(connection: Connection) -> list[str]:
    """Every language of the archive, as its reports have it, found in the same way."""
    return list(connection.execute(LANGUAGES).scalars())


def first_and_last(connection: Connection) -> tuple[str, str] | None:
    """When the first and the last report of the archive were published."""
    when = articles.c.published_utc
    ends = (select(end(when)).scalar_subquery() for end in (func.min, func.max))
    first, last = connection.execute(select(*ends)).one()
    return (first, last) if first and last else None
