"""A question to the archive as somebody types it, and as the store is asked it: every condition a word where it can be."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hearsay.brief.drawn_time import ends
from hearsay.errors import UsageError
from hearsay.run import wording
from hearsay.store.earth import Circle, ranges, touches
from hearsay.store.search import Sort, Wanted
from hearsay.store.texts import Term

MOST_WORDS = 50
MOST_SHOWN = 1000
CELLS = 400
"""Squares of one degree that are asked for as words; a wider circle is asked for in larger squares."""
MOST_KM = 2500.0
"""A circle beyond which squares of one degree are always too many."""
NEVER = "xnever"
"""A mark that no claim has."""
MOST_MARKS = 500
"""Squares of ten degrees, or years, beyond which the words do not help: the distance or the time alone decides."""
FARTHEST = 20_038.0
"""Kilometres to the other side of the earth."""
MILE = 1.609344
FACETS = ("facets",)
TEXT = ("said", "around", "voices")
PART = re.compile(r'(?P<no>-?)["“„»](?P<row>[^"”“«]*)["”“«]?|(?P<not>-?)(?P<word>[^\s"“„»”«]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody asks, as typed; ``firmness``, ``status`` and ``outlets``: any of these, ``sources``: all of them."""

    text: str = ""
    since: str | None = None
    until: str | None = None
    origins: str | None = None
    firmness: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    near: str | None = None
    status: tuple[str, ...] = ()
    language: str | None = None
    disputed: bool = False
    sort: Sort = "weight"
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Of the archive: its languages, its outlets where one is asked for, when its first and last report are from."""

    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None


def wanted(question: Question, known: Known) -> Wanted:
    """The question as the store takes it. Raises :class:`UsageError` for what makes no sense."""
    since, until = window(question.since, question.until)
    circle = near(question.near) if question.near else None
    outlets = outlets_called(question.outlets, known.outlets) if question.outlets else None
    terms = [
        *words(question.text, known.languages),
        *(_one_of(map(wording.firm, question.firmness)) if question.firmness else ()),
        *(_one_of(map(wording.answered, question.status)) if question.status else ()),
        *(_range(question.origins) if question.origins else ()),
        *(_one_of([wording.in_language(question.language)]) if question.language else ()),
        *(_one_of(["xdisputed"]) if question.disputed else ()),
        *(_named(question.sources)),
        *(_days(since, until, known.ends) if since or until else ()),
        *(_carried(question.outlets, outlets) if outlets is not None else ()),
        *(_cells(circle) if circle else ()),
    ]
    if all(term.negated for term in terms):
        terms.append(_mark(wording.ANY))
    return Wanted(
        terms=tuple(terms),
        since=since,
        until=until,
        outlets=outlets if outlets is not None and (since or until or len(outlets) > MOST_MARKS) else None,
        circle=circle,
        sort=question.sort,
        limit=min(max(question.limit, 0), MOST_SHOWN),
        offset=max(question.offset, 0),
    )


def words(text: str, languages: Iterable[str]) -> list[Term]:
    """The words of a question: all of them, a quoted phrase in a row, none of those with a hyphen before them."""
    stems = (*languages, None)
    found: dict[Term, None] = {}
    for part in PART.finditer(text):
        written = part["row"] if part["row"] is not None else part["word"]
        negated = bool(part["no"] or part["not"])
        phrases = dict.fromkeys(tuple(wording.words_of(written, each).split()) for each in stems)
        alternatives = tuple(phrase for phrase in phrases if phrase)
        if alternatives:
            found[Term(alternatives, TEXT, negated)] = None
    if len(found) > MOST_WORDS:
        raise UsageError(f"{len(found)} words: more than a search takes; give at most {MOST_WORDS}")
    return list(found)


def share(text: str, terms: Iterable[Term], languages: Iterable[str]) -> int:
    """How many of the wanted words or phrases stand in a text."""
    said = {f" {wording.words_of(text, each)} " for each in (*languages, None)}
    wanted = (term for term in terms if not term.negated)
    return sum(1 for term in wanted if any(f" {' '.join(phrase)} " in one for phrase in term.phrases for one in said))


def window(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first moment that counts and the first that no longer does."""
    first = period("--since", since)[0] if since else None
    last = period("--until", until)[1] if until else None
    if first and last and first >= last:
        raise UsageError(f"--since {since} --until {until}: the end comes before the beginning; exchange them")
    return first, last


def period(option: str, given: str) -> tuple[str, str]:
    """A year, month, day, minute or second as its first moment and the first one after it; UTC where no zone stands."""
    try:
        start, end = ends(given)
        return _moment(start), _moment(end)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} {given}: not a time; write it as 2021, 2021-06, 2021-06-30 or 2021-06-30T09:40Z") from None


def _moment(when: datetime) -> str:
    return f"{when.year:04d}-{when:%m-%dT%H:%M:%S}Z"


