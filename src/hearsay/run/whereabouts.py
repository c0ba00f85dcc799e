"""Where and when: the places and the times of the claims that answer a question."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection

from hearsay.records import Time
from hearsay.run.ask import known_of
from hearsay.run.question import Known, Question, wanted
from hearsay.store import around, finding
from hearsay.store import search as asking
from hearsay.store.archive import Archive
from hearsay.store.around import Pin
from hearsay.store.finding import ClaimRow
from hearsay.store.load import kept_of
from hearsay.store.search import Numbers

PINS = 400
LOOKED_AT = 2
"""Reports of one claim whose times are looked at: the first ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The places of the claims that answer. ``claims``: how many claims were looked at, of ``total``."""

    pins: tuple[Pin, ...]
    claims: int
    total: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time that a claim tells of: a moment or an interval in ISO 8601, and where that stands."""

    value: str
    article: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A claim with the times that it tells of, and those of the reports that carry it."""

    claim: str
    gist: str
    story: str
    language: str | None
    reports: int
    first_utc: str | None
    last_utc: str | None
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeTable:
    """The claims that answer, with their times."""

    claims: tuple[Timed, ...]
    total: int
    more: bool


def placed(archive: Archive, question: Question) -> Placed:
    """Where the claims that answer are; the first thousand of them, in the order that is asked for."""
    wanted(question, Known())
    with archive.reading() as connection:
        found = _numbers(connection, question)
        pins = around.pins(connection, found.claims, PINS)
    return Placed(pins=tuple(pins), claims=len(found.claims), total=found.total, more=found.more)


def timed(archive: Archive, question: Question) -> TimeTable:
    """When the claims that answer say that something was or will be."""
    wanted(question, Known())
    with archive.reading() as connection:
        found = _numbers(connection, question)
        rows = finding.claims_of(connection, found.claims)
        stated = finding.stated(connection, found.claims, LOOKED_AT)
        times = _times(connection, stated)
        told = [_timed(row, [each for each in stated if each.claim == row.n], times) for row in rows]
    return TimeTable(claims=tuple(told), total=found.total, more=found.more)


def _numbers(connection: Connection, question: Question) -> Numbers:
    return asking.numbers(connection, wanted(question, known_of(connection, question)))


def _times(connection: Connection, stated: list[finding.Stated]) -> dict[str, tuple[Time, ...]]:
    """Of each statement the times at which something is said to be."""
    out: dict[str, tuple[Time, ...]] = {}
    for kept in kept_of(connection, [each.article for each in stated]).values():
        for one in kept.statements:
            out[one.id] = tuple(each for each in one.times if each.value and each.role == "event")
    return out


def _timed(row: ClaimRow, stated: list[finding.Stated], times: dict[str, tuple[Time, ...]]) -> Timed:
    return Timed(
        claim=row.id,
        gist=row.gist,
        story=row.story,
        language=stated[0].language if stated else None,
        reports=row.reports,
        first_utc=row.first_utc,
        last_utc=row.last_utc,
        moments=tuple(_moments(stated, times)),
    )


def _moments(stated: list[finding.Stated], times: dict[str, tuple[Time, ...]]) -> Iterator[Moment]:
    """Each value once."""
    seen: set[str] = set()
    for each in stated:
        for one in times.get(each.statement, ()):
            if one.value and one.value not in seen:
                seen.add(one.value)
                yield Moment(value=one.value, article=each.article, span=one.span)


def places_json(made: Placed) -> dict[str, Any]:
    """For machines."""
    return {"total": made.total, "more": made.more, "claims": made.claims, "places": [each._asdict() for each in made.pins]}


def times_json(made: TimeTable) -> dict[str, Any]:
    """For machines."""
    return {"total": made.total, "more": made.more, "claims": [asdict(each) for each in made.claims]}
