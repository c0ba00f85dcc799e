"""Numbers without a measure that are more likely a label, a year, a name or a pronoun than a figure."""

import re
from collections.abc import Mapping
from typing import Any

from hearsay.ground.draft import Draft
from hearsay.ground.phrases import word_before
from hearsay.ground.units import Units

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NEXT_WORD = re.compile(r"[^\S\n]+([\w’']+)")
_FEW = 12
_LARGE = 10_000
"""Numbers from here on are no labels."""


def is_doubtful(text: str, draft: Draft, span: tuple[int, int], units: Units, counting: Mapping[str, Any]) -> bool:
    """Whether a number is to be left out."""
    if draft.vague:
        return draft.unit is None and draft.tally is None
    if draft.unit is None:
        return draft.tally is None and draft.move is None and _is_loose(text, draft, *span, counting)
    return _is_year(text, draft, units)


def touches_word(text: str, draft: Draft, start: int, end: int) -> bool:
    """Whether letters hang on the number: "F16", "5G", "40s"."""
    before = text[draft.start - 1 : draft.start] if draft.start > start else ""
    after = text[draft.end : draft.end + 1] if draft.end < end else ""
    return any(mark.isalnum() or mark == "_" for mark in (before, after))


def _is_year(text: str, draft: Draft, units: Units) -> bool:
    """Whether what seems counted is a year: "2018 sales"; a round number is not, nor one with a bound or a measure."""
    written = text[draft.at : draft.stop]
    counted = draft.unit not in units.measures and not draft.money
    return counted and draft.bound is None and _YEAR.fullmatch(written) is not None and not written.endswith("00")


def _is_loose(text: str, draft: Draft, start: int, end: int, counting: Mapping[str, Any]) -> bool:
    """Whether a number without a unit is more likely a label, a year or a pronoun than a figure."""
    written = text[draft.at : draft.stop]
    before = word_before(text, start, draft.at, as_written=True)
    after = _NEXT_WORD.match(text, draft.stop, end)
    if draft.in_words:
        followed = after is not None and after[1].lower() in counting["verbs"]
        return draft.bound is None and draft.value <= _FEW and (not followed or before.lower() in counting["pronoun_leads"])
    if _YEAR.fullmatch(written):
        return True
    named = (before[:1].isupper() and text[draft.at - 1 : draft.at] == " ") or (after is not None and after[1][0].isupper())
    return draft.bound is None and named and draft.scale == 1 and draft.value < _LARGE
