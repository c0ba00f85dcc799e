"""What is known of one time: its value, the day it is, and the day it was counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Parts = Mapping[str, int | str]
Direction = Literal["behind", "near", "ahead"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that a relative time is counted from, and what to call it."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date may be counted from, and which way."""

    published: Anchor | None = None
    last_said: Anchor | None = None
    """The last day named before in the paragraph."""
    direction: Direction = "near"
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """The value of a time; ``day`` when it is exactly one day."""

    value: str | None = None
    anchor: str | None = None
    day: date | None = None


UNKNOWN = Dated()


def one_day(day: date) -> Dated:
    """A value that is exactly one day."""
    return Dated(day.isoformat(), day=day)


def named(dated: Dated, anchor: Anchor) -> Dated:
    """The value with what it was counted from."""
    return Dated(dated.value, anchor.name if dated.value else None, dated.day)


def between(first: date, last: date) -> Dated:
    """An interval of days, both included."""
    return Dated(f"{first.isoformat()}/{last.isoformat()}")
