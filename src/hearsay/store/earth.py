"""Circles on the globe: the box around one, and how far a place is, across the poles and the date line too."""

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal

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


def distance(connection: Connection, lat: Any, lon: Any, circle: Circle) -> ColumnElement[float]:
    """The distance of a place from the middle, as the database works it out."""
    if connection.dialect.name == "sqlite":
        # Not every SQLite is built with sines.
        driver: Any = connection.connection.driver_connection
        driver.create_function("hearsay_km", 4, km_between, deterministic=True)
        return func.hearsay_km(lat, lon, circle.lat, circle.lon, type_=_number)
    a, b = func.radians(lat), func.radians(literal(circle.lat))
    across = func.power(func.sin(func.radians(lon - circle.lon) / 2), 2)
    halved = func.power(func.sin((b - a) / 2), 2) + func.cos(a) * func.cos(b) * across
    return 2 * KM * func.asin(func.least(1.0, func.sqrt(halved)), type_=_number)


_number = literal(0.0).type
