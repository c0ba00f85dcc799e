"""Distances and directions that a report states, tried against the map.

A distance is a straight line unless the report says "by road". Tolerances are the contract's; on top of
them a place has an extent, so that between "fits" and "does not fit" lies "cannot tell".
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hearsay.ground.checks.country import called_so, likely
from hearsay.ground.checks.seen import Seen
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.geometry import km_between
from hearsay.ground.measures import compared
from hearsay.ground.places_pack import place_words
from hearsay.ground.ties import Tie, located, ties
from hearsay.packs import FALLBACK
from hearsay.records import Article, Check, Figure, Place, Span, Verdict

_TIMES = 10
_SENSES, _FAR_KM = 12, 1500.0  # places of one name that are tried, and how far such a one may lie from the other place
Spanned = TypeVar("Spanned", Place, Figure)


def check_distances(
    article: Article, sentences: Sequence[Span], places: Sequence[Place], figures: Sequence[Figure], gazetteer: Gazetteer
) -> list[Check]:
    """Try every stated distance and direction; at most one finding of each kind for one phrase, in order.

    Where distance and direction disagree only the one that does not fit is kept: a phrase never wears both marks.
    """
    pack = place_words(article.language or FALLBACK)
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


def _as_town(text: str, place: Place, gazetteer: Gazetteer) -> Place:
    """The town that a region is called after, where it lies in it: what lies so far from a name lies so far from the town."""
    if place.precision != "region" or place.role is not None:
        return place
    named = (e for e in gazetteer.lookup(text[slice(*place.span)]) if e.kind == "town" and e.country == place.country)
    seat = next((e for e in named if any(around.ref == place.gazetteer for around in gazetteer.containers(e))), None)
    return replace(place, lat=seat.lat, lon=seat.lon, precision="town", gazetteer=seat.ref) if seat else place


def _within(ordered: Sequence[Spanned], sentence: Span) -> list[Spanned]:
    first = bisect_left(ordered, sentence[0], key=lambda item: item.span[0])
    last = bisect_left(ordered, sentence[1], key=lambda item: item.span[0])
    return [item for item in ordered[first:last] if item.span[1] <= sentence[1]]


def _agreed(checks: list[Check]) -> list[Check]:
    failed = [check for check in checks if check.verdict == "does not fit"]
    return failed or checks


def _tried(article: Article, tie: Tie, places: Sequence[Place], gazetteer: Gazetteer) -> list[Check]:
    subject, sure = tie.subject, True
    anchors = tuple(_as_town(article.text, place, gazetteer) for place in tie.anchors)
    if tie.form == "away":
        focus, sure = _focus(article, places, besides=subject)
        anchors = (focus,) if focus else ()
        sure = False
    elif subject is None and tie.pointed:
        subject, sure = _pointed_at(article, tie, places)
        sure = sure and subject is not None and subject.country == anchors[0].country
    if not anchors or any(a.lat is None for a in anchors):
        return []
    if subject is not None and _around(subject, anchors[0]):
        subject = None
    if subject is None or subject.lat is None:
        return [_unnamed(article.text, tie)] if tie.figure else []
    checks = list(compared(article.text, tie, subject, anchors, gazetteer))
    if any(check.verdict == "does not fit" for check in checks):
        seen = Seen(article, article.language or FALLBACK, (), places, (), (), gazetteer)
        checks = [_doubted(check) if _elsewhere(seen, check, tie, subject, anchors) else check for check in checks]
    return checks if sure else [_softened(check, subject, anchors[0]) for check in checks]


def _around(subject: Place, anchor: Place) -> bool:
    """Whether the one is the other's country or region, or the same place: then something else is meant to lie so far off."""
    wider = subject.precision in ("country", "region") and anchor.precision == "town" and subject.country == anchor.country
    return wider or (subject.gazetteer == anchor.gazetteer and subject.gazetteer is not None)


def _unnamed(text: str, tie: Tie) -> Check:
    why = f"The report does not say plainly which place lies {text[slice(*tie.span)]!r}."
    return Check(span=tie.span, kind="distance", verdict="cannot tell", why=why)


def _elsewhere(seen: Seen, check: Check, tie: Tie, subject: Place, anchors: Sequence[Place]) -> bool:
    """Whether other towns of these names would fit, or one goes by a name that is not its main one."""
    towns = [place for place in (subject, *anchors) if place.precision == "town"]
    if subject.country != anchors[0].country and _far_off(tie, subject, anchors[0]):
        return True  # more likely a place of that name that the gazetteer lacks
    if check.verdict != "does not fit" or not all(called_so(seen, place) for place in towns):
        return check.verdict == "does not fit"
    meant = [
        [replace(p, lat=e.lat, lon=e.lon) for e in likely(seen, p)[:_SENSES]] if p in towns else [p]
        for p in (subject, anchors[0])
    ]
    pairs = ((a, b) for a in meant[0] for b in meant[1] if (a, b) != (subject, anchors[0]))
    tried = ([c.verdict for c in compared(seen.text, tie, a, (b, *anchors[1:]), seen.gazetteer)] for a, b in pairs if _near(a, b))
    return any(found and all(verdict == "fits" for verdict in found) for found in tried)


def _far_off(tie: Tie, one: Place, two: Place) -> bool:
    """Whether two places of different countries lie many times as far apart as is said."""
    said = tie.figure.norm.value if tie.figure and tie.figure.norm else _FAR_KM / _TIMES
    return (
        one.precision == two.precision == "town"
        and km_between(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0) > _TIMES * said
    )


def _near(one: Place, two: Place) -> bool:
    return km_between(one.lat or 0, one.lon or 0, two.lat or 0, two.lon or 0) < _FAR_KM


def _doubted(check: Check) -> Check:
    return replace(check, verdict="cannot tell", why=f"{check.why} Another place may be meant.")


def _softened(check: Check, subject: Place, anchor: Place) -> Check:
    """What was tried on a guess at the place meant: good for "fits", not for "does not fit"."""
    verdict: Verdict = "fits" if check.verdict == "fits" else "cannot tell"
    why = f"{check.why} The sentence does not name both places; taken to be {subject.name} and {anchor.name}."
    return Check(span=check.span, kind=check.kind, verdict=verdict, why=why)


def _pointed_at(article: Article, tie: Tie, places: Sequence[Place]) -> tuple[Place | None, bool]:
    """The town that "it" or "the site" stands for, and whether that is sure: the only one where something was, or the focus."""
    pack = place_words(article.language or FALLBACK)
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
        other = besides is None or place.gazetteer != besides.gazetteer
        if place.precision == "town" and place.role is None and place.gazetteer and other:
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
