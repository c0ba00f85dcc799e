"""The kept text cut at every border of every span, so that overlapping and nested spans can all be lit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hearsay.records import Article, Span

from .view import Lit, Report, lights

Placed = tuple[str, Lit]
BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
"""Lines up to the next blank one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Characters that share the same lines. ``keys`` are those lines, the narrowest first."""

    span: Span
    text: str
    keys: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    stop: bool = False
    """Whether the keyboard stops here: where the characters of a line begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A block of the kept text."""

    headline: bool
    segments: tuple[Segment, ...]


def paragraphs(report: Report, elsewhere: Sequence[Placed] = ()) -> tuple[Paragraph, ...]:
    """The kept text of one report, block by block, each cut into segments.

    ``elsewhere``: what lines that are about several reports rest on in this one.
    """
    article, seen = report.article, set[str]()
    placed = [*elsewhere, *_own(report)]
    rank = _rank(placed)
    made = []
    for block, alive in _sweep(_blocks(article), sorted(placed, key=lambda each: each[1].span)):
        edges = sorted({*block, *(edge for _, lit in alive for edge in lit.span if block[0] < edge < block[1])})
        pieces = _sweep(pairwise(edges), alive)
        segments = tuple(_segment(article.text, piece, over, rank, seen) for piece, over in pieces)
        made.append(Paragraph(headline=_is_headline(article, block), segments=segments))
    return tuple(made)


def anchors(blocks: Iterable[Paragraph]) -> dict[str, int]:
    """For every line, where in the text its characters begin."""
    first: dict[str, int] = {}
    for block in blocks:
        for segment in block.segments:
            for key in segment.keys:
                first.setdefault(key, segment.span[0])
    return first


def _own(report: Report) -> Iterator[Placed]:
    """What the lines of a report rest on."""
    return (placed for section in report.sections for line in section.lines for placed in lights(line))


def _rank(placed: Sequence[Placed]) -> dict[str, tuple[bool, int, int]]:
    """How many characters each line lights: a mark leads to the narrowest claim, of two alike to the first; facts come last."""
    sizes: dict[str, int] = {}
    for key, lit in placed:
        sizes[key] = sizes.get(key, 0) + lit.span[1] - lit.span[0]
    facts = {key for key, lit in placed if lit.role == "fact"}
    return {key: (key in facts, size, at) for at, (key, size) in enumerate(sizes.items())}


def _blocks(article: Article) -> Iterator[Span]:
    """Paragraphs as blank lines part them; the headline always stands alone."""
    title_end = article.title_span[1] if article.title_span else 0
    for found in BLOCK.finditer(article.text):
        start, end = found.span()
        if start < title_end < end:
            yield start, title_end
            start = title_end
        if article.text[start:end].strip():
            yield start, end


def _is_headline(article: Article, block: Span) -> bool:
    title = article.title_span
    return title is not None and title[0] < block[1] and block[0] < title[1]


def _sweep(ranges: Iterable[Span], placed: Sequence[Placed]) -> Iterator[tuple[Span, list[Placed]]]:
    """For ranges in order, the spans that overlap each; both are walked once."""
    alive: list[Placed] = []
    coming = 0
    for start, end in ranges:
        while coming < len(placed) and placed[coming][1].span[0] < end:
            alive.append(placed[coming])
            coming += 1
        alive = [each for each in alive if each[1].span[1] > start]
        yield (start, end), alive


def _segment(text: str, piece: Span, over: Sequence[Placed], rank: dict[str, tuple[bool, int, int]], seen: set[str]) -> Segment:
    keys = sorted({key for key, _ in over}, key=lambda key: rank[key])
    stop = bool(keys) and keys[0] not in seen
    seen.update(keys[:1])
    styles = {style for _, lit in over for style in _styles(lit)}
    return Segment(span=piece, text=text[slice(*piece)], keys=tuple(keys), styles=tuple(sorted(styles)), stop=stop)


def _styles(lit: Lit) -> tuple[str, ...]:
    said = lit.role in ("content", "own") and lit.firmness != "asserted"
    return (lit.role, lit.firmness) if said else (lit.role,)
