"""Distances and directions that a report states, tried against the map.

A distance is a straight line unless the report says "by road". Tolerances are the contract's; on top of
them a place has an extent, so that between "fits" and "does not fit" lies "cannot tell".
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from hearsay.ground.borders import border, inside, km_to, outline, span_between, span_to_point
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.geometry import KM_PER_MILE, bearing, km_between
from hearsay.ground.places_pack import place_words
from hearsay.ground.ties import Tie, located, ties
from hearsay.records import Article, Check, Figure, Place, Span, Verdict

Spanned = TypeVar("Spanned", Place, Figure)
_ABOUT, _EXACT = 0.10, 0.05  # of the figure; the contract's
_ROAD = 1.7  # a road may be so many times as long as the straight line
_ALIKE, _OPPOSITE = 50.0, 90.0  # degrees between a bearing and the word for it: fits up to, does not fit beyond
_TOWN_KM, _BORDER_KM = 3.0, 3.0  # how far the edge of a town, or a drawn border, may lie from where it is drawn
_ACROSS_KM = 30.0
_GEONAMES, _NATURAL_EARTH = "Source: GeoNames.", "Source: Natural Earth 1:10m borders"


def check_distances(
    article: Article, sentences: Sequence[Span], places: Sequence[Place], figures: Sequence[Figure], gazetteer: Gazetteer
) -> list[Check]:
    """Try every stated distance and direction; at most one finding of each kind for one phrase, in order.

    Where distance and direction disagree only the one that does not fit is kept: a phrase never wears both marks.
    """
    pack = place_words(article.language or "en")
    placed = sorted(places, key=lambda place: place.span)
    counted = sorted(figures, key=lambda figure: figure.span)
    checks: list[Check] = []
    for sentence in sentences:
        if not 0 <= sentence[0] < sentence[1] <= len(article.text):
            continue
        here = _within(placed, sentence)
        if here:
            for tie in ties(article.text, sentence, here, _within(counted, sentence), pack):
                checks += _agreed(_tried(article, tie, placed, gazetteer))
    return checks


def _within(ordered: Sequence[Spanned], sentence: Span) -> list[Spanned]:
    first = bisect_left(ordered, sentence[0], key=lambda item: item.span[0])
    last = bisect_left(ordered, sentence[1], key=lambda item: item.span[0])
    return [item for item in ordered[first:last] if item.span[1] <= sentence[1]]


def _agreed(checks: list[Check]) -> list[Check]:
    failed = [check for check in checks if check.verdict == "does not fit"]
    return failed or checks


def _tried(article: Article, tie: Tie, places: Sequence[Place], gazetteer: Gazetteer) -> list[Check]:
    subject, sure = tie.subject, True
    anchors = tie.anchors
    if tie.form == "away":
        focus, sure = _focus(article, places, besides=subject)
        anchors = (focus,) if focus else ()
        sure = False
    elif subject is None and tie.pointed:
        subject, sure = _pointed_at(article, tie, places)
    if not anchors or any(a.lat is None for a in anchors):
        return []
    if subject is None or subject.lat is None:
        return [_unnamed(article.text, tie)] if tie.figure else []
    checks = list(_of_pair(article.text, tie, subject, anchors, gazetteer))
    return checks if sure else [_softened(check, subject, anchors[0]) for check in checks]


def _unnamed(text: str, tie: Tie) -> Check:
    why = f"The report does not say plainly which place lies {text[slice(*tie.span)]!r}."
    return Check(span=tie.span, kind="distance", verdict="cannot tell", why=why)


def _softened(check: Check, subject: Place, anchor: Place) -> Check:
    """What was tried on a guess at the place meant: good for "fits", not for "does not fit"."""
    verdict: Verdict = "fits" if check.verdict == "fits" else "cannot tell"
    why = f"{check.why} The sentence does not name both places; taken to be {subject.name} and {anchor.name}."
    return Check(span=check.span, kind=check.kind, verdict=verdict, why=why)


def _pointed_at(article: Article, tie: Tie, places: Sequence[Place]) -> tuple[Place | None, bool]:
    """The town that "it" or "the site" stands for, and whether that is sure: the only one where something was, or the focus."""
    pack = place_words(article.language or "en")
    before = [p for p in places if p.span[1] <= tie.span[0] and p.precision == "town" and p.role is None]
    before = [p for p in before if p.gazetteer != tie.anchors[0].gazetteer and located(article.text, p, pack)]
    if before and len({p.gazetteer for p in before}) == 1:
        return before[-1], True
    focus, sure = _focus(article, places, besides=tie.anchors[0])
    return (focus, sure) if focus or not before else (before[-1], False)


def _focus(article: Article, places: Sequence[Place], besides: Place | None) -> tuple[Place | None, bool]:
    """The town that the report is about, and whether its headline says so; ``None`` where that is not clear."""
    title = article.title_span or (article.body[0] if article.body and len(article.body) > 1 else _first_line(article.text))
    count: Counter[str] = Counter()
    named: dict[str, Place] = {}
    for place in places:
        if place.precision == "town" and place.role is None and place.gazetteer and (not besides or place.gazetteer != besides.gazetteer):
            headline = title[0] <= place.span[0] < title[1]
            count[place.gazetteer] += 3 if headline else 1
            named.setdefault(place.gazetteer, place)
    best = count.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None, False
    place = named[best[0][0]]
    return place, title[0] <= place.span[0] < title[1]


def _first_line(text: str) -> Span:
    return (0, text.find("\n") if "\n" in text else 0)


def _of_pair(text: str, tie: Tie, subject: Place, anchors: Sequence[Place], gazetteer: Gazetteer) -> Iterable[Check]:
    anchor = anchors[0]
    towns = subject.precision in ("town", "point") and anchor.precision in ("town", "point") and anchor.role != "border"
    if tie.form == "across":
        if towns and (km := _km(subject, anchor)) <= _ACROSS_KM:
            why = f"{_called(text, subject)} and {_called(text, anchor)} lie {_lengths(km)} apart. {_GEONAMES}"
            yield Check(span=tie.span, kind="distance", verdict="fits", why=why)
        return
    if tie.figure is not None:
        low, high, sentence, extent = _measured(text, subject, anchors, gazetteer)
        verdict = _verdict(text, tie, tie.figure, (low, high), extent)
        yield Check(span=tie.span, kind="distance", verdict=verdict, why=f"{_reported(text, tie)} {sentence}")
    if tie.direction is not None and towns:
        yield _direction(text, tie, subject, anchor)


def _measured(text: str, subject: Place, anchors: Sequence[Place], gazetteer: Gazetteer) -> tuple[float, float, str, float]:
    """Least and greatest possible distance in km (no limit where unknown), a sentence on them, and the places' extent."""
    anchor = anchors[0]
    to_country = anchor.role == "border" or anchor.precision == "country"
    name, target = _called(text, subject), _target(text, anchors)
    if subject.precision in ("town", "point"):
        extent = _TOWN_KM + (_BORDER_KM if to_country else _TOWN_KM)
        km = _km_to_country(subject, anchors, gazetteer) if to_country else _km(subject, anchor) if anchor.precision == "town" else None
        if km is not None:
            source = f"{_NATURAL_EARTH}; GeoNames." if to_country else _GEONAMES
            return km, km, f"In a straight line {name} lies {_lengths(km)} from {target}. {source}", extent
    elif subject.precision == "country" and (reach := _reach(subject.country, anchor, len(anchors), to_country, gazetteer)):
        said = f"No point of {name} lies more than {_lengths(reach[1])} from {target}"
        said += f", and none less than {_lengths(reach[0])}" if reach[0] > 1 else ""
        return (*reach, f"{said}. {_NATURAL_EARTH}{'' if to_country else '; GeoNames'}.", _BORDER_KM)
    return (0.0, math.inf, f"How far {name} lies from {target} cannot be measured: the outlines at hand are those of countries.", 0.0)


