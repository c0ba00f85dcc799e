"""What every check looks at: one report, sentence by sentence, with the places, times and figures found in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from hearsay import packs
from hearsay.ground.gazetteer import Gazetteer
from hearsay.records import Article, Figure, Place, Span, Time

Spanned = TypeVar("Spanned", Place, Figure, Time)
CHECKS = "checks"


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One report; what was found is in the order of the text."""

    article: Article
    language: str
    sentences: Sequence[Span]
    places: Sequence[Place]
    times: Sequence[Time]
    figures: Sequence[Figure]
    gazetteer: Gazetteer

    @property
    def text(self) -> str:
        """The report's text."""
        return self.article.text

    def lines(self) -> Iterator["Line"]:
        """Its sentences with what stands in each."""
        for span in self.sentences:
            if 0 <= span[0] < span[1] <= len(self.text):
                yield Line(self, span, _within(self.places, span), _within(self.times, span), _within(self.figures, span))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One sentence of a report."""

    seen: Seen
    span: Span
    places: Sequence[Place]
    times: Sequence[Time]
    figures: Sequence[Figure]

    @property
    def said(self) -> str:
        """Its words."""
        return self.seen.text[slice(*self.span)]

    def words(self, start: int, end: int) -> str:
        """The text between two places of the report."""
        return self.seen.text[start:end]

    def after(self, position: int) -> str:
        """The rest of the sentence."""
        return self.seen.text[position : self.span[1]]

    def before(self, position: int) -> str:
        """The sentence up to a place."""
        return self.seen.text[self.span[0] : position]

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every hit in the sentence; positions are those of the report."""
        return pattern.finditer(self.seen.text, *self.span)


def in_order(found: Sequence[Spanned]) -> list[Spanned]:
    """By place in the text."""
    return sorted(found, key=lambda item: item.span)


def _within(ordered: Sequence[Spanned], span: Span) -> list[Spanned]:
    first = bisect_left(ordered, span[0], key=lambda item: item.span[0])
    last = bisect_left(ordered, span[1], key=lambda item: item.span[0])
    return [item for item in ordered[first:last] if item.span[1] <= span[1]]


@cache
def words(language: str, *path: str) -> Any:
    """A value of a language's table of checks."""
    value: Any = packs.load(language, CHECKS)
    for key in path:
        value = value[key]
    return value


@cache
def phrase(language: str, *path: str) -> str:
    """A list of that table as the alternatives of a regular expression, the longest first; spaces stand for any."""
    listed = sorted(words(language, *path), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in listed) + ")"


@cache
def compiled(language: str, *path: str) -> re.Pattern[str]:
    """A regular expression of that table, in which ``{name}`` stands for one of the words listed there."""
    written = words(language, *path)
    filled = re.sub(r"\{([a-z_.]+)\}", lambda m: phrase(language, *m.group(1).split(".")), written)
    return re.compile(filled, re.IGNORECASE)
