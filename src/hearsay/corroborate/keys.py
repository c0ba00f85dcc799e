"""What a statement is about, as a set of stems that can be compared."""

import re
from functools import cache

from hearsay.packs.lexicon import table, words
from hearsay.records import Statement

WORD = re.compile(r"[^\W_]+")


OPENING = 8
"""Carrying words at the start of a statement: who did what is mostly there."""


def stems(language: str, text: str) -> frozenset[str]:
    """Stems of the words that carry something; numbers stay as they are."""
    return frozenset(_ordered(language, text))


def opening(language: str, text: str) -> frozenset[str]:
    """The stems of who did what."""
    return frozenset(list(dict.fromkeys(_ordered(language, text)))[:OPENING])


def _ordered(language: str, text: str) -> list[str]:
    return [_stem(language, w) for w in (m.group().lower() for m in WORD.finditer(text)) if _carries(language, w)]


def named(language: str, text: str) -> frozenset[str]:
    """Stems of the words that are written with a capital."""
    return frozenset(_stem(language, m.group().lower()) for m in WORD.finditer(text) if m.group()[0].isupper())


def _carries(language: str, word: str) -> bool:
    return word not in words(language, "empty", topic="claims") and (len(word) > 1 or word.isdigit())


@cache
def _stem(language: str, word: str) -> str:
    for ending in table(language, "endings", topic="claims"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the shorter one that both say; 0 for fewer than three words in common."""
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= 3 else 0.0


def figures_fit(a: Statement, b: Statement) -> bool:
    """False when both count the same thing differently: then they are two claims."""
    counts = {f.unit: f.value for f in a.figures}
    return all(counts.get(f.unit, f.value) == f.value for f in b.figures)