def _reach(country: str | None, anchor: Place, anchors: int, to_country: bool, gazetteer: Gazetteer) -> tuple[float, float] | None:
    """The range of distances of a country's points from a place; ``None`` where nothing can be measured."""
    if country is None:
        return None
    if to_country:
        if anchors > 1 or anchor.country is None or anchor.country == country:
            return None
        return span_between(gazetteer, country, anchor.country)
    lines = outline(gazetteer, country)
    if lines is None or anchor.lat is None or anchor.lon is None or anchor.precision != "town":
        return None
    return span_to_point(lines, anchor.lat, anchor.lon)


def _km_to_country(subject: Place, anchors: Sequence[Place], gazetteer: Gazetteer) -> float | None:
    codes = [a.country for a in anchors if a.country]
    if len(codes) != len(anchors) or subject.lat is None or subject.lon is None:
        return None
    if len(codes) > 1:
        lines = border(gazetteer, codes[0], codes[1])
        return km_to(lines, subject.lat, subject.lon) if lines else None
    lines = outline(gazetteer, codes[0])
    if lines is None:
        return None
    if subject.country == codes[0] or inside(lines, subject.lat, subject.lon):
        lines = border(gazetteer, codes[0]) if anchors[0].role == "border" else None
    return km_to(lines, subject.lat, subject.lon) if lines else None


