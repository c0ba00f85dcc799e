"""A brief or some lines on standard output, or a page in a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from hearsay.desk.output import put, say
from hearsay.errors import UsageError
from hearsay.records import Brief

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 100


def show_brief(made: Brief) -> None:
    """The brief for a terminal."""
    from rich.console import Console

    from hearsay.brief.terminal import show

    console = Console(highlight=False)
    with console.capture() as shown:
        show(made, console)
    put(shown.get())


def show(lines: Iterable[RenderableType]) -> None:
    """Lines, not wider than one reads well."""
    from rich.console import Console

    console = Console(highlight=False)
    width = min(console.width, WIDEST)
    with console.capture() as shown:
        for each in lines:
            console.print(each, width=width, highlight=False, markup=False, emoji=False)
    put(shown.get() if console.is_terminal else "".join(f"{line.rstrip()}\n" for line in shown.get().splitlines()))


def write_page(path: Path, made: Brief) -> None:
    """One self-contained page."""
    from hearsay.brief.page import to_html
    from hearsay.run.outlines import ATLAS

    try:
        path.write_text(to_html(made, ATLAS), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise UsageError(f"--html {path}: cannot be written ({error.strerror}); give a file in a folder that exists") from None
    say(f"wrote {path}")
