"""Circles on the globe: the box around one, and how far a place is, across the poles and the date line too."""

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, text

KM = 6371.0088
"""The mean radius of the earth."""
WIDER = 1e-6
"""Degrees by which the box is wider than the circle, so that rounding loses nothing."""


@dataclass(frozen=True, slots=True)
class Circle:
    """All places within so many kilometres of a point."""

    lat: float
    lon: float
    km: float


def km_between(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """The great circle between two points."""
    a, b = math.radians(lat), math.radians(to_lat)
    across = math.sin(math.radians(to_lon - lon) / 2) ** 2
    return 2 * KM * math.asin(min(1.0, math.sqrt(math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * across)))


def ranges(circle: Circle) -> tuple[float, float, tuple[tuple[float, float], ...]]:
    """The box around a circle: south, north, and one or two pairs of west and east; all round where it holds a pole."""
    reach = math.degrees(circle.km / KM) + WIDER
    south, north = circle.lat - reach, circle.lat + reach
    if south <= -90 or north >= 90:
        return max(south, -90.0), min(north, 90.0), ((-180.0, 180.0),)
    wide = math.sin(math.radians(reach)) / math.cos(math.radians(circle.lat))
    side = math.degrees(math.asin(min(1.0, wide))) + WIDER
    west, east = circle.lon - side, circle.lon + side
    if west < -180:
        return south, north, ((west + 360, 180.0), (-180.0, east))
    if east > 180:
        return south, north, ((west, 180.0), (-180.0, east - 360))
    # The date line itself may be written as 180 or as -180.
    edge = ((180.0, 180.0),) if west == -180 else ((-180.0, -180.0),) if east == 180 else ()
    return south, north, ((west, east), *edge)


def touches(circle: Circle, south: float, west: float, size: float) -> bool:
    """Whether a square of the map, so many degrees wide, has a point in the circle."""
    lat, north = math.radians(circle.lat), south + size
    farthest = min(math.pi, circle.km / KM + math.radians(WIDER))
    off = (circle.lon - west) % 360
    sides = (0.0,) if off <= size else (math.radians(off), math.radians(off - size))
    for side in sides:
        # On a meridian the nearest point is where the perpendicular meets it, or the end of the side that is nearer to that.
        foot = math.degrees(math.atan2(math.sin(lat), math.cos(lat) * math.cos(side)))
        ends = [south, north, *([foot] if south < foot < north else [])]
        near = (math.sin(lat) * math.sin(p) + math.cos(lat) * math.cos(p) * math.cos(side) for p in map(math.radians, ends))
        if math.acos(max(-1.0, min(1.0, max(near)))) <= farthest:
            return True
    return False


def inside(connection: Connection, lat: Any, lon: Any, circle: Circle) -> ColumnElement[bool]:
    """Whether a place lies within a circle, as the database works it out: half the chord, squared, is compared."""
    if connection.dialect.name == "sqlite":
        _with_sines(connection)
    across = func.sin(func.radians(lon - circle.lon) / 2)
    along = func.sin(func.radians(lat - circle.lat) / 2)
    chord = along * along + math.cos(math.radians(circle.lat)) * func.cos(func.radians(lat)) * across * across
    within: ColumnElement[bool] = chord <= math.sin(min(circle.km / KM, math.pi) / 2) ** 2
    return within


def _with_sines(connection: Connection) -> None:
    """Not every SQLite is built with them."""
    if connection.execute(text("SELECT sqlite_compileoption_used('ENABLE_MATH_FUNCTIONS')")).scalar():
        return
    driver: Any = connection.connection.driver_connection
    for function in (math.sin, math.cos, math.radians):
        driver.create_function(function.__name__, 1, function, deterministic=True)
