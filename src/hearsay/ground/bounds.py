"""How a number is bounded: ``up to 40`` is at most 40, ``500 or more`` at least 500, ``some 120`` about 120."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.records import Bound

_WINDOW = 48
_TAIL = re.compile(r"(?:[\w.’'-]+(?:[^\S\n]+\n?|\n)[^\S\n]*)+$")
_WORD = re.compile(r"[\w.’'-]+")
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounding words of one language."""

    before: Mapping[str, Bound]
    after: re.Pattern[str]
    kinds: Mapping[str, Bound]
    between: frozenset[str]
    not_durations: frozenset[str]
    not_after: frozenset[str]
    signs: Mapping[str, Bound]
    prefixes: Mapping[str, Bound]

    def leading(self, text: str, start: int, at: int, *, duration: bool = False) -> tuple[Bound, int] | None:
        """The bound before a number, and where it starts."""
        if at > start and text[at - 1] in self.signs:
            return self.signs[text[at - 1]], at - 1
        for prefix, bound in self.prefixes.items():
            if text.startswith(prefix, max(start, at - len(prefix)), at):
                return bound, at - len(prefix)
        window = max(start, at - _WINDOW)
        tail = _TAIL.search(text, window, at)
        if tail is None:
            return None
        words = [(hit.start(), hit[0].lower()) for hit in _WORD.finditer(text, tail.start(), at)]
        while words:
            found = self._phrase(words, duration=duration)
            if found or words[-1][1] not in self.between:
                return found
            words.pop()
        return None

    def _phrase(self, words: list[tuple[int, str]], *, duration: bool) -> tuple[Bound, int] | None:
        for length in range(min(_LONGEST, len(words)), 0, -1):
            phrase = " ".join(word for _, word in words[-length:])
            moved = len(words) > length and words[-length - 1][1] in self.not_after
            if phrase in self.before and not moved and not (duration and phrase in self.not_durations):
                return self.before[phrase], words[-length][0]
        return None

    def trailing(self, text: str, at: int, end: int) -> tuple[Bound, int] | None:
        """The bound after a number or its unit, and where it ends."""
        hit = self.after.match(text, at, end)
        if hit is None:
            return None
        phrase = " ".join(hit[1].lower().split()) if hit[1] else "+"
        return self.kinds[phrase], hit.end()

    def opens(self, text: str) -> bool:
        """Whether a text starts with a bound, as "within five days" does."""
        words = _WORD.findall(text.lower())[:_LONGEST]
        return any(" ".join(words[:length]) in self.before for length in range(1, len(words) + 1))


@cache
def bounds(language: str) -> Bounds | None:
    """The bounds of a language; ``None`` without a pack."""
    if language not in packs.languages():
        return None
    pack: dict[str, Any] = packs.load(language, "figures")
    kinds: dict[str, Bound] = {phrase: kind for kind, phrases in pack["bounds_after"].items() for phrase in phrases}
    listed = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(kinds, key=len, reverse=True))
    return Bounds(
        before={phrase: kind for kind, phrases in pack["bounds"].items() for phrase in phrases},
        after=re.compile(rf"(?:[^\S\n]+|-)((?i:{listed}))\b|\+(?!\w)"),
        kinds={**kinds, "+": "at least"},
        between=frozenset(pack["counting"]["between"]),
        not_durations=frozenset(pack["bound_exceptions"]["durations"]),
        not_after=frozenset(pack["bound_exceptions"]["after"]),
        signs=pack["bounds_signs"],
        prefixes=pack["bounds_prefixes"],
    )
