"""Which claims answer a question: by their words first, then by time and place.

Of all that match, the latest made are looked at (:data:`MOST`); only numbers come out, so that a page of results costs the
same however much there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal, or_, select
from sqlalchemy import text as sql
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from hearsay.store import texts
from hearsay.store.earth import Circle, inside, ranges
from hearsay.store.of_claims import claim_statements, ranks, spots
from hearsay.store.of_reports import articles
from hearsay.store.shelf import runs
from hearsay.store.texts import Term

MOST = 10_000
"""Claims that are sorted; whoever has more asks more narrowly."""
Sort = Literal["weight", "newest", "origins"]
SORTED: dict[Sort, tuple[str, ...]] = {
    "weight": ("weight", "first_utc"),
    "newest": ("last_utc", "weight"),
    "origins": ("at_least", "at_most", "weight"),
}
EACH = (
    "WITH RECURSIVE each (value) AS (SELECT min({0}) FROM articles UNION ALL "
    "SELECT (SELECT min(a.{0}) FROM articles a WHERE a.{0} > each.value) FROM each WHERE each.value IS NOT NULL) "
    "SELECT value FROM each WHERE value IS NOT NULL"
)
OUTLETS, LANGUAGES = (sql(EACH.format(name)) for name in ("outlet", "language"))
NOT_BY = ("enable_seqscan", "enable_mergejoin", "enable_hashjoin", "jit")
"""What PostgreSQL shall not do in this transaction, where it thinks many words to be cheap or few claims to be many: the way
is from the words to the claims by number, and from each to its reports and places. Compiling takes longer than the answer."""
Columns = ReadOnlyColumnCollection[str, Any]


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
    _prepare(connection)
    start = texts.begin(connection)
    while True:
        latest = texts.latest(connection, wanted.terms, MOST + 1, _columns(wanted), start)
        claims, total, looked = _page(connection, wanted, latest)
        if looked > MOST or start == 0:
            return Numbers(claims, total, looked > MOST)
        start = texts.further(connection, start, looked, MOST + 1)


def _page(connection: Connection, wanted: Wanted, latest: Select[Any]) -> tuple[tuple[int, ...], int, int]:
    """The claims that are shown; how many are wanted; how many have the words, one more than :data:`MOST` at most."""
    matched = latest.cte("matched").prefix_with("MATERIALIZED")
    looked = select(func.count()).select_from(matched).scalar_subquery()
    one_more = select(func.min(matched.c.claim)).having(func.count() > MOST).correlate(None).scalar_subquery()
    counted = func.coalesce(matched.c.claim > one_more, literal(True))
    kept = select(matched).where(counted, *_conditions(connection, wanted, matched.c))
    answers = kept.cte("answers").prefix_with("MATERIALIZED")
    total = select(func.count()).select_from(answers).scalar_subquery()
    page = select(answers).order_by(*_order(wanted.sort, answers.c)).limit(wanted.limit).offset(wanted.offset).subquery("page")
    counts = select(looked.label("looked"), total.label("total")).subquery("counts")
    asked = select(page.c.claim, counts.c.total, counts.c.looked).select_from(counts.outerjoin(page, literal(True)))
    rows = connection.execute(asked.order_by(*_order(wanted.sort, page.c))).all()
    return tuple(row.claim for row in rows if row.claim is not None), rows[0].total, rows[0].looked


def among(connection: Connection, wanted: Wanted, numbers: Iterable[int]) -> set[int]:
    """Of some claims those that are wanted, however many others are."""
    _prepare(connection)
    out: set[int] = set()
    for some in runs(sorted(set(numbers))):
        matched = texts.matching(connection, wanted.terms, _columns(wanted)).where(ranks.c.claim.in_(some)).cte("matched")
        asked = select(matched.c.claim).where(*_conditions(connection, wanted, matched.c))
        out |= set(connection.execute(asked).scalars())
    return out


def _prepare(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(*(func.set_config(name, "off", True) for name in NOT_BY)))


def _columns(wanted: Wanted) -> list[str]:
    """What is read of each claim that is looked at: not more than is sorted and bounded by."""
    window = ("first_utc", "last_utc") if wanted.since is not None or wanted.until is not None else ()
    return list(dict.fromkeys(("claim", "id", *SORTED[wanted.sort], *window)))


def _order(sort: Sort, c: Columns) -> Sequence[ColumnElement[Any]]:
    """Sorted in one way in both databases: what is not known comes last."""
    order: list[ColumnElement[Any]] = []
    for name in SORTED[sort]:
        order += [c[name].is_(None)] if name.endswith("_utc") else []
        order.append(c[name] if name == "first_utc" else c[name].desc())
    return (*order, c.id)


def _conditions(connection: Connection, wanted: Wanted, c: Columns) -> Iterable[ColumnElement[bool]]:
    since, until = wanted.since, wanted.until
    if since is not None:
        yield c.last_utc >= since
    if until is not None:
        yield c.first_utc < until
    if wanted.outlets is not None:
        yield _carried(c, since, until, articles.c.outlet.in_(wanted.outlets))
    elif since is not None and until is not None:
        # Where its first or its last report falls into the window there is nothing to look up.
        ends = (and_(end >= since, end < until) for end in (c.first_utc, c.last_utc))
        yield or_(*ends, _carried(c, since, until))
    if wanted.circle is not None:
        yield _near(connection, wanted.circle, c)


def _carried(c: Columns, since: str | None, until: str | None, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether one report of the claim was published in the window."""
    window = [articles.c.published_utc >= since] if since is not None else []
    window += [articles.c.published_utc < until] if until is not None else []
    joined = claim_statements.join(articles, articles.c.id == claim_statements.c.article)
    return exists(select(literal(1)).select_from(joined).where(claim_statements.c.claim == c.claim, *window, *more))


def _near(connection: Connection, circle: Circle, c: Columns) -> ColumnElement[bool]:
    """Whether a place of the claim lies inside: first by the box around the circle, then by the great circle."""
    south, north, sides = ranges(circle)
    lat, lon = spots.c.lat, spots.c.lon
    box = and_(lat.between(south, north), or_(*(lon.between(west, east) for west, east in sides)))
    within = inside(connection, lat, lon, circle)
    return exists(select(literal(1)).select_from(spots).where(spots.c.claim == c.claim, box, within))


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
