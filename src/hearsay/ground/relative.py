"""Times that are counted from another day: that of publication, or one that the text names before."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hearsay.ground.calendar import last_day
from hearsay.ground.days import UNKNOWN, Anchor, Dated, Direction, Parts, between, named, one_day
from hearsay.ground.spells import iso, moved
from hearsay.ground.timex import timex_value


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
    if unit == "quarter":
        return _quarter_of({"shift": count}, today, "near")
    if unit == "year":
        return Dated(f"{date(today.year + count, 1, 1).year:04}")
    if unit == "decade":
        first = today.year // 10 * 10 + count * 10
        return Dated(f"{date(first, 1, 1).year:04}/{first + 9}")
    first = (today.year - 1) // 100 * 100 + 1 + count * 100
    return Dated(f"{date(first, 1, 1).year:04}/{first + 99}")


def _edge_of(parts: Parts, today: date, direction: Direction) -> Dated:
    """The end of this month is a day when something has to be done by then; the start of it is only the month."""
    unit, shift = str(parts["period"]), int(parts.get("shift", 0))
    whole = _units_away(unit, shift, today)
    if parts["edge"] != "end" or unit not in ("week", "month", "year", "decade", "century"):
        return whole
    if unit in ("month", "year"):
        return last_day(whole, parts, direction)
    last = str(whole.value).split("/")[1]
    end = date.fromisoformat(last if "-" in last else f"{last}-12-31")
    return replace(one_day(end), timex=timex_value(whole)) if direction == "ahead" else whole


def _season(parts: Parts, today: date, direction: Direction) -> Dated:
    """The year, which is true on both halves of the globe, unless the season may lie in two of them."""
    year, code = today.year + int(parts["shift"]), str(parts["season"])
    across = code == "WI" or parts["shift"] != 0
    return Dated(None if across else f"{year}", timex=f"{year}-{code}", precision="season")


def _quarter_of(parts: Parts, today: date, direction: Direction) -> Dated:
    first = _months_on(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 3 * int(parts["shift"]))
    return Dated(f"{first:%Y-%m}/{_months_on(first, 2):%Y-%m}")


def _ago(parts: Parts, today: date, direction: Direction) -> Dated:
    unit, count = str(parts["unit"]), _count(parts)
    if unit == "decade":
        return Dated(f"{date(today.year - 10 * count, 1, 1).year:04}")
    dated = _units_away(unit, -count, today)
    return replace(dated, timex=(today - timedelta(weeks=count)).isoformat()) if unit == "week" else dated


def _deadline(parts: Parts, today: date, direction: Direction) -> Dated:
    day = one_day(moved(today, str(parts["unit"]), _count(parts)))
    return replace(day, timex=iso(_count(parts), str(parts["unit"])), kind="DURATION") if "from_now" not in parts else day


def _away(sign: int) -> Callable[[Parts, Anchor], Dated]:
    def dated(parts: Parts, anchor: Anchor) -> Dated:
        unit, count = str(parts.get("unit") or parts.get("period") or "day"), sign * _count(parts)
        if unit == "year" and anchor.value and len(anchor.value) == len("2009-07/2009-09"):
            return named(_same_months(anchor, count), anchor)
        return named(_units_away(unit, count, anchor.day), anchor) if unit != "decade" else UNKNOWN

    return dated


def _same_months(anchor: Anchor, years: int) -> Dated:
    first, last = str(anchor.value).split("/")
    return Dated(f"{int(first[:4]) + years}{first[4:]}/{int(last[:4]) + years}{last[4:]}")


def _same(parts: Parts, anchor: Anchor) -> Dated:
    """That day, that year: what was named, or the day, week, month or year that holds it."""
    unit = str(parts.get("period") or "")
    dated = _units_away(unit, 0, anchor.day) if unit else Dated(anchor.value) if anchor.value else one_day(anchor.day)
    return named(dated, anchor)


def _year_on_year(parts: Parts, anchor: Anchor) -> Dated:
    """The same months or day of another year: "the same period last year"."""
    years = int(parts.get("shift", -1))
    if anchor.value is None:
        return named(_units_away("year", years, anchor.day), anchor)
    if "/" in anchor.value:
        return named(_same_months(anchor, years), anchor) if len(anchor.value) == len("2009-07/2009-09") else UNKNOWN
    return named(Dated(f"{int(anchor.value[:4]) + years}{anchor.value[4:]}"), anchor)


def _count(parts: Parts) -> int:
    return int(parts.get("many") or parts.get("number") or parts.get("article") or 1)


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
    "edge_of": _edge_of,
    "season": _season,
    "quarter_of": _quarter_of,
    "ago": _ago,
    "deadline": _deadline,
}
"""Counted from the day of publication."""
FROM_DAY: dict[str, Callable[[Parts, Anchor], Dated]] = {
    "earlier": _away(-1),
    "later": _away(1),
    "day_before": _away(-1),
    "day_after": _away(1),
    "same_day": _same,
}
"""Counted from a day that the text names before."""
FROM_SPAN: dict[str, Callable[[Parts, Anchor], Dated]] = {
    "before": _away(-1),
    "after": _away(1),
    "same": _same,
    "year_on_year": _year_on_year,
}
"""Counted from a day, week, month, quarter or year that the text names before."""
