"""Dates and times as newspapers print them, to ISO 8601, as precise as printed and never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from hearsay.packs import load
from hearsay.records import Span

DayMonth = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A printed date: where it stands, and what is known of it."""

    span: Span
    day: int
    month: int
    year: int | None = None
    clock: str | None = None
    """``HH:MM`` with the offset from UTC where one is printed."""

    @property
    def value(self) -> str | None:
        """ISO 8601, or None while the year is not known."""
        return None if self.year is None else self.in_year(self.year)

    def in_year(self, year: int) -> str | None:
        """ISO 8601 with a year that is known from elsewhere."""
        if not _exists(year, self.month, self.day):
            return None
        day = f"{year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{day}T{self.clock}" if self.clock else day


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of one language, ready to use."""

    dates: tuple[re.Pattern[str], ...]
    clock: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]


def iso(printed: str, language: str = "en") -> str | None:
    """One date in ISO 8601 from however a person or a page writes it; None when it is not a whole date."""
    text = printed.strip()
    try:
        return _precise(text, datetime.fromisoformat(text))
    except ValueError:
        found = stamps(text, language)
    return found[0].value if found else None


def _precise(text: str, when: datetime) -> str | None:
    if len(text) <= 10:
        return when.date().isoformat()
    short = when.strftime("%Y-%m-%dT%H:%M")
    if when.second:
        short += when.strftime(":%S")
    return short + _offset(when.utcoffset())


def _offset(ahead: timedelta | None) -> str:
    if ahead is None:
        return ""
    minutes = round(ahead.total_seconds() / 60)
    return "Z" if not minutes else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def stamps(text: str, language: str = "en", start: int = 0, end: int | None = None) -> list[Stamp]:
    """Every date printed in a stretch of text, each with the clock time that stands beside it."""
    end = len(text) if end is None else end
    found: list[Stamp] = []
    # Where two readings overlap ("on 12 March 3, 2021"), the one with a year is the date.
    for stamp in sorted(_dates(text, language, start, end), key=lambda one: (one.year is None, one.span)):
        if all(stamp.span[1] <= other.span[0] or other.span[1] <= stamp.span[0] for other in found):
            found.append(stamp)
    return [_with_clock(stamp, text, language, start, end) for stamp in sorted(found, key=lambda one: one.span)]


def clocks(text: str, language: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Every clock time printed in a stretch of text, as ``HH:MM`` with its offset."""
    patterns = _patterns(language)
    found = []
    for match in patterns.clock.finditer(text, start, end):
        value = _clock(match, patterns)
        if value:
            found.append((match.span(), value))
    return found


def blanked(text: str, span: Span, language: str) -> str:
    """A stretch of text in which bars stand for its dates and clock times, so that names and words are left."""
    line = list(text[span[0] : span[1]])
    for start, end in [one.span for one in stamps(text, language, *span)] + [one for one, _ in clocks(text, language, *span)]:
        line[start - span[0] : end - span[0]] = "|" * (end - start)
    return "".join(line)


def _with_clock(stamp: Stamp, text: str, language: str, start: int, end: int) -> Stamp:
    """The nearest clock time of the same line, after the date before one that stands ahead of it."""
    line_start = max(start, text.rfind("\n", start, stamp.span[0]) + 1)
    line_end = text.find("\n", stamp.span[1], end)
    after = clocks(text, language, stamp.span[1], end if line_end < 0 else line_end)
    before = clocks(text, language, line_start, stamp.span[0])
    near = [one for one in after if one[0][0] - stamp.span[1] < 16] + [one for one in before if stamp.span[0] - one[0][1] < 8]
    return replace(stamp, clock=near[0][1]) if near else stamp


def _dates(text: str, language: str, start: int, end: int) -> Iterator[Stamp]:
    patterns = _patterns(language)
    for pattern in patterns.dates:
        for match in pattern.finditer(text, start, end):
            stamp = _stamp(match, patterns, text[start:end])
            if stamp is not None:
                yield stamp


