"""Whether a date falls on the weekday that stands beside it: "Tuesday, 11 March 2025"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hearsay.ground.checks.seen import Line, Seen, compiled, phrase, words
from hearsay.records import Check, Time, Verdict

_SINCE = 1920  # before, some countries counted days otherwise
_NEAR = 45  # days around publication within which a date without a year can be of no other year


def check_weekdays(seen: Seen) -> Iterator[Check]:
    """Every date with a weekday beside it."""
    for line in seen.lines():
        for time in line.times:
            found = _said(line, time)
            if found and (day := _day(time)) and day.year >= _SINCE:
                yield from _tried(line, time, day, found)


def _said(line: Line, time: Time) -> tuple[str, int, int] | None:
    """The weekday in or beside a date that names its day and month, and where that begins and ends."""
    language, (start, end) = line.seen.language, time.span
    written = line.words(start, end)
    if not re.search(r"\d", written) or not re.search(phrase(language, "months") + r"(?!\w)", written, re.IGNORECASE):
        return None
    inner = re.search(rf"\b{phrase(language, 'weekdays')}\b", written, re.IGNORECASE)
    if inner:
        return inner.group().lower(), start, end
    before = compiled(language, "weekday", "before").search(line.before(start))
    if before:
        return before.group("day").lower(), line.span[0] + before.start(), end
    after = compiled(language, "weekday", "after").match(line.after(end))
    return (after.group("day").lower(), start, end + after.end()) if after else None


def _day(time: Time) -> date | None:
    try:
        return date.fromisoformat((time.value or "")[:10]) if "/" not in (time.value or "/") else None
    except ValueError:  # only a year or a month
        return None


def _tried(line: Line, time: Time, day: date, found: tuple[str, int, int]) -> Iterator[Check]:
    numbers = words(line.seen.language, "weekday", "numbers")
    name, start, end = found
    names = {number: weekday.capitalize() for weekday, number in numbers.items()}
    span = (start, end)
    dated = str(day.year) in line.words(*time.span)
    why = f"{day.day} {day:%B %Y} was a {names[day.weekday()]}." + ("" if dated else f" The year is taken from {time.anchor}.")
    verdict: Verdict = "fits"
    if day.weekday() != numbers[name]:
        sure = dated or (_close(line.seen.article.published, day) and not _next_door(day, numbers[name]))
        verdict = "does not fit" if sure else "cannot tell"
    yield Check(span=span, kind="weekday", verdict=verdict, why=why)


def _next_door(day: date, weekday: int) -> bool:
    """Whether it is that weekday in the year before or after: then the day of publication may be the mistaken one."""
    years = [year for year in (day.year - 1, day.year + 1) if (day.month, day.day) != (2, 29)]
    return any(day.replace(year=year).weekday() == weekday for year in years)


def _close(published: str | None, day: date) -> bool:
    try:
        return abs(day - date.fromisoformat((published or "")[:10])) <= timedelta(days=_NEAR)
    except ValueError:
        return False
