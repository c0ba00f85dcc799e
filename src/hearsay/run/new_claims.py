"""New claims of one story that are found together are one alert: the weightiest is told, and the others are named under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearsay.run.alerts import Alert

NEW = "new claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A claim that is new in the same story, found at the same time, and has no alert of its own."""

    claim: str
    gist: str


def folded(alerts: Sequence[Alert], weight: Mapping[str, float]) -> list[Alert]:
    """Alerts of new claims, one a story, and all others as they are. ``weight`` is that of each claim."""
    new = [one for one in alerts if one.kind == NEW]
    leads = {alert.id: alert for alert in _leads(new, weight)}
    return [leads.get(one.id, one) for one in alerts if one.kind != NEW or one.id in leads]


def _leads(new: Iterable[Alert], weight: Mapping[str, float]) -> Iterable[Alert]:
    ordered = sorted(new, key=lambda one: (one.story, -weight.get(one.claim, 0), one.claim))
    for _, group in groupby(ordered, lambda one: one.story):
        first, *rest = group
        yield replace(first, others=tuple(Other(claim=one.claim, gist=one.gist) for one in rest))
