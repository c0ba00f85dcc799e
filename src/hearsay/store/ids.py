"""What an id, or the beginning of one, stands for; and where an id that is gone went on."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from hearsay.store.of_claims import claim_statements, claims, names, notes, retired, stories
from hearsay.store.of_reports import articles, reports

FEWEST = 4
"""Signs of an id that may stand for it."""
MOST = 10
TABLES = {"claim": claims, "story": stories, "article": articles, "report": reports}


class Meant(NamedTuple):
    """A record: ``claim``, ``story``, ``article``, ``report`` or ``source``, and its id."""

    kind: str
    id: str


class Gone(NamedTuple):
    """An id that no longer stands for a record of its own; ``into``: the one where it went on."""

    id: str
    kind: str
    into: str | None
    at: str
    why: str
    gist: str | None


class Note(NamedTuple):
    """What somebody wrote on a record."""

    about: str
    text: str
    author: str | None
    made: str


def exactly(connection: Connection, id: str, kinds: Sequence[str]) -> list[Meant]:
    """The records of some kinds with this id."""
    found = []
    for kind in kinds:
        if kind == "source":
            row = connection.execute(select(names.c.key).where(names.c.key == id)).first()
            found += [Meant(kind, row.key)] if row else []
            continue
        table = TABLES[kind]
        if connection.execute(select(table.c.n if kind != "report" else table.c.id).where(table.c.id == id)).first():
            found.append(Meant(kind, id))
    return found


def beginning(connection: Connection, start: str, kinds: Sequence[str]) -> list[Meant]:
    """The records whose ids begin so; at most :data:`MOST` of a kind."""
    if not re.fullmatch(rf"[0-9a-f]{{{FEWEST},}}", start):
        return []
    found = []
    for kind in kinds:
        if kind in TABLES:
            id = TABLES[kind].c.id
            # No digit and no letter up to f sorts behind g, whatever the language of the database.
            rows = connection.execute(select(id).where(id >= start, id < start + "g").order_by(id).limit(MOST)).scalars()
            found += [Meant(kind, each) for each in rows if each.startswith(start)]
    return found


def report_at(connection: Connection, place: str) -> str | None:
    """The report that was taken from a path or URL."""
    known = select(reports.c.id).where(or_(reports.c.key == place, reports.c.locator == place))
    return connection.execute(known.order_by(reports.c.id).limit(1)).scalar()


def report_of(connection: Connection, article: str) -> str | None:
    """The report that an article is a version of."""
    return connection.execute(select(articles.c.report).where(articles.c.id == article)).scalar()


def story_of(connection: Connection, meant: Meant) -> str | None:
    """The story of a claim, an article or a report."""
    if meant.kind == "claim":
        return connection.execute(select(claims.c.story).where(claims.c.id == meant.id)).scalar()
    id = articles.c.id if meant.kind == "article" else articles.c.report
    found = select(articles.c.story).where(id == meant.id, articles.c.story.is_not(None))
    return connection.execute(found.order_by(articles.c.current.desc()).limit(1)).scalar()


def claim_of(connection: Connection, statement: str) -> str | None:
    """The claim that a statement belongs to; the weightiest of several."""
    found = select(claims.c.id).join(claim_statements, claim_statements.c.claim == claims.c.n)
    rows = found.where(claim_statements.c.statement == statement).order_by(claims.c.weight.desc(), claims.c.id)
    return connection.execute(rows.limit(1)).scalar()


def gone(connection: Connection, id: str) -> Gone | None:
    """What became of an id."""
    row = connection.execute(select(*(retired.c[name] for name in Gone._fields)).where(retired.c.id == id)).first()
    return Gone(*row) if row else None


def before(connection: Connection, id: str) -> list[Gone]:
    """The ids that went on into one, the latest first."""
    found: list[Gone] = []
    wave = [id]
    while wave:
        rows = select(*(retired.c[name] for name in Gone._fields)).where(retired.c.into.in_(wave))
        next_ = [Gone(*row) for row in connection.execute(rows.order_by(retired.c.at.desc(), retired.c.id))]
        known = {each.id for each in found} | {id}
        wave = [each.id for each in next_ if each.id not in known]
        found += [each for each in next_ if each.id not in known]
    return found


def noted(connection: Connection, about: Iterable[str]) -> list[Note]:
    """The notes on some records, the oldest first."""
    rows = select(*(notes.c[name] for name in Note._fields)).where(notes.c.about.in_(list(about))).order_by(notes.c.n)
    return [Note(*row) for row in connection.execute(rows)]


def note(connection: Connection, given: Note) -> None:
    """Keep a note."""
    connection.execute(notes.insert().values(**given._asdict()))
