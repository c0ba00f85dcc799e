"""Which figures of many reports measure one thing, so that those that differ speak against each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from hearsay.corroborate.counted import DISTANCE, Item, fold, items
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.numbers import Said
from hearsay.corroborate.reports import Report
from hearsay.corroborate.rounded import agree, amounts
from hearsay.corroborate.same import Pair
from hearsay.corroborate.set_against import alias, contrasted, whole

ALIKE, DIFFER = -2.3, -1.0
"""Log-odds of the statements of two figures from which they measure one thing: where they are one number, and where not."""
CLAIM = 1.0
"""What is added where one claim holds both."""
TELLING = 100
"""A number from here on is not had in common by chance."""
CONTRAST = 20.0
FAR = 30.0
"""Two figures of one measure are not further from each other, as a ratio."""


@dataclass(frozen=True)
class Pile:
    """All that figures are compared in. ``held``: of each unit the claims that it is in."""

    reports: Sequence[Report]
    compared: Mapping[Pair, Compared]
    home: Sequence[int]
    held: Mapping[tuple[int, int], frozenset[int]]
    figures: tuple[Item, ...]

    @cached_property
    def lines(self) -> dict[tuple[int, int], list[Item]]:
        """The figures of every sentence of every report."""
        out: dict[tuple[int, int], list[Item]] = {}
        for one in self.figures:
            out.setdefault((one.report, one.sentence), []).append(one)
        return out

    @cached_property
    def sorts(self) -> list[int]:
        """Of every figure, which of the different ones it is: reprints bring the same figure again and again."""
        known: dict[Any, int] = {}
        return [known.setdefault(_sort(self.reports[x.report], x), len(known)) for x in self.figures]

    @cached_property
    def _judged(self) -> dict[tuple[int, int], tuple[bool, bool]]:
        return {}

    @cached_property
    def _odds(self) -> dict[tuple[int, tuple[int, ...], int, tuple[int, ...]], float]:
        return {}

    def judged(self, i: int, j: int) -> tuple[bool, bool]:
        """Whether two figures may be of one measure by what they are, and whether both can hold then."""
        key = self.sorts[i], self.sorts[j]
        found = self._judged.get(key)
        if found is None:
            a, b = self.figures[i], self.figures[j]
            may = fits(a, b) and (a.base != DISTANCE or _between(a, b))
            found = self._judged[key] = may, may and agree((self.reports[a.report], self.reports[b.report]), a, b)
        return found

    def agree(self, i: int, j: int) -> bool:
        """Whether two figures that may be of one measure can both hold."""
        return self.judged(i, j)[1]

    def odds(self, a: Item, b: Item) -> float:
        """That the statements of two figures of two reports say the same."""
        first, second = (a, b) if a.report < b.report else (b, a)
        known = self.compared.get((first.report, second.report))
        if known is None or a.report == b.report:
            return -np.inf
        key = first.report, first.units, second.report, second.units
        if key not in self._odds:
            self._odds[key] = float(known.odds[np.ix_(first.units, second.units)].max())
        return self._odds[key]


def _sort(report: Report, one: Item) -> tuple[Any, ...]:
    """All of a figure that is looked at when it is set beside another."""
    f = one.figure
    norm = (f.norm.value, f.norm.unit) if f.norm else None
    return report.language, report.article.text[slice(*f.span)], f.value, f.unit, f.bound, norm, one.rate, one.origin, one.to


def pile(
    reports: Sequence[Report], claims: Sequence[Sequence[Said]], compared: Mapping[Pair, Compared], home: Sequence[int]
) -> Pile:
    """Put together what figures are compared in."""
    place = {(i, id(u)): k for i, one in enumerate(reports) for k, u in enumerate(one.units)}
    held: dict[tuple[int, int], set[int]] = {}
    for c, said in enumerate(claims):
        for r, unit in said:
            held.setdefault((r, place[(r, id(unit))]), set()).add(c)
    return Pile(reports, compared, home, {k: frozenset(v) for k, v in held.items()}, tuple(items(reports)))


def measures(pile: Pile) -> list[list[Item]]:
    """The figures of one measure together, by their places; those of different stories are not compared."""
    groups = Groups(pile)
    pairs = list(_candidates(pile))
    for i, j in pairs:
        if groups.home[i] != groups.home[j] and _may(pile, i, j) and pile.agree(i, j) and _same(pile, i, j):
            groups.join(i, j)
    for i, j in alias(pile.reports, pile.figures):
        groups.join(i, j)
    apart = ((i, j) for i, j in pairs if groups.home[i] != groups.home[j] and _may(pile, i, j))
    found = [(s, i, j) for i, j in apart if (s := _differ(pile, i, j)) is not None]
    found += [(CONTRAST, i, j) for i, j in contrasted(pile.reports, pile.figures)]
    for _, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        if groups.alike(i, j):
            groups.join(i, j)
    return groups.lists()


def _candidates(pile: Pile) -> Iterator[tuple[int, int]]:
    """Two figures that may be of one measure: in one claim or report, of one value, or in reports that were compared."""
    beside: dict[int, set[int]] = {}
    for a, b in pile.compared:
        beside.setdefault(a, {a}).add(b)
        beside.setdefault(b, {b}).add(a)
    of_report, of_value, of_claim = (dict[Any, list[int]]() for _ in range(3))
    for i, one in enumerate(pile.figures):
        of_report.setdefault(one.report, []).append(i)
        of_value.setdefault(one.figure.value, []).append(i)
        for claim in _claims(pile, one):
            of_claim.setdefault(claim, []).append(i)
    for held in _by_story(pile):
        inside = set(held)
        for i in held:
            one = pile.figures[i]
            found = {
                *of_value[one.figure.value],
                *(j for r in beside.get(one.report, {one.report}) for j in of_report.get(r, ())),
            }
            found.update(*(of_claim[claim] for claim in _claims(pile, one)))
            yield from ((i, j) for j in sorted(found & inside) if j > i)


def _claims(pile: Pile, one: Item) -> set[int]:
    return {c for u in one.units for c in pile.held.get((one.report, u), ())}


def _by_story(pile: Pile) -> list[list[int]]:
    """The figures of each story of several reports; what one report alone sets against itself is found by its words."""
    out: dict[int, list[int]] = {}
    several = {h for h, count in Counter(pile.home).items() if count > 1}
    for i, one in enumerate(pile.figures):
        if pile.home[one.report] in several:
            out.setdefault(pile.home[one.report], []).append(i)
    return list(out.values())


class Groups:
    """Figures joined so far; a part and its whole never are."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self.held = {i: [i] for i in range(len(pile.figures))}
        self.home = list(self.held)

    def members(self, i: int) -> list[Item]:
        """The figures joined with one."""
        return [self.pile.figures[k] for k in self.held[self.home[i]]]

    def join(self, i: int, j: int) -> None:
        """Two groups become one."""
        new, old = sorted((self.home[i], self.home[j]))
        if new == old or _split(self.members(i), self.members(j)):
            return
        for k in self.held[old]:
            self.home[k] = new
        self.held[new] += self.held.pop(old)

    def alike(self, i: int, j: int) -> bool:
        """What the two groups measure has one unit, or one of them gives none."""
        left, right = ({x.base for x in self.members(k) if x.base} for k in (i, j))
        return bool(left & right) or not (left and right)

    def lists(self) -> list[list[Item]]:
        """All groups, the first figure's first."""
        return [[self.pile.figures[k] for k in sorted(self.held[h])] for h in sorted(self.held)]


