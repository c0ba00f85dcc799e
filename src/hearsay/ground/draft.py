"""A figure in the making."""

from dataclasses import dataclass

from hearsay.records import Bound, Direction, MoveRole, Span


@dataclass(frozen=True, slots=True)
class Move:
    """How a number is moved; ``direction`` is open until both ends of "went from 3 to 5" are known."""

    direction: Direction | None
    role: MoveRole
    cue: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure in the making: ``start`` to ``end`` with its bound and unit, ``at`` to ``stop`` the number alone."""

    start: int
    end: int
    at: int
    stop: int
    value: float
    scale: float = 1.0
    unit: str | None = None
    of: str | None = None
    bound: Bound | None = None
    in_words: bool = False
    money: bool = False
    vague: bool = False
    move: Move | None = None
    tally: str | None = None
    """What is counted, whatever it is called: deaths of "four were killed"."""
