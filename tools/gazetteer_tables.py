"""The rows of the gazetteer, gathered before they are written."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from hearsay.ground.folding import fold

TOWN, COUNTY, REGION, COUNTRY, AREA, POINT = range(6)
MAIN, OTHER, SHORT, FOREIGN = range(4)


class Tables:
    """Rows gathered before they are written, in one order."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[Any, ...]] = {}
        self.refs: dict[int, str] = {}
        self.names: dict[tuple[str, int], int] = {}
        self.zones: dict[int, str] = {}

    def add(self, number: int, kind: int, name: str, point: tuple[float, float], **more: Any) -> None:
        """One place under its main name."""
        lat, lon = round(point[0] * 10_000), round(point[1] * 10_000)
        self.places[number] = (number, kind, name, lat, lon, more.get("country"), more.get("within"), more.get("population") or 0)
        if more.get("ref"):
            self.refs[number] = more["ref"]
        if more.get("zone"):
            self.zones[number] = more["zone"]
        self.call(number, name, MAIN)

    def call(self, number: int, name: str, sort: int) -> None:
        """One more name of a place."""
        key = fold(name)
        if key:
            self.names[key, number] = min(sort, self.names.get((key, number), sort))

    def spread(self) -> None:
        """The time zone of regions and countries all of whose towns keep the same hours: that of the largest town."""
        kept: dict[int, list[tuple[int, str]]] = {}
        for number, zone in self.zones.items():
            outer = self.places[number][6]
            for _ in range(4):
                if outer is None or outer not in self.places:
                    break
                kept.setdefault(outer, []).append((self.places[number][7], zone))
                outer = self.places[outer][6]
        for number, towns in kept.items():
            if len({hours(zone) for _, zone in towns}) == 1:
                self.zones[number] = max(towns)[1]


@cache
def hours(zone: str) -> tuple[timedelta | None, ...]:
    """How far a zone is from Greenwich, in winter and summer of some years."""
    of = ZoneInfo(zone)
    return tuple(datetime(year, month, 15, tzinfo=of).utcoffset() for year in (2005, 2015, 2026) for month in (1, 7))
