"""One claim: its origins with reasons, who has it from whom, what each report says, answers, changes, history, notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from hearsay.brief import across, claims
from hearsay.brief.lines import trails
from hearsay.brief.lookup import Lookup
from hearsay.brief.paths import origin_notes
from hearsay.brief.pile import Pile
from hearsay.brief.view import Line, Section, Topic, Trail
from hearsay.brief.words import INFORMATION, clean
from hearsay.desk.web.page import Given, Page
from hearsay.desk.web.render import report_with
from hearsay.records import Article, Claim, Span, Statement
from hearsay.run.told import Told, as_json, claim
from hearsay.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Characters of a report, and where they stand lit."""

    text: str
    href: str
    firmness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What one report says of the claim, and through whom."""

    number: int
    article: Article
    quotes: tuple[Quoted, ...]
    ways: tuple[Trail, ...]
    own: bool
    disputes: bool


def ask(archive: Archive, given: Given) -> Told:
    """The claim of an id, or of the beginning of one."""
    return claim(archive, given["id"])


def show(told: Told, given: Given) -> dict[str, Any]:
    """Everything that belongs to it."""
    (made,) = told.brief.claims
    pile = Pile.of(told.brief, Lookup.of(told.brief))
    full = claims.full(made, pile)
    return {
        "told": told,
        "claim": made,
        "line": full,
        "clock": pile.clock,
        "information": INFORMATION.get(made.information or "", ""),
        "origins": [(each, origin_notes(each)) for each in made.origins.list],
        "stated": [each for article in told.brief.articles if (each := _stated(article, made, pile))],
        "sections": [
            *_section("answers", "Answers", across.answers(told.brief.responses, pile)),
            *_section("changes", "Changed on the way", across.changes(told.brief.changes, pile)),
            *_section("conflicts", "In conflict", across.conflicts(told.brief.conflicts, pile), "none is preferred"),
        ],
        "names": {each.id: each.outlet or each.title or each.locator for each in told.brief.articles},
        "story": told.brief.stories[0] if told.brief.stories else None,
    }


def _section(topic: Topic, title: str, found: Iterable[Line], aside: str = "") -> Iterable[Section]:
    listed = tuple(found)
    if listed:
        yield Section(topic=topic, title=title, aside=aside, lines=listed)


def _stated(article: Article, made: Claim, pile: Pile) -> Stated | None:
    """What stands within another statement is not quoted again, but its voices are told."""
    known = pile.found.known((*made.statements, *made.disputed_by))
    said = [each for each in known if each.article == article.id]
    if not said:
        return None
    heard = [each for one in said if (each := pile.heard(one.id))]
    return Stated(
        number=pile.numbers[article.id],
        article=article,
        quotes=tuple(_quoted(each, article, pile) for each in _outer(said)),
        ways=trails(heard, article),
        own=len(heard) < len(said),
        disputes=all(each.id in made.disputed_by for each in said),
    )


def _outer(said: Iterable[Statement]) -> list[Statement]:
    once: dict[Span, Statement] = {}
    for each in said:
        once.setdefault(each.span, each)
    spans = list(once)
    return [one for span, one in once.items() if not any(a != span and a[0] <= span[0] and span[1] <= a[1] for a in spans)]


def _quoted(said: Statement, article: Article, pile: Pile) -> Quoted:
    text = clean(article.text[slice(*said.span)])
    return Quoted(text=text, href=report_with(article.id, list(pile.lit([said]))), firmness=said.firmness)


PAGE = Page(
    path="/claim/{id}",
    what="One claim with all that belongs to it.",
    ask=ask,
    template="claim.html",
    show=show,
    shape=partial(as_json, texts=False),
    schema={"type": "object", "required": ["format", "articles", "claims", "id", "history", "notes", "gone"]},
)
