"""What only looks like a figure: labels, scores, addresses, names of models and indexes, numbers to call."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.records import Span

_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"\s")
_AROUND = 32
"""Characters on each side of a number that tell what it is."""


def lookalikes(text: str, language: str) -> Iterator[Span]:
    """Where numbers stand that are no figures; only what is near digits, and a few number words, is looked at."""
    near, anywhere = _patterns(language)
    for pattern in anywhere:
        yield from (hit.span() for hit in pattern.finditer(text))
    for start, end in _windows(text):
        for pattern in near:
            yield from (hit.span() for hit in pattern.finditer(text, start, end))


def _windows(text: str) -> Iterator[Span]:
    """Whole words around digits; those that touch are one window."""
    start = end = 0
    for hit in _DIGITS.finditer(text):
        if hit.start() - _AROUND > end or end == 0:
            if end:
                yield start, end
            edge = max(end, hit.start() - _AROUND)
            start = max(text.rfind(blank, end, edge) for blank in " \n\t") if edge > end else end
            start = max(start, end)
        if hit.end() + _AROUND > end:
            blank = _BLANK.search(text, min(len(text), hit.end() + _AROUND))
            end = blank.start() if blank else len(text)
    if end:
        yield start, end


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    table: dict[str, Any] = packs.load(language, "figures")["ignore"]
    return tuple(map(re.compile, table["patterns"])), tuple(map(re.compile, table["words"]))
