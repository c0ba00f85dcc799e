"""From the words of a date to its value: what is written alone, and what is counted from another day.

Nothing here knows the current date. What cannot be counted from the day of publication or from a day in
the text stays ``None``.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import easter

Parts = Mapping[str, int | str]
Direction = Literal["behind", "near", "ahead"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a relative time is counted from, and what to call it."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date may be counted from, and which way."""

    published: Anchor | None = None
    last_said: Anchor | None = None
    """The last day named before in the paragraph."""
    direction: Direction = "near"
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The value of a time; ``day`` when it is exactly one day."""

    value: str | None = None
    anchor: str | None = None
    day: date | None = None


UNKNOWN = Dated()
_WRONG_SIDE = 120
"""Days. "To run from 23 January", printed on the 28th, is still this January."""
_NEWS_IS_PAST = 60
"""Days. Without a word of the future, a report more likely looks back."""


def resolve(means: str, parts: Parts, setting: Setting) -> Dated:
    """The value of a phrase; :data:`UNKNOWN` when its day does not exist or nothing says what it is counted from."""
    try:
        if means in _ALONE:
            return _ALONE[means](parts, setting)
        if means in _FROM_TEXT:
            anchor = setting.last_said or setting.published
            return _FROM_TEXT[means](parts, anchor) if anchor else UNKNOWN
        if means in _RELATIVE and setting.published:
            return _named(_RELATIVE[means](parts, setting.published.day, setting.direction), setting.published)
    except (ValueError, OverflowError):
        return UNKNOWN
    return UNKNOWN


def one_day(day: date) -> Dated:
    """A value that is exactly one day."""
    return Dated(day.isoformat(), day=day)


def _named(dated: Dated, anchor: Anchor) -> Dated:
    return Dated(dated.value, anchor.name if dated.value else None, dated.day)


def _between(first: date, last: date) -> Dated:
    return Dated(f"{first.isoformat()}/{last.isoformat()}")


# Dates that are written out, or that lack only the year.


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
    return _named(one_day(nearest), setting.published)


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
    return Dated(_between(first.day, date(first.day.year, month, int(parts["day2"]))).value, first.anchor)


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
    return _named(one_day(day), setting.published)


def _feast(rule: int | str, year: int) -> date:
    if isinstance(rule, int):
        return easter(year) + timedelta(days=rule)
    return date.fromisoformat(f"{year:04}-{rule}")


# Times counted from the day of publication.


def _shifted_day(days: int) -> Callable[[Parts, date, Direction], Dated]:
    return lambda parts, today, direction: one_day(today + timedelta(days=days))


def _deictic(parts: Parts, today: date, direction: Direction) -> Dated:
    return one_day(today + timedelta(days=int(parts["deictic"])))


def _weekday(parts: Parts, today: date, direction: Direction) -> Dated:
    wanted, shift = int(parts["weekday"]), parts.get("shift")
    back, on = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if shift == 0:
        return one_day(_monday(today) + timedelta(days=wanted))
    if shift is not None:
        return one_day(today + timedelta(days=on or 7) if shift == 1 else today - timedelta(days=back or 7))
    return one_day(today + timedelta(days=on) if direction == "ahead" else today - timedelta(days=back))


def _weekday_of(parts: Parts, today: date, direction: Direction) -> Dated:
    return one_day(_monday(today) + timedelta(weeks=int(parts["shift"]), days=int(parts["weekday"])))


def _weekend(parts: Parts, today: date, direction: Direction) -> Dated:
    shift = parts.get("shift")
    saturday = _monday(today) + timedelta(days=5)
    past = saturday if today >= saturday else saturday - timedelta(weeks=1)
    if shift is None:
        saturday = saturday if direction == "ahead" else past
    elif shift == -1:
        saturday = past if past + timedelta(days=1) < today else past - timedelta(weeks=1)
    elif shift == 1:
        saturday += timedelta(weeks=1)
    return _between(saturday, saturday + timedelta(days=1))


def _period(parts: Parts, today: date, direction: Direction) -> Dated:
    shift = int(parts["shift"])
    return _units_away(str(parts["period"]), shift, today)


def _units_away(unit: str, count: int, today: date) -> Dated:
    """The day, week, month, year … that lies so many units away, as precise as the unit is."""
    if unit == "day":
        return one_day(today + timedelta(days=count))
    if unit == "week":
        monday = _monday(today) + timedelta(weeks=count)
        return _between(monday, monday + timedelta(days=6))
    if unit == "month":
        return Dated(f"{_months_on(today, count):%Y-%m}")
    if unit == "year":
        return Dated(f"{date(today.year + count, 1, 1).year:04}")
    if unit == "decade":
        first = today.year // 10 * 10 + count * 10
        return Dated(f"{date(first, 1, 1).year:04}/{first + 9}")
    first = (today.year - 1) // 100 * 100 + 1 + count * 100
    return Dated(f"{date(first, 1, 1).year:04}/{first + 99}")


def _end_of(parts: Parts, today: date, direction: Direction) -> Dated:
    start = {
        "week": _monday(today),
        "month": today.replace(day=1),
        "year": date(today.year, 1, 1),
        "decade": date(today.year // 10 * 10, 1, 1),
        "century": date((today.year - 1) // 100 * 100 + 1, 1, 1),
    }[str(parts["period"])]
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}
    after = start + timedelta(weeks=1) if parts["period"] == "week" else _months_on(start, months[str(parts["period"])])
    return one_day(after - timedelta(days=1))


def _ago(parts: Parts, today: date, direction: Direction) -> Dated:
    if parts["unit"] == "decade":
        return Dated(f"{date(today.year - 10 * _count(parts), 1, 1).year:04}")
    return _units_away(str(parts["unit"]), -_count(parts), today)


def _deadline(parts: Parts, today: date, direction: Direction) -> Dated:
    return one_day(_counted(today, str(parts["unit"]), _count(parts)))


# Times counted from a day that the text names before.


def _away(sign: int) -> Callable[[Parts, Anchor], Dated]:
    def dated(parts: Parts, anchor: Anchor) -> Dated:
        unit, count = str(parts.get("unit", "day")), sign * _count(parts)
        if unit == "day":
            return _named(one_day(anchor.day + timedelta(days=count)), anchor)
        return _named(_units_away(unit, count, anchor.day), anchor) if unit != "decade" else UNKNOWN

    return dated


def _same_day(parts: Parts, anchor: Anchor) -> Dated:
    return _named(one_day(anchor.day), anchor)


def _count(parts: Parts) -> int:
    return int(parts.get("count") or parts.get("number") or 1)


def _counted(day: date, unit: str, count: int) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return _months_on(day, count * {"month": 1, "year": 12, "decade": 120}[unit])


def _months_on(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_ALONE: dict[str, Callable[[Parts, Setting], Dated]] = {
    "iso": _iso, "date": _date, "days": _days, "month": _month, "year": _year, "years": _years, "decade": _decade,
    "century": _century, "quarter": _quarter, "half": _half, "holiday": _holiday,
}  # fmt: skip
_RELATIVE: dict[str, Callable[[Parts, date, Direction], Dated]] = {
    "deictic": _deictic, "today": _shifted_day(0), "last_night": _shifted_day(-1), "two_days_back": _shifted_day(-2),
    "two_days_on": _shifted_day(2), "weekday": _weekday, "weekday_of": _weekday_of, "weekend": _weekend, "period": _period,
    "end_of": _end_of, "ago": _ago, "deadline": _deadline,
}  # fmt: skip
_FROM_TEXT: dict[str, Callable[[Parts, Anchor], Dated]] = {
    "earlier": _away(-1), "later": _away(1), "day_before": _away(-1), "day_after": _away(1), "same_day": _same_day,
}  # fmt: skip
