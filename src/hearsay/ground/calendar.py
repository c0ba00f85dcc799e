"""Dates that are written out, or that lack only the year."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from hearsay.ground.days import UNKNOWN, Dated, Direction, Parts, Setting, between, named, one_day

_WRONG_SIDE = 120
"""Days. "To run from 23 January", printed on the 28th, is still this January."""
_THURSDAY = 3
_TOLD_AS_PAST = 300
"""Days. What "was" in January is not next January; "said on the 12th", printed on the 11th, is a matter of zones."""
_AT_HAND = 10
"""Days. Of a date that can be read both ways round, the reading this near to the report is meant."""
_NEWS_IS_PAST = 60
"""Days. Without a word of the future, a report more likely looks back."""


def _iso(parts: Parts, setting: Setting) -> Dated:
    written = str(parts["iso"]).replace(" ", "T")
    day = date.fromisoformat(written[:10])
    return Dated(re.sub(r"(T\d\d:\d\d)(?::\d\d)?(?:\.\d+)?", r"\1", written), day=day)


def _date(parts: Parts, setting: Setting) -> Dated:
    if "numeric" in parts:
        return one_day(_either_way(str(parts["numeric"]), setting))
    day = int(parts.get("day") or parts.get("dayth") or parts["ordinal"])
    month = int(parts["month"])
    if "year" in parts:
        return one_day(date(int(parts["year"]), month, day))
    if setting.published is None:
        return UNKNOWN
    nearest = _yearless(lambda year: date(year, month, day), setting.published.day, setting.direction)
    return named(one_day(nearest), setting.published)


def _either_way(written: str, setting: Setting) -> date:
    plain = numeric_date(written, month_first=setting.month_first)
    try:
        other = numeric_date(written, month_first=not setting.month_first)
    except ValueError:
        return plain
    if setting.published is None:
        return plain
    off, other_off = (abs((day - setting.published.day).days) for day in (plain, other))
    return other if other_off <= _AT_HAND < off else plain


def numeric_date(written: str, *, month_first: bool) -> date:
    """A date in figures, the day first unless that is impossible or the report writes the month first."""
    first, second, year = (int(digits) for digits in re.split(r"[./]", written))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if (month_first and first <= 12 and "/" in written) or second > 12:
        return date(year, first, second)
    return date(year, second, first)


def _day_of_month(parts: Parts, setting: Setting) -> Dated:
    """As "on the 24th": of this month, or of the one before or after."""
    if setting.published is None:
        return UNKNOWN
    today, number = setting.published.day, int(parts["dayth"])
    days = [month.replace(day=number) for month in _three_months(today) if number <= monthrange(month.year, month.month)[1]]
    if "shift" in parts:
        wanted = _three_months(today)[int(parts["shift"]) + 1]
        return named(one_day(wanted.replace(day=number)), setting.published)
    ahead = setting.direction == "ahead"
    right = [day for day in days if (day >= today if ahead else day <= today)]
    return named(one_day(min(right) if ahead else max(right)), setting.published) if right else UNKNOWN


def _three_months(today: date) -> list[date]:
    first = today.replace(day=1)
    return [(first - timedelta(days=1)).replace(day=1), first, (first + timedelta(days=32)).replace(day=1)]


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
        doubt = _WRONG_SIDE if day < today and direction == "ahead" else 0
        if day > today and direction == "behind":
            doubt = _TOLD_AS_PAST
        if day > today and direction == "near":
            doubt = _NEWS_IS_PAST
        return abs((day - today).days) + doubt, day

    return min(days, key=cost)


def _year(parts: Parts, setting: Setting) -> Dated:
    year = str(parts.get("year") or parts["bare_year"])
    return Dated(year, timex=f"{year}-{parts['season']}", precision="season") if "season" in parts else Dated(year)


def _fiscal(parts: Parts, setting: Setting) -> Dated:
    """A business year bears the name of the year that it ends in; where it begins is not said."""
    year = str(parts.get("year2") or parts.get("year") or parts.get("fy") or "").upper().lstrip("FY -")
    year = str(parts["year"])[:2] + str(parts["yy"]) if "yy" in parts else year
    year = f"20{year}" if len(year) == 2 else year
    return Dated(year, timex=f"FY{year}", precision="fiscal year")


def _years(parts: Parts, setting: Setting) -> Dated:
    first = str(parts["year"])
    last = str(parts.get("year2") or first[:2] + str(parts["yy"]))
    return Dated(f"{first}/{last}") if first < last else UNKNOWN


def _decade(parts: Parts, setting: Setting) -> Dated:
    if "short_decade" in parts or "decade_word" in parts:
        number = int(str(parts.get("short_decade", parts.get("decade_word"))).strip("'’‘s"))
        first = 1900 + number if number > 20 else 2000 + number
    else:
        first = int(str(parts["decade"])[:4])
    return Dated(f"{first}/{first + 9}")


def _century(parts: Parts, setting: Setting) -> Dated:
    number = int(parts.get("dayth") or parts["ordinal"])
    if number > 30:
        return UNKNOWN
    return Dated(f"{number * 100 - 99:04}/{number * 100:04}", timex=f"{number - 1:02}")


def _quarter(parts: Parts, setting: Setting) -> Dated:
    number = int(parts.get("ordinal") or parts.get("number_of") or str(parts["quarter"])[1:])
    return _months_of(parts, setting, number, 3)


def _half(parts: Parts, setting: Setting) -> Dated:
    return _months_of(parts, setting, int(parts.get("ordinal") or str(parts["half_year"])[1:]), 6)


def _months_of(parts: Parts, setting: Setting, number: int, length: int) -> Dated:
    """A quarter or a half; without a year, the nearest that has not yet to end, or that of the year just named."""
    if not 1 <= number <= 12 // length:
        return UNKNOWN
    first, year, anchor, ahead = number * length - length + 1, parts.get("year"), setting.published, setting.direction == "ahead"
    if year is None and setting.published and "shift" in parts:
        year = setting.published.day.year + int(parts["shift"])
    elif year is None and setting.last_span and len(setting.last_span.value or "") == len("2009"):
        year, anchor = setting.last_span.day.year, setting.last_span
    elif year is None and setting.published:
        year = _yearless(lambda year: date(year, first, 1), setting.published.day, setting.direction if ahead else "near").year
    if year is None:
        return UNKNOWN
    dated = Dated(f"{year}-{first:02}/{year}-{number * length:02}")
    return named(dated, anchor) if anchor and "year" not in parts else dated


def _edge(parts: Parts, setting: Setting) -> Dated:
    """The end of a year or a month that is named; its last day where something is to be done by then."""
    whole = _month(parts, setting) if "month" in parts else _year(parts, setting)
    return last_day(whole, parts, setting.direction)


def last_day(whole: Dated, parts: Parts, direction: Direction) -> Dated:
    """What "the end of" a month or year comes to: that month or year, or its last day for what lies ahead."""
    if whole.value is None or parts.get("edge") != "end" or direction != "ahead":
        return whole
    year, _, month = whole.value.partition("-")
    end = date(int(year), int(month or 12), monthrange(int(year), int(month or 12))[1])
    return Dated(end.isoformat(), whole.anchor, end, timex=whole.value)


def _week_of(parts: Parts, setting: Setting) -> Dated:
    """The weeks of a month or year are those whose Thursday lies in it, as ISO 8601 counts them."""
    whole = _month(parts, setting) if "month" in parts else _year(parts, setting)
    if whole.value is None:
        return UNKNOWN
    year, _, month = whole.value.partition("-")
    first, rank = date(int(year), int(month or 1), 1), int(parts["week_rank"])
    thursday = first + timedelta(days=(_THURSDAY - first.weekday()) % 7)
    if rank > 0:
        thursday += timedelta(weeks=rank - 1)
    else:
        last = date(int(year), int(month or 12), monthrange(int(year), int(month or 12))[1])
        thursday = last - timedelta(days=(last.weekday() - _THURSDAY) % 7)
    week = between(thursday - timedelta(days=3), thursday + timedelta(days=3))
    return Dated(week.value, whole.anchor)


def _week_with(parts: Parts, setting: Setting) -> Dated:
    dated = _date(parts, setting)
    if dated.day is None:
        return UNKNOWN
    monday = dated.day - timedelta(days=dated.day.weekday())
    return Dated(between(monday, monday + timedelta(days=6)).value, dated.anchor)


def _holiday(parts: Parts, setting: Setting) -> Dated:
    if "year" in parts:
        return one_day(_feast(parts["holiday"], int(parts["year"])))
    if setting.published is None:
        return UNKNOWN
    day = _yearless(lambda year: _feast(parts["holiday"], year), setting.published.day, setting.direction)
    return named(one_day(day), setting.published)


def _feast(rule: int | str | float, year: int) -> date:
    """Days from Easter, month and day, or "11/3/4": of November, the fourth Thursday (-1: the last)."""
    if not isinstance(rule, str):
        return easter(year) + timedelta(days=rule)
    if "/" not in rule:
        return date.fromisoformat(f"{year:04}-{rule}")
    month, weekday, number = map(int, rule.split("/"))
    if number < 0:
        end = date(year, month, monthrange(year, month)[1])
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    return date(year, month, 1) + timedelta(days=(weekday - date(year, month, 1).weekday()) % 7 + 7 * (number - 1))


ALONE: dict[str, Callable[[Parts, Setting], Dated]] = {
    "iso": _iso,
    "date": _date,
    "days": _days,
    "day_of_month": _day_of_month,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "fiscal": _fiscal,
    "edge": _edge,
    "week_of": _week_of,
    "week_with": _week_with,
    "holiday": _holiday,
}
"""What each kind of phrase comes to."""
