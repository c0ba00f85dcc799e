"""Average linkage over sparse log-odds: groups join while the mean over all their pairs is above a threshold."""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hearsay.corroborate.unions import root

Edge = tuple[int, int]


class Linkage:
    """Nodes with the log-odds of some pairs; of all other pairs ``unseen`` is taken, within one report ``within``."""

    def __init__(self, report_of: Sequence[int], odds: Mapping[Edge, float], unseen: float, within: float) -> None:
        self.unseen, self.within = unseen, within
        self.members = {i: [i] for i in range(len(report_of))}
        self.reports = {i: Counter([r]) for i, r in enumerate(report_of)}
        self.sums: dict[int, dict[int, float]] = {i: {} for i in self.members}
        for (a, b), value in sorted(odds.items()):
            usual = within if report_of[a] == report_of[b] else unseen
            self.sums[a][b] = self.sums[b][a] = value - usual

    def mean(self, a: int, b: int) -> float:
        """The mean log-odds of two groups."""
        size = len(self.members[a]) * len(self.members[b])
        fewer, more = sorted((self.reports[a], self.reports[b]), key=len)
        ours = sum(n * more[r] for r, n in fewer.items() if r in more)
        extra = self.sums[a].get(b, 0.0) + ours * (self.within - self.unseen)
        return self.unseen + extra / size

    def join(self, threshold: float, apart: Iterable[Edge] = (), same: Iterable[Edge] = ()) -> list[list[int]]:
        """Join until no mean is above ``threshold``. ``same`` are joined first; what is ``apart`` never is."""
        home = list(range(len(self.members)))
        for a, b in sorted(same):
            left, right = sorted((root(home, a), root(home, b)))
            if left != right:
                self._merge(left, right)
                home[right] = left
        barred = {frozenset((root(home, a), root(home, b))) for a, b in apart}
        heap = [(-mean, a, b) for a in self.members for b in self.sums[a] if a < b and (mean := self.mean(a, b)) > threshold]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.members or frozenset((a, b)) in barred or -value != self.mean(a, b):
                continue
            self._merge(a, b)
            barred |= {frozenset((a, next(iter(p - {b})))) for p in barred if b in p and len(p) == 2}
            for other in self.sums[a]:
                if (mean := self.mean(a, other)) > threshold:
                    heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
        return [sorted(found) for _, found in sorted(self.members.items())]

    def _merge(self, a: int, b: int) -> None:
        """``b`` goes into ``a``."""
        for other, value in self.sums.pop(b).items():
            self.sums[other].pop(b, None)
            if other != a:
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + value
        self.members[a] += self.members.pop(b)
        self.reports[a] += self.reports.pop(b)
