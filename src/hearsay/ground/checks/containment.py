"""What lies in what: "Osh, in northern Tajikistan", "the Croatian city of Mostar", "Medellín, Colombia"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from hearsay.ground.checks.country import disputed, entry_of, senses
from hearsay.ground.checks.part import side_of
from hearsay.ground.checks.seen import Line, Seen, compiled
from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry
from hearsay.ground.geometry import km_between
from hearsay.ground.places_pack import place_words
from hearsay.records import Check, Place, Span

_LARGE = 20_000  # inhabitants from which a town is not taken for a village of the same name that no gazetteer lists
_EDGE_KM = 60.0  # a town that lies nearer to one of the region's may have changed hands when regions were redrawn
_SAME_NAMES = frozenset({"US", "CA", "AU", "NZ", "GB", "IE", "ZA", "PH", "JM"})
"""Countries full of places called after others."""
_SOURCE = "Source: GeoNames."


@dataclass(frozen=True, slots=True)
class Held:
    """A town, the country or region it is said to lie in, in which part of it, and where that is said."""

    town: Place
    country: str
    region: Place | None
    side: str | None
    span: Span


def check_containment(seen: Seen) -> Iterator[Check]:
    """Every town that a sentence puts into a country or region."""
    for line in seen.lines():
        for held in _said(line):
            yield from _tried(seen, held)


def _said(line: Line) -> Iterator[Held]:
    places = [place for place in line.places if place.lat is not None]
    for number, (one, two) in enumerate(pairwise(places)):
        if one.precision == "town" and two.country and two.role is None and two.precision in ("country", "region"):
            third = places[number + 2] if number + 2 < len(places) else None
            yield from _pair(line, one, two, third, places[number - 1] if number else None)
    for place in places:
        if place.precision == "town":
            yield from _by_nation(line, place)


def _pair(line: Line, one: Place, two: Place, third: Place | None, ahead: Place | None) -> Iterator[Held]:
    """*Osh, in Tajikistan*; in *Kumasi, in Ghana's Ashanti region* the region is meant."""
    language, between = line.seen.language, line.words(one.span[1], two.span[0])
    found = compiled(language, "containment", "lies_in").fullmatch(between)
    if found is None and compiled(language, "containment", "stands").search(line.before(one.span[0])):
        found = compiled(language, "containment", "stood_in").fullmatch(between)
    if found:
        owns = third and third.precision == "region" and re.fullmatch(r"['’]s? ", line.words(two.span[1], third.span[0]))
        inner = third if owns and third else two
        outer = inner if inner.precision == "region" else None
        yield Held(one, str(two.country), outer, found.group("side"), (one.span[0], inner.span[1]))
    elif _on_ground(line, between, two) or (between == ", " and two.precision == "country" and _apposed(line, one, two, ahead)):
        yield Held(one, str(two.country), None, None, (one.span[0], two.span[1]))


def _on_ground(line: Line, between: str, place: Place) -> bool:
    """Whether a country is named by its ground: "on the Bolivian side"."""
    ground = place.precision == "country" and line.words(*place.span).rpartition(" ")[2].islower()
    return ground and compiled(line.seen.language, "containment", "on_ground").fullmatch(between) is not None


def _apposed(line: Line, one: Place, two: Place, ahead: Place | None) -> bool:
    """Whether *Medellín, Colombia* is one address: no list of places, and no *In Geneva, Iran said*."""
    language = line.seen.language
    if not compiled(language, "containment", "appositive_end").match(line.after(two.span[1])):
        return False
    if compiled(language, "containment", "opens").search(line.before(one.span[0])):
        return False
    return ahead is None or len(line.words(ahead.span[1], one.span[0])) > 6


def _by_nation(line: Line, place: Place) -> Iterator[Held]:
    """*the Croatian city of Mostar*, *the Mexican state of Jalisco* after a town."""
    before = line.before(place.span[0])
    tail = compiled(line.seen.language, "containment", "nationality").search(before)
    if tail is None:
        return
    led = re.search(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*)?) $", before[: tail.start()])
    codes = place_words(line.seen.language).adjectives
    for start in (led.start(1), led.start(1) + led.group(1).rfind(" ") + 1) if led else ():
        code = codes.get(fold(before[start : tail.start()].strip()))
        if code:
            yield Held(place, code, None, tail.group("side"), (line.span[0] + start, place.span[1]))
            return


def _tried(seen: Seen, held: Held) -> Iterator[Check]:
    town = entry_of(seen, held.town)
    if town is None or town.country is None:
        return
    name = seen.text[slice(*held.town.span)]
    if town.country != held.country:
        yield from _abroad(seen, held, town, name)
    elif held.region is not None:
        yield from _in_region(seen, held, town, name, held.region)
    else:
        country = _country(seen, held.country)
        if held.side is None:
            yield Check(span=held.span, kind="containment", verdict="fits", why=f"{name} lies in {country}. {_SOURCE}")
        elif found := side_of(seen, held.side, town, name, country):
            yield Check(span=held.span, kind="containment", verdict=found[0], why=found[1])


def _abroad(seen: Seen, held: Held, town: Entry, name: str) -> Iterator[Check]:
    """A town that lies in another country, if none of that name lies in this one."""
    others = senses(seen, held.town)
    if any(e.country == held.country for e in others) or disputed(town.country, held.country):
        return
    if (
        fold(name) != fold(town.name)
        or town.population < _LARGE
        or (held.country in _SAME_NAMES and town.population < 50 * _LARGE)
    ):
        return
    why = f"{name} lies in {_country(seen, town.country or '')}; no {name} is known in {_country(seen, held.country)}. {_SOURCE}"
    yield Check(span=held.span, kind="containment", verdict="does not fit", why=why)


def _in_region(seen: Seen, held: Held, town: Entry, name: str, place: Place) -> Iterator[Check]:
    around = seen.gazetteer.containers(town)
    said = fold(place.name)
    if any(e.ref == place.gazetteer or fold(e.name) == said for e in around):
        yield Check(span=held.span, kind="containment", verdict="fits", why=f"{name} lies in {place.name}. {_SOURCE}")
        return
    region = entry_of(seen, place)
    own = next((e for e in around if e.kind == "region"), None)
    if region is None or own is None or region.kind != "region" or held.country in _SAME_NAMES or town.population < _LARGE:
        return
    others = [e for e in senses(seen, held.town) if e.country == held.country and e.id != town.id]
    if any((away := _km_to_region(seen, e, region)) is None or away <= _EDGE_KM for e in others):
        return
    km = _km_to_region(seen, town, region)
    if km is not None and km > _EDGE_KM:
        why = f"{name} lies in {own.name}, about {km:,.0f} km from the nearest town of {region.name}. {_SOURCE}"
        yield Check(span=held.span, kind="containment", verdict="does not fit", why=why)


def _km_to_region(seen: Seen, town: Entry, region: Entry) -> float | None:
    """How far the nearest town of a region lies."""
    inner = "SELECT id FROM place WHERE within = ?"
    rows = seen.gazetteer.rows(
        f"SELECT lat, lon FROM place WHERE kind = 0 AND (within = ? OR within IN ({inner}))", region.id, region.id
    )
    points = [(float(str(lat)) / 10_000, float(str(lon)) / 10_000) for lat, lon in rows]
    near = sorted(points, key=lambda p: abs(p[0] - town.lat) + abs(p[1] - town.lon))[:5]
    return min((km_between(town.lat, town.lon, *p) for p in near), default=None)


def _country(seen: Seen, code: str) -> str:
    entry = seen.gazetteer.country(code)
    return entry.name if entry else code
