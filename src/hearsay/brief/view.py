"""What an editor would print: the shape that terminal, Markdown and page share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hearsay.records import Article, Credit, Failure, Firmness, Span

Role = Literal["content", "source", "cue", "own", "point", "alarm", "aside", "title", "fact"]
Topic = Literal[
    "lead",
    "origins",
    "warnings",
    "answers",
    "ask",
    "get",
    "claims",
    "own",
    "open",
    "aside",
    "states",
    "differs",
    "leads",
    "others",
    "changes",
    "conflicts",
    "reports",
]


MANY, FEW = 12, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """Characters of the kept text that a line of the brief rests on, and what they are to it.

    ``article``: in which report; empty where the line stands in a brief of that one report.
    """

    span: Span
    role: Role
    firmness: Firmness = "asserted"
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One voice of a trail as it is printed: its name, what it is, the cue words in quotation marks."""

    name: str
    note: str = ""
    cue: str = ""
    firmness: Firmness = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The voices from the outlet to the last one named, and how the trail ends."""

    hops: tuple[Hop, ...]
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One place on the way of a claim: an origin (``number`` 0) or a report; ``steps`` have it from there."""

    key: str
    name: str
    number: int = 0
    time: str = ""
    published: tuple[str, ...] = ()
    """When, as the report has it; of several reports in one step each."""
    how: str = ""
    credit: Credit | None = None
    why: str = ""
    steps: tuple["Step", ...] = ()
    lit: tuple[Lit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the brief. ``key`` is unique in the whole brief; ``label`` stands before the text, ``at`` after it.

    ``count`` says how many origins; ``path`` is the way from them to the reports; ``under`` are lines that belong to this one.
    ``like`` is the text of a line before it with the same reports on its path, which plain text need not draw again.
    ``claim`` is the id of the claim that the line tells.
    """

    key: str
    text: str
    label: str = ""
    firmness: tuple[Firmness, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trails: tuple[Trail, ...] = ()
    lit: tuple[Lit, ...] = ()
    at: str = ""
    count: str = ""
    path: tuple[Step, ...] = ()
    like: str = ""
    under: tuple["Line", ...] = ()
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one kind under one title; ``aside`` is a remark beside the title."""

    topic: Topic
    title: str
    aside: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article, briefed by itself. ``meta`` are outlet, byline, date and locator, as far as known."""

    number: int
    article: Article
    title: str
    meta: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One story of several reports, briefed as a whole. The sections of its ``reports`` are empty."""

    number: int
    title: str
    meta: tuple[str, ...]
    sections: tuple[Section, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The sentence that was asked for, and which claims answer it."""

    text: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The whole brief in the order in which it is printed. ``reports`` are those that belong to no story of several."""

    reports: tuple[Report, ...]
    general: tuple[Section, ...]
    failures: tuple[Failure, ...]
    made: str
    asked: Question | None = None
    stories: tuple[Told, ...] = ()
    total: int = 0

    @property
    def overview(self) -> tuple[Told, ...]:
        """The stories to list before the first, where there are several."""
        return self.stories if len(self.stories) > 1 else ()

    @property
    def most(self) -> int:
        """Lines of a section that plain text shows at most: fewer where many stories follow one another."""
        return FEW if len(self.stories) > 2 else MANY


def lights(line: Line) -> Iterator[tuple[str, Lit]]:
    """Every key and span of a line, of its path and of the lines under it, in the order in which they are printed."""
    yield from ((line.key, lit) for lit in line.lit)
    for step in line.path:
        yield from _steps(step)
    for each in line.under:
        yield from lights(each)


def _steps(step: Step) -> Iterator[tuple[str, Lit]]:
    yield from ((step.key, lit) for lit in step.lit)
    for each in step.steps:
        yield from _steps(each)
