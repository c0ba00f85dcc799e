"""Regions and counties: their names, middles and towns, out of two extracts of GeoNames."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from gazetteer_tables import COUNTY, REGION, SHORT, Tables

from hearsay.ground.folding import fold

Row = dict[str, str]
Key = tuple[str, ...]  # country code, region, and for a county its name


def add_regions(tables: Tables, countries: Any, towns: Any, path: Path, short: dict[str, list[str]]) -> dict[int, int]:
    """Regions and counties named in ``path``; returns what each town lies in.

    GeoNames' town files carry only codes. The names come from an older extract, joined town by town: a code
    takes the name that most of its towns had.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        known = [row for row in csv.DictReader(lines) if row["cc"] in countries]
    home = _joined(towns, known)
    codes, sizes = _counted(towns, home)
    ids = _numbered(known)
    points: dict[Key, list[tuple[float, float]]] = defaultdict(list)
    for row in known:
        for key in _keys(row):
            points[key].append((float(row["lat"]), float(row["lon"])))
    coded: dict[str, int] = {}
    for key, number in ids.items():
        code = codes.get(key[:2], "")
        first = len(key) == 2 and bool(code) and f"{key[0]}.{code}" not in coded
        if first:
            coded[f"{key[0]}.{code}"] = number
        outer = countries[key[0]]["geonameid"] if len(key) == 2 else ids[key[:2]]
        middle = _middle(points[key], median if len(key) == 3 else _midrange)
        more = {
            "country": key[0],
            "within": outer,
            "population": sizes[key],
            "ref": f"geonames:{key[0]}.{code}" if first else None,
        }
        tables.add(number, REGION if len(key) == 2 else COUNTY, key[-1], middle, **more)
    for region, names in short.items():
        for name in names:
            tables.call(coded[region], name, SHORT)
    return {town["geonameid"]: _around(town, home.get(town["geonameid"]), ids, coded) for town in towns}


def _keys(row: Row) -> tuple[Key, ...]:
    """The region and the county of a row, as far as it names them."""
    region, county = (row["cc"], row["admin1"]), (row["cc"], row["admin1"], row["admin2"])
    return (region, county) if row["admin1"] and row["admin2"] else (region,) if row["admin1"] else ()


def _joined(towns: Any, known: list[Row]) -> dict[int, Row]:
    """For each town the row of the older extract that is the same town."""
    near: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in known:
        near[row["cc"], fold(row["name"])].append(row)
    home = {}
    for town in towns:
        same = _same(town, near[town["countrycode"], fold(town["name"])])
        if same:
            home[town["geonameid"]] = same
    return home


def _same(town: Any, rows: list[Row]) -> Row | None:
    away = [(abs(float(r["lat"]) - town["latitude"]) + abs(float(r["lon"]) - town["longitude"]), n) for n, r in enumerate(rows)]
    distance, number = min(away, default=(1.0, 0))
    return rows[number] if distance < 0.1 else None


def _counted(towns: Any, home: dict[int, Row]) -> tuple[dict[Key, str], Counter[Key]]:
    """Each region's code, as most of its towns have it, and the inhabitants of regions and counties."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    sizes: Counter[Key] = Counter()
    for town in towns:
        for key in _keys(home[town["geonameid"]]) if town["geonameid"] in home else ():
            sizes[key] += town["population"]
            votes[key[:2]][town["admin1code"]] += 1
    return {key: counted.most_common(1)[0][0] for key, counted in votes.items()}, sizes


def _numbered(known: list[Row]) -> dict[Key, int]:
    """Negative ids; a county called as a town in its region is left out, since it adds nothing."""
    towns = {(row["cc"], row["admin1"], fold(row["name"])) for row in known}
    keys = sorted({key for row in known for key in _keys(row)})
    kept = [key for key in keys if len(key) == 2 or (*key[:2], fold(key[-1])) not in towns]
    return {key: -1 - number for number, key in enumerate(kept)}


def _around(town: Any, row: Row | None, ids: dict[Key, int], coded: dict[str, int]) -> int:
    county = ids.get(_keys(row)[-1]) if row and _keys(row) else None
    return county or coded.get(f"{town['countrycode']}.{town['admin1code']}") or 0


def _middle(points: list[tuple[float, float]], of: Callable[[list[float]], float]) -> tuple[float, float]:
    return of([p[0] for p in points]), of([p[1] for p in points])


def _midrange(values: list[float]) -> float:
    """Half-way between the outermost towns, but for the odd one: towns crowd in one corner of a large region."""
    ordered = sorted(values)
    out = len(ordered) // 100
    return (ordered[out] + ordered[-1 - out]) / 2
