"""How far two places lie apart, and whether what the report says of it can be right."""

import math
import re
from collections.abc import Iterable, Sequence

from hearsay.ground.borders import border, inside, km_to, outline, span_between, span_to_point
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.geometry import KM_PER_MILE, bearing, km_between
from hearsay.ground.ties import Tie
from hearsay.records import Check, Figure, Place, Verdict

_ABOUT, _EXACT = 0.10, 0.05  # of the figure; the contract's
_ROAD = 1.7  # a road may be so many times as long as the straight line
_ALIKE, _OPPOSITE = 50.0, 90.0  # degrees between a bearing and the word for it: fits up to, does not fit beyond
_TOWN_KM, _BORDER_KM = 3.0, 3.0  # how far the edge of a town, or a drawn border, may lie from where it is drawn
_ACROSS_KM = 30.0
_GEONAMES, _NATURAL_EARTH = "Source: GeoNames.", "Source: Natural Earth 1:10m borders"


def compared(text: str, tie: Tie, subject: Place, anchors: Sequence[Place], gazetteer: Gazetteer) -> Iterable[Check]:
    """The findings on one tie: its distance, and its direction where both ends are towns."""
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
        if (
            verdict == "does not fit"
            and towns
            and not tie.road
            and tie.figure.norm
            and low < tie.figure.norm.value <= _ROAD * low
        ):
            sentence += " By road it may be that far."
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
        straight = _km(subject, anchor) if anchor.precision in ("town", "point") else None
        km = _km_to_country(subject, anchors, gazetteer) if to_country else straight
        if km is not None:
            source = f"{_NATURAL_EARTH}; GeoNames." if to_country else _GEONAMES
            return km, km, f"In a straight line {name} lies {_lengths(km)} from {target}. {source}", extent
    elif subject.precision == "country" and (reach := _reach(subject.country, anchor, len(anchors), to_country, gazetteer)):
        said = f"No point of {name} lies more than {_lengths(reach[1])} from {target}"
        said += f", and none less than {_lengths(reach[0])}" if reach[0] > 1 else ""
        return (*reach, f"{said}. {_NATURAL_EARTH}{'' if to_country else '; GeoNames'}.", _BORDER_KM)
    why = f"How far {name} lies from {target} cannot be measured: the outlines at hand are those of countries."
    return 0.0, math.inf, why, 0.0


def _reach(
    country: str | None, anchor: Place, anchors: int, to_country: bool, gazetteer: Gazetteer
) -> tuple[float, float] | None:
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
