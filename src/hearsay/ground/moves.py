"""Change verbs: of ``rose by 12% to 340`` the 12% is by how much, and 340 where to; both are up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of
from hearsay.ground.draft import Draft, Move
from hearsay.records import Direction, MoveRole

SIDES: tuple[Direction, ...] = ("up", "down")
_BACK = 90
_BREAK = re.compile(r"[.;:!?](?=\s)|,|\n")
_WORD = re.compile(r"[\w’'&.-]+")
_FAR, _NEAR, _CHAIN = 6, 1, 5
"""Words between the verb and its number: with a preposition, without, and between two numbers of one verb."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The words of change of one language."""

    cue: re.Pattern[str]
    directions: Mapping[str, Direction | None]
    after: re.Pattern[str]
    nouns: Mapping[str, Direction]
    roles: Mapping[str, MoveRole]
    of: frozenset[str]
    level: str
    bare: frozenset[str]
    barred: re.Pattern[str]
    carriers: re.Pattern[str]

    def marked(self, text: str, drafts: Sequence[Draft], start: int) -> list[Draft]:
        """The drafts with how they are moved, and with the unit that the other end of a move has."""
        out = list[Draft]()
        for place, draft in enumerate(drafts):
            before = out[-1] if out else None
            lead = max(start, draft.start - _BACK, before.end if before else start)
            move = self._verb(text, lead, draft) or self._chained(text, before, draft) or self._noun(text, drafts, place)
            out.append(replace(draft, move=move) if move else draft)
        return list(self._filled(text, self._directed(out)))

    def _verb(self, text: str, lead: int, draft: Draft) -> Move | None:
        """The last verb or particle before the number, in its clause."""
        cut = max((hit.end() for hit in _BREAK.finditer(text, lead, draft.start)), default=lead)
        hits = [hit for hit in self.cue.finditer(text, cut, draft.start) if not self.barred.search(text[cut : hit.start()])]
        if not hits:
            return None
        between = [word.lower() for word in _WORD.findall(text[hits[-1].end() : draft.start])]
        word = " ".join(hits[-1][0].lower().split())
        last = between[-1] if between else ""
        role = self.roles.get(last)
        verb = word in self.directions
        if (
            (last in self.of and word not in self.nouns)
            or len(between) > _FAR
            or (role is None and (len(between) > _NEAR or not verb))
        ):
            return None
        if role is None and (not self._is_step(draft) or text[hits[-1].end() : draft.start].strip(" ") != " ".join(between)):
            return None
        return Move(self.directions.get(word, self.nouns.get(word)), role or "by", hits[-1].span())

    def _is_step(self, draft: Draft) -> bool:
        return draft.money or draft.unit in self.bare

    def _chained(self, text: str, before: Draft | None, draft: Draft) -> Move | None:
        """A second number of the same verb: "12% to 340", "to 340 from 300"."""
        if before is None or before.move is None:
            return None
        glue = text[before.end : draft.start]
        words = [word.lower() for word in _WORD.findall(glue)]
        role = (
            self.roles.get(words[-1]) if words and len(words) <= _CHAIN and not _BREAK.search(glue.strip().lstrip(",")) else None
        )
        return replace(before.move, role=role) if role in ("to", "from") and role != before.move.role else None

    def _noun(self, text: str, drafts: Sequence[Draft], place: int) -> Move | None:
        """Of a noun after the number: "a 7% increase"."""
        draft = drafts[place]
        stop = drafts[place + 1].start if place + 1 < len(drafts) else draft.end + _BACK
        hit = self.after.match(text, draft.end, stop)
        return Move(self.nouns[hit[1].lower()], "by", hit.span(1)) if hit and draft.unit is not None else None

    def _directed(self, drafts: list[Draft]) -> list[Draft]:
        """A verb that leaves it open ("went from 3 to 5") has its direction from the numbers."""
        for left, right in zip(list(drafts), drafts[1:], strict=False):
            if left.move and right.move and left.move.cue == right.move.cue and left.move.direction is None:
                ends = (left, right) if left.move.role == "from" else (right, left)
                direction: Direction = "up" if ends[0].value < ends[1].value else "down"
                for one in (left, right):
                    drafts[drafts.index(one)] = replace(
                        one, move=Move(direction, left.move.role if one is left else right.move.role, left.move.cue)
                    )
        return [replace(one, move=None) if one.move and one.move.direction is None else one for one in drafts]

    def _filled(self, text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """A bare number with the unit of what it is set beside: "3.9 million headsets, up from 2.4 million"."""
        last: Draft | None = None
        for one, follower in zip_longest(drafts, drafts[1:]):
            lender = follower if one.unit is None and follower and self._is_level(text, one, follower) else last
            whole = (lender.unit or "").partition(" per ")[0] if lender else ""
            if lender and one.unit in (None, whole) and (lender is follower or self._beside(text, lender, one)):
                one = replace(one, unit=lender.unit, of=lender.of, money=lender.money)
            yield one
            last = one if one.unit is not None and one.unit not in self.bare - {self.level} else last

    def _is_level(self, text: str, one: Draft, follower: Draft) -> bool:
        """What an index stands at, directly before its step: "16,369.03, up 58.06 points"."""
        step = follower.move is not None and follower.move.role == "by" and follower.unit == self.level
        return step and len(_WORD.findall(text[one.end : follower.start])) == 1

    def _beside(self, text: str, last: Draft, one: Draft) -> bool:
        if last.move and one.move and last.move.cue == one.move.cue:
            return True
        if last.unit == self.level and last.move and last.move.role == "by" and one.move and one.move.role == "to":
            return True
        return self.carriers.search(text[last.end : one.start].lower()) is not None


@cache
def moves(language: str) -> Moves | None:
    """The words of change of a language; ``None`` without a pack."""
    if language not in packs.languages():
        return None
    table: dict[str, Any] = packs.load(language, "figures")["changes"]
    nouns: dict[str, Direction] = {word: side for side in SIDES for word in table["nouns"][side]}
    directions: dict[str, Direction | None] = {word: side for side in SIDES for word in table[side]}
    directions |= dict.fromkeys(table["open"])
    return Moves(
        cue=re.compile(rf"\b(?i:{any_of([*directions, *nouns])})(?![\w-])"),
        directions=directions,
        after=re.compile(rf"(?:[^\S\n]|-)(?:[\w’'-]+[^\S\n]){{0,2}}?(?i:({any_of(nouns)}))\b"),
        nouns=nouns,
        roles=table["roles"],
        of=frozenset(table["of"]),
        level=table["level"],
        bare=frozenset(table["steps"]),
        barred=re.compile(rf"\b(?i:{any_of(table['barred'])})\s+$"),
        carriers=re.compile(rf"(?:^|[\s,(])(?:{any_of(table['beside'])})\s*$"),
    )
