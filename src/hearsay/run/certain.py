"""Leaving out findings of low score. Nothing else changes: what is left out does not become the outlet's own word."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from hearsay.records import Attribution, Statement

Key = TypeVar("Key", bound=Hashable)


def kept(found: Iterable[tuple[Key, Key | None, float]], least: float) -> dict[Key, Key | None]:
    """Of findings as (id, id of the one around it, score), those that score enough, each with the one now around it.

    What stood inside a finding that is left out stands in whatever that one stood in.
    """
    around: dict[Key, Key | None] = {}
    enough: dict[Key, bool] = {}
    for key, outer, score in found:
        around[key], enough[key] = outer, score >= least

    def nearest(key: Key | None) -> Key | None:
        while key is not None and not enough.get(key, False):
            key = around.get(key)
        return key

    return {key: nearest(around[key]) for key in around if enough[key]}


def certain(
    attributions: Sequence[Attribution], statements: Sequence[Statement], least: float
) -> tuple[tuple[Attribution, ...], list[Statement]]:
    """Without attributions that score less, and without what is stated through them."""
    around = kept(((a.id, a.within, a.score) for a in attributions), least)
    left = tuple(replace(a, within=around[a.id]) for a in attributions if a.id in around)
    return left, [s for s in statements if s.attribution is None or s.attribution in around]
