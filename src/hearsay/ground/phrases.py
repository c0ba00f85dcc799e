"""Phrases of a language, told in data: ``{month} {day}, {year}`` becomes a matcher that gives their values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

Value = int | str | float
Table = Mapping[str, Value]

DIGITS = "#"
"""The key of rules that may start with a digit."""


@dataclass(frozen=True, slots=True)
class Match:
    """One phrase found: its place, what it means, and the values of its parts."""

    start: int
    end: int
    means: str
    parts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of a language, compiled."""

    means: str
    source: str
    starts: Mapping[str, frozenset[str] | None]
    """The words that it can start with, and for each the words that must come next (``None``: any, or the end)."""
    leads: frozenset[str] | None = None
    barred: frozenset[str] = frozenset()
    after_name: bool = False
    given: Mapping[str, Value] = field(default_factory=dict)

    @property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first needed: a report needs few of them, and a program has to start."""
        return _compiled(self.source)

    def may_follow(self, text: str, start: int, at: int) -> bool:
        """Whether the word before allows this phrase at ``at``."""
        if self.after_name:
            return at > start and text[at - 1] == " " and word_before(text, start, at, as_written=True)[:1].isupper()
        if self.leads is None and not self.barred:
            return True
        word = word_before(text, start, at)
        return word not in self.barred and (self.leads is None or word in self.leads)


@dataclass(frozen=True, slots=True)
class Bucket:
    """The phrases that start with one word: those that a next word allows, and those that any does."""

    after: Mapping[str, Sequence[Rule]]
    always: Sequence[Rule]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All phrases of one topic, found by the word they start with."""

    tables: Mapping[str, Table]
    rules: Mapping[str, Bucket] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
    """The words that start a phrase and are written small."""

    def find(self, text: str, start: int, end: int) -> Iterator[Match]:
        """Every phrase in ``text[start:end]``, in order, none inside another; the longest wins."""
        done = start
        words = list(WORDS.finditer(text, start, end))
        keys = [*(DIGITS if word[0][0].isdecimal() else word[0].lower() for word in words), ""]
        for place, word in enumerate(words):
            bucket = self.rules.get(keys[place])
            rules = bucket.after.get(keys[place + 1], bucket.always) if bucket else None
            if not rules or word.start() < done or not _free(text, start, word.start()):
                continue
            if word[0][0].isupper() and word[0].lower() in self.common and _in_name(text, start, word.start()):
                continue
            found = max(self._matches(rules, text, word.start(), (start, end)), key=lambda m: m.end, default=None)
            if found is not None:
                done = found.end
                yield found

    def _matches(self, rules: Sequence[Rule], text: str, at: int, bounds: tuple[int, int]) -> Iterator[Match]:
        for rule in rules:
            hit = rule.pattern.match(text, at, bounds[1])
            if hit and rule.may_follow(text, bounds[0], at):
                yield Match(at, hit.end(), rule.means, {**self._values(hit), **rule.given})

    def _values(self, hit: re.Match[str]) -> dict[str, Value]:
        parts: dict[str, Value] = {}
        for name, written in hit.groupdict().items():
            table = self.tables.get(name)
            if written is not None:
                parts[name] = table[" ".join(written.casefold().split())] if table else written
        return parts


WORDS = re.compile(r"\d+|[^\W\d_]+")
_LAST_WORD = re.compile(r"(\w+)['’]?\W{0,2}$")


def word_before(text: str, start: int, at: int, *, as_written: bool = False) -> str:
    """The word that stands directly before a place, in small letters; empty when there is none."""
    hit = _LAST_WORD.search(text[max(start, at - 24) : at])
    word = hit[1] if hit else ""
    return word if as_written else word.lower()


def _in_name(text: str, start: int, at: int) -> bool:
    """Whether a capitalised word goes on with a name: "The Daily Today"."""
    before = word_before(text, start, at, as_written=True)
    return text[at - 1 : at] == " " and before[:1].isupper() and not before.isupper() and text[at - 2].isalpha()


def _free(text: str, start: int, at: int) -> bool:
    """Whether a phrase may start here: not inside a word, a number, an amount or an address."""
    if at == start:
        return True
    before = text[at - 1]
    if before in ".,:/-–" and at - 1 > start:
        return not (text[at - 2].isdigit() and text[at].isdigit()) and before not in "/"
    return not (before.isalnum() or before in "_$£€¥#@/+")


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
