"""What people decided, for an archive: taken in from a corrections file, and as rulings for the reports at hand."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from hearsay.records import Rulings
from hearsay.run.decisions import Corrections, Quoted, Ref
from hearsay.run.rulings import resolve
from hearsay.run.wording import names_of
from hearsay.store import decided, load, settled
from hearsay.store.archive import Archive
from hearsay.store.decided import Decision

Pairs = Iterable[tuple[str, str]]


def rulings_of(archive: Archive) -> Rulings:
    """All that hold."""
    with archive.reading() as connection:
        found = decided.standing(connection)

    def pairs(kind: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((d.one, d.two or "") for d in found if d.kind == kind))

    return Rulings(
        apart=pairs("apart"),
        same=pairs("same"),
        copies=tuple(sorted((d.one, d.two or "", d.value) for d in found if d.kind == "copy")),  # type: ignore[misc]
        not_copies=pairs("not_copy"),
        sources=tuple(sorted(((d.two, d.one, d.value or "") for d in found if d.kind == "source"), key=repr)),
        grades=tuple(sorted((d.one, d.value or "") for d in found if d.kind == "grade")),
        owners=tuple(sorted((d.one, d.value or "") for d in found if d.kind == "owner")),
    )


def correct(archive: Archive, given: Corrections | None, owners: Pairs, grades: Pairs, at: str) -> tuple[int, list[str]]:
    """Take decisions in. Returns how many are new, and a line for every entry that could not be found."""
    with archive.reading() as connection:
        numbers = decided.candidates(connection, list(_named(given)) if given else [])
        found = load.load(connection, numbers)
        stories = [row.story for row in settled.rows_of(connection, numbers) if row.story]
        claims = settled.claims_before(connection, sorted(set(stories)))
    rulings, lines = resolve(
        given,
        tuple(owners),
        tuple(grades),
        [one.kept.article for one in found],
        [s for one in found for s in one.kept.statements],
        {c.id: c.statements for c in claims},
    )
    with archive.writing() as connection:
        new = decided.decide(connection, _decisions(rulings, given), at)
    return len(new), lines


def _named(given: Corrections) -> Iterable[str]:
    """What a file calls reports, statements and claims."""
    for refs in (*given.apart, *given.same):
        yield from (ref.report if isinstance(ref, Quoted) else ref for ref in refs)
    for start, end, *_ in (*given.copies, *given.not_copies):
        yield from (start, end)
    yield from (report for report, _, _ in given.sources if report)


def _decisions(rulings: Rulings, given: Corrections | None) -> list[Decision]:
    entry = json.dumps(_plain(given), ensure_ascii=False) if given else "{}"
    made = [Decision(kind="apart", one=a, two=b, entry=entry) for a, b in rulings.apart]
    made += [Decision(kind="same", one=a, two=b, entry=entry) for a, b in rulings.same]
    made += [Decision(kind="copy", one=a, two=b, value=kind, entry=entry) for a, b, kind in rulings.copies]
    made += [Decision(kind="not_copy", one=a, two=b, entry=entry) for a, b in rulings.not_copies]
    made += [Decision(kind="source", one=printed, two=report, value=who, entry=entry) for report, printed, who in rulings.sources]
    made += [Decision(kind="grade", one=name, two=names_of([name]), value=letter, entry=entry) for name, letter in rulings.grades]
    return made + [Decision(kind="owner", one=outlet, value=owner, entry=entry) for outlet, owner in rulings.owners]


def _plain(given: Corrections) -> dict[str, Any]:
    def ref(one: Ref) -> Any:
        return asdict(one) if isinstance(one, Quoted) else one

    out: dict[str, Any] = {f.name: getattr(given, f.name) for f in fields(given)}
    return out | {name: [[ref(r) for r in pair] for pair in out[name]] for name in ("apart", "same")}
