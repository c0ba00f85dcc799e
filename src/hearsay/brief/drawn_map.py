"""Places on a map: the land around them as one path, and a dot for each place, as large as it is often named."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; west of -180 or east of 180 goes on around the earth."""
WIDE = 1000
TALLEST = 640
WORLD: Box = (-170.0, -57.0, 190.0, 78.0)
NARROWEST = 3.0
"""Degrees of latitude that a map shows at least."""
LABELS = 24
SIGN, LINE = 9.5, 10
"""Width of a letter of a label, and half its height; in a small map, where letters are larger than the rest, more."""
SMALL = 2.2
SIDES = ("end", "start", "over", "under")


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Where the outlines on a map come from: all land in a box, one country in it, and the box around a country."""

    land: Callable[[Box, int, float], tuple[str, int]]
    country: Callable[[str, Box, int, float], str]
    extent: Callable[[str], Box | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place, where its dot leads, how often it is named, and what it is to the reports (``event``, ``said``, ``named``)."""

    name: str
    lat: float
    lon: float
    count: int
    href: str
    note: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place as it is drawn. ``label``: whether there is room for its name, and on which side."""

    spot: Spot
    x: float
    y: float
    r: float
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A drawing of places; ``box`` is what it shows."""

    width: int
    height: int
    land: str
    dots: tuple[Dot, ...]
    box: Box
    outside: int


def drawn(spots: Sequence[Spot], atlas: Atlas, box: Box | None = None, small: bool = False, step: float = 1.0) -> Map:
    """A map of some places, of just the part of the earth where they are if no part is named; ``small``: shown in a column."""
    shown = box or around(spots)
    land, high = atlas.land(
        shown, WIDE, max(step, 3.0 if shown[2] - shown[0] > 200 else 2.0 if shown[2] - shown[0] > 60 else 1.0)
    )
    lean, scale, _ = frame(shown, WIDE)
    most = max((each.count for each in spots), default=1)
    dots: list[Dot] = []
    for each in sorted(spots, key=lambda one: -one.count):
        x, y = (_within(each.lon, shown) - shown[0]) * lean * scale, (shown[3] - each.lat) * scale
        if 0 <= x <= WIDE and 0 <= y <= high:
            dots.append(Dot(spot=each, x=round(x, 1), y=round(y, 1), r=round(4 + 10 * math.sqrt(each.count / most), 1)))
    return Map(
        width=WIDE,
        height=high,
        land=land,
        dots=tuple(_labelled(dots, SMALL if small else 1.0)),
        box=shown,
        outside=len(spots) - len(dots),
    )


def around(spots: Sequence[Spot]) -> Box:
    """The part of the earth where places are, with some room; all of it where there are none or they are everywhere."""
    if not spots:
        return WORLD
    lons = sorted(each.lon for each in spots)
    gaps = [b - a for a, b in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = lons[(widest + 1) % len(lons)]
    across = 360 - gaps[widest]
    south, north = min(each.lat for each in spots), max(each.lat for each in spots)
    if across > 200:
        return WORLD
    return fitted(west + across / 2, (south + north) / 2, max(NARROWEST, 1.35 * (north - south)), 1.25 * across)


def fitted(lon: float, lat: float, up: float, across: float) -> Box:
    """A box around a point, so wide and high, and of the shape of a map."""
    lean = max(0.15, math.cos(math.radians(lat)))
    up = max(up, across * lean * TALLEST / WIDE)
    if up > WORLD[3] - WORLD[1]:
        return WORLD
    across = min(360.0, up * WIDE / TALLEST / lean)
    south = min(max(lat - up / 2, -85.0), 85.0 - up)
    return (_short(lon - across / 2), _short(south), _short(lon + across / 2), _short(south + up))


def moved(box: Box, right: float = 0.0, up: float = 0.0, closer: float = 1.0) -> Box:
    """The same map moved by a share of its size, or closer."""
    west, south, east, north = box
    lon, lat = (west + east) / 2 + right * (east - west), (south + north) / 2 + up * (north - south)
    lon -= 360 * math.floor((lon + 180) / 360)
    return fitted(lon, min(max(lat, -80.0), 80.0), max((north - south) / closer, NARROWEST / 6), 0.0)


def _short(value: float) -> float:
    return round(value, 3)


def _within(lon: float, box: Box) -> float:
    """A longitude counted on from the western edge."""
    return box[0] + (lon - box[0]) % 360


def _labelled(dots: Sequence[Dot], large: float) -> Iterable[Dot]:
    """Names where they cover neither another name nor a dot; the places that are named most have theirs first."""
    taken = [(each.x - each.r, each.y - each.r, each.x + each.r, each.y + each.r) for each in dots]
    for at, each in enumerate(dots):
        side = next((s for s in SIDES if at < LABELS and _free(_room(each, s, large), taken, taken[at])), "")
        if side:
            taken.append(_room(each, side, large))
        yield Dot(spot=each.spot, x=each.x, y=each.y, r=each.r, label=side)


def _room(dot: Dot, side: str, large: float) -> tuple[float, float, float, float]:
    long, high = len(dot.spot.name) * SIGN * large + 6, 2 * LINE * large
    if side in ("over", "under"):
        top = dot.y - dot.r - high if side == "over" else dot.y + dot.r
        return (dot.x - long / 2, top, dot.x + long / 2, top + high)
    left = dot.x + dot.r + 2 if side == "end" else dot.x - dot.r - 2 - long
    return (left, dot.y - high / 2, left + long, dot.y + high / 2)


def _free(room: tuple[float, float, float, float], taken: Sequence[tuple[float, ...]], own: tuple[float, ...]) -> bool:
    x0, y0, x1, y1 = room
    apart = (x1 < a or x0 > c or y1 < b or y0 > d for a, b, c, d in taken if (a, b, c, d) != own)
    return x0 >= 0 and x1 <= WIDE and all(apart)


def frame(box: Box, wide: int) -> tuple[float, float, int]:
    """How much a degree of longitude is shorter there, units to a degree of latitude, and the height."""
    west, south, east, north = box
    lean = max(0.15, math.cos(math.radians((south + north) / 2)))
    scale = wide / ((east - west) * lean)
    return lean, scale, max(1, round((north - south) * scale))
