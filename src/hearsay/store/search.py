"""Which claims answer a question: by their words first, then by time, outlet and place.

Of all that match, the latest made are looked at (:data:`MOST`); only numbers come out, so that a page of results costs the
same however much there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, TextualSelect, and_, bindparam, column, exists, func, literal, or_, select
from sqlalchemy import text as sql

from hearsay.store.earth import Circle, inside, ranges
from hearsay.store.of_claims import claim_statements, claims
from hearsay.store.of_reports import articles, places
from hearsay.store.shelf import runs
from hearsay.store.texts import MATCHING, Term, matching

MOST = 10_000
"""Claims that are sorted; whoever has more asks more narrowly."""
Sort = Literal["weight", "newest", "origins"]
OUTLETS = sql(
    "WITH RECURSIVE each (outlet) AS (SELECT min(outlet) FROM articles UNION ALL "
    "SELECT (SELECT min(a.outlet) FROM articles a WHERE a.outlet > each.outlet) FROM each WHERE each.outlet IS NOT NULL) "
    "SELECT outlet FROM each WHERE outlet IS NOT NULL"
)

BY_INDEX = sql("SELECT claim FROM claims_text WHERE words @@ CAST(:asked AS tsquery) ORDER BY claim + 0 DESC LIMIT :most")
"""For PostgreSQL, which takes words to be independent and would rather look through all claims, the latest first, until
enough have them. The sum keeps it from that: it has to use the index of words."""
NOT_BY = ("seqscan", "mergejoin", "hashjoin")
"""What PostgreSQL shall not do in this transaction, where it thinks many words to be cheap or few claims to be many: the way
is from the words to the claims by number, and from each to its reports and places."""
AMONG = {
    "sqlite": sql("SELECT rowid AS claim FROM claims_text WHERE claims_text MATCH :asked AND rowid IN :inside"),
    "postgresql": sql("SELECT claim FROM claims_text WHERE words @@ CAST(:asked AS tsquery) AND claim IN :inside"),
}
"""The same, of some claims only."""
NEWEST = 300
"""Claims whose marks are read to learn what most of the archive is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What claims are wanted. ``until`` is the first moment that no longer counts; ``outlets``: any of these carries it."""

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
    match = _asked(connection, wanted.terms, MOST + 1).cte("matched")
    found = select(func.count()).select_from(match).scalar_subquery()
    base = match.join(claims, claims.c.n == match.c.claim)
    conditions = list(_conditions(connection, wanted))
    page = (
        select(claims.c.n, func.count().over().label("total"), found.label("matched"))
        .select_from(base)
        .where(*conditions)
        .order_by(*_order(wanted.sort))
        .limit(wanted.limit)
        .offset(wanted.offset)
    )
    rows = connection.execute(page).all()
    if rows:
        return Numbers(tuple(row.n for row in rows), min(rows[0].total, MOST), rows[0].matched > MOST)
    counts = select(func.count(), found).select_from(base).where(*conditions)
    total, matched = connection.execute(counts).one()
    return Numbers((), min(total, MOST), matched > MOST)


def among(connection: Connection, wanted: Wanted, numbers: Iterable[int]) -> set[int]:
    """Of some claims those that are wanted, however many others are."""
    dialect = connection.dialect.name
    out: set[int] = set()
    for some in runs(sorted(set(numbers))):
        inside = AMONG[dialect].bindparams(bindparam("inside", some, expanding=True), asked=matching(dialect, wanted.terms))
        match = inside.columns(column("claim")).cte("matched")
        asked = select(claims.c.n).select_from(match.join(claims, claims.c.n == match.c.claim))
        out |= set(connection.execute(asked.where(*_conditions(connection, wanted))).scalars())
    return out


def _asked(connection: Connection, terms: Sequence[Term], most: int) -> TextualSelect:
    """The claims that have some words, by number, the latest first."""
    dialect = connection.dialect.name
    one_mark = [len(term.phrases) for term in terms if not term.negated] == [1] and terms[0].columns == ("facets",)
    given = MATCHING[dialect] if dialect == "sqlite" or one_mark else BY_INDEX
    return given.bindparams(asked=matching(dialect, terms), most=most).columns(column("claim"))


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
    return [row.outlet for row in connection.execute(OUTLETS)]


def known(connection: Connection, marks: Mapping[str, str]) -> list[str]:
    """Of some names, those whose mark any claim has."""
    newest = connection.execute(select(claims.c.facets).order_by(claims.c.n.desc()).limit(NEWEST)).scalars()
    there = {mark for facets in newest for mark in facets.split()}
    dialect = connection.dialect.name
    asked = BY_INDEX if dialect == "postgresql" else MATCHING[dialect]

    def has(mark: str) -> bool:
        given = {"asked": matching(dialect, [Term(((mark,),), ("facets",))]), "most": 1}
        return mark in there or connection.execute(asked, given).first() is not None

    return [name for name, mark in marks.items() if has(mark)]


def first_and_last(connection: Connection) -> tuple[str, str] | None:
    """When the first and the last report of the archive were published."""
    when = articles.c.published_utc
    ends = (select(end(when)).scalar_subquery() for end in (func.min, func.max))
    first, last = connection.execute(select(*ends)).one()
    return (first, last) if first and last else None
