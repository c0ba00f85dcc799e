"""Every expression of time in a text as TIMEX3 has it: dates, times of day, durations and what comes again and again."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from hearsay.ground.days import Anchor, Dated, Kind, Parts
from hearsay.records import Duration, Span, Time

_WEEK = timedelta(days=6)
_SATURDAY = 6
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression of time: what is marked, its kind, its TIMEX3 value, and what it comes to."""

    span: Span
    kind: Kind
    value: str
    time: Time | None = None
    duration: Duration | None = None


def timex_value(dated: Dated) -> str:
    """As TIMEX3 writes it: ``2023-W42`` for a week, ``2021-Q3`` for a quarter, ``197`` for a decade."""
    if dated.timex is not None:
        return dated.timex
    value = (dated.value or "").replace("+00:00", "Z")
    first, _, last = value.partition("/")
    return _interval(first, last) if last and len(first) == len(last) else value


def _interval(first: str, last: str) -> str:
    if len(first) == len("2023-10-16"):
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        year, week, weekday = start.isocalendar()
        if weekday == 1 and end - start == _WEEK:
            return f"{year}-W{week:02}"
        if weekday == _SATURDAY and end - start == timedelta(days=1):
            return f"{year}-W{week:02}-WE"
    elif len(first) == len("2023-10"):
        months = int(last[5:]) - int(first[5:]) + 1
        if first[:4] == last[:4] and months in (3, 6) and int(last[5:]) % months == 0:
            return f"{first[:4]}-{'Q' if months == 3 else 'H'}{int(last[5:]) // months}"
    elif len(first) == len("2023"):
        return {9: first[:3], 99: first[:2]}.get(int(last) - int(first), f"{first}/{last}")
    return f"{first}/{last}"


def precision(value: str | None) -> str | None:
    """How exactly a value says when: ``minute``, ``day``, ``month``, ``year`` or, of an interval, ``range``."""
    if value is None:
        return None
    return "range" if "/" in value else "minute" if "T" in value else _PRECISIONS.get(len(value))


def anchor_of(dated: Dated, name: str) -> Anchor | None:
    """What has been said as something to count from: a day, a week, a month, a year."""
    value = dated.value or ""
    if dated.day is not None:
        return Anchor(dated.day, name)
    if re.fullmatch(r"\d{4}(?:-\d\d)?", value):
        year, _, month = value.partition("-")
        return Anchor(date(int(year), int(month or 1), 1), name, value)
    if re.fullmatch(r"(\d{4}-\d\d-\d\d)/\d{4}-\d\d-\d\d", value):
        return Anchor(date.fromisoformat(value[:10]), name, value)
    if re.fullmatch(r"\d{4}-\d\d/\d{4}-\d\d", value):
        return Anchor(date.fromisoformat(f"{value[:7]}-01"), name, value)
    return None


def open_timex(parts: Parts, hour: str) -> str:
    """What TIMEX3 writes when the day is not known: ``XXXX-06-18``, ``XXXX-WXX-2``, ``T03:40``."""
    if "weekday" in parts:
        return f"XXXX-WXX-{int(parts['weekday']) + 1}"
    month, day = parts.get("month") or parts.get("month_plain"), parts.get("day") or parts.get("dayth")
    if month is None:
        return f"T{hour}" if hour else ""
    return f"XXXX-{int(month):02}-{int(day):02}" if day else f"XXXX-{int(month):02}"
