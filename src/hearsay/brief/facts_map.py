"""The map of a brief: countries as they are, regions as rings, towns as dots, near ones in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .drawn_map import NARROWEST, WIDE, Atlas, Box, Dot, Map, Spot, around, drawn, fitted, frame

if TYPE_CHECKING:
    from .facts import Cite

REGION = 60.0
"""Kilometres of the ring around the middle of a region, whose borders are not at hand."""
DEGREE = 111.2
"""Kilometres to a degree of latitude."""
NEAR = 16.0
"""Units of the drawing in which two dots are one."""
FEWEST, FAR_ONES, RARE, NEARER = 4, 2, 8, 0.62
"""Of so many places or more at most two are left out of the map, each no more than an eighth of all mentions, if what is shown
becomes that much smaller."""
COARSE = 2.0
"""How fine the land is drawn: the page carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A place of the brief: where it is, how exactly that is known, what it is to the report, and its mentions."""

    name: str
    lat: float
    lon: float
    country: str
    precision: str
    role: str
    cites: "tuple[Cite, ...]"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its mentions."""
        return tuple(each.key for each in self.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A country by its outline, or a region by a ring."""

    place: Spotted
    d: str = ""
    x: float = 0.0
    y: float = 0.0
    r: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Towns that are one dot."""

    dot: Dot
    places: tuple[Spotted, ...]

    @property
    def role(self) -> str:
        """What the most important of them is to the report."""
        roles = [each.role for each in self.places]
        return next(role for role in ("event", "said", "named") if role in roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The land, and on it areas and dots."""

    map: Map
    areas: tuple[Area, ...]
    clusters: tuple[Cluster, ...]


def drawing(places: Sequence[Spotted], atlas: Atlas) -> Drawing | None:
    """A map of just where the places are; ``None`` where there are none."""
    if not places:
        return None
    box = _window(places, atlas)
    groups = _grouped([each for each in places if each.precision not in ("country", "region")], box)
    spots = [_spot(of) for of in groups]
    of = {id(spot): tuple(group) for spot, group in zip(spots, groups, strict=True)}
    made = drawn(spots, atlas, box, small=True, step=COARSE)
    return Drawing(
        map=made,
        areas=tuple(area for each in places if (area := _area(each, made.box, atlas))),
        clusters=tuple(Cluster(dot=dot, places=of[id(dot.spot)]) for dot in made.dots),
    )


def _spot(of: Sequence[Spotted]) -> Spot:
    more = f" +{len(of) - 1}" if len(of) > 1 else ""
    count = sum(len(each.keys) for each in of)
    return Spot(name=of[0].name + more, lat=of[0].lat, lon=of[0].lon, count=count, href="")


def _window(places: Sequence[Spotted], atlas: Atlas) -> Box:
    """Around the towns and regions; around the countries where nothing is more exact."""
    exact = _together([each for each in places if each.precision != "country"])
    if exact:
        box = around([Spot(name="", lat=each.lat, lon=each.lon, count=1, href="") for each in exact])
        lon, lat = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return fitted(lon, lat, max(box[3] - box[1], NARROWEST), 0.0)
    ends = [found for each in places if (found := atlas.extent(each.country))]
    if not ends:
        return around([Spot(name="", lat=each.lat, lon=each.lon, count=1, href="") for each in places])
    west, south = min(each[0] for each in ends), min(each[1] for each in ends)
    east, north = max(each[2] for each in ends), max(each[3] for each in ends)
    return fitted((west + east) / 2, (south + north) / 2, 1.1 * (north - south), 1.1 * (east - west))


def _together(places: Sequence[Spotted]) -> list[Spotted]:
    """Without one or two that lie far from all others and are hardly more than mentioned: they would make the rest too small."""
    kept = list(places)
    for _ in range(FAR_ONES if len(kept) >= FEWEST else 0):
        total, size = sum(len(each.cites) for each in kept), _size(kept)
        rare = [at for at, each in enumerate(kept) if each.role == "named" and len(each.cites) * RARE <= total]
        rest = {at: [*kept[:at], *kept[at + 1 :]] for at in rare}
        far = min(rest, key=lambda at: _size(rest[at]), default=None)
        if far is None or _size(rest[far]) > NEARER * size:
            return kept
        kept = rest[far]
    return kept


def _size(places: Sequence[Spotted]) -> float:
    """Degrees from the lowest to the highest, or from west to east; nothing is made of a pile around the date line."""
    lats, lons = [each.lat for each in places], [each.lon for each in places]
    lean = frame((min(lons), min(lats), max(lons) + 1e-6, max(lats) + 1e-6), WIDE)[0]
    return max(max(lats) - min(lats), (max(lons) - min(lons)) * lean)


def _grouped(towns: Sequence[Spotted], box: Box) -> list[list[Spotted]]:
    """Towns that would cover one another in the drawing, together; the one that is named most stands first."""
    lean, scale, _ = frame(box, WIDE)
    groups: list[list[Spotted]] = []
    for each in towns:
        near = (of for of in groups if _apart(of[0], each, lean) * scale < NEAR)
        group = next(near, None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    return groups


def _apart(one: Spotted, two: Spotted, lean: float) -> float:
    return float((((one.lon - two.lon) * lean) ** 2 + (one.lat - two.lat) ** 2) ** 0.5)


def _area(place: Spotted, box: Box, atlas: Atlas) -> Area | None:
    if place.precision == "country":
        d = atlas.country(place.country, box, WIDE, COARSE) if place.country else ""
        return Area(place=place, d=d) if d else None
    if place.precision != "region":
        return None
    lean, scale, high = frame(box, WIDE)
    x, y = ((place.lon - box[0]) % 360) * lean * scale, (box[3] - place.lat) * scale
    r = REGION / DEGREE * scale
    return Area(place=place, x=round(x, 1), y=round(y, 1), r=round(r, 1)) if x < WIDE + r and -r < y < high + r else None
