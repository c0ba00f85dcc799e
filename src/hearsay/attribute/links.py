"""Which content belongs to which cue, and which source to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hearsay.attribute.spans import Floats, Run

SOURCE, CUE, CONTENT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as word ranges (start, end), sorted."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Of every word, the line it stands on and whether it stands inside quotation marks."""

    lines: Sequence[int]
    quoted: Sequence[bool]


def link(found: list[Run], to_cue: Floats, to_source: Floats, places: Places) -> list[Linked]:
    """Each content goes to its best cue, each cue to its best source or none.

    ``to_cue`` and ``to_source`` are log probabilities (words, 1 + words), column 0 for none.
    A cue without content is dropped: most such cues are false alarms.
    """
    lines = places.lines
    cues = [r for r in found if r[0] == CUE]
    sources = [r for r in found if r[0] == SOURCE]
    contents: dict[Run, list[Run]] = {cue: [] for cue in cues}
    for content in (r for r in found if r[0] == CONTENT):
        near = [c for c in cues if lines[c[1]] == lines[content[1]]]
        if not near and places.quoted[content[1]]:
            near = cues  # a quotation runs on into paragraphs that have no cue of their own
        if near:
            contents[max(near, key=lambda cue: points(to_cue, content, cue))].append(content)
    out = []
    for cue, held in contents.items():
        if held:
            beside = [s for s in sources if lines[s[1]] == lines[cue[1]]]
            source = _source_of(cue, beside, to_source)
            out.append(Linked(_ranges([source] if source else []), _ranges([cue]), _ranges(held)))
    return out


def _source_of(cue: Run, sources: list[Run], to_source: Floats) -> Run | None:
    """The best source on the cue's own line: of 2,066 in PolNeAR dev one stands elsewhere."""
    none = float(to_source[cue[1] : cue[2], 0].mean())
    best = max(sources, key=lambda s: points(to_source, cue, s), default=None)
    return best if best and points(to_source, cue, best) > none else None


def points(log_probs: Floats, start: Run, target: Run) -> float:
    """Mean log probability that the words of ``start`` point into ``target``; ``log_probs`` as for :func:`link`."""
    columns = log_probs[start[1] : start[2], target[1] + 1 : target[2] + 1]
    return float(np.logaddexp.reduce(columns, axis=-1).mean())


def _ranges(found: list[Run]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((s, e) for _, s, e in found))
