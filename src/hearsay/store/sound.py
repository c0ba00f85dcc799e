"""Whether an archive is whole: what the database says of itself, and whether its tables say the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, exists, func, literal_column, select, text

from hearsay.store import texts
from hearsay.store.intake import SETTLED
from hearsay.store.of_claims import claim_statements, claims, copies, failures, origins, ranks, retired, stories
from hearsay.store.of_reports import articles, pages, readings, reports, responses, statements, voices

SHOWN = 20
"""Faults of one kind that are listed."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be: where, and what."""

    where: str
    what: str


def faults(connection: Connection) -> Iterator[Fault]:
    """All that is found, the database's own first."""
    yield from _own(connection)
    for where, what, asked in _questions():
        for key in connection.execute(asked.limit(SHOWN)).scalars():
            yield Fault(f"{where} {key}", what)


def _own(connection: Connection) -> Iterator[Fault]:
    """SQLite looks through its file; PostgreSQL guards its rows by itself."""
    missing = select(claims.c.id).where(~exists(select(ranks.c.claim).where(ranks.c.claim == claims.c.n)))
    for key in connection.execute(missing.limit(SHOWN)).scalars():
        yield Fault(f"claim {key}", "is not in the index of words")
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
        if line != "ok":
            yield Fault("file", line)
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(SHOWN):
        yield Fault(f"{row[0]} row {row[1]}", f"belongs to a row of {row[2]} that is not there")


def words_fault(connection: Connection) -> Fault | None:
    """SQLite's index of words against the claims; asked on a connection that may write."""
    if connection.dialect.name != "sqlite":
        return None
    from sqlalchemy.exc import DatabaseError

    try:
        connection.execute(text("INSERT INTO claims_text (claims_text, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        return Fault("claims_text", "the index of words is not that of the claims; mend it with --repair")
    return None


def repair(connection: Connection) -> None:
    """Make the index of words anew, with what is kept beside it."""
    texts.anew(connection)
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO claims_text (claims_text) VALUES ('rebuild')"))


def _without(table: Table, key: Any, other: Any) -> Select[Any]:
    """Rows whose key stands nowhere in another column."""
    return select(key).where(key.is_not(None), ~exists(select(literal_column("1")).where(other == key))).select_from(table)


def _questions() -> Iterator[tuple[str, str, Select[Any]]]:
    """Each gives the keys of what is wrong."""
    current = articles.c.current == 1
    yield "report", "its current version is not there", _without(reports, reports.c.article, articles.c.id)
    versions = select(reports.c.id).outerjoin(articles, (articles.c.report == reports.c.id) & current)
    versions = versions.group_by(reports.c.id).having(func.count(articles.c.id) != 1)
    yield "report", "has not just one version that counts", versions
    yield "article", "has no page that was kept", _without(articles, articles.c.id, pages.c.article)
    one = select(articles.c.id).outerjoin(readings, (readings.c.article == articles.c.id) & (readings.c.current == 1))
    yield (
        "article",
        "has not just one reading that counts",
        one.group_by(articles.c.id).having(func.count(readings.c.article) != 1),
    )
    settled = (articles.c.settled == SETTLED) & current & articles.c.story.is_(None)
    yield "article", "is settled and in no story", select(articles.c.id).where(settled)
    yield "article", "is in a story that is not there", _without(articles, articles.c.story, stories.c.id)
    length = func.length(articles.c.text)
    for name, table in (("statement", statements), ("response", responses)):
        key = table.c.id if name == "statement" else table.c.n
        outside = (table.c.start < 0) | (table.c.stop > length) | (table.c.start > table.c.stop)
        yield name, "its span lies outside its text", select(key).join(articles, articles.c.id == table.c.article).where(outside)
    said = (
        select(statements.c.id)
        .where(statements.c.attribution.is_not(None))
        .where(~exists().where(voices.c.article == statements.c.article, voices.c.attribution == statements.c.attribution))
    )
    yield "statement", "its attribution has no voices", said
    yield "claim", "has no statement", _without(claims, claims.c.n, claim_statements.c.claim)
    placed = select(claim_statements.c.statement).join(articles, articles.c.id == claim_statements.c.article)
    nowhere = ~exists().where(statements.c.id == claim_statements.c.statement)
    yield "statement", "is in a claim and not in its report", placed.where(nowhere, articles.c.settled == SETTLED)
    loose = (
        select(statements.c.id)
        .join(articles, articles.c.id == statements.c.article)
        .where(current, articles.c.settled == SETTLED)
        .where(~exists().where(claim_statements.c.statement == statements.c.id))
    )
    yield "statement", "is in no claim", loose
    yield "origin of claim", "its claim is not there", _without(origins, origins.c.claim, claims.c.n)
    for column in (copies.c.source, copies.c.target):
        yield "copy", "of or from a report that is not there", _without(copies, column, articles.c.id)
    alive = select(retired.c.id).where(retired.c.kind == "claim", exists().where(claims.c.id == retired.c.id))
    yield "id", "is gone and there at once", alive
    lost = select(retired.c.id).where(retired.c.kind == "claim", retired.c.into.is_not(None))
    yield "id", "leads to a claim that is not there", lost.where(~exists().where(claims.c.id == retired.c.into))


def counts(connection: Connection) -> dict[str, int]:
    """How much there is."""
    tables = {"reports": reports, "versions": articles, "pages": pages, "statements": statements, "claims": claims}
    tables |= {"stories": stories, "copies": copies, "failures": failures}
    out = {name: connection.execute(select(func.count()).select_from(table)).scalar_one() for name, table in tables.items()}
    left = select(func.count()).where(articles.c.settled != SETTLED)
    kept = select(func.coalesce(func.sum(pages.c.size), 0))
    return out | {"not settled": connection.execute(left).scalar_one(), "bytes read": int(connection.execute(kept).scalar_one())}


def last_taken(connection: Connection) -> str | None:
    """When the last report came in."""
    return connection.execute(select(func.max(articles.c.taken))).scalar()


def evidence(connection: Connection, after: str, most: int) -> list[Any]:
    """Pages with their records and the text and findings that were made from them, by id."""
    columns = (pages.c.id, pages.c.locator, pages.c.sha256, pages.c.record, pages.c.article, articles.c.text, articles.c.about)
    asked = select(*columns).outerjoin(articles, articles.c.id == pages.c.article).where(pages.c.id > after)
    return list(connection.execute(asked.order_by(pages.c.id).limit(most)).all())


def cited(connection: Connection, key: str) -> Any:
    """A statement by its id: where it stands, in which text, out of which page."""
    columns = (statements.c.id, statements.c.start, statements.c.stop, articles.c.text, articles.c.id.label("article"))
    found = (
        select(*columns, pages.c.id.label("page"), pages.c.locator, pages.c.sha256, pages.c.taken)
        .join(articles, articles.c.id == statements.c.article)
        .join(pages, pages.c.article == articles.c.id)
        .where(statements.c.id == key)
    )
    return connection.execute(found.limit(1)).first()
