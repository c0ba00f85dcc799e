"""What changed since somebody last looked: new claims, second origins, denials, figures that moved."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from hearsay.brief.jsonform import as_dict
from hearsay.records import Conflict
from hearsay.run.alerts import Alert, recent
from hearsay.run.alerts import as_json as alert_as_json
from hearsay.run.moments import instant, now
from hearsay.run.question import period
from hearsay.store import lately
from hearsay.store.archive import Archive
from hearsay.store.content import unpack
from hearsay.store.finding import Event
from hearsay.store.lately import Answer, Came, Row
from hearsay.store.settled import Told

MOST_REPORTS, MOST_EVENTS, MOST_STORIES, MOST_CLAIMS = 500, 500, 40, 200
GONE = ("merged", "withdrawn")
MOST_ALERTS = 100
FIRST = timedelta(days=1)
"""Before the last report that came: what is shown to somebody who has never said to have looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that moved, in a story to which reports came."""

    story: str
    gist: str
    conflict: Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything since ``since``.

    ``looked``: up to when somebody has said to have seen all; ``more``: there was more than is looked at.
    """

    since: str
    until: str
    looked: str | None
    reports: tuple[Came, ...] = ()
    new: tuple[Row, ...] = ()
    origins: tuple[Event, ...] = ()
    denials: tuple[Answer, ...] = ()
    disputes: tuple[Event, ...] = ()
    moved: tuple[Moved, ...] = ()
    revised: tuple[Event, ...] = ()
    gone: tuple[Event, ...] = ()
    alerts: tuple[Alert, ...] = ()
    """What the watches told, the latest first."""
    claims: dict[str, Row]
    more: bool = False


def today(archive: Archive, since: str | None = None) -> Today:
    """``since``: a time; without one, when somebody last said to have looked."""
    until = now()
    with archive.reading() as connection:
        looked = lately.looked(connection)
        start = period("since", since)[0] if since else looked or _first(lately.last_taken(connection), until)
        reports = lately.came(connection, start, MOST_REPORTS)
        new, more = lately.claims_in(connection, [each.id for each in reports], start, MOST_CLAIMS)
        events = lately.happened(connection, start, ("origins", "disputed", "revised", *GONE), MOST_EVENTS)
        answers = lately.answered(connection, [each.id for each in reports])
        touched = list(dict.fromkeys(each.story for each in reports if each.story))[:MOST_STORIES]
        moved = [one for story, gist, record in lately.told_of(connection, touched) for one in _moved(story, gist, record)]
        denials = [each for each in answers if each.status == "denied"]
        meant = {each.claim for each in events if each.claim} | {each.claim for each in denials if each.claim}
        claims = lately.claims_by_id(connection, meant)
    of = {kind: [each for each in events if each.kind == kind] for kind in ("origins", "disputed", "revised")}
    return Today(
        since=start,
        until=until,
        looked=looked,
        reports=tuple(reports),
        new=tuple(new),
        origins=tuple(of["origins"]),
        denials=tuple(_once(denials)),
        disputes=tuple(of["disputed"]),
        moved=tuple(moved),
        revised=tuple(of["revised"]),
        gone=tuple(each for each in events if each.kind in GONE),
        alerts=tuple(recent(archive, start, limit=MOST_ALERTS)),
        claims=claims,
        more=more or len(reports) == MOST_REPORTS or any(len(some) == MOST_EVENTS for some in of.values()),
    )


def _first(last: str | None, until: str) -> str:
    """A day before the last report that came."""
    at = instant(last or until)
    return f"{at - FIRST:%Y-%m-%dT%H:%M:%SZ}" if at else until


def _moved(story: str, gist: str, record: bytes) -> list[Moved]:
    found = unpack(record, Told).conflicts if record else ()
    return [Moved(story=story, gist=gist, conflict=each) for each in found if each.kind == "moved"]


def _once(found: Sequence[Answer]) -> list[Answer]:
    """A denial of one party to one claim in one report; of several claims the weightiest."""
    return list({(each.party, each.article): each for each in reversed(found)}.values())[::-1]


def seen(archive: Archive, until: str) -> None:
    """Keep that somebody has looked at all up to then."""
    at = min(period("until", until)[0], now())
    with archive.writing() as connection:
        lately.look(connection, at)


def as_json(made: Today) -> dict[str, Any]:
    """The same for machines."""
    rows = ("reports", "new", "origins", "denials", "disputes", "revised", "gone")
    shape: dict[str, Any] = {name: [each._asdict() for each in getattr(made, name)] for name in rows}
    shape["moved"] = [asdict(each) | {"conflict": as_dict(each.conflict)} for each in made.moved]
    shape["alerts"] = [alert_as_json(each) for each in made.alerts]
    shape["claims"] = {key: each._asdict() for key, each in made.claims.items()}
    return {"since": made.since, "until": made.until, "looked": made.looked, "more": made.more} | shape
