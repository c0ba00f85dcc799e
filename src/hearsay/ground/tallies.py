"""What a count is of, however that is said: ``4 dead``, ``four people were killed`` and ``a death toll of four`` are deaths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of
from hearsay.ground.draft import Draft
from hearsay.ground.units import Units, units

_BEFORE, _AFTER = 60, 60
_CLAUSE_END = re.compile(r"[.;:!?](?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Tally:
    """One thing that news counts: the nouns for it, the words after what is counted, and the words before the number."""

    name: str
    nouns: frozenset[str]
    after: re.Pattern[str]
    before: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Tallies:
    """All of one language."""

    kinds: tuple[Tally, ...]
    units: Units
    lead: re.Pattern[str]
    """What stands between who is counted and what became of them."""
    active: re.Pattern[str]

    def told(self, text: str, draft: Draft, start: int, end: int, stop: int) -> Draft:
        """The draft with what it counts; ``stop`` is where the next figure stands."""
        measured = draft.money or draft.unit in self.units.measures
        if measured or (draft.unit or "").partition(" per ")[0] in self.units.measures:
            return draft
        return replace(
            draft, tally=self._of_noun(draft) or self._after(text, draft, end, stop) or self._before(text, draft, start)
        )

    def _of_noun(self, draft: Draft) -> str | None:
        return next((kind.name for kind in self.kinds if draft.unit in kind.nouns), None)

    def _after(self, text: str, draft: Draft, end: int, stop: int) -> str | None:
        lead = self.lead.match(text, draft.end, min(end, draft.end + _AFTER))
        for kind in self.kinds if lead else ():
            hit = kind.after.match(text, lead.end(), min(end, draft.end + _AFTER)) if lead else None
            if hit and lead and (lead["aux"] or not self.active.match(text, hit.end(), end)) and hit.end() <= stop:
                return kind.name
        return None

    def _before(self, text: str, draft: Draft, start: int) -> str | None:
        lead = _CLAUSE_END.split(text[max(start, draft.start - _BEFORE) : draft.start])[-1]
        return next((kind.name for kind in self.kinds if kind.before.search(lead)), None)


@cache
def tallies(language: str) -> Tallies | None:
    """What is counted in one language; ``None`` without a pack."""
    if language not in packs.languages():
        return None
    table: dict[str, Any] = packs.load(language, "figures")["tallies"]
    return Tallies(
        lead=re.compile(rf",?\s+(?P<aux>(?:(?i:{any_of(table['aux'])})\s+)+)?(?:(?i:{any_of(table['between'])})\s+)*"),
        kinds=tuple(_tally(name, kind) for name, kind in table["kinds"].items()),
        units=units(language),
        active=re.compile(rf"[^\S\n]+(?:\d|(?i:{any_of(table['objects'])})\b)"),
    )


def _tally(name: str, kind: dict[str, Sequence[str]]) -> Tally:
    lead = any_of(kind["before"]) if kind["before"] else "(?!)"
    toll = any_of(kind["tolls"]) if kind["tolls"] else "(?!)"
    return Tally(
        name=name,
        nouns=frozenset(kind["nouns"]),
        after=re.compile(rf"(?i:{any_of(kind['after'])})\b(?!-)"),
        before=re.compile(rf"\b(?i:{lead})\s+(?:of\s+|in\s+)?$|\b(?i:{toll})\b[^,\d]*$"),
    )
