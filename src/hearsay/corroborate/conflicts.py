"""Values that cannot all hold: every one is listed with who states it, none is averaged or judged."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from hearsay.corroborate.bearings import directions
from hearsay.corroborate.counted import TOPIC, Item
from hearsay.corroborate.denials import denials
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.measured import Pile, measures, pile
from hearsay.corroborate.measures import days_of, times_clash
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.reports import Report, Unit
from hearsay.corroborate.rounded import agree
from hearsay.corroborate.titles import title_of
from hearsay.packs.lexicon import pattern
from hearsay.records import Conflict, Statement, Time, Value

DAY = len("2026-05-04")
SURE = 2.5
"""Log-odds from which two statements tell of one event, so that its date is one."""


def conflicts(
    reports: Sequence[Report],
    claims: Sequence[Sequence[Said]],
    compared: Mapping[tuple[int, int], Compared],
    home: Sequence[int],
) -> list[Conflict]:
    """Everything on which the reports disagree: figures, times, directions, and what is denied."""
    every = pile(reports, claims, compared, home)
    found = measures(every)
    out = [_figures(every, group) for group in found if _torn(every, group)]
    out += [c for group in found for c in directions(reports, group)]
    out += _dates(every)
    return out + denials(every, claims)


def _torn(every: Pile, found: Sequence[Item]) -> bool:
    return any(_apart(every, a, b) for i, a in enumerate(found) for b in found[:i])


def _apart(every: Pile, a: Item, b: Item) -> bool:
    return a.base == b.base and not agree((every.reports[a.report], every.reports[b.report]), a, b)


def _figures(every: Pile, found: Sequence[Item]) -> Conflict:
    values = tuple(
        Value(
            statement=x.statement,
            span=x.figure.span,
            value=x.figure.value,
            unit=x.figure.unit,
            bound=x.figure.bound,
            as_of=_as_of(every, x),
        )
        for x in found
    )
    return Conflict(what=title_of(every.reports, found), kind="moved" if _moved(every, found) else "differs", values=values)


def _as_of(every: Pile, one: Item) -> str | None:
    """The clock time that its statement gives, else when the report came out."""
    report = every.reports[one.report]
    held = [u.statement for u in report.units if u.statement.id == one.statement]
    times = [t.value for s in held[:1] for t in s.times if t.value and "T" in t.value and "/" not in t.value]
    return times[0] if len(times) == 1 else report.article.published


def _moved(every: Pile, found: Sequence[Item]) -> bool:
    """A running count that text says has risen, and the higher value came out later."""
    lines = [(every.reports[x.report], every.reports[x.report].sentences[x.sentence]) for x in found]
    texts = [(r.language, r.article.text[slice(*s)]) for r, s in lines]
    running, rising = (
        [bool(pattern(language, name, topic=TOPIC).search(text)) for language, text in texts] for name in ("running", "rising")
    )
    if not any(a and b for a, b in zip(running, rising, strict=True)):
        return False
    low, high = min(x.figure.value for x in found), max(x.figure.value for x in found)
    first = {v: min((_as_of(every, x) or "" for x in found if x.figure.value == v), default="") for v in (low, high)}
    return bool(first[low]) and first[low] < first[high]


def _dates(every: Pile) -> list[Conflict]:
    """Event dates of statements that surely tell of one event and that are not one day."""
    seen: dict[tuple[str, str], Conflict] = {}
    for (a, b), found in sorted(every.compared.items()):
        if every.home[a] != every.home[b] or not found.odds.size:
            continue
        for i, j in np.argwhere(found.odds >= SURE):
            for conflict in _dated(every.reports[a].units[int(i)], every.reports[b].units[int(j)]):
                seen.setdefault((conflict.values[0].statement, conflict.values[1].statement), conflict)
    return list(seen.values())


def _dated(one: Unit, other: Unit) -> Iterator[Conflict]:
    left, right = ([t for t in days_of(u.times) if t.value and len(t.value) == DAY] for u in (one, other))
    if len(left) == len(right) == 1 and times_clash(left, right) and left[0].value != right[0].value:
        yield Conflict(what="date", kind="differs", values=(_time(one.statement, left[0]), _time(other.statement, right[0])))


def _time(statement: Statement, time: Time) -> Value:
    return Value(statement=statement.id, span=time.span, value=time.value)
