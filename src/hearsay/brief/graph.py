"""The way of a claim as a drawing: origins at the left, each report to the right of the one that it has the claim from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from . import tree
from .paths import CREDITS
from .view import Line, Step
from .words import clipped

ROOMY, TIGHT, COLUMNS = (134, 26, 16), (112, 18, 12), 4
"""Width of a box, of the room between two columns, and letters to a line; the tight ones for more than so many columns."""
ROW, BETWEEN, PAD = 15, 12, 7
"""Height of a line of text, of the room between two boxes, and inside a box."""
NAME = 2
"""Lines of a name."""
SHORT = 6
"""A time of day fits beside the kind of copy; one with its date has a line to itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One step, where it is drawn, and the lines of text in it."""

    x: int
    y: int
    width: int
    height: int
    step: Step
    origin: bool
    rows: tuple[tuple[int, str], ...]
    """Each line of text with the height of its baseline."""
    names: int
    """How many of them are the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The line from a step to one that has the claim from it; ``credit`` of that one."""

    d: str
    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """A drawing, and the same in words."""

    key: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    title: str
    words: str


def graph(line: Line) -> Graph:
    """The drawing of a claim's way; every box in its column, and each before the boxes that hang on it."""
    plan = _Plan(*(ROOMY if _columns(line.path) <= COLUMNS else TIGHT))
    bottom = 0
    for step in line.path:
        bottom = plan.place(step, 0, bottom) + BETWEEN
    return Graph(
        key=line.key,
        width=max((each.x + each.width for each in plan.boxes), default=0),
        height=max(bottom - BETWEEN, 0),
        boxes=tuple(plan.boxes),
        edges=tuple(plan.edges),
        title=f"The way of the claim: {line.text}",
        words=" ".join(_sentences(line.path)),
    )


def _columns(steps: Sequence[Step]) -> int:
    return 1 + max(_columns(each.steps) for each in steps) if steps else 0


class _Plan:
    """Boxes and edges as they are placed."""

    def __init__(self, wide: int, gap: int, letters: int) -> None:
        self.wide, self.gap, self.letters = wide, gap, letters
        self.boxes: list[Box] = []
        self.edges: list[Edge] = []

    def place(self, step: Step, column: int, top: int) -> int:
        """Place a step and all that hangs on it below some height; returns the height at which they end."""
        at, height = len(self.boxes), self._height(step)
        bottom = top + max(0, (height - self._tall(step.steps)) // 2) if step.steps else top
        heads: list[Box] = []
        for each in step.steps:
            place = len(self.boxes)
            bottom = self.place(each, column + 1, bottom) + BETWEEN
            heads.append(self.boxes[place])
        y = max(top, _middle(heads) - height // 2) if heads else top
        self.boxes.insert(at, self._box(step, column, y, height))
        self.edges.extend(_edge(self.boxes[at], each) for each in heads)
        return max(bottom - BETWEEN, y + height)

    def _height(self, step: Step) -> int:
        return len(self._texts(step)) * ROW + PAD

    def _tall(self, steps: Sequence[Step]) -> int:
        """The height that steps and all that hangs on them will take."""
        return sum(max(self._height(each), self._tall(each.steps)) + BETWEEN for each in steps) - BETWEEN

    def _texts(self, step: Step) -> list[str]:
        return [*_name(step, self.letters), *_rest(step, self.letters)]

    def _box(self, step: Step, column: int, y: int, height: int) -> Box:
        rows = tuple((y + PAD // 2 + ROW * number + 11, text) for number, text in enumerate(self._texts(step)))
        return Box(
            x=column * (self.wide + self.gap),
            y=y,
            width=self.wide,
            height=height,
            step=step,
            origin=tree.is_origin(step),
            rows=rows,
            names=len(_name(step, self.letters)),
        )


def _middle(boxes: Sequence[Box]) -> int:
    first, last = boxes[0], boxes[-1]
    return (first.y + first.height // 2 + last.y + last.height // 2) // 2


def _edge(start: Box, end: Box) -> Edge:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    half = (x2 - x1) // 2
    return Edge(d=f"M{x1} {y1}C{x1 + half} {y1} {x1 + half} {y2} {x2} {y2}", credit=end.step.credit or "")


def _name(step: Step, letters: int) -> list[str]:
    """What is cut here stands whole in the title of the box."""
    return wrap(f"{step.number} {step.name}" if step.number else step.name, letters, max_lines=NAME, placeholder=" …")


def _rest(step: Step, letters: int) -> list[str]:
    """Time and kind of copy, and credit; of an origin what it is."""
    credit = CREDITS[step.credit] if step.credit else ""
    kind = step.how.removesuffix(credit).rstrip(", ")
    parts = [step.time, kind] if len(step.time) > SHORT else [" · ".join(filter(None, (step.time, kind)))]
    return [clipped(each, letters + 5) for each in (*parts, credit) if each]


def _sentences(steps: Sequence[Step], before: str = "") -> Iterator[str]:
    for step in steps:
        source = f", from {before}" if before else ""
        yield f"{tree.said(step)}{source}."
        yield from _sentences(step.steps, f"{step.number} {step.name}" if step.number else step.name)
