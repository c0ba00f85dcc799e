"""Times as one story prints them: in UTC, and without the day where all its reports are of one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from . import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """``day`` is the day that all share, or empty; ``utc`` says that every time of day has a zone, so that none needs naming."""

    day: str = ""
    utc: bool = False

    @classmethod
    def of(cls, values: Iterable[str | None]) -> "Clock":
        """The clock for some times of publication."""
        known = [_parsed(value) for value in values if value]
        days = {_day(each) for each in known}
        timed = [each for each in known if isinstance(each, datetime)]
        return cls(
            day=days.pop() if len(days) == 1 else "",
            utc=bool(timed) and all(each.tzinfo is not None for each in timed),
        )

    def time(self, value: str | None) -> str:
        """``11:20``, with the day before it if that is another, and ``UTC`` after it where some times have no zone."""
        if not value:
            return ""
        known = _parsed(value)
        if isinstance(known, str):
            return words.when(value)
        day = "" if _day(known) == self.day else f"{_day(known)} "
        zone = " UTC" if known.tzinfo and not self.utc else ""
        return f"{day}{known:%H:%M}{zone}"

    def label(self) -> str:
        """What the head of a story says of its times."""
        return ", ".join(filter(None, (self.day, "times in UTC" if self.utc else "")))


def _parsed(value: str) -> datetime | str:
    """A time of day with its date, in UTC if its zone is known; a date alone, or what is no time, stays text."""
    if "T" not in value:
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    return found.astimezone(UTC) if found.tzinfo else found


def _day(known: datetime | str) -> str:
    return known if isinstance(known, str) else f"{known:%Y-%m-%d}"
