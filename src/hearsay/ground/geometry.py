"""Distances and bearings on a sphere of the earth's mean radius; within 0.6 % of the ellipsoid."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

RADIUS_KM = 6371.0088
KM_PER_MILE = 1.609344
Floats = NDArray[np.float64]


def km_between(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres along the great circle, degrees in."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Degrees clockwise from north in which the second point lies, seen from the first."""
    a, b, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def unit_vectors(lat: Any, lon: Any) -> Floats:
    """Points as unit vectors, one row each."""
    a, b = np.radians(np.asarray(lat, dtype=np.float64)), np.radians(np.asarray(lon, dtype=np.float64))
    return np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=-1)


def km_of_chord(dots: Floats) -> Floats:
    """Kilometres for the dot products of unit vectors."""
    return RADIUS_KM * np.arccos(np.clip(dots, -1.0, 1.0))