def _stamp(match: re.Match[str], patterns: _Patterns, around: str) -> Stamp | None:
    part = match.groupdict()
    year = int(part["year"]) if part.get("year") else None
    if year is not None and year < 100:
        year += 2000
    if part.get("name"):
        day, month = int(part["day"]), patterns.months[_bare(part["name"])]
    elif part.get("month"):
        day, month = int(part["day"]), int(part["month"])
    else:
        ordered = _which_first(int(part["one"]), int(part["two"]), year or 2000, patterns, around)
        if ordered is None:
            return None
        day, month = ordered
    if not _exists(year or 2000, month, day):
        return None
    return Stamp(span=match.span(), day=day, month=month, year=year)


def _which_first(one: int, two: int, year: int, patterns: _Patterns, around: str) -> DayMonth | None:
    """Day and month of ``3/4/2026``: told by a number over 12, the weekday or a 24-hour clock beside it; else not known."""
    readings = [(day, month) for day, month in ((one, two), (two, one)) if _exists(year, month, day)]
    if len(set(readings)) < 2:
        return readings[0] if readings else None
    named = {number for word, number in patterns.weekdays.items() if re.search(rf"\b{word}\b", around, re.I)}
    fitting = [(day, month) for day, month in readings if date(year, month, day).weekday() in named]
    if len(fitting) == 1:
        return fitting[0]
    # "14h05" is written where the day comes first.
    return readings[0] if re.search(r"\b\d{1,2}h\d{2}\b", around) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _clock(match: re.Match[str], patterns: _Patterns) -> str | None:
    """A number alone is no clock time: it takes minutes, or "a.m." and "p.m."."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").replace(".", "").lower()
    if not half and match["minute"] is None:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}{_zone(match, patterns)}"


def _zone(match: re.Match[str], patterns: _Patterns) -> str:
    if match["zone"] in patterns.zones:
        return patterns.zones[match["zone"]]
    if match["sign"]:
        ahead = timedelta(hours=int(match["ahead"]), minutes=int(match["ahead_minutes"] or 0))
        if ahead <= timedelta(hours=14):
            return _offset(ahead if match["sign"] == "+" else -ahead)
    return ""


@cache
def _patterns(language: str) -> _Patterns:
    table: dict[str, Any] = load(language, "bylines")["dates"]
    months = {_bare(name): number for number, names in enumerate(table["months"], 1) for name in names}
    weekdays = {name: number for number, names in enumerate(table["weekdays"]) for name in names}
    month = "(?P<name>" + "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True)) + r")\b\.?"
    ordinal = table["ordinal"]
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    day = r"(?<![\d.,:/])(?P<day>[0-3]?\d)"
    zones = dict(table["zones"])
    return _Patterns(
        dates=(
            re.compile(rf"{day}(?:{ordinal})?\.?\s+(?:{table['of']}\s+)?{month}(?:,?\s+{year})?", re.I),
            re.compile(rf"\b{month}\s+(?P<day>[0-3]?\d)(?:{ordinal})?(?![\d:.]?\d)(?:,?\s+{year})?", re.I),
            re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)"),
            re.compile(r"(?<![\d/.-])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d)(?!\d)"),
            re.compile(
                r"(?<![\d/.-])(?P<one>[0-3]?\d)(?P<mark>[/-])(?P<two>[0-3]?\d)(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\d/-])"
            ),
        ),
        clock=re.compile(
            r"(?<![\d.,:/-])(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d/]|[.:]\d)"
            r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
            rf"(?:\s?\(?(?P<zone>{'|'.join(map(re.escape, sorted(zones, key=len, reverse=True)))})\b(?![+-]\d))?"
            r"(?:\s?\(?(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<ahead>\d{1,2})(?::?(?P<ahead_minutes>\d\d))?\)?)?"
            r"(?<=[\d)mMA-Z.])"
        ),
        months=months,
        weekdays=weekdays,
        zones=zones,
    )


def _bare(name: str) -> str:
    return name.lower().rstrip(".")
