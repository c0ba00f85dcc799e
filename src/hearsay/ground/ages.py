"""Ages: ``45 years old``, ``aged 45``, ``an 18-month-old``, and ``Gulnara, 45,``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of
from hearsay.ground.draft import Draft

_NAME_AND_COMMA = re.compile(r"[^\W\d_][\w’'.-]+,[^\S\n]$")
_AFTER_AGE = re.compile(r"[,.;)]")
_LOOK_BACK, _LONGEST_NAME = 12, 24
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Ages:
    """How one language tells ages."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    short: re.Pattern[str]
    words: Mapping[str, Any]

    def told(self, text: str, draft: Draft, start: int, end: int) -> Draft:
        """The draft as an age, where it is one."""
        unit, called = self.words["unit"], self.words["called"]
        old = self.after.match(text, draft.end, end) if draft.unit in self.words["units"] else None
        old = old or (self.short.match(text, draft.end, end) if draft.unit is None else None)
        if old:
            return replace(draft, end=old.end(), unit=draft.unit or unit, of=called)
        if draft.value > _OLDEST:
            return draft
        aged = self.before.search(text[max(start, draft.at - _LOOK_BACK) : draft.at]) is not None
        if draft.unit is None and (aged or _follows_name(text, draft, start, end)):
            return replace(draft, unit=unit, of=called)
        return draft


def _follows_name(text: str, draft: Draft, start: int, end: int) -> bool:
    name = _NAME_AND_COMMA.search(text[max(start, draft.at - _LONGEST_NAME) : draft.at])
    after = _AFTER_AGE.match(text, draft.end, end)
    return bool(name and name[0][0].isupper() and after and text[draft.at : draft.stop].isdecimal())


@cache
def ages(language: str) -> Ages | None:
    """The ages of a language; ``None`` without a pack."""
    if language not in packs.languages():
        return None
    table: dict[str, Any] = packs.load(language, "figures")["ages"]
    return Ages(
        before=re.compile(rf"\b(?i:{any_of(table['before'])})[^\S\n]+$"),
        after=re.compile(rf"(?:-|[^\S\n]+|[^\S\n]-[^\S\n])(?:{any_of(table['after'])})\b"),
        short=re.compile(rf"[^\S\n]?(?:{any_of(table['short'])})(?!\w)"),
        words=table,
    )
