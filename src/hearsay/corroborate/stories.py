"""Which reports are on one event. Reports that only share a place, a company or a number are on two."""

import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report, names_shared
from hearsay.ids import record_id
from hearsay.records import Claim, Copy, Story

STRONG = 1.0
"""Log-odds from which a sentence is surely the other's."""
FEWEST, SHARE, FEW = 2, 0.25, 1
"""Sentences two reports on one event have in common; one will do where it is a quarter of a report."""
NAMES = 0.25
"""Of the names of two reports, as many are shared when they are on one event."""
Pair = tuple[int, int]


def one_event(a: Report, b: Report, found: Compared) -> bool:
    """Whether two reports tell of one event: sentences that say the same, of the same people and places."""
    lines = found.lines
    if names_shared(a, b) < NAMES:
        return False
    if not lines.size:
        return False
    strong = min(int((lines.max(0) > STRONG).sum()), int((lines.max(1) > STRONG).sum()))
    likely = 1 / (1 + np.exp(-lines))
    return strong >= FEWEST or (strong >= FEW and max(likely.max(0).mean(), likely.max(1).mean()) >= SHARE)


def together(reports: Sequence[Report], compared: Mapping[Pair, Compared], copies: Sequence[Copy]) -> list[int]:
    """For each report the number of its story: the place of the story's first report."""
    place = {r.id: i for i, r in enumerate(reports)}
    links = {pair for pair, found in compared.items() if one_event(reports[pair[0]], reports[pair[1]], found)}
    links |= {(place[c.from_], place[c.to]) for c in copies}
    groups = joined(len(reports), links)
    home = {i: group[0] for group in groups for i in group}
    return [home[i] for i in range(len(reports))]


def joined(count: int, links: Iterable[Pair]) -> list[list[int]]:
    """Groups of linked reports, the most densely linked first joined; two join only when they share as many links as the
    smaller one has reports: one report that is like two events does not make them one.
    """
    members = {i: [i] for i in range(count)}
    shared: dict[int, dict[int, int]] = {i: {} for i in members}
    for a, b in sorted(links):
        shared[a][b] = shared[b][a] = 1

    def rank(a: int, b: int) -> tuple[float, int, int]:
        return (-shared[a][b] / (len(members[a]) * len(members[b])), a, b)

    heap = [rank(a, b) for a in members for b in shared[a] if a < b]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in shared[a] or rank(a, b)[0] != value:
            continue
        if shared[a][b] < min(len(members[a]), len(members[b])):
            continue
        members[a] += members.pop(b)
        for other, number in shared.pop(b).items():
            del shared[other][b]
            if other != a:
                shared[a][other] = shared[other][a] = shared[a].get(other, 0) + number
        for other in shared[a]:
            heapq.heappush(heap, rank(*sorted((a, other))))
    return [sorted(group) for _, group in sorted(members.items())]


def stories(reports: Sequence[Report], home: Sequence[int], claims: Sequence[Claim]) -> list[Story]:
    """One for every event, by its first report; its gist is that of its weightiest claim."""
    place = {u.statement.id: i for i, r in enumerate(reports) for u in r.units}
    members: dict[int, list[int]] = {}
    told: dict[int, list[Claim]] = {}
    for i, first in enumerate(home):
        members.setdefault(first, []).append(i)
    for claim in claims:
        told.setdefault(home[place[claim.statements[0]]], []).append(claim)
    out = []
    for first, held in sorted(members.items()):
        mine = told.get(first, [])
        line = max(mine, key=lambda c: (c.weight, c.id)).gist if mine else reports[first].article.title or ""
        out.append(
            Story(
                id=record_id("story", reports[first].id),
                gist=line,
                articles=tuple(reports[i].id for i in held),
                claims=tuple(c.id for c in mine),
            )
        )
    return out
