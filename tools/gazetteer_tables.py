"""The rows of the gazetteer, gathered before they are written."""

from typing import Any

from hearsay.ground.folding import fold

TOWN, COUNTY, REGION, COUNTRY, AREA = range(5)
MAIN, OTHER, SHORT, FOREIGN = range(4)


class Tables:
    """Rows gathered before they are written, in one order."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[Any, ...]] = {}
        self.refs: dict[int, str] = {}
        self.names: dict[tuple[str, int], int] = {}

    def add(self, number: int, kind: int, name: str, point: tuple[float, float], **more: Any) -> None:
        """One place under its main name."""
        lat, lon = round(point[0] * 10_000), round(point[1] * 10_000)
        self.places[number] = (number, kind, name, lat, lon, more.get("country"), more.get("within"), more.get("population") or 0)
        if more.get("ref"):
            self.refs[number] = more["ref"]
        self.call(number, name, MAIN)

    def call(self, number: int, name: str, sort: int) -> None:
        """One more name of a place."""
        key = fold(name)
        if key:
            self.names[key, number] = min(sort, self.names.get((key, number), sort))
