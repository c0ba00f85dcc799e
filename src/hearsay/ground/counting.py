"""What a number counts: ``Forty Brazilian officers`` counts officers; ``85% of the country`` is of the country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs
from hearsay.ground.alternatives import any_of

_NEXT = re.compile(r"[^\S\n]+(?:\0+[^\S\n]+)?([^\W\d_][\w’'-]*)")
_JOINED = re.compile(r"-([^\W\d_]+)")
_WORDS_TO_NOUN = 6
_WORDS_OF_PHRASE = 5
_BEFORE_LINK = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun after a number: one of them, the whole phrase, and where it ends."""

    unit: str
    phrase: str
    end: int


@dataclass(frozen=True, slots=True)
class Nouns:
    """What may be counted in one language."""

    stops: frozenset[str]
    plurals: Mapping[str, str]
    singles: Mapping[str, str]
    singular: re.Pattern[str]
    links: frozenset[str]
    more: frozenset[str]
    describing: frozenset[str]
    pointing: frozenset[str]
    persons: frozenset[str]
    of: re.Pattern[str]
    of_owner: re.Pattern[str]

    def counted(self, text: str, at: int, end: int) -> Counted | None:
        """The plural noun that the number before ``at`` counts, past adjectives; a plural that only describes goes on."""
        joined = _JOINED.match(text, at, end)
        if joined:
            return Counted(joined[1].lower(), joined[1], joined.end())
        owned = self.of_owner.match(text, at, end)
        at = owned.end() if owned else at
        head, start, linked, number = None, 0, False, 0
        while number < _WORDS_TO_NOUN and (word := _NEXT.match(text, at, end)):
            lower = word[1].lower()
            linked, was_linked = lower in self.links, linked
            if self._stops(word[1]) and not (linked and 0 < number <= _BEFORE_LINK and head is None and not was_linked):
                break
            if lower in self.more and not number:
                at = word.end()
                continue
            start = start if number else word.start(1)
            plural = None if linked else self._one_of(word[1])
            if plural is not None and (
                head is None or head.unit in self.describing or text[head.end - 2 : head.end] in ("'s", "’s")
            ):
                head = Counted(plural, text[start : word.end(1)], word.end(1))
            elif head is not None:
                break
            at, number = word.end(), number + 1
        return head

    def described(self, text: str, at: int, end: int) -> Counted | None:
        """What a number before another noun counts: "a 12 page report"."""
        word = self.singular.match(text, at, end)
        return Counted(word[1].lower(), word[1], word.end(1)) if word else None

    def is_person(self, text: str, at: int, end: int) -> bool:
        """Whether a bare number counts people: "the 540 who left"."""
        word = _NEXT.match(text, at, end)
        return word is not None and word[1].lower() in self.persons

    def single(self, text: str, at: int, end: int) -> Counted | None:
        """The noun directly after "one", if it is one that reports count by one: "one soldier"."""
        word = _NEXT.match(text, at, end)
        unit = self.singles.get(word[1].lower()) if word else None
        return Counted(unit, word[1], word.end(1)) if word and unit else None

    def of_what(self, text: str, at: int, end: int) -> str | None:
        """The phrase after "of": what a measure or a share is taken of."""
        opening = self.of.match(text, at, end)
        return self._phrase(text, opening.end("of"), end) if opening else None

    def whole(self, text: str, at: int, end: int) -> str | None:
        """What a share before ``at`` is of, with "of" or without."""
        opening = self.of.match(text, at, end)
        return self._phrase(text, opening.end("of") if opening else at, end)

    def _phrase(self, text: str, place: int, end: int) -> str | None:
        """The words from a place to the next that no noun goes past."""
        start = last = place
        first = _NEXT.match(text, place, end)
        if first and first[1].lower() in self.pointing:
            return None
        for number in range(_WORDS_OF_PHRASE):
            word = _NEXT.match(text, place, end)
            if word is None or (self._stops(word[1]) and number):
                break
            place = last = word.end()
        return text[start:last].strip() or None

    def _stops(self, word: str) -> bool:
        """Whether no noun goes past a word; "US" and "WHO" are names."""
        return word.lower() in self.stops and not (len(word) > 1 and word.isupper())

    def _one_of(self, word: str) -> str | None:
        """One of a plural; ``None`` for a word that is no plural."""
        lower = re.sub(r"['’]s?$", "", word).lower()
        last = lower.rpartition("-")[2]
        if last in self.plurals:
            return lower.removesuffix(last) + self.plurals[last]
        if not lower.endswith("s") or lower.endswith(("ss", "us", "is", "less")) or len(lower) < 4 or word.isupper():
            return None
        return singular(lower)


def singular(word: str) -> str:
    """One of a regular plural: ``parties`` → ``party``, ``boxes`` → ``box``, ``officers`` → ``officer``."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@cache
def nouns(language: str) -> Nouns | None:
    """What may be counted in a language; ``None`` without a pack, where only measures are read."""
    if language not in packs.languages():
        return None
    table: dict[str, Any] = packs.load(language, "figures")["counting"]
    of = rf"[^\S\n]+(?P<of>{table['of']})"
    return Nouns(
        stops=frozenset(table["stops"]),
        plurals=table["plurals"],
        singles=table["one"],
        singular=re.compile(rf"[^\S\n]({any_of(table['described'])})(?=[^\S\n][^\W\d_])"),
        pointing=frozenset(table["pointing"]),
        persons=frozenset(table["persons"]),
        links=frozenset(table["links"]),
        more=frozenset(table["more"]),
        describing=frozenset(table["describing"]),
        of=re.compile(rf"{of}(?=[^\S\n])"),
        of_owner=re.compile(rf"{of}(?:[^\S\n]+(?:{'|'.join(table['owners'])})(?=[^\S\n])|(?=[^\S\n]+\w+['’]s\b))"),
    )
