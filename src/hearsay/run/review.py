"""Findings of an archive for a person to confirm, correct or reject, one after the other, the least sure first."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from hearsay.records import Article, Attribution, Claim, Copy, Span
from hearsay.store import decided, finding, review
from hearsay.store.archive import Archive
from hearsay.store.intake import numbers_of
from hearsay.store.load import Loaded, load

FindingKind = Literal["attribution", "claim", "copy", "origin"]
KINDS: dict[FindingKind, str] = {
    "attribution": "Who says what",
    "claim": "The same claim",
    "copy": "Copies",
    "origin": "Two origins",
}
REPORTS, CLAIMS = 60, 200
"""So many of the latest are looked through for the least sure."""
YES: dict[FindingKind, str] = {"claim": "same", "copy": "copy", "origin": "two_origins"}
NO: dict[FindingKind, str] = {"claim": "apart", "copy": "not_copy", "origin": "one_origin"}
Roles = dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One text to look at: ``around`` is what to show of it, ``roles`` the spans of source, cue and content in it."""

    article: Article
    around: Span
    roles: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. ``one`` and ``two`` are what a decision on it is about, by ids, spans or names."""

    kind: FindingKind
    one: str
    two: str
    said: str
    score: float | None = None
    claim: str | None = None
    copy: str | None = None
    """Of what kind, where it is a copy."""
    by: tuple[str, ...] = ()
    """The chain."""
    cited: tuple[tuple[str, Roles], ...] = ()
    """Statements or articles, by id, with the spans in them; no spans: those of the statement."""
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What is next. ``left``: how many in what was looked through; ``done``: on how many of this kind somebody decided."""

    kind: FindingKind
    findings: tuple[Finding, ...]
    left: int
    done: int


def queue(archive: Archive, kind: FindingKind, story: str | None = None, report: str | None = None, limit: int = 10) -> Queue:
    """The findings of one kind on which nobody has decided: of the latest reports, of a story, or of a report."""
    with archive.reading() as connection:
        standing = decided.standing(connection)
    kinds = ("attribution",) if kind == "attribution" else (YES[kind], NO[kind])
    taken = {_sorted(d.one, d.two or "") for d in standing if d.kind in kinds}
    found = [f for f in _OF[kind](archive, story, report) if _sorted(f.one, f.two) not in taken]
    return Queue(kind=kind, findings=tuple(_shown(archive, found[:limit])), left=len(found), done=len(taken))


def _sorted(one: str, two: str) -> tuple[str, str]:
    return (one, two) if one < two else (two, one)


def _attributions(archive: Archive, story: str | None, report: str | None) -> list[Finding]:
    with archive.reading() as connection:
        found = load(connection, review.latest_reports(connection, REPORTS, story, report))
    rows = [_attribution(one.kept.article, a) for one in found for a in one.kept.reading.attributions if a.content]
    return sorted(rows, key=lambda f: (f.score, f.one, f.two))


def _attribution(article: Article, a: Attribution) -> Finding:
    return Finding(
        kind="attribution",
        one=article.id,
        two=json.dumps(a.content),
        said=" ".join(article.text[a.content[0][0] : a.content[-1][1]].split()),
        score=a.score,
        by=tuple(voice.name for voice in a.chain),
        cited=((article.id, {"source": a.source, "cue": a.cue, "content": a.content}),),
    )


def _claims(archive: Archive, story: str | None, report: str | None) -> list[Finding]:
    """The first statement of a claim beside the first of each other report that carries it."""
    out: list[Finding] = []
    for claim in _latest(archive, story, report, origins=1):
        said = [carrier.statement for carrier in claim.carriers]
        for other in said[1:]:
            cited: tuple[tuple[str, Roles], ...] = ((said[0], {}), (other, {}))
            out.append(Finding(kind="claim", one=said[0], two=other, said=claim.gist, claim=claim.id, cited=cited))
    return out


