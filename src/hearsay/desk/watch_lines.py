"""Watches as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from hearsay.brief.rows import hanging
from hearsay.brief.words import clean, when
from hearsay.desk.plain_lines import LEFT, plain
from hearsay.run.watches import KINDS, Listed

if TYPE_CHECKING:
    from rich.console import RenderableType


def watch_lines(found: Sequence[Listed]) -> Iterator[RenderableType]:
    """What each asks for, what matters, where it tells."""
    if not found:
        yield plain("No watches; keep one with `hearsay watches add`.", "dim")
    for one in found:
        rests = "  rests" if one.paused else ""
        yield plain(one.name, "bold").append(rests, style="not bold yellow")
        asked = ", ".join(f"{key} {_said(value)}" for key, value in one.question.items()) or "any claim"
        yield hanging(plain(clean(asked)), LEFT)
        kinds = "all changes" if set(one.kinds) == set(KINDS) else ", ".join(one.kinds)
        rhythm = "at once" if one.digest == "now" else one.digest
        yield hanging(plain(f"{kinds} · told {rhythm} · no answer after {one.days} days", "cyan"), LEFT)
        yield hanging(plain(f"since {when(one.made)} · claims {one.claims:,} · alerts {one.alerts:,}", "dim"), LEFT)
        for target in one.targets:
            state = f"{target.waiting} waiting" if target.waiting else "all told"
            state += " · given up" if target.given_up else f" · again at {when(target.due)}" if target.due else ""
            yield hanging(plain(f"{clean(target.address)}  ").append(state, style="dim"), LEFT)
            if target.why:
                yield hanging(plain(clean(target.why), "yellow"), LEFT + 2)


def _said(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "yes" if value is True else str(value)
