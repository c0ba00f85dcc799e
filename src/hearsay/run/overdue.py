"""Questions that a party has left without an answer for days."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from hearsay.run.moments import instant
from hearsay.run.settlement import same_party
from hearsay.store import turns, watches
from hearsay.store.turns import Seen, Turn
from hearsay.store.watches import Watch

PENDING = ("no answer yet", "silent")


def overdue(connection: Any, watch: Watch, at: str) -> list[Turn]:
    """Of the claims that a watch has had, the parties that were asked so long ago and have not answered in the story since."""
    moment = instant(at)
    if moment is None:
        return []
    claims = watches.numbers_of(connection, watches.claims_watched(connection, watch.name))
    said: dict[str, list[Any]] = {}
    first: dict[tuple[str, str], Any] = {}
    for row in turns.answers_in(connection, {one.story for one in claims.values()}):
        said.setdefault(row.story, []).append(row)
        if row.status in PENDING and row.claim in claims and instant(_asked(row)) is not None:
            first.setdefault((row.story, row.key), row)
    late = (row for row in first.values() if _is_late(row, watch, moment))
    return [_turn(row, watch.days) for row in late if not _ended(row, said[row.story])]


def _is_late(row: Any, watch: Watch, moment: datetime) -> bool:
    asked, start = instant(_asked(row)), instant(watch.start)
    end = asked + timedelta(days=watch.days) if asked is not None else None
    return end is not None and start is not None and start <= end <= moment


def _ended(row: Any, answers: Iterable[Any]) -> bool:
    return any(other.status not in PENDING and same_party(row.key, other.key) for other in answers)


def _asked(row: Any) -> str:
    """When the party was asked, as far as a report says; else when the report came out, or was taken in."""
    return next((str(given) for given in (row.as_of, row.published) if given and instant(given) is not None), str(row.taken))


def _turn(row: Any, days: int) -> Turn:
    since = _asked(row)[:10]
    return Turn(
        claim=row.claim,
        story=row.story,
        kinds=("no answer",),
        changes=(f"no answer {row.key}",),
        before=f"{row.party}: {row.status}",
        after=None,
        reason=f"{row.party} was asked by {since} and has not answered for {days} {'day' if days == 1 else 'days'}.",
        evidence=(Seen(article=row.article, start=row.start, stop=row.stop, statement=row.statement),),
    )
