"""What became of a report from one version to the next, told in what it claims: *hedge lost*, *a denial added*."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hearsay.corroborate.changes import changes
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report, Unit
from hearsay.records import Copy, Response, Span, Statement
from hearsay.run.compared import Library
from hearsay.store import happened, placed
from hearsay.store.archive import Archive
from hearsay.store.content import pack

SAME = 0.0
"""Log-odds below which no statement of the other version says the same."""
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Followed:
    """A version that counts no more, and the one that counts: the rows of ``revisions``, and what went on as what."""

    revisions: list[dict[str, Any]]
    heirs: list[happened.Heir]


def followed(archive: Archive, library: Library, row: Any) -> Followed | None:
    """What became of a version in the one that counts now; ``None`` where there is none."""
    with archive.reading() as connection:
        after = placed.current_of(connection, row.report)
        told = after is None or after.sha256 == row.sha256 or placed.is_revised(connection, row.id, after.id)
    if after is None:
        return None
    both = library.get([row.n, after.n])
    if row.n not in both or after.n not in both:
        return None
    old, new = both[row.n], both[after.n]
    found = library.compare((row.n, old), (after.n, new))
    heirs = [happened.Heir("article", old.id, new.id), *_heirs(old, new, found)]
    if told or row.seen > after.seen:
        return Followed([], heirs)
    rows = [
        {"report": row.report, "source": old.id, "target": new.id, "kind": kind, "said": said, "record": pack(spans)}
        for kind, said, spans in [*_told(old, new), *_changed(old, new, found), *_statements(old, new, found)]
    ]
    return Followed(rows, heirs)


def _heirs(old: Report, new: Report, found: Compared) -> Iterator[happened.Heir]:
    """Each statement with the one of the other version that is most like it."""
    best: dict[str, tuple[float, str]] = {}
    for i, unit in enumerate(old.units):
        if not found.odds.size:
            return
        j = int(found.odds[i].argmax())
        odds = float(found.odds[i, j])
        if odds >= SAME and odds > best.get(unit.statement.id, (SAME - 1, ""))[0]:
            best[unit.statement.id] = (odds, new.units[j].statement.id)
    for key, (_, into) in best.items():
        yield happened.Heir("statement", key, into)


def read_anew(old: Sequence[Statement], new: Sequence[Statement]) -> Iterator[happened.Heir]:
    """Statements of one text, read twice: each goes on as the one that shares most of its characters."""
    there = {s.id for s in new}
    for one in old:
        if one.id in there or not new:
            continue
        best = max(new, key=lambda s: (_shared(one.span, s.span), (s.attribution is None) == (one.attribution is None)))
        if _shared(one.span, best.span) > 0:
            yield happened.Heir("statement", one.id, best.id)


def _shared(a: Span, b: Span) -> float:
    """The share of both that is common."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / max(1, max(a[1], b[1]) - min(a[0], b[0]))


Told = tuple[str, str, dict[str, Any]]


def _told(old: Report, new: Report) -> Iterator[Told]:
    """Headline, byline, and answers."""
    if old.article.title != new.article.title:
        said = f"{_short(old.article.title or '-')} → {_short(new.article.title or '-')}"
        yield "retitled", said, {"from": old.article.title_span, "to": new.article.title_span}
    if old.article.byline != new.article.byline:
        yield "byline changed", f"{old.article.byline or '-'} → {new.article.byline or '-'}", {}
    before, after = _answers(old), _answers(new)
    for key, answer in after.items():
        if key not in before:
            yield f"{_word(answer)} added", _quoted(new, answer.span), {"from": None, "to": answer.span}
    for key, answer in before.items():
        if key not in after:
            yield f"{_word(answer)} removed", _quoted(old, answer.span), {"from": answer.span, "to": None}


def _word(answer: Response) -> str:
    return {"denied": "denial", "confirmed": "confirmation"}.get(answer.status, answer.status)


def _answers(one: Report) -> dict[tuple[str, str], Response]:
    return {(r.party.casefold(), r.status): r for r in one.responses}


def _changed(old: Report, new: Report, found: Compared) -> Iterator[Told]:
    """Hedges, bounds, figures, sources, quoted words: what is told of a copy too."""
    copy = Copy(from_=old.id, to=new.id, kind="reprint", credit="right", score=1.0, why="")
    for change in changes([old, new], [copy], {(0, 1): found}, []):
        before, after = _quoted(old, change.from_.span), _quoted(new, change.to.span)
        said = f"{before} → {after}"
        if before == after:
            continue  # the word stayed; what it means was worked out otherwise
        yield change.kind, said, {"from": asdict(change.from_), "to": asdict(change.to)}


def _statements(old: Report, new: Report, found: Compared) -> Iterator[Told]:
    """What is said in one version and by nothing in the other."""
    ours = found.odds.max(axis=1) if found.odds.size else [SAME - 1] * len(old.units)
    theirs = found.odds.max(axis=0) if found.odds.size else [SAME - 1] * len(new.units)
    for unit, odds in zip(old.units, ours, strict=True):
        if odds < SAME and not _within(unit, new):
            yield "statement removed", _quoted(old, unit.span), {"from": unit.span, "to": None}
    for unit, odds in zip(new.units, theirs, strict=True):
        if odds < SAME and not _within(unit, old):
            yield "statement added", _quoted(new, unit.span), {"from": None, "to": unit.span}


def _within(unit: Unit, other: Report) -> bool:
    """Word for word in the other version, wherever it stands there."""
    return " ".join(unit.text.split()) in " ".join(other.article.text.split())


def _quoted(one: Report, span: Span) -> str:
    return f"“{_short(one.article.text[slice(*span)])}”"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
