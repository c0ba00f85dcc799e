"""What lines for a terminal are put together from: calm, aligned, whole without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief.rows import hanging
from hearsay.brief.words import clean, when
from hearsay.run.moments import utc
from hearsay.store.ids import Note

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

LEFT = 4
NAMED = 8
"""Names in one list, claims behind one figure."""


def plain(text: str, style: str = "") -> Text:
    """One line as it is."""
    from rich.text import Text

    return Text(text, style=style)


def title(text: str, aside: str = "") -> Text:
    """The title of a section, and a remark beside it."""
    made = plain(text.upper(), "bold cyan")
    return made.append(f"  {aside}", style="not bold default") if aside else made


def headed(said: str, *meta: str) -> Iterator[RenderableType]:
    """A headline, what is known of it, a line under both."""
    from rich.rule import Rule

    if said:
        yield plain(said, "bold")
    yield plain(" · ".join(filter(None, meta)), "dim")
    yield Rule(style="dim", characters="─")


def grid(lines: Iterable[Iterable[str | Text]]) -> RenderableType:
    """Columns without lines between them; numbers on the right, and only the last column wraps."""
    from rich.table import Table
    from rich.text import Text

    listed = [[Text(each) if isinstance(each, str) else each for each in line] for line in lines]
    made = Table.grid(padding=(0, 2), pad_edge=False)
    last = max((len(line) for line in listed), default=0) - 1
    for at in range(last + 1):
        number = all(line[at].plain.strip().replace(",", "").isdigit() for line in listed)
        style = "dim" if at == 0 and not number else ""
        made.add_column(justify="right" if number else "left", overflow="fold", no_wrap=at < last, style=style)
    for line in listed:
        made.add_row(*line)
    return made


def days(ends: Sequence[str | None]) -> str:
    """The first and the last day, once where they are one."""
    return " to ".join(dict.fromkeys(when(one)[:10] for one in ends if one))


def moment(given: str | None) -> str:
    """A time in UTC; a date as it is."""
    return when(utc(given) if given and "T" in given else given) or "undated"


def clock(given: str | None) -> str:
    """The same where all times are in UTC."""
    return moment(given).removesuffix(" UTC")


def note_lines(found: Sequence[Note], head: str, own: str = "", aside: str = "") -> Iterator[RenderableType]:
    """Notes, each with who wrote it and when."""
    yield title(head, ", ".join(filter(None, (aside, "" if found else "none"))))
    for each in found:
        who = " · ".join(
            filter(None, (when(each.made), clean(each.author or ""), f"on {each.about}" if own != each.about else ""))
        )
        yield hanging(plain(clean(each.text)), 2)
        yield hanging(plain(who, "dim"), LEFT)
    yield plain("")
