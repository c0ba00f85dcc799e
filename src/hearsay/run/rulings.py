"""What a person decided, by the ids of this pile; and the reports that a person left standing.

Entries are written for a story, not for one pile: a report that an entry names may not be here today. So what cannot
be found becomes a line to be said, and the rest holds. Where two entries contradict each other, the one that leaves
fewer origins holds: apart over same, copy over not a copy.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from hearsay.records import Article, Attribution, CopyKind, Rulings, Statement
from hearsay.run.decisions import Corrections, Ref, plain, read_corrections
from hearsay.run.judgements import judged
from hearsay.run.moments import instant
from hearsay.run.naming import Pile, UnresolvedError, few, loosely, pile_of, report_of, shown_as, statements_of

__all__ = ["Corrections", "owned", "read_corrections", "resolve", "until"]

Entry = TypeVar("Entry")
Found = TypeVar("Found")
Pair = tuple[str, str]


def resolve(
    corrections: Corrections | None,
    owners: Iterable[Pair],
    grades: Iterable[Pair],
    articles: Sequence[Article],
    statements: Sequence[Statement],
    claim_statements: Mapping[str, Sequence[str]] = {},
    attributions: Sequence[Attribution] = (),
) -> tuple[Rulings, list[str]]:
    """By ids, each pair once and sorted; and a line for every entry that could not be found or that contradicts another.

    ``claim_statements`` are the claims as the machine made them: two claims are the same when their first statements
    are, and apart when each statement of one is apart from each of the other.
    """
    given, lines = corrections or Corrections(), list[str]()
    pile = pile_of(articles, statements, claim_statements)

    def each(name: str, entries: Sequence[Entry], find: Callable[[Pile, Entry], Iterable[Found]]) -> list[tuple[str, Found]]:
        """What the entries say, each with the words that name its entry."""
        found = []
        for number, entry in enumerate(entries, 1):
            where = f"--corrections {given.file}, [[{name}]] {number}"
            try:
                found += [(where, one) for one in find(pile, entry)]
            except UnresolvedError as why:
                lines.append(f"{where}: {why}")
        return found

    apart = {pair for _, pair in each("apart", given.apart, _apart)}
    same = _agreeing(each("same", given.same, _same), apart, lines)
    copies = _one_way(each("copy", given.copies, _copy), lines)
    not_copies = _not_copied(each("not_copy", given.not_copies, _not_copy), copies, lines)
    return Rulings(
        apart=tuple(sorted(apart)),
        same=tuple(sorted(same)),
        copies=tuple(sorted(copies)),
        not_copies=tuple(sorted(not_copies)),
        sources=tuple(_one_each(each("source", given.sources, _source), lines)),
        grades=tuple(sorted(set(grades))),
        owners=tuple(sorted(set(owners))),
        one_origin=tuple(sorted(set(given.one_origin))),
        two_origins=tuple(sorted(set(given.two_origins))),
        judged=tuple(one for _, one in each("attribution", given.verdicts, lambda p, v: [judged(p, v, attributions)])),
    ), lines


def _apart(pile: Pile, pair: tuple[Ref, Ref]) -> set[Pair]:
    left, right = (statements_of(pile, ref) for ref in pair)
    found = {_sorted(a, b) for a in left for b in right if a != b}
    if not found:
        raise UnresolvedError("both name one statement; quote others")
    return found


def _same(pile: Pile, pair: tuple[Ref, Ref]) -> list[Pair]:
    left, right = (statements_of(pile, ref)[0] for ref in pair)
    if left == right:
        raise UnresolvedError("both name one statement; quote others")
    return [_sorted(left, right)]


def _sorted(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


def _copy(pile: Pile, entry: tuple[str, str, CopyKind]) -> list[tuple[str, str, CopyKind]]:
    return [(*pair, entry[2]) for pair in _not_copy(pile, entry[:2])]


def _not_copy(pile: Pile, entry: Pair) -> list[Pair]:
    start, end = (report_of(pile, name).id for name in entry)
    if start == end:
        raise UnresolvedError("both name one report; name two")
    return [(start, end)]


def _source(pile: Pile, entry: tuple[str | None, str, str]) -> list[tuple[str | None, str, str]]:
    name, printed, meant = entry
    report = report_of(pile, name) if name else None
    loose = loosely(printed, re.IGNORECASE)
    if not any(loose.search(a.text) for a in ([report] if report else pile.articles.values())):
        where = f"in {report.locator}" if report else "in any of these reports"
        raise UnresolvedError(f"{shown_as(printed)} does not stand {where}; write the source as it is printed there")
    return [(report.id if report else None, printed, meant)]


def _agreeing(same: Sequence[tuple[str, Pair]], apart: set[Pair], lines: list[str]) -> set[Pair]:
    """Those that do not join, by themselves or together, what is apart; taken in the order of ids, not of the file."""
    groups: dict[str, set[str]] = {}
    kept = set[Pair]()
    for where, pair in sorted(same, key=lambda one: one[1]):
        left, right = (groups.get(one, {one}) for one in pair)
        if apart and any(_sorted(a, b) in apart for a in left for b in right):
            lines.append(f"{where}: contradicts an entry of [[apart]], which holds; delete one of them")
            continue
        groups.update(dict.fromkeys(left | right, left | right))
        kept.add(pair)
    return kept


def _one_way(copies: Sequence[tuple[str, tuple[str, str, CopyKind]]], lines: list[str]) -> set[tuple[str, str, CopyKind]]:
    """Those that make no report a copy of itself, by however many steps, and no copy two kinds."""
    kept = dict[Pair, CopyKind]()
    derived = defaultdict[str, set[str]](set)
    for where, (start, end, kind) in sorted(copies, key=lambda one: one[1]):
        if kept.get((start, end), kind) != kind or start in _all_from(end, derived):
            lines.append(f"{where}: contradicts another entry of [[copy]], which holds; delete one of them")
            continue
        kept[start, end] = kind
        derived[start].add(end)
    return {(*pair, kind) for pair, kind in kept.items()}


def _all_from(start: str, derived: Mapping[str, set[str]]) -> set[str]:
    """A report and all that was copied from it, step by step."""
    found, left = set[str](), [start]
    while left:
        one = left.pop()
        if one not in found:
            found.add(one)
            left += derived.get(one, ())
    return found


def _not_copied(denied: Sequence[tuple[str, Pair]], copies: Iterable[tuple[str, str, CopyKind]], lines: list[str]) -> set[Pair]:
    copied = {(start, end) for start, end, _ in copies}
    lines += [f"{where}: contradicts an entry of [[copy]], which holds; delete one of them" for where, p in denied if p in copied]
    return {pair for _, pair in denied} - copied


def _one_each(sources: Sequence[tuple[str, tuple[str | None, str, str]]], lines: list[str]) -> list[tuple[str | None, str, str]]:
    """Each printed name with one meaning in a report."""
    kept: dict[tuple[str, str], tuple[str | None, str, str]] = {}
    for where, entry in sorted(sources, key=lambda one: (one[1][0] or "", *one[1][1:])):
        known = kept.setdefault((entry[0] or "", plain(entry[1])), entry)
        if plain(known[2]) != plain(entry[2]):
            lines.append(f"{where}: {shown_as(entry[1])} is {known[2]} in another entry, which holds; delete one of them")
    return list(kept.values())


def owned(articles: Iterable[Article], owners: Iterable[Pair]) -> list[Article]:
    """The articles with the owners of their outlets, where nothing else gave an owner."""
    known = {plain(outlet): owner for outlet, owner in owners}
    return [a if a.owner or not a.outlet else replace(a, owner=known.get(plain(a.outlet))) for a in articles]


def until(articles: Sequence[Article], as_of: str | None) -> tuple[list[Article], list[str]]:
    """Those that were out by then, and a line that says which may have been out or not: undated, or dated too coarsely."""
    if as_of is None:
        return list(articles), []
    limit = datetime.fromisoformat(as_of)
    kept, unclear = [], []
    for article in articles:
        out = _published(article.published)
        if out is None or out[0] <= limit < out[1]:
            unclear.append(article)
        elif out[1] <= limit:
            kept.append(article)
    if not unclear:
        return kept, []
    what = "1 report is" if len(unclear) == 1 else f"{len(unclear)} reports are"
    told = f"--as-of {as_of}: {what} left out, for want of a date that says whether it was out ({few(unclear)})"
    return kept, [f"{told}; give one with --about"]


def _published(given: str | None) -> tuple[datetime, datetime] | None:
    """The earliest and the latest that it can have been, to the second; None where nothing says."""
    start, text = instant(given), given or ""
    if start is None:
        return None
    start = start.replace(microsecond=0)
    try:
        return start, start if len(text) > len("2026-02-11") else _after(start, text) - timedelta(seconds=1)
    except (ValueError, OverflowError):
        return None


def _after(start: datetime, text: str) -> datetime:
    """When the year, month or day that was given is over."""
    if len(text) == len("2026"):
        return start.replace(year=start.year + 1)
    return (start + timedelta(days=32)).replace(day=1) if len(text) == len("2026-02") else start + timedelta(days=1)
