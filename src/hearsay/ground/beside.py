"""What stands between two things that a text names, and whether a sentence ends there."""

import re

from hearsay.records import Span

_END = re.compile(r"[.!?][”\"’')]*\s|\n")


def gap(one: Span, two: Span) -> Span:
    """What stands between; empty where they overlap."""
    first, last = sorted((one, two))
    return first[1], max(first[1], last[0])


def beside(text: str, one: Span, two: Span) -> bool:
    """Whether no sentence ends between the two."""
    return _END.search(text, *gap(one, two)) is None
