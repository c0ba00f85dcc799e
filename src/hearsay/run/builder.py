"""A brief of claims that somebody chose."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from hearsay.brief.jsonform import from_json, to_json
from hearsay.errors import UsageError
from hearsay.records import Brief, Story
from hearsay.run.inputs import order
from hearsay.run.told import Told, claim
from hearsay.store.archive import Archive

MOST = 60
"""Claims of one brief."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims in the order in which they were chosen, and the brief of all of them."""

    told: tuple[Told, ...]
    brief: Brief


def chosen(archive: Archive, ids: Sequence[str], excerpts: bool = False) -> Chosen:
    """The brief of some claims, with what belongs to them; with ``excerpts`` only the cited characters of the reports.

    Raises :class:`UsageError` for an id that is none.
    """
    if len(ids) > MOST:
        raise UsageError(f"{len(ids)} claims: too many for one brief; choose at most {MOST}")
    told = tuple({one.id: one for one in (claim(archive, id) for id in ids)}.values())
    if not told:
        return Chosen((), Brief(format="hearsay-brief/1", made_by={}, made_at=""))
    made = _joined([one.brief for one in told])
    return Chosen(told, from_json(to_json(made, excerpts=True)) if excerpts else made)


def _joined(found: Sequence[Brief]) -> Brief:
    """One brief of several, each record once."""
    first = found[0]
    lists: dict[str, Any] = {
        f.name: _once([x for one in found for x in getattr(one, f.name)]) for f in fields(Brief) if _is_list(first, f.name)
    }
    lists["articles"] = tuple(sorted(lists["articles"], key=order))
    lists["stories"] = tuple(_stories([s for one in found for s in one.stories], [a.id for a in lists["articles"]]))
    return replace(first, **lists)


def _is_list(brief: Brief, name: str) -> bool:
    return isinstance(getattr(brief, name), tuple)


def _once(found: Sequence[Any]) -> tuple[Any, ...]:
    key: Callable[[Any], Any] = lambda one: getattr(one, "id", None) or repr(one)  # noqa: E731
    return tuple({key(one): one for one in found}.values())


def _stories(found: Sequence[Story], articles: Sequence[str]) -> list[Story]:
    """Parts of one story are one."""
    out: dict[str, Story] = {}
    for one in found:
        known = out.get(one.id)
        held = {*one.articles, *(known.articles if known else ())}
        claims = tuple(dict.fromkeys((*(known.claims if known else ()), *one.claims)))
        out[one.id] = replace(one, articles=tuple(a for a in articles if a in held), claims=claims)
    return list(out.values())
