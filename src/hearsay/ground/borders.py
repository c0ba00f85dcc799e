"""Outlines and land borders of countries, and how far things lie from them. Natural Earth 1:10m, as held in fact."""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hearsay.errors import DataError
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.geometry import Floats, km_of_chord, unit_vectors

_STEP = 0.04  # degrees between points on a long straight edge, some 4 km
_RUNS = 600  # a long outline is first looked at in this many pieces
_MOST = 6_000  # points of an outline that are compared with another's
_INNER = 12  # points a side of the grid laid over a country's inside
_FAR = 1_000_003  # makes one number of two, any overflow included
_CASPIAN = (46.3, 55.3), (36.3, 47.4)  # degrees east and north


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines on the globe: ends of each edge in degrees, and points along them as unit vectors."""

    starts: Floats
    ends: Floats
    points: Floats


def outline(gazetteer: Gazetteer, country: str) -> Lines | None:
    """A country's coasts and borders; ``None`` for one that is not drawn."""
    return _outline(gazetteer, country)


@lru_cache(maxsize=16)
def _outline(gazetteer: Gazetteer, country: str) -> Lines | None:
    rows = gazetteer.rows("SELECT lines FROM outline WHERE code = ?", country)
    return _lines([_unpacked(rows[0][0])]) if rows else None


@lru_cache(maxsize=16)
def border(gazetteer: Gazetteer, country: str, other: str | None = None) -> Lines | None:
    """The land border of two countries, or all the land borders of one; ``None`` where they share none."""
    rows = gazetteer.rows("SELECT first, second, lines FROM border WHERE first = ? OR second = ?", country, country)
    blocks = [block for first, second, block in rows if other is None or other in (first, second)]
    return _lines([_unpacked(block) for block in blocks]) if blocks else None


@lru_cache(maxsize=16)
def coast(gazetteer: Gazetteer, country: str, sea: bool = False) -> Lines | None:
    """What of a country's outline is no land border: no edge at all where it has no coast; ``None`` where it is not drawn.

    ``sea``: without the shores of the Caspian, which has no way out.
    """
    shape = outline(gazetteer, country)
    if shape is None:
        return None
    land = border(gazetteer, country)
    inner = _keys(np.vstack([land.starts, land.ends])) if land else np.array([], dtype=np.int64)
    begins, ends = _keys(shape.starts), _keys(shape.ends)
    edge = ~(np.isin(begins, inner) & np.isin(ends, inner))
    edge &= ~np.isin(begins * _FAR + ends, ends * _FAR + begins)  # between parts that are drawn apart and held together
    if sea:
        (west, east), (south, north) = _CASPIAN
        lon, lat = shape.starts[:, 0], shape.starts[:, 1]
        edge &= ~((lon > west) & (lon < east) & (lat > south) & (lat < north))
    shores = shape.starts[edge], shape.ends[edge]
    return _drawn(*shores) if edge.any() else Lines(*shores, unit_vectors(shores[0][:, 1], shores[0][:, 0]))


def _keys(points: Floats) -> NDArray[np.int64]:
    """Each point as one whole number; borders and outlines are drawn through the same points."""
    whole = np.rint(points * 10_000).astype(np.int64)
    return np.asarray(whole[:, 0] * 4_000_000 + whole[:, 1])


@lru_cache(maxsize=256)
def km_apart(gazetteer: Gazetteer, country: str, other: str) -> float | None:
    """The least distance of two countries, km; ``None`` where one is not drawn."""
    mine, theirs = outline(gazetteer, country), outline(gazetteer, other)
    if mine is None or theirs is None:
        return None
    return 0.0 if border(gazetteer, country, other) else _least(_Pieces(_thinned(mine.points)), _Pieces(_thinned(theirs.points)))


@lru_cache(maxsize=256)
def km_by_sea(gazetteer: Gazetteer, country: str, other: str) -> float | None:
    """The least distance of two countries' coasts, km; ``None`` where one has none."""
    mine, theirs = coast(gazetteer, country, sea=True), coast(gazetteer, other, sea=True)
    if mine is None or theirs is None or not len(mine.starts) or not len(theirs.starts):
        return None
    return _least(_Pieces(_thinned(mine.points)), _Pieces(_thinned(theirs.points)))


