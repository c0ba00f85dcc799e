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
    days = [{i: day for i, unit in enumerate(one.units) if (day := _day(unit)) is not None} for one in every.reports]
    for (a, b), found in sorted(every.compared.items()):
        if every.home[a] != every.home[b] or not (days[a] and days[b]):
            continue
        ours, theirs = list(days[a]), list(days[b])
        for i, j in np.argwhere(found.odds[np.ix_(ours, theirs)] >= SURE).tolist():
            one, other = every.reports[a].units[ours[i]], every.reports[b].units[theirs[j]]
            for conflict in _dated(one, other, days[a][ours[i]], days[b][theirs[j]]):
                seen.setdefault((conflict.values[0].statement, conflict.values[1].statement), conflict)
    return list(seen.values())


def _day(unit: Unit) -> Time | None:
    """The one day of which a clause speaks."""
    found = [t for t in days_of(unit.times) if t.value and len(t.value) == DAY]
    return found[0] if len(found) == 1 else None


def _dated(one: Unit, other: Unit, left: Time, right: Time) -> Iterator[Conflict]:
    if left.value != right.value and times_clash([left], [right]):
        yield Conflict(what="date", kind="differs", values=(_time(one.statement, left), _time(other.statement, right)))


def _time(statement: Statement, time: Time) -> Value:
    return Value(statement=statement.id, span=time.span, value=time.value)
