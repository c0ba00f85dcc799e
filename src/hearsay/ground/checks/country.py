"""What is known of countries: who touches whom, who has a coast, and where it is disputed who holds what."""

import re
from functools import lru_cache

from hearsay.ground.borders import coast
from hearsay.ground.checks.seen import Seen, words
from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.records import Place

_LIKELY = 0.02  # of the inhabitants of the town that was chosen
# Pairs of ISO codes of which one claims, or holds, land of the other's or is a dependency of it: no check speaks on these.
_CLAIMED = """
AM-AZ AR-FK CN-HK CN-IN CN-MO CN-PK CN-TW CY-TR EG-SD EH-MA ES-GI GB-FK GB-GI GE-RU IL-LB IL-PS IL-SY IN-PK IN-NP JP-KR
JP-RU KP-KR MA-ES MD-RU PS-EG PS-JO RS-XK RU-UA SD-SS SO-ET GY-VE CU-US US-PR US-GU US-VI US-AS US-MP FR-GP FR-MQ FR-GF
FR-RE FR-YT FR-PF FR-NC FR-BL FR-MF FR-PM FR-WF GB-BM GB-KY GB-VG GB-TC GB-AI GB-MS GB-SH GB-GG GB-JE GB-IM NL-CW NL-AW
NL-SX NL-BQ DK-GL DK-FO FI-AX NO-SJ AU-NF AU-CX AU-CC NZ-CK NZ-NU NZ-TK AL-XK MA-MR AF-IN TJ-PK CY-GB RS-AL IL-EG
"""
_DISPUTED = frozenset(frozenset(pair.split("-")) for pair in _CLAIMED.split())


def disputed(one: str | None, two: str | None) -> bool:
    """Whether what lies in one country may be said to lie in the other."""
    return frozenset((one, two)) in _DISPUTED


@lru_cache(maxsize=512)
def neighbours(gazetteer: Gazetteer, code: str) -> frozenset[str]:
    """Countries that share a land border with this one, by Natural Earth or by GeoNames."""
    drawn = gazetteer.rows("SELECT first, second FROM border WHERE first = ? OR second = ?", code, code)
    listed = gazetteer.rows("SELECT neighbours FROM country WHERE code = ?", code)
    named = {n for row in listed for n in re.findall(r"[A-Z]{2}", str(row[0] or ""))}
    return frozenset({str(c) for pair in drawn for c in pair} | named) - {code}


@lru_cache(maxsize=512)
def has_coast(gazetteer: Gazetteer, code: str) -> bool | None:
    """Whether a country lies on a sea, the Caspian being none; ``None`` for one that is not drawn."""
    lines = coast(gazetteer, code, sea=True)
    return None if lines is None else len(lines.starts) > 0


def names_of(gazetteer: Gazetteer, codes: frozenset[str]) -> str:
    """Countries in words: *Spain*, *Chad, Niger and Sudan*."""
    found = sorted(entry.name for code in codes if (entry := gazetteer.country(code)))
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found) or "no country"


def senses(seen: Seen, place: Place) -> tuple[Entry, ...]:
    """Every place that is called as this one is written, or as it is named."""
    written = seen.text[slice(*place.span)]
    found = {e.id: e for name in (written, place.name) for e in seen.gazetteer.lookup(name)}
    return tuple(found.values())


def likely(seen: Seen, place: Place) -> tuple[Entry, ...]:
    """Those of them that may be meant instead: not too small beside it, or in a country that the report names."""
    chosen = entry_of(seen, place)
    least = _LIKELY * chosen.population if chosen else 0
    named = {p.country for p in seen.places if p.precision in ("country", "region")}
    return tuple(e for e in senses(seen, place) if e is chosen or e.population >= least or e.country in named)


def entry_of(seen: Seen, place: Place) -> Entry | None:
    """The gazetteer's entry that a place was resolved to."""
    return next((e for e in senses(seen, place) if e.ref == place.gazetteer), None)


def called_so(seen: Seen, place: Place) -> bool:
    """Whether a place is written by its main name: what is found by another name may be another place."""
    return fold(seen.text[slice(*place.span)]) == fold(place.name)


def may_be_two(seen: Seen, place: Place) -> bool:
    """Whether two countries go by the name as written: *Korea*, *Congo*."""
    return fold(seen.text[slice(*place.span)]) in words(seen.language, "two_countries")
