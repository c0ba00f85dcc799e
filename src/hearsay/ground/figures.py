"""Figures as a report writes them: the number, its unit, how it is bounded and what it is a figure of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.bounds import Bounds, bounds
from hearsay.ground.counting import Nouns, nouns
from hearsay.ground.numbers import Numeral, NumberWords, number_words
from hearsay.ground.ranges import Draft, Ranges, ranges
from hearsay.ground.units import Units, units
from hearsay.records import Figure, Span, Time

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AGE = re.compile(r"\d{1,3}")
_NAME_BEFORE = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*(?P<comma>,)?[^\S\n]$")
_AFTER_AGE = re.compile(r"[,.;)]")
_NEXT_WORD = re.compile(r"[^\S\n]+([\w’']+)")
_LAST_WORD = re.compile(r"([\w’']+)[^\S\n]+$")
_FEW = 12
_OLDEST = 120


def find_figures(text: str, spans: Sequence[Span], *, language: str, times: Sequence[Time]) -> list[Figure]:
    """Every figure written inside the spans, in order, none over another or over a time.

    Ordinals, labels ("Line 2"), versions, scores, list and telephone numbers are no figures. In a language
    without a pack only numbers in digits are found, with the signs beside them.
    """
    reader = _reader(language)
    masked = reader.mask(text, times)
    figures: list[Figure] = []
    for start, end in sorted(spans):
        figures.extend(reader.read(masked, start, end))
    return figures


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything one language needs to read figures."""

    numbers: NumberWords
    units: Units
    nouns: Nouns | None
    bounds: Bounds | None
    ranges: Ranges
    ignore: re.Pattern[str]
    unsure: dict[str, float]
    verbs: frozenset[str]
    pronoun_leads: frozenset[str]
    share_leads: frozenset[str]
    share_owners: frozenset[str]
    age_before: frozenset[str]
    age_after: re.Pattern[str]

    def mask(self, text: str, times: Sequence[Time]) -> str:
        """The text with everything blotted out that only looks like a figure; same length, same places."""
        hidden = [time.span for time in times if not (self.bounds and self.bounds.opens(text[slice(*time.span)]))]
        hidden += [hit.span() for hit in self.ignore.finditer(text)]
        for start, end in hidden:
            text = text[:start] + "\0" * (end - start) + text[end:]
        return text

    def read(self, text: str, start: int, end: int) -> Iterator[Figure]:
        """The figures of one span."""
        numerals = sorted(self._numerals(text, start, end), key=lambda numeral: numeral.start)
        drafts = [draft for numeral in numerals if (draft := self._draft(text, numeral, (start, end)))]
        for draft in self.ranges.joined(text, drafts):
            if not self._is_loose(text, draft, start):
                yield self._figure(draft)

    def _numerals(self, text: str, start: int, end: int) -> Iterator[Numeral]:
        shares = [share for share in self.numbers.shares(text, start, end) if self._is_share(text, share, start, end)]
        yield from shares
        for numeral in self.numbers.find(text, start, end):
            if not any(share.start < numeral.end and numeral.start < share.end for share in shares):
                yield numeral
