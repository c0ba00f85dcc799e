"""Which countries touch: "Bolivia, which borders Paraguay", "the border between Poland and Romania", "neighbouring Laos"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from hearsay.ground.borders import km_apart, km_by_sea
from hearsay.ground.checks.country import disputed, may_be_two, names_of, neighbours
from hearsay.ground.checks.seen import Line, Seen, compiled, words
from hearsay.records import Check, Place, Verdict

_BY_SEA_KM, _TOUCH_KM = 800.0, 400.0  # states whose coasts lie nearer may have a border at sea, or be said to touch
_BESIDE_KM = 600.0  # a "neighbouring" country may lie so far off, over sea or land
Said = Literal["border", "touch", "near"]
_LED = 25  # characters before the first country that may take back what follows
_SOURCE = "Source: Natural Earth 1:10m borders; GeoNames."


def check_borders(seen: Seen) -> Iterator[Check]:
    """Every pair of countries that a sentence says touch."""
    for line in seen.lines():
        countries = [p for p in line.places if p.precision == "country" and p.country]
        if len(countries) < 2:
            continue
        for number, (one, two) in enumerate(pairwise(countries)):
            said = _said(line, countries, number)
            if said is not None and one.country != two.country:
                yield from _tried(seen, line, (one, two), said)


def _said(line: Line, countries: Sequence[Place], number: int) -> Said | None:
    """In which words two countries are said to be neighbours; ``None`` where they are not."""
    language, (one, two) = line.seen.language, countries[number : number + 2]
    name_end = _verb_apart(line, one)
    between, rest = line.words(name_end, two.span[0]), line.after(two.span[1])
    if compiled(language, "border", "unsure").search(line.words(max(line.span[0], one.span[0] - _LED), two.span[1])):
        return None

    def fits(name: str) -> bool:
        return compiled(language, "border", name).fullmatch(between) is not None

    if one.role == two.role == "border" and fits("joint"):
        return "border"
    if fits("touches") or (fits("pair") and compiled(language, "border", "shared").match(rest)):
        return "touch"
    if fits("beside") or fits("owned") or (number == 0 and fits("its")):
        return "near"
    return None


def _verb_apart(line: Line, place: Place) -> int:
    """Where a country's name ends: in *Slovenia borders Italy* the verb is taken for a noun of its own."""
    verb = compiled(line.seen.language, "border", "verb").search(line.words(*place.span))
    return place.span[0] + verb.start() if verb else place.span[1]


def _tried(seen: Seen, line: Line, pair: tuple[Place, Place], said: Said) -> Iterator[Check]:
    one, two = pair
    if any(may_be_two(seen, place) for place in pair):
        return
    first, second = str(one.country), str(two.country)
    near = neighbours(seen.gazetteer, first)
    if second in near:
        verdict: Verdict = "cannot tell" if disputed(first, second) and km_apart(seen.gazetteer, first, second) else "fits"
        why = f"{one.name} and {two.name} share a land border."
    else:
        verdict = "cannot tell" if disputed(first, second) or _excused(seen, line, first, second, said) else "does not fit"
        apart = km_apart(seen.gazetteer, first, second)
        far = f", {apart:,.0f} km apart at the nearest" if apart else ""
        why = f"{one.name} and {two.name} share no land border{far}; {one.name} borders {names_of(seen.gazetteer, near)}."
    yield Check(span=(one.span[0], two.span[1]), kind="border", verdict=verdict, why=f"{why} {_SOURCE}")


def _excused(seen: Seen, line: Line, first: str, second: str, said: Said) -> bool:
    """Whether a border at sea may be meant, or a neighbour over some distance."""
    if any(word in line.said.lower() for word in words(seen.language, "sea")):
        return True
    by_sea = km_by_sea(seen.gazetteer, first, second)
    if by_sea is not None and by_sea < (_TOUCH_KM if said == "touch" else _BY_SEA_KM):
        return True
    apart = km_apart(seen.gazetteer, first, second)
    return apart is None or (said == "near" and apart < _BESIDE_KM)
