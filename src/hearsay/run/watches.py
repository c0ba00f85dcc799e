"""Watches: a search that is kept, which changes of its claims matter, and to whom they are told."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import msgspec

from hearsay.errors import UsageError
from hearsay.run.ask import known_of
from hearsay.run.moments import now
from hearsay.run.question import Known, Question, period, wanted
from hearsay.run.targets import checked
from hearsay.store import alerts as store_alerts
from hearsay.store import search, turns
from hearsay.store import watches as store
from hearsay.store.archive import Archive
from hearsay.store.watches import Watch

KINDS = (
    "new claim", "second origin", "origin lost", "denial", "confirmation", "figure moved", "hedge lost", "silence broken",
    "no answer", "withdrawn", "edited",
)  # fmt: skip
DIGESTS = {"now": 0, "hourly": 3600, "daily": 86_400, "weekly": 604_800}
"""How often a watch tells, in seconds; ``now`` tells at once."""
DAYS = 3
NAME = re.compile(r"\w[\w.-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Where a watch tells, and how that goes. ``waiting``: alerts that were not told there yet."""

    address: str
    secret: str | None
    waiting: int
    why: str | None
    due: str | None
    given_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A watch with what there is to know of it. ``claims`` have answered its question, ``alerts`` were made."""

    name: str
    made: str
    question: dict[str, Any]
    kinds: tuple[str, ...]
    days: int
    digest: str
    paused: bool
    claims: int
    alerts: int
    targets: tuple[Telling, ...]


def add(
    archive: Archive,
    name: str,
    question: Question,
    *,
    kinds: Sequence[str] = KINDS,
    to: Sequence[str] = ("terminal",),
    secret: str | None = None,
    days: int = DAYS,
    digest: str = "now",
    since: str | None = None,
    at: str | None = None,
) -> int:
    """Keep a watch; returns how many claims answer it now. It tells of what comes from now on, or from ``since``.

    Raises :class:`UsageError` for what makes no sense.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"{name}: no name of a watch; use letters, digits, -, _ and . without blanks, 64 at most")
    wanted(question, Known())
    given = tuple(dict.fromkeys(kinds))
    unknown = [kind for kind in given if kind not in KINDS]
    if unknown or not given:
        raise UsageError(f"--on {', '.join(unknown) or '(nothing)'}: no change that is told; choose from {', '.join(KINDS)}")
    if digest not in DIGESTS:
        raise UsageError(f"--digest {digest}: not one of {', '.join(DIGESTS)}")
    start = period("--from", since)[0] if since else None
    told = [checked(address, secret) for address in dict.fromkeys(to)]
    numbers, moment = matching(archive, question), at or now()
    with archive.writing() as connection:
        if store.one(connection, name) is not None:
            raise UsageError(f"{name}: there is such a watch; remove it first, or choose another name")
        made = Watch(
            name=name,
            made=moment,
            start=start or moment,
            question=_packed(question),
            kinds=given,
            days=days,
            digest=digest,
            paused=False,
            seen=turns.last_turn(connection, start),
        )
        store.put(connection, made, told)
        store.answered(connection, name, store.ids_of(connection, numbers))
    return len(numbers)


def _packed(question: Question) -> str:
    held = {key: value for key, value in asdict(question).items() if value != getattr(Question(), key)}
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def question_of(watch: Watch) -> Question:
    """What it asks."""
    return msgspec.json.decode(watch.question.encode(), type=Question)


def matching(archive: Archive, question: Question) -> tuple[int, ...]:
    """The numbers of the claims that answer now, the latest 10,000."""
    with archive.reading() as connection:
        made = wanted(question, known_of(connection, question))
        return search.numbers(connection, replace(made, limit=search.MOST, offset=0)).claims


def listed(archive: Archive) -> list[Listed]:
    """All watches, by name."""
    with archive.reading() as connection:
        every = store.every(connection)
        targets = store.targets_of(connection)
        numbers = store.counted(connection)
        left = store_alerts.not_told(connection)
    return [
        Listed(
            name=one.name,
            made=one.made,
            question=json.loads(one.question),
            kinds=one.kinds,
            days=one.days,
            digest=one.digest,
            paused=one.paused,
            claims=numbers.get(one.name, (0, 0))[0],
            alerts=numbers.get(one.name, (0, 0))[1],
            targets=tuple(
                Telling(
                    address=t.address,
                    secret=t.secret,
                    waiting=left.get(t.n, 0),
                    why=t.why,
                    due=t.due,
                    given_up=t.given_up,
                )
                for t in targets
                if t.watch == one.name
            ),
        )
        for one in every
    ]


def show(archive: Archive, name: str) -> Listed:
    """One watch. Raises :class:`UsageError` where there is none."""
    found = next((one for one in listed(archive) if one.name == name), None)
    if found is None:
        raise _unknown(name)
    return found


def remove(archive: Archive, name: str) -> None:
    """Forget a watch with its alerts."""
    show(archive, name)
    with archive.writing() as connection:
        store.remove(connection, name)


def pause(archive: Archive, name: str) -> None:
    """Let a watch rest: it neither looks nor tells."""
    show(archive, name)
    with archive.writing() as connection:
        store.pause(connection, name, True)


def resume(archive: Archive, name: str, skip: bool = False) -> None:
    """Let it go on with what came in between, or with ``skip`` with what comes from now on; targets are tried again."""
    show(archive, name)
    with archive.writing() as connection:
        store.pause(connection, name, False, turns.last_turn(connection) if skip else None)


def _unknown(name: str) -> UsageError:
    return UsageError(f"{name}: there is no such watch; `hearsay watches list` shows those there are")
