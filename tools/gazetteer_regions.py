"""Regions and counties: their names, middles and towns."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from statistics import median
from typing import Any

from gazetteer_sources import Point, Region, Sources, plain_name
from gazetteer_tables import COUNTY, FOREIGN, MAIN, OTHER, REGION, SHORT, Tables

from hearsay.ground.folding import fold

Numbered = dict[int, int]


def add_regions(tables: Tables, sources: Sources, short: dict[str, list[str]], generics: Iterable[str]) -> Numbered:
    """Regions and counties of all countries; returns what each town lies in.

    A county called exactly as a town of its region is left out: it would add nothing but doubt.
    """
    generics = list(generics)
    towns = _towns(sources)
    called = _called(sources)
    for place, region in enumerate(sources.regions):
        country = sources.countries.get(region.code.split(".")[0])
        point = _point(region, sources, towns.get(place, []))
        if region.number and country and point and not _a_town(region, place, sources, called):
            outer = sources.regions[region.outer].number if region.outer is not None else 0
            more = {
                "country": region.code.split(".")[0],
                "within": outer if outer in tables.places else country["geonameid"],
                "population": sum(t["population"] for t in towns.get(place, [])),
            }
            tables.add(region.number, REGION if region.level == 1 else COUNTY, _english(region, sources), point, **more)
            _name(tables, region, sources, called[_first(sources, place)] if region.level == 2 else frozenset(), generics)
    _abbreviate(tables, sources, short)
    return {t["geonameid"]: _around(t, sources, tables) for t in sources.towns}


def _towns(sources: Sources) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for town in sources.towns:
        for place in sources.town_regions.get(town["geonameid"], []):
            found[place].append(town)
    return found


def _called(sources: Sources) -> dict[int, set[str]]:
    """How the towns of each first-level region are called."""
    found: dict[int, set[str]] = defaultdict(set)
    for town in sources.towns:
        around = sources.town_regions.get(town["geonameid"])
        if around:
            found[_first(sources, around[0])].add(fold(town["name"]))
    return found


def _first(sources: Sources, place: int) -> int:
    outer = sources.regions[place].outer
    return place if outer is None else outer


def _point(region: Region, sources: Sources, towns: list[dict[str, Any]]) -> Point | None:
    """Where a map would put its label, or else the middle of its towns."""
    if region.code in sources.fixed:
        return sources.fixed[region.code]
    if region.number in sources.drawn:
        return sources.drawn[region.number].point
    if region.code in sources.counties:
        return sources.counties[region.code]
    if towns:
        return (median(t["latitude"] for t in towns), median(t["longitude"] for t in towns))
    return None


def _a_town(region: Region, place: int, sources: Sources, called: dict[int, set[str]]) -> bool:
    return region.level == 2 and fold(region.name) in called[_first(sources, place)]


def _english(region: Region, sources: Sources) -> str:
    drawn = sources.drawn.get(region.number)
    return (drawn.english if drawn and region.level == 1 else "") or region.name


def _name(tables: Tables, region: Region, sources: Sources, towns: Iterable[str], generics: list[str]) -> None:
    drawn = sources.drawn.get(region.number)
    tables.call(region.number, region.name, MAIN)
    for name in (*region.others, *(drawn.others if drawn else ()), *([drawn.english] if drawn else [])):
        for one in {name, plain_name(name, generics)}:
            if fold(one) not in towns:
                tables.call(region.number, one, OTHER)
    if (plain := plain_name(region.name, generics)) and fold(plain) not in towns:
        tables.call(region.number, plain, OTHER)
    for name in drawn.foreign if drawn and region.level == 1 else ():
        tables.call(region.number, name, FOREIGN)


def _abbreviate(tables: Tables, sources: Sources, short: dict[str, list[str]]) -> None:
    coded = {region.code: region.number for region in sources.regions if region.level == 1}
    for code, names in short.items():
        for name in names:
            tables.call(coded[code], name, SHORT)


def _around(town: dict[str, Any], sources: Sources, tables: Tables) -> int:
    numbers = [sources.regions[place].number for place in sources.town_regions.get(town["geonameid"], [])]
    return next((n for n in reversed(numbers) if n in tables.places), 0)


def sizes(tables: Tables) -> Counter[int]:
    """How many places there are of each kind."""
    return Counter(row[1] for row in tables.places.values())
