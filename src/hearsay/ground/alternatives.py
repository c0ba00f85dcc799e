"""Long lists of words as one regular expression that reads each letter once."""

import re
from collections.abc import Iterable
from typing import Any

_END = ""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits first; a blank stands for any blanks.

    Words that begin alike share their beginning, so that hundreds of units cost no more than a few.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _written(tree) if tree else "(?!)"


def _written(node: dict[str, Any]) -> str:
    parts = [_letter(key) + _written(below) for key, below in sorted(node.items()) if key != _END]
    if not parts:
        return ""
    whole = parts[0] if len(parts) == 1 and _END not in node else f"(?:{'|'.join(parts)})"
    return f"{whole}?" if _END in node else whole


def _letter(key: str) -> str:
    return r"\s+" if key == " " else re.escape(key)
