"""The brief as one self-contained HTML page: the brief on the left, the kept text on the right."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hearsay.records import Brief

from .drawn_map import Atlas
from .facts import Facts, facts
from .graph import graph
from .jsonform import to_json
from .lookup import Lookup
from .order import NONE, view
from .pile import Pile
from .segments import Paragraph, Placed, anchors, paragraphs
from .view import Report, View, lights

if TYPE_CHECKING:
    from jinja2 import Template

PRINTED = 8
"""Lines of one section that go on paper, as page.css has it; the screen shows all, and warnings are always whole."""


MAPS = 20
"""Stories and reports that get a map each; the page shall stay of a size that can be sent."""


def to_html(brief: Brief, atlas: Atlas | None = None) -> str:
    """One HTML file that needs nothing else: no network, no server, and for reading no script.

    It carries the whole brief as JSON in ``<script type="application/json" id="brief-json">``.
    ``atlas``: where the outlines of its maps come from; without it places are a list.
    """
    made = view(brief)
    told = _facts(brief, made, atlas)
    elsewhere = _elsewhere(made, told)
    kept = {each.number: _laid_out(each, elsewhere) for each in (*_of_stories(made), *made.reports)}
    return _template().render(
        view=made,
        none=NONE,
        kept=kept,
        anchors=_anchors(kept),
        facts=told,
        printed=PRINTED,
        css=_part("page.css"),
        js=_part("page.js"),
        policy=_policy(),
        json=_harmless(to_json(brief)),
    )


def _of_stories(made: View) -> Iterator[Report]:
    return (report for story in made.stories for report in story.reports)


def _facts(brief: Brief, made: View, atlas: Atlas | None) -> dict[str, Facts]:
    """Places, times and figures of every story and every other report, by the id of its element."""
    pile = Pile.of(brief, Lookup.of(brief))
    parts = [(f"s{each.number}", [one.article for one in each.reports]) for each in made.stories]
    parts += [(f"r{each.number}", [each.article]) for each in made.reports]
    found: dict[str, Facts] = {}
    for at, (name, articles) in enumerate(parts):
        if one := facts(f"f{name}", articles, pile, atlas if at < MAPS else None):
            found[name] = one
    return found


def _elsewhere(made: View, told: dict[str, Facts]) -> dict[str, list[Placed]]:
    """For each report what the lines about several reports rest on in it."""
    found: dict[str, list[Placed]] = {}
    sections = [*(made.asked.sections if made.asked else ()), *(section for story in made.stories for section in story.sections)]
    lines = (line for section in sections for line in section.lines)
    for key, lit in (placed for line in lines for placed in lights(line)):
        found.setdefault(lit.article, []).append((key, lit))
    for each in told.values():
        for article, one in each.placed:
            found.setdefault(article, []).append(one)
    return found


def _laid_out(report: Report, elsewhere: dict[str, list[Placed]]) -> tuple[Paragraph, ...]:
    return paragraphs(report, elsewhere.get(report.article.id, []))


def _anchors(kept: dict[int, tuple[Paragraph, ...]]) -> dict[str, str]:
    """For every line the element where its characters begin, in the first report that has any."""
    found: dict[str, str] = {}
    for number, blocks in kept.items():
        for key, at in anchors(blocks).items():
            found.setdefault(key, f"t{number}-{at}")
    return found


@cache
def _part(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader(__package__)
    house = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    house.globals["graph"] = graph
    return house.get_template("page.html")


@cache
def _policy() -> str:
    """What the page may do: run its own style and script, known by their digests, and reach nothing."""
    style, script = (_digest(_part(name)) for name in ("page.css", "page.js"))
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _harmless(json: str) -> str:
    """JSON that no HTML parser can take for the end of its element."""
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
