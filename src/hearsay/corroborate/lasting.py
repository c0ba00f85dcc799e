"""Ids that last: what becomes of claims and stories when reports are compared anew.

A claim is known again by its statements, a story by its reports. What grows keeps its id; where two become one the older
id stays and the other leads there; where one becomes two the larger part keeps it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.ids import record_id


@dataclass(frozen=True, slots=True)
class Held:
    """A claim with its statements, or a story with its reports; of those that were there, the older come first."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lasting:
    """``ids``: for each that is there now, by place, its id. ``into``: where each that is no more went on, if anywhere."""

    ids: list[str]
    into: dict[str, str | None]


def lasting(before: Sequence[Held], after: Sequence[Held]) -> Lasting:
    """Match what there was with what there is."""
    heirs = _heirs(before, after)
    ids: dict[int, str] = {}
    for one in before:
        place = heirs[one.id]
        if place is not None:
            ids.setdefault(place, one.id)
    taken = set(ids.values())
    for place, new in enumerate(after):
        if place not in ids:
            ids[place] = _free(new, taken)
            taken.add(ids[place])
    into = {key: None if place is None else ids[place] for key, place in heirs.items()}
    return Lasting([ids[place] for place in range(len(after))], {k: v for k, v in into.items() if k not in taken})


def _heirs(before: Sequence[Held], after: Sequence[Held]) -> dict[str, int | None]:
    """For each that there was, the place of the one that has most of it; of equals the one that has its first member."""
    holders: dict[str, list[int]] = {}
    for place, new in enumerate(after):
        for member in dict.fromkeys(new.members):
            holders.setdefault(member, []).append(place)
    out: dict[str, int | None] = {}
    for one in before:
        shared: dict[int, int] = {}
        for member in one.members:
            for place in holders.get(member, ()):
                shared[place] = shared.get(place, 0) + 1
        first = set(holders.get(one.members[0], ())) if one.members else set()
        out[one.id] = min(
            shared, key=lambda place: (-shared[place], place not in first, after[place].id != one.id, place), default=None
        )
    return out


def _free(new: Held, taken: set[str]) -> str:
    """Its own id, or another where a larger part keeps that one."""
    made, number = new.id, 1
    while made in taken:
        number += 1
        made = record_id("part", new.id, number)
    return made
