"""The brief for a terminal: calm, dense, and whole without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearsay.records import Brief

from . import words
from .order import view
from .view import Line, Report, Section, Topic, View

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

LIMIT = 12
"""Lines of one section that a terminal or a chat shows; the page and the JSON have all."""
WIDEST = 100
INDENT = 4
LOUD: dict[Topic, str] = {"lead": "bold", "warnings": "bold red"}
STATUS = {"confirmed": "green", "denied": "red", "declined": "yellow", "no answer yet": "yellow", "silent": "yellow"}


def show(brief: Brief, console: Console | None = None, limit: int = LIMIT) -> None:
    """Print a brief. Colour, width and encoding are the console's; at most ``limit`` lines of each section."""
    from rich.console import Console

    console = console or Console(highlight=False)
    width = min(console.width, WIDEST)
    for part in _parts(view(brief), limit, width):
        console.print(part, width=width, highlight=False, markup=False, emoji=False)


def to_text(brief: Brief, width: int = 100, limit: int = LIMIT) -> str:
    """The brief as plain text of a given width."""
    from io import StringIO

    from rich.console import Console

    console = Console(file=StringIO(), width=width, no_color=True, force_terminal=False, legacy_windows=False)
    with console.capture() as captured:
        show(brief, console, limit)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _parts(made: View, limit: int, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    for report in made.reports:
        yield from _report(report, limit, width, len(made.reports))
    for section in made.general:
        yield from _section(section, limit)
    if made.failures:
        yield Text(f"Not read ({len(made.failures)})", style="bold red")
        yield from (_hanging(Text(words.clean(each.message)), 2) for each in made.failures)
        yield Text("")
    yield Text(made.made, style="dim")


def _report(report: Report, limit: int, width: int, reports: int) -> Iterator[RenderableType]:
    from rich.text import Text

    number = f"{report.number}/{reports}  " if reports > 1 else ""
    yield Text(f"{number}{report.title}", style="bold")
    yield Text(" · ".join(report.meta), style="dim")
    yield Text("─" * width, style="dim")
    for section in report.sections:
        yield from _section(section, limit)


def _section(section: Section, limit: int) -> Iterator[RenderableType]:
    from rich.text import Text

    title = Text(section.title.upper(), style="bold red" if section.topic == "warnings" else "bold cyan")
    if section.aside:
        title.append(f"  {section.aside}", style="not bold default")
    yield title
    for line in section.lines[:limit]:
        yield from _line(line, section.topic)
    if len(section.lines) > limit:
        yield _hanging(Text(f"and {len(section.lines) - limit} more; --json and --html have all", style="dim"), 2)
    yield Text("")


def _line(line: Line, topic: Topic) -> Iterator[RenderableType]:
    from rich.text import Text

    text = Text()
    if line.label:
        text.append(f"{line.label}: ", style=STATUS.get(line.label, LOUD.get(topic, "italic")))
    text.append(line.text, style="bold" if topic == "lead" else "")
    marks = (*line.firmness, *line.tags)
    if marks:
        text.append(f"  [{', '.join(marks)}]", style="yellow")
    yield _hanging(text, 2)
    for way in line.trails:
        yield _hanging(Text(words.trail_words(way), style="cyan"), INDENT)
    for note in line.notes:
        yield _hanging(Text(note, style="dim"), INDENT)


def _hanging(text: Text, left: int) -> RenderableType:
    """Text indented as a block: what wraps stays under its beginning."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, left), expand=False)
