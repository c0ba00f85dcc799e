"""What a statement is about, as a set of stems that can be compared."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import table, words
from hearsay.records import Article, Statement

WORD = re.compile(r"[^\W_]+")
OWNER = re.compile(r"(?<!\w)([^\W_]+)['’]s?(?!\w)")
LATELY, KNOWN_WORDS = 2048, 100_000
"""Texts and words whose stems are remembered."""
OPENING = 8
"""Carrying words at the start of a statement: who did what is mostly there."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is compared by: all its stems, those of its opening, who did what in it; whether it negates."""

    all: frozenset[str]
    opening: frozenset[str]
    acts: frozenset[tuple[str, str]]
    negated: bool


def key(language: str, text: str) -> Key:
    """The key of a text."""
    ordered = _ordered(language, text)
    start = list(dict.fromkeys(ordered))[:OPENING]
    return Key(frozenset(ordered), frozenset(start), _acts(language, text, start), negated(language, text))


def statement_key(article: Article, statement: Statement) -> Key:
    """A headline is compared by its whole line: what it says and who says it sum up the report together."""
    span = article.title_span if article.title_span and in_title(article, statement) else statement.span
    return key(article.language or FALLBACK, article.text[slice(*span)])


def in_title(article: Article, statement: Statement) -> bool:
    """Whether a statement stands in the headline."""
    span = article.title_span
    return span is not None and span[0] <= statement.span[0] < span[1]


def stems(language: str, text: str) -> frozenset[str]:
    """Stems of the words that carry something; numbers stay as they are."""
    return frozenset(_ordered(language, text))


def _acts(language: str, text: str, start: list[str]) -> frozenset[tuple[str, str]]:
    """Each name in the opening with the word after it, mostly a verb: *Ghana leases*, and not *Ghana's latest*."""
    names = named(language, text)
    owners = {_stem(language, m.group(1).lower()) for m in OWNER.finditer(text)}
    return frozenset((a, b) for a, b in pairwise(start) if a in names - owners and b not in names)


@lru_cache(maxsize=LATELY)
def _ordered(language: str, text: str) -> tuple[str, ...]:
    return tuple(stem for w in WORD.findall(text) if (stem := _carried(language, w.lower())))


def named(language: str, text: str) -> frozenset[str]:
    """Stems of the words that are written with a capital."""
    return frozenset(_stem(language, w.lower()) for w in WORD.findall(text) if w[0].isupper())


def negated(language: str, text: str) -> bool:
    """True when the statement is turned round, once or thrice: twice says yes again."""
    turns, endings = words(language, "negations", topic="claims"), tuple(table(language, "negated_endings", topic="claims"))
    times = sum(1 for w in re.findall(r"[\w'’-]+", text.lower()) if w in turns or w.endswith(endings))
    return times % 2 == 1


@lru_cache(maxsize=KNOWN_WORDS)
def _carried(language: str, word: str) -> str:
    """Its stem; nothing for a word that says nothing by itself."""
    carries = word not in words(language, "empty", topic="claims") and (len(word) > 1 or word.isdigit())
    return _stem(language, word) if carries else ""


@lru_cache(maxsize=KNOWN_WORDS)
def _stem(language: str, word: str) -> str:
    for ending in table(language, "endings", topic="claims"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def rarity(keys: Iterable[Key]) -> dict[str, float]:
    """How telling each stem is in this report, 0 to 1: what stands in every sentence tells nothing."""
    every = list(keys)
    count = Counter(stem for one in every for stem in one.all)
    top = math.log(1 + len(every)) or 1.0
    return {stem: math.log(1 + len(every) / times) / top for stem, times in count.items()}


def alike(a: frozenset[str], b: frozenset[str], rare: Mapping[str, float], fewest: int = 3) -> float:
    """Share of the shorter one that both say, by how telling the words are; 0 for too few words in common."""
    shared = a & b
    if len(shared) < fewest:
        return 0.0
    return weigh(shared, rare) / max(1e-9, min(weigh(a, rare), weigh(b, rare)))


def weigh(found: Iterable[str], rare: Mapping[str, float]) -> float:
    """The sum of what words tell."""
    return sum(sorted(rare.get(stem, 1.0) for stem in found))


def figures_fit(a: Statement, b: Statement) -> bool:
    """False when both count the same thing differently: then they are two claims."""
    counts = {f.unit: f.value for f in a.figures}
    return all(counts.get(f.unit, f.value) == f.value for f in b.figures)
