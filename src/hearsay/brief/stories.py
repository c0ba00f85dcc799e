"""A story of several reports, briefed as a whole; and the answer to a question about the pile."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from hearsay.records import Article, Asked, Brief, Claim, FollowUp, Statement, Story

from . import across, claims, tree, words
from .pile import Pile
from .view import Line, Question, Report, Section, Told, Topic

LEADS = 5
"""Claims of a story that are shown in full; the others are one line each."""
NEAREST = 3
LIKE = 60
"""Characters of a claim that another one refers to."""
ASKED = 300
"""Characters of a question that are repeated."""
TITLES: dict[Topic, str] = {
    "states": "Stated",
    "differs": "Near it, but another claim",
    "leads": "Lead claims",
    "others": "Other claims",
    "changes": "Changed on the way",
    "conflicts": "In conflict",
    "warnings": "Before you pass it on",
    "answers": "Answers",
    "ask": "Not said to have been asked",
    "get": "To get",
    "open": "Open questions",
    "reports": "Reports",
}
NOTHING: dict[Topic, str] = {"leads": "No claim found.", "answers": "None is reported.", "states": "No report states this."}
ASIDES: dict[Topic, str] = {"leads": "by weight", "conflicts": "none is preferred", "states": "the nearest first"}
R = TypeVar("R")


def told(brief: Brief, pile: Pile, report: Callable[[Article], Report]) -> tuple[tuple[Told, ...], set[str]]:
    """Every story of more than one report, and the reports that are in one; a report is kept in the first that has it."""
    made: list[Told] = []
    taken: set[str] = set()
    several = [each for each in brief.stories if sum(one in pile.articles for one in each.articles) > 1]
    loose = [each for each in brief.follow_ups if each.article is None] if len(several) == 1 else []
    for story in several:
        articles = sorted(
            (each for one in story.articles if (each := pile.articles.get(one))), key=lambda one: pile.numbers[one.id]
        )
        kept = tuple(report(each) for each in articles if each.id not in taken)
        taken.update(each.id for each in articles)
        made.append(_told(len(made) + 1, story, articles, kept, pile.part(f"s{len(made) + 1}", articles), loose))
    return tuple(made), taken


def question(asked: Asked, pile: Pile) -> Question:
    """The nearest claims that state a sentence, in full, and those that state another one, with the difference."""
    known = {each.id: each for each in pile.brief.claims}
    matches = [(each, known[each.claim]) for each in asked.matches if each.claim in known]
    stated = [claim for each, claim in matches if not each.differs]
    states = (*(claims.full(each, pile) for each in stated[:NEAREST]), *(claims.short(each, pile) for each in stated[NEAREST:]))
    differs = (claims.short(claim, pile, each.differs) for each, claim in matches if each.differs)
    return Question(
        text=words.clipped(words.clean(asked.text), ASKED),
        sections=_worth_a_line((_section("states", states), _section("differs", differs))),
    )


def _told(
    number: int, story: Story, articles: Sequence[Article], kept: tuple[Report, ...], pile: Pile, loose: Sequence[FollowUp]
) -> Told:
    ids = {each.id for each in articles}
    worth = _claims_of(story, ids, pile)
    return Told(
        number=number,
        title=_title(story, articles, worth),
        meta=_meta(articles, pile),
        sections=_worth_a_line(
            (*_stated(worth, pile), *_between(ids, pile), *_together(articles, pile, loose), _reports(articles, worth, pile))
        ),
        reports=kept,
    )


def _title(story: Story, articles: Sequence[Article], worth: Sequence[Claim]) -> str:
    """What the story is about: where that is only its first claim once more, the first headline, as one outlet's words."""
    gist, headline = words.clean(story.gist), words.clean(articles[0].title or "")
    if headline and (not gist or gist in {words.clean(each.gist) for each in worth}):
        return f"“{headline}”"
    return words.began(gist) or words.clean(articles[0].locator)


def _meta(articles: Sequence[Article], pile: Pile) -> tuple[str, ...]:
    outlets = len({each.outlet for each in articles if each.outlet})
    unknown = sum(1 for each in articles if not each.outlet)
    owners = {each.owner or each.outlet for each in articles}
    owned = (
        f" of {len(owners)} {'owner' if len(owners) == 1 else 'owners'}" if None not in owners and len(owners) < outlets else ""
    )
    whose = f"of {outlets} {'outlet' if outlets == 1 else 'outlets'}{owned}" if outlets else "of outlets not known"
    more = f" and {unknown} of unknown ones" if outlets and unknown else ""
    return tuple(filter(None, (f"{len(articles)} reports {whose}{more}", pile.clock.label())))


