"""Where a sentence ties a distance to a place: "Alba, about 30 km north of Bari", "500 km from the Dacian border"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal

from hearsay.ground.places_pack import PlaceWords
from hearsay.records import Figure, Place, Span

Form = Literal["from", "away", "across", "direction"]
_REACH = 60  # characters between the tie and its place: "from the Brazilian border town of"
_BETWEEN = rf"[\w'’\- ]{{0,{_REACH}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A figure or direction, the place it is counted from, and the place it is said of."""

    span: Span
    form: Form
    figure: Figure | None = None
    anchors: tuple[Place, ...] = ()
    """One place, or the two countries of a border."""
    direction: float | None = None
    word: str = ""
    road: bool = False
    subject: Place | None = None
    pointed: bool = False
    """The subject is a pronoun or "the site": a place named earlier."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The regular expressions of one language's ties."""

    tail: re.Pattern[str]
    road_after: re.Pattern[str]
    road_nearby: re.Pattern[str]
    straight: re.Pattern[str]
    across: re.Pattern[str]
    lone: re.Pattern[str]
    gap: re.Pattern[str]
    pronoun: re.Pattern[str]
    pointer: re.Pattern[str]
    lying: re.Pattern[str]
    apart: re.Pattern[str]
    measured: re.Pattern[str]


def ties(text: str, sentence: Span, places: Sequence[Place], figures: Sequence[Figure], pack: PlaceWords) -> list[Tie]:
    """Every tie of one sentence, in order; ``places`` and ``figures`` are those inside it."""
    patterns = _patterns(pack)
    found: list[Tie] = []
    for i, figure in enumerate(figures):
        if figure.norm is None or figure.norm.unit != "km" or (i and _same_again(text, figures[i - 1], figure)):
            continue
        found += _of_figure(text, sentence, figure, places, patterns, pack)
    found += _apart(text, sentence, places, figures, patterns, pack)
    used = [tie.span for tie in found]
    found += [t for t in _lone(text, sentence, places, patterns, pack) if not _touches(t.span, used)]
    anchors = {place.span for tie in found for place in tie.anchors}
    free = [p for p in places if p.span not in anchors]
    return [tie if tie.subject else _with_subject(text, sentence, tie, free, patterns, pack) for tie in found]


def _apart(
    text: str, sentence: Span, places: Sequence[Place], figures: Sequence[Figure], patterns: Patterns, pack: PlaceWords
) -> Iterable[Tie]:
    """*Montevideo and Buenos Aires, which lie about 200 km apart*, *the distance between the two is 200 km*."""
    for one, two in pairwise(places):
        figure = next((f for f in figures if f.span[0] >= two.span[1] and f.norm and f.norm.unit == "km"), None)
        joined = text[one.span[1] : two.span[0]].strip().lower() in pack.joins
        if figure is None or not joined or one.precision != "town" or two.precision != "town":
            continue
        between = text[two.span[1] : figure.span[0]]
        apart = patterns.apart.match(text, figure.span[1], sentence[1])
        measured = patterns.measured.search(text[sentence[0] : one.span[0]])
        if patterns.lying.fullmatch(between) and (apart or measured):
            end = apart.end() if apart else figure.span[1]
            road = bool(patterns.road_nearby.search(text, *sentence)) and not patterns.straight.search(text, *sentence)
            yield Tie(span=(one.span[0], end), form="from", figure=figure, anchors=(two,), subject=one, road=road)


def _same_again(text: str, before: Figure, figure: Figure) -> bool:
    """Whether the second figure says the first again: "60 km (37 miles)"."""
    between = text[before.span[1] : figure.span[0]]
    return before.norm is not None and before.norm.unit == "km" and re.fullmatch(r"\s*[(\[/,]?\s*(?:or )?", between) is not None


def _of_figure(
    text: str, sentence: Span, figure: Figure, places: Sequence[Place], patterns: Patterns, pack: PlaceWords
) -> Iterable[Tie]:
    tail = patterns.tail.match(text, figure.span[1], sentence[1])
    if tail is None:
        return
    word = tail.group("dir") or ""
    straight = bool(patterns.straight.search(text, *sentence))
    road = bool(tail.group("road"))
    more = {"figure": figure, "direction": _degrees(word, pack), "word": word}
    if tail.group("tie"):
        if not word and figure.bound != "at most" and tail.group("tie").lower() in pack.distance["after_direction"]:
            return  # "300 km of pipeline" is a length; "within 30 km of Alba" is none
        anchors = _anchors(text, tail.end("tie"), places, pack)
        if anchors:
            end = anchors[-1].span[1]
            after = patterns.road_after.match(text, end, sentence[1])
            span = (figure.span[0], after.end() if after else end)
            road = (road or bool(after)) and not straight
            yield Tie(span=span, form="from", anchors=anchors, road=road, **more)  # type: ignore[arg-type]
    elif tail.group("away") or tail.group("toward"):
        road = (road or bool(patterns.road_nearby.search(text, *sentence))) and not straight
        yield Tie(span=(figure.span[0], tail.end()), form="away", road=road, **more)  # type: ignore[arg-type]


def _anchors(text: str, start: int, places: Sequence[Place], pack: PlaceWords) -> tuple[Place, ...]:
    """The place a tie leads to, or both countries of "the border between X and Y"."""
    ahead = [p for p in places if p.span[0] >= start]
    if not ahead or not re.fullmatch(_BETWEEN, text[start : ahead[0].span[0]]):
        return ()
    first = ahead[0]
    if first.role == "border" and len(ahead) > 1 and ahead[1].role == "border":
        between = text[first.span[1] : ahead[1].span[0]].strip(" ")
        if between.lower() in {"-", "–", "/", *pack.joins}:
            return (first, ahead[1])
    return (first,)


