"""Statements of a copy beside those of its source that say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.reports import Report, Unit
from hearsay.records import Span

LEAST, SHARED = 0.8, -0.5
"""Log-odds from which two statements are taken for the same; and where one claim holds both."""


@dataclass(frozen=True, slots=True)
class Line:
    """One side: a unit where it stands, and the sentence around it."""

    place: int
    report: Report
    unit: Unit

    @property
    def span(self) -> Span:
        """The unit's."""
        return self.unit.span

    @property
    def sentence(self) -> Span:
        """The sentence that it stands in."""
        return self.report.sentences[self.unit.sentence] if self.report.sentences else self.unit.span

    def text(self, span: Span | None = None) -> str:
        """The words of the unit, or of a span."""
        return self.report.article.text[slice(*(span or self.span))]


@dataclass(frozen=True, slots=True)
class Two:
    """The earlier and the later, and how likely they say the same."""

    old: Line
    new: Line
    odds: float


def aligned(reports: Sequence[Report], a: int, b: int, found: Compared, claims: Sequence[Sequence[Said]]) -> Iterator[Two]:
    """Units that are each other's best, by place in the later report; headlines with headlines only."""
    if not found.odds.size:
        return
    ours, theirs = reports[a].units, reports[b].units
    same = _shared(claims, a, b)
    titles = np.asarray([[u.title != v.title for v in theirs] for u in ours])
    odds = np.where(titles, -np.inf, found.odds)
    for j, new in enumerate(theirs):
        i = int(odds[:, j].argmax())
        if int(odds[i].argmax()) != j or not np.isfinite(odds[i, j]):
            continue
        likely = float(odds[i, j])
        if likely >= (SHARED if (id(ours[i]), id(new)) in same else LEAST):
            yield Two(Line(a, reports[a], ours[i]), Line(b, reports[b], new), likely)


def _shared(claims: Sequence[Sequence[Said]], a: int, b: int) -> set[tuple[int, int]]:
    out: set[tuple[int, int]] = set()
    for said in claims:
        left, right = ([id(u) for r, u in said if r == place] for place in (a, b))
        out |= {(x, y) for x in left for y in right}
    return out
