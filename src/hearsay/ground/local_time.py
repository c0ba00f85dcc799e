"""What "local time" is: the offset of the place where it happened, on that day."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from hearsay import packs
from hearsay.ground.beside import beside
from hearsay.records import Place, Time

_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
Zone = Callable[[str], str | None]
"""The time zone of an entry of the gazetteer."""


@cache
def _local(language: str) -> re.Pattern[str]:
    words = packs.load(language, "times")["local"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def in_local_time(text: str, times: Sequence[Time], places: Sequence[Place], zone: Zone, language: str) -> list[Time]:
    """The times, with the offset of the place that they are local to; where the places of the report differ in it, none."""
    out = []
    for time in times:
        local = time.value and _local(language).search(text, *time.span)
        out.append(_offset(text, time, places, zone) if local else time)
    return out


def _offset(text: str, time: Time, places: Sequence[Place], zone: Zone) -> Time:
    known = [place for place in places if place.gazetteer and place.lat is not None]
    near = [place for place in known if beside(text, time.span, place.span)]
    for some in (_happened(near), near, _happened(known), [place for place in known if place.role == "dateline"]):
        zones = {found for place in some if (found := zone(place.gazetteer or ""))}
        values = {_CLOCK.sub(lambda hit: _at(hit[0], of), time.value or "") for of in zones}  # noqa: B023  used at once
        if len(values) == 1:
            return replace(time, value=values.pop())
        if values:
            return time
    return time


def _happened(places: Sequence[Place]) -> list[Place]:
    return [place for place in places if place.role == "event"]


def _at(clock: str, zone: str) -> str:
    """An hour of a day with its offset; as it is where the zone's rules are not at hand."""
    from dateutil.tz import gettz

    rules = gettz(zone)
    return datetime.fromisoformat(clock).replace(tzinfo=rules).isoformat(timespec="minutes") if rules else clock
