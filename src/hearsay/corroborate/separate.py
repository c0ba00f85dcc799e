"""Origins while they are gathered, and whether two of them are proven separate."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from hearsay.corroborate.keys import stems
from hearsay.corroborate.origins import Entry
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import any_of, table, words
from hearsay.records import Attribution, Origins, Rulings, Statement, Voice

Said = tuple[Statement, Attribution]
MANY = 10
"""Up to so many origins every set of them is tried."""
NO_RULINGS = Rulings()


@dataclass(slots=True)
class Root:
    """One origin while it is gathered. ``voice`` is the last voice of its chain, None for an outlet's own words."""

    entry: Entry
    report: int
    voice: Voice | None
    named: bool
    statements: list[str] = field(default_factory=list)
    said: list[tuple[int, Said]] = field(default_factory=list)


def span_of(reports: Sequence[Report], roots: Sequence[Root], rulings: Rulings = NO_RULINGS) -> tuple[int, int]:
    """How many are proven separate, and how many are not proven shared."""
    most = _groups([r.entry.name for r in roots], rulings)
    dated = [r for r in roots if reports[r.report].article.published]
    if len(dated) < len(roots) and len(roots) > 1:
        # Without a date nobody knows who came first: such a voice may be an echo.
        return max(1, _most_separate(reports, dated, rulings)), most
    return _most_separate(reports, roots, rulings), most


def overruled(found: Origins, rulings: Rulings) -> Origins:
    """The origins of one report, as a person takes them: alone, a report proves no two separate."""
    names = [one.name for one in found.list]
    two = any(_ruled(rulings.two_origins, a, b) for a, b in combinations(names, 2))
    most = min(found.at_most, _groups(names, rulings))
    return replace(found, at_least=min(most, max(found.at_least, 2 * two)), at_most=most)


def _groups(names: Sequence[str], rulings: Rulings) -> int:
    """How many are left when those that a person takes for one are one."""
    later = {j for i, j in combinations(range(len(names)), 2) if _ruled(rulings.one_origin, names[i], names[j])}
    return len(names) - len(later)


def _ruled(pairs: Sequence[tuple[str, str]], a: str, b: str) -> bool:
    """Whether a person named these two, in whichever order."""
    return any({one.casefold(), two.casefold()} == {a.casefold(), b.casefold()} for one, two in pairs)


def _most_separate(reports: Sequence[Report], roots: Sequence[Root], rulings: Rulings) -> int:
    """The size of the largest set in which every two are proven separate; of many origins, that of a good one."""

    def proven(a: Root, b: Root) -> bool:
        names = a.entry.name, b.entry.name
        return not _ruled(rulings.one_origin, *names) and (_ruled(rulings.two_origins, *names) or separate(reports, a, b))

    apart = {(i, j) for i, j in combinations(range(len(roots)), 2) if proven(roots[i], roots[j])}
    if len(roots) > MANY:
        return max((_grown(len(roots), apart, start) for start in range(len(roots))), default=0)
    for size in range(len(roots), 0, -1):
        if any(apart.issuperset(combinations(some, 2)) for some in combinations(range(len(roots)), size)):
            return size
    return 0


def _grown(count: int, apart: set[tuple[int, int]], start: int) -> int:
    kept = [start]
    for i in range(count):
        if all((min(i, k), max(i, k)) in apart for k in kept):
            kept.append(i)
    return len(kept)


def separate(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """Proven: two different named voices, or people whose roles exclude each other."""
    if a.named and b.named:
        return True
    if "outlet" in (a.entry.kind, b.entry.kind) and (_hidden(a) or _hidden(b)):
        return False
    if _may_be(a, b) or _may_be(b, a):
        return False
    language = reports[a.report].language
    left, right = role(language, a), role(language, b)
    if not left or not right or left & right:
        return False
    if a.named or b.named:
        return True
    one, other = trade(language, a), trade(language, b)
    return one is not None and other is not None and one != other


def trade(language: str, root: Root) -> int | None:
    """The number of the role among those that exclude each other."""
    said = f"{root.voice.name} {root.voice.role or ''}" if root.voice else ""
    found = (i for i, names in enumerate(table(language, "trades", topic="origins")) if any_of(_both(names)).search(said))
    return next(found, None)


def _both(names: Sequence[str]) -> tuple[str, ...]:
    """Each name, and more than one of them: *trader*, *traders*."""
    return tuple(form for name in names for form in (name, f"{name}s"))


def _may_be(unnamed: Root, named: Root) -> bool:
    """One unnamed person may be any person that is named elsewhere; two cannot be one."""
    if unnamed.named or not named.named or named.entry.kind != "person":
        return False
    return unnamed.voice is None or (unnamed.voice.count or 1) < 2


def _hidden(root: Root) -> bool:
    """A newsroom whose own source nobody knows."""
    return root.voice is None or root.voice.kind == "outlet" or (root.voice.kind == "unnamed" and not root.voice.name.strip())


def role(language: str, root: Root) -> frozenset[str]:
    """Stems of what tells a voice from others: its post and place; nothing for *officials* or *a source*."""
    voice = root.voice
    parts = (
        [voice.role, voice.stands_for, None if root.named and voice.kind == "person" else voice.name]
        if voice
        else [root.entry.name]
    )
    said = " ".join(part for part in parts if part)
    loose = loose_roles(language)
    return frozenset(stems(language, said) - loose)


def loose_roles(language: str) -> frozenset[str]:
    """Stems of what says of a source only that it is one."""
    return stems(language, " ".join(words(language, "loose_roles", topic="origins")))
