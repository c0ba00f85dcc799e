"""Which reports are on one event. Reports that only share a place, a company or a number are on two."""

from collections.abc import Mapping, Sequence

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
    home = list(range(len(reports)))
    links = [pair for pair, found in compared.items() if one_event(reports[pair[0]], reports[pair[1]], found)]
    links += [(place[c.from_], place[c.to]) for c in copies]
    for a, b in sorted(links):
        left, right = _root(home, a), _root(home, b)
        home[max(left, right)] = min(left, right)
    return [_root(home, i) for i in range(len(reports))]


def _root(home: list[int], i: int) -> int:
    while home[i] != i:
        home[i] = home[home[i]]
        i = home[i]
    return i


def stories(reports: Sequence[Report], home: Sequence[int], claims: Sequence[Claim]) -> list[Story]:
    """One for every event, by its first report; its gist is that of its weightiest claim."""
    place = {u.statement.id: i for i, r in enumerate(reports) for u in r.units}
    out = []
    for first in sorted(set(home)):
        members = [i for i, h in enumerate(home) if h == first]
        mine = [c for c in claims if home[place[c.statements[0]]] == first]
        line = max(mine, key=lambda c: (c.weight, c.id)).gist if mine else reports[first].article.title or ""
        out.append(
            Story(
                id=record_id("story", reports[first].id),
                gist=line,
                articles=tuple(reports[i].id for i in members),
                claims=tuple(c.id for c in mine),
            )
        )
    return out
