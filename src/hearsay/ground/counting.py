"""What a number counts: ``Forty Brazilian officers`` counts officers; ``85% of the country`` is of the country."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearsay import packs

_NEXT = re.compile(r"[^\S\n]+([^\W\d_][\w’'-]*)")
_JOINED = re.compile(r"-([^\W\d_]+)")
_WORDS_TO_NOUN = 5
_WORDS_OF_PHRASE = 5


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
    of: re.Pattern[str]
    of_owner: re.Pattern[str]

    def counted(self, text: str, at: int, end: int) -> Counted | None:
        """The plural noun that the number before ``at`` counts, past adjectives: the last of a run of plurals."""
        joined = _JOINED.match(text, at, end)
        if joined:
            return Counted(joined[1].lower(), joined[1], joined.end())
        owned = self.of_owner.match(text, at, end)
        at = owned.end() if owned else at
        start, head = 0, None
        for number in range(_WORDS_TO_NOUN):
            word = _NEXT.match(text, at, end)
            if word is None or word[1].lower() in self.stops:
                break
            start = start if number else word.start(1)
            plural = self._one_of(word[1])
            if plural is not None:
                head = Counted(plural, text[start : word.end(1)], word.end(1))
            elif head is not None:
                break
            at = word.end()
        return head

    def single(self, text: str, at: int, end: int) -> Counted | None:
        """The noun directly after "one", if it is one that reports count by one: "one soldier"."""
        word = _NEXT.match(text, at, end)
        unit = self.singles.get(word[1].lower()) if word else None
        return Counted(unit, word[1], word.end(1)) if word and unit else None

    def of_what(self, text: str, at: int, end: int) -> str | None:
        """The phrase after "of": what a measure or a share is taken of."""
        opening = self.of.match(text, at, end)
        if opening is None:
            return None
        start = last = opening.end()
        place = opening.end("of")
        for number in range(_WORDS_OF_PHRASE):
            word = _NEXT.match(text, place, end)
            if word is None or (word[1].lower() in self.stops and number):
                break
            place = last = word.end()
        return text[start:last].strip() or None

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
        of=re.compile(rf"{of}(?=[^\S\n])"),
        of_owner=re.compile(rf"{of}(?:[^\S\n]+(?:{'|'.join(table['owners'])})(?=[^\S\n])|(?=[^\S\n]+\w+['’]s\b))"),
    )
