"""Statements that say alike become claims, the weightiest first."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearsay.corroborate.keys import alike, figures_fit, named, opening, stems
from hearsay.corroborate.origins import origins
from hearsay.records import Article, Attribution, Claim, Origins, Statement

SAME = 0.6
HEADLINE = 0.3
"""A headline sums up the report, in other words: it joins the statement that it shares most with."""


def claims(article: Article, statements: Sequence[Statement], attributions: Sequence[Attribution]) -> list[Claim]:
    """The claims of one report: by weight, then place."""
    by_id = {a.id: a for a in attributions}
    groups = _groups(article, statements)
    lead = _lead(article, groups)
    made = [_claim(article, group, by_id, len(statements), group is lead) for group in groups]
    return sorted(made, key=lambda c: (-c.weight, c.first_seen or "9", c.id))


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is compared by: all its stems, those of its opening, those that are names."""

    all: frozenset[str]
    opening: frozenset[str]
    names: frozenset[str]


def _key(article: Article, statement: Statement) -> Key:
    """A headline is compared by its whole line: what it says and who says it sum up the report together."""
    language = article.language or "en"
    span = article.title_span if article.title_span and _in_title(article, statement) else statement.span
    text = article.text[slice(*span)]
    return Key(stems(language, text), opening(language, text), named(language, text))


class _Index:
    """Groups by the stems of their members, so that only groups that share words are compared."""

    def __init__(self, keys: Mapping[str, Key]) -> None:
        self.keys, self.groups = keys, list[list[Statement]]()
        self.holding: dict[str, set[int]] = {}

    def best(self, one: Statement) -> tuple[float, int]:
        """Likeness to the closest group and its place; (0, -1) when nothing is shared."""
        shared = Counter(g for stem in self.keys[one.id].all for g in self.holding.get(stem, ()))
        near = sorted(g for g, count in shared.items() if count >= 3)
        scored = [(self._closest(one, self.groups[g]), -g) for g in near]
        likeness, place = max(scored, default=(0.0, 1))
        return likeness, -place

    def put(self, one: Statement, place: int) -> None:
        """Into a group; a negative place opens a new one."""
        if place < 0:
            place = len(self.groups)
            self.groups.append([])
        self.groups[place].append(one)
        for stem in self.keys[one.id].all:
            self.holding.setdefault(stem, set()).add(place)

    def _closest(self, one: Statement, group: Sequence[Statement]) -> float:
        return max((_likeness(self.keys[one.id], self.keys[s.id]) for s in group if figures_fit(one, s)), default=0.0)


def _groups(article: Article, statements: Sequence[Statement]) -> list[list[Statement]]:
    index = _Index({s.id: _key(article, s) for s in statements})
    title = [s for s in statements if _in_title(article, s)]
    for one in (s for s in statements if not _in_title(article, s)):
        likeness, place = index.best(one)
        index.put(one, place if likeness >= SAME else -1)
    first = min(range(len(index.groups)), key=lambda g: min(s.span for s in index.groups[g]), default=-1)
    for one in title:
        likeness, place = index.best(one)
        if likeness < HEADLINE:
            # No likeness in words: the first paragraph tells what the headline sums up, if they share anything.
            near = first >= 0 and any(index.keys[one.id].all & index.keys[s.id].all for s in index.groups[first])
            place = first if near else -1
        index.put(one, place)
    return index.groups


def _likeness(a: Key, b: Key) -> float:
    """How much of the shorter both say; the same opening, a name and a verb in it, counts as the same."""
    core = a.opening & b.opening
    names = a.names | b.names
    same = len(core) >= 3 and bool(core & names) and bool(core - names)
    return max(alike(a.all, b.all), SAME if same else 0.0)


def _in_title(article: Article, statement: Statement) -> bool:
    span = article.title_span
    return span is not None and span[0] <= statement.span[0] < span[1]


def _lead(article: Article, groups: Sequence[list[Statement]]) -> list[Statement] | None:
    """The claim of the headline and the first paragraph; without a headline, of the first paragraph."""
    return min(groups, key=lambda g: min(s.span[0] for s in g), default=None)


def _claim(article: Article, group: Sequence[Statement], attributions: Mapping[str, Attribution], many: int, lead: bool) -> Claim:
    denied = [s for s in group if s.firmness == "denied"]
    held = [s for s in group if s not in denied] or list(group)
    found = origins(article, held, attributions)
    earliest = min(held, key=lambda s: (s.span, s.id))
    best = next((s for s in held if not _in_title(article, s)), earliest)
    key = hashlib.sha256(repr(("claim", earliest.id)).encode()).hexdigest()[:16]
    return Claim(
        id=key,
        gist=best.gist,
        statements=tuple(s.id for s in sorted(group, key=lambda s: (s.span, s.id))),
        weight=_weight(article, held, found, lead),
        origins=found,
        first_seen=article.published,
        disputed_by=tuple(s.id for s in denied if s not in held),
        information=_digit(found, bool(denied) and held != denied),
        why=_why(found),
    )


def _weight(article: Article, held: Sequence[Statement], found: Origins, lead: bool) -> float:
    """Between 0 and 1: the lead first, then what stands early, is said often, is attributed and carries figures."""
    place = 1 - min(s.span[0] for s in held) / max(1, len(article.text))
    said = any(s.attribution for s in held)
    points = 0.4 * place + 0.1 * min(3, len(held) - 1) + 0.2 * said + 0.1 * any(s.figures for s in held)
    return round(1.0 if lead else min(0.95, points), 3)


def _digit(found: Origins, disputed: bool) -> str:
    """Admiralty credibility, as far as one report allows: nothing here can confirm, so 6, or 4 when disputed."""
    return "4" if disputed else "6"


def _why(found: Origins) -> str:
    """The reasons for the range in one line."""
    if not found.list:
        return "nobody in a position to know has said it in this report"
    lines = "; ".join(dict.fromkeys(o.why for o in found.list))
    more = " One report cannot show that they are separate." if found.at_most > 1 else ""
    return lines + "." + more
