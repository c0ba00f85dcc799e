"""A story: everything that its reports have together."""

from functools import partial
from typing import Any

from hearsay.brief.drawn_map import Spot, drawn
from hearsay.brief.drawn_time import Axis, Bar, Span, axis, span
from hearsay.brief.facts import foremost
from hearsay.brief.order import view
from hearsay.brief.view import Lit, Section
from hearsay.desk.web.page import Given, Page, Param
from hearsay.desk.web.render import plural, report_with
from hearsay.records import Brief, Place
from hearsay.run.outlines import ATLAS
from hearsay.run.told import Told, as_json, story
from hearsay.store.archive import Archive

FEW = 40
"""Lines of a section that are shown before all are asked for."""
SPOTS = 60
MOMENTS = 14
EVENTS = 30
ROLES = {"event": "where it happened", "said": "where it was said", "named": "only mentioned"}
"""What places are to the reports, as the legend of the map has it."""
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
    spots = _spots(told.brief)
    times = _times(told.brief)
    return {
        "told": told,
        "title": one.title,
        "meta": one.meta if several else one.meta[:2],
        "several": several,
        "main": [(each, lines) for each, lines in sections if each.topic not in SIDE],
        "side": [(each, lines) for each, lines in sections if each.topic in SIDE],
        "cut": any(len(each.lines) > len(lines) for each, lines in sections),
        "languages": sorted({each.language for each in told.brief.articles if each.language}),
        "map": drawn(spots, ATLAS, small=True) if spots else None,
        "roles": [(each, name) for each, name in ROLES.items() if any(spot.role == each for spot in spots)],
        "history": [each for each in told.history if each.kind != "carried"][-EVENTS:],  # how many carry it, the claims say
        "names": {each.id: each.outlet or each.title or each.locator for each in told.brief.articles},
        "axis": times[0] if times else None,
        "moments": times[1] if times else (),
    }


def _spots(brief: Brief) -> list[Spot]:
    found: dict[tuple[float, float], list[tuple[Place, str]]] = {}
    for each in brief.statements:
        for one in each.places:
            if one.lat is not None and one.lon is not None:
                found.setdefault((one.lat, one.lon), []).append((one, each.article))
    spots = [
        Spot(
            name=of[0][0].name,
            lat=lat,
            lon=lon,
            count=len(of),
            href=report_with(of[0][1], [Lit(span=of[0][0].span, role="point")]),
            note=f"{ROLES[role]}; named {plural(len(of), 'time')}",
            role=role,
        )
        for (lat, lon), of in found.items()
        for role in [foremost(place for place, _ in of)]
    ]
    return sorted(spots, key=lambda each: -each.count)[:SPOTS]


def _times(brief: Brief) -> tuple[Axis, list[tuple[Bar, str, str, int]]] | None:
    """Each time that a statement tells of, once: where it is on the line, what is said of it first, where, and how often."""
    found: dict[str, list[tuple[Span, str, str]]] = {}
    for each in brief.statements:
        for one in each.times:
            made = span(one.value) if one.role == "event" else None
            if made:
                found.setdefault(made.value, []).append(
                    (made, each.gist, report_with(each.article, [Lit(span=one.span, role="point")]))
                )
    line = axis([of[0][0] for of in found.values()])
    if line is None:
        return None
    chosen = sorted(found.values(), key=lambda of: -len(of))[:MOMENTS]
    chosen.sort(key=lambda of: (of[0][0].start, of[0][0].end))
    return line, [(line.bar(of[0][0]), of[0][1], of[0][2], len(of)) for of in chosen]


def _is_shown(section: Section) -> bool:
    return bool(section.lines or section.aside)


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
