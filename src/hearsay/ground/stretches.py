"""Two times that are the ends of one: "from June to August", "between 3 May and 12 June"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from hearsay import packs
from hearsay.ground.phrases import word_before
from hearsay.records import Time

_WORD = re.compile(r"[^\S\n]+(\w+)[^\S\n]+(?:the[^\S\n]+)?")
_SINGLE = frozenset({"day", "month", "year"})


@cache
def _joiners(language: str) -> dict[str, frozenset[str]]:
    table = packs.load(language, "times").get("stretch", {})
    return {lead: frozenset(words) for lead, words in table.items()}


def joined(text: str, first: Time, last: Time, language: str) -> bool:
    """Whether the words before and between say that two times are the ends of one."""
    joiners = _joiners(language).get(word_before(text, 0, first.span[0]))
    hit = _WORD.fullmatch(text, first.span[1], last.span[0]) if joiners else None
    return joiners is not None and hit is not None and hit[1].lower() in joiners


def stretched(text: str, times: Sequence[Time], language: str) -> Iterator[Time]:
    """The times in order, with the two ends of a stretch as one interval."""
    waiting: Time | None = None
    for time in times:
        if waiting is not None and (one := _as_one(text, waiting, time, language)):
            yield one
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = time
    if waiting is not None:
        yield waiting


def _as_one(text: str, first: Time, last: Time, language: str) -> Time | None:
    """One time when both are known as exactly as each other and the words around say that they are its ends."""
    if not joined(text, first, last, language):
        return None
    if first.precision != last.precision or first.precision not in _SINGLE or not str(first.value) < str(last.value):
        return None
    span = first.span[0], last.span[1]
    return replace(first, span=span, value=f"{first.value}/{last.value}", anchor=first.anchor or last.anchor, precision="range")
