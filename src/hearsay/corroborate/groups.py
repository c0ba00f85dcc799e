"""Which statements of a report say the same."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hearsay.corroborate.gists import full, hull
from hearsay.corroborate.keys import Key, alike, figures_fit, in_title, rarity, statement_key, stems, weigh
from hearsay.packs import FALLBACK
from hearsay.records import Article, Attribution, Statement

SAME = 0.6
FOUNDER = 0.35
"""Every member shares at least this with the first one, or a claim would wander off from word to word."""
HEADLINE = 0.3
"""A headline sums up the report, in other words: it joins the statement that it shares most with."""
EARLY = 0.25
"""What a headline sums up stands at the top: a statement there needs that much less in common with it."""
TOP = 4
NAMES = 6
"""Stems that source and cue may add to a statement."""
SENTENCE = 600
"""Characters: what stands farther apart is no sentence."""
MEMBERS = 8
"""Of a group, the first so many are compared: a line that is printed a thousand times says no more than twice."""
LITTLE = 0.2
"""A headline that shares less than this, by weight, with every paragraph at the top stands alone."""
LOOKED_UP = 10
"""The most telling stems of a statement, by which like ones are found: a name on every line would find them all."""


def groups(article: Article, statements: Sequence[Statement], attributions: Mapping[str, Attribution]) -> list[list[Statement]]:
    """The statements, those that say the same together; each group by place in the text."""
    index = _Index({s.id: statement_key(article, s) for s in statements})
    body = [s for s in statements if not in_title(article, s)]
    held: dict[str, list[Statement]] = {}
    for one in sorted(body, key=lambda s: (_depth(s, attributions), s.span[0], -s.span[1], s.id)):
        around = next((o for o in held.get(_within(one, attributions), ()) if _inside(one, o) and _fits(one, o)), None)
        index.put(one, index.place[around.id] if around else index.best(one))
        held.setdefault(one.attribution or "", []).append(one)
    outer = [s for s in body if _within(s, attributions) == "-"]
    top = [s for s in outer if s.attribution or full(article, s)][:TOP]
    index.whole = {s.id: _whole(article, s, attributions) for s in outer}
    title = [s for s in statements if in_title(article, s)]
    place = index.headline(title[0], top) if title else -1
    for one in title:
        index.put(one, place)
        place = index.place[one.id]
    return [sorted(g, key=lambda s: (s.span[0], -s.span[1], s.id)) for g in index.groups]


def _whole(article: Article, one: Statement, attributions: Mapping[str, Attribution]) -> frozenset[str]:
    """The stems of a statement with its source and cue, as a headline has them."""
    language, attribution = article.language or FALLBACK, attributions.get(one.attribution or "")
    own = stems(language, article.text[slice(*one.span)])
    start, end = hull(attribution) if attribution and attribution.source else one.span
    around = stems(language, article.text[start:end]) if end - start <= SENTENCE else own
    return own | around if len(around) <= 2 * len(own) + NAMES else own


def _within(one: Statement, attributions: Mapping[str, Attribution]) -> str:
    attribution = attributions.get(one.attribution or "")
    return (attribution.within if attribution else None) or "-"


def _depth(one: Statement, attributions: Mapping[str, Attribution]) -> int:
    depth, at = 0, _within(one, attributions)
    while at in attributions and depth < len(attributions):
        depth, at = depth + 1, attributions[at].within or "-"
    return depth


def _inside(one: Statement, other: Statement) -> bool:
    return other.span[0] <= one.span[0] and one.span[1] <= other.span[1]


def _fits(one: Statement, outer: Statement) -> bool:
    """*She says he denied it*: that he denied is what she says; that he did it is another claim."""
    turned = {s.firmness for s in (one, outer)}
    return len(turned) == 1 or not turned & {"denied", "doubted"}


class _Index:
    """Groups by the stems of their members, so that only groups that share words are compared."""

    def __init__(self, keys: Mapping[str, Key]) -> None:
        self.keys, self.groups = keys, list[list[Statement]]()
        self.rare = rarity(keys.values())
        self.place: dict[str, int] = {}
        self.holding: dict[str, set[int]] = {}
        self.whole: dict[str, frozenset[str]] = {}

    def best(self, one: Statement) -> int:
        """The group that says the same; -1 when there is none."""
        near = self._near(one, 2)
        scored = [(self._closest(one, self.groups[g]), -g) for g in near]
        likeness, place = max(scored, default=(0.0, 1))
        return -place if likeness >= SAME else -1

    def headline(self, one: Statement, top: Sequence[Statement]) -> int:
        """The group that a headline sums up; without likeness the one at the top that shares most with it; else -1."""
        mine = self.keys[one.id].all
        fewest = 3 if len(mine) > 4 else 2
        early = {s.id for s in top}
        near = [s for g in self._near(one, fewest) for s in self.groups[g] if s.id in self.whole]
        scored = [(self._summed(mine, s, early, fewest), -s.span[0], s.id) for s in near + list(top)]
        likeness, _, found = max(scored, default=(0.0, 0, ""))
        if likeness >= HEADLINE:
            return self.place[found]
        least = LITTLE * weigh(mine, self.rare)
        shared = [(weigh(mine & self.whole[s.id], self.rare), -s.span[0], s.id) for s in top]
        return self.place[max(shared)[2]] if shared and max(shared)[0] >= least else -1

    def put(self, one: Statement, place: int) -> None:
        """Into a group; a negative place opens a new one."""
        if place < 0:
            place = len(self.groups)
            self.groups.append([])
        self.groups[place].append(one)
        self.place[one.id] = place
        for stem in self._telling(one):
            self.holding.setdefault(stem, set()).add(place)

    def _telling(self, one: Statement) -> list[str]:
        return sorted(self.keys[one.id].all, key=lambda stem: (-self.rare[stem], stem))[:LOOKED_UP]

    def _near(self, one: Statement, fewest: int) -> list[int]:
        shared = Counter(g for stem in self._telling(one) for g in self.holding.get(stem, ()))
        return sorted(g for g, count in shared.items() if count >= fewest - 1)

    def _summed(self, mine: frozenset[str], other: Statement, early: set[str], fewest: int) -> float:
        likeness = alike(mine, self.whole[other.id], self.rare, fewest)
        return likeness + EARLY if likeness and other.id in early else likeness

    def _closest(self, one: Statement, group: Sequence[Statement]) -> float:
        group = group[:MEMBERS]
        fit = [s for s in group if figures_fit(one, s) and not (_inside(one, s) or _inside(s, one))]
        mine, founder = self.keys[one.id], self.keys[group[0].id]
        if len(fit) < len(group) or mine.negated != founder.negated:
            return 0.0
        if mine.acts & founder.acts and len(mine.opening & founder.opening) >= 3:
            return SAME  # the same opening: who did what
        if alike(mine.all, founder.all, self.rare, 2) < FOUNDER:
            return 0.0
        return max(alike(mine.all, self.keys[s.id].all, self.rare) for s in fit if self.keys[s.id].negated == mine.negated)