def _target(text: str, anchors: Sequence[Place]) -> str:
    if anchors[0].role != "border":
        return _called(text, anchors[0])
    return f"the border of {' and '.join(a.name for a in anchors)}" if len(anchors) > 1 else f"{anchors[0].name}'s border"


def _called(text: str, place: Place) -> str:
    """A town as the report spells it; a country by its usual name."""
    written = text[slice(*place.span)]
    return place.name if place.precision == "country" or not written or written.isupper() else written


def _verdict(text: str, tie: Tie, figure: Figure, possible: tuple[float, float], extent: float) -> Verdict:
    """Whether a figure can be one of the possible distances; a wide range is never more than "cannot tell" when it can."""
    norm = figure.norm
    if norm is None or norm.value <= 0 or math.isinf(possible[1]):
        return "cannot tell"
    slack = _tolerance(text, figure) * norm.value
    low = 0.0 if figure.bound == "at most" else norm.value - slack
    high = math.inf if figure.bound == "at least" else norm.value + slack
    if tie.road:
        if high + extent < possible[0]:
            return "does not fit"
        point = possible[1] - possible[0] < 1
        return "fits" if point and high >= possible[0] and low <= _ROAD * possible[1] else "cannot tell"
    if high + extent < possible[0] or low - extent > possible[1]:
        return "does not fit"
    return "fits" if low <= possible[0] and possible[1] <= high else "cannot tell"


def _tolerance(text: str, figure: Figure) -> float:
    """Share of the figure by which it may be off: 10 % for "about", else 5 % or its rounding as written.

    "500" may be rounded to the nearest hundred; but a plain number is not taken for rougher than "about" would be.
    """
    if figure.bound == "about" or not figure.value:
        return _ABOUT
    written = re.findall(r"\d[\d.,]*", text[slice(*figure.span)])
    digits = written[0].rstrip(".,") if written else f"{figure.value:g}"
    decimals = re.search(r"\.(\d{1,2})$", digits)
    if decimals:
        return max(_EXACT, 0.5 * 10.0 ** -len(decimals.group(1)) / figure.value)
    whole = re.sub(r"\D", "", digits)
    zeros = len(whole) - len(whole.rstrip("0"))
    rounding = 0.5 * 10.0**zeros / figure.value
    return max(_EXACT, min(rounding, _ABOUT) if zeros else rounding)


def _direction(text: str, tie: Tie, subject: Place, anchor: Place) -> Check:
    true = bearing(anchor.lat or 0, anchor.lon or 0, subject.lat or 0, subject.lon or 0)
    off = abs((true - (tie.direction or 0) + 180) % 360 - 180)
    km = _km(subject, anchor)
    verdict: Verdict = "fits" if off <= _ALIKE else "does not fit" if off > _OPPOSITE else "cannot tell"
    if km < 3 * _TOWN_KM and verdict == "does not fit":
        verdict = "cannot tell"
    winds = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    wind = winds[round(true / 45) % 8]
    seen = f"Seen from {_called(text, anchor)}, {_called(text, subject)} lies to the {wind} ({true:.0f}°), {_lengths(km)} away"
    why = f"{seen}; the report says {tie.word}. {_GEONAMES}"
    return Check(span=tie.span, kind="direction", verdict=verdict, why=why)


def _km(one: Place, two: Place) -> float:
    return km_between(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0)


def _reported(text: str, tie: Tie) -> str:
    figure = tie.figure
    if figure is None or figure.norm is None:
        return ""
    bound = "" if figure.bound == "exact" else f"{figure.bound} "
    how = "by road" if tie.road else f"give or take {100 * _tolerance(text, figure):.0f} %"
    return f"The report says {bound}{_lengths(figure.norm.value, figure.unit, about='')}, {how}."


def _lengths(km: float, unit: str | None = None, about: str = "about ") -> str:
    """A length both ways; the report's own unit first."""
    both = [f"{_short(km)} km", f"{_short(km / KM_PER_MILE)} miles"]
    first, second = reversed(both) if unit and unit.startswith("mile") else both
    return f"{about}{first} ({second})"


def _short(value: float) -> str:
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"
