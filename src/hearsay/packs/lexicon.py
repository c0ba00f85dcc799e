"""The words of one language, compiled once."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from hearsay import packs

NEVER = re.compile(r"(?!)")


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of words and phrases; "*" at the end of a word stands for any ending."""
    parts = [re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for p in phrases]
    if not parts:
        return NEVER
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(parts, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


@cache
def table(language: str, *path: str, topic: str = "attribution") -> Any:
    """A value of a pack, by its path."""
    value: Any = packs.load(language, topic)
    for key in path:
        value = value[key]
    return value


def either(language: str, name: str, topic: str) -> str:
    """A list of a pack as the alternatives of a regular expression, in their order."""
    return "|".join(map(re.escape, table(language, name, topic=topic)))


@cache
def words(language: str, *path: str, topic: str = "attribution") -> frozenset[str]:
    """A list of a pack as a set."""
    return frozenset(table(language, *path, topic=topic))


@cache
def pattern(language: str, *path: str, topic: str = "attribution") -> re.Pattern[str]:
    """A list of a pack as one pattern."""
    return any_of(table(language, *path, topic=topic))
