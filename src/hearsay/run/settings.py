"""What a run is told: one frozen record, read by the desk from flags."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hearsay.errors import UsageError
from hearsay.records import About

FIELDS = ("file", "outlet", "owner", "published", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``abouts`` are matched to inputs by path or file name; ``max_size`` is in bytes."""

    abouts: tuple[About, ...] = ()
    max_size: int = 20_000_000
    allow_private: bool = False
    threads: int = 0
    """0: as many as there are cores, at most four."""

    def about(self, locator: str) -> About | None:
        """What is said of one input; one without a file holds for every input."""
        name = os.path.basename(locator)
        exact = [a for a in self.abouts if a.file == locator or a.url == locator]
        named = [a for a in self.abouts if a.file and os.path.basename(a.file) == name]
        return next(iter([*exact, *named, *(a for a in self.abouts if not a.file and not a.url)]), None)

    def workers(self) -> int:
        """Threads for the encoder."""
        return self.threads or max(1, min(4, os.cpu_count() or 1))


def read_abouts(path: str) -> tuple[About, ...]:
    """One JSON object a line. Raises :class:`UsageError` naming the line."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--about {path}: cannot be read ({error}); give a file of JSON lines") from None
    return tuple(_about(path, number, line) for number, line in enumerate(lines, 1) if line.strip())


def _about(path: str, number: int, line: str) -> About:
    try:
        given = json.loads(line)
        return About(**{key: _text(given.get(key)) for key in FIELDS})
    except (ValueError, AttributeError, TypeError):
        raise UsageError(f'--about {path}, line {number}: not a JSON object such as {{"file": "a.txt", "outlet": "…"}}') from None


def _text(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def given_about(outlet: str | None, published: str | None, rest: Sequence[About] = ()) -> tuple[About, ...]:
    """``--outlet`` and ``--published``, as one more line that holds for every input."""
    return (*rest, About(outlet=outlet, published=published)) if outlet or published else tuple(rest)
