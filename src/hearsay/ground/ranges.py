"""Numbers that stand side by side: ranges, alternatives, scores, and one amount said twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.phrases import word_before
from hearsay.records import Bound

_LONGEST_GLUE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure in the making: ``start`` to ``end`` with its bound and unit, ``at`` to ``stop`` the number alone."""

    start: int
    end: int
    at: int
    stop: int
    value: float
    scale: float = 1.0
    unit: str | None = None
    of: str | None = None
    bound: Bound | None = None
    in_words: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class Ranges:
    """The words of one language that join two numbers."""

    between: str
    both: str
    since: str
    verbs: frozenset[str]
    joins: frozenset[str]
    marks: frozenset[str]
    either: frozenset[str]
    again: frozenset[str]
    age: str

    def joined(self, text: str, drafts: Sequence[Draft], start: int) -> Iterator[Draft]:
        """The drafts with what neighbours lend each other: unit, scale and bound; scores are left out."""
        found, scores = list(drafts), set[int]()
        for right in range(1, len(found)):
            glue = text[found[right - 1].end : found[right].start].strip().lower()
            if len(glue) <= _LONGEST_GLUE:
                pair = self._pair(text, found[right - 1], found[right], glue, start)
                if pair is None:
                    scores |= {right - 1, right}
                else:
                    found[right - 1], found[right] = pair
        yield from (draft for place, draft in enumerate(found) if place not in scores)

    def _pair(self, text: str, left: Draft, right: Draft, glue: str, start: int) -> tuple[Draft, Draft] | None:
        """The two as they bear on each other; ``None`` for a score."""
        word = word_before(text, start, left.start)
        is_between = glue == self.both and word == self.between
        if glue in self.joins or is_between:
            moved = word == self.since and word_before(text, start, left.start - len(self.since) - 1) not in self.verbs
            alike = (
                left.unit is None or right.unit is None or left.unit == _of_rate(right.unit) or (left.money and not right.money)
            )
            left, right = _sharing(left, right, both_ways=moved or left.of == self.age)
            if left.value >= right.value and right.unit is None and not moved:
                return None  # "a 3 to 1 majority"
            if glue in self.marks and (right.unit is None or left.value >= right.value):
                return None
            rises = alike and left.value < right.value and left.bound is None and right.bound is None
            if rises and not moved and (is_between or right.unit is not None):
                return replace(left, bound="at least"), replace(right, bound="at most")
            return left, right
        if glue in self.either and left.unit is None:
            return _sharing(left, right)
        if glue.strip(", ") in self.again and right.bound is None and left.unit and right.unit:
            return left, replace(right, bound=left.bound)
        return left, right


def _sharing(left: Draft, right: Draft, *, both_ways: bool = False) -> tuple[Draft, Draft]:
    if (left.money and not right.money) or (both_ways and right.unit is None):
        right = replace(right, unit=left.unit, money=left.money, of=left.of)
    if left.scale == 1 < right.scale and left.value < right.value / right.scale:
        left = replace(left, value=float(f"{left.value * right.scale:.12g}"), scale=right.scale)
    if left.unit is None or left.unit == _of_rate(right.unit):
        left = replace(left, unit=right.unit, of=left.of or right.of)
    return left, right


def _of_rate(unit: str | None) -> str | None:
    """The unit of which a rate is made: "USD per barrel" is of USD."""
    return unit.partition(" per ")[0] if unit else None


@cache
def ranges(language: str) -> Ranges:
    """How a language joins numbers."""
    pack: dict[str, Any] = packs.load(language, "figures")
    table = pack["range"]
    return Ranges(
        between=table["between"],
        both=table["and"],
        since=table["from"],
        verbs=frozenset(table["verbs"]),
        joins=frozenset(table["joins"]),
        marks=frozenset(table["marks"]),
        either=frozenset(table["either"]),
        again=frozenset(table["again"]),
        age=pack["ages"]["called"],
    )
