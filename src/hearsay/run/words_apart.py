"""Two texts word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

MOST = 12_000
"""Words of a text that are compared; beyond them lines are."""
WORD = re.compile(r"\s+|\w+|[^\w\s]")
LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Piece(NamedTuple):
    """Characters that stand in both texts, in the first alone (``removed``) or in the second alone (``added``)."""

    what: Literal["same", "removed", "added"]
    text: str


def apart(before: str, after: str) -> Iterator[Piece]:
    """The second text in pieces, with what the first one had where it stood."""
    long = max(len(before), len(after)) > MOST * 6
    old, new = ((LINE if long else WORD).findall(text) for text in (before, after))
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=long).get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(new[k:m]))
            continue
        if i < j:
            yield Piece("removed", "".join(old[i:j]))
        if k < m:
            yield Piece("added", "".join(new[k:m]))
