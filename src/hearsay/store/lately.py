"""What came and what changed since a moment, the latest first; and up to when somebody has looked."""

from collections.abc import Iterable
from heapq import nsmallest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select

from hearsay.store.columns import insert_or
from hearsay.store.finding import Event
from hearsay.store.of_claims import claim_statements, claims, history, stories
from hearsay.store.of_reports import articles, facts, responses
from hearsay.store.shelf import runs

LOOKED = "desk looked"
TOGETHER = 500
"""Reports that are fetched at once, from the last one back."""


class Came(NamedTuple):
    """A report that was taken in."""

    n: int
    id: str
    outlet: str | None
    title: str | None
    language: str | None
    published: str | None
    taken: str
    version: int
    story: str | None


class Row(NamedTuple):
    """A claim, and what its story is about."""

    n: int
    id: str
    gist: str
    story: str
    story_gist: str
    weight: float
    at_least: int
    at_most: int
    reports: int
    disputed: int
    made: str


class Answer(NamedTuple):
    """What a party answered in a report that came."""

    article: str
    party: str
    status: str
    claim: str | None


def looked(connection: Connection) -> str | None:
    """Up to when somebody has said to have seen everything."""
    return connection.execute(select(facts.c.value).where(facts.c.name == LOOKED)).scalar()


def look(connection: Connection, at: str) -> None:
    """Keep that."""
    given = insert_or(connection, facts).values(name=LOOKED, value=at)
    connection.execute(given.on_conflict_do_update(index_elements=[facts.c.name], set_={"value": at}))


def last_taken(connection: Connection) -> str | None:
    """When the last report came."""
    return connection.execute(select(articles.c.taken).order_by(articles.c.n.desc()).limit(1)).scalar()


def came(connection: Connection, since: str, most: int) -> list[Came]:
    """The reports that came since then, the last one first: they are numbered as they come, so that no other is looked at."""
    found: list[Came] = []
    after: int | None = None
    while len(found) < most:
        asked = select(*(articles.c[name] for name in Came._fields)).order_by(articles.c.n.desc()).limit(TOGETHER)
        rows = [Came._make(row) for row in connection.execute(asked.where(articles.c.n < after) if after is not None else asked)]
        found += [row for row in rows if row.taken >= since]
        if len(rows) < TOGETHER or rows[-1].taken < since:
            break
        after = rows[-1].n
    return found[:most]


def claims_in(connection: Connection, reports: Iterable[str], since: str, most: int) -> tuple[list[Row], bool]:
    """The claims that are new since then and stand in some reports, the weightiest first; and whether there are more."""
    found: dict[int, tuple[float, str, int]] = {}
    for some in runs(sorted(reports)):
        inside = select(claim_statements.c.claim).where(claim_statements.c.article.in_(some))
        asked = select(claims.c.n, claims.c.weight, claims.c.id).where(claims.c.n.in_(inside), claims.c.made >= since)
        found |= {n: (-weight, id, n) for n, weight, id in connection.execute(asked).all()}
    chosen = [n for _, _, n in nsmallest(most, found.values())]
    rows = [Row._make(row) for row in connection.execute(_rows().where(claims.c.n.in_(chosen))).all()]
    return sorted(rows, key=lambda each: (-each.weight, each.id)), len(found) > most


def claims_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Row]:
    """Some claims by id."""
    out: dict[str, Row] = {}
    for some in runs(sorted(set(ids))):
        out |= {row.id: Row._make(row) for row in connection.execute(_rows().where(claims.c.id.in_(some))).all()}
    return out


def _rows() -> Select[Any]:
    columns = (stories.c.gist if name == "story_gist" else claims.c[name] for name in Row._fields)
    return select(*columns).join(stories, stories.c.id == claims.c.story)


def happened(connection: Connection, since: str, kinds: Iterable[str], most: int) -> list[Event]:
    """What became of claims and reports since then, the latest first; of each kind at most so many."""
    columns = [history.c[name] for name in Event._fields]
    out: list[tuple[int, Event]] = []
    for kind in kinds:
        asked = select(*columns, history.c.n).where(history.c.kind == kind, history.c.at >= since)
        rows = connection.execute(asked.order_by(history.c.at.desc(), history.c.n.desc()).limit(most)).all()
        out += [(row[-1], Event._make(row[:-1])) for row in rows]
    return [each for _, each in sorted(out, key=lambda one: (one[1].at, one[0]), reverse=True)]


def answered(connection: Connection, reports: Iterable[str]) -> list[Answer]:
    """What parties answered in some reports, by report."""
    out: list[Answer] = []
    for some in runs(sorted(reports)):
        asked = (
            select(responses.c.article, responses.c.party, responses.c.status, claims.c.id)
            .outerjoin(claim_statements, claim_statements.c.statement == responses.c.statement)
            .outerjoin(claims, claims.c.n == claim_statements.c.claim)
            .where(responses.c.article.in_(some))
            .order_by(responses.c.n, claims.c.weight.desc())
        )
        out += [Answer._make(row) for row in connection.execute(asked).all()]
    return out


def told_of(connection: Connection, ids: Iterable[str]) -> list[tuple[str, str, bytes]]:
    """Some stories: id, gist, and what is kept of each beside its claims."""
    asked = select(stories.c.id, stories.c.gist, stories.c.record).where(stories.c.id.in_(list(ids)))
    return [(row.id, row.gist, row.record) for row in connection.execute(asked)]


def newest_stories(connection: Connection, most: int, offset: int = 0) -> list[tuple[str, str, int, int, str | None, str | None]]:
    """Stories by their last report: id, gist, how many reports and claims, the first and the last report."""
    c = stories.c
    asked = select(c.id, c.gist, c.articles, c.claims, c.first_seen, c.last_seen)
    asked = asked.order_by(c.last_seen.is_(None), c.last_seen.desc(), c.n.desc()).limit(most).offset(offset)
    return [tuple(row) for row in connection.execute(asked)]
