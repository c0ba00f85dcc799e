"""Times as one story prints them: in UTC, without the day where all its reports are of one day, without the year of one year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from . import words

DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """``first`` and ``last`` are the days of the story; ``utc``: every time of day has a zone, so that none needs naming."""

    first: str = ""
    last: str = ""
    utc: bool = False

    @classmethod
    def of(cls, values: Iterable[str | None]) -> "Clock":
        """The clock for some times of publication."""
        known = [_parsed(value) for value in values if value]
        days = sorted(filter(DAY.fullmatch, map(_day, known)))
        timed = [each for each in known if isinstance(each, datetime)]
        return cls(
            first=days[0] if days else "",
            last=days[-1] if days else "",
            utc=bool(timed) and all(each.tzinfo is not None for each in timed),
        )

    def time(self, value: str | None) -> str:
        """``11:20``, or ``6 May 11:20`` in a story of several days, with the year if that differs; ``UTC`` where zones differ."""
        if not value:
            return ""
        known = _parsed(value)
        if isinstance(known, str):
            return self._date(known) if DAY.fullmatch(known) else words.when(value)
        day = _day(known)
        date = "" if day == self.first == self.last else f"{self._date(day)} "
        zone = " UTC" if known.tzinfo and not self.utc else ""
        return f"{date}{known:%H:%M}{zone}"

    def _date(self, day: str) -> str:
        year, month, number = day.split("-")
        if {year} != {self.first[:4], self.last[:4]}:
            return day
        return f"{int(number)} {MONTHS[int(month) - 1]}"

    def label(self) -> str:
        """What the head of a story says of its times."""
        days = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return ", ".join(filter(None, (days, "times in UTC" if self.utc else "")))


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
