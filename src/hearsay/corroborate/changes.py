"""What became of a claim on its way from one report to the next: hedges, bounds, figures, sources, quoted words.

Only what both reports say is compared: a statement of the copy with the statement of its source that is most like it, when
each is the other's best.
"""

from collections.abc import Iterator, Mapping, Sequence

from hearsay.corroborate.bearings import bearing
from hearsay.corroborate.changed_figures import figures_changed
from hearsay.corroborate.changed_sources import sources_changed
from hearsay.corroborate.changed_words import hedges_changed, quotes_changed, times_changed
from hearsay.corroborate.counted import DISTANCE, Item, fold, items
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.pairs import Line, Two, aligned
from hearsay.corroborate.reports import Report
from hearsay.records import Change, Cited, Copy

TURNED = 60.0
"""Degrees from which a direction is another one."""


def changes(
    reports: Sequence[Report],
    copies: Sequence[Copy],
    compared: Mapping[tuple[int, int], Compared],
    claims: Sequence[Sequence[Said]],
) -> list[Change]:
    """All changes of every copy, by copy and place in the later report; the same spans once for each kind."""
    place = {r.id: i for i, r in enumerate(reports)}
    figures: dict[int, list[Item]] = {}
    for one in items(reports):
        figures.setdefault(one.report, []).append(one)
    carried: dict[int, list[Sequence[Said]]] = {}
    for said in claims:
        for report in {r for r, _ in said}:
            carried.setdefault(report, []).append(said)
    out: list[Change] = []
    for copy in copies:
        a, b = place[copy.from_], place[copy.to]
        if (a, b) in compared and a < b:
            for two in aligned(reports, a, b, compared[(a, b)], carried.get(b, [])):
                out += _of(two, figures.get(a, []), figures.get(b, []))
    return list({(c.kind, c.from_.statement, c.to.statement, c.from_.span, c.to.span): c for c in out}.values())


def _of(two: Two, before: Sequence[Item], after: Sequence[Item]) -> Iterator[Change]:
    ours = [x for x in before if _in(two.old, x)]
    theirs = [x for x in after if _in(two.new, x)]
    if two.old.text() == two.new.text():
        return
    around = [x for x in after if x.sentence == two.new.unit.sentence]
    yield from figures_changed(two, ours, theirs, around)
    yield from _turned(two, ours, theirs)
    yield from hedges_changed(two)
    yield from sources_changed(two)
    yield from quotes_changed(two)
    yield from times_changed(two)


def _in(side: Line, one: Item) -> bool:
    return side.span[0] <= one.figure.span[0] < side.span[1]


def _turned(two: Two, ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[Change]:
    """A distance from one place that goes another way now."""
    for a in ours:
        for b in theirs:
            if not (a.base == b.base == DISTANCE and a.to and b.to and fold(a.to) == fold(b.to)):
                continue
            left, right = bearing(two.old.report, a), bearing(two.new.report, b)
            if left and right and abs((left[1] - right[1] + 180) % 360 - 180) >= TURNED:
                yield Change(
                    kind="place changed",
                    from_=Cited(statement=a.statement, span=left[0]),
                    to=Cited(statement=b.statement, span=right[0]),
                )
                return
