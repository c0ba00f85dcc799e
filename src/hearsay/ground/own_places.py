"""A user's own places, out of a CSV, TOML or GeoJSON file: ``hearsay brief --places FILE``.

Each has a name, a latitude and a longitude, and may have a precision (point, town, region, country; town unless given),
other names and the two letters of its country. See docs/places.md.
"""

import csv
import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hearsay.errors import UsageError
from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Kind

_FIRST = -1_000_000  # ids below those of the gazetteer's own areas
_KINDS: Mapping[str, Kind] = {"point": "point", "town": "town", "region": "region", "country": "country"}
_FORM = 'name, lat and lon, and if you like precision (point, town, region, country), alternates ("A|B") and country ("KE")'


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One place, and what else it is called."""

    entry: Entry
    alternates: tuple[str, ...]


def read_places(path: str) -> tuple[OwnPlace, ...]:
    """The places of a file, in its order. Raises :class:`UsageError` naming the file and the entry."""
    reader = {".csv": _csv, ".toml": _toml, ".geojson": _geojson, ".json": _geojson}.get(Path(path).suffix.lower())
    if reader is None:
        raise UsageError(f"--places {path}: of no kind that is known; give a .csv, .toml or .geojson file")
    try:
        rows = list(reader(Path(path).read_text(encoding="utf-8-sig")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error, RecursionError) as error:
        why = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        raise UsageError(f"--places {path}: cannot be read ({' '.join(str(why).split())}); each place has {_FORM}") from None
    return tuple(_own(path, number, row) for number, row in enumerate(rows, 1))


def _csv(text: str) -> Iterable[Mapping[str, Any]]:
    return csv.DictReader(text.splitlines(), strict=True)


def _toml(text: str) -> Iterable[Mapping[str, Any]]:
    return [dict(row) for row in tomllib.loads(text)["places"]]


def _geojson(text: str) -> Iterable[Mapping[str, Any]]:
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        if shape["type"] != "Point":
            raise ValueError(f"a {shape['type']}, where only points are read")
        lon, lat = shape["coordinates"][:2]
        yield {**feature["properties"], "lat": lat, "lon": lon}


def _own(path: str, number: int, row: Mapping[str, Any]) -> OwnPlace:
    name = str(row.get("name") or "").strip()
    lat, lon = _degrees(row.get("lat"), 90), _degrees(row.get("lon"), 180)
    precision, country = str(row.get("precision") or "town").strip(), str(row.get("country") or "").strip().upper()
    if not fold(name) or lat is None or lon is None or precision not in _KINDS or (country and not _code(country)):
        raise UsageError(f"--places {path}, place {number}: not understood; each place has {_FORM}")
    others = row.get("alternates") or ()
    alternates = others.split("|") if isinstance(others, str) else [str(other) for other in others]
    entry = Entry(
        id=_FIRST - number,
        ref=f"own:{fold(name).replace(' ', '-')}",
        kind=_KINDS[precision],
        name=name,
        lat=lat,
        lon=lon,
        country=country or None,
        within=None,
        population=0,
        own=True,
    )
    return OwnPlace(entry, tuple(other.strip() for other in alternates if fold(other)))


def _code(country: str) -> bool:
    return len(country) == 2 and country.isascii() and country.isalpha()


def _degrees(value: Any, most: int) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and abs(number) <= most else None


def by_name(places: Iterable[OwnPlace]) -> dict[str, tuple[Entry, ...]]:
    """Under each folded name the places called so."""
    found: dict[str, tuple[Entry, ...]] = {}
    for place in places:
        for name in dict.fromkeys(map(fold, (place.entry.name, *place.alternates))):
            entry = place.entry if name == fold(place.entry.name) else replace(place.entry, sort="other")
            found[name] = (*found.get(name, ()), entry)
    return found