def main_part(gazetteer: Gazetteer, country: str) -> Lines | None:
    """The outline of a country's largest part: France without its islands and Guiana."""
    rows = gazetteer.rows("SELECT lines FROM outline WHERE code = ?", country)
    rings = _unpacked(rows[0][0]) if rows else []
    return _lines([[max(rings, key=_size)]]) if rings else None


def _size(ring: Floats) -> float:
    """How much a ring encloses, roughly: degrees, narrower towards the poles."""
    x, y = np.unwrap(ring[:, 0], period=360) * np.cos(np.radians(ring[:, 1])), ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def rings(gazetteer: Gazetteer) -> list[Floats]:
    """Every part of every country as it is drawn, as points of (longitude, latitude)."""
    rows = gazetteer.rows("SELECT lines FROM outline ORDER BY code")
    return [ring for (block,) in rows for ring in _unpacked(block) if len(ring) > 2]


def inside(lines: Lines, lat: float, lon: float) -> bool:
    """Whether a point lies in an outline."""
    return bool(_inside(lines, np.array([[lon, lat]]))[0])


def km_to(lines: Lines, lat: float, lon: float) -> float:
    """Kilometres from a point to the nearest point of the lines."""
    return float(km_of_chord(lines.points @ unit_vectors(lat, lon)).min())


def span_to_point(lines: Lines, lat: float, lon: float) -> tuple[float, float]:
    """The least and the greatest distance of a country's points from one point, km."""
    far = km_of_chord(lines.points @ unit_vectors(lat, lon))
    return (0.0 if inside(lines, lat, lon) else float(far.min())), float(far.max())


def span_between(gazetteer: Gazetteer, country: str, other: str) -> tuple[float, float] | None:
    """The least and the greatest distance of a country's points from another country, km; ``None`` where one is not drawn.

    The farthest point lies on the outline, or inside where the other country surrounds it: so a grid over
    the inside is tried as well.
    """
    mine, theirs = outline(gazetteer, country), outline(gazetteer, other)
    if mine is None or theirs is None:
        return None
    own, target = _thinned(mine.points), _Pieces(_thinned(theirs.points))
    far = _greatest(_Pieces(np.vstack([own, _inner(mine)])), target)
    least = 0.0 if border(gazetteer, country, other) else _least(_Pieces(own), target)
    return least, far


