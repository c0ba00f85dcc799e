"""Directions that cannot both hold: *140 miles north of the town* and *140 miles south of the town*."""

from collections.abc import Sequence
from functools import cache

from hearsay.corroborate.counted import DISTANCE, RIGHT, Item, fold
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import any_of, table
from hearsay.records import Conflict, Span, Value

APART = 90.0
"""Degrees from which two directions do not go together."""


def directions(reports: Sequence[Report], found: Sequence[Item]) -> list[Conflict]:
    """One conflict for each place from which a measure's distances go different ways."""
    out = []
    far = [(x, d) for x in found if x.base == DISTANCE and x.to and (d := bearing(reports[x.report], x))]
    for place in dict.fromkeys(fold(x.to or "") for x, _ in far):
        held = [(x, d) for x, d in far if fold(x.to or "") == place]
        if any(_between(a[1][1], b[1][1]) >= APART for a in held for b in held):
            values = tuple(dict.fromkeys(Value(statement=x.statement, span=d[0], value=d[2]) for x, d in held))
            out.append(Conflict(what=f"direction from {held[0][0].to}", kind="differs", values=values))
    return out


def bearing(report: Report, one: Item) -> tuple[Span, float, str] | None:
    """The word of direction just after a distance, its degrees, and how it is written."""
    compass = _compass(report.language)
    start = one.figure.span[1]
    text = report.article.text[start : start + RIGHT]
    stop = text.find(one.to) if one.to else -1
    found = any_of(compass).search(text[:stop] if stop >= 0 else text)
    if not found:
        return None
    span = (start + found.start(), start + found.end())
    return span, compass[found.group().lower()], found.group().lower()


def _between(a: float, b: float) -> float:
    return abs((a - b + 180) % 360 - 180)


@cache
def _compass(language: str) -> dict[str, float]:
    """Directions with and without their hyphens."""
    given: dict[str, float] = table(language, "directions", topic="places")
    return {form: float(d) for name, d in given.items() for form in (name, name.replace("-", ""), name.replace("-", " "))}
