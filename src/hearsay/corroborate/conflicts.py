"""Values that cannot all hold: every one is listed with who states it, none is averaged or judged."""

from collections.abc import Mapping, Sequence

from hearsay.corroborate.counted import Item
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.measured import Pile, measures, pile
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.reports import Report
from hearsay.corroborate.rounded import agree
from hearsay.records import Conflict, Value


def conflicts(
    reports: Sequence[Report],
    claims: Sequence[Sequence[Said]],
    compared: Mapping[tuple[int, int], Compared],
    home: Sequence[int],
) -> list[Conflict]:
    """Everything on which the reports disagree: figures, times, places, and what is denied."""
    every = pile(reports, claims, compared, home)
    return [_conflict(every, found) for found in measures(every) if _torn(every, found)]


def _torn(every: Pile, found: Sequence[Item]) -> bool:
    return any(
        a.base == b.base and not agree((every.reports[a.report], every.reports[b.report]), a, b)
        for i, a in enumerate(found)
        for b in found[:i]
    )


def _conflict(every: Pile, found: Sequence[Item]) -> Conflict:
    return Conflict(
        what="",
        kind="differs",
        values=tuple(
            Value(statement=x.statement, span=x.figure.span, value=x.figure.value, unit=x.figure.unit, bound=x.figure.bound)
            for x in found
        ),
    )
