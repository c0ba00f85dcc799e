"""From the words of a time to its value.

Nothing here knows the current date. What cannot be counted from the day of publication or from a day in
the text stays ``None``.
"""

from hearsay.ground.calendar import ALONE
from hearsay.ground.days import UNKNOWN, Dated, Parts, Setting, named
from hearsay.ground.relative import FROM_PUBLISHED, FROM_TEXT


def resolve(means: str, parts: Parts, setting: Setting) -> Dated:
    """The value of a phrase; :data:`UNKNOWN` when its day does not exist or nothing says what it is counted from."""
    try:
        if means in ALONE:
            return ALONE[means](parts, setting)
        if means in FROM_TEXT:
            anchor = setting.last_said or setting.published
            return FROM_TEXT[means](parts, anchor) if anchor else UNKNOWN
        if means in FROM_PUBLISHED and setting.published:
            return named(FROM_PUBLISHED[means](parts, setting.published.day, setting.direction), setting.published)
    except (ValueError, OverflowError):
        return UNKNOWN
    return UNKNOWN