def _thinned(points: Floats) -> Floats:
    """Fewer points of a very long outline: a few km matter little against the width of such a country."""
    return points[:: max(1, len(points) // _MOST)]


class _Pieces:
    """Points in runs that follow one another; each run has a head, one of its points, and reaches so far around it."""

    def __init__(self, points: Floats) -> None:
        self.points = points
        self.size = max(1, math.ceil(len(points) / _RUNS))
        starts = np.arange(0, len(points), self.size)
        self.heads = points[np.minimum(starts + self.size // 2, len(points) - 1)]
        run = np.arange(len(points)) // self.size
        self.reach = np.maximum.reduceat(km_of_chord(np.einsum("ij,ij->i", points, self.heads[run])), starts)

    def run(self, number: int) -> Floats:
        return self.points[number * self.size : (number + 1) * self.size]

    def runs(self, chosen: NDArray[np.bool_]) -> Floats:
        return self.points[np.repeat(chosen, self.size)[: len(self.points)]]


def _greatest(mine: _Pieces, theirs: _Pieces) -> float:
    """The greatest of the distances to the nearest of ``theirs``: runs that could exceed it are tried, the likeliest first."""
    rough = km_of_chord(mine.heads @ theirs.heads.T)
    bounds = rough.min(axis=1) + mine.reach
    best = 0.0
    for i in np.argsort(-bounds):
        if bounds[i] <= best:
            break
        near = rough[i] - theirs.reach <= bounds[i] + mine.reach[i]
        best = max(best, float(km_of_chord(np.max(mine.run(i) @ theirs.runs(near).T, axis=1)).max()))
    return best


def _least(mine: _Pieces, theirs: _Pieces) -> float:
    """The least distance of any two points, by the same narrowing down."""
    rough = km_of_chord(mine.heads @ theirs.heads.T)
    low = rough - mine.reach[:, None] - theirs.reach[None, :]
    bounds = low.min(axis=1)
    best = float(rough.min())
    for i in np.argsort(bounds):
        if bounds[i] >= best:
            break
        best = min(best, float(km_of_chord(mine.run(i) @ theirs.runs(low[i] <= best).T).min()))
    return best


def _inner(lines: Lines) -> Floats:
    """Points of a grid that lie in the outline; the grid covers where most of the outline lies."""
    lon, lat = lines.starts[:, 0], lines.starts[:, 1]
    (west, east), (south, north) = np.percentile(lon, [1, 99]).tolist(), np.percentile(lat, [1, 99]).tolist()
    xs, ys = np.meshgrid(np.linspace(west, east, _INNER), np.linspace(south, north, _INNER))
    grid = np.stack([xs.ravel(), ys.ravel()], axis=-1)
    kept = grid[_inside(lines, grid)]
    return unit_vectors(kept[:, 1], kept[:, 0])


def grid_inside(lines: Lines, side: int) -> Floats:
    """Longitudes and latitudes of points spread evenly over what the lines enclose."""
    lon, lat = np.unwrap(lines.starts[:, 0], period=360), lines.starts[:, 1]
    depth = np.linspace(lat.min(), lat.max(), side)
    rows = [
        np.stack(
            [
                np.linspace(lon.min(), lon.max(), max(2, round(side * np.cos(np.radians(y))))),
                np.full(max(2, round(side * np.cos(np.radians(y)))), y),
            ],
            axis=-1,
        )
        for y in depth
    ]
    grid = np.vstack(rows)
    return grid[_inside(lines, grid)]


def _inside(lines: Lines, points: Floats) -> NDArray[np.bool_]:
    """Even-odd rule, along each point's meridian; longitudes are taken from that meridian, so that 180° is no seam."""
    odd = np.zeros(len(points), dtype=bool)
    for i, (lon, lat) in enumerate(points):
        a = (lines.starts[:, 0] - lon + 180) % 360 - 180
        b = (lines.ends[:, 0] - lon + 180) % 360 - 180
        crossing = ((a < 0) != (b < 0)) & (np.abs(a - b) < 180)
        a, b = a[crossing], b[crossing]
        south, north = lines.starts[crossing, 1], lines.ends[crossing, 1]
        odd[i] = bool(np.count_nonzero(south + (north - south) * (a / (a - b)) > lat) % 2)
    return odd


def _unpacked(block: object) -> list[Floats]:
    """The reverse of ``pack`` in ``tools/borders_from_topojson.py``: lines of (longitude, latitude)."""
    if not isinstance(block, bytes):
        raise DataError("the gazetteer's borders are damaged; reinstall hearsay")
    try:
        numbers = np.frombuffer(zlib.decompress(block), dtype="<i4")
    except (zlib.error, ValueError) as error:
        raise DataError(f"the gazetteer's borders are damaged ({error}); reinstall hearsay") from error
    count = int(numbers[0])
    lengths, steps = numbers[1 : 1 + count], numbers[1 + count :]
    half = len(steps) // 2
    lon, lat = np.cumsum(steps[:half], dtype=np.int64), np.cumsum(steps[half:], dtype=np.int64)
    points = np.stack([lon, lat], axis=-1) / 10_000
    return np.split(points, np.cumsum(lengths)[:-1])


def _lines(groups: Sequence[list[Floats]]) -> Lines:
    lines = [line for group in groups for line in group if len(line) > 1]
    return _drawn(np.concatenate([line[:-1] for line in lines]), np.concatenate([line[1:] for line in lines]))


def _drawn(starts: Floats, ends: Floats) -> Lines:
    turn = (ends[:, 0] - starts[:, 0] + 180) % 360 - 180
    rise = ends[:, 1] - starts[:, 1]
    width = np.hypot(turn * np.cos(np.radians(starts[:, 1])), rise)
    pieces = np.maximum(1, np.ceil(width / _STEP)).astype(np.int64)
    edge = np.repeat(np.arange(len(pieces)), pieces)
    along = (np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[edge]
    lon, lat = starts[edge, 0] + along * turn[edge], starts[edge, 1] + along * rise[edge]
    last = ends[-1]
    points = unit_vectors(np.append(lat, last[1]), np.append(lon, last[0]))
    return Lines(starts, ends, points)
