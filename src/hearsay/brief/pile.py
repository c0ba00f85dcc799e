"""The reports of a brief as its lines name them: number, outlet, time; and their statements in every report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from hearsay.records import Article, Attribution, Brief, Change, Cited, Copy, Statement, Value

from . import words
from .clock import Clock
from .lines import lit_by
from .lookup import Lookup
from .view import Lit, Role

OUTLET = 28
"""Characters of the name of an outlet; more would break the trees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """What the lines about several reports are made from. ``keys`` numbers them."""

    brief: Brief
    found: Lookup
    articles: dict[str, Article]
    numbers: dict[str, int]
    copies: dict[tuple[str, str], Copy]
    before: dict[str, set[str | None]]
    """For each report those that it was copied from."""
    changed: dict[str, list[Change]]
    """Changes by the statement that they led to."""
    conflicted: frozenset[str]
    """Statements whose values stand in a conflict."""
    place: dict[str, int]
    """Claims in the order of the brief."""
    clock: Clock
    keys: Iterator[str]

    @classmethod
    def of(cls, brief: Brief, found: Lookup) -> "Pile":
        """All reports of a brief; the clock is that of all."""
        return cls(
            brief=brief,
            found=found,
            articles={each.id: each for each in brief.articles},
            numbers={each.id: number for number, each in enumerate(brief.articles, 1)},
            copies={(each.from_, each.to): each for each in brief.copies},
            before=_gathered((each.to, each.from_) for each in brief.copies),
            changed=_listed((each.to.statement, each) for each in brief.changes),
            conflicted=frozenset(value.statement for each in brief.conflicts for value in each.values),
            place={each.id: at for at, each in enumerate(brief.claims)},
            clock=Clock.of(each.published for each in brief.articles),
            keys=keyed("q"),
        )

    def part(self, name: str, articles: Sequence[Article]) -> "Pile":
        """The same for the lines of one story, with its own clock."""
        return replace(self, keys=keyed(name), clock=Clock.of(each.published for each in articles))

    def outlet(self, article: str) -> str:
        """The name of a report's outlet, or else its title or its path."""
        kept = self.articles.get(article)
        if kept is None:
            return "a report not at hand"
        return words.clipped(words.clean(kept.outlet or kept.title or kept.locator), OUTLET)

    def name(self, article: str) -> str:
        """``2 Halvar Wire``."""
        number = self.numbers.get(article)
        return f"{number} {self.outlet(article)}" if number else self.outlet(article)

    def time(self, article: str) -> str:
        """When a report was published."""
        kept = self.articles.get(article)
        return (self.clock.time(kept.published) or "undated") if kept else ""

    def published(self, article: str) -> tuple[str, ...]:
        """The same as the report has it, if it has one."""
        kept = self.articles.get(article)
        return (kept.published,) if kept and kept.published else ()

    def named(self, article: str) -> str:
        """``2 Halvar Wire, 09:05``."""
        return ", ".join(filter(None, (self.name(article), self.time(article))))

    def places(self, articles: Iterable[str]) -> str:
        """``2 Halvar Wire, 09:05; also in 3–5``."""
        first, *rest = dict.fromkeys(articles)
        also = words.runs(self.numbers[each] for each in rest if each in self.numbers)
        return f"{self.named(first)}; also in {also}" if also else self.named(first)

    def quote(self, article: str, span: tuple[int, int]) -> str:
        """Characters of a report in quotation marks."""
        kept = self.articles.get(article)
        return f"“{words.cited(kept.text, (span,))}”" if kept else "“…”"

    def cited(self, one: Cited | Value) -> tuple[str, str]:
        """The report and the words that a change or a value cites."""
        statement = self.found.statements.get(one.statement)
        article = statement.article if statement else ""
        return article, self.quote(article, one.span)

    def heard(self, statement: str) -> Attribution | None:
        """The attribution behind a statement."""
        made = self.found.statements.get(statement)
        return self.found.attributions.get(made.attribution or "") if made else None

    def speaker(self, statement: str) -> str:
        """The last voice of a statement; empty where the outlet says it in its own words."""
        heard = self.heard(statement)
        return words.clean(heard.chain[-1].name) if heard and len(heard.chain) > 1 else ""

    def lit(self, statements: Iterable[Statement]) -> tuple[Lit, ...]:
        """The characters of statements, each in its report."""
        placed = (replace(lit, article=each.article) for each in statements for lit in lit_by(each, self.found))
        return tuple(dict.fromkeys(placed))

    def point(self, article: str, span: tuple[int, int], role: Role = "point") -> Lit:
        """Characters of one report."""
        return Lit(span=span, role=role, article=article)


def keyed(name: str) -> Iterator[str]:
    """Keys of lines: ``s1-1``, ``s1-2`` and so on."""
    return (f"{name}-{each}" for each in count(1))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str | None]]:
    found: dict[str, set[str | None]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def _listed(pairs: Iterable[tuple[str, Change]]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
