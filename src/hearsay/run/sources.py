"""The record of a source: what it claimed, confirmed, denied, changed; whom it cites and who cites it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from hearsay.errors import UsageError
from hearsay.run.wording import names_of, typed
from hearsay.store import ids, people
from hearsay.store import search as asking
from hearsay.store.archive import Archive
from hearsay.store.content import unpack
from hearsay.store.people import Claimed, Grade, Known
from hearsay.store.settled import Told

STORIES = 500
"""Stories in which it is looked up what became of the words of a source: those of its weightiest claims."""
FEW_STORIES = 40
"""The same where an answer must not take long."""
OTHERS = 5
REMOVED = "statement removed"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the ids behind it."""

    count: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody next to a source in chains, with the reports in which that is so."""

    name: str
    kind: str
    reports: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the archive knows of one source, every figure with the ids of claims behind it.

    ``withdrawn``, ``revised``: statements of an earlier version of a report, which the later one left out or altered.
    """

    who: Known
    claims: Figure
    hedged: Figure
    disputed: Figure
    single_origin: Figure
    confirmed: Figure
    answers: dict[str, Figure]
    withdrawn: Figure
    revised: dict[str, Figure]
    changed: dict[str, Figure]
    interest: dict[str, Figure]
    cites: tuple[Neighbour, ...]
    cited_by: tuple[Neighbour, ...]
    outlets: tuple[Neighbour, ...]
    gists: dict[str, str]
    grade: Grade | None = None
    notes: tuple[ids.Note, ...] = ()
    others: tuple[Known, ...] = ()
    said: tuple[Claimed, ...] = ()
    """Its claims with when each was first seen, for a page; ``gists`` and ``claims`` have them for machines."""


def everybody(archive: Archive, limit: int | None = None) -> list[Known]:
    """All who are somewhere in a chain, by the number of reports."""
    with archive.reading() as connection:
        return people.everybody(connection, limit)


def record(archive: Archive, name: str, most: int | None = None) -> Record:
    """The record of the source with this name, or of the one with these words in its name that most reports have.

    ``most``: claims, answers and places in chains that are looked at, the latest of them, where somebody has more.
    """
    key = names_of([name]) or typed(name)
    with archive.reading() as connection:
        known = people.one(connection, key) if key else None
        like = people.called(connection, key.split(), OTHERS + 1) if key else []
        who = known or (like[0] if like else None)
        if who is None:
            raise UsageError(f"{name}: nobody of that name is in any chain; `hearsay sources` lists everybody")
        return _record(connection, who, [each for each in like if each.key != who.key][:OTHERS], most)


def _record(connection: Connection, who: Known, others: Sequence[Known], most: int | None) -> Record:
    claimed = people.claimed(connection, who.key, most)
    soft = people.hedged(connection, who.key, None if most is None else [each.n for each in claimed])
    answers: dict[str, dict[str, None]] = {}
    for each in people.answered(connection, who.key, most):
        answers.setdefault(each.status, {})[each.claim or each.statement or each.article] = None
    revised = _revised(connection, who.key)
    return Record(
        who=who,
        claims=_of(claimed),
        hedged=_of(each for each in claimed if each.n in soft),
        disputed=_of(each for each in claimed if each.disputed),
        single_origin=_of(each for each in claimed if each.at_most == 1),
        confirmed=_of(each for each in claimed if each.at_least > 1),
        answers={status: _figure(found) for status, found in sorted(answers.items())},
        withdrawn=revised.pop(REMOVED, _figure(())),
        revised=revised,
        changed=_changed(connection, claimed, STORIES if most is None else FEW_STORIES),
        interest={
            one: _of(each for each in claimed if each.interest == one)
            for one in sorted({each.interest for each in claimed if each.interest})
        },
        cites=_neighbours(people.next_to(connection, who.key, 1, most)),
        cited_by=_neighbours(people.next_to(connection, who.key, -1, most)),
        outlets=_neighbours(people.outlets_naming(connection, who.key, most)),
        gists={each.id: each.gist for each in claimed},
        grade=people.grade(connection, who.key),
        notes=tuple(ids.noted(connection, [who.key])),
        others=tuple(others),
        said=tuple(claimed),
    )


def _figure(found: Iterable[str]) -> Figure:
    listed = tuple(dict.fromkeys(found))
    return Figure(len(listed), listed)


def _of(found: Iterable[Claimed]) -> Figure:
    return _figure(each.id for each in found)


def _revised(connection: Connection, key: str) -> dict[str, Figure]:
    """Statements that a later version of their report left out or altered, by kind of change."""
    outlets = [each for each in asking.outlets(connection) if names_of([each]) == key]
    found: dict[str, list[str]] = {}
    for each in people.revised(connection, key, outlets):
        side = (unpack(each.record, dict) if each.record else {}).get("from")
        span = side.get("span") if isinstance(side, dict) else side
        if span and span[0] < each.stop and each.start < span[1]:
            found.setdefault(each.kind, []).append(each.statement)
    return {kind: _figure(of) for kind, of in sorted(found.items())}


def _changed(connection: Connection, claimed: Sequence[Claimed], stories: int) -> dict[str, Figure]:
    """What became of its words on their way, by kind of change."""
    among = list(dict.fromkeys(each.story for each in claimed))[:stories]
    own = [each.n for each in claimed if each.story in set(among)]
    home: dict[str, str] = {}
    for start in range(0, len(own), STORIES):
        home |= people.statements_of(connection, own[start : start + STORIES])
    found: dict[str, list[str]] = {}
    for kept in people.records_of(connection, among).values():
        for change in unpack(kept, Told).changes:
            claim = home.get(change.to.statement) or home.get(change.from_.statement)
            if claim:
                found.setdefault(change.kind, []).append(claim)
    return {kind: _figure(of) for kind, of in sorted(found.items())}


def _neighbours(cited: Iterable[people.Cited]) -> tuple[Neighbour, ...]:
    by: dict[str, list[people.Cited]] = {}
    for each in cited:
        by.setdefault(each.key, []).append(each)
    made = (Neighbour(some[0].name, some[0].kind, _figure(each.article for each in some)) for some in by.values())
    return tuple(sorted(made, key=lambda each: (-each.reports.count, each.name)))


def as_json(made: Record) -> dict[str, Any]:
    """The record, every figure with the ids behind it."""

    def plain(each: Any) -> Any:
        if isinstance(each, Figure):
            return {"count": each.count, "ids": list(each.ids)}
        if isinstance(each, Neighbour):
            return {"name": each.name, "kind": each.kind, "reports": plain(each.reports)}
        if isinstance(each, dict):
            return {key: plain(value) for key, value in each.items()}
        if hasattr(each, "_asdict"):
            return each._asdict()
        return [plain(one) for one in each] if isinstance(each, tuple) else each

    rest = ("claims", "hedged", "disputed", "single_origin", "confirmed", "answers", "withdrawn", "revised", "changed")
    more = ("interest", "cites", "cited_by", "outlets", "grade", "notes", "others")
    return made.who._asdict() | {name: plain(getattr(made, name)) for name in (*rest, *more)}
