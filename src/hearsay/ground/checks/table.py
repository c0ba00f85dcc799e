"""Everything that a report says and that can be tried, tried: one table of checks, by what they try."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hearsay import packs
from hearsay.ground.checks.age import check_ages
from hearsay.ground.checks.bearing import check_sides
from hearsay.ground.checks.border import check_borders
from hearsay.ground.checks.bounds import check_bounds
from hearsay.ground.checks.change import check_changes
from hearsay.ground.checks.coast import check_coasts
from hearsay.ground.checks.containment import check_containment
from hearsay.ground.checks.conversion import check_conversions
from hearsay.ground.checks.parts import check_parts
from hearsay.ground.checks.seen import Seen, in_order
from hearsay.ground.checks.weekday import check_weekdays
from hearsay.ground.distance import check_distances
from hearsay.ground.gazetteer import Gazetteer
from hearsay.packs import FALLBACK
from hearsay.records import Article, Check, CheckKind, Figure, Place, Span, Time

Checker = Callable[[Seen], Iterable[Check]]


class Kind(NamedTuple):
    """What a function tries; it may find several kinds, the first of them mostly."""

    kinds: tuple[CheckKind, ...]
    try_: Checker


def _distances(seen: Seen) -> list[Check]:
    return check_distances(seen.article, seen.sentences, seen.places, seen.figures, seen.gazetteer)


TABLE: tuple[Kind, ...] = (
    Kind(("distance", "direction"), _distances),
    Kind(("border",), check_borders),
    Kind(("containment",), check_containment),
    Kind(("direction",), check_sides),
    Kind(("coast",), check_coasts),
    Kind(("weekday",), check_weekdays),
    Kind(("arithmetic",), check_changes),
    Kind(("arithmetic",), check_parts),
    Kind(("conversion",), check_conversions),
    Kind(("age",), check_ages),
    Kind(("range",), check_bounds),
)
"""A new check: a module with a function from :class:`Seen` to checks, a row here, its words in packs/<language>/checks.toml."""


def run_checks(
    article: Article,
    sentences: Sequence[Span],
    places: Sequence[Place],
    times: Sequence[Time],
    figures: Sequence[Figure],
    gazetteer: Gazetteer,
) -> list[Check]:
    """Every finding of one report, by place; each function sees the whole report and none sees another."""
    language = article.language or FALLBACK
    seen = Seen(article, language, sentences, in_order(places), in_order(times), in_order(figures), gazetteer)
    rows = TABLE if language in packs.languages() else TABLE[:1]
    found = [check for row in rows for check in row.try_(seen)]
    return sorted(_agreed(found), key=lambda c: (c.span, c.kind))


def _agreed(found: Sequence[Check]) -> Iterable[Check]:
    """Each finding once; what fits is left out where something over the same words does not: one phrase wears one mark."""
    failed = [c.span for c in found if c.verdict == "does not fit"]
    kept: dict[tuple[Span, str], Check] = {}
    for check in found:
        over = any(s < check.span[1] and check.span[0] < e for s, e in failed)
        if check.verdict == "does not fit" or not over:
            kept.setdefault((check.span, check.kind), check)
    return kept.values()
