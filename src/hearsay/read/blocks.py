"""A text as its lines and paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearsay.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
WIDEST = 120
"""Characters; a text with longer lines is not wrapped by hand."""
NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a line that stands for itself; ``gap`` says whether a blank line stands before it."""

    span: Span
    gap: bool

    def of(self, text: str) -> str:
        """The characters of the block."""
        return text[self.span[0] : self.span[1]]


def blocks(text: str) -> list[Block]:
    """The paragraphs of a plain text, without the white space around them.

    In a text whose lines are broken at a fixed width, the lines of a paragraph are one block; else each line is one.
    """
    lines = _lines(text)
    width = _wrapped_at(text, lines)
    if width is None:
        return lines
    joined: list[Block] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and not line.gap and _full(text, before, line, width):
            joined[-1] = Block((joined[-1].span[0], line.span[1]), joined[-1].gap)
        else:
            joined.append(line)
    return joined


def joined(paragraphs: Sequence[str]) -> tuple[str, list[Block]]:
    """One text of paragraphs with blank lines between them, and where they lie in it."""
    found, start = [], 0
    for paragraph in paragraphs:
        found.append(Block((start, start + len(paragraph)), gap=start > 0))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), found


def _lines(text: str) -> list[Block]:
    found: list[Block] = []
    end = 0
    for match in _LINE.finditer(text):
        whole = match.group()
        if not whole.strip():
            continue
        start = match.start() + len(whole) - len(whole.lstrip())
        gap = len(_BREAKS.findall(text, end, start)) > 1
        end = start + len(whole.strip())
        found.append(Block((start, end), gap))
    return found


def _wrapped_at(text: str, lines: list[Block]) -> int | None:
    """The width at which lines were broken, when most of those that have a neighbour are as full as can be."""
    width = max((line.span[1] - line.span[0] for line in lines), default=0)
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap]
    full = sum(_full(text, one, two, width) for one, two in pairs)
    return width if NARROWEST <= width <= WIDEST and full >= 3 and full * 2 >= len(pairs) else None


def _full(text: str, line: Block, following: Block, width: int) -> bool:
    """Whether the next line's first word would not have fitted; a fifth of the width is left to ragged hands."""
    word = following.of(text).split(maxsplit=1)[0]
    return line.span[1] - line.span[0] + 1 + len(word) > width * 0.8
