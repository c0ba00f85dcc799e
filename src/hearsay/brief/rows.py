"""The lines of a brief for a terminal: text, marks, small print, and the tree of a claim's way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import tree, words
from .view import Line, Step, Topic

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

INDENT = 4
ROWS = 14
"""Rows of one tree."""
LOUD: dict[Topic, str] = {"lead": "bold", "warnings": "bold red", "changes": "yellow", "reports": "bold", "leads": "red"}
STATUS = {"confirmed": "green", "denied": "red", "declined": "yellow", "no answer yet": "yellow", "silent": "yellow"}
CREDIT = {"wrong": "red", "none": "yellow"}


def line(each: Line, topic: Topic, left: int = 2) -> Iterator[RenderableType]:
    """One line of the brief with all that belongs to it; what does not fit is continued under its beginning."""
    yield hanging(_head(each, topic), left)
    if topic == "reports":
        yield from _role(each, left)
        return
    yield from _body(each, topic, left - 2 + INDENT)


def hanging(text: Text, left: int) -> RenderableType:
    """Text indented as a block: what wraps stays under its beginning."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, left), expand=False)


def _head(each: Line, topic: Topic) -> Text:
    from rich.text import Text

    text = Text()
    if each.label:
        text.append(f"{each.label}: ", style=STATUS.get(each.label, LOUD.get(topic, "italic")))
    text.append(each.text, style="bold" if topic == "lead" or each.path or (each.count and topic in ("leads", "states")) else "")
    marks = (*each.firmness, *each.tags)
    if marks:
        text.append(f"  [{', '.join(marks)}]", style="yellow")
    if each.at:
        text.append(f"  ({each.at})", style="dim")
    return text


def _body(each: Line, topic: Topic, left: int) -> Iterator[RenderableType]:
    from rich.text import Text

    if each.count:
        yield hanging(Text(each.count, style="cyan"), left)
    for way in each.trails:
        yield hanging(Text(words.trail_words(way), style="cyan"), left)
    for note in each.notes:
        yield hanging(Text(note, style="dim"), left)
    yield from _tree(each, left)
    if topic != "changes":  # the text of a change already has both sides
        for one in each.under:
            yield from line(one, topic, left)


def _role(each: Line, left: int) -> Iterator[RenderableType]:
    """What a report is to the others, in one line."""
    from rich.text import Text

    role = " · ".join((*(one.text for one in each.under), *each.notes))
    if role:
        yield hanging(Text(role, style="dim"), left - 2 + INDENT)


def _tree(each: Line, left: int) -> Iterator[RenderableType]:
    from rich.text import Text

    if each.like:
        for step in each.path:
            yield hanging(_row("", step), left)
        yield hanging(Text(f"└─ the same way as “{each.like}”", style="dim"), left)
        return
    rows = list(tree.rows(each.path))
    for before, step in rows[:ROWS]:
        yield hanging(_row(before, step), left)
    if len(rows) > ROWS:
        yield hanging(Text(f"and {len(rows) - ROWS} more; --json and --html have all", style="dim"), left)


def _row(before: str, step: Step) -> Text:
    from rich.text import Text

    text = Text(before, style="dim")
    if tree.is_origin(step):
        text.append(tree.said(step), style="cyan not dim")
        text.append(f": {step.why}" if step.why else "")
        return text
    text.append(f"{step.number} {step.name}" if step.number else step.name, style="not dim")
    text.append(f"  {step.time}" if step.time else "")
    text.append(f"  {step.how}" if step.how else "", style=f"{CREDIT.get(step.credit or '', '')} not dim".strip())
    return text
