"""The brief as Markdown, for a chat or a ticket."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hearsay.records import Brief

from . import words
from .order import COUNTED, NONE, counted, view
from .tree import is_origin, said
from .view import Line, Section, Step, Topic, View

LIMIT = 12
"""Lines of one section; the page and the JSON have all."""


def to_markdown(brief: Brief, limit: int = LIMIT) -> str:
    """A brief in plain CommonMark: headings, short lists, no tables; whatever a report says, it stays text."""
    made = view(brief)
    return "\n".join(_brief(made, min(limit, made.most))).strip() + "\n"


def _brief(made: View, limit: int) -> Iterator[str]:
    if made.asked:
        yield from _titled(f"Asked: “{made.asked.text}”", (), made.asked.sections, limit)
    yield from (f"{each.number}. {plain(each.title)} · {plain(each.meta[0])}" for each in made.overview)
    if made.overview:
        yield ""
    for story in made.stories:
        yield from _titled(story.title, story.meta, story.sections, limit)
    for report in made.reports:
        yield from _titled(report.title, report.meta, report.sections, limit)
    for section in made.general:
        yield from _section(section, limit)
    if made.failures:
        yield "**Not read**\n"
        yield from (f"- {plain(each.message)}" for each in made.failures)
        yield ""
    if not made.total:
        yield f"{NONE}\n"
    yield f"*{plain(made.made)}*"


def _titled(title: str, meta: tuple[str, ...], sections: tuple[Section, ...], limit: int) -> Iterator[str]:
    yield f"## {plain(title)}\n"
    if meta:
        yield f"*{plain(' · '.join(meta))}*\n"
    for section in sections:
        yield from _section(section, limit)


def _section(section: Section, limit: int) -> Iterator[str]:
    if section.topic in COUNTED:
        yield f"*{plain(counted(section))}*\n"
        return
    aside = f" {plain(section.aside)}" if section.aside else ""
    yield f"**{plain(section.title)}**{aside}\n"
    for line in section.lines[:limit]:
        yield from _line(line, section.topic)
    if len(section.lines) > limit:
        yield f"- and {len(section.lines) - limit} more"
    if section.lines:
        yield ""


def _line(line: Line, topic: Topic, deep: int = 0) -> Iterator[str]:
    left = "  " * deep
    yield f"{left}- {_head(line, strong=topic == 'lead' or bool(line.path))}"
    yield from (f"{left}  - {plain(words.trail_words(way))}" for way in line.trails)
    if topic == "reports":
        role = (*(one.text for one in line.under), *line.notes)
        yield from ([f"{left}  - {plain(' · '.join(role))}"] if role else [])
        return
    yield from (f"{left}  - {plain(note)}" for note in line.notes)
    for step in line.path:
        yield from _step(replace(step, steps=()) if line.like else step, deep + 1)
    if line.like:
        yield f"{left}  - {plain(f'the same way as “{line.like}”')}"
    if topic != "changes":  # the text of a change already has both sides
        for one in line.under:
            yield from _line(one, topic, deep + 1)


def _head(line: Line, strong: bool) -> str:
    label = f"*{plain(line.label)}:* " if line.label else ""
    marks = ", ".join((*line.firmness, *line.tags))
    text = f"**{plain(line.text)}**" if strong else plain(line.text)
    marked = f" ({plain(marks)})" if marks else ""
    return f"{label}{text}{marked}" + "".join(f" · {plain(each)}" for each in (line.count, line.at) if each)


def _step(step: Step, deep: int) -> Iterator[str]:
    why = f": {step.why}" if step.why and is_origin(step) else ""
    yield f"{'  ' * deep}- {plain(said(step) + why)}"
    for each in step.steps:
        yield from _step(each, deep + 1)


def plain(text: str) -> str:
    """Text with every character escaped that Markdown or HTML could take for markup."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~&!])", r"\\\1", words.clean(text))
    escaped = re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", escaped)
    return re.sub(r"^([-+=])", r"\\\1", escaped)
