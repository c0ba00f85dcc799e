"""Which way a time points, and whether it tells when something was said or when it happened."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from hearsay import packs
from hearsay.ground.days import Direction
from hearsay.ground.phrases import word_before

Role = Literal["event", "statement", "other"]

_SENTENCE_END = re.compile(r"[.!?;][\"'”’)»]*\s+(?=[^\W\d_a-zß-ÿ]|[\"“‘'(«])|\n")
_WORD = re.compile(r"[\w’'-]+")
_WINDOW = 300
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Tense:
    """The words of one language that turn a time to the past, the future, or to the act of speaking."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    said: re.Pattern[str]
    ahead_lead: frozenset[str]
    behind_lead: frozenset[str]
    between: frozenset[str]

    def read(self, text: str, start: int, time: tuple[int, int], end: int) -> tuple[Direction, Role]:
        """Direction and role of the time at ``time``, from the words around it in its sentence."""
        before = _sentence_before(text, start, time[0])
        after = text[time[1] : min(end, time[1] + _NEAR)]
        role: Role = "statement" if self._told(before, after) else "event"
        return self._direction(text, start, time[0], before, after, role), role

    def _told(self, before: str, after: str) -> bool:
        said = _last(self.said, before)
        if said is not None and self._plain(before[said.end() :]):
            return True
        stop = _SENTENCE_END.search(after)
        said = self.said.search(after, 0, stop.start() if stop else len(after))
        return said is not None and self._plain(after[: said.start()]) and _opens(before, after[: said.start()])

    def _plain(self, words: str) -> bool:
        found = _WORD.findall(words)
        return len(found) <= 8 and all(word[0].isupper() or word in self.between for word in found)

    def _direction(self, text: str, start: int, at: int, before: str, after: str, role: Role) -> Direction:
        lead = word_before(text, start, at)
        if lead in self.ahead_lead:
            return "ahead"
        if lead in self.behind_lead or role == "statement":
            return "behind"
        ahead, said = _last(self.ahead, before), _last(self.said, before)
        if ahead is not None:
            return "ahead" if said is None or said.start() < ahead.start() else "near"
        opens = len(_WORD.findall(before)) <= 2 and after[:1] in (" ", ",")  # not "Monday's vote may …"
        if opens and self.ahead.search(after):
            return "ahead"
        return "behind" if self.behind.search(before) or (opens and self.behind.search(after)) else "near"


def _opens(before: str, between: str) -> bool:
    """Whether a time stands first ("On Friday, he warned") or between speaker and verb ("the minister on Friday warned")."""
    words = len(_WORD.findall(before))
    return words <= 2 or (words <= 8 and "," not in before + between)


def _sentence_before(text: str, start: int, at: int) -> str:
    window = text[max(start, at - _WINDOW) : at]
    end = _last(_SENTENCE_END, window)
    return window[end.end() :] if end else window


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda hit: hit.start(), default=None)


@cache
def tense(language: str) -> Tense:
    """The tense words of a language."""
    words: Mapping[str, Any] = packs.load(language, "times")["tense"]
    barred = "".join(rf"(?!{re.escape(phrase)}\b)" for phrase in words["ahead_not"])
    return Tense(
        ahead=re.compile(rf"\b{barred}(?:{_any(words['ahead'])})\b"),
        behind=re.compile(rf"\b(?:{_any(words['behind'])}|[a-z]{{2,}}{words['behind_ending']})\b"),
        said=re.compile(rf"\b(?:{_any(words['said'])})\b"),
        ahead_lead=frozenset(words["ahead_lead"]),
        behind_lead=frozenset(words["behind_lead"]),
        between=frozenset(words["between"]),
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
