"""What people decided, for an archive: taken in from a corrections file, and as rulings for the reports at hand."""

import json
from collections.abc import Iterable

import msgspec

from hearsay.records import Judged, Rulings
from hearsay.run.decisions import PARTS, Corrections, Quoted
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
        one_origin=pairs("one_origin"),
        two_origins=pairs("two_origins"),
        judged=tuple(_judged(d) for d in found if d.kind == "attribution"),
        grades=tuple(sorted((d.one, d.value or "") for d in found if d.kind == "grade")),
        owners=tuple(sorted((d.one, d.value or "") for d in found if d.kind == "owner")),
    )


def judgement(one: Judged, entry: str = "{}", why: str | None = None) -> Decision:
    """As it is kept: what was found by its place, and what a person made of it."""
    value = {"verdict": one.verdict} | {name: said for name in PARTS if (said := getattr(one, name)) is not None}
    return Decision(kind="attribution", one=one.article, two=json.dumps(one.found), value=json.dumps(value), entry=entry, why=why)


def _judged(one: Decision) -> Judged:
    return msgspec.convert({"article": one.one, "found": json.loads(one.two or "[]"), **json.loads(one.value or "{}")}, Judged)


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
        [a for one in found for a in one.kept.reading.attributions],
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
    yield from (one.report for one in given.verdicts)


def _decisions(rulings: Rulings, given: Corrections | None) -> list[Decision]:
    entry = msgspec.json.encode(given).decode() if given else "{}"
    made = [Decision(kind="apart", one=a, two=b, entry=entry) for a, b in rulings.apart]
    made += [Decision(kind="same", one=a, two=b, entry=entry) for a, b in rulings.same]
    made += [Decision(kind="copy", one=a, two=b, value=kind, entry=entry) for a, b, kind in rulings.copies]
    made += [Decision(kind="not_copy", one=a, two=b, entry=entry) for a, b in rulings.not_copies]
    made += [Decision(kind="source", one=printed, two=report, value=who, entry=entry) for report, printed, who in rulings.sources]
    made += [Decision(kind="grade", one=name, two=names_of([name]), value=letter, entry=entry) for name, letter in rulings.grades]
    made += [Decision(kind="one_origin", one=a, two=b, entry=entry) for a, b in rulings.one_origin]
    made += [Decision(kind="two_origins", one=a, two=b, entry=entry) for a, b in rulings.two_origins]
    made += [judgement(one, entry) for one in rulings.judged]
    return made + [Decision(kind="owner", one=outlet, value=owner, entry=entry) for outlet, owner in rulings.owners]
