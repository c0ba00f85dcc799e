"""Stretches of hours: "between 5 and 7 pm", "from 22:00 to 04:00", "9am-5pm on Friday"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.stretches import joined
from hearsay.records import Time

_VALUE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)([-+]\d\d:\d\d|Z)?")
_REACH = 40
"""Characters before an hour within which the other one stands."""
_HALF_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class _Words:
    """``before``: the other hour and what joins it; ``bare``: an hour without its day; ``halves``: which half "pm" is."""

    before: re.Pattern[str]
    bare: re.Pattern[str]
    meridiem: re.Pattern[str]
    halves: dict[str, str]
    named: dict[str, str]


@cache
def _words(language: str) -> _Words:
    table: dict[str, Any] = packs.load(language, "times")
    halves, named = table["meridiem"], {word: hour for word, hour in table["day_time"].items() if hour}
    half = "|".join(map(re.escape, sorted(halves, key=len, reverse=True)))
    clock = rf"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?[^\S\n]?(?P<half>{half})?|(?P<four>[0-2]\d[0-5]\d)"
    clock = rf"(?:{clock}|(?P<name>{'|'.join(map(re.escape, named))}))"
    led = "|".join(
        rf"{re.escape(lead)}[^\S\n]+(?P<at{i}>{_unnamed(clock, i)})[^\S\n]+(?:{'|'.join(map(re.escape, joins))})[^\S\n]+"
        for i, (lead, joins) in enumerate(table["stretch"].items())
    )
    dashed = rf"(?P<at9>{_unnamed(clock, 9)})[-–]"
    zones = "|".join(map(re.escape, sorted(table["zone"], key=len, reverse=True)))
    return _Words(
        before=re.compile(rf"(?<![\w:.,/-])(?:{led}|{dashed})$", re.IGNORECASE),
        bare=re.compile(rf"(?:\d{{1,4}}(?:[.:]\d\d)?|{'|'.join(named)}|{half}|{zones}|\s|,)+", re.IGNORECASE),
        meridiem=re.compile(rf"\d[^\S\n]?(?:{half})(?!\w)", re.IGNORECASE),
        halves=halves,
        named=named,
    )


def _unnamed(clock: str, number: int) -> str:
    """The pattern of an hour with names of its own, since one expression cannot use a name twice."""
    return re.sub(r"\?P<(\w+)>", lambda hit: f"?P<{hit[1]}{number}>", clock)


def hours(text: str, times: Iterable[Time], language: str) -> list[Time]:
    """The times, where an hour with another one before it is the end of a stretch."""
    out: list[Time] = []
    for time in times:
        one = _stretch(text, time, language) or _ends(text, out[-1:], time, language) if time.precision == "minute" else None
        while one and out and out[-1].span[1] > one.span[0]:
            out.pop()
        out.append(one or time)
    return out


def _ends(text: str, before: Sequence[Time], time: Time, language: str) -> Time | None:
    """Two hours of days that are both named: "between 5pm on Friday and 7am on Monday"."""
    for first in before:
        days = first.precision == "minute" and not _words(language).bare.fullmatch(text, *first.span)
        if days and joined(text, first, time, language) and str(first.value) < str(time.value):
            return replace(time, span=(first.span[0], time.span[1]), value=f"{first.value}/{time.value}", precision="range")
    return None


def _stretch(text: str, time: Time, language: str) -> Time | None:
    words, value = _words(language), _VALUE.fullmatch(time.value or "")
    start = max(0, time.span[0] - _REACH)
    hit = words.before.search(text[start : time.span[0]])
    if hit is None or value is None:
        return None
    parts = {name.rstrip("0123456789"): found for name, found in hit.groupdict().items() if found is not None}
    end = datetime.fromisoformat(value[1])
    clock = _clock(parts, end, bool(words.meridiem.match(text, *_digits(text, time))), words)
    if clock is None:
        return None
    bare = words.bare.fullmatch(text, *time.span) is not None
    first = datetime.combine(end.date(), datetime.min.time()) + clock
    if first >= end:
        first, end = (first, end + timedelta(days=1)) if bare else (first - timedelta(days=1), end)
    zone = value[2] or ""
    at = next(name for name, found in hit.groupdict().items() if name.startswith("at") and found is not None)
    made = "/".join(f"{one.isoformat(timespec='minutes')}{zone}" for one in (first, end))
    return replace(time, span=(start + hit.start(at), time.span[1]), value=made, precision="range")


def _digits(text: str, time: Time) -> tuple[int, int]:
    """From the last digit of the hour on, to see whether "pm" follows."""
    found = re.match(r"\d+(?:[.:]\d\d)?", text[slice(*time.span)])
    return time.span[0] + (found.end() - 1 if found else 0), time.span[1]


def _clock(parts: dict[str, str], end: datetime, halved: bool, words: _Words) -> timedelta | None:
    """The first hour as the time since midnight; without "am" or "pm" it takes the half of the day that the second has."""
    if "name" in parts:
        hour, minute = map(int, words.named[parts["name"].lower()].split(":"))
        return timedelta(hours=hour, minutes=minute)
    if "four" in parts:
        return timedelta(hours=int(parts["four"][:2]), minutes=int(parts["four"][2:]))
    hour, minute = int(parts["hour"]), int(parts.get("minute", 0))
    half = words.halves.get(parts.get("half", "").lower())
    if half is None and not halved:
        return timedelta(hours=hour, minutes=minute) if "minute" in parts and hour < 24 else None
    if hour > 12:
        return None
    clock = timedelta(hours=hour % 12, minutes=minute)
    if half:
        return clock + (_HALF_DAY if half == "pm" else timedelta(0))
    until = timedelta(hours=end.hour, minutes=end.minute)
    same = clock + (_HALF_DAY if until >= _HALF_DAY else timedelta(0))
    return same if same < until else clock
