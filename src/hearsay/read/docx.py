"""Word documents (.docx): paragraphs in their order, tables row by row."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from hearsay.errors import UnreadableInput
from hearsay.read.assemble import Draft
from hearsay.read.decode import named
from hearsay.read.document import LOOKED_AT, document
from hearsay.records import About, Page

MOST_UNPACKED = 200_000_000
"""Bytes of all parts, pictures too."""
MOST_TEXT = 40_000_000
"""Bytes of the parts that are text; a thousand pages have a quarter of that."""
MOST_PARTS = 10_000
LONGEST_ROW = 300
"""Characters; a longer one is no row of figures but paragraphs side by side."""

Written = tuple[str, str]
"""A paragraph and the name of its style."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset(["0", "false", "off"])
# Text moved elsewhere, and what is shown only where a newer way to draw is not known.
_NOT_SHOWN = frozenset([f"{_W}moveFrom", f"{_W}del", f"{_W}rPr", f"{_W}pPr", _FALLBACK])
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_HEADLINE_STYLES = ("Title", "Heading 1")
_OTHERS = (
    ("xl/", "is a spreadsheet, not a report; save its text as text or PDF"),
    ("ppt/", "is a presentation, not a report; save it as PDF"),
    ("mimetype", "is an e-book or OpenDocument file; save it as .docx, PDF, text or HTML"),
)


def draft_of(page: Page, about: About | None) -> Draft:
    """The report in a Word document. Raises UnreadableInput when it is none, damaged, locked, too large, or empty."""
    _check(page)
    opened = _opened(page)
    found = list(_paragraphs(opened))
    texts = [text for text, _ in found]
    if not any(map(str.isalnum, "".join(texts))):
        raise UnreadableInput(f"{named(page)}: is a Word document without text; if it holds pictures, run them through OCR first")
    title, author = _properties(opened)
    return document(texts, about, headline=_headline(found), title=title, author=author)


def _headline(found: list[Written]) -> int | None:
    """The first paragraph set as a title, or else as a heading of the first rank."""
    first = [style for _, style in found[:LOOKED_AT]]
    return next((first.index(style) for style in _HEADLINE_STYLES if style in first and len(found) > 1), None)


def _check(page: Page) -> None:
    """Refuse what is no Word document, and what would be too much once unpacked, before anything is."""
    try:
        with ZipFile(BytesIO(page.content)) as archive:
            parts = archive.infolist()
    # A hostile archive makes the library stumble in more ways than it names.
    except Exception as error:
        raise UnreadableInput(f"{named(page)}: is a ZIP archive or an office document that is damaged; get it again") from error
    names = [part.filename for part in parts]
    if not any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        why = next((why for start, why in _OTHERS if any(name.startswith(start) for name in names)), None)
        raise UnreadableInput(f"{named(page)}: {why or 'is a ZIP archive, not a report; unpack it and give what is inside'}")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableInput(f"{named(page)}: is a Word document with a password; save it without one")
    text = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or text > MOST_TEXT or sum(part.file_size for part in parts) > MOST_UNPACKED:
        most = f"at most {MOST_UNPACKED // 1_000_000} MB, {MOST_TEXT // 1_000_000} MB of it text"
        raise UnreadableInput(f"{named(page)}: is a Word document too large to unpack ({most}); split it or save it as text")


def _opened(page: Page) -> Any:
    from docx import Document

    try:
        opened = Document(BytesIO(page.content))
        if opened.element.body is None:
            raise ValueError("no body")
    # The library raises what its parts happen to raise (KeyError, BadZipFile, XML errors): it is this file that is broken.
    except Exception as error:
        broken = isinstance(error, BadZipFile)
        why = "is damaged; get it again" if broken else "cannot be opened (damaged, or of another kind); save it as .docx or PDF"
        raise UnreadableInput(f"{named(page)}: is a Word document that {why}") from error
    return opened


def _properties(opened: Any) -> tuple[str, str]:
    """Title and author, as far as the file has them."""
    try:
        given = opened.core_properties
        return str(given.title or ""), str(given.author or "")
    # Damaged properties do not cost the report.
    except Exception:
        return "", ""


def _paragraphs(opened: Any) -> Iterator[Written]:
    """Paragraphs and rows of tables, each with the name of its style.

    The library's own lists leave out controls to be filled in, text boxes and tracked insertions, so the body is walked.
    """
    from lxml.etree import iterwalk

    styles = _styles(opened)
    walk = iterwalk(opened.element.body, events=("start", "end"))
    begun: list[tuple[list[str], str]] = []
    rows: list[list[list[Written]]] = []
    for event, element in walk:
        tag = element.tag
        if event == "end":
            done: list[Written] = []
            if tag == f"{_W}p" and begun:
                pieces, style = begun.pop()
                done = [(line, style) for part in "".join(pieces).split("\n") if (line := _tidy(part))]
            elif tag == f"{_W}tr" and rows:
                done = _row(rows.pop())
            # What is inside a cell waits for the end of its row.
            if rows and rows[-1]:
                rows[-1][-1].extend(done)
            else:
                yield from done
        elif tag in _NOT_SHOWN or (tag == f"{_W}r" and _hidden(element)):
            walk.skip_subtree()
        elif tag == f"{_W}p":
            begun.append(([], styles.get(_style_of(element), "")))
        elif tag == f"{_W}tr":
            rows.append([])
        elif tag == f"{_W}tc" and rows:
            rows[-1].append([])
        elif begun and tag in _SPACES:
            begun[-1][0].append(_SPACES[tag])
        elif begun and tag == f"{_W}t":
            begun[-1][0].append(element.text or "")


def _row(cells: list[list[Written]]) -> list[Written]:
    """One line for a row of a table; where a table only sets the page, its paragraphs stay what they are."""
    filled = [cell for cell in cells if cell]
    line = " | ".join(text for cell in filled for text, _ in cell)
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled) and len(line) <= LONGEST_ROW:
        return [(line, "")]
    return [written for cell in filled for written in cell]


def _hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in _OFF


def _style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return (style.get(f"{_W}val") or "") if style is not None else ""


def _styles(opened: Any) -> dict[str, str]:
    """The names of the styles by their ids."""
    try:
        return {style.style_id: style.name or "" for style in opened.styles}
    # A document without a readable list of styles still has its text.
    except Exception:
        return {}


def _tidy(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())
