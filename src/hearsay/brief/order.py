"""The order of the brief: the lead and what speaks against it, then the answers, then the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from hearsay.records import Article, Brief, FollowUp

from . import lines, words
from .lookup import Lookup
from .pile import Pile
from .stories import question
from .stories import told as stories_of
from .view import Line, Report, Section, Topic, View

TITLES: dict[Topic, str] = {
    "lead": "Lead claim",
    "origins": "Origins",
    "warnings": "Before you pass it on",
    "answers": "Answers",
    "ask": "Not said to have been asked",
    "get": "To get",
    "claims": "Other claims",
    "own": "The outlet’s own statements",
    "open": "Open questions",
    "aside": "Set aside as furniture",
}
NOTHING: dict[Topic, str] = {"lead": "No claim found.", "answers": "None is reported."}
"""What an empty section says, where its emptiness is worth a line."""

COUNTED: tuple[Topic, ...] = ("others",)
"""Sections of which a terminal and a chat only say how many lines they have."""


def view(brief: Brief) -> View:
    """The brief in the order in which an editor would print it.

    First the answer to a question, if one was asked; then stories of several reports; then every other report by itself;
    failures last.
    """
    found = Lookup.of(brief)
    pile = Pile.of(brief, found)
    stories, told = stories_of(brief, pile, lambda article: _kept(pile.numbers[article.id], article))
    alone = ((number, article) for number, article in enumerate(brief.articles, 1) if article.id not in told)
    placed = {*pile.articles, *([None] if len(stories) == 1 else [])}
    general = [each for each in brief.follow_ups if each.article not in placed]
    return View(
        reports=tuple(_report(number, article, found) for number, article in alone),
        general=_worth_a_line(_follow_ups(general, _keys(0))),
        failures=brief.failures,
        made=_made(brief),
        asked=question(brief.asked, pile) if brief.asked else None,
        stories=stories,
        total=len(brief.articles),
    )


def _keys(number: int) -> Iterator[str]:
    """Keys of the lines of one report: 2-1, 2-2 and so on."""
    return (f"{number}-{each}" for each in count(1))


def _report(number: int, article: Article, found: Lookup) -> Report:
    keys = _keys(number)
    sections = (
        *_lead(article, found, keys),
        *_answers(article, found, keys),
        *_rest(article, found, keys),
    )
    return replace(_kept(number, article), sections=_worth_a_line(sections))


def _kept(number: int, article: Article) -> Report:
    return Report(number=number, article=article, title=_title(article), meta=_meta(article), sections=())


def _lead(article: Article, found: Lookup, keys: Iterator[str]) -> Iterator[Section]:
    """What does not fit stands above all else; other warnings below what they are about."""
    warned = _section("warnings", lines.warnings(article, found, keys))
    if any(line.label == lines.MISFIT for line in warned.lines):
        yield warned
        warned = replace(warned, lines=())
    lead = found.claims.get(article.id, [])[:1]
    number = f"{words.count(lead[0].origins)}, as far as this report tells" if lead else ""
    yield _section("lead", (lines.claim(each, article, found, next(keys)) for each in lead))
    origins = (lines.origin(each, article, found, next(keys)) for claim in lead for each in claim.origins.list)
    yield Section(topic="origins", title=TITLES["origins"], aside=number, lines=tuple(origins))
    yield warned


def _answers(article: Article, found: Lookup, keys: Iterator[str]) -> Iterator[Section]:
    answers = found.responses.get(article.id, [])
    yield _section("answers", (lines.answer(each, article, next(keys)) for each in answers))
    yield from _follow_ups(found.follow_ups.get(article.id, []), keys)


def _rest(article: Article, found: Lookup, keys: Iterator[str]) -> Iterator[Section]:
    rest = found.claims.get(article.id, [])[1:]
    heard = [each for each in rest if found.heard(each, article)]
    own = [each for each in rest if not found.heard(each, article) and not found.is_told_elsewhere(each, article)]
    questions = found.questions.get(article.id, [])
    yield _section("claims", (lines.claim(each, article, found, next(keys)) for each in heard), "by weight")
    yield _section("own", (lines.claim(each, article, found, next(keys)) for each in own), "no source is named for them")
    yield _section("open", (lines.question(each, article, next(keys)) for each in questions))
    yield _section("aside", (lines.furniture(each, article, next(keys)) for each in article.furniture))


def _follow_ups(found: Sequence[FollowUp], keys: Iterator[str]) -> Iterator[Section]:
    yield _section("ask", (lines.follow_up(each, next(keys)) for each in found if each.kind == "ask"))
    yield _section("get", (lines.follow_up(each, next(keys)) for each in found if each.kind == "get"))


def _section(topic: Topic, content: Iterable[Line], aside: str = "") -> Section:
    found = tuple(content)
    return Section(topic=topic, title=TITLES[topic], aside=aside if found else NOTHING.get(topic, ""), lines=found)


def _worth_a_line(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(each for each in sections if each.lines or each.aside)


def _title(article: Article) -> str:
    title = article.title or (article.text[slice(*article.title_span)] if article.title_span else "")
    return words.clean(title) or words.clean(article.locator) or "Untitled"


def _meta(article: Article) -> tuple[str, ...]:
    owner = f"owned by {article.owner}" if article.owner and article.owner != article.outlet else ""
    dated = words.when(article.published) or "undated"
    updated = f"updated {words.when(article.updated)}" if article.updated else ""
    parts = (article.outlet or "outlet not known", owner, article.byline or "", dated, updated, article.locator)
    return tuple(words.clean(part) for part in parts if part)


def _made(brief: Brief) -> str:
    makers = (f"{name} {version}" for name, version in brief.made_by.items() if version)
    return words.clean(" · ".join((*makers, words.when(brief.made_at))))


NONE = "No report to brief: none was given, none could be read, or none is known to have been out by the time asked for."


def counted(section: Section) -> str:
    """``and 7 more claims``: of a section that a terminal or a chat does not show."""
    number = len(section.lines)
    return f"and {number} more {'claim' if number == 1 else 'claims'}; --json and --html have all"
