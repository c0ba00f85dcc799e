"""What lies on a sea and what does not: "landlocked Chad", "the coastal city of Sfax", "Odesa, on the Black Sea coast"."""

import re
from collections.abc import Iterator

from hearsay.ground.borders import coast, km_to
from hearsay.ground.checks.country import entry_of, has_coast, likely, may_be_two
from hearsay.ground.checks.seen import Line, Seen, compiled, phrase
from hearsay.ground.gazetteer import Entry
from hearsay.records import Check, Place, Verdict

_ON_KM, _OFF_KM = 25.0, 100.0  # up to the first a town may call itself coastal, beyond the second it lies inland
_SOURCE = "Source: Natural Earth 1:10m borders"


def check_coasts(seen: Seen) -> Iterator[Check]:
    """Every country called landlocked, and every town said to lie on a coast."""
    for line in seen.lines():
        for place in line.places:
            if place.precision == "country" and place.role is None:
                yield from _landlocked(line, place)
            elif place.precision == "town":
                yield from _by_the_sea(line, place)


def _landlocked(line: Line, place: Place) -> Iterator[Check]:
    seen = line.seen
    before = compiled(seen.language, "coast", "landlocked_before").search(line.before(place.span[0]))
    after = compiled(seen.language, "coast", "landlocked_after").match(line.after(place.span[1]))
    hit = before or after
    if hit is None or any(hit.groupdict().values()) or may_be_two(seen, place):
        return
    open_ = has_coast(seen.gazetteer, str(place.country))
    if open_ is None:
        return
    start = line.span[0] + before.start() if before else place.span[0]
    end = place.span[1] if before or after is None else place.span[1] + after.end()
    why = f"{place.name} {'has a coast' if open_ else 'has no coast'}. {_SOURCE}."
    yield Check(span=(start, end), kind="coast", verdict="does not fit" if open_ else "fits", why=why)


def _by_the_sea(line: Line, place: Place) -> Iterator[Check]:
    seen = line.seen
    before = compiled(seen.language, "coast", "by_the_sea").search(line.before(place.span[0]))
    after = compiled(seen.language, "coast", "on_the_coast").match(line.after(place.span[1]))
    entry = entry_of(seen, place)
    if (before is None and after is None) or entry is None:
        return
    start = line.span[0] + before.start() if before else place.span[0]
    end = place.span[1] if before or after is None else place.span[1] + after.end()
    verdict, why = _nearness(line, place, entry)
    yield Check(span=(start, end), kind="coast", verdict=verdict, why=why)


def _nearness(line: Line, place: Place, entry: Entry) -> tuple[Verdict, str]:
    km, name = _km(line.seen, entry), line.seen.text[slice(*place.span)]
    if km is None:
        if not _elsewhere(line, place) and has_coast(line.seen.gazetteer, entry.country or "") is False:
            country = line.seen.gazetteer.country(entry.country or "")
            return (
                "does not fit",
                f"{name} lies in {country.name if country else entry.country}, which has no coast. {_SOURCE}; GeoNames.",
            )
        return "cannot tell", f"How far {name} lies from a coast is not known."
    why = f"{name} lies about {km:,.0f} km from the nearest coast of its country. {_SOURCE}; GeoNames."
    if km <= _ON_KM:
        return "fits", why
    return ("does not fit" if km > _OFF_KM and not _elsewhere(line, place) else "cannot tell"), why


def _elsewhere(line: Line, place: Place) -> bool:
    """Whether a lake or a river may be meant, or another town of that name that lies on a coast."""
    if re.search(rf"\b{phrase(line.seen.language, 'lake')}\b", line.said, re.IGNORECASE):
        return True
    return any((km := _km(line.seen, e)) is not None and km <= _OFF_KM for e in likely(line.seen, place))


def _km(seen: Seen, entry: Entry) -> float | None:
    lines = coast(seen.gazetteer, entry.country or "")
    return km_to(lines, entry.lat, entry.lon) if lines is not None and len(lines.starts) else None
