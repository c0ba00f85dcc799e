"""What became of a report from one version to the next, told in what it claims: *hedge lost*, *a denial added*."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from hearsay.corroborate.changes import changes
from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report, Unit
from hearsay.records import Copy, Response, Span
from hearsay.run.compared import Library
from hearsay.store import settled
from hearsay.store.archive import Archive
from hearsay.store.content import pack

SAME = 0.0
"""Log-odds below which no statement of the other version says the same."""
LONGEST = 160


def revisions_of(archive: Archive, library: Library, row: Any) -> list[dict[str, Any]]:
    """The rows of ``revisions`` for a version, against the one that came before it."""
    with archive.reading() as connection:
        before = settled.version_before(connection, row.report, row.version)
        done = before is not None and settled.is_revised(connection, before.id, row.id)
    if before is None or done:
        return []
    both = library.get([before.n, row.n])
    old, new = both[before.n], both[row.n]
    found = library.compare((before.n, old), (row.n, new))
    return [
        {"report": row.report, "source": old.id, "target": new.id, "kind": kind, "said": said, "record": pack(spans)}
        for kind, said, spans in [*_told(old, new), *_changed(old, new, found), *_statements(old, new, found)]
    ]


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
        said = f"{_quoted(old, change.from_.span)} → {_quoted(new, change.to.span)}"
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
