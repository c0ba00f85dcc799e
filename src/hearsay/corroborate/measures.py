"""Whether two figures, or two times, are the same, or speak against each other."""

import math
from collections.abc import Sequence

from hearsay.corroborate.keys import stems
from hearsay.records import Figure, Time

ROUNDED = 0.05
"""Figures this near are one figure, rounded or converted."""
LOOSE = 0.1
"""*About* tolerates more, but not of small numbers."""
FEW = 20


def value(figure: Figure) -> tuple[float, str]:
    """In base units."""
    if figure.norm:
        return figure.norm.value, figure.norm.unit
    return figure.value, (figure.unit or "").lower()


def same_figure(a: Figure, b: Figure) -> bool:
    """One number, written or rounded or converted otherwise; of whatever is counted."""
    (left, unit), (right, other) = value(a), value(b)
    if unit != other and unit and other and (a.norm or b.norm):
        return False
    if unit == other and a.norm and a.unit != b.unit:
        return math.isclose(left, right, rel_tol=LOOSE)  # converted
    near = LOOSE if "about" in (a.bound, b.bound) and min(left, right) >= FEW else 0.0
    return math.isclose(left, right, rel_tol=near or 1e-6)


def same_measure(language: str, a: Figure, b: Figure) -> bool:
    """Both count the same kind of thing: the same unit, and for people and things a like word."""
    if (a.norm and a.norm.unit) != (b.norm and b.norm.unit):
        return False
    if a.norm:
        return True
    if a.tally and b.tally:
        return a.tally == b.tally
    if a.unit and b.unit:
        return bool(stems(language, a.unit) & stems(language, b.unit)) or a.unit.lower() == b.unit.lower()
    return False


def agree(ours: Sequence[Figure], theirs: Sequence[Figure]) -> int:
    """How many of ours stand there too."""
    return sum(any(same_figure(a, b) for b in theirs) for a in ours)


def clash(language: str, ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    """One of ours and one of theirs measure the same and differ, and neither has its like on the other side."""
    left = [a for a in ours if not any(same_figure(a, b) for b in theirs)]
    right = [b for b in theirs if not any(same_figure(a, b) for a in ours)]
    return any(same_measure(language, a, b) for a in left for b in right)


def same_time(a: Time, b: Time) -> bool:
    """One says the other, more or less precisely: *2026-02* and *2026-02-03*."""
    if not a.value or not b.value:
        return False
    return a.value.startswith(b.value) or b.value.startswith(a.value)


def days_of(times: Sequence[Time]) -> list[Time]:
    """Those that tell when something happened, to the month or better."""
    return [t for t in times if t.value and t.role == "event" and len(t.value) >= 7]


def times_clash(ours: Sequence[Time], theirs: Sequence[Time]) -> bool:
    """Both say when, and not one of the times of either is the other's."""
    left, right = days_of(ours), days_of(theirs)
    return bool(left and right) and not any(same_time(a, b) for a in left for b in right)
