"""Where claims are: the places that their statements name, each once, with how many claims name it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from hearsay.store.of_claims import claim_statements
from hearsay.store.of_reports import places
from hearsay.store.shelf import runs


class Pin(NamedTuple):
    """A place, and how many of the claims name it."""

    name: str
    lat: float
    lon: float
    country: str | None
    precision: str | None
    claims: int


def pins(connection: Connection, numbers: Sequence[int], most: int) -> list[Pin]:
    """The places of some claims, those that most of them name first."""
    found: dict[tuple[float, float], Pin] = {}
    c = places.c
    for some in runs(sorted(numbers)):
        asked = (
            select(
                func.min(c.name),
                c.lat,
                c.lon,
                func.min(c.country),
                func.min(c.precision),
                func.count(claim_statements.c.claim.distinct()),
            )
            .join(claim_statements, claim_statements.c.statement == c.statement)
            .where(claim_statements.c.claim.in_(some))
            .group_by(c.lat, c.lon)
        )
        for name, lat, lon, country, precision, claims in connection.execute(asked):
            before = found.get((lat, lon))
            kept = before or Pin(name, lat, lon, country, precision, 0)
            found[lat, lon] = kept._replace(claims=kept.claims + claims)
    return sorted(found.values(), key=lambda each: (-each.claims, each.name, each.lat, each.lon))[:most]
