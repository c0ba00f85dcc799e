"""Paragraphs from printed lines: by gaps, indents, sizes and lines that end early; words broken at line ends joined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from hearsay.read.layout import Line, alike

GAP = 1.3
"""Times the usual distance of lines: more is a new paragraph."""
INDENT = 0.7
"""Times the size of letters: more is an indent."""

_ENDS = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•▪‣◦●–—*-]\s|\(?\d{1,2}[.)]\s")
_BROKEN = re.compile(r"([^\W\d_]{2,})[-‐\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its text, the size of its letters, and the page on which it begins."""

    text: str
    size: float
    page: int


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of lines that stand in reading order."""
    if not lines:
        return []
    pitch, body, base = _pitch(lines), body_size(lines), _bases(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _begins(before, line, pitch, body, base):
            groups.append([line])
        else:
            groups[-1].append(line)
    words = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    return [Paragraph(_glued([line.text for line in group], words), group[0].size, group[0].page) for group in groups]


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set."""
    sizes = sorted((line.size, len(line.text)) for line in lines)
    half, passed = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        passed += length
        if passed >= half:
            return size
    return 0.0


def _pitch(lines: Sequence[Line]) -> float:
    """The distance of lines in a paragraph, in sizes of their letters: among the smaller ones that occur."""
    ratios = sorted(
        (one.bottom - two.bottom) / two.size for one, two in pairwise(lines) if _under(one, two) and alike(one.size, two.size)
    )
    return max(1.0, ratios[len(ratios) // 4]) if ratios else 1.3


def _under(one: Line, two: Line) -> bool:
    """Whether the second stands below the first, in the same column."""
    return one.page == two.page and one.bottom > two.bottom and one.left < two.right and two.left < one.right


def _bases(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Where lines begin that are not indented: for every column the most common left edge."""
    lefts: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        lefts.setdefault(_column(line), []).append(round(line.left))
    return {column: median(sorted(values)) for column, values in lefts.items()}


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.edge / 8)


def _begins(before: Line, line: Line, pitch: float, body: float, base: dict[tuple[int, int], float]) -> bool:
    """Whether a line begins a paragraph."""
    if not alike(before.size, line.size):
        return True
    if _BULLET.match(line.text) and not _BROKEN.search(before.text):
        return True
    if not _under(before, line):
        return not _goes_on(before, line)
    if before.bottom - line.bottom > GAP * pitch * line.size:
        return True
    # Headlines are broken where they look well.
    if line.size > 1.15 * body:
        return False
    if line.left - before.left > INDENT * line.size:
        return True
    indented = line.left - base[_column(line)] > INDENT * line.size
    if indented and abs(line.left - before.left) < 1 and _ENDS.search(before.text):
        return True
    return _ends_early(before, line) and (bool(_ENDS.search(before.text)) or not line.text[:1].islower())


def _ends_early(before: Line, line: Line) -> bool:
    """Whether the first word of the next line would still have fitted, and well."""
    first = line.text.split(maxsplit=1)[0] if line.text else ""
    width = (line.right - line.left) / max(1, len(line.text))
    return before.right + (len(first) + 2) * width + 0.5 * line.size < before.edge


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if _BROKEN.search(before.text) or line.text[:1].islower():
        return True
    return not _ENDS.search(before.text) and not _ends_early(before, line) and before.edge - before.right < 6 * before.size


def _glued(lines: Sequence[str], words: set[str]) -> str:
    """One text; a word broken at the end of a line is one word, unless the document writes it with a hyphen."""
    pieces = [lines[0]]
    for line in lines[1:]:
        broken = _BROKEN.search(pieces[-1])
        if broken is None:
            pieces.append(line)
        elif _keeps_hyphen(broken[1], line, words):
            pieces[-1] += line
        else:
            pieces[-1] = pieces[-1][:-1] + line
    return " ".join(pieces).replace("\u00ad", "").strip()


def _keeps_hyphen(head: str, line: str, words: set[str]) -> bool:
    tail = _WORD.match(line)
    if tail is None or not line[:1].islower():
        return True
    first = tail.group().casefold()
    return f"{head.casefold()}-{first}" in words and head.casefold() + first not in words