def _lone(text: str, sentence: Span, places: Sequence[Place], patterns: Patterns, pack: PlaceWords) -> Iterable[Tie]:
    """Ties without a figure: "a harbour town south of Bari", "across the river from Bari"."""
    for place in places:
        if place.role == "border" or place.precision != "town":
            continue
        before = text[sentence[0] : place.span[0]]
        if found := patterns.across.search(before):
            yield Tie(span=(sentence[0] + found.start(), place.span[1]), form="across", anchors=(place,))
        elif found := patterns.lone.search(before):
            word = found.group("dir")
            span = (sentence[0] + found.start("from"), place.span[1])
            yield Tie(span=span, form="direction", anchors=(place,), direction=_degrees(word, pack), word=word)


def _with_subject(text: str, sentence: Span, tie: Tie, places: Sequence[Place], patterns: Patterns, pack: PlaceWords) -> Tie:
    """The tie with the place it is said of: the nearest one before it that the words lead on from."""
    ahead = [p for p in places if p.span[1] <= tie.span[0] and p.role is None and p.lat is not None]
    subject = None
    if ahead and _leads_on(text, ahead[-1], tie, patterns, pack):
        subject = _innermost(text, ahead)
    before = text[sentence[0] : tie.span[0]]
    pointed = subject is None and tie.form in ("from", "across")
    pointed = pointed and bool(patterns.pronoun.match(before) or patterns.pointer.search(before))
    return replace(tie, subject=subject, pointed=pointed)


def _leads_on(text: str, place: Place, tie: Tie, patterns: Patterns, pack: PlaceWords) -> bool:
    gap = text[place.span[1] : tie.span[0]]
    if patterns.gap.fullmatch(gap):
        return True
    words = gap.lower().split()
    return tie.form == "from" and located(text, place, pack) and all(word in pack.distance["lies"] for word in words)


def located(text: str, place: Place, pack: PlaceWords) -> bool:
    """Whether something is said to be at a place, as in "at a base in Alba"."""
    before = re.search(r"(\w+) (?:the )?$", text[max(0, place.span[0] - 30) : place.span[0]])
    return before is not None and before.group(1).lower() in pack.stands_at


def _innermost(text: str, ahead: Sequence[Place]) -> Place:
    """In "Alba, in the Dacian region of Bari, 30 km from ..." the town, not the region it lies in."""
    subject = ahead[-1]
    for place in reversed(ahead[:-1]):
        between = text[place.span[1] : subject.span[0]]
        wider = subject.precision in ("region", "country") and place.country == subject.country
        if not wider or not re.fullmatch(r"(?:['’]s)?,? (?:\(|in |of )?[\w ]{0,30}", between):
            break
        subject = place
    return subject


def _degrees(word: str, pack: PlaceWords) -> float | None:
    plain = re.sub(r"[\s-]", "", word.lower())
    return next((degrees for name, degrees in pack.directions.items() if name.replace("-", "") == plain), None)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


@cache
def _patterns(pack: PlaceWords) -> Patterns:
    table = pack.distance
    directions = "|".join(sorted((re.escape(d).replace(r"\-", r"[\s-]?") for d in pack.directions), key=len, reverse=True))
    road, away, toward = _any(table["road"]), _any(table["away"]), _any(table["toward"])
    ties, across, lies, relatives = _any(table["ties"]), _any(table["across"]), _any(table["lies"]), _any(table["relatives"])
    tail = (
        rf"\)?(?:\s*[(\[][^)\]]{{0,40}}[)\]])?(?:[\s-]+(?P<road>{road}))?(?:\s+(?P<away>{away}))?(?:\s+(?P<toward>{toward}))?"
        rf"(?:\s+(?:{toward})?\s*(?P<dir>{directions})\b)?(?:\s+(?:{road}))?(?:\s+(?P<tie>{ties})\b\s*)?"
    )
    return Patterns(
        tail=_compiled(tail),
        road_after=_compiled(rf",?\s+(?:a\s+)?(?:[\w-]+\s+){{0,1}}?(?:{road})\b"),
        road_nearby=_compiled(rf"\b(?:{_any(table['road_nearby'])})\b"),
        straight=_compiled(rf"\b(?:{_any(table['straight'])})\b"),
        across=_compiled(rf"\b(?:{across})\s+(?:[\w'’-]+\s+){{1,6}}from\s+{_BETWEEN}$"),
        lone=_compiled(
            rf"(?P<from>\b(?:{_any(table['stands'])})|(?<=, )(?:{relatives})(?: [\w'’-]+){{0,4}}) "
            rf"(?:{toward} )?(?P<dir>{directions}) of (?:the )?(?:[\w'’-]+ of )?$"
        ),
        gap=re.compile(rf"(?:['’]s)?(?:(?: [a-z'’-]+){{0,2}},|,(?: (?:{relatives})\b[^,;]*,)?| \()?(?:\s+(?:{lies})\b,?)*\s*\(?"),
        pronoun=_compiled(rf"(?:{_any(table['pronouns'])})\s+(?:{lies})\b"),
        lying=_compiled(rf",?\s*(?:(?:{lies})\s+|\blie\s+|\bstand\s+)*"),
        apart=_compiled(rf"\s*(?:\([^)]{{0,40}}\)\s*)?(?:{_any(table['apart'])})\b"),
        measured=_compiled(rf"\b(?:{_any(table['measured'])}) (?:the )?$"),
        pointer=_compiled(
            rf"(?:^|[,;:(“\"] ?|\b(?:{_any(table['opens'])}) )(?:{_any(table['pointers'])})"
            rf"\s+(?:[\w'’-]+\s+)?[\w'’-]+,?(?:\s+(?:{lies}))*\s*$"
        ),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
