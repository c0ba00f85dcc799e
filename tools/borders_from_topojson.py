"""Outlines and land borders of countries out of Natural Earth's 1:10m TopoJSON, as packed integers.

Coordinates are 1/10,000 degree. A country's parts and a border's lines are packed alike: ``pack``.
"""

import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Line = list[tuple[int, int]]
# Parts of Natural Earth without an ISO number: de facto areas, joined to the state they are part of in law or lease.
JOINED = {"Somaliland": "SO", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Kosovo": "XK", "Baikonur": "KZ"}


def countries(
    topology: dict[str, Any], numbers: dict[str, str]
) -> tuple[dict[str, list[Line]], dict[tuple[str, str], list[Line]]]:
    """Rings per country code, and shared lines per pair of codes; ``numbers`` maps ISO numbers to codes."""
    arcs = [_absolute(arc, topology["transform"]) for arc in topology["arcs"]]
    rings: dict[str, list[Line]] = {}
    users: dict[int, set[str]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = numbers.get(shape.get("id", "")) or JOINED.get(shape["properties"]["name"])
        if code is None:
            continue
        for ring in _rings(shape):
            rings.setdefault(code, []).append(_stitched(ring, arcs))
            for arc in ring:
                users.setdefault(arc if arc >= 0 else ~arc, set()).add(code)
    shared: dict[tuple[str, str], list[Line]] = {}
    for arc, codes in sorted(users.items()):
        if len(codes) == 2:
            first, second = sorted(codes)
            shared.setdefault((first, second), []).append(arcs[arc])
    return rings, shared


def shapes(topology: dict[str, Any], kind: str) -> dict[str, list[Line]]:
    """Rings of every shape of one kind, under the shape's id."""
    arcs = [_absolute(arc, topology["transform"]) for arc in topology["arcs"]]
    return {shape["id"]: [_stitched(ring, arcs) for ring in _rings(shape)] for shape in topology["objects"][kind]["geometries"]}


def pack(lines: Iterable[Line]) -> bytes:
    """Lines as one compressed block: how many, how long each, then steps in longitude and latitude."""
    lines = list(lines)
    numbers = array("i", [len(lines), *map(len, lines)])
    for axis in (0, 1):
        flat = [point[axis] for line in lines for point in line]
        numbers.extend(b - a for a, b in zip([0, *flat], flat, strict=False))
    return zlib.compress(numbers.tobytes(), 9)


def middle(rings: Sequence[Line]) -> tuple[float, float]:
    """Latitude and longitude of the middle of the largest part."""
    best, point = 0.0, (0.0, 0.0)
    for ring in map(_unwrapped, rings):
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if abs(area) > best:
            best, point = abs(area), (y / (3 * area), x / (3 * area))
    return point[0] / 10_000, (point[1] / 10_000 + 180) % 360 - 180


def _unwrapped(ring: Line) -> Line:
    """The ring without the jump at the 180th meridian, which the atlas' rings cross."""
    turns, last, points = 0, ring[0][0], []
    for x, y in ring:
        turns -= round((x - last) / 3_600_000)
        last = x
        points.append((x + turns * 3_600_000, y))
    return points


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> Line:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        lon = x * transform["scale"][0] + transform["translate"][0]
        lat = y * transform["scale"][1] + transform["translate"][1]
        points.append((round(lon * 10_000), round(lat * 10_000)))
    return points


def _rings(shape: dict[str, Any]) -> list[list[int]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [ring for polygon in polygons for ring in polygon]


def _stitched(ring: list[int], arcs: list[Line]) -> Line:
    points: Line = []
    for arc in ring:
        line = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
        points += line if not points else line[1:]
    return points
