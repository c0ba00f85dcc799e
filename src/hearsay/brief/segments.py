"""The kept text cut at every border of every span, so that overlapping and nested spans can all be lit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hearsay.records import Article, Span

from .view import Line, Lit, Report

Placed = tuple[str, Lit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters that share the same lines. ``keys`` are those lines, the narrowest first."""

    anchor: str
    text: str
    keys: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    stop: bool = False
    """Whether the keyboard stops here: where the characters of another line begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of the kept text. ``kind`` is headline, furniture or plain."""

    kind: str
    segments: tuple[Segment, ...]


def paragraphs(report: Report) -> tuple[Paragraph, ...]:
    """The kept text of one report, block by block, each cut into segments."""
    placed = sorted(_placed(report), key=lambda each: each[1].span)
    blocks, number, made = list(_blocks(report.article)), 0, []
    for block, kind in blocks:
        cuts = list(_cut(block, placed))
        segments = _segments(report, cuts, number)
        number += len(segments)
        made.append(Paragraph(kind=kind, segments=tuple(segments)))
    return tuple(made)


def anchors(blocks: Iterable[Paragraph]) -> dict[str, str]:
    """For every line, the place in the text where its characters begin."""
    first: dict[str, str] = {}
    for block in blocks:
        for segment in block.segments:
            for key in segment.keys:
                first.setdefault(key, segment.anchor)
    return first


def _placed(report: Report) -> Iterator[Placed]:
    """Every span with its line's key; a span outside the text is cut to it."""
    size = len(report.article.text)
    for line in _by_width(report):
        for lit in line.lit:
            if lit.span[0] < min(lit.span[1], size):
                yield line.key, lit


def _by_width(report: Report) -> list[Line]:
    return sorted((line for section in report.sections for line in section.lines), key=_width)


def _width(line: Line) -> int:
    return sum(lit.span[1] - lit.span[0] for lit in line.lit)


def _blocks(article: Article) -> Iterator[tuple[Span, str]]:
    """Paragraphs as blank lines part them; what stands between is only white space."""
    start = 0
    for gap in [*re.finditer(r"\s*\n[^\S\n]*\r?\n\s*", article.text), None]:
        end = gap.start() if gap else len(article.text)
        if article.text[start:end].strip():
            yield (start, end), _kind(article, (start, end))
        start = gap.end() if gap else end


def _kind(article: Article, block: Span) -> str:
    if article.title_span and _overlap(article.title_span, block):
        return "headline"
    return "furniture" if any(each.span[0] <= block[0] and block[1] <= each.span[1] for each in article.furniture) else "plain"


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cut(block: Span, placed: Sequence[Placed]) -> Iterator[tuple[Span, list[Placed]]]:
    """The block in pieces, each with the spans that cover it whole."""
    here = [each for each in placed if _overlap(each[1].span, block)]
    borders = {edge for _, lit in here for edge in lit.span if block[0] < edge < block[1]}
    edges = sorted({*block, *borders})
    for start, end in zip(edges, edges[1:], strict=False):
        yield (start, end), [each for each in here if each[1].span[0] <= start and end <= each[1].span[1]]
