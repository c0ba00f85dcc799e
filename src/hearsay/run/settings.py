"""What a run is told: one frozen record, read by the desk from flags."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.corroborate.entities import Entities
from hearsay.errors import UsageError
from hearsay.ground.own_places import OwnPlace
from hearsay.records import About
from hearsay.run.decisions import Corrections

FIELDS = ("file", "outlet", "owner", "published", "url")


def unheard(line: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``abouts`` are matched to inputs by path or URL; ``max_size`` is in bytes."""

    abouts: tuple[About, ...] = ()
    max_size: int = 20_000_000
    allow_private: bool = False
    threads: int = 0
    """0: as many as there are cores, at most four."""
    min_score: float = 0.0
    """Findings that score less are left out."""
    corrections: Corrections | None = None
    """What a person decided against the machine."""
    owners: tuple[tuple[str, str], ...] = ()
    """Outlet, owner; for reports of which ``abouts`` give none."""
    grades: tuple[tuple[str, str], ...] = ()
    """Source or outlet, reliability A to F."""
    entities: Entities | None = None
    """A list of people and bodies whose ids their names get."""
    places: tuple[OwnPlace, ...] = ()
    """A user's own places."""
    as_of: str | None = None
    """ISO 8601 with offset: only what was out by then counts."""
    claim: str | None = None
    """The one sentence that is asked about."""
    tell: Callable[[str], None] = unheard
    """Takes lines that somebody should read and that are no failures, such as a correction that names no report here."""

    def about(self, locator: str) -> About | None:
        """What is said of one input: field by field, first by what holds for every input, then by what names it best."""
        general = [a for a in self.abouts if not a.file and not a.url]
        exact = [a for a in self.abouts if locator in (a.file, a.url)]
        alike = [a for a in self.abouts if a.file and same_end(a.file, locator)]
        found = [*general, *exact, *alike]
        given = {key: next((value for a in found if (value := getattr(a, key))), None) for key in FIELDS}
        return About(**given) if found else None

    def workers(self) -> int:
        """Threads for the encoder."""
        return self.threads or max(1, min(4, os.cpu_count() or 1))


def same_end(path: str, other: str) -> bool:
    """Whether the shorter of two paths is the end of the longer, so that ``about.jsonl`` may stand in any folder."""
    short, long = sorted((os.path.normpath(path).split(os.sep), os.path.normpath(other).split(os.sep)), key=len)
    return long[len(long) - len(short) :] == short


def read_abouts(path: str) -> tuple[About, ...]:
    """One JSON object a line. Raises :class:`UsageError` naming the line."""
    try:
        # Only line feeds end a line: JSON may hold the other line separators in its strings.
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"--about {path}: cannot be read ({why}); give a file of JSON lines") from None
    return tuple(_about(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _about(path: str, number: int, line: str) -> About:
    try:
        given = json.loads(line)
        told: dict[str, Any] = {key: _text(given.get(key)) for key in FIELDS}
        about = About(**told)
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise UsageError(f'--about {path}, line {number}: not a JSON object such as {{"file": "a.txt", "outlet": "…"}}') from None
    if not about.file and not about.url:
        raise UsageError(f'--about {path}, line {number}: says of no report what it tells; give "file" or "url"')
    return about


def _text(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def given_about(outlet: str | None, published: str | None, rest: Sequence[About] = ()) -> tuple[About, ...]:
    """``--outlet`` and ``--published``, as one more line that holds for every input."""
    return (*rest, About(outlet=outlet, published=published)) if outlet or published else tuple(rest)
