"""Origins while they are gathered, and whether two of them are proven separate."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.corroborate.credits import language_of
from hearsay.corroborate.keys import stems
from hearsay.corroborate.origins import Entry
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import words
from hearsay.records import Attribution, Statement, Voice

Said = tuple[Statement, Attribution]


@dataclass(slots=True)
class Root:
    """One origin while it is gathered. ``voice`` is the last voice of its chain, None for an outlet's own words."""

    entry: Entry
    report: int
    voice: Voice | None
    named: bool
    statements: list[str] = field(default_factory=list)
    said: list[tuple[int, Said]] = field(default_factory=list)


def span_of(reports: Sequence[Report], roots: Sequence[Root]) -> tuple[int, int]:
    """How many are proven separate, and how many are not proven shared."""
    kept: list[Root] = []
    for root in sorted(roots, key=lambda r: (not r.named, r.report)):
        if all(separate(reports, root, other) for other in kept):
            kept.append(root)
    return len(kept), len(roots)


def separate(reports: Sequence[Report], a: Root, b: Root) -> bool:
    """Proven: two different named voices, or people whose roles exclude each other."""
    if a.named and b.named:
        return True
    if "outlet" in (a.entry.kind, b.entry.kind) and (_hidden(a) or _hidden(b)):
        return False
    language = language_of(reports[a.report].article)
    left, right = role(language, a), role(language, b)
    if not left or not right or _may_be(a, b) or _may_be(b, a):
        return False
    return not left & right


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
