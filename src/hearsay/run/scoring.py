"""How well attributions that were found agree with those that people marked.

Spans are compared without spaces at the ends of their parts, and parts with only space between them count as one. Two
spans agree ``exact`` when they are the same character by character, ``overlap`` when they share a visible character. Each
found attribution is paired with at most one that was marked, as many as can be; docs/usage.md tells what the rows mean.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hearsay.records import Span
from hearsay.run.gold import ROLES, Compared, Marked

CRITERIA = ("exact", "overlap")
WHO_WHAT = ("source", "content")
PAIRINGS = ("content exact", "content overlap", "source+content", "whole overlap")
"""What is told of each kind of content, and of direct quotations."""
QUOTES = frozenset('"“”„‟«»〝＂')
AFTER_CLOSING = ".,;:!?…"
AFTER = 20
"""So far behind a content its closing mark is looked for; only punctuation may stand between."""
One = TypeVar("One")


@dataclass(slots=True)
class Count:
    """Of ``predicted`` so many are right, of ``gold`` so many are found."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int, found: int | None = None) -> None:
        """``found`` is ``right`` where it is not given."""
        self.right, self.predicted = self.right + right, self.predicted + predicted
        self.found, self.gold = self.found + (right if found is None else found), self.gold + gold

    def row(self) -> dict[str, float]:
        """Precision, recall and F1, with the counts that they come from."""
        precision, recall = (a / b if b else 0.0 for a, b in ((self.right, self.predicted), (self.found, self.gold)))
        both = precision + recall
        shares = {"P": precision, "R": recall, "F1": 2 * precision * recall / both if both else 0.0}
        rounded = {name: round(share, 4) for name, share in shares.items()}
        return rounded | {"matched_pred": self.right, "pred": self.predicted, "matched_gold": self.found, "gold": self.gold}


@dataclass(slots=True)
class Tally:
    """What has been counted: by section and row, by kind of content, and altogether."""

    rows: defaultdict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    totals: Counter[str] = field(default_factory=Counter)

    def report(self) -> dict[str, Any]:
        """As ``hearsay score --json`` prints it."""
        out: dict[str, Any] = {"totals": dict(self.totals), "kinds": {k: dict(v) for k, v in sorted(self.kinds.items())}}
        for (section, name), count in self.rows.items():
            if name:
                out.setdefault(section, {})[name] = count.row()
            else:
                out[section] = count.row()
        return out


@dataclass(frozen=True, slots=True)
class Role:
    """One role of one attribution: its ``parts``, tidied, and the places of its visible characters."""

    parts: tuple[Span, ...]
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution ready to be compared; only the roles that are present stand in ``roles``."""

    roles: Mapping[str, Role]
    kind: str


def score(articles: Iterable[Compared]) -> dict[str, Any]:
    """Every figure over some articles."""
    tally = Tally()
    for one in articles:
        gold = [a for a in (attributed(m, one.text) for m in one.gold) if a.roles]
        found = [a for a in (attributed(m, one.text, near=True) for m in one.found) if a.roles]
        tally.totals.update(articles=1, words=len(one.text.split()), gold=len(gold), predicted=len(found))
        _spans(tally, found, gold)
        _pieces(tally, one.text, found, gold)
        _wholes(tally, found, gold)
    return tally.report()


def attributed(marked: Marked, text: str, *, near: bool = False) -> Attributed:
    """With its kind of content; ``near``: quotation marks just outside the content count as its ends."""
    roles = {}
    for name in ROLES:
        parts = tidy(marked.get(name, ()), text)
        if parts:
            roles[name] = Role(parts, frozenset(i for s, e in parts for i in range(s, e) if not text[i].isspace()))
    return Attributed(roles, kind_of(roles["content"].parts, text, near=near) if "content" in roles else "none")


def tidy(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Sorted, without spaces at the ends, joined where only space stands between; what is empty is dropped."""
    out: list[Span] = []
    for start, end in sorted(spans):
        start, end = max(0, start), min(len(text), end)
        inner = text[start:end]
        start, end = start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
        if start >= end:
            continue
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def kind_of(parts: Sequence[Span], text: str, *, near: bool = False) -> str:
    """``direct`` when it opens and closes with double quotation marks, ``mixed`` when it holds one, else ``indirect``."""
    start, end = parts[0][0], parts[-1][1]
    inside = any(c in QUOTES for s, e in parts for c in text[s:e])
    opens = text[start] in QUOTES or (near and text[max(0, start - 1) : start] in QUOTES)
    stop = start + len(text[start:end].rstrip(AFTER_CLOSING))
    closes = text[end - 1] in QUOTES or (stop > start and text[stop - 1] in QUOTES)
    if near and not closes:
        closes = text[end : end + AFTER].lstrip(AFTER_CLOSING)[:1] in QUOTES
    if opens and closes and (near or inside) and end - start > 1:
        return "direct"
    return "mixed" if inside else "indirect"


