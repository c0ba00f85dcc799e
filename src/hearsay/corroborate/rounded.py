"""Whether two figures of one measure can both hold, however they were rounded, converted or bounded."""

import re

from hearsay.corroborate.counted import TOPIC, Item
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import table

ROUNDED, LOOSE, ROUGH = 0.05, 0.1, 0.2
"""What a measure, a figure with *about*, and a fraction in words may be off."""
COUNTED = 100
"""Counts under this are not rounded."""


def amounts(a: Item, b: Item) -> tuple[float, float]:
    """Both in one unit: base units, by the year where both say how often; as written where one is a bare number."""
    if a.bare or b.bare:
        return a.figure.value, b.figure.value
    left = a.figure.norm.value if a.figure.norm else a.figure.value
    right = b.figure.norm.value if b.figure.norm else b.figure.value
    if a.rate and b.rate:
        return left * a.rate, right * b.rate
    return left, right


def agree(reports: tuple[Report, Report], a: Item, b: Item) -> bool:
    """Both can hold: one number, or one the other rounded; or within what one leaves open."""
    left, right = amounts(a, b)
    most = max(abs(left), abs(right)) or 1.0
    if abs(left - right) <= _near(reports, a, b) * most + 1e-9:
        return True
    return _open(a, left, right) or _open(b, right, left)


def _open(bounded: Item, edge: float, other: float) -> bool:
    """*At least 27* leaves 31 open."""
    return bounded.figure.bound == "at least" and other > edge and bounded.base is None


def _near(reports: tuple[Report, Report], a: Item, b: Item) -> float:
    texts = [r.article.text[slice(*x.figure.span)] for r, x in zip(reports, (a, b), strict=True)]
    about = "about" in (a.figure.bound, b.figure.bound)
    if about and any(_fraction(r.language, t) for r, t in zip(reports, texts, strict=True)):
        return ROUGH
    if a.base and b.base:
        return LOOSE if about or a.figure.unit != b.figure.unit else ROUNDED
    if max(abs(a.figure.value), abs(b.figure.value)) < COUNTED:
        return 0.0
    return LOOSE if about else min(ROUNDED, max(_step(a), _step(b)))


def _step(one: Item) -> float:
    """Half of the last digit that is not 0, as a share: 2,400 may be 2,440."""
    value = abs(one.figure.value)
    if value != int(value) or not value:
        return 0.0
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return float(0.5 * 10**zeros / value) if zeros else 0.0


def _fraction(language: str, text: str) -> bool:
    return any(w in re.findall(r"\w+", text.lower()) for w in table(language, "fractions", topic=TOPIC))
