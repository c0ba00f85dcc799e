"""Times as reports give them, as precise as they may be, and as an archive compares them."""

from datetime import UTC, datetime


def instant(given: str | None) -> datetime | None:
    """The moment that an ISO 8601 time stands for, in UTC; a year, month or day is its start. ``None`` where none is given."""
    text = given or ""
    try:
        when = datetime.fromisoformat(text if len(text) > len("2026-02") else f"{text}-01-01"[:10])
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def utc(iso: str | None) -> str | None:
    """The same as ``YYYY-MM-DDTHH:MM:SSZ``; of an interval its start."""
    when = instant((iso or "").split("/")[0].strip())
    return None if when is None else f"{when.year:04d}-{when:%m-%dT%H:%M:%S}Z"


def now() -> str:
    """In that form."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
