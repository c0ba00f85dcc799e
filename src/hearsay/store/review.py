"""Findings that a person may look at: which reports, claims and copies are next."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from hearsay.records import Claim, Copy
from hearsay.store.content import unpack
from hearsay.store.of_claims import claims, copies
from hearsay.store.of_reports import articles


def latest_reports(connection: Connection, most: int, story: str | None, report: str | None) -> list[int]:
    """The reports that came last, by number; only those of a story, or one, where that is asked for."""
    asked = select(articles.c.n).where(articles.c.current == 1).order_by(articles.c.n.desc()).limit(most)
    if story is not None:
        asked = asked.where(articles.c.story == story)
    if report is not None:
        asked = asked.where(articles.c.id == report)
    return list(connection.execute(asked).scalars())


def latest_claims(connection: Connection, most: int, story: str | None, least: int) -> list[Claim]:
    """The claims of several reports that were made last; only those of a story, or with so many possible origins."""
    asked = select(claims.c.record).where(claims.c.reports > 1, claims.c.at_most >= least)
    asked = asked.order_by(claims.c.n.desc()).limit(most)
    if story is not None:
        asked = asked.where(claims.c.story == story)
    return [unpack(record, Claim) for record in connection.execute(asked).scalars()]


def latest_copies(connection: Connection, numbers: Sequence[int]) -> list[Copy]:
    """From where some reports were made, the least sure first."""
    inside = select(articles.c.id).where(articles.c.n.in_(numbers))
    asked = select(copies.c.record).where(copies.c.target.in_(inside)).order_by(copies.c.score, copies.c.target, copies.c.rank)
    return [unpack(record, Copy) for record in connection.execute(asked).scalars()]
