"""The brief for a terminal: calm, dense, and whole without colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearsay.records import Brief

from . import rows, words
from .order import COUNTED, NONE, counted, view
from .rows import hanging
from .view import Section, View

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

LIMIT = 12
"""Lines of one section that a terminal or a chat shows; the page and the JSON have all."""
WIDEST = 100


def show(brief: Brief, console: Console | None = None, limit: int = LIMIT) -> None:
    """Print a brief. Colour, width and encoding are the console's; at most ``limit`` lines of each section."""
    from rich.console import Console

    console = console or Console(highlight=False)
    width = min(console.width, WIDEST)
    made = view(brief)
    for part in _parts(made, min(limit, made.most), width):
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

    if made.asked:
        yield from _titled(f"Asked: “{made.asked.text}”", (), made.asked.sections, limit, width)
    for each in made.overview:
        yield hanging(Text(f"{each.number}  {words.clipped(each.title)}").append(f"  {each.meta[0]}", style="dim"), 0)
    if made.overview:
        yield Text("")
    for story in made.stories:
        number = f"Story {story.number}/{len(made.stories)}  " if len(made.stories) > 1 else ""
        yield from _titled(f"{number}{story.title}", story.meta, story.sections, limit, width)
    for report in made.reports:
        number = f"{report.number}/{made.total}  " if made.total > 1 else ""
        yield from _titled(f"{number}{report.title}", report.meta, report.sections, limit, width)
    for section in made.general:
        yield from _section(section, limit)
    if made.failures:
        yield Text(f"Not read ({len(made.failures)})", style="bold red")
        yield from (hanging(Text(words.clean(each.message)), 2) for each in made.failures)
        yield Text("")
    if not made.total:
        yield Text(NONE)
    yield Text(made.made, style="dim")


def _titled(title: str, meta: tuple[str, ...], sections: tuple[Section, ...], limit: int, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(title, style="bold")
    if meta:
        yield Text(" · ".join(meta), style="dim")
    yield Text("─" * width, style="dim")
    for section in sections:
        yield from _section(section, limit)


def _section(section: Section, limit: int) -> Iterator[RenderableType]:
    from rich.text import Text

    if section.topic in COUNTED:
        yield hanging(Text(counted(section), style="dim"), 2)
        yield Text("")
        return
    title = Text(section.title.upper(), style="bold red" if section.topic == "warnings" else "bold cyan")
    if section.aside:
        title.append(f"  {section.aside}", style="not bold default")
    yield title
    for line in section.lines[:limit]:
        yield from rows.line(line, section.topic)
    if len(section.lines) > limit:
        yield hanging(Text(f"and {len(section.lines) - limit} more; --json and --html have all", style="dim"), 2)
    yield Text("")
