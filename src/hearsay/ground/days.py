"""What is known of one time: its value, the day it is, and the day it was counted from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Parts = Mapping[str, int | str | float]
Direction = Literal["behind", "near", "ahead"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a relative time is counted from, and what to call it; ``value`` when it is a week, a month, a year …"""

    day: date
    name: str
    value: str | None = None

    @property
    def size(self) -> int:
        """How many days it has, about."""
        return 1 if self.value is None else 7 if "/" in self.value else 31 if len(self.value) > 4 else 366


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date may be counted from, and which way."""

    published: Anchor | None = None
    last_said: Anchor | None = None
    """The last day named before in the paragraph."""
    last_span: Anchor | None = None
    """The last day, week, month or year named before in the paragraph."""
    direction: Direction = "near"
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The value of a time; ``day`` when it is exactly one day, ``timex`` when TIMEX3 writes it otherwise."""

    value: str | None = None
    anchor: str | None = None
    day: date | None = None
    timex: str | None = None
    kind: Kind = "DATE"
    precision: str | None = None


UNKNOWN = Dated()


def one_day(day: date) -> Dated:
    """A value that is exactly one day."""
    return Dated(day.isoformat(), day=day)


def named(dated: Dated, anchor: Anchor) -> Dated:
    """The value with what it was counted from."""
    return replace(dated, anchor=anchor.name if dated.value else None)


def between(first: date, last: date) -> Dated:
    """An interval of days, both included."""
    return Dated(f"{first.isoformat()}/{last.isoformat()}")
