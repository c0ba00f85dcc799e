"""Numbers that stand side by side: ranges, alternatives, scores, and one amount said twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.draft import Draft
from hearsay.ground.moves import moves
from hearsay.ground.phrases import word_before

_LONGEST_GLUE = 12
_CLAUSE = 60
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|,\s|\n")


@dataclass(frozen=True, slots=True)
class Ranges:
    """The words of one language that join two numbers."""

    language: str
    between: str
    both: str
    since: str
    verbs: frozenset[str]
    joins: frozenset[str]
    marks: frozenset[str]
    either: frozenset[str]
    again: frozenset[str]
    age: str
    compounds: Mapping[tuple[str | None, str | None], float]

    def joined(self, text: str, drafts: Sequence[Draft], start: int) -> Iterator[Draft]:
        """The drafts with what neighbours lend each other: unit, scale and bound; scores are left out."""
        found, scores = self._hung(text, list(drafts)), set[int]()
        for right in range(1, len(found)):
            glue = text[found[right - 1].end : found[right].start].strip().lower()
            if len(glue) <= _LONGEST_GLUE:
                pair = self._pair(text, found[right - 1], found[right], glue, start)
                if pair is None:
                    scores |= {right - 1, right}
                else:
                    found[right - 1], found[right] = pair
        yield from self._whole(text, [draft for place, draft in enumerate(found) if place not in scores])

    def _whole(self, text: str, found: Sequence[Draft]) -> Iterator[Draft]:
        """Two measures that are one amount as one: "5 feet 2 inches"."""
        last: Draft | None = None
        for one in found:
            ratio = self._ratio(last, one) if last and text[last.end : one.start].strip(", ").lower() in ("", self.both) else None
            if last and ratio:
                last = replace(last, end=one.end, stop=one.stop, value=float(f"{last.value + one.value / ratio:.12g}"), of=one.of)
                continue
            if last:
                yield last
            last = one
        if last:
            yield last

    def _ratio(self, left: Draft, right: Draft) -> float | None:
        """How many of the right one's unit make one of the left one's, where the two can be one amount."""
        units = ("money", right.unit) if left.money and (left.unit, right.unit) not in self.compounds else (left.unit, right.unit)
        ratio = self.compounds.get(units)
        whole = left.value.is_integer() and left.scale == right.scale == 1 and right.bound is None
        return ratio if ratio and whole and 0 < right.value < ratio else None

    def _hung(self, text: str, found: list[Draft]) -> list[Draft]:
        """What hangs on the last of several: "two-, three- and four-bedroom flats"."""
        for left in range(len(found) - 2, -1, -1):
            one, other = found[left], found[left + 1]
            glue = text[one.end : other.start].lower()
            if (
                one.unit is None
                and glue[:1] == "-"
                and glue.strip("-, ") in {"", self.both, *self.either, *self.joins}
                and " " in glue
            ):
                found[left] = replace(one, unit=other.unit, of=other.of)
        return found

    def _pair(self, text: str, left: Draft, right: Draft, glue: str, start: int) -> tuple[Draft, Draft] | None:
        """The two as they bear on each other; ``None`` for a score."""
        word = word_before(text, start, left.start)
        is_between = glue == self.both and word == self.between
        if glue in self.joins or is_between:
            since = word == self.since
            moved = since and self._is_move(text, left, right, start)
            alike = _alike(left, right)
            left, right = _sharing(left, right, both_ways=since or left.of == self.age)
            if left.value >= right.value and right.unit is None and not since:
                return None  # "a 3 to 1 majority"
            if glue in self.marks and (right.unit is None or left.value >= right.value):
                return None
            if alike and left.value < right.value and not moved and (is_between or since or right.unit is not None):
                return _bounded(left, right)
            return left, right
        if glue in self.either and left.unit is None:
            return _sharing(left, right)
        if glue.strip(", ") in self.again and right.bound is None and left.unit and right.unit:
            return left, replace(right, bound=left.bound)
        return left, right

    def _is_move(self, text: str, left: Draft, right: Draft, start: int) -> bool:
        """Whether "from … to …" tells a change: its clause has a verb of change, or the second number is the smaller one."""
        clause = _CLAUSE_END.split(text[max(start, left.start - _CLAUSE) : left.start])[-1]
        verb = word_before(text, start, left.start - len(self.since) - 1)
        if verb in self.verbs:
            return False
        found = moves(self.language)
        return left.value > right.value or (found is not None and found.cue.search(clause) is not None)


def _bounded(left: Draft, right: Draft) -> tuple[Draft, Draft]:
    """A range; one that is "about" as a whole has no sharper ends."""
    if left.bound is None and right.bound is None:
        return replace(left, bound="at least"), replace(right, bound="at most")
    return (left, replace(right, bound=left.bound)) if left.bound == "about" and right.bound is None else (left, right)


def _alike(left: Draft, right: Draft) -> bool:
    return left.unit is None or right.unit is None or left.unit == _of_rate(right.unit) or (left.money and not right.money)


def _sharing(left: Draft, right: Draft, *, both_ways: bool = False) -> tuple[Draft, Draft]:
    same = _alike(left, right)
    if (left.money and right.unit is None) or (both_ways and right.unit is None):
        right = replace(right, unit=left.unit, money=left.money, of=left.of)
    if same and left.scale == 1 < right.scale and left.value < right.value / right.scale:
        left = replace(left, value=float(f"{left.value * right.scale:.12g}"), scale=right.scale)
    if left.unit is None or left.unit == _of_rate(right.unit):
        left = replace(left, unit=right.unit, money=right.money, of=left.of or right.of)
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
        language=language,
        between=table["between"],
        both=table["and"],
        since=table["from"],
        verbs=frozenset(table["verbs"]),
        joins=frozenset(table["joins"]),
        marks=frozenset(table["marks"]),
        either=frozenset(table["either"]),
        again=frozenset(table["again"]),
        age=pack["ages"]["called"],
        compounds={(entry["units"][0], entry["units"][1]): float(entry["ratio"]) for entry in pack["compound"]},
    )
