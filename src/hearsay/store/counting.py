"""Of what sort some claims are: how many have each mark, each origin, each place."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, BigInteger, Connection, FromClause, cast, func, literal, select

from hearsay.store.of_claims import claim_statements, claims, origins
from hearsay.store.of_reports import places


class Named(NamedTuple):
    """An origin, and of how many of the claims it is one."""

    key: str
    name: str
    claims: int


class Spot(NamedTuple):
    """A place, and how many of the claims name it."""

    name: str
    country: str | None
    lat: float
    lon: float
    claims: int


def marks(connection: Connection, numbers: Sequence[int]) -> Counter[str]:
    """How many of some claims have each mark (``run.wording.facets_of``)."""
    these = _these(connection, numbers)
    rows = connection.execute(select(claims.c.facets).select_from(these.join(claims, claims.c.n == these.c.claim)))
    return Counter(" ".join(rows.scalars().all()).split())


def named(connection: Connection, numbers: Sequence[int], most: int) -> list[Named]:
    """The origins of some claims, those of most of them first."""
    these = _these(connection, numbers)
    count = func.count(origins.c.claim.distinct())
    joined = these.join(origins, origins.c.claim == these.c.claim)
    asked = select(origins.c.key, func.min(origins.c.name), count).select_from(joined)
    rows = connection.execute(asked.group_by(origins.c.key).order_by(count.desc(), origins.c.key).limit(most))
    return [Named(*row) for row in rows.all()]


def spots(connection: Connection, numbers: Sequence[int], most: int) -> list[Spot]:
    """The places that some claims name, those of most of them first."""
    these, p, s = _these(connection, numbers), places.c, claim_statements
    count = func.count(s.c.claim.distinct())
    asked = select(func.min(p.name), func.min(p.country), p.lat, p.lon, count).select_from(
        these.join(s, s.c.claim == these.c.claim).join(places, p.statement == s.c.statement)
    )
    rows = connection.execute(asked.group_by(p.lat, p.lon).order_by(count.desc(), p.lat, p.lon).limit(most))
    return [Spot(*row) for row in rows.all()]


def _these(connection: Connection, numbers: Sequence[int]) -> FromClause:
    """Numbers as a table, handed over as one word."""
    if connection.dialect.name == "sqlite":
        given: Any = func.json_each(json.dumps(list(numbers))).table_valued("value", name="given")
        return select(given.c.value.label("claim")).subquery("these")
    listed = cast(literal(f"{{{','.join(map(str, numbers))}}}"), ARRAY(BigInteger))
    return select(func.unnest(listed).label("claim")).subquery("these")
