"""PDF: lines and paragraphs of the text that is printed on its pages."""

import re
import subprocess
import sys
from pathlib import Path

from msgspec import DecodeError, Struct, json

from hearsay.errors import UnreadableInput
from hearsay.read.assemble import Draft
from hearsay.read.decode import named
from hearsay.read.document import LOOKED_AT, document
from hearsay.read.layout import Line, Piece, lines_of
from hearsay.read.paragraphs import Paragraph, body_size, paragraphs
from hearsay.read.running import without_running
from hearsay.records import About, Page

MOST_PAGES = 2000
MOST_CHARACTERS = 3_000_000
PATIENCE = 300
"""Seconds for the whole file, where the system does not bound the time sooner."""
FEWEST_LETTERS = 20
"""A document with fewer holds pictures of its pages."""
UNKNOWN = 0.3
"""Share of characters without a meaning by which the fonts do not tell which letters they show."""

_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")
_READER = str(Path(__file__).with_name("pdf_pages.py"))
_DAMAGED = "is a PDF file that is damaged; get it again, or save the report as text"
_TOO_MUCH = "is a PDF file that takes too much time or memory, or breaks the reader; save the report as text"


class Printed(Struct):
    """What ``pdf_pages.py`` tells of a file."""

    refused: str | None = None
    """``password``, ``damaged``, ``pages`` or ``characters``."""
    count: int = 0
    pages: list[list[tuple[str, tuple[float, float, float, float]]]] = []
    title: str = ""
    author: str = ""


def draft_of(page: Page, about: About | None) -> Draft:
    """The report in a PDF file. Raises UnreadableInput when it is damaged, locked, too long, or holds no text."""
    got = _printed(page)
    kept, url = without_running(_lines(got))
    found = [one for one in paragraphs(kept) if re.search(r"\w", one.text)]
    text = "".join(one.text for one in found)
    if sum(map(str.isalnum, text)) < FEWEST_LETTERS:
        raise UnreadableInput(f"{named(page)}: is a PDF file that holds pictures of pages and no text; run it through OCR first")
    if len(_MEANINGLESS.findall(text)) > UNKNOWN * len(text):
        raise UnreadableInput(f"{named(page)}: is a PDF file whose fonts do not tell their letters; run it through OCR first")
    return document(
        [one.text for one in found],
        about,
        headline=_headline(found, body_size(kept)),
        title=got.title,
        author=got.author,
        url=url,
    )


def _printed(page: Page) -> Printed:
    """What is on the pages, from a process of its own that may die of a bad file."""
    # -P: no module out of the folder where the reports are.
    command = [sys.executable, "-P", _READER, str(MOST_PAGES), str(MOST_CHARACTERS)]
    try:
        done = subprocess.run(
            command, input=page.content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE, check=True
        )
        got = json.decode(done.stdout, type=Printed)
    except (subprocess.SubprocessError, DecodeError, OSError) as error:
        raise UnreadableInput(f"{named(page)}: {_TOO_MUCH}") from error
    why = {
        "password": "is a PDF file with a password; save it without one",
        "damaged": _DAMAGED,
        "pages": f"is a PDF file of {got.count} pages; {MOST_PAGES} at most can be read, so split it",
        "characters": f"is a PDF file of more than {MOST_CHARACTERS / 1_000_000:g} million characters; split it",
    }.get(got.refused or "")
    if why:
        raise UnreadableInput(f"{named(page)}: {why}")
    return got


def _lines(got: Printed) -> list[list[Line]]:
    return [lines_of([Piece(text, *box) for text, box in pieces], number) for number, pieces in enumerate(got.pages)]


def _headline(found: list[Paragraph], body: float) -> int | None:
    """The largest of the first paragraphs, if it is larger than the text; a paper's name is shorter than a headline."""
    ranked = [
        (min(len(one.text.split()), 4), one.size, -place)
        for place, one in enumerate(found[:LOOKED_AT])
        if one.page == found[0].page and one.size > 1.15 * body and 3 <= len(one.text.split()) <= 30
    ]
    return -max(ranked)[2] if ranked else None
