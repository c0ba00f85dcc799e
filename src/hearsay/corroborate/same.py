"""Which statements of several reports are one claim."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

import numpy as np

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.linkage import Linkage
from hearsay.corroborate.reports import Report, Unit
from hearsay.corroborate.unions import root
from hearsay.records import Copy, Span

THRESHOLD = -2.0
"""Groups join while the mean of their log-odds is above this."""
UNSEEN, WITHIN, CAP = -4.0, -2.0, 4.0
UNLIKE = -3.5
"""Two statements of one report that are not near each other."""
NEAR = 0.45
"""Clauses of statements that say the same, of one report, are as near as this when they are the same clause."""
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """What one report says of one matter: places of its units, which say the same."""

    report: int
    units: tuple[int, ...]


def nodes(reports: Sequence[Report]) -> list[Node]:
    """What every report by itself says alike."""
    return [Node(i, units) for i, one in enumerate(reports) for units in _alike(one)]


def _alike(one: Report) -> list[tuple[int, ...]]:
    """Clauses that lie within one another, and those of statements that say the same; what is left open says nothing."""
    group = {s.id: i for i, members in enumerate(one.groups) for s in members}
    clauses = Counter(u.statement.id for u in one.units)
    home = list(range(len(one.units)))
    members: dict[int, list[int]] = {}
    for i, unit in enumerate(one.units):
        members.setdefault(group[unit.statement.id], []).append(i)
    for held in members.values():
        for i, j in combinations(held, 2):
            a, b = one.units[i], one.units[j]
            single = clauses[a.statement.id] == clauses[b.statement.id] == 1
            near = a.statement.id != b.statement.id and (single or one.vectors[i] @ one.vectors[j] >= NEAR)
            if near or _overlap(a.span, b.span):
                home[root(home, j)] = root(home, i)
    home = [root(home, i) for i in range(len(home))]
    made: dict[int, list[int]] = {}
    for i, h in enumerate(home):
        if not any(_overlap(one.units[i].span, q.span) for q in one.questions):
            made.setdefault(h, []).append(i)
    return [tuple(members) for _, members in sorted(made.items())]


def _overlap(a: Span, b: Span) -> bool:
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0])


def edges(reports: Sequence[Report], made: Sequence[Node], compared: Mapping[Pair, Compared]) -> dict[Pair, float]:
    """Log-odds of the nodes of every two reports that were compared; the best of their statements stands for them."""
    by_report: dict[int, list[int]] = {}
    for i, node in enumerate(made):
        by_report.setdefault(node.report, []).append(i)
    laid = {report: _laid(made, held) for report, held in by_report.items()}
    out: dict[Pair, float] = {}
    for (a, b), found in sorted(compared.items()):
        if a in laid and b in laid:
            (left, ours, first), (right, theirs, other) = laid[a], laid[b]
            rows = np.maximum.reduceat(found.odds[np.ix_(ours, theirs)], first, axis=0)
            best = np.maximum.reduceat(rows, other, axis=1)
            rows, columns = np.nonzero(best > UNSEEN)
            values = np.minimum(best[rows, columns], CAP).tolist()
            both = zip(rows.tolist(), columns.tolist(), values, strict=True)
            out.update(((left[i], right[j]), value) for i, j, value in both)
    return out | _within(made, by_report, reports)


def _within(made: Sequence[Node], by_report: Mapping[int, Sequence[int]], reports: Sequence[Report]) -> dict[Pair, float]:
    """Two statements of one report that are not alike say two things, and so do two clauses of one statement."""
    out: dict[Pair, float] = {}
    for at, held in by_report.items():
        rows = reports[at].vectors[[made[i].units[0] for i in held]]
        alike = rows @ rows.T >= NEAR
        said = [{reports[at].units[u].statement.id for u in made[i].units} for i in held]
        home: dict[str, list[int]] = {}
        for x, ids in enumerate(said):
            for key in ids:
                home.setdefault(key, []).append(x)
        apart = {(x, y) for held_by in home.values() for x, y in combinations(held_by, 2)}
        out |= {(held[x], held[y]): WITHIN for x, y in np.argwhere(np.triu(alike, 1)).tolist()}
        out |= {(held[x], held[y]): UNSEEN for x, y in apart}
    return out


def _laid(made: Sequence[Node], held: Sequence[int]) -> tuple[Sequence[int], list[int], list[int]]:
    """The nodes of a report, their units in a row, and where in the row each node begins."""
    starts = list(accumulate((len(made[i].units) for i in held[:-1]), initial=0))
    return held, [u for i in held for u in made[i].units], starts


def gathered(
    made: Sequence[Node], odds: Mapping[Pair, float], apart: Iterable[Pair] = (), same: Iterable[Pair] = ()
) -> list[list[Node]]:
    """The nodes of each claim; a person's ``apart`` and ``same`` win."""
    linked = Linkage([n.report for n in made], odds, UNSEEN, UNLIKE).join(THRESHOLD, apart, same)
    return [[made[i] for i in found] for found in linked]


def units_of(reports: Sequence[Report], found: Iterable[Node]) -> list[tuple[int, Unit]]:
    """Each unit with the place of its report."""
    return [(n.report, reports[n.report].units[i]) for n in found for i in n.units]


def pairs_of(reports: Sequence[Report], made: Sequence[Node], given: Iterable[tuple[str, str]]) -> list[Pair]:
    """Pairs of statements, by id, as pairs of nodes."""
    home: dict[str, int] = {}
    for i, node in enumerate(made):
        for unit in node.units:
            home.setdefault(reports[node.report].units[unit].statement.id, i)
    return [(home[a], home[b]) for a, b in given if a in home and b in home and home[a] != home[b]]


def reprinted(reports: Sequence[Report], made: Sequence[Node], copies: Iterable[Copy]) -> list[Pair]:
    """What a reprint has in the very words of its source: of many reprints not every two are compared."""
    place = {r.id: i for i, r in enumerate(reports)}
    texts: dict[int, dict[str, int]] = {}
    for i, node in enumerate(made):
        held = texts.setdefault(node.report, {})
        for unit in node.units:
            held.setdefault(reports[node.report].units[unit].text, i)
    out: list[Pair] = []
    for copy in copies:
        if copy.kind == "reprint":
            source, target = (texts.get(place[key], {}) for key in (copy.from_, copy.to))
            out += [(source[text], node) for text, node in target.items() if text in source]
    return out
