"""One report as it is compared with others: its statements with their vectors, words, figures and times."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np

from hearsay.corroborate.clauses import clauses
from hearsay.corroborate.groups import groups
from hearsay.corroborate.keys import in_title, named, negated, stems
from hearsay.corroborate.names import folded
from hearsay.corroborate.vectors import Matrix
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Figure, OpenQuestion, Reading, Response, Span, Statement, Time

WORD = re.compile(r"\w+")
Part = TypeVar("Part", Figure, Time)
SHINGLE = 3
"""Words in a row that are compared as one."""
LONGEST = 800
"""Characters of a statement that are compared; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of a statement as it is compared. ``figures`` and ``times`` are all that stand within its span."""

    statement: Statement
    span: Span
    text: str
    """As it is compared: *it received the notice* with the name of the speaker before it."""
    attribution: Attribution | None
    sentence: int
    title: bool
    stems: frozenset[str]
    names: frozenset[str]
    shingles: frozenset[tuple[str, ...]]
    figures: tuple[Figure, ...]
    times: tuple[Time, ...]
    negated: bool
    modal: bool


@dataclass(frozen=True, eq=False)
class Report:
    """A report with all that was found in it. Row ``i`` of ``vectors`` is unit ``i``, of ``lines`` sentence ``i``."""

    article: Article
    reading: Reading
    units: tuple[Unit, ...]
    sentences: tuple[Span, ...]
    vectors: Matrix
    lines: Matrix

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def responses(self) -> tuple[Response, ...]:
        """What parties answered."""
        return self.reading.responses

    @property
    def questions(self) -> tuple[OpenQuestion, ...]:
        """What is open."""
        return self.reading.open_questions

    @property
    def language(self) -> str:
        """The article's, or the one that is read in its stead."""
        return self.article.language or FALLBACK

    @cached_property
    def statements(self) -> list[Statement]:
        """Each statement once."""
        return list({u.statement.id: u.statement for u in self.units}.values())

    @cached_property
    def groups(self) -> list[list[Statement]]:
        """The statements, those that say the same together."""
        return groups(self.article, self.statements, self.attributions)

    @cached_property
    def plain(self) -> str:
        """The text without accents."""
        return folded(self.article.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the names in its statements."""
        return frozenset[str]().union(*(u.names for u in self.units))

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of words of all its sentences."""
        return frozenset[tuple[str, ...]]().union(*self.line_shingles)

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """By id."""
        return {a.id: a for a in self.reading.attributions}

    @cached_property
    def line_shingles(self) -> list[frozenset[tuple[str, ...]]]:
        """Of every sentence, its runs of words."""
        return [shingles(self.article.text[slice(*s)]) for s in self.sentences]


def report(
    article: Article,
    reading: Reading,
    statements: Sequence[Statement],
    vectors: Callable[[Sequence[str]], Matrix] | None = None,
) -> Report:
    """Put a report in the form in which it is compared; ``vectors`` gives one row for each text, and is not needed
    for a report that is compared with no other.
    """
    lines = sentences(article, reading)
    found = units(article, reading, statements, lines)
    texts = [*(u.text for u in found), *(article.text[slice(*s)][:LONGEST] for s in lines)]
    rows = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    made = vectors(list(rows)) if rows and vectors else np.zeros((len(rows), 1), np.float32)
    matrix = made[[rows[text] for text in texts]] if texts else made
    return Report(article, reading, found, lines, matrix[: len(found)], matrix[len(found) :])


def sentences(article: Article, reading: Reading) -> tuple[Span, ...]:
    """The headline and the sentences of the body."""
    title = [article.title_span] if article.title_span else []
    rest = [s for s in reading.sentences if not any(t[0] <= s[0] < t[1] for t in title)]
    return tuple(sorted([*title, *rest])) or ((0, len(article.text)),)


def units(article: Article, reading: Reading, statements: Sequence[Statement], lines: Sequence[Span]) -> tuple[Unit, ...]:
    """One unit for each clause of each statement."""
    by_id = {a.id: a for a in reading.attributions}
    figures = Placed([f for s in statements for f in s.figures if not f.vague])
    times = Placed([t for s in statements for t in s.times])
    starts = [start for start, _ in lines]
    language = article.language or FALLBACK
    out = []
    for one in statements:
        title, attribution = in_title(article, one), by_id.get(one.attribution or "")
        for span in clauses(language, article.text, one.span, title):
            text = _with_speaker(language, article.text[slice(*span)][:LONGEST], attribution)
            said = stems(language, text)
            out.append(
                Unit(
                    statement=one,
                    span=span,
                    text=text,
                    attribution=attribution,
                    sentence=max(0, bisect_right(starts, span[0]) - 1),
                    title=title,
                    stems=said,
                    names=named(language, text) & said,
                    shingles=shingles(text),
                    figures=figures.within(span),
                    times=times.within(span),
                    negated=negated(language, text),
                    modal=bool(pattern(language, "modal", topic="claims").search(text)),
                )
            )
    return tuple(out)


class Placed(Generic[Part]):
    """Figures or times of a report, found by where they stand without looking at all of them."""

    def __init__(self, found: Sequence[Part]) -> None:
        self.found: Sequence[Part] = found
        self.order = sorted(range(len(found)), key=lambda i: found[i].span)
        self.starts = [found[i].span[0] for i in self.order]

    def within(self, span: Span) -> tuple[Part, ...]:
        """Those that lie within a span, in the order in which they were given."""
        near = self.order[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]
        return tuple(self.found[i] for i in sorted(near) if self.found[i].span[1] <= span[1])


def _with_speaker(language: str, text: str, attribution: Attribution | None) -> str:
    """A clause that begins with a pronoun or a verb says nothing of whom: then the speaker's name goes before it."""
    if attribution is None or attribution.chain[-1].entity is None:
        return text
    first = re.match(r"\w*", text.lower())
    word = first.group() if first else ""
    finite = bool(pattern(language, "finite", topic="claims").fullmatch(word))
    headless = finite or word in words(language, "pronouns", "self") or word == "to"
    return f"{attribution.chain[-1].name} {text}" if headless else text


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of three words."""
    found = [word.lower() for word in WORD.findall(text)]
    return frozenset(zip(*(found[i:] for i in range(SHINGLE)), strict=False))


def names_shared(a: Report, b: Report) -> float:
    """Share of the names of the report with fewer that the other has too."""
    return len(a.names & b.names) / max(1, min(len(a.names), len(b.names)))
