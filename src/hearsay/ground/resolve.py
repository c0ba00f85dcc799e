"""From the words of a time to its value.

Nothing here knows the current date. What cannot be counted from the day of publication or from a day in
the text stays ``None``.
"""

from hearsay.ground.calendar import ALONE
from hearsay.ground.days import UNKNOWN, Anchor, Dated, Parts, Setting, named
from hearsay.ground.relative import FROM_DAY, FROM_PUBLISHED, FROM_SPAN
from hearsay.ground.spells import SPELLS

_SIZES = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "quarter": 92, "year": 366, "decade": 3660, "century": 36600}


def resolve(means: str, parts: Parts, setting: Setting) -> Dated:
    """The value of a phrase; :data:`UNKNOWN` when its day does not exist or nothing says what it is counted from."""
    try:
        return _resolve(means, parts, setting)
    except (ValueError, OverflowError):
        return UNKNOWN


def _resolve(means: str, parts: Parts, setting: Setting) -> Dated:
    for alone in (ALONE, SPELLS):
        if means in alone:
            return alone[means](parts, setting)
    if means in FROM_DAY or means in FROM_SPAN:
        anchor = _anchor(means, parts, setting)
        return (FROM_DAY | FROM_SPAN)[means](parts, anchor) if anchor else UNKNOWN
    if means in FROM_PUBLISHED and setting.published:
        return named(FROM_PUBLISHED[means](parts, setting.published.day, setting.direction), setting.published)
    return UNKNOWN


def _anchor(means: str, parts: Parts, setting: Setting) -> Anchor | None:
    """The last day named, or for "a year earlier" also the last month or year; else the day of publication."""
    size = _SIZES["year" if means == "year_on_year" else str(parts.get("unit") or parts.get("period") or "day")]
    span = setting.last_span
    if span and span.size <= size and (means in FROM_SPAN or size > 1):
        return span
    return setting.last_said or setting.published
