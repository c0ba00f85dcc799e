"""Finds what people name: a report by its path, a statement by its id, its claim or words of its text."""

import os
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearsay.records import Article, Span, Statement
from hearsay.run.decisions import Quoted, Ref
from hearsay.run.settings import same_end

NAMED = 3
"""So many reports are named in a line; the others are counted."""
SHOWN = 60
"""So many characters of a quotation stand in a line."""
ALIKE = ('"“”„‟«»', "'‘’‚‛′", "-‐‑‒–—")
"""Marks that people type for one another."""


class UnresolvedError(Exception):
    """An entry that says nothing about this pile; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The reports and statements at hand, by the ways in which they are named."""

    articles: Mapping[str, Article]
    files: Mapping[str, list[Article]]
    """By the last part of their path."""
    statements: Mapping[str, Statement]
    said: Mapping[str, list[Statement]]
    """By article."""
    claims: Mapping[str, Sequence[str]]


def pile_of(articles: Sequence[Article], statements: Sequence[Statement], claims: Mapping[str, Sequence[str]]) -> Pile:
    """The pile, ready to be looked through."""
    files, said = defaultdict[str, list[Article]](list), defaultdict[str, list[Statement]](list)
    for article in articles:
        files[_last(article.locator)].append(article)
    for statement in statements:
        said[statement.article].append(statement)
    return Pile(
        articles={a.id: a for a in articles},
        files=files,
        statements={s.id: s for s in statements},
        said=said,
        claims=claims,
    )


def _last(path: str) -> str:
    return os.path.basename(os.path.normpath(path))


def report_of(pile: Pile, name: str) -> Article:
    """By id, path, end of a path or URL; what is given whole wins."""
    if name in pile.articles:
        return pile.articles[name]
    alike = [a for a in pile.files.get(_last(name), ()) if a.locator == name or same_end(name, a.locator)]
    found = [a for a in alike if a.locator == name] or alike
    if not found:
        raise UnresolvedError(f"there is no report {name} here; give it as an input too, or name another")
    if len(found) > 1:
        raise UnresolvedError(f"{name} is {len(found)} reports ({few(found)}); write more of the path")
    return found[0]


def statements_of(pile: Pile, ref: Ref) -> list[str]:
    """One by its words or id; all of a claim by the claim's."""
    if isinstance(ref, Quoted):
        return [_quoted(pile, ref)]
    if ref in pile.statements:
        return [ref]
    found = [s for s in pile.claims.get(ref, ()) if s in pile.statements]
    if not found:
        raise UnresolvedError(f"no statement or claim has the id {ref} here; look it up in the JSON, or quote its words")
    return found


def _quoted(pile: Pile, ref: Quoted) -> str:
    report = report_of(pile, ref.report)
    shown, where = shown_as(ref.text), report.locator
    places = [m.span() for m in loosely(ref.text).finditer(report.text)]
    if not places:
        raise UnresolvedError(f"{shown} does not stand in {where}; copy the words from the report")
    meant = [found for place in places if (found := _meant(pile.said[report.id], place))]
    if not meant:
        raise UnresolvedError(f"{shown} stands in {where}, but states nothing there; quote words of what is stated")
    if any(len(found) > 1 for found in meant):
        raise UnresolvedError(f"{shown} goes over several statements of {where}; quote less of it")
    ids = {found[0].id for found in meant}
    if len(ids) > 1:
        raise UnresolvedError(f"{shown} stands in {len(ids)} statements of {where}; quote more of it")
    return ids.pop()


def _meant(statements: Sequence[Statement], place: Span) -> list[Statement]:
    """The innermost statement that holds the quotation; else the one that most of it is of, and others that it covers too."""
    start, end = place
    holding = [s for s in statements if s.span[0] <= start and end <= s.span[1]]
    if holding:
        return [min(holding, key=lambda s: (s.span[1] - s.span[0], s.span, s.id))]
    touching = [s for s in statements if s.span[0] < end and start < s.span[1]]
    if not touching:
        return []
    best = min(touching, key=lambda s: (max(start, s.span[0]) - min(end, s.span[1]), s.span[1] - s.span[0], s.span, s.id))
    beside = [s for s in touching if s.span[1] <= best.span[0] or best.span[1] <= s.span[0]]
    return [best, *(s for s in beside if start <= s.span[0] and s.span[1] <= end)]


def loosely(text: str, flags: int = 0) -> re.Pattern[str]:
    """Finds the text however its lines are broken and whichever quotation marks and dashes were typed."""
    return re.compile(r"\s+".join("".join(map(_mark, word)) for word in text.split()), flags)


def _mark(character: str) -> str:
    return next((f"[{re.escape(marks)}]" for marks in ALIKE if character in marks), re.escape(character))


def shown_as(text: str) -> str:
    """A quotation as it stands in a line: one line, not long."""
    one_line = " ".join(text.split())
    return f'"{one_line if len(one_line) <= SHOWN else one_line[: SHOWN - 1] + "…"}"'


def few(found: Sequence[Article]) -> str:
    """Some reports by name."""
    names = [a.locator for a in found[:NAMED]] + (["…"] if len(found) > NAMED else [])
    return ", ".join(names)
