"""The outlines of countries for a map: out of the borders that the program carries, as fine as the map is."""

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hearsay.brief.drawn_map import Atlas, Box, frame

if TYPE_CHECKING:
    from hearsay.ground.geometry import Floats

BEYOND = 30.0
"""How much coarser a line is where it cannot be seen."""


@lru_cache(maxsize=1)
def _rings() -> "list[tuple[Floats, Box]]":
    """Every part of every country that does not go around a pole, with its ends; one over the date line is in one piece."""
    import numpy as np

    from hearsay.ground.borders import rings
    from hearsay.ground.gazetteer import Gazetteer

    found = []
    for ring in rings(Gazetteer.open()):
        whole = np.stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]], axis=-1)
        if abs(whole[0, 0] - whole[-1, 0]) < 180:
            found.append((whole, (*whole.min(axis=0).tolist(), *whole.max(axis=0).tolist())))
    return found


@lru_cache(maxsize=64)
def outlines(box: Box, wide: int, step: float = 1.0) -> tuple[str, int]:
    """All land in a box as one SVG path, and the height of the drawing; ``wide``: its width, ``step``: how fine, in its units."""
    import numpy as np

    west, south, east, north = box
    lean, scale, high = frame(box, wide)
    out: list[str] = []
    for ring, (x0, y0, x1, y1) in _rings():
        for turn in (-360.0, 0.0, 360.0):
            if x1 + turn < west or x0 + turn > east or y1 < south or y0 > north:
                continue
            xy = np.stack([(ring[:, 0] + turn - west) * lean * scale, (north - ring[:, 1]) * scale], axis=-1)
            out.append(_path(xy, wide, high, step))
    return "".join(out), high


@lru_cache(maxsize=64)
def country(code: str, box: Box, wide: int, step: float = 1.0) -> str:
    """One country in a box as an SVG path; empty where it is not drawn."""
    import numpy as np

    west, _, east, north = box
    lean, scale, high = frame(box, wide)
    out: list[str] = []
    for ring in _parts(code):
        for turn in (-360.0, 0.0, 360.0):
            xy = np.stack([(ring[:, 0] + turn - west) * lean * scale, (north - ring[:, 1]) * scale], axis=-1)
            if ring[:, 0].max() + turn >= west and ring[:, 0].min() + turn <= east:
                out.append(_path(xy, wide, high, step))
    return "".join(out)


def extent(code: str) -> Box | None:
    """The box around the largest part of a country."""
    from hearsay.ground.borders import main_part
    from hearsay.ground.gazetteer import Gazetteer

    found = main_part(Gazetteer.open(), code)
    if found is None:
        return None
    import numpy as np

    lon, lat = np.unwrap(found.starts[:, 0], period=360), found.starts[:, 1]
    return (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))


def _parts(code: str) -> "list[Floats]":
    """The rings of one country; one that goes around a pole is left out."""
    import numpy as np

    from hearsay.ground.borders import outline
    from hearsay.ground.gazetteer import Gazetteer

    found = outline(Gazetteer.open(), code)
    if found is None:
        return []
    breaks = np.nonzero(np.any(found.ends[:-1] != found.starts[1:], axis=1))[0] + 1
    whole = [np.stack([np.unwrap(each[:, 0], period=360), each[:, 1]], axis=-1) for each in np.split(found.starts, breaks)]
    return [each for each in whole if len(each) > 2 and abs(each[0, 0] - each[-1, 0]) < 180]


def _path(xy: "Floats", wide: int, high: int, step: float) -> str:
    """A ring; what lies outside of the drawing is coarser. Nothing where it is too small to be seen."""
    import numpy as np

    margin = 0.1 * wide
    seen = (xy[:, 0] > -margin) & (xy[:, 0] < wide + margin) & (xy[:, 1] > -margin) & (xy[:, 1] < high + margin)
    if not seen.any() and not _around(xy, wide, high):
        return ""
    grid = np.where(seen, step, BEYOND * step)[:, None]
    cells = np.round(xy / grid) * grid
    kept = np.concatenate([[True], np.any(np.diff(cells, axis=0) != 0, axis=1)])  # one point for each square that it enters
    return _joined(np.round(xy[kept]).astype(np.int64).tolist())


def _around(xy: "Floats", wide: int, high: int) -> bool:
    """Whether a ring that nowhere comes into sight may lie around all of the drawing."""
    return bool(xy[:, 0].min() < 0 and xy[:, 0].max() > wide and xy[:, 1].min() < 0 and xy[:, 1].max() > high)


def _joined(points: list[list[int]]) -> str:
    if len(points) < 4:
        return ""
    steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z"


ATLAS = Atlas(land=outlines, country=country, extent=extent)