def _split(left: Iterable[Item], right: Iterable[Item]) -> bool:
    one, other = list(left), list(right)
    parts, wholes = ([any(getattr(x, name) for x in side) for side in (one, other)] for name in ("part", "whole"))
    return (wholes[0] and parts[1]) or (parts[0] and wholes[1])


def _may(pile: Pile, i: int, j: int) -> bool:
    """Two figures of one kind."""
    a, b = pile.figures[i], pile.figures[j]
    if a.figure.span == b.figure.span and a.report == b.report:
        return False
    return pile.judged(i, j)[0]


def _between(a: Item, b: Item) -> bool:
    """Two distances are between the same places, as far as these are said."""
    ends, others = ([fold(x) if x else None for x in (y.origin, y.to)] for y in (a, b))
    if ends[1] and others[1] and ends[1] != others[1]:
        return ends == others[::-1]
    left, right = ({x for x in y if x} for y in (ends, others))
    return bool(left & right) or not (left or right)


def fits(a: Item, b: Item) -> bool:
    """One unit; or both are counts, or one is a number alone."""
    if a.base and b.base:
        return a.base == b.base
    if a.bare and b.bare:
        return whole(a) == whole(b)
    if a.bare or b.bare:
        return bool(a.base or b.base) or (whole(a) and whole(b))
    return not (a.base or b.base)


def together(pile: Pile, a: Item, b: Item) -> bool:
    """One claim holds both."""
    return not _claims(pile, a).isdisjoint(_claims(pile, b))


def _same(pile: Pile, i: int, j: int) -> bool:
    """Of two that agree."""
    a, b = pile.figures[i], pile.figures[j]
    near = together(pile, a, b) or pile.odds(a, b) >= ALIKE
    if a.base and b.base:
        return near or (a.report == b.report and telling(a) and a.base != DISTANCE)
    like = bool(a.nouns & b.nouns)
    if telling(a) and telling(b) and (near or a.figure.value == b.figure.value):
        return near or like or a.bare or b.bare
    return near and (like or a.bare or b.bare)


def telling(one: Item) -> bool:
    """A number that two statements do not have in common by chance."""
    return one.figure.value >= TELLING or one.figure.value != int(one.figure.value)


def _differ(pile: Pile, i: int, j: int) -> float | None:
    """How strongly two figures that cannot both hold are two answers to one question; ``None``: not at all."""
    a, b = pile.figures[i], pile.figures[j]
    if a.report == b.report or pile.agree(i, j):
        return None
    left, right = amounts(a, b)
    if not left or not right or max(left / right, right / left) > FAR:
        return None
    found = pile.odds(a, b)
    if found + CLAIM < DIFFER:
        return None
    found += CLAIM * together(pile, a, b)
    like = bool(a.nouns & b.nouns) if not (a.base and b.base) else True
    if found < DIFFER or not like or _answered(pile, a, b) or _answered(pile, b, a):
        return None
    return found


def _answered(pile: Pile, one: Item, other: Item) -> bool:
    """Where the other stands, there is a figure that is this one."""
    beside = pile.lines[(other.report, other.sentence)]
    reports = (pile.reports[other.report], pile.reports[one.report])
    return any(fits(x, one) and agree(reports, x, one) for x in beside)
