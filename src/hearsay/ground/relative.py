"""Times that are counted from another day: that of publication, or one that the text names before."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from hearsay.ground.days import UNKNOWN, Anchor, Dated, Direction, Parts, between, named, one_day


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
    return between(saturday, saturday + timedelta(days=1))


def _period(parts: Parts, today: date, direction: Direction) -> Dated:
    shift = int(parts["shift"])
    return _units_away(str(parts["period"]), shift, today)


def _units_away(unit: str, count: int, today: date) -> Dated:
    """The day, week, month, year … that lies so many units away, as precise as the unit is."""
    if unit == "day":
        return one_day(today + timedelta(days=count))
    if unit == "week":
        monday = _monday(today) + timedelta(weeks=count)
        return between(monday, monday + timedelta(days=6))
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


def _away(sign: int) -> Callable[[Parts, Anchor], Dated]:
    def dated(parts: Parts, anchor: Anchor) -> Dated:
        unit, count = str(parts.get("unit", "day")), sign * _count(parts)
        if unit == "day":
            return named(one_day(anchor.day + timedelta(days=count)), anchor)
        return named(_units_away(unit, count, anchor.day), anchor) if unit != "decade" else UNKNOWN

    return dated


def _same_day(parts: Parts, anchor: Anchor) -> Dated:
    return named(one_day(anchor.day), anchor)


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


FROM_PUBLISHED: dict[str, Callable[[Parts, date, Direction], Dated]] = {
    "deictic": _deictic,
    "today": _shifted_day(0),
    "last_night": _shifted_day(-1),
    "two_days_back": _shifted_day(-2),
    "two_days_on": _shifted_day(2),
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekend": _weekend,
    "period": _period,
    "end_of": _end_of,
    "ago": _ago,
    "deadline": _deadline,
}
"""Counted from the day of publication."""
FROM_TEXT: dict[str, Callable[[Parts, Anchor], Dated]] = {
    "earlier": _away(-1),
    "later": _away(1),
    "day_before": _away(-1),
    "day_after": _away(1),
    "same_day": _same_day,
}
"""Counted from a day that the text names before."""
