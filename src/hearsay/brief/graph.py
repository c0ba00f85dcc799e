"""The way of a claim as a drawing over time: a row for each report, its mark at the time when it was published.

A line goes down from a report to those that have the claim from it, and right to the time when they did. Origins stand left
of all times. Positions across are percents, so that the drawing is as wide as there is room; rows are as high as their text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from . import tree
from .drawn_time import Axis, axis, span
from .drawn_time import Span as Stretch
from .view import Line, Step

LEFT, RIGHT, UNDATED = 7.0, 97.0, 97.0
"""Percent at which the times begin and end, and where a report without a time stands."""
NARROWER = 85.0
"""Where the times end, if some report has none."""
ORIGIN = 2.5
"""Percent at which an origin stands."""
SHORT = timedelta(hours=2)
"""A time that is known less exactly is drawn as long as it may be."""
ROOM = timedelta(minutes=5)
COLUMN = 16.0
"""Percent from one hand to the next, where no time is known at all."""
DEEPEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """When a report was published.

    ``kind``: ``at`` a time, ``during`` a day or more, ``undated``, ``before`` or ``after`` the line.
    """

    x: float
    width: float = 0.0
    kind: str = "at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step. ``above``: where the line comes down to it; ``below``: where its own goes on; ``through``: those that pass."""

    step: Step
    depth: int
    origin: bool
    marks: tuple[Mark, ...]
    above: float | None
    below: float | None
    through: tuple[float, ...]
    source: str
    """From whom it has the claim, in words."""

    @property
    def x(self) -> float:
        """Where its line begins and ends."""
        return self.marks[0].x


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A drawing: rows, and the times across. Without ``ticks`` no time is known, and each hand stands right of the one before."""

    key: str
    title: str
    ticks: tuple[tuple[float, str], ...]
    undated: bool
    rows: tuple[Row, ...]


def graph(line: Line) -> Graph:
    """The drawing of a claim's way; what hangs on a report stands below it, the earliest first."""
    steps = list(_every(line.path))
    spans = [made for each in steps for one in each.published if (made := span(one))]
    times = axis(spans, ROOM)
    undated = any(not tree.is_origin(each) and not any(map(span, each.published)) for each in steps)
    plan = _Plan(times, NARROWER if undated else RIGHT)
    for step in line.path:
        plan.place(step, 0, None, ())
    return Graph(
        key=line.key,
        title=f"The way of the claim: {line.text}",
        ticks=tuple((plan.at(x), name) for x, name in times.ticks) if times else (),
        undated=undated and times is not None,
        rows=tuple(plan.rows),
    )


def _every(steps: Sequence[Step]) -> Iterator[Step]:
    for each in steps:
        yield each
        yield from _every(each.steps)


class _Plan:
    """Rows as they are placed."""

    def __init__(self, times: Axis | None, end: float) -> None:
        self.times, self.end = times, end
        self.rows: list[Row] = []

    def at(self, percent: float) -> float:
        """From percent of the times to percent of the drawing."""
        return round(LEFT + percent * (self.end - LEFT) / 100, 2)

    def place(self, step: Step, depth: int, above: Row | None, through: tuple[float, ...]) -> None:
        """A step, and all that hangs on it; ``through``: lines that pass on their way to later ones."""
        marks = self._marks(step, depth)
        made = Row(
            step=step,
            depth=min(depth, DEEPEST),
            origin=tree.is_origin(step),
            marks=marks,
            above=above.x if above else None,
            below=marks[0].x if step.steps else None,
            through=through,
            source=named(above.step) if above else "",
        )
        self.rows.append(made)
        for each in step.steps:
            last = each is step.steps[-1]
            self.place(each, depth + 1, made, through if last else (*through, made.x))

    def _marks(self, step: Step, depth: int) -> tuple[Mark, ...]:
        if tree.is_origin(step):
            return (Mark(x=ORIGIN),)
        if self.times is None:
            return (Mark(x=min(ORIGIN + COLUMN * depth, UNDATED), kind="undated"),)
        found = sorted((made for one in step.published if (made := span(one))), key=lambda each: each.start)
        return tuple(self._mark(each, self.times) for each in found) or (Mark(x=UNDATED, kind="undated"),)

    def _mark(self, when: Stretch, times: Axis) -> Mark:
        bar = times.bar(when)
        if bar.off:
            return Mark(x=LEFT if bar.off == "before" else self.end, kind=bar.off)
        if when.end - when.start < SHORT:
            return Mark(x=self.at(bar.x))
        return Mark(x=self.at(bar.x), width=round(self.at(bar.x + bar.width) - self.at(bar.x), 2), kind="during")


def named(step: Step) -> str:
    """A step as other steps call it."""
    return f"{step.number} {step.name}" if step.number else step.name
