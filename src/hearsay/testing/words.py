"""Invented words, names and places, a few of which are frequent and most of which are rare, as in life."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

from hearsay.records import SourceKind, Voice

VOCABULARY, PEOPLE, BODIES, OUTLETS, PLACES = 20_000, 12_000, 1_500, 400, 2_500
Thing = TypeVar("Thing")
SYLLABLES = {
    "en": ("ba", "den", "for", "gil", "hur", "kes", "lo", "mer", "nap", "pol", "ring", "sta", "tor", "ven", "wick", "yar"),
    "de": ("bach", "dün", "feld", "gra", "hei", "kör", "lau", "mün", "neu", "rat", "schlo", "stein", "tal", "wei", "zu"),
    "es": ("ba", "ción", "del", "fue", "gra", "llo", "mar", "no", "par", "que", "rí", "san", "to", "ver", "za"),
    "ru": ("ба", "во", "гра", "дел", "за", "кол", "ли", "мор", "на", "пе", "рос", "ста", "тов", "ча", "юг"),
}
LANGUAGES = {"en": 70, "de": 12, "es": 10, "ru": 8}


@dataclass(frozen=True)
class Tailed(Generic[Thing]):
    """Things of which the n-th is drawn 1/n as often as the first."""

    things: Sequence[Thing]

    @cached_property
    def weights(self) -> list[float]:
        """Added up."""
        return list(accumulate(1 / (n + 1) for n in range(len(self.things))))

    def some(self, chance: random.Random, number: int) -> list[Thing]:
        """So many, some of them perhaps twice."""
        return chance.choices(self.things, cum_weights=self.weights, k=number)

    def one(self, chance: random.Random) -> Thing:
        """One."""
        return self.some(chance, 1)[0]


@lru_cache(maxsize=8)
def vocabulary(language: str) -> Tailed[str]:
    """The words of a language, the most frequent first."""
    return Tailed(_words(language, VOCABULARY, f"words {language}"))


def _words(language: str, number: int, seed: str) -> list[str]:
    chance, made = random.Random(seed), dict[str, None]()
    while len(made) < number:
        made["".join(chance.choices(SYLLABLES[language], k=chance.randint(1, 2) + min(3, len(made) // 100)))] = None
    return list(made)


@lru_cache(maxsize=1)
def voices() -> Tailed[Voice]:
    """People, and bodies of all sorts."""
    chance = random.Random("voices")
    first, last = _words("en", 300, "first names"), _words("en", 4000, "last names")
    names = dict.fromkeys(f"{chance.choice(first).title()} {chance.choice(last).title()}" for _ in range(PEOPLE))
    kinds: list[SourceKind] = ["government", "organisation", "document", "group"]
    bodies = [(f"{name.title()} {end}", kind) for name, end, kind in _bodies(chance, last, kinds)]
    found = [Voice(name=n, kind="person", entity=f"person:{n}") for n in names]
    found += [Voice(name=n, kind=kind, entity=f"{kind}:{n}") for n, kind in dict(bodies).items()]
    chance.shuffle(found)
    return Tailed([Voice(name="an official", kind="unnamed"), Voice(name="a resident", kind="unnamed"), *found])


def _bodies(chance: random.Random, names: Sequence[str], kinds: Sequence[SourceKind]) -> list[tuple[str, str, SourceKind]]:
    ends = {"government": "Ministry", "organisation": "Institute", "document": "Report", "group": "Movement"}
    drawn = [(chance.choice(names), chance.choice(kinds)) for _ in range(BODIES)]
    return [(name, ends[kind], kind) for name, kind in drawn]


@lru_cache(maxsize=1)
def outlets() -> Tailed[str]:
    """Newspapers and agencies."""
    ends = ("Post", "Herald", "Tribune", "News", "Times", "Agency")
    return Tailed([f"{name.title()} {ends[i % len(ends)]}" for i, name in enumerate(_words("en", OUTLETS, "outlets"))])


@lru_cache(maxsize=1)
def places() -> Tailed[tuple[str, float, float]]:
    """Towns all over the world: name, latitude, longitude."""
    chance = random.Random("places")
    names = [name.title() for name in _words("en", PLACES, "places")]
    return Tailed([(n, round(chance.uniform(-50, 68), 4), round(chance.uniform(-180, 180), 4)) for n in names])
