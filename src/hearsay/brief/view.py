"""What an editor would print: the shape that terminal, Markdown and page share."""

from dataclasses import dataclass
from typing import Literal

from hearsay.records import Article, Failure, Firmness, Span

Role = Literal["content", "source", "cue", "own", "point", "alarm", "aside"]
Topic = Literal["lead", "origins", "warnings", "answers", "ask", "get", "claims", "own", "open", "aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """Characters of the kept text that a line of the brief rests on, and what they are to it."""

    span: Span
    role: Role
    firmness: Firmness = "asserted"


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
class Line:
    """One line of the brief. ``key`` is unique in the whole brief; ``label`` stands before the text."""

    key: str
    text: str
    label: str = ""
    firmness: tuple[Firmness, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    trails: tuple[Trail, ...] = ()
    lit: tuple[Lit, ...] = ()


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
class View:
    """The whole brief in the order in which it is printed."""

    reports: tuple[Report, ...]
    general: tuple[Section, ...]
    failures: tuple[Failure, ...]
    made: str
