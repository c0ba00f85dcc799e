"""Times as spans on a line: a moment is a mark, a month or a year is as long as it is, and what is not known stays out."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
SHORTEST = 0.6
"""Percent of the line that a mark is wide at least."""
TICKS = 7
MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
FEW_DAYS = timedelta(days=4)
"""From tick to tick, where a line is shorter than that."""
EARLIEST, LATEST = 1000, 3000
"""Years that have room on a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when something is, how it is written, and how sure the day is."""

    start: datetime
    end: datetime
    value: str

    @property
    def is_sure(self) -> bool:
        """Whether the day is known."""
        return self.end - self.start <= timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A span in percent of the line."""

    x: float
    width: float
    span: Span
    off: str = ""
    """``before`` or ``after``: it lies outside of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The line itself: its ends, and marks with their names in percent of it."""

    start: datetime
    end: datetime
    ticks: tuple[tuple[float, str], ...]

    def bar(self, span: Span) -> Bar:
        """Where a span lies on it."""
        if span.end <= self.start or span.start >= self.end:
            return Bar(x=0.0, width=0.0, span=span, off="before" if span.end <= self.start else "after")
        x = self.at(span.start)
        return Bar(x=x, width=round(max(SHORTEST, self.at(span.end) - x), 2), span=span)

    def at(self, when: datetime) -> float:
        """A moment in percent."""
        share = (when - self.start) / max(self.end - self.start, timedelta(minutes=1))
        return round(100 * min(max(share, 0.0), 1.0), 2)


def ends(given: str) -> tuple[datetime, datetime]:
    """The first moment of a year, month, day, minute or second and the first one after it; UTC where no zone stands.

    ``ValueError`` or ``OverflowError`` for what is none of these.
    """
    parts = PERIOD.fullmatch(given.strip())
    if parts is None:
        raise ValueError(given)
    year, month, day, clock, seconds, zone = parts.groups()
    text = f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}{seconds or ':00'}{zone or '+00:00'}"
    start = datetime.fromisoformat(text).astimezone(UTC)
    days = 1 if day else monthrange(int(year), int(month))[1] if month else 365 + (monthrange(int(year), 2)[1] == 29)
    return start, start + (timedelta(seconds=1) if seconds else timedelta(minutes=1) if clock else timedelta(days=days))


def span(value: str | None) -> Span | None:
    """A year, month, day, moment or interval; ``None`` for what is none."""
    first, _, last = (value or "").partition("/")
    try:
        begin, until = ends(first)[0], ends(last or first)[1]
    except (ValueError, OverflowError):
        return None
    return Span(start=begin, end=until, value=value or "") if begin < until and EARLIEST <= begin.year < LATEST else None


def axis(spans: Iterable[Span], least: timedelta = timedelta(hours=2)) -> Axis | None:
    """A line on which spans have room; what is far from all the others does not make the rest too small to be told apart.

    ``least``: the room at either end.
    """
    found = sorted(spans, key=lambda each: each.start)
    if not found:
        return None
    kept = _near(found)
    start, end = min(each.start for each in kept), max(each.end for each in kept)
    room = max((end - start) * 0.03, least)
    return Axis(start=start - room, end=end + room, ticks=tuple(_ticks(start, end, start - room, end + room)))


def _near(found: Sequence[Span]) -> Sequence[Span]:
    """All but the outer tenths, where these would stretch the line to more than five times the rest."""
    inner = found[len(found) // 10 : len(found) - len(found) // 10]
    if len(found) < 10 or not inner:
        return found
    length = max(each.end for each in inner) - inner[0].start
    whole = max(each.end for each in found) - found[0].start
    return inner if whole > 5 * max(length, timedelta(days=1)) else found


def _ticks(first: datetime, last: datetime, start: datetime, end: datetime) -> Iterable[tuple[float, str]]:
    days = max(1, (last - first).days)
    line = Axis(start=start, end=end, ticks=())
    marks = (
        _years(first, last, days)
        if days > 900
        else _months(first, last, days)
        if days > 60
        else _minutes(start, end, last - first)
        if last - first < FEW_DAYS
        else _days(first, days)
    )
    return [(line.at(each), name) for each, name in marks if start <= each <= end and line.at(each) < 97]


Marks = Iterable[tuple[datetime, str]]


def _years(first: datetime, last: datetime, days: int) -> Marks:
    step = max(1, round(days / 365 / TICKS))
    return [(datetime(y, 1, 1, tzinfo=UTC), f"{y}") for y in range(first.year, last.year + 1) if y % step == 0]


def _months(first: datetime, last: datetime, days: int) -> Marks:
    step = max(1, round(days / 30 / TICKS))
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
    when = (datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in months if m % step == 0)
    return [(each, f"{each:%b %Y}") for each in when]


def _days(first: datetime, days: int) -> Marks:
    begin = _midnight(first)
    when = (begin + timedelta(days=n) for n in range(0, days + 2, max(1, -(-days // TICKS))))
    return [(each, f"{each.day} {each:%b}") for each in when]


def _minutes(start: datetime, end: datetime, length: timedelta) -> Marks:
    """Midnight has the name of its day."""
    step = timedelta(minutes=next((each for each in MINUTES if length / timedelta(minutes=each) <= TICKS), MINUTES[-1]))
    begin = _midnight(start)
    when = (begin + step * n for n in range((end - begin) // step + 1))
    return [(each, f"{each:%H:%M}" if each.hour or each.minute else f"{each.day} {each:%b}") for each in when]


def _midnight(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0)
