"""The brief as a Word document: headings and lists, each line with a link to the characters that it rests on."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hearsay.records import Article, Brief

from . import words
from .order import COUNTED, NONE, counted, view
from .tree import said
from .view import Line, Lit, Section, Step, View

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

DEEPEST = 3
"""Word has three sorts of bullets."""
FRAGMENT = 60
"""Characters of the cited words that an address carries, so that a browser goes to them."""
TALE = "Who says what on whose authority, as far as the kept texts tell; not what is true."


def to_docx(brief: Brief) -> bytes:
    """A document that any word processor opens; at its end the reports with their addresses and digests."""
    from docx import Document

    made, document = view(brief), Document()
    articles = {each.id: each for each in brief.articles}
    numbers = {each.id: at for at, each in enumerate(brief.articles, 1)}
    for title, meta, sections in _parts(made):
        document.add_heading(words.clean(title), 1)
        if meta:
            document.add_paragraph(words.clean(" · ".join(meta))).runs[0].italic = True
        for section in sections:
            _section(document, section, articles, numbers)
    if not made.total:
        document.add_paragraph(NONE)
    _evidence(document, brief.articles)
    document.add_paragraph(f"{TALE} {words.clean(made.made)}").runs[0].italic = True
    return _saved(document, brief)


def _saved(document: "Document", brief: Brief) -> bytes:
    """With no name but ours in it, and the time of the brief: the same brief gives the same words."""
    from datetime import datetime

    about = document.core_properties
    about.author, about.title, about.comments = "hearsay", "Brief", ""
    when = datetime.fromisoformat(brief.made_at) if brief.made_at else None
    if when is not None:
        about.created = about.modified = when
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _parts(made: View) -> Iterator[tuple[str, tuple[str, ...], tuple[Section, ...]]]:
    for story in made.stories:
        yield story.title, story.meta, story.sections
    for report in made.reports:
        yield report.title, report.meta, report.sections
    if made.general:
        yield "To do", (), made.general


def _section(document: "Document", section: Section, articles: dict[str, Article], numbers: dict[str, int]) -> None:
    if section.topic in COUNTED:
        document.add_paragraph(words.clean(counted(section)))
        return
    document.add_heading(f"{section.title} {section.aside}".strip(), 2)
    for line in section.lines:
        _line(document, line, articles, numbers, 0)


def _line(document: "Document", line: Line, articles: dict[str, Article], numbers: dict[str, int], deep: int) -> None:
    paragraph = _bullet(document, deep)
    if line.label:
        paragraph.add_run(f"{words.clean(line.label)}: ").italic = True
    paragraph.add_run(words.clean(line.text)).bold = bool(line.path) or deep == 0
    marks = ", ".join((*line.firmness, *line.tags))
    rest = [f"({marks})" if marks else "", line.count, line.at]
    paragraph.add_run(" ".join(("", *(words.clean(each) for each in rest if each))))
    _cited(paragraph, line.lit, articles, numbers)
    for way in line.trails:
        _bullet(document, deep + 1).add_run(words.clean(words.trail_words(way)))
    for note in line.notes:
        _bullet(document, deep + 1).add_run(words.clean(note))
    for step in line.path:
        _step(document, step, articles, numbers, deep + 1)
    for under in line.under:
        _line(document, under, articles, numbers, deep + 1)


def _step(document: "Document", step: Step, articles: dict[str, Article], numbers: dict[str, int], deep: int) -> None:
    paragraph = _bullet(document, deep)
    paragraph.add_run(words.clean(said(step) + (f": {step.why}" if step.why else "")))
    _cited(paragraph, step.lit, articles, numbers)
    for each in step.steps:
        _step(document, each, articles, numbers, deep + 1)


def _bullet(document: "Document", deep: int) -> "Paragraph":
    style = "List Bullet" if not deep else f"List Bullet {min(deep + 1, DEEPEST)}"
    return document.add_paragraph(style=style)


def _cited(paragraph: "Paragraph", lit: tuple[Lit, ...], articles: dict[str, Article], numbers: dict[str, int]) -> None:
    """The first characters in each report: ``[2: 120–188]``, a link where the report is on the web."""
    first: dict[str, Lit] = {}
    for each in lit:
        first.setdefault(each.article, each)
    for article, each in first.items():
        known = articles.get(article) or (next(iter(articles.values())) if len(articles) == 1 else None)
        if known is None:
            continue
        mark = f"[{numbers[known.id]}: {each.span[0]}–{each.span[1]}]"
        paragraph.add_run(" ")
        if known.url and known.url.startswith(("https://", "http://")):
            _link(paragraph, mark, f"{known.url}#:~:text={_fragment(known, each)}")
        else:
            paragraph.add_run(mark)


def _fragment(article: Article, lit: Lit) -> str:
    text = words.clean(article.text[lit.span[0] : min(lit.span[1], lit.span[0] + FRAGMENT)])
    whole = text.rpartition(" ")[0] if lit.span[1] - lit.span[0] > FRAGMENT and " " in text else text
    return quote(whole, safe="").replace("-", "%2D")


def _link(paragraph: "Paragraph", text: str, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _evidence(document: "Document", articles: tuple[Article, ...]) -> None:
    if not articles:
        return
    document.add_heading("Reports", 1)
    for each in articles:
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(words.clean(each.outlet or "outlet not known")).bold = True
        rest = (
            each.title,
            each.published or "undated",
            each.url or each.locator,
            f"SHA-256 {each.sha256}" if each.sha256 else None,
        )
        paragraph.add_run("".join(f" · {words.clean(one)}" for one in rest if one))
