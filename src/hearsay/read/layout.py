"""Lines of printed pages in the order in which they are read, from where their pieces stand."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

FEWEST_ROWS = 3
"""Rows with a gap at the same place that make a gutter between columns."""
SHORTEST_LINE = 18
"""Characters that the lines on both sides of a gutter have, half of them at least; cells of a table have fewer."""
MOST_PIECES = 800
"""On a page; with more it is no text but a drawing or a large table, and is read row by row."""
_TOUCHING = 0.15
"""Of the size of letters: pieces so near are one word."""
_SAME_ROOM = 0.25
"""Of the size of letters, by which rooms between words of one spread line may differ."""
_CELLS = 2.0
"""Pieces with so much room between them are cells of a table; no line of text is spaced so widely."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on one line; points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """How high the letters are."""
        return self.top - self.bottom


@dataclass(slots=True)
class Line:
    """One line of a column. ``edge`` is how far right lines like it go there."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page: int = 0
    edge: float = 0.0


def lines_of(pieces: Sequence[Piece], page: int) -> list[Line]:
    """The lines of one page: column by column where it has columns, from the top."""
    found: list[Line] = []
    for column in _columns(list(_unspread(pieces))):
        lines = [_line(row, page) for row in _rows(column)]
        for line in lines:
            line.edge = max(other.right for other in lines if alike(line.size, other.size)) if len(lines) < 500 else line.right
        found += lines
    return found


def alike(one: float, two: float) -> bool:
    """Whether letters are of one size."""
    return abs(one - two) <= 0.08 * max(one, two)


def _unspread(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A line that is spread to fill its column is one piece: single words with the same room between them all."""
    row: list[Piece] = []
    for piece in pieces:
        if row and not _follows(row, piece):
            yield from _merged(row)
            row = []
        row.append(piece)
    yield from _merged(row)


def _follows(row: list[Piece], piece: Piece) -> bool:
    """Whether a word stands on the line, as far from the one before as those from one another."""
    room = piece.left - row[-1].right
    if len(piece.text.split()) != 1 or len(row[-1].text.split()) != 1 or room <= 0 or not _beside(row[-1], piece):
        return False
    return len(row) == 1 or abs(room - (row[-1].left - row[-2].right)) < _SAME_ROOM * piece.size


def _merged(row: list[Piece]) -> Iterator[Piece]:
    if len(row) < 3:
        yield from row
        return
    text = " ".join(one.text.strip() for one in row)
    yield Piece(text, row[0].left, row[-1].right, min(one.bottom for one in row), max(one.top for one in row))


def _columns(pieces: list[Piece], depth: int = 0) -> Iterator[list[Piece]]:
    """Pieces that belong under one another. What crosses a gutter ends the columns above it."""
    gutter = _gutter(pieces) if depth < 4 and len(pieces) <= MOST_PIECES else None
    if gutter is None:
        if pieces:
            yield pieces
        return
    across = [one for one in pieces if one.left < gutter < one.right]
    band: list[Piece] = []
    wide: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-one.top, one.left)):
        if any(_beside(piece, other) for other in across):
            yield from _both(band, gutter, depth)
            band = []
            wide.append(piece)
        else:
            if wide:
                yield wide
                wide = []
            band.append(piece)
    if wide:
        yield wide
    yield from _both(band, gutter, depth)


def _both(band: list[Piece], gutter: float, depth: int) -> Iterator[list[Piece]]:
    left = [one for one in band if one.right <= gutter]
    right = [one for one in band if one.right > gutter]
    if min(len(left), len(right)) < 2:
        if band:
            yield band
        return
    yield from _columns(left, depth + 1)
    yield from _columns(right, depth + 1)


def _gutter(pieces: list[Piece]) -> float | None:
    """Where a gap between long lines runs down the page, and few lines cross it."""
    gaps = list(_gaps(pieces))
    best: tuple[int, float] | None = None
    for x in sorted({round(two.left - 0.5, 1) for _, two in gaps})[:200]:
        rows = [(one, two) for one, two in gaps if one.right <= x < two.left]
        if len(rows) < FEWEST_ROWS or min(median(len(pair[side].text) for pair in rows) for side in (0, 1)) < SHORTEST_LINE:
            continue
        high, low = max(one.top for one, _ in rows), min(one.bottom for one, _ in rows)
        across = sum(one.left < x < one.right and low < one.bottom < high for one in pieces)
        if len(rows) >= 2 * across and (best is None or len(rows) - across > best[0]):
            best = (len(rows) - across, x)
    return best[1] if best else None


def _gaps(pieces: list[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pieces of one row with room between them."""
    rows = sorted(pieces, key=lambda one: one.bottom)
    bottoms, highest = [one.bottom for one in rows], max((one.size for one in rows), default=0.0)
    for one in rows:
        # Only pieces that begin so low and so high can stand beside it.
        near = rows[bisect_left(bottoms, one.bottom - highest) : bisect_left(bottoms, one.top)]
        right = [two for two in near if two.left - one.right >= 0.6 * one.size and _beside(one, two)]
        if right:
            yield one, min(right, key=lambda two: two.left)


def _beside(one: Piece, two: Piece) -> bool:
    """Whether two pieces stand on the same height, by half of the lower one."""
    shared = min(one.top, two.top) - max(one.bottom, two.bottom)
    return shared >= 0.5 * min(one.size, two.size)


def _rows(column: Iterable[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in sorted(column, key=lambda one: (-(one.top + one.bottom), one.left)):
        if row and not _beside(max(row, key=lambda one: len(one.text)), piece):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _line(row: list[Piece], page: int) -> Line:
    row = sorted(row, key=lambda one: one.left)
    # A line that is spread to fill its column has the same room between all its words, and every word by itself.
    spread = all(len(one.text.split()) == 1 for one in row)
    text = row[0].text
    for before, piece in pairwise(row):
        room = (piece.left - before.right) / piece.size
        text += ("" if room < _TOUCHING else " | " if room > _CELLS and not spread else " ") + piece.text
    longest = max(row, key=lambda one: len(one.text))
    return Line(
        text=re.sub(r"\s+", " ", text).strip(),
        left=row[0].left,
        right=max(one.right for one in row),
        bottom=longest.bottom,
        top=longest.top,
        size=longest.size,
        page=page,
    )
