"""What people decided and noted. It is kept apart from the machine's findings, and outlasts them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, update

from hearsay.store.intake import NEW, PLACED
from hearsay.store.of_claims import claim_statements, claims, decisions, origins, retired
from hearsay.store.of_reports import articles, reports, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision by ids. ``kind``: apart, same (statements), copy, not_copy (articles), source, grade, owner,
    one_origin, two_origins (names), attribution (article and spans of its content as found).
    """

    kind: str
    one: str
    two: str | None = None
    value: str | None = None
    entry: str = ""
    why: str | None = None


def decide(connection: Connection, found: Iterable[Decision], at: str) -> list[Decision]:
    """Keep those that are new, and let what they touch be settled anew. Returns the new ones."""
    held = {(d.kind, d.one, d.two, d.value) for d in standing(connection)}
    new = [d for d in dict.fromkeys(found) if (d.kind, d.one, d.two, d.value) not in held]
    for d in new:
        if d.kind == "attribution":
            # Of one finding the last verdict counts.
            earlier = (decisions.c.kind == d.kind) & (decisions.c.one == d.one) & (decisions.c.two == d.two)
            connection.execute(update(decisions).where(earlier, decisions.c.undone.is_(None)).values(undone=at))
        row = {name: getattr(d, name) for name in ("kind", "one", "two", "value", "entry", "why")}
        connection.execute(insert(decisions).values(**row, made=at))
        _touch(connection, d)
    return new


def undo(connection: Connection, number: int, at: str) -> Decision | None:
    """Take one back; the machine's own finding counts again."""
    found = connection.execute(select(decisions).where(decisions.c.n == number, decisions.c.undone.is_(None))).first()
    if found is None:
        return None
    connection.execute(update(decisions).where(decisions.c.n == number).values(undone=at))
    one = _decision(found)
    _touch(connection, one)
    return one


def listed(connection: Connection) -> list[Any]:
    """All decisions with their numbers, those that were undone too."""
    return list(connection.execute(select(decisions).order_by(decisions.c.n)).all())


def standing(connection: Connection) -> list[Decision]:
    """Those that hold, by the ids that there are now."""
    rows = connection.execute(select(decisions).where(decisions.c.undone.is_(None)).order_by(decisions.c.n)).all()
    went = select(retired.c.id, retired.c.into).where(retired.c.kind == "statement", retired.c.into.is_not(None))
    into = {row.id: row.into for row in connection.execute(went)}
    return [_decision(row, into if row.kind in ("apart", "same") else {}) for row in rows]


def _decision(row: Any, into: Mapping[str, str] = {}) -> Decision:
    two = into.get(row.two, row.two) if row.two else row.two
    return Decision(kind=row.kind, one=into.get(row.one, row.one), two=two, value=row.value, entry=row.entry, why=row.why)


def _touch(connection: Connection, d: Decision) -> None:
    """The reports that a decision is about."""
    ids = [key for key in (d.one, d.two) if key]
    if d.kind in ("apart", "same"):
        ids = list(connection.execute(select(statements.c.article).where(statements.c.id.in_(ids))).scalars())
    if d.kind in ("grade", "one_origin", "two_origins"):
        inside = select(claim_statements.c.article).join(origins, origins.c.claim == claim_statements.c.claim)
        named = (
            origins.c.key == d.two
            if d.kind == "grade"
            else func.lower(origins.c.name).in_([d.one.lower(), (d.two or "").lower()])
        )
        ids = list(connection.execute(inside.where(named)).scalars())
        connection.execute(update(articles).where(articles.c.id.in_(ids), articles.c.settled > PLACED).values(settled=PLACED))
        return
    outlet = articles.c.outlet == d.one if d.kind == "owner" else None
    everywhere = d.kind == "source" and not d.two
    wanted = articles.c.current == 1
    if outlet is not None:
        wanted &= outlet
    elif everywhere:
        wanted &= articles.c.text.contains(d.one)
    else:
        wanted &= articles.c.id.in_(ids)
    connection.execute(update(articles).where(wanted).values(settled=NEW))


def decided_pairs(connection: Connection) -> set[tuple[int, int]]:
    """Reports that a person brings together, by number: copies, and those with statements that are the same."""
    out: set[tuple[int, int]] = set()
    for d in standing(connection):
        if d.kind not in ("copy", "same"):
            continue
        ids = [d.one, d.two]
        if d.kind == "same":
            inside = select(statements.c.article).where(statements.c.id.in_(ids))
            found = select(articles.c.n).where(articles.c.id.in_(inside))
        else:
            found = select(articles.c.n).where(articles.c.id.in_(ids))
        numbers = sorted(connection.execute(found).scalars())
        if len(numbers) == 2:
            out.add((numbers[0], numbers[1]))
    return out


def candidates(connection: Connection, names: Sequence[str]) -> list[int]:
    """Reports that may be meant: by id, URL, end of a path, or the id of one of their statements or claims."""
    out: set[int] = set()
    for name in dict.fromkeys(names):
        by_name = or_(articles.c.id == name, articles.c.locator == name, articles.c.url == name)
        by_end = or_(articles.c.locator.endswith(f"/{name}", autoescape=True), by_name)
        out |= set(connection.execute(select(articles.c.n).where(by_end, articles.c.current == 1)).scalars())
        said = select(statements.c.article).where(statements.c.id == name)
        carried = (
            select(claim_statements.c.article).join(claims, claims.c.n == claim_statements.c.claim).where(claims.c.id == name)
        )
        told = select(reports.c.article).where(reports.c.id == name)
        for inside in (said, carried, told):
            out |= set(connection.execute(select(articles.c.n).where(articles.c.id.in_(inside))).scalars())
    return sorted(out)
