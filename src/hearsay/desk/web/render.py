"""Templates with everything escaped, and the few filters that they share."""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from hearsay.brief.graph import graph
from hearsay.brief.view import Line, Lit, Step
from hearsay.brief.words import began, clean, clipped, when

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_LIT = 12
"""Spans of one line that its address carries."""
KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
}
OF_THE_BRIEF = ("page.css", "page.js")
"""Files that the desk shares with the page that ``hearsay brief --html`` writes."""


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """A page."""
    return house().get_template(template).render(values)


@cache
def house() -> "Environment":
    """The templates, compiled once."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

    made = Environment(
        loader=ChoiceLoader((PackageLoader("hearsay.desk.web"), PrefixLoader({"brief": PackageLoader("hearsay.brief")}))),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
    )
    made.filters |= {"when": when, "began": began, "clean": clean, "clipped": clipped, "part": part, "domain": is_web}
    made.globals |= {"static": static_url, "evidence": evidence, "graph": graph, "address": address, "plural": plural}
    return made


@cache
def static_file(name: str) -> bytes | None:
    """A file of the desk, by its name; ``None`` where there is none of that name."""
    if name not in static_names():
        return None
    package, folder = ("hearsay.brief", "templates") if name in OF_THE_BRIEF else ("hearsay.desk.web", "static")
    return (files(package) / folder / name).read_bytes()


@cache
def static_names() -> frozenset[str]:
    """All that may be asked for: nothing is ever looked up by a path that somebody sent."""
    own = (each.name for each in (files("hearsay.desk.web") / "static").iterdir() if each.name.rpartition(".")[2] in KINDS)
    return frozenset((*own, *OF_THE_BRIEF))


@cache
def static_url(name: str) -> str:
    """Where a file is, with a mark that changes when it does."""
    return f"/static/{name}?v={hashlib.sha256(static_file(name) or b'').hexdigest()[:12]}"


def part(text: str) -> str:
    """Text as one part of an address."""
    return quote(text, safe="")


def address(path: str, given: Mapping[str, Any], **changed: Any) -> str:
    """An address with what was asked, and some of it changed."""
    pairs = [
        (name, "1" if one is True else one)
        for name, value in {**given, **changed}.items()
        for one in (value if isinstance(value, (tuple, list)) else [value])
        if one not in (None, "", False)
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def evidence(line: Line | Step) -> str:
    """Where the characters are that a line rests on: the report of the first of them, with all of that report lit."""
    lit = [each for each in line.lit if each.article]
    return report_with(lit[0].article, [each for each in lit if each.article == lit[0].article]) if lit else ""


def report_with(article: str, lit: list[Lit]) -> str:
    """A report with some of its characters lit."""
    marks = [("lit", f"{each.role}.{each.span[0]}.{each.span[1]}") for each in lit[:MOST_LIT]]
    return f"/report/{part(article)}{'?' if marks else ''}{urlencode(marks)}{'#lit' if marks else ''}"


def plural(number: int, one: str, more: str = "") -> str:
    """``1 report``, ``1,204 reports``."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def is_web(text: str | None) -> bool:
    """Whether an address may become a link: the web, and no script."""
    return bool(text) and str(text).startswith(("https://", "http://"))
