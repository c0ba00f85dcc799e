"""The outlines of countries for a map: out of the borders that the program carries, as fine as the map is."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearsay.ground.geometry import Floats

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees; west of -180 or east of 180 goes on around the earth."""
BEYOND = 30.0
"""How much coarser a line is where it cannot be seen."""


@lru_cache(maxsize=1)
def _rings() -> "list[tuple[Floats, Box]]":
    from hearsay.ground.borders import rings
    from hearsay.ground.gazetteer import Gazetteer

    found = rings(Gazetteer.open())
    return [(ring, (*ring.min(axis=0).tolist(), *ring.max(axis=0).tolist())) for ring in found]


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


def frame(box: Box, wide: int) -> tuple[float, float, int]:
    """How much a degree of longitude is shorter there, units to a degree of latitude, and the height."""
    import math

    west, south, east, north = box
    lean = max(0.15, math.cos(math.radians((south + north) / 2)))
    scale = wide / ((east - west) * lean)
    return lean, scale, max(1, round((north - south) * scale))


def _path(xy: "Floats", wide: int, high: int, step: float) -> str:
    """A ring; what lies outside of the drawing is coarser. Nothing where it is too small to be seen."""
    import numpy as np

    margin = 0.1 * wide
    seen = (xy[:, 0] > -margin) & (xy[:, 0] < wide + margin) & (xy[:, 1] > -margin) & (xy[:, 1] < high + margin)
    if not seen.any():
        return "" if not _around(xy, wide, high) else _joined(np.round(xy / (BEYOND * step)) * BEYOND)
    fine, coarse = np.round(xy / step), np.round(xy / (BEYOND * step)) * BEYOND
    return _joined(np.where(seen[:, None], fine, coarse) if step == 1.0 else np.where(seen[:, None], fine * step, coarse * step))


def _around(xy: "Floats", wide: int, high: int) -> bool:
    """Whether a ring that nowhere comes into sight may lie around all of the drawing."""
    return bool(xy[:, 0].min() < 0 and xy[:, 0].max() > wide and xy[:, 1].min() < 0 and xy[:, 1].max() > high)


def _joined(points: "Floats") -> str:
    import numpy as np

    whole = points.astype(np.int64)
    moved = np.any(np.diff(whole, axis=0) != 0, axis=1)
    kept = whole[np.concatenate([[True], moved])]
    if len(kept) < 4:
        return ""
    steps = np.diff(kept, axis=0)
    return f"M{kept[0][0]} {kept[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps.tolist()) + "z"
