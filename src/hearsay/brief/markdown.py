"""The brief as Markdown, for a chat or a ticket."""

import re
from collections.abc import Iterator

from hearsay.records import Brief

from . import words
from .order import view
from .view import Line, Report, Section, View

LIMIT = 12
"""Lines of one section; the page and the JSON have all."""


def to_markdown(brief: Brief, limit: int = LIMIT) -> str:
    """A brief in plain CommonMark: headings, short lists, no tables; whatever a report says, it stays text."""
    return "\n".join(_brief(view(brief), limit)).strip() + "\n"


def _brief(made: View, limit: int) -> Iterator[str]:
    for report in made.reports:
        yield from _report(report, limit)
    for section in made.general:
        yield from _section(section, limit)
    if made.failures:
        yield "**Not read**\n"
        yield from (f"- {plain(each.message)}" for each in made.failures)
        yield ""
    yield f"*{plain(made.made)}*"


def _report(report: Report, limit: int) -> Iterator[str]:
    yield f"## {plain(report.title)}\n"
    yield f"*{plain(' · '.join(report.meta))}*\n"
    for section in report.sections:
        yield from _section(section, limit)


def _section(section: Section, limit: int) -> Iterator[str]:
    aside = f" {plain(section.aside)}" if section.aside else ""
    yield f"**{plain(section.title)}**{aside}\n"
    for line in section.lines[:limit]:
        yield from _line(line, strong=section.topic == "lead")
    if len(section.lines) > limit:
        yield f"- and {len(section.lines) - limit} more"
    if section.lines:
        yield ""


def _line(line: Line, strong: bool) -> Iterator[str]:
    label = f"*{plain(line.label)}:* " if line.label else ""
    marks = ", ".join((*line.firmness, *line.tags))
    text = f"**{plain(line.text)}**" if strong else plain(line.text)
    yield f"- {label}{text}" + (f" ({plain(marks)})" if marks else "")
    yield from (f"  - {plain(words.trail_words(way))}" for way in line.trails)
    yield from (f"  - {plain(note)}" for note in line.notes)


def plain(text: str) -> str:
    """Text with every character escaped that Markdown or HTML could take for markup."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~&!])", r"\\\1", words.clean(text))
    escaped = re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", escaped)
    return re.sub(r"^([-+=])", r"\\\1", escaped)
