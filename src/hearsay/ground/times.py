"""Times as a report writes them, with their values where the report says enough to know them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from hearsay import packs
from hearsay.ground.clock import clock_of
from hearsay.ground.days import UNKNOWN, Anchor, Dated, Setting
from hearsay.ground.phrases import Grammar, Match, compile_grammar
from hearsay.ground.resolve import resolve
from hearsay.ground.tense import tense
from hearsay.records import Span, Time

_PARAGRAPH = re.compile(r"\n[^\S\n]*\r?\n")
_MONTH_FIRST = re.compile(r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)(?![\d/])")
_GLUE = re.compile(r"[\w’']+")
_GLUE_MARKS = re.compile(r"[\s\w,|()·–—-]{0,24}")
_ONE_DAY = frozenset({"iso", "date", "holiday", "weekday", "weekday_of", "deictic", "today", "last_night"}) | frozenset(
    {"two_days_back", "two_days_on", "day_before", "day_after", "same_day"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """One time: its day, its time of day, or both side by side."""

    span: Span
    day: Match | None
    clock: Match | None


def find_times(text: str, spans: Sequence[Span], *, language: str, published: str | None) -> list[Time]:
    """Every time written inside the spans, in order.

    ``value`` is what the words themselves say, or what they come to when counted from ``published`` or from
    a day named before; otherwise it is ``None``. In a language without a pack only dates and hours in
    figures are found.
    """
    setting = Setting(published=_anchor(published), month_first=bool(_MONTH_FIRST.search(text)))
    times: list[Time] = []
    for span in sorted(spans):
        times.extend(_times_in(text, span, language, setting))
    return times


@cache
def _grammar(language: str) -> Grammar:
    return compile_grammar(packs.load(language, "times"), everywhere=language not in packs.languages())


@cache
def _glue(language: str) -> frozenset[str]:
    return frozenset(packs.load(language, "times")["join"]["words"])


def _anchor(published: str | None) -> Anchor | None:
    try:
        return Anchor(date.fromisoformat((published or "")[:10]), "published")
    except ValueError:  # none, or only a year or a month
        return None


def _times_in(text: str, span: Span, language: str, setting: Setting) -> Iterator[Time]:
    last_end = span[0]
    for found in _joined(text, list(_grammar(language).find(text, *span)), _glue(language)):
        if _PARAGRAPH.search(text, last_end, found.span[0]):
            setting = replace(setting, last_said=None)
        last_end = found.span[1]
        direction, role = tense(language).read(text, span[0], found.span, span[1])
        dated = _dated(found, replace(setting, direction=direction))
        yield Time(span=found.span, value=dated.value, role=role, anchor=dated.anchor)
        if dated.day is not None and found.day is not None:
            setting = replace(setting, last_said=Anchor(dated.day, f"text:{text[slice(*found.span)]}"))


def _joined(text: str, matches: Sequence[Match], glue: frozenset[str]) -> Iterator[Found]:
    """The matches in order, a day and an hour that stand side by side as one."""
    waiting: Found | None = None
    for match in matches:
        is_clock = match.means == "clock"
        found = Found((match.start, match.end), None if is_clock else match, match if is_clock else None)
        if waiting and _side_by_side(text, waiting, found, glue):
            yield Found((waiting.span[0], match.end), waiting.day or found.day, waiting.clock or found.clock)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = found
    if waiting:
        yield waiting


def _side_by_side(text: str, left: Found, right: Found, glue: frozenset[str]) -> bool:
    days = [found.day for found in (left, right) if found.day]
    if len(days) != 1 or days[0].means not in _ONE_DAY or (days[0].means == "iso" and len(str(days[0].parts["iso"])) > 10):
        return False
    between = text[left.span[1] : right.span[0]]
    return (
        _GLUE_MARKS.fullmatch(between) is not None
        and "\n" not in between
        and all(word.lower() in glue for word in _GLUE.findall(between))
    )


def _dated(found: Found, setting: Setting) -> Dated:
    if found.day is not None:
        dated = resolve(found.day.means, found.day.parts, setting)
        return _at(dated, found)
    anchor = setting.last_said or setting.published
    return _at(Dated(anchor.day.isoformat(), anchor.name, anchor.day), found) if anchor else UNKNOWN


def _at(dated: Dated, found: Found) -> Dated:
    """The day with its hour; "nine on Wednesday morning" takes the half of the day from the day."""
    if found.clock is None or dated.day is None:
        return dated
    hour = clock_of({**(found.day.parts if found.day else {}), **found.clock.parts})
    return replace(dated, value=f"{dated.day.isoformat()}T{hour}") if hour else dated
