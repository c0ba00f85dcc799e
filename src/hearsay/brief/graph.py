"""The way of a claim as a drawing: origins at the left, each report to the right of the one that it has the claim from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import tree
from .paths import CREDITS
from .view import Line, Step
from .words import clipped

WIDE, GAP = 134, 26
"""Width of a box, and of the room between two columns."""
ROW, BETWEEN, PAD = 15, 12, 7
"""Height of a line of text, of the room between two boxes, and inside a box."""
LETTERS = 20
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
    boxes: list[Box] = []
    edges: list[Edge] = []
    bottom = 0
    for step in line.path:
        bottom = _place(step, 0, bottom, boxes, edges) + BETWEEN
    return Graph(
        key=line.key,
        width=max((each.x + each.width for each in boxes), default=0) + 2,
        height=max(bottom - BETWEEN, 0) + 2,
        boxes=tuple(boxes),
        edges=tuple(edges),
        title=f"The way of the claim: {line.text}",
        words=" ".join(_sentences(line.path)),
    )


def _place(step: Step, column: int, top: int, boxes: list[Box], edges: list[Edge]) -> int:
    """Place a step and all that hangs on it below some height; the height at which they end."""
    texts = _texts(step)
    height = len(texts) * ROW + PAD
    at = len(boxes)
    bottom = top
    for each in step.steps:
        bottom = _place(each, column + 1, bottom, boxes, edges) + BETWEEN
    heads = [boxes[child] for child in _heads(boxes, at, column + 1)]
    y = _middle(heads) - height // 2 if heads else top
    box = _box(step, column, max(y, top), height, texts)
    boxes.insert(at, box)
    edges.extend(_edge(box, child) for child in heads)
    return max(bottom - BETWEEN if heads else top, box.y + height)


def _heads(boxes: Sequence[Box], start: int, column: int) -> list[int]:
    """Of the boxes placed since, those of one column."""
    return [at for at in range(start, len(boxes)) if boxes[at].x == _left(column)]


def _left(column: int) -> int:
    return 1 + column * (WIDE + GAP)


def _middle(boxes: Sequence[Box]) -> int:
    first, last = boxes[0], boxes[-1]
    return (first.y + first.height // 2 + last.y + last.height // 2) // 2


def _box(step: Step, column: int, y: int, height: int, texts: Sequence[str]) -> Box:
    rows = tuple((y + PAD // 2 + ROW * number + 12, text) for number, text in enumerate(texts))
    return Box(x=_left(column), y=y + 1, width=WIDE, height=height, step=step, origin=tree.is_origin(step), rows=rows)


def _edge(start: Box, end: Box) -> Edge:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    half = (x2 - x1) // 2
    return Edge(d=f"M{x1} {y1}C{x1 + half} {y1} {x1 + half} {y2} {x2 - 5} {y2}", credit=end.step.credit or "")


def _texts(step: Step) -> list[str]:
    """Name; time and kind of copy; credit. What is cut here stands whole in the title of the box."""
    name = f"{step.number} {step.name}" if step.number else step.name
    credit = CREDITS[step.credit] if step.credit else ""
    kind = step.how.removesuffix(credit).rstrip(", ")
    if len(step.time) > SHORT:
        rest = [step.time, ", ".join(filter(None, (kind, credit)))]
    else:
        rest = [" · ".join(filter(None, (step.time, kind))), credit]
    return [clipped(each, LETTERS) if len(each) > LETTERS + 3 else each for each in (name, *rest) if each]


def _sentences(steps: Sequence[Step], before: str = "") -> Iterator[str]:
    for step in steps:
        source = f", from {before}" if before else ""
        yield f"{tree.said(step)}{source}."
        yield from _sentences(step.steps, f"{step.number} {step.name}" if step.number else step.name)
