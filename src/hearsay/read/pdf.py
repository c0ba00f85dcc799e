"""PDF: the text of its pages, through PDFium, and the lines and paragraphs that it is printed in."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from hearsay.errors import UnreadableInput
from hearsay.read.assemble import Draft
from hearsay.read.decode import named
from hearsay.read.document import LOOKED_AT, document
from hearsay.read.layout import Line, Piece, lines_of
from hearsay.read.paragraphs import Paragraph, body_size, paragraphs
from hearsay.read.running import without_running
from hearsay.records import About, Page

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 2000
MOST_CHARACTERS = 5_000_000
FEWEST_LETTERS = 20
"""A document with fewer holds pictures of its pages."""
UNKNOWN = 0.3
"""Share of characters without a meaning by which the fonts do not tell which letters they show."""
_WIDE = 0.9
"""Of the size of letters: more room between two is no space between words."""

# PDFium may be used by one thread at a time.
_ONE_AT_A_TIME = Lock()
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# PDFium marks a hyphen at the end of a line so.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_DROPPED = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0xFEFF, 0xFFFF])
_MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff]")


def draft_of(page: Page, about: About | None) -> Draft:
    """The report in a PDF file. Raises UnreadableInput when it is damaged, locked, too long, or holds no text."""
    with _ONE_AT_A_TIME, _opened(page) as opened:
        pages = _pages(opened, page)
        properties = opened.get_metadata_dict()
    kept, url = without_running(pages)
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
        title=properties.get("Title", ""),
        author=properties.get("Author", ""),
        url=url,
    )


def _headline(found: list[Paragraph], body: float) -> int | None:
    """The largest of the first paragraphs, if it is larger than the text; a paper's name is shorter than a headline."""
    ranked = [
        (min(len(one.text.split()), 4), one.size, -place)
        for place, one in enumerate(found[:LOOKED_AT])
        if one.page == found[0].page and one.size > 1.15 * body and 3 <= len(one.text.split()) <= 30
    ]
    return -max(ranked)[2] if ranked else None


@contextmanager
def _opened(page: Page) -> Iterator["PdfDocument"]:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        opened = pypdfium2.PdfDocument(page.content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            why = "is a PDF file with a password; save it without one"
        else:
            why = "is a PDF file that is damaged; get it again, or save the report as text"
        raise UnreadableInput(f"{named(page)}: {why}") from error
    try:
        yield opened
    finally:
        opened.close()


def _pages(opened: "PdfDocument", page: Page) -> list[list[Line]]:
    from pypdfium2 import PdfiumError

    count, characters = len(opened), 0
    if count > MOST_PAGES:
        raise UnreadableInput(f"{named(page)}: has {count} pages; {MOST_PAGES} at most can be read, so split it")
    found: list[list[Line]] = []
    damaged = 0
    for number in range(count):
        try:
            sheet = opened.get_page(number)
            text = sheet.get_textpage()
        except PdfiumError:
            # One page that cannot be read does not cost the others.
            damaged += 1
            continue
        try:
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                most = f"{MOST_CHARACTERS / 1_000_000:g} million"
                raise UnreadableInput(f"{named(page)}: has more than {most} characters; split it")
            found.append(lines_of(list(_pieces(text)), number))
        finally:
            text.close()
            sheet.close()
    if damaged == count:
        raise UnreadableInput(f"{named(page)}: is a PDF file that is damaged; get it again, or save the report as text")
    return found


def _pieces(text: Any) -> Iterator[Piece]:
    """Runs of characters on one line without more room between them than between words."""
    letters: list[str] = []
    left = right = bottom = top = 0.0
    for letter, box in _characters(text):
        if box is None:
            if letter == "\n" and letters:
                yield Piece("".join(letters), left, right, bottom, top)
                letters = []
            elif letters:
                letters.append(" ")
            continue
        size = max(box[3] - box[2], 0.1)
        apart = box[0] - right > _WIDE * size or box[0] < left - size
        moved = min(top, box[3]) - max(bottom, box[2]) < 0.4 * min(size, top - bottom)
        if letters and (apart or moved):
            yield Piece("".join(letters), left, right, bottom, top)
            letters = []
        if letters:
            right, bottom, top = max(right, box[1]), min(bottom, box[2]), max(top, box[3])
        else:
            left, right, bottom, top = box
        letters.append(letter)
    if letters:
        yield Piece("".join(letters), left, right, bottom, top)


def _characters(text: Any) -> Iterator[tuple[str, tuple[float, float, float, float] | None]]:
    """Every character with its box: left, right, bottom, top; white space without one."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox, FPDFText_GetUnicode

    box, pointer = FS_RECTF(), ctypes.byref
    high = 0
    for place in range(text.count_chars()):
        code = FPDFText_GetUnicode(text, place)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
        high = 0
        letter = "\n" if code in (10, 13) else _letter(code)
        if not letter:
            continue
        if letter.isspace() or not FPDFText_GetLooseCharBox(text, place, pointer(box)) or not _sane(box):
            yield ("\n" if letter == "\n" else " " if letter.isspace() else letter), None
        else:
            yield letter, (box.left, box.right, box.bottom, box.top)


def _letter(code: int) -> str:
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return _HYPHENS[code]
    return "" if code in _DROPPED or code > 0x10FFFF else chr(code)


def _sane(box: Any) -> bool:
    """Whether a box has a place on paper; a damaged file may put letters anywhere."""
    return all(-1e5 < value < 1e5 for value in (box.left, box.right, box.bottom, box.top)) and box.top > box.bottom
