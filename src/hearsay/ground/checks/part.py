"""Which part of a country a town lies in: "Lviv, a city in western Ukraine"."""

from functools import lru_cache

import numpy as np

from hearsay.ground.borders import grid_inside, inside, km_to, main_part
from hearsay.ground.checks.seen import Seen
from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.ground.geometry import Floats
from hearsay.records import Verdict

_SIDE = 40  # points a side of the grid laid over a country
_NEAR, _FAR = 0.45, 0.15
"""A town lies in the north if less than this share of the country lies north ... and not if less than that lies south of it."""
_SHORE_KM = 5.0  # outlines are drawn coarser than harbours
_TURNS = {"north": (1, 1.0), "south": (1, -1.0), "east": (0, 1.0), "west": (0, -1.0)}
_SOURCE = "Source: Natural Earth 1:10m borders; GeoNames."


def side_of(seen: Seen, side: str, town: Entry, name: str, country: str) -> tuple[Verdict, str] | None:
    """Whether a town lies on that side of its country's largest part; ``None`` where it is not of that part."""
    spread = _spread(seen.gazetteer, town.country or "")
    words = [word for word in _TURNS if word in side.lower()]
    if spread is None or not words or not _on_it(seen.gazetteer, town):
        return None
    shares = [_share(spread, town, word) for word in words]
    told = ", ".join(f"{share:.0%} of the country lies further {word}" for share, word in zip(shares, words, strict=True))
    why = f"{name} lies in {country}, where {told}. {_SOURCE}"
    if all(share <= 1 - _NEAR for share in shares):
        return "fits", why
    return ("does not fit" if any(share > 1 - _FAR for share in shares) else "cannot tell"), why


def _share(spread: Floats, town: Entry, word: str) -> float:
    """How much of the country lies further in that direction."""
    axis, sign = _TURNS[word]
    here = town.lat if axis else town.lon
    away = spread[:, axis] - here
    return float(np.mean(sign * (away if axis else (away + 180) % 360 - 180) > 0))


@lru_cache(maxsize=64)
def _spread(gazetteer: Gazetteer, code: str) -> Floats | None:
    lines = main_part(gazetteer, code)
    points = grid_inside(lines, _SIDE) if lines is not None else None
    return points if points is not None and len(points) > _SIDE else None


def _on_it(gazetteer: Gazetteer, town: Entry) -> bool:
    lines = main_part(gazetteer, town.country or "")
    return lines is not None and (inside(lines, town.lat, town.lon) or km_to(lines, town.lat, town.lon) < _SHORE_KM)
