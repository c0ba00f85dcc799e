"""How long and how often: durations and repeated times, as ISO 8601 writes them (``P3D``, ``PXY`` for some years)."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from hearsay.ground.days import Dated, Parts, Setting

_LETTER = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_TIMES = {"fortnight": 2, "decade": 10, "century": 100}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_CLOCK = frozenset({"hour", "minute", "second"})
_DAY_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def unit_of(parts: Parts) -> str:
    """The unit, whichever table named it."""
    return str(next(parts[name] for name in ("unit", "clock_unit", "unit_adj", "unit_plural", "period") if name in parts))


def amount(parts: Parts) -> float | None:
    """How many; ``None`` for "some", "a few"."""
    if "vague" in parts or "unit_plural" in parts:
        return None
    if "half" in parts:
        return float(parts["half"])
    written = next((parts[name] for name in ("many", "amount", "number", "article") if name in parts), 1)
    return float(str(written).replace(",", ".")) + float(parts.get("more", 0))


def iso(count: float | None, unit: str) -> str:
    """A duration: ``P10Y`` for a decade, ``PT30M`` for thirty minutes."""
    number = "X" if count is None else f"{count * _TIMES.get(unit, 1):g}"
    if count is None and unit in _TIMES:
        number = "X" if unit == "decade" else "XX"
    return f"P{'T' if unit in _CLOCK else ''}{number}{_LETTER[unit]}"


def _duration(parts: Parts, setting: Setting) -> Dated:
    return Dated(timex=iso(amount(parts), unit_of(parts)), kind="DURATION")


def running(parts: Parts, setting: Setting) -> Dated:
    """Counted to or from the day of publication: "the past five days"."""
    made, count, shift = _duration(parts, setting), amount(parts), int(parts.get("run", 0))
    if setting.published is None or count is None or not shift or unit_of(parts) in _CLOCK or count != int(count):
        return made
    today = setting.published.day
    other = moved(today, unit_of(parts), int(count) * shift)
    first, last = sorted((today, other))
    return Dated(f"{first}/{last}", setting.published.name, timex=made.timex, kind="DURATION")


def moved(day: date, unit: str, count: int) -> date:
    """A day so many units away."""
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return day + relativedelta(months=count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


def _set(parts: Parts, setting: Setting) -> Dated:
    return Dated(timex=_repeated(parts), kind="SET")


def _repeated(parts: Parts) -> str:
    if "weekday" in parts or "weekday_plural" in parts:
        return f"XXXX-WXX-{int(parts.get('weekday', parts.get('weekday_plural', 0))) + 1}"
    if "month" in parts:
        return f"XXXX-{int(parts['month']):02}"
    if "season_code" in parts:
        return f"XXXX-{parts['season_code']}"
    if "day_part" in parts:
        return f"XXXX-XX-XX{parts['day_part']}"
    if "each" in parts:
        return str(parts["each"])
    return iso(amount(parts) or 1, unit_of(parts))


def _reference(parts: Parts, setting: Setting) -> Dated:
    return Dated(timex=str(parts["ref"]))


SPELLS = {"duration": _duration, "running": running, "set": _set, "ref": _reference}
"""Durations, sets, and words like "now" that name no time."""