def pairs(found: Sequence[One], gold: Sequence[One], likeness: Callable[[One, One], int]) -> dict[int, int]:
    """The largest one-to-one pairing of those that are alike at all, the most alike tried first: found → gold."""
    alike = {}
    for i, one in enumerate(found):
        close = sorted((-w, j) for j, other in enumerate(gold) if (w := likeness(one, other)))
        if close:
            alike[i] = close
    taken: dict[int, int] = {}

    def settle(one: int, tried: set[int]) -> bool:
        for _, other in alike[one]:
            if other not in tried:
                tried.add(other)
                if other not in taken or settle(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    for first in sorted(alike, key=lambda i: (alike[i][0][0], i)):
        settle(first, set())
    return {i: other for other, i in taken.items()}


def agreement(a: Role | None, b: Role | None, criterion: str) -> int:
    """How much two spans agree, 0 for not at all."""
    if a is None or b is None:
        return 0
    return int(a.parts == b.parts) if criterion == "exact" else len(a.places & b.places)


def whole(a: Attributed, b: Attributed, criterion: str) -> int:
    """The same roles are present, and each of them agrees."""
    return _all_of(a, b, tuple(a.roles), criterion) if a.roles.keys() == b.roles.keys() else 0


def who_what(a: Attributed, b: Attributed) -> int:
    """Who said what, whatever the cue: sources and contents overlap."""
    return _all_of(a, b, WHO_WHAT, "overlap")


def _all_of(a: Attributed, b: Attributed, roles: Iterable[str], criterion: str) -> int:
    shares = [agreement(a.roles.get(r), b.roles.get(r), criterion) for r in roles]
    return sum(shares) if all(shares) else 0


def _spans(tally: Tally, found: Sequence[Attributed], gold: Sequence[Attributed]) -> None:
    """Each role by itself; a span that serves several attributions counts once."""
    for name in ROLES:
        ours, theirs = (_distinct(name, some) for some in (found, gold))
        for criterion in CRITERIA:
            matched = pairs(ours, theirs, lambda a, b, c=criterion: agreement(a, b, c))  # type: ignore[misc]
            tally.rows["spans", f"{name} {criterion}"].add(len(matched), len(ours), len(theirs))


def _distinct(name: str, some: Sequence[Attributed]) -> list[Role]:
    return list({a.roles[name].parts: a.roles[name] for a in some if name in a.roles}.values())


def _pieces(tally: Tally, text: str, found: Sequence[Attributed], gold: Sequence[Attributed]) -> None:
    """Each unbroken piece of a role by itself, cut at line breaks too, equal pieces once."""
    for name in ROLES:
        ours, theirs = ({p for a in some if name in a.roles for p in _cut(a.roles[name], text)} for some in (found, gold))
        tally.rows["pieces", f"{name} exact"].add(len(ours & theirs), len(ours), len(theirs))


def _cut(role: Role, text: str) -> list[Span]:
    lines = [(s + m.start(), s + m.end()) for s, e in role.parts for m in re.finditer(r"[^\n\r]+", text[s:e])]
    return [part for line in lines for part in tidy([line], text)]


def _wholes(tally: Tally, found: Sequence[Attributed], gold: Sequence[Attributed]) -> None:
    """Attributions as wholes: all of them, then by kind of content, then direct quotations."""
    matched = {f"whole {c}": pairs(found, gold, lambda a, b, c=c: whole(a, b, c)) for c in CRITERIA}  # type: ignore[misc]
    matched["source+content"] = pairs(found, gold, who_what)
    for c in CRITERIA:
        tally.rows["whole", c].add(len(matched[f"whole {c}"]), len(found), len(gold))
        matched[f"content {c}"] = pairs(
            found,
            gold,
            lambda a, b, c=c: agreement(a.roles.get("content"), b.roles.get("content"), c),  # type: ignore[misc]
        )
    sourced = [sum(set(WHO_WHAT) <= a.roles.keys() for a in some) for some in (found, gold)]
    tally.rows["source+content", ""].add(len(matched["source+content"]), *sourced)
    for place, one in enumerate(gold):
        hits = {name: int(place in matched[name].values()) for name in PAIRINGS}
        tally.kinds[one.kind].update({"n": 1, "with source": int("source" in one.roles), **hits})
    for name in PAIRINGS:
        _direct(tally.rows["direct only", name], name, matched[name], found, gold)


def _direct(count: Count, name: str, matched: Mapping[int, int], found: Sequence[Attributed], gold: Sequence[Attributed]) -> None:
    """Direct quotations: one that was found is right when it is paired with any, so that a part of a mixed one may be."""
    ours, theirs = ({i for i, a in enumerate(some) if a.kind == "direct"} for some in (found, gold))
    needed = {"source"} if name == "source+content" else set[str]()
    predicted = sum(needed <= found[i].roles.keys() for i in ours)
    wanted = sum(needed <= gold[j].roles.keys() for j in theirs)
    count.add(sum(i in ours for i in matched), predicted, wanted, found=sum(j in theirs for j in matched.values()))
