"""Everybody in a chain: who they are, what they said and answered, whom they cite and who cites them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Subquery, and_, func, or_, select
from sqlalchemy.orm import aliased

from hearsay.store.of_claims import claim_statements, claims, decisions, names, origins, revisions, stories
from hearsay.store.of_reports import articles, responses, statements, voices


class Known(NamedTuple):
    """Somebody who is in a chain; ``key`` is the name as it is compared."""

    key: str
    name: str
    kind: str
    reports: int
    attributions: int
    first_utc: str | None
    last_utc: str | None


class Claimed(NamedTuple):
    """A claim that entered the news through somebody."""

    n: int
    id: str
    gist: str
    story: str
    at_least: int
    at_most: int
    disputed: int
    interest: str | None
    first_seen: str | None


class Answered(NamedTuple):
    """What somebody answered in one report, and the claim that it is about, if that is known."""

    status: str
    article: str
    statement: str | None
    claim: str | None
    as_of: str | None


class Cited(NamedTuple):
    """Somebody next to somebody else in a chain, in one report."""

    key: str
    name: str
    kind: str
    article: str


class Revised(NamedTuple):
    """A difference between two versions of a report, beside a statement of the earlier one; ``record`` has the spans."""

    kind: str
    record: bytes
    statement: str
    start: int
    stop: int


class Grade(NamedTuple):
    """How reliable a person thinks somebody is."""

    value: str
    why: str | None
    made: str


KNOWN = select(*(names.c[name] for name in Known._fields))
BY_REPORTS = (names.c.reports.desc(), names.c.attributions.desc(), names.c.key)


def everybody(connection: Connection, limit: int | None = None, offset: int = 0) -> list[Known]:
    """By the number of reports that have them."""
    rows = KNOWN.where(names.c.reports > 0).order_by(*BY_REPORTS).limit(limit).offset(offset)
    return [Known(*row) for row in connection.execute(rows)]


def called(connection: Connection, words: Iterable[str], limit: int) -> list[Known]:
    """Those whose names have all these words, by the number of reports."""
    words = list(words)
    if not words:
        return []
    padded: ColumnElement[str] = " " + names.c.key + " "
    has = and_(*(padded.contains(f" {word} ", autoescape=True) for word in words))
    rows = KNOWN.where(has, names.c.reports > 0).order_by(*BY_REPORTS).limit(limit)
    return [Known(*row) for row in connection.execute(rows)]


def one(connection: Connection, key: str) -> Known | None:
    """The one with this key."""
    row = connection.execute(KNOWN.where(names.c.key == key)).first()
    return Known(*row) if row else None


def claimed(connection: Connection, key: str, most: int | None = None) -> list[Claimed]:
    """The claims that have somebody as an origin, the weightiest first; at most so many, then the latest."""
    of = select(origins.c.claim, origins.c.interest).where(origins.c.key == key)
    if most is not None:
        of = of.order_by(origins.c.claim.desc()).limit(most)
    mine = of.subquery()
    columns = (mine.c.interest if name == "interest" else claims.c[name] for name in Claimed._fields)
    rows = select(*columns).join(mine, mine.c.claim == claims.c.n)
    found = connection.execute(rows.order_by(claims.c.weight.desc(), claims.c.first_utc, claims.c.id)).all()
    return list({row.n: Claimed(*row) for row in found}.values())


def hedged(connection: Connection, key: str, among: Sequence[int] | None = None) -> set[int]:
    """The claims that have somebody as an origin, and who in some report says so with a hedge; of some, if those are given."""
    same = and_(voices.c.article == statements.c.article, voices.c.attribution == statements.c.attribution)
    rows = (
        select(claim_statements.c.claim)
        .join(statements, statements.c.id == claim_statements.c.statement)
        .join(voices, and_(same, voices.c.firmness == "hedged"))
        .distinct()
    )
    if among is None:
        inside = select(origins.c.claim).where(origins.c.key == key)
        return set(connection.execute(rows.where(claim_statements.c.claim.in_(inside), voices.c.key == key)).scalars())
    # From the claims to the voices: the words keep the database from going through all that somebody ever said.
    own: ColumnElement[str] = voices.c.key + ""
    return set(connection.execute(rows.where(claim_statements.c.claim.in_(among), own == key)).scalars().all())


def answered(connection: Connection, key: str, most: int | None = None) -> list[Answered]:
    """What somebody answered, by report; at most so many, then the latest."""
    r = select(responses).where(responses.c.key == key).order_by(responses.c.n.desc()).limit(most).subquery()
    rows = (
        select(r.c.status, r.c.article, r.c.statement, func.min(claims.c.id), r.c.as_of)
        .select_from(
            r.join(articles, articles.c.id == r.c.article)
            .outerjoin(claim_statements, claim_statements.c.statement == r.c.statement)
            .outerjoin(claims, claims.c.n == claim_statements.c.claim)
        )
        .where(articles.c.current == 1)
        .group_by(r.c.n, r.c.status, r.c.article, r.c.statement, r.c.as_of)
        .order_by(r.c.n)
    )
    return [Answered(*row) for row in connection.execute(rows).all()]


def next_to(connection: Connection, key: str, step: int, most: int | None = None) -> list[Cited]:
    """Who comes after somebody in a chain (``step`` 1: whom it cites), or before (-1: who cites it), once a report.

    ``most``: times that somebody is in a chain which are looked at.
    """
    mine, other = _in_chains(key, most), aliased(voices)
    same = and_(other.c.article == mine.c.article, other.c.attribution == mine.c.attribution)
    return _cited(connection, other, mine.join(other, and_(same, other.c.place == mine.c.place + step)))


def _in_chains(key: str, most: int | None) -> Subquery:
    columns = (voices.c.article, voices.c.attribution, voices.c.place)
    return select(*columns).where(voices.c.key == key).limit(most).subquery()


def outlets_naming(connection: Connection, key: str, most: int | None = None) -> list[Cited]:
    """The outlets whose chains have somebody in them, once a report."""
    mine, first = _in_chains(key, most), aliased(voices)
    same = and_(first.c.article == mine.c.article, first.c.attribution == mine.c.attribution, first.c.place == 0)
    return _cited(connection, first, mine.join(first, and_(same, mine.c.place > 0)))


def _cited(connection: Connection, who: Any, joined: Any) -> list[Cited]:
    rows = (
        select(who.c.key, func.min(who.c.name), func.min(who.c.kind), who.c.article)
        .select_from(joined.join(articles, articles.c.id == who.c.article))
        .where(articles.c.current == 1)
        .group_by(who.c.key, who.c.article)
        .order_by(who.c.key, who.c.article)
    )
    return [Cited(*row) for row in connection.execute(rows).all()]


def records_of(connection: Connection, of: Iterable[str]) -> dict[str, bytes]:
    """What is kept of some stories: changes, conflicts."""
    found = connection.execute(select(stories.c.id, stories.c.record).where(stories.c.id.in_(list(of))))
    return {row.id: row.record for row in found}


def statements_of(connection: Connection, numbers: Iterable[int]) -> dict[str, str]:
    """The statements of some claims, each with the id of its claim."""
    rows = select(claim_statements.c.statement, claims.c.id).join(claims, claims.c.n == claim_statements.c.claim)
    return {row[0]: row[1] for row in connection.execute(rows.where(claims.c.n.in_(list(numbers))))}


def grade(connection: Connection, key: str) -> Grade | None:
    """The latest grade that a person gave, and did not take back."""
    rows = select(decisions.c.value, decisions.c.why, decisions.c.made).where(
        decisions.c.kind == "grade", decisions.c.two == key, decisions.c.undone.is_(None), decisions.c.value.is_not(None)
    )
    row = connection.execute(rows.order_by(decisions.c.n.desc()).limit(1)).first()
    return Grade(*row) if row else None


def revised(connection: Connection, key: str, outlets: Iterable[str]) -> list[Revised]:
    """What a later version of a report made of words that somebody said in the one before it.

    ``outlets``: how the one with this key is written as an outlet; what such a report says in its own voice counts too.
    """
    own = and_(voices.c.article == statements.c.article, voices.c.attribution == statements.c.attribution, voices.c.key == key)
    rows = (
        select(revisions.c.kind, revisions.c.record, statements.c.id, statements.c.start, statements.c.stop)
        .join(articles, articles.c.id == revisions.c.source)
        .join(statements, statements.c.article == articles.c.id)
        .where(or_(select(voices.c.key).where(own).exists(), articles.c.outlet.in_(list(outlets))))
        .order_by(revisions.c.n, statements.c.start, statements.c.id)
    )
    return [Revised(*row) for row in connection.execute(rows)]
