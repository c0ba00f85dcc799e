"""Times of day as they are written: ``4.30 p.m.``, ``10h05``, ``0300 GMT``, ``half past nine``."""

import re

from hearsay.ground.days import Parts

_FORENOON = ("am", "MO")
_DIGITS = re.compile(r"\d+")


def clock_of(parts: Parts) -> str | None:
    """The time of day as ``HH:MM`` with its offset where one is written; empty when only the part of the day is known."""
    if "day_time" in parts:
        return str(parts["day_time"])
    hour, minute = _hour_and_minute(parts)
    half_of_day = parts.get("meridiem") or parts.get("part")
    if half_of_day is None and "clock_full" not in parts and "clock_bare" not in parts:
        return ""  # nine in the morning or in the evening: not said
    if half_of_day and "clock_full" not in parts:
        hour = hour % 12 + (0 if half_of_day in _FORENOON else 12)
    return f"{hour:02}:{minute:02}{parts.get('zone', '')}"


def _hour_and_minute(parts: Parts) -> tuple[int, int]:
    if "hour_word" in parts:
        return int(parts["hour_word"]), 0
    written = str(parts.get("clock_full") or parts.get("clock_half") or parts.get("clock_bare"))
    if written.isdecimal() and len(written) == 4:
        return int(written[:2]), int(written[2:])
    numbers = [int(digits) for digits in _DIGITS.findall(written)]
    return numbers[0], numbers[1] if len(numbers) > 1 else 0
