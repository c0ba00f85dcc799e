"""One report as it is compared with others: its statements with their vectors, words, figures and times."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hearsay.corroborate.clauses import clauses
from hearsay.corroborate.keys import in_title, named, negated, stems
from hearsay.corroborate.vectors import Matrix
from hearsay.packs import FALLBACK
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Article, Attribution, Figure, OpenQuestion, Reading, Response, Span, Statement, Time

WORD = re.compile(r"\w+")
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
    figures = [f for s in statements for f in s.figures]
    times = [t for s in statements for t in s.times]
    language = article.language or FALLBACK
    cut = [(s, span) for s in statements for span in clauses(language, article.text, s.span, in_title(article, s))]
    return tuple(_unit(article, s, span, by_id.get(s.attribution or ""), lines, figures, times) for s, span in cut)


def _unit(
    article: Article,
    one: Statement,
    span: Span,
    attribution: Attribution | None,
    lines: Sequence[Span],
    figures: Sequence[Figure],
    times: Sequence[Time],
) -> Unit:
    language = article.language or FALLBACK
    text = _with_speaker(language, article.text[slice(*span)][:LONGEST], attribution)
    within = tuple(f for f in figures if span[0] <= f.span[0] and f.span[1] <= span[1])
    dated = tuple(t for t in times if span[0] <= t.span[0] and t.span[1] <= span[1])
    at = max((i for i, s in enumerate(lines) if s[0] <= span[0]), default=0)
    return Unit(
        statement=one,
        span=span,
        text=text,
        attribution=attribution,
        sentence=at,
        title=in_title(article, one),
        stems=stems(language, text),
        names=named(language, text) & stems(language, text),
        shingles=shingles(text),
        figures=within,
        times=dated,
        negated=negated(language, text),
        modal=bool(pattern(language, "modal", topic="claims").search(text)),
    )


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
    found = [m.group().lower() for m in WORD.finditer(text)]
    return frozenset(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


def names_shared(a: Report, b: Report) -> float:
    """Share of the names of the report with fewer that the other has too."""
    left, right = (frozenset[str]().union(*(u.names for u in r.units)) for r in (a, b))
    return len(left & right) / max(1, min(len(left), len(right)))