def _origins(archive: Archive, story: str | None, report: str | None) -> list[Finding]:
    """Every two origins of a claim: to count one twice is the worst mistake."""
    out: dict[tuple[str, str], Finding] = {}
    for claim in _latest(archive, story, report, origins=2):
        for a, b in combinations(claim.origins.list, 2):
            cited: tuple[tuple[str, Roles], ...] = tuple((one.statements[0], {}) for one in (a, b) if one.statements)
            made = Finding(kind="origin", one=a.name, two=b.name, said=claim.gist, claim=claim.id, cited=cited)
            out.setdefault(_sorted(a.name, b.name), made)
    return list(out.values())


def _latest(archive: Archive, story: str | None, report: str | None, origins: int) -> list[Claim]:
    with archive.reading() as connection:
        found = review.latest_claims(connection, CLAIMS, story, origins)
    return [c for c in found if report is None or report in {one.article for one in c.carriers}]


def _copies(archive: Archive, story: str | None, report: str | None) -> list[Finding]:
    with archive.reading() as connection:
        found = review.latest_copies(connection, review.latest_reports(connection, REPORTS, story, report))
    return [_copy(one) for one in found]


def _copy(one: Copy) -> Finding:
    cited: tuple[tuple[str, Roles], ...] = (
        (one.from_, {"content": tuple(a for a, _ in one.shared)}),
        (one.to, {"content": tuple(b for _, b in one.shared)}),
    )
    return Finding(kind="copy", one=one.from_, two=one.to, said=one.why, score=one.score, copy=one.kind, cited=cited)


_OF: dict[FindingKind, Callable[[Archive, str | None, str | None], list[Finding]]] = {
    "attribution": _attributions,
    "claim": _claims,
    "copy": _copies,
    "origin": _origins,
}


def _shown(archive: Archive, found: Sequence[Finding]) -> Iterator[Finding]:
    """With the texts that they are about."""
    named = {key for one in found for key, _ in one.cited}
    with archive.reading() as connection:
        ids = {*finding.articles_of(connection, named), *named}
        kept = load(connection, numbers_of(connection, sorted(ids)).values())
    articles = {one.kept.article.id: one for one in kept}
    homes = {s.id: one for one in kept for s in one.kept.statements}
    for one in found:
        yield replace(one, sides=tuple(side for cited in one.cited if (side := _side(*cited, articles, homes))))


def _side(key: str, roles: Roles, articles: Mapping[str, Loaded], homes: Mapping[str, Loaded]) -> Side | None:
    held = articles.get(key) or homes.get(key)
    if held is None:
        return None
    article = held.kept.article
    stated = next((s for s in held.kept.statements if s.id == key), None)
    if stated is not None:
        by = next((a for a in held.kept.reading.attributions if a.id == stated.attribution), None)
        roles = {"source": by.source if by else (), "cue": by.cue if by else (), "content": (stated.span,)}
    return Side(article=article, around=_around(article, [span for spans in roles.values() for span in spans]), roles=roles)


def _around(article: Article, spans: Sequence[Span]) -> Span:
    """The paragraphs that hold some spans."""
    start, end = min((s for s, _ in spans), default=0), max((e for _, e in spans), default=0)
    touched = (
        [span for span in article.body if span[0] < end and start < span[1]] or list(article.body[:1]) or [(0, len(article.text))]
    )
    return min(start, touched[0][0]) if spans else touched[0][0], max(end, touched[-1][1]) if spans else touched[-1][1]


def as_json(found: Queue) -> dict[str, object]:
    """The queue as JSON: each finding with the spans of its parts, and the text around them."""
    return {"kind": found.kind, "left": found.left, "done": found.done, "findings": [_finding(one) for one in found.findings]}


def _finding(one: Finding) -> dict[str, object]:
    names = ("kind", "one", "two", "said", "score", "claim", "copy", "by")
    return {name: getattr(one, name) for name in names} | {"sides": list(_texts(one.sides))}


def _texts(sides: Iterable[Side]) -> Iterator[dict[str, object]]:
    for side in sides:
        a = side.article
        named = {"article": a.id, "locator": a.locator, "outlet": a.outlet, "published": a.published}
        yield {**named, "around": side.around, "text": a.text[slice(*side.around)], **side.roles}
