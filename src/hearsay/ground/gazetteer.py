"""The gazetteer: where a name lies. One SQLite file in the package, made by ``tools/build_gazetteer.py``.

Towns and countries are GeoNames' (CC BY 4.0), outlines Natural Earth's 1:10m (public domain). Read-only,
no network, opened at the first question.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hearsay.errors import DataError
from hearsay.ground.folding import fold

Sort = Literal["main", "other", "short", "foreign"]
SORTS: tuple[Sort, ...] = ("main", "other", "short", "foreign")
Kind = Literal["town", "county", "region", "country", "area", "point"]
KINDS: tuple[Kind, ...] = ("town", "county", "region", "country", "area", "point")
HOME = Path(__file__).parent / "data" / "gazetteer.sqlite"
_FORMAT = "3"
_KEPT = 50_000  # names remembered; a long run over many reports must not grow without end
_BATCH = 400  # well under SQLite's limit on variables in one statement
_COLUMNS = "p.id, p.kind, p.name, p.lat, p.lon, p.country, p.within, p.population, r.ref"
_REFERENCE = "LEFT JOIN reference r ON r.id = p.id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place the gazetteer knows. Degrees WGS 84; an area's point is its middle."""

    id: int
    ref: str
    """``geonames:<id>``, ``geonames:<country>.<code>`` or ``geonames:<country>/<name>`` for regions, ``hearsay:<area>``."""
    kind: Kind
    name: str
    lat: float
    lon: float
    country: str | None
    within: int | None
    """Id of the county, region or country around it."""
    population: int
    sort: Sort = "main"
    """How it was asked for: by its main name, another, an abbreviation (a state's), or a country's in another language."""
    own: bool = False
    """Whether it is one of the user's own places."""


class Gazetteer:
    """Names to places, and countries to outlines. Cheap to make: the file is opened when first asked."""

    def __init__(self, path: Path = HOME, own: Mapping[str, tuple[Entry, ...]] | None = None) -> None:
        """``own``: a user's places under their folded names, which come before the file's."""
        self.path = path
        self.own = own or {}
        self._connection: sqlite3.Connection | None = None
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._entries: dict[int, Entry | None] = {}
        self._capitals: dict[str, str] = {}

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[Path, Mapping[str, tuple[Entry, ...]]]]:
        """Another process opens the file for itself."""
        return (Gazetteer, (self.path, self.own))

    @classmethod
    def open(cls, path: Path | None = None, own: Mapping[str, tuple[Entry, ...]] | None = None) -> "Gazetteer":
        """The gazetteer of the package, or the one at ``path``; :class:`DataError` where it is no gazetteer."""
        gazetteer = cls(path or HOME, own)
        gazetteer.rows("SELECT 1 FROM place LIMIT 1")
        return gazetteer

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, the most populous first; none for an unknown name."""
        return self.lookup_all([name]).get(fold(name), ())

    def lookup_all(self, names: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """The places of many names at once, under their folded names; unknown names are absent."""
        keys = dict.fromkeys(key for key in map(fold, names) if key)
        if len(self._found) > _KEPT:
            self._found.clear()
            self._entries.clear()
        missing = [key for key in keys if key not in self._found]
        for start in range(0, len(missing), _BATCH):
            self._fetch(missing[start : start + _BATCH])
        return {key: self._found[key] for key in keys if self._found[key]}

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        rows = self.rows(f"SELECT {_COLUMNS} FROM country c JOIN place p ON p.id = c.id {_REFERENCE} WHERE c.code = ?", code)
        return _entry(rows[0], 0) if rows else None

    def drawn(self, code: str) -> str:
        """How a country's outline is referred to: ``naturalearth:`` and its three letters."""
        rows = self.rows("SELECT iso3 FROM country WHERE code = ?", code)
        return f"naturalearth:{rows[0][0] if rows else code}"

    def zone(self, ref: str) -> str | None:
        """The time zone of an entry by its reference; ``None`` where there is more than one, or none is known."""
        number = ref.removeprefix("geonames:")
        question = "SELECT z.name FROM place p JOIN zone z ON z.id = p.zone WHERE p.id = ?"
        if number.isdecimal():
            rows = self.rows(question, int(number))
        else:
            rows = self.rows(question.replace("p.id = ?", "p.id = (SELECT id FROM reference WHERE ref = ?)"), ref)
        return str(rows[0][0]) if rows else None

    def capitals(self) -> dict[str, str]:
        """Each country's capital, by its code."""
        if not self._capitals:
            rows = self.rows("SELECT code, capital FROM country WHERE capital > ''")
            self._capitals = {str(code): str(name) for code, name in rows}
        return self._capitals

    def containers(self, entry: Entry) -> tuple[Entry, ...]:
        """What lies around a place, from the inside out: county, region, country."""
        around: list[Entry] = []
        while entry.within is not None and len(around) < 4:
            outer = self._by_id(entry.within)
            if outer is None:
                break
            around.append(outer)
            entry = outer
        if entry.own and entry.country and entry.kind != "country" and (outer := self.country(entry.country)):
            around.append(outer)
        return tuple(around)

    def rows(self, question: str, *values: object) -> list[tuple[object, ...]]:
        """Rows of the file, for the modules that know its tables."""
        try:
            return self._open().execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise DataError(f"{self.path}: not a usable gazetteer ({error}); reinstall hearsay") from error

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            if not self.path.is_file():
                raise DataError(f"{self.path}: the gazetteer is missing; reinstall hearsay or run tools/build_gazetteer.py")
            connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            found = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
            if found != (_FORMAT,):
                connection.close()
                raise DataError(f"{self.path}: a gazetteer of another version; run tools/build_gazetteer.py")
            self._connection = connection
        return self._connection

    def _fetch(self, keys: list[str]) -> None:
        marks = ",".join("?" * len(keys))
        found: dict[str, list[Entry]] = {key: [] for key in keys}
        joined = f"name n JOIN place p ON p.id = n.id {_REFERENCE}"
        question = f"SELECT n.key, n.sort, {_COLUMNS} FROM {joined} WHERE n.key IN ({marks})"
        for key, sort, *row in self.rows(question, *keys):
            found[str(key)].append(_entry(tuple(row), sort))
        for key, entries in found.items():
            known = sorted(entries, key=lambda entry: (-entry.population, entry.id))
            self._found[key] = (*self.own.get(key, ()), *known)

    def _by_id(self, number: int) -> Entry | None:
        if number not in self._entries:
            rows = self.rows(f"SELECT {_COLUMNS} FROM place p {_REFERENCE} WHERE p.id = ?", number)
            self._entries[number] = _entry(rows[0], 0) if rows else None
        return self._entries[number]


def _entry(row: tuple[object, ...], sort: object) -> Entry:
    number, kind, name, lat, lon, country, within, population, ref = row
    unnumbered = f"{country}/{fold(str(name)).replace(' ', '-')}"  # our own negative ids may change with a new build
    return Entry(
        id=_int(number),
        ref=str(ref or f"geonames:{number if _int(number) > 0 else unnumbered}"),
        kind=KINDS[_int(kind)],
        name=str(name),
        lat=_int(lat) / 10_000,
        lon=_int(lon) / 10_000,
        country=str(country) if country else None,
        within=_int(within) if within is not None else None,
        population=_int(population),
        sort=SORTS[_int(sort)],
    )


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise DataError(f"the gazetteer holds {value!r} where a number belongs; reinstall hearsay")
    return value
