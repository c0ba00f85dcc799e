"""Figures that a report itself sets against each other, or says to be one: *less than the 3,100 given in a memo*."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from hearsay.corroborate.counted import DISTANCE, TOPIC, Item
from hearsay.corroborate.reports import Report
from hearsay.corroborate.rounded import agree, amounts
from hearsay.packs.lexicon import any_of, pattern, table

DURATION = "day"
BACK = 3
"""Sentences back in which the other figure is looked for."""
NEAR = 10.5
"""As a ratio: figures set against each other without a noun in common are not further apart."""
Two = tuple[int, int]


def alias(reports: Sequence[Report], figures: Sequence[Item]) -> list[Two]:
    """Neighbours of which one says the other in another unit: *3,000 barrels, or 480 tonnes*; never a share and an amount."""
    out = []
    for i, j in _neighbours(figures):
        a, b = figures[i], figures[j]
        if not a.base or not b.base or a.figure.unit == b.figure.unit or "%" in (a.base, b.base) or DURATION in (a.base, b.base):
            continue
        between = reports[a.report].article.text[a.figure.span[1] : b.figure.span[0]]
        if _equal(reports[a.report].language).fullmatch(between) or (between == ", " and b.figure.bound == "about"):
            out.append((i, j))
    return out


def contrasted(reports: Sequence[Report], figures: Sequence[Item]) -> list[Two]:
    """Neighbours in a sentence with words of contrast between, and figures set against one that was given before."""
    return sorted({*_within(reports, figures), *_before(reports, figures)})


def _within(reports: Sequence[Report], figures: Sequence[Item]) -> Iterator[Two]:
    for i, j in _neighbours(figures):
        a, b = figures[i], figures[j]
        report = reports[a.report]
        between = report.article.text[a.figure.span[1] : b.figure.span[0]]
        if _against(report.language).search(between) and _one(report, a, b):
            yield i, j


def _before(reports: Sequence[Report], figures: Sequence[Item]) -> Iterator[Two]:
    for j, b in enumerate(figures):
        report = reports[b.report]
        line, language = report.article.text[slice(*report.sentences[b.sentence])], report.language
        beside = pattern(language, "beside", topic=TOPIC).search(line)
        again = b.bare and pattern(language, "again", topic=TOPIC).search(line)
        answers = bool(b.base) and pattern(language, "answers", topic=TOPIC).search(line)
        back = BACK if beside or again else int(bool(answers) and b.base != DURATION)
        found = [
            (_ratio(a, b), j - i) for i, a in _earlier(figures, j) if 0 < b.sentence - a.sentence <= back and _one(report, a, b)
        ]
        if found:
            yield j - min(found)[1], j


def _earlier(figures: Sequence[Item], j: int) -> Iterator[tuple[int, Item]]:
    """The figures before one in its report, from the first."""
    start = j
    while start and figures[start - 1].report == figures[j].report:
        start -= 1
    return ((i, figures[i]) for i in range(start, j))


def _ratio(a: Item, b: Item) -> float:
    left, right = amounts(a, b)
    return max(left / right, right / left) if left and right else float("inf")


def _one(report: Report, a: Item, b: Item) -> bool:
    """Of one kind, not a distance, and near; a count and another share a noun unless one is a number alone."""
    bases = {a.base, b.base}
    if DISTANCE in bases or ((a.bare or b.bare) and DURATION in bases):
        return False
    if agree((report, report), a, b) or _ratio(a, b) > NEAR:
        return False
    if a.base or b.base:
        return a.base == b.base or a.bare or b.bare
    if whole(a) != whole(b):
        return False
    return a.bare or b.bare or bool(a.nouns & b.nouns)


def whole(one: Item) -> bool:
    """A whole number, as people and things are counted in."""
    return one.figure.value == int(one.figure.value)


def _neighbours(figures: Sequence[Item]) -> Iterator[Two]:
    for i, (a, b) in enumerate(pairwise(figures)):
        if a.report == b.report and a.sentence == b.sentence:
            yield i, i + 1


@cache
def _equal(language: str) -> re.Pattern[str]:
    words = any_of(table(language, "equal", topic=TOPIC)).pattern
    return re.compile(rf"(?:\s+[\w’'-]+){{0,4}}[\s,]*(?:\(|{words})[\s,(]*(?:{words})?\s*", re.IGNORECASE)


@cache
def _against(language: str) -> re.Pattern[str]:
    return re.compile(pattern(language, "against", topic=TOPIC).pattern, re.IGNORECASE)
