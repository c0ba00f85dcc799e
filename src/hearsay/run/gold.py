"""Attributions that people marked, in the brat format as PolNeAR uses it, and predictions from JSON lines."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearsay.errors import UsageError
from hearsay.records import Span

ROLES = ("cue", "source", "content")
Marked = Mapping[str, Sequence[Span]]
"""One attribution: the spans of each role; a role that is absent has none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One article with what people marked in it and what was found."""

    name: str
    text: str
    gold: Sequence[Marked]
    found: Sequence[Marked]


def gold_files(gold: Path, texts: Path) -> dict[str, Path]:
    """The annotation of every article: ``<article>_<annotator>.ann``, the first by name, or ``<article>.ann``."""
    if not gold.is_dir():
        raise UsageError(f"--gold {gold}: no such folder; give the folder of the .ann files")
    if not texts.is_dir():
        raise UsageError(f"--text {texts}: no such folder; give the folder of the .txt files")
    found: dict[str, Path] = {}
    for path in sorted(gold.glob("*.ann")):
        own = (texts / f"{path.stem}.txt").is_file()
        name = path.stem if own else path.stem.rpartition("_")[0]
        if not own and not (texts / f"{name}.txt").is_file():
            raise UsageError(f"--text {texts}: has no text for {path.name}; the text of a.ann or a_annotator.ann is a.txt")
        found.setdefault(name, path)
    if not found:
        raise UsageError(f"--gold {gold}: holds no .ann file; give the folder of the annotations")
    return found


def read_text(path: Path) -> str:
    """Unchanged, line endings too. Raises :class:`UsageError`."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error}); it must be UTF-8") from None


def read_brat(path: Path) -> list[Marked]:
    """The attributions of one file: every event line binds spans of three roles; Content2, Content3 … count as Content."""
    spans: dict[str, list[Span]] = {}
    events = []
    for line in read_text(path).splitlines():
        key, _, rest = line.partition("\t")
        value = rest.partition("\t")[0]
        if key.startswith("T"):
            spans[key] = _spans(value.partition(" ")[2])
        elif key.startswith("E"):
            events.append(value.split())
    made = [_event(parts, spans) for parts in events]
    return [one for one in made if any(one.values())]


def _spans(given: str) -> list[Span]:
    """``10 20;30 40``, or nothing where it is not written so."""
    parts = [re.fullmatch(r"(\d+) (\d+)", part) for part in given.split(";")]
    return [(int(p[1]), int(p[2])) for p in parts if p] if all(parts) else []


def _event(parts: Sequence[str], spans: Mapping[str, list[Span]]) -> Marked:
    out: dict[str, list[Span]] = {role: [] for role in ROLES}
    for part in parts:
        role, _, key = part.partition(":")
        out.get(role.rstrip("0123456789").lower(), []).extend(spans.get(key, []))
    return out


def read_predictions(path: Path) -> dict[str, list[Marked]]:
    """By article, from lines as ``hearsay extract`` prints them. Raises :class:`UsageError` naming the line."""
    out: dict[str, list[Marked]] = {}
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            out.setdefault(str(row["article"]), []).extend(as_marked(one) for one in row["attributions"])
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            form = '{"article": "a", "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 34]]}]}'
            raise UsageError(f"{path}, line {number}: not a line such as {form}") from None
    return out


def as_marked(row: Mapping[str, Any]) -> Marked:
    """The spans of one attribution as JSON has them; what else it holds is left aside."""
    return {role: [(int(start), int(end)) for start, end in row.get(role) or ()] for role in ROLES}
