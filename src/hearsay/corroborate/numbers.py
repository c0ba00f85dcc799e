"""Statements that say the same but for a number: one claim for each number, and one for what they agree on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hearsay.corroborate.keys import stems
from hearsay.corroborate.measures import same_figure
from hearsay.corroborate.reports import Report, Unit
from hearsay.corroborate.unions import root
from hearsay.records import Figure

DISTANCE = "km"
SMALL = 12
BEFORE = 24
"""Characters before a bare number that say what it measures."""
Said = tuple[int, Unit]
"""A unit and the place of its report."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of a unit, and the number of the measure that it is one of."""

    unit: Said
    figure: Figure


def measures(reports: Sequence[Report], said: Sequence[Said]) -> list[list[Measured]]:
    """The figures of statements that say the same, those of one measure together.

    One measure: the same base unit; or, of counted things, nouns that are alike or that stand with the same number
    elsewhere (*2,400 jobs*, *2,400 positions*).
    """
    every = [Measured(one, f) for one in said for f in one[1].figures]
    parent = list(range(len(every)))
    nouns = [_nouns(reports[m.unit[0]], m.figure) for m in every]
    for i in range(len(every)):
        for j in range(i):
            if root(parent, i) != root(parent, j) and _one(every[i].figure, every[j].figure, nouns[i], nouns[j]):
                parent[root(parent, i)] = root(parent, j)
    groups: dict[int, list[Measured]] = {}
    for i, one in enumerate(every):
        groups.setdefault(root(parent, i), []).append(one)
    return [groups[k] for k in sorted(groups)]


def _nouns(report: Report, figure: Figure) -> frozenset[str]:
    """Stems of what is counted; of a bare number the words before it: *a magnitude of 6.9*."""
    before = report.article.text[max(0, figure.span[0] - BEFORE) : figure.span[0]]
    unit = (figure.unit or before).split(" per ")[0]
    return stems(report.language, f"{unit} {figure.tally or ''}")


def _one(a: Figure, b: Figure, left: frozenset[str], right: frozenset[str]) -> bool:
    if (a.norm is None) != (b.norm is None):
        # "7.2 million" alone beside "7.2 million cubic metres"
        return a.value == b.value and _telling(a.value) and not (a.unit and b.unit)
    if a.norm and b.norm:
        return a.norm.unit == b.norm.unit
    return bool(left & right) or (a.value == b.value and _telling(a.value))


def _telling(value: float) -> bool:
    """A number that two reports do not have in common by chance."""
    return value > SMALL or value != int(value)


def values(measure: Iterable[Measured]) -> list[list[Measured]]:
    """The figures of a measure, those of one value together; the commonest first, then the smallest."""
    found: list[list[Measured]] = []
    for one in measure:
        home = next((group for group in found if any(same_figure(one.figure, m.figure) for m in group)), None)
        if home is None:
            found.append(home := [])
        home.append(one)
    return sorted(found, key=lambda g: (-len(g), g[0].figure.value))


def split(reports: Sequence[Report], said: Sequence[Said]) -> list[list[Said]]:
    """One list where no number tells the statements apart; else one for each value, and, where somebody says it
    without a number, all of them as the claim that they agree on.
    """
    for measure in sorted(measures(reports, said), key=lambda m: (-len({id(x.unit[1]) for x in m}), m[0].figure.span)):
        if measure[0].figure.norm and measure[0].figure.norm.unit == DISTANCE:
            continue
        groups = _by_value(said, values(measure))
        if len(groups) > 1:
            return _with_rest(said, groups)
    return [list(said)]


def _by_value(said: Sequence[Said], found: Sequence[Sequence[Measured]]) -> list[list[Said]]:
    """Each unit under its first value of the measure; a value that no unit has first is none of its own."""
    first: dict[int, tuple[int, int]] = {}
    for rank, group in enumerate(found):
        for m in group:
            at = (m.figure.span[0], rank)
            first[id(m.unit[1])] = min(first.get(id(m.unit[1]), at), at)
    out: list[list[Said]] = [[] for _ in found]
    for one in said:
        if id(one[1]) in first:
            out[first[id(one[1])][1]].append(one)
    return [group for group in out if group]


def _with_rest(said: Sequence[Said], groups: list[list[Said]]) -> list[list[Said]]:
    placed = {id(u) for group in groups for _, u in group}
    rest = [one for one in said if id(one[1]) not in placed]
    if _plainly(rest, {r for group in groups for r, _ in group}):
        return [_agreed(said, rest, groups), *groups]
    for one in rest:
        counts = [Counter(r for r, _ in group)[one[0]] for group in groups]
        groups[counts.index(max(counts))].append(one)
    return groups


def _agreed(said: Sequence[Said], rest: Sequence[Said], groups: Sequence[Sequence[Said]]) -> list[Said]:
    """How each report says what all agree on: without a number, or else with the one that it gives first."""
    kept = {id(u) for _, u in rest}
    plain = {r for r, u in rest if not u.title}
    for report in sorted({r for r, _ in said} - plain):
        mine = [[u for r, u in group if r == report] for group in groups]
        first = min((units for units in mine if units), key=lambda units: min(u.span for u in units), default=[])
        kept |= {id(u) for u in first}
    return [one for one in said if id(one[1]) in kept]


def _plainly(rest: Sequence[Said], with_numbers: set[int]) -> bool:
    """Somebody says it without a number: several reports, or one that gives none."""
    saying = {r for r, u in rest if not u.title}
    return len(saying) > 1 or bool(saying - with_numbers)


def numbered(reports: Sequence[Report], said: Sequence[Said]) -> list[Said]:
    """The statements that give the one number of which several reports speak, where others leave it out; else none."""
    for measure in sorted(measures(reports, said), key=lambda m: (-len({x.unit[0] for x in m}), m[0].figure.span)):
        held = {id(m.unit[1]) for m in measure}
        units = [one for one in said if id(one[1]) in held]
        rest = [one for one in said if id(one[1]) not in held]
        bodies = {r for r, u in units if not u.title}
        if len(bodies) > 1 and len({r for r, u in rest if not u.title} - bodies) > 1:
            return units
    return []
