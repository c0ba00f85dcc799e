"""What the claims of a story or report rest on: its places, times and figures, each leading to its characters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from hearsay.records import Article, Figure, Place, Span, Statement, Time

from . import words
from .drawn_map import Atlas
from .drawn_time import Axis, Bar, axis, span
from .drawn_time import Span as Stretch
from .facts_map import Drawing, Spotted, drawing
from .pile import Pile
from .segments import Placed
from .view import Lit

MOST = 60
"""Places, times and measures that one story shows at most."""
READABLE = {"km": ("m", 1000.0), "m³": ("litre", 1000.0), "kg": ("g", 1000.0)}
"""The smaller unit in which less than one of a base unit is read with ease."""
ARROWS = {"up": "↑", "down": "↓"}
ROLES = {"event": "event", "said": "said", "dateline": "said"}
"""What a map calls the roles of places; any other is only named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """Characters that name a fact: the key by which they are lit, who says it and in which report."""

    key: str
    article: str
    span: Span
    report: str
    who: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time and where it lies on the line; ``bar`` is ``None`` where only its relation to another time is known."""

    value: str
    bar: Bar | None
    said: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One value of a measure, and all who give it."""

    written: str
    bound: str
    norm: str
    change: str
    of: str
    vague: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of it for one story or report. ``placed`` are its characters by report."""

    places: tuple[Spotted, ...]
    drawing: Drawing | None
    axis: Axis | None
    reports: tuple[Bar, ...]
    moments: tuple[Moment, ...]
    measures: tuple[tuple[str, tuple[Amount, ...]], ...]
    placed: tuple[tuple[str, Placed], ...]

    @property
    def amounts(self) -> int:
        """How many different values are shown."""
        return sum(len(rows) for _, rows in self.measures)


class Citing:
    """Gives out keys, one for each span of each report, and keeps what they stand for."""

    def __init__(self, name: str, pile: Pile) -> None:
        self.pile = pile
        self.keys = (f"{name}-{each}" for each in count(1))
        self.made: dict[tuple[str, tuple[int, int], str], Cite] = {}

    def __call__(self, kind: str, article: str, at: tuple[int, int], statement: Statement | None) -> Cite:
        """The mention of a fact at a place of a text."""
        known = self.made.get((article, at, kind))
        if known is None:
            text = words.clipped(words.clean(self.pile.articles[article].text[slice(*at)]))
            who = self.pile.speaker(statement.id) if statement else ""
            known = Cite(key=next(self.keys), article=article, span=at, report=self.pile.name(article), who=who, text=text)
            self.made[article, at, kind] = known
        return known

    def placed(self) -> Iterator[tuple[str, Placed]]:
        """What the keys light."""
        for (article, at, _), each in self.made.items():
            yield article, (each.key, Lit(span=at, role="fact", article=article))


def facts(name: str, articles: Sequence[Article], pile: Pile, atlas: Atlas | None) -> Facts | None:
    """The places, times and figures of some reports; ``None`` where they have none. ``name`` begins their keys."""
    cite = Citing(name, pile)
    stated = [each for one in articles for each in pile.found.made.get(one.id, [])]
    places = _places(articles, stated, cite)
    line, reports, moments = _moments(articles, stated, cite)
    measures = _measures(stated, cite)
    if not (places or moments or measures):
        return None
    return Facts(
        places=places,
        drawing=drawing(places, atlas) if atlas else None,
        axis=line,
        reports=reports,
        moments=moments,
        measures=measures,
        placed=tuple(cite.placed()),
    )


def _places(articles: Sequence[Article], stated: Sequence[Statement], cite: Citing) -> tuple[Spotted, ...]:
    found: dict[object, list[tuple[Place, Cite]]] = {}
    for each in stated:
        for one in each.places:
            found.setdefault(_identity(one), []).append((one, cite("place", each.article, one.span, each)))
    for article in articles:
        for one in article.dateline.places if article.dateline else ():
            found.setdefault(_identity(one), []).append((one, cite("place", article.id, one.span, None)))
    located = [of for of in found.values() if of[0][0].lat is not None and of[0][0].lon is not None]
    return tuple(_spotted(of) for of in sorted(located, key=lambda of: -len(of))[:MOST])


def _identity(place: Place) -> object:
    return (place.lat, place.lon) if place.precision != "country" else place.country or (place.lat, place.lon)


def _spotted(of: Sequence[tuple[Place, Cite]]) -> Spotted:
    place = of[0][0]
    return Spotted(
        name=words.clean(place.name),
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        country=place.country or "",
        precision=place.precision or "point",
        role=foremost(place for place, _ in of),
        cites=_once(cited for _, cited in of),
    )


def foremost(places: Iterable[Place]) -> str:
    """What a place is to reports that name it more than once: ``event`` before ``said`` before ``named``."""
    roles = {ROLES.get(each.role or "", "named") for each in places}
    return next(role for role in ("event", "said", "named") if role in roles)


def _moments(
    articles: Sequence[Article], stated: Sequence[Statement], cite: Citing
) -> tuple[Axis | None, tuple[Bar, ...], tuple[Moment, ...]]:
    found: dict[str, list[tuple[Time, Statement]]] = {}
    for each in stated:
        for one in each.times:
            if one.role == "event" and (one.value or one.relation):
                found.setdefault(one.value or one.relation or "", []).append((one, each))
    chosen = sorted(found.items(), key=lambda of: -len(of[1]))[:MOST]
    spans = {value: made for value, _ in chosen if (made := span(value))}
    published = [made for each in articles if (made := span(each.published))]
    line = axis([*spans.values(), *published]) if spans else None
    moments = [
        Moment(
            value=words.when(value),
            bar=line.bar(spans[value]) if line and value in spans else None,
            said=words.began(words.clipped(words.clean(of[0][1].gist))),
            cites=_once(cite("time", each.article, one.span, each) for one, each in of),
        )
        for value, of in sorted(chosen, key=lambda of: _order(spans.get(of[0])))
    ]
    return line, tuple(line.bar(each) for each in published) if line else (), tuple(moments)


def _order(made: Stretch | None) -> tuple[bool, str, str]:
    return (False, made.start.isoformat(), made.end.isoformat()) if made else (True, "", "")


def _measures(stated: Sequence[Statement], cite: Citing) -> tuple[tuple[str, tuple[Amount, ...]], ...]:
    """Figures by what they measure; what is told most stands first, and in it the values in their order."""
    found: dict[str, dict[object, list[tuple[Figure, Statement]]]] = {}
    for each in stated:
        for one in each.figures:
            found.setdefault(_measure(one), {}).setdefault(_sameness(one), []).append((one, each))
    ordered = sorted(found.items(), key=lambda of: (not of[0], -sum(map(len, of[1].values()))))[:MOST]
    return tuple((name, tuple(_amounts(rows.values(), cite))) for name, rows in ordered)


def _measure(figure: Figure) -> str:
    return words.clean(figure.tally or (figure.norm.unit if figure.norm else "") or figure.unit or "")


def _sameness(figure: Figure) -> object:
    norm = (round(figure.norm.value, 9), figure.norm.unit) if figure.norm else (figure.value, figure.unit)
    change = (figure.change.direction, figure.change.role) if figure.change else None
    return norm, figure.unit, figure.bound, figure.vague, change, figure.of


def _amounts(rows: Iterable[Sequence[tuple[Figure, Statement]]], cite: Citing) -> Iterator[Amount]:
    for of in sorted(rows, key=lambda each: each[0][0].norm.value if each[0][0].norm else each[0][0].value):
        one = of[0][0]
        yield Amount(
            written=_number(one.value, one.unit),
            bound="" if one.bound == "exact" else one.bound,
            norm=_normed(one),
            change=f"{ARROWS[one.change.direction]} {one.change.role}" if one.change else "",
            of=words.clean(one.of or ""),
            vague=one.vague,
            cites=_once(cite("figure", each.article, figure.span, each) for figure, each in of),
        )


def _normed(figure: Figure) -> str:
    """The value in the unit of its kind, where that is another one than is written."""
    if figure.norm is None:
        return ""
    value, unit = figure.norm.value, figure.norm.unit
    for base, (small, times) in READABLE.items():
        if abs(value) < 1 and (unit == base or unit.startswith(f"{base} ")):
            value, unit = value * times, unit.replace(base, small, 1)
    return _number(value, unit) if unit != figure.unit else ""


def _number(value: float, unit: str | None) -> str:
    shown = f"{value:,.0f}" if abs(value) >= 100 and value == int(value) else f"{float(f'{value:.4g}'):,}".removesuffix(".0")
    return words.clean(f"{shown} {unit or ''}")


def _once(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cites))