def near(given: str) -> Circle:
    """``lat,lon,RADIUS`` with km or mi; km where none stands."""
    parts = re.fullmatch(r"\s*([+-]?[\d.]+)\s*,\s*([+-]?[\d.]+)\s*,\s*([\d.]+)\s*(km|mi)?\s*", given, re.IGNORECASE)
    try:
        lat, lon, radius = (float(each) for each in parts.groups()[:3]) if parts else (91.0, 0.0, 0.0)
    except ValueError:
        lat, lon, radius = 91.0, 0.0, 0.0
    km = radius * (MILE if parts and (parts[4] or "").lower() == "mi" else 1.0)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km > 0):
        raise UsageError(f"--near {given}: not a place and a distance; write it as 42.8,74.8,100km (latitude, longitude, radius)")
    return Circle(lat, lon, min(km, FARTHEST))


def _mark(*marks: str) -> Term:
    return Term(tuple((mark,) for mark in marks), FACETS)


def _one_of(marks: Iterable[str]) -> list[Term]:
    return [_mark(*dict.fromkeys(marks))]


def _range(given: str) -> list[Term]:
    """``2``: so many are proven; ``2+``: that many or more are; ``1-3``: the range of the claim meets this one."""
    parts = re.fullmatch(r"\s*(\d{1,3})\s*(\+|[-–]\s*(\d{1,3}))?\s*", given)
    low = int(parts[1]) if parts else 1
    high = int(parts[3]) if parts and parts[3] else low
    if parts is None or high < low:
        raise UsageError(f"--origins {given}: not a number of origins; write it as 1, 2+ or 1-3")
    if parts[2] is None:
        return [_mark(wording.at_least(low))]
    if parts[2] == "+":
        return _not(wording.at_least(each) for each in range(low))
    return [_mark(*(wording.at_least(each) for each in range(high + 1))), *_not(wording.at_most(each) for each in range(low))]


def _not(marks: Iterable[str]) -> list[Term]:
    return [Term(((mark,),), FACETS, negated=True) for mark in marks]


def _named(names: Sequence[str]) -> Iterator[Term]:
    for name in names:
        phrase = tuple(wording.names_of([name]).split())
        if phrase:
            yield Term((phrase,), ("voices",))


def outlets_called(asked: Sequence[str], outlets: Iterable[str]) -> tuple[str, ...]:
    """Of the outlets of the archive those that have the words of one that is asked for."""
    sets = [set(wording.names_of([each]).split()) for each in asked]
    return tuple(each for each in outlets if any(one and one <= set(wording.names_of([each]).split()) for one in sets))


def _days(since: str | None, until: str | None, ends: tuple[str, str] | None) -> list[Term]:
    """A window as the years, months and days that it touches, as far as the archive has any."""
    if ends is None:
        return [_mark(NEVER)]
    first, last = (date.fromisoformat(each[:10]) for each in ends)
    begin = max(date.fromisoformat(since[:10]), first) if since else first
    end = min((_parsed(until) - timedelta(seconds=1)).date(), last) if until else last
    if begin > end:
        return [_mark(NEVER)]
    if begin == first and end == last:
        return []  # everything but what is undated: the moments alone decide
    marks: dict[str, None] = {}
    at = begin
    while len(marks) <= MOST_MARKS:
        year, month = _last_of_year(at), _last_of_month(at)
        if at.day == at.month == 1 and year <= end:
            marks[wording.in_year(at.isoformat())], at = None, year
        elif at.day == 1 and month <= end:
            marks[wording.in_month(at.isoformat())], at = None, month
        else:
            marks[wording.on_day(at.isoformat())] = None
        if at >= end:
            return [_mark(*marks, wording.UNTIMED)]
        at += timedelta(days=1)
    return []


def _parsed(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _last_of_year(at: date) -> date:
    return at.replace(month=12, day=31)


def _last_of_month(at: date) -> date:
    return at.replace(day=monthrange(at.year, at.month)[1])


def _cells(circle: Circle) -> list[Term]:
    """The squares of one degree that a circle touches; of ten degrees, where those would be many."""
    small = _squares(circle, 1) if circle.km <= MOST_KM else []
    if small and len(small) <= CELLS:
        return [_mark(*(wording.near(each) for each in small))]
    large = dict.fromkeys(wording.around(each) for each in _squares(circle, 10))
    return [_mark(*large)] if len(large) < MOST_MARKS else []


def _squares(circle: Circle, size: int) -> list[int]:
    """The cells in the corner of each square of the map that a circle touches."""
    south, north, sides = ranges(circle)
    lats = range(int(south // size) * size, min(90, int(north // size) * size + 1), size)
    lons = dict.fromkeys(
        lon for west, east in sides for lon in range(int(west // size) * size, int(east // size) * size + 1, size)
    )
    return [wording.cell(lat, lon) for lat in lats for lon in lons if touches(circle, lat, lon, size)]


def _carried(asked: Sequence[str], outlets: Sequence[str]) -> Iterator[Term]:
    """The marks of the outlets; of too many the words of what is asked for, among the voices: the store looks which it is."""
    if len(outlets) <= MOST_MARKS:
        yield _mark(*map(wording.carried_by, outlets), NEVER)
        return
    words = [wording.names_of([each]).split() for each in asked]
    if len(words) == 1:
        yield from (Term(((word,),), ("voices",)) for word in dict.fromkeys(words[0]))
    elif words and all(words):
        yield Term(tuple(dict.fromkeys((max(some, key=len),) for some in words if some)), ("voices",))