def _claims_of(story: Story, ids: set[str], pile: Pile) -> list[Claim]:
    """The claims of a story, and those of its reports that are in no story; by weight."""
    mine = set(story.claims)
    found = {each.id: each for article in ids for each in pile.found.claims.get(article, []) if each.id in mine or not each.story}
    chosen = sorted(found.values(), key=lambda each: pile.place[each.id])
    return _each_once([each for each in chosen if not _is_told_elsewhere(each, pile)])


def _each_once(worth: Sequence[Claim]) -> list[Claim]:
    """The same order, but what says only what a claim before it says, by its words or its statements, comes after the others."""
    seen: set[str] = set()
    first, later = list[Claim](), list[Claim]()
    for each in worth:
        known = seen >= set(each.statements) or words.plainly(each.gist) in seen
        (later if known and each.statements else first).append(each)
        seen.update(each.statements, filter(None, [words.plainly(each.gist)]))
    return [*first, *later]


def _stated(worth: Sequence[Claim], pile: Pile) -> Iterator[Section]:
    yield _section("leads", _drawn_once(claims.full(each, pile) for each in worth[:LEADS]))
    yield _section("others", (claims.short(each, pile) for each in worth[LEADS:]))


def _drawn_once(lines: Iterable[Line]) -> Iterator[Line]:
    """Claims that came through the same reports in the same way name the first of them."""
    first: dict[object, str] = {}
    for each in lines:
        way = tree.shape(each.path)
        before = first.setdefault(way, each.text)
        yield replace(each, like=words.clipped(before, LIKE)) if before != each.text and len(way) > len(each.path) + 2 else each


def _is_told_elsewhere(claim: Claim, pile: Pile) -> bool:
    """Whether it is the outlets' own word for an answer or an open question, which have their own sections."""
    articles = [pile.articles[each.article] for each in pile.found.of_claim(claim) if each.article in pile.articles]
    return all(not pile.found.heard(claim, each) and pile.found.is_told_elsewhere(claim, each) for each in articles)


def _between(ids: set[str], pile: Pile) -> Iterator[Section]:
    """What happened between the reports: changes and conflicts."""

    def ours(statements: Iterable[str]) -> bool:
        return any(each.article in ids for each in _known(statements, pile))

    changed = (each for each in pile.brief.changes if ours((each.from_.statement, each.to.statement)))
    conflicting = (each for each in pile.brief.conflicts if ours(value.statement for value in each.values))
    yield _section("changes", across.changes(changed, pile))
    yield _section("conflicts", across.conflicts(conflicting, pile))


def _known(statements: Iterable[str], pile: Pile) -> list[Statement]:
    return pile.found.known(tuple(statements))


def _together(articles: Sequence[Article], pile: Pile, loose: Sequence[FollowUp]) -> Iterator[Section]:
    found = pile.found
    yield _section("warnings", across.warnings(articles, pile))
    yield _section("answers", across.answers(_of(found.responses, articles), pile))
    wanted: list[FollowUp] = [*loose, *_of(found.follow_ups, articles)]
    yield _section("ask", across.follow_ups((each for each in wanted if each.kind == "ask"), pile))
    yield _section("get", across.follow_ups((each for each in wanted if each.kind == "get"), pile))
    yield _section("open", across.questions(_of(found.questions, articles), pile))


def _reports(articles: Sequence[Article], worth: Sequence[Claim], pile: Pile) -> Section:
    ids = {each.id for each in articles}
    copies = [each for each in pile.brief.copies if each.to in ids or each.from_ in ids]
    return _section("reports", across.reports(articles, worth, copies, pile))


def _of(found: dict[str | None, list[R]], articles: Sequence[Article]) -> list[R]:
    return [each for article in articles for each in found.get(article.id, [])]


def _section(topic: Topic, content: Iterable[Line]) -> Section:
    made = tuple(content)
    aside = ASIDES.get(topic, "") if made else NOTHING.get(topic, "")
    return Section(topic=topic, title=TITLES[topic], aside=aside, lines=made)


def _worth_a_line(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(each for each in sections if each.lines or each.aside)
