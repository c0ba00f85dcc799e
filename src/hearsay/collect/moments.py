"""Times as feeds and servers write them, as ISO 8601 in UTC."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def moment(given: object) -> str | None:
    """A time written as ISO 8601 or as in e-mail; ``None`` for anything else. A date stays a date."""
    if not isinstance(given, str):
        return None
    text = given.strip()[:60]
    for read in (_iso, _mail):
        if found := read(text):
            return found
    return None


def of_parts(parts: Sequence[int] | None) -> str | None:
    """Of year, month, day, hour, minute and second, in UTC."""
    try:
        return stamp(datetime(parts[0], parts[1], parts[2], parts[3], parts[4], min(parts[5], 59), tzinfo=UTC)) if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def stamp(when: datetime) -> str:
    """A time in the form that records carry."""
    return when.astimezone(UTC).strftime(_FORM) if when.year >= 1000 else when.astimezone(UTC).isoformat()[:19] + "Z"


def http_date(given: str) -> float | None:
    """Seconds since 1970 of a date in an HTTP header."""
    try:
        when = parsedate_to_datetime(given)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(text: str) -> str | None:
    try:
        when = datetime.fromisoformat(text)
        if len(text) <= 10:
            return when.date().isoformat()
        return stamp(when if when.tzinfo else when.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _mail(text: str) -> str | None:
    try:
        when = parsedate_to_datetime(text)
        return stamp(when if when.tzinfo else when.replace(tzinfo=UTC))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
