"""Times as a report writes them, with their values where the report says enough to know them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from hearsay import packs
from hearsay.ground.clock import clock_of
from hearsay.ground.days import UNKNOWN, Anchor, Dated, Setting
from hearsay.ground.grammar import compile_grammar
from hearsay.ground.hours import hours
from hearsay.ground.phrases import Grammar, Match
from hearsay.ground.relation import relation
from hearsay.ground.resolve import resolve
from hearsay.ground.spells import moved
from hearsay.ground.stretches import stretched
from hearsay.ground.tense import Role, tense
from hearsay.ground.timex import Timex, anchor_of, open_timex, timex_value
from hearsay.ground.timex import precision as precision_of
from hearsay.records import Duration, Span, Time

_PARAGRAPH = re.compile(r"\n[^\S\n]*\r?\n")
_MONTH_FIRST = re.compile(r"(?<![\d/])(?:1[0-2]|0?[1-9])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)(?![\d/])")
_GLUE = re.compile(r"[\w’']+")
_GLUE_MARKS = re.compile(r"[\s\w,|()·–—-]{0,24}")
_ONE_WORD = re.compile(r"\s+\w+")
_OFFSET_TO = re.compile(r"(?:[^\S\n]+[\w’'-]+){0,7}[^\S\n]*$")
_CLAUSE = re.compile(r"(?:[^\S\n]+[\w’'%-]+){1,8}")
_ONE_DAY = frozenset({"iso", "date", "holiday", "weekday", "weekday_of", "deictic", "today", "last_night"}) | frozenset(
    {"two_days_back", "two_days_on", "day_before", "day_after", "same_day"}
)
_NO_TIME = frozenset({"duration", "running", "set", "ref"})


@dataclass(frozen=True, slots=True)
class Found:
    """One time: its day, its time of day, or both side by side."""

    span: Span
    day: Match | None
    clock: Match | None

    @property
    def means(self) -> str:
        """What the day is, or ``clock``."""
        return self.day.means if self.day else "clock"


def find_times(text: str, spans: Sequence[Span], *, language: str, published: str | None) -> list[Time]:
    """Every time written inside the spans, in order.

    ``value`` is what the words themselves say, or what they come to when counted from ``published`` or from
    a day named before; otherwise it is ``None``. In a language without a pack only dates and hours in
    figures are found.
    """
    return times_of(text, find_timexes(text, spans, language=language, published=published), language)


def times_of(text: str, found: Sequence[Timex], language: str) -> list[Time]:
    """Those that tell when; the two ends of a stretch are one."""
    return hours(text, stretched(text, [one.time for one in found if one.time is not None], language), language)


def find_timexes(text: str, spans: Sequence[Span], *, language: str, published: str | None) -> list[Timex]:
    """Every expression of time inside the spans, in order: dates, times of day, durations, and what comes again."""
    setting = Setting(published=_anchor(published), month_first=bool(_MONTH_FIRST.search(text)))
    out: list[Timex] = []
    for span in sorted(spans):
        out.extend(_in_span(text, span, language, setting))
    return out


@cache
def _grammar(language: str) -> Grammar:
    return compile_grammar(packs.load(language, "times"), everywhere=language not in packs.languages())


@cache
def _words(language: str, name: str) -> frozenset[str]:
    return frozenset(packs.load(language, "times")["join"][name])


def _anchor(published: str | None) -> Anchor | None:
    try:
        return Anchor(date.fromisoformat((published or "")[:10]), "published")
    except ValueError:  # none, or only a year or a month
        return None


def _in_span(text: str, span: Span, language: str, setting: Setting) -> Iterator[Timex]:
    last_end = span[0]
    every = list(_joined(text, list(_grammar(language).find(text, *span)), _words(language, "words")))
    for found, after in zip(every, [*every[1:], None], strict=False):
        if _PARAGRAPH.search(text, last_end, found.span[0]):
            setting = replace(setting, last_said=None, last_span=None)
        last_end = found.span[1]
        if found.means in _NO_TIME:
            yield _without_time(text, found, _dated(found, setting), language)
            continue
        direction, role = tense(language).read(text, span[0], found.span, span[1])
        told = replace(setting, direction=direction)
        if found.means == "offset":
            yield _offset(text, found, after, told, role)
            continue
        dated = _dated(found, told)
        yield _with_time(text, found, dated, told, role, language)
        anchor = anchor_of(dated, f"text:{text[slice(*found.span)]}")
        if anchor is not None and found.day is not None:
            setting = replace(setting, last_said=anchor if anchor.value is None else setting.last_said, last_span=anchor)


def _with_time(text: str, found: Found, dated: Dated, setting: Setting, role: Role, language: str) -> Timex:
    value = timex_value(dated) or open_timex(found.day.parts if found.day else {}, _hour(found))
    words = text[slice(*found.span)]
    known = relation(found.means, found.day.parts if found.day else {}, setting, words) if dated.value is None else None
    time = Time(
        span=found.span,
        value=dated.value,
        role=role,
        anchor=dated.anchor,
        precision=dated.precision or precision_of(dated.value),
        relation=known,
    )
    kind = "TIME" if found.clock or (found.day and "part" in found.day.parts) else dated.kind
    return Timex(_marked(text, found.span, language) if kind == "DURATION" else found.span, kind, value, time=time)


def _marked(text: str, span: Span, language: str) -> Span:
    """Without a leading "within": how long is what follows."""
    first = _GLUE.match(text, *span)
    if first is None or first[0].lower() not in _words(language, "outside"):
        return span
    return first.end() + len(text[first.end() : span[1]]) - len(text[first.end() : span[1]].lstrip()), span[1]


def _without_time(text: str, found: Found, dated: Dated, language: str) -> Timex:
    value = dated.timex or ""
    if found.means == "ref":
        return Timex(found.span, "DATE", value)
    kind = "set" if dated.kind == "SET" else "duration"
    span = _marked(text, found.span, language)
    lasting = Duration(span=span, value=value, type=kind, between=dated.value, anchor=dated.anchor)  # type: ignore[arg-type]
    return Timex(span, dated.kind, value, duration=lasting)


def _offset(text: str, found: Found, after: Found | None, setting: Setting, role: Role) -> Timex:
    """Counted from the day that follows ("two days after the 9 July vote"); without one, how long after something."""
    parts = found.day.parts if found.day else {}
    made = resolve("duration", parts, setting)
    side = _ONE_WORD.match(text, found.span[1])
    end = side.end() if side else found.span[1]
    base = _dated(after, setting) if after and _OFFSET_TO.match(text[end : after.span[0]] + " ") else UNKNOWN
    count = int(parts.get("many") or parts.get("number") or parts.get("article") or 1) * int(parts["side"])
    if after is not None and base.day is not None:
        day = moved(base.day, str(parts["unit"]), count)
        words = text[slice(*after.span)]
        time = Time(span=(found.span[0], end), value=day.isoformat(), role=role, anchor=f"text:{words}", precision="day")
        return Timex(found.span, "DURATION", made.timex or "", time=time)
    clause = _CLAUSE.match(text, found.span[1])
    lasting = Duration(span=found.span, value=made.timex or "", relation=text[found.span[0] : clause.end()] if clause else None)
    return Timex(found.span, "DURATION", lasting.value, duration=lasting)


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
    if dated.day is None:
        return dated
    hour = _hour(found)
    if hour:
        return replace(dated, value=f"{dated.day.isoformat()}T{hour}", timex=None)
    part = found.day.parts.get("part") if found.day else None
    return replace(dated, timex=f"{dated.day.isoformat()}T{part}", precision="part of day") if part and dated.value else dated


def _hour(found: Found) -> str:
    if found.clock is None:
        return ""
    return clock_of({**(found.day.parts if found.day else {}), **found.clock.parts}) or ""
