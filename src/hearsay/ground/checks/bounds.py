"""Figures beyond what their kind can be: 130 percent of the voters, 26 hours a day, 31 June, 25:50 local time."""

import re
from collections.abc import Iterator

from hearsay.ground.checks.seen import Line, Seen, compiled, words
from hearsay.records import Check

_HOURS, _DAYS = 24, 7
_MOST_HOURS = 36
"""More than this is the time of several together."""
_NUMBERS = {"eight": 8, "nine": 9, "ten": 10}


def check_bounds(seen: Seen) -> Iterator[Check]:
    """Every figure that cannot be; what can be is not mentioned."""
    for line in seen.lines():
        yield from _shares(line)
        yield from _dates(line)
        yield from _clocks(line)
        yield from _rates(line)


def _no(span: tuple[int, int], why: str) -> Check:
    return Check(span=span, kind="range", verdict="does not fit", why=why)


def _shares(line: Line) -> Iterator[Check]:
    for figure in line.figures:
        if figure.unit == "%" and figure.value > 100 and figure.bound != "at most":
            found = compiled(line.seen.language, "range", "share_of").match(line.after(figure.span[1]))
            if found:
                span = (figure.span[0], figure.span[1] + found.end())
                yield _no(span, f"{figure.value:g} % of a whole are more than all of it.")


def _dates(line: Line) -> Iterator[Check]:
    longest: dict[str, int] = words(line.seen.language, "range", "days")
    for hit in line.finditer(compiled(line.seen.language, "range", "date")):
        found = {key.rstrip("1"): value for key, value in hit.groupdict().items() if value}
        month, day, year = _month(found["month"], longest), int(found["day"]), found.get("year")
        if month is None or not (found.get("led") or year):
            continue
        most = longest[month]
        if month == "february" and year and not (int(year) % 4 == 0 and (int(year) % 100 or int(year) % 400 == 0)):
            most = 28
        if day > most:
            yield _no(hit.span(), f"{month.capitalize()}{f' {year}' if most == 28 else ''} has {most} days.")


def _month(written: str, longest: dict[str, int]) -> str | None:
    return next((name for name in longest if name.startswith(written.lower().rstrip(".")[:3])), None)


def _clocks(line: Line) -> Iterator[Check]:
    for hit in line.finditer(compiled(line.seen.language, "range", "clock")):
        if hit.group("hour") != "24" or hit.group("minute") != "00":
            yield _no(hit.span(), f"A day has {_HOURS} hours; {hit.group('hour')}:{hit.group('minute')} is no time of day.")


def _rates(line: Line) -> Iterator[Check]:
    if any(
        re.search(rf"\b{re.escape(word)}\b", line.said, re.IGNORECASE) for word in words(line.seen.language, "range", "together")
    ):
        return
    for hit in line.finditer(compiled(line.seen.language, "range", "day_hours")):
        if _HOURS < int(hit.group("n")) <= _MOST_HOURS:
            yield _no(hit.span(), f"A day has {_HOURS} hours.")
    for hit in line.finditer(compiled(line.seen.language, "range", "week_days")):
        number = _NUMBERS.get(hit.group("n").lower()) or int(hit.group("n"))
        if number > _DAYS:
            yield _no(hit.span(), f"A week has {_DAYS} days.")
