"""Rows of an archive by their numbers and ids: claims, what was stated, by whom, in which report."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, Select, cast, func, or_, select

from hearsay.store.of_claims import claim_statements, claims, history, stories
from hearsay.store.of_reports import articles, places, statements, voices

MOST = 30
"""Statements of one claim that are looked at for a page of results."""


class ClaimRow(NamedTuple):
    """A claim as it is kept, with what its story is about."""

    n: int
    id: str
    story: str
    story_gist: str
    gist: str
    reports: int
    first_utc: str | None
    last_utc: str | None
    made: str
    record: bytes


class Stated(NamedTuple):
    """One statement of a claim, and the report that makes it."""

    claim: int
    statement: str
    attribution: str | None
    start: int
    stop: int
    gist: str
    firmness: str
    article: str
    locator: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None


class Heard(NamedTuple):
    """One voice of a chain."""

    article: str
    attribution: str
    place: int
    name: str
    kind: str
    firmness: str


class Put(NamedTuple):
    """A place that a statement names."""

    statement: str
    name: str
    lat: float
    lon: float


CLAIM: Select[Any] = select(
    claims.c.n,
    claims.c.id,
    claims.c.story,
    stories.c.gist.label("story_gist"),
    claims.c.gist,
    claims.c.reports,
    claims.c.first_utc,
    claims.c.last_utc,
    claims.c.made,
    claims.c.record,
).join(stories, stories.c.id == claims.c.story)


def claims_of(connection: Connection, numbers: Sequence[int]) -> list[ClaimRow]:
    """Claims by their numbers, in that order."""
    found = {row.n: ClaimRow(*row) for row in connection.execute(CLAIM.where(claims.c.n.in_(numbers)))}
    return [found[n] for n in numbers if n in found]


def stated(connection: Connection, numbers: Sequence[int], most: int = MOST) -> list[Stated]:
    """Who states some claims, the first reports first; at most so many of each claim."""
    when = (articles.c.published_utc.is_(None), articles.c.published_utc, articles.c.id, statements.c.start)
    place = func.row_number().over(partition_by=claim_statements.c.claim, order_by=when).label("place")
    rows: Select[Any] = (
        select(
            claim_statements.c.claim,
            *(statements.c[name] for name in ("id", "attribution", "start", "stop", "gist", "firmness")),
            articles.c.id.label("article"),
            *(articles.c[name] for name in ("locator", "url", "outlet", "title", "published", "language")),
            place,
        )
        .join(statements, statements.c.id == claim_statements.c.statement)
        .join(articles, articles.c.id == statements.c.article)
        .where(claim_statements.c.claim.in_(numbers))
    )
    part = rows.subquery()
    chosen = select(part).where(part.c.place <= most).order_by(part.c.claim, part.c.place)
    return [Stated(*row[:-1]) for row in connection.execute(chosen)]


def excerpts(connection: Connection, chosen: Iterable[str]) -> dict[str, str]:
    """The characters of some statements."""
    bounds = (statements.c.start + 1, statements.c.stop - statements.c.start)
    cut = func.substr(articles.c.text, *(cast(n, Integer) for n in bounds))
    rows = select(statements.c.id, cut).join(articles, articles.c.id == statements.c.article)
    return {row[0]: row[1] for row in connection.execute(rows.where(statements.c.id.in_(list(chosen))))}


def heard(connection: Connection, of: Iterable[tuple[str, str]]) -> dict[str, list[Heard]]:
    """The chains of some attributions, each given with its report; the outlet comes first."""
    pairs = list(of)
    rows = (
        select(*(voices.c[name] for name in Heard._fields))
        .where(voices.c.article.in_({a for a, _ in pairs}), voices.c.attribution.in_({b for _, b in pairs}))
        .order_by(voices.c.attribution, voices.c.place)
    )
    found: dict[str, list[Heard]] = {}
    for row in connection.execute(rows):
        found.setdefault(row.attribution, []).append(Heard(*row))
    return found


def placed(connection: Connection, chosen: Iterable[str]) -> list[Put]:
    """The places that some statements name."""
    rows = select(*(places.c[name] for name in Put._fields)).where(places.c.statement.in_(list(chosen)))
    return [Put(*row) for row in connection.execute(rows.order_by(places.c.n))]


class Event(NamedTuple):
    """Something that became of a claim or a story."""

    at: str
    kind: str
    claim: str | None
    story: str | None
    article: str | None
    at_least: int | None
    at_most: int | None
    said: str
    why: str | None = None


def claim_row(connection: Connection, id: str) -> ClaimRow | None:
    """One claim by its id."""
    row = connection.execute(CLAIM.where(claims.c.id == id)).first()
    return ClaimRow(*row) if row else None


def articles_of(connection: Connection, made: Iterable[str]) -> list[str]:
    """The reports that make some statements."""
    rows = select(statements.c.article).where(statements.c.id.in_(list(made))).distinct().order_by(statements.c.article)
    return list(connection.execute(rows).scalars())


def history_of(connection: Connection, claim: Iterable[str] = (), story: Iterable[str] = ()) -> list[Event]:
    """What became of some claims or stories, the first first."""
    is_meant = or_(history.c.claim.in_(list(claim)), history.c.story.in_(list(story)))
    rows = select(*(history.c[name] for name in Event._fields)).where(is_meant).order_by(history.c.at, history.c.n)
    return [Event(*row) for row in connection.execute(rows)]
