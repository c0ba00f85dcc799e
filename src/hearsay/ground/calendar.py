"""Dates that are written out, or that lack only the year."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from hearsay.ground.days import UNKNOWN, Dated, Direction, Parts, Setting, between, named, one_day

_WRONG_SIDE = 120
"""Days. "To run from 23 January", printed on the 28th, is still this January."""
_NEWS_IS_PAST = 60
"""Days. Without a word of the future, a report more likely looks back."""


def _iso(parts: Parts, setting: Setting) -> Dated:
    written = str(parts["iso"]).replace(" ", "T")
    day = date.fromisoformat(written[:10])
    return Dated(re.sub(r"(T\d\d:\d\d)(?::\d\d)?(?:\.\d+)?", r"\1", written), day=day)


def _date(parts: Parts, setting: Setting) -> Dated:
    if "numeric" in parts:
        return one_day(numeric_date(str(parts["numeric"]), month_first=setting.month_first))
    day = int(parts.get("day") or parts.get("dayth") or parts["ordinal"])
    month = int(parts["month"])
    if "year" in parts:
        return one_day(date(int(parts["year"]), month, day))
    if setting.published is None:
        return UNKNOWN
    nearest = _yearless(lambda year: date(year, month, day), setting.published.day, setting.direction)
    return named(one_day(nearest), setting.published)


def numeric_date(written: str, *, month_first: bool) -> date:
    """A date in figures, the day first unless that is impossible or the report writes the month first."""
    first, second, year = (int(digits) for digits in re.split(r"[./]", written))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if (month_first and first <= 12 and "/" in written) or second > 12:
        return date(year, first, second)
    return date(year, second, first)


def _days(parts: Parts, setting: Setting) -> Dated:
    month, year = int(parts["month"]), parts.get("year")
    first = _date({"day": parts["day"], "month": month, **({"year": year} if year else {})}, setting)
    if first.day is None:
        return UNKNOWN
    return Dated(between(first.day, date(first.day.year, month, int(parts["day2"]))).value, first.anchor)


def _month(parts: Parts, setting: Setting) -> Dated:
    month = int(parts.get("month") or parts["month_plain"])
    if "year" in parts:
        return Dated(f"{parts['year']}-{month:02}")
    if setting.published is None:
        return UNKNOWN
    today, shift = setting.published.day, parts.get("shift")
    direction: Direction = setting.direction if shift is None else "behind" if shift == -1 else "ahead" if shift == 1 else "near"
    if shift in (-1, 1) and month == today.month:
        chosen = date(today.year + int(shift), month, 1)
    else:
        chosen = _yearless(lambda year: date(year, month, 1), today.replace(day=1), direction)
    return Dated(f"{chosen:%Y-%m}", setting.published.name)


def _yearless(of_year: Callable[[int], date], today: date, direction: Direction) -> date:
    """The day of one of three years that lies nearest; what the report seems to speak of makes one side nearer."""
    days: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            days.append(of_year(year))
        except ValueError:  # 29 February
            continue

    def cost(day: date) -> tuple[int, date]:
        doubt = _WRONG_SIDE if (day < today and direction == "ahead") or (day > today and direction == "behind") else 0
        if day > today and direction == "near":
            doubt = _NEWS_IS_PAST
        return abs((day - today).days) + doubt, day

    return min(days, key=cost)


def _year(parts: Parts, setting: Setting) -> Dated:
    return Dated(str(parts.get("year") or parts["bare_year"]))


def _years(parts: Parts, setting: Setting) -> Dated:
    first = str(parts["year"])
    last = str(parts.get("year2") or first[:2] + str(parts["yy"]))
    return Dated(f"{first}/{last}") if first < last else UNKNOWN


def _decade(parts: Parts, setting: Setting) -> Dated:
    first = int(str(parts["decade"])[:4])
    return Dated(f"{first}/{first + 9}")


def _century(parts: Parts, setting: Setting) -> Dated:
    number = int(parts.get("dayth") or parts["ordinal"])
    if number > 30:
        return UNKNOWN
    return Dated(f"{number * 100 - 99:04}/{number * 100:04}")


def _quarter(parts: Parts, setting: Setting) -> Dated:
    number = int(parts.get("ordinal") or str(parts["quarter"])[1:])
    return _months_of(parts, number, 3)


def _half(parts: Parts, setting: Setting) -> Dated:
    return _months_of(parts, int(parts["ordinal"]), 6)


def _months_of(parts: Parts, number: int, length: int) -> Dated:
    if "year" not in parts or not 1 <= number <= 12 // length:
        return UNKNOWN
    return Dated(f"{parts['year']}-{number * length - length + 1:02}/{parts['year']}-{number * length:02}")


def _holiday(parts: Parts, setting: Setting) -> Dated:
    if "year" in parts:
        return one_day(_feast(parts["holiday"], int(parts["year"])))
    if setting.published is None:
        return UNKNOWN
    day = _yearless(lambda year: _feast(parts["holiday"], year), setting.published.day, setting.direction)
    return named(one_day(day), setting.published)


def _feast(rule: int | str, year: int) -> date:
    if isinstance(rule, int):
        return easter(year) + timedelta(days=rule)
    return date.fromisoformat(f"{year:04}-{rule}")


ALONE: dict[str, Callable[[Parts, Setting], Dated]] = {
    "iso": _iso,
    "date": _date,
    "days": _days,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
}
"""What each kind of phrase comes to."""
