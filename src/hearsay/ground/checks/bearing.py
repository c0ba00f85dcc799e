"""On which side of a country or town another lies: "Tunisia, east of Algeria"."""

from collections.abc import Iterator
from itertools import pairwise

from hearsay.ground.checks.country import called_so, likely, may_be_two
from hearsay.ground.checks.seen import Seen, compiled
from hearsay.ground.geometry import bearing, km_between
from hearsay.ground.places_pack import place_words
from hearsay.records import Check, Place, Verdict

_LIMITS = {True: (55.0, 100.0), False: (70.0, 125.0)}
"""Degrees off up to which a direction fits and beyond which it does not: of towns, and of countries, which are wide."""
_NEAR_KM, _FAR_KM = 10.0, 800.0
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def check_sides(seen: Seen) -> Iterator[Check]:
    """Two countries or towns of which one is said to lie on a side of the other; of countries, middle against middle."""
    degrees = {name.replace("-", ""): value for name, value in place_words(seen.language).directions.items()}
    for line in seen.lines():
        for one, two in pairwise(line.places):
            found = compiled(seen.language, "direction", "country").fullmatch(line.words(one.span[1], two.span[0]))
            if found is not None and _comparable(seen, one, two):
                yield _tried(seen, one, two, degrees[found.group("side").lower().replace("-", "")])


def _comparable(seen: Seen, one: Place, two: Place) -> bool:
    if any(p.lat is None or p.role for p in (one, two)) or one.precision != two.precision:
        return False
    if one.precision == "town":
        return one.gazetteer != two.gazetteer
    return one.precision == "country" and one.country != two.country and not any(may_be_two(seen, p) for p in (one, two))


def _tried(seen: Seen, one: Place, two: Place, said: float) -> Check:
    alike, opposite = _LIMITS[one.precision == "town"]
    true = bearing(two.lat or 0, two.lon or 0, one.lat or 0, one.lon or 0)
    off = _off(true, said)
    verdict: Verdict = "fits" if off <= alike else "does not fit" if off > opposite else "cannot tell"
    if verdict == "does not fit" and one.precision == "town" and _elsewhere(seen, one, two, said):
        verdict = "cannot tell"
    how = "Source: GeoNames." if one.precision == "town" else "middle to middle. Source: Natural Earth."
    why = f"{one.name} lies to the {_WINDS[round(true / 45) % 8]} of {two.name}, {how}".replace(", Source", ". Source")
    return Check(span=(one.span[0], two.span[1]), kind="direction", verdict=verdict, why=why)


def _elsewhere(seen: Seen, one: Place, two: Place, said: float) -> bool:
    """Whether other towns of these names lie so, or the two lie too near to one another to say."""
    if km_between(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0) < _NEAR_KM:
        return True
    if not all(called_so(seen, place) for place in (one, two)):
        return True
    here, there = likely(seen, one), likely(seen, two)
    pairs = ((a, b) for a in here for b in there if a.id != b.id and km_between(a.lat, a.lon, b.lat, b.lon) < _FAR_KM)
    return any(_off(bearing(b.lat, b.lon, a.lat, a.lon), said) <= _LIMITS[True][1] for a, b in pairs)


def _off(true: float, said: float) -> float:
    return abs((true - said + 180) % 360 - 180)
