"""The ground room as a step: where, when, how much and who, each on the statement that says it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hearsay.ground.checks.table import run_checks
from hearsay.ground.figures import find_figures
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.housed import housed
from hearsay.ground.local_time import in_local_time
from hearsay.ground.parties import Roster, parties, roster
from hearsay.ground.places import located
from hearsay.ground.roles import with_roles
from hearsay.ground.statements import statements
from hearsay.ground.times import find_timexes, times_of
from hearsay.packs import FALLBACK
from hearsay.records import Article, Check, Dateline, Duration, Figure, Place, Reading, Span, Statement, Time


@dataclass(frozen=True, slots=True)
class Ground:
    """Settings in; an article and its reading in, the article with its dateline grounded and statements out."""

    gazetteer: Gazetteer
    name: str = "ground@1"

    def __call__(self, article: Article, reading: Reading) -> tuple[Article, list[Statement]]:
        """Every place, time, figure and check stands on one statement: the innermost that holds it."""
        language = article.language or FALLBACK
        made = statements(article, reading, self.name)
        spans = _read(article)
        timexes = find_timexes(article.text, spans, language=language, published=article.published)
        times = times_of(article.text, timexes, language)
        durations = [x.duration for x in timexes if x.duration]
        figures = find_figures(article.text, article.body, language=language, times=times)
        places, home = located(article, reading.names, self.gazetteer)
        checks = run_checks(article, reading.sentences, places, times, figures, self.gazetteer)
        places = with_roles(article, reading, housed(article, places, home))
        times = in_local_time(article.text, times, places, self.gazetteer.zone, language)
        article = _with_dateline(article, places, times)
        inside = article.dateline.span if article.dateline else (0, 0)
        found: list[Any] = [*places, *times, *durations, *figures, *checks]
        held = _placed(made, reading.sentences, [x for x in found if not _within(x.span, inside)])
        who = roster(article, reading.names)
        return article, [_grounded(who, s, held.get(s.id, [])) for s in made]


def _grounded(who: Roster, one: Statement, held: Sequence[Any]) -> Statement:
    of: Callable[[type], tuple[Any, ...]] = lambda kind: tuple(x for x in held if isinstance(x, kind))  # noqa: E731
    return replace(
        one,
        parties=parties(who, one.span),
        places=of(Place),
        times=of(Time),
        durations=of(Duration),
        figures=of(Figure),
        checks=of(Check),
    )


def _read(article: Article) -> list[Span]:
    """The body, and the dateline where it has a line of its own."""
    line = [article.dateline.span] if article.dateline else []
    return sorted([*article.body, *(s for s in line if not any(_within(s, paragraph) for paragraph in article.body))])


def _with_dateline(article: Article, places: Sequence[Place], times: Sequence[Time]) -> Article:
    if article.dateline is None:
        return article
    span = article.dateline.span
    line = Dateline(
        span=span,
        places=tuple(p for p in places if _within(p.span, span)),
        times=tuple(t for t in times if _within(t.span, span)),
    )
    return replace(article, dateline=line)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _placed(made: Sequence[Statement], sentences: Sequence[Span], found: Sequence[Any]) -> dict[str, list[Any]]:
    """The smallest statement around each; what stands outside all goes to the nearest of its sentence."""
    near: dict[int, list[Statement]] = {}
    for statement in made:
        for line in range(_line(sentences, statement.span[0]), _line(sentences, statement.span[1] - 1) + 1):
            near.setdefault(line, []).append(statement)
    out: dict[str, list[Any]] = {}
    for one in sorted(found, key=lambda x: x.span):
        held = near.get(_line(sentences, one.span[0]), [])
        around = [s for s in held if _within(one.span, s.span)]
        home = min(around, key=lambda s: (s.span[1] - s.span[0], s.id), default=None) or _nearest(held, one.span)
        if home is not None:
            out.setdefault(home.id, []).append(one)
    return out


def _line(sentences: Sequence[Span], position: int) -> int:
    """Which sentence holds a place, or stands before it."""
    return max(0, bisect_right(sentences, position, key=lambda s: s[0]) - 1)


def _nearest(held: Sequence[Statement], span: Span) -> Statement | None:
    return min(held, key=lambda s: (max(s.span[0] - span[1], span[0] - s.span[1], 0), s.span, s.id), default=None)
