"""A story: everything that its reports have together."""

from functools import partial
from typing import Any

from hearsay.brief.facts import Cite, facts
from hearsay.brief.lookup import Lookup
from hearsay.brief.order import view
from hearsay.brief.pile import Pile
from hearsay.brief.view import Lit
from hearsay.desk.web.page import Given, Page, Param
from hearsay.desk.web.render import report_with
from hearsay.run.outlines import ATLAS
from hearsay.run.told import Told, as_json, story
from hearsay.store.archive import Archive

FEW = 40
"""Lines of a section that are shown before all are asked for."""
MENTIONS = 2
"""The same of the reports that name one place, time or figure."""
EVENTS = 30
SIDE = ("warnings", "ask", "get", "open")
"""Sections that stand beside the others."""


def ask(archive: Archive, given: Given) -> Told:
    """The story of an id: of its own, of a claim, report or article in it."""
    return story(archive, given["id"])


def show(told: Told, given: Given) -> dict[str, Any]:
    """The gist, the claims with their ways, what was changed and answered; map, times, history and notes beside it."""
    made = view(told.brief)
    several = bool(made.stories)
    one = made.stories[0] if several else made.reports[0]
    most = None if given["all"] else FEW
    sections = [(each, each.lines[:most]) for each in one.sections]
    pile = Pile.of(told.brief, Lookup.of(told.brief))
    return {
        "told": told,
        "title": one.title,
        "meta": one.meta if several else one.meta[:2],
        "several": several,
        "main": [(each, lines) for each, lines in sections if each.topic not in SIDE],
        "side": [(each, lines) for each, lines in sections if each.topic in SIDE],
        "cut": any(len(each.lines) > len(lines) for each, lines in sections),
        "languages": sorted({each.language for each in told.brief.articles if each.language}),
        "facts": facts("f", told.brief.articles, pile, ATLAS),
        "cited": cited,
        "mentions": None if given["all"] else MENTIONS,
        "history": [each for each in told.history if each.kind != "carried"][-EVENTS:],  # how many carry it, the claims say
        "names": {each.id: each.outlet or each.title or each.locator for each in told.brief.articles},
    }


def cited(one: Cite) -> str:
    """The report with the characters that name something lit."""
    return report_with(one.article, [Lit(span=one.span, role="point")])


PAGE = Page(
    path="/story/{id}",
    what="One story: its claims, who has them from whom, changes, conflicts, answers, open questions, places, times.",
    params=(Param(name="all", what="every line of every section", kind="flag"),),
    ask=ask,
    template="story.html",
    show=show,
    shape=partial(as_json, texts=False),
    schema={"type": "object", "required": ["format", "articles", "claims", "stories", "id", "history", "notes", "gone"]},
)
