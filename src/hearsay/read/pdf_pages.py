"""Where the characters of a PDF file stand, told by a process of its own: pdf_pages.py PAGES CHARACTERS, the file piped in.

A PDF file of a few kilobytes can be made to unpack to gigabytes, to run for minutes, or to break the library that reads
it. So the library runs in a process with bounds of its own, which may die of them; :mod:`hearsay.read.pdf` starts it.
It imports nothing else of hearsay, so as to start at once.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

MEMORY = 1_500_000_000
"""Bytes."""
SECONDS = 15
SECONDS_PER_PAGE = 0.5
FAR = 100_000.0
"""Points; the largest sheet has a seventh of that."""

_WIDE = 0.9
"""Of the size of letters: more room between two is no space between words."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# PDFium marks a hyphen at the end of a line so.
_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_DROPPED = dict.fromkeys([*range(0x20), 0x7F, 0x200B, 0xFEFF, 0xFFFF])


Box = tuple[float, float, float, float]
"""Left, right, bottom, top, in points."""


def printed(content: bytes, most_pages: int, most_characters: int) -> dict[str, Any]:
    """Read a PDF file: ``pages`` of pieces with their boxes, its properties, or why it is ``refused``."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"refused": "password" if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY) else "damaged"}
    count, characters, damaged = len(opened), 0, 0
    if count > most_pages:
        return {"refused": "pages", "count": count}
    _bound(SECONDS + SECONDS_PER_PAGE * count)
    pages: list[list[tuple[str, Box]]] = []
    for number in range(count):
        try:
            sheet = opened.get_page(number)
            text = sheet.get_textpage()
        except pypdfium2.PdfiumError:
            # One page that cannot be read does not cost the others.
            damaged += 1
            continue
        characters += text.count_chars()
        if characters > most_characters:
            return {"refused": "characters"}
        pages.append(list(_pieces(text)))
        text.close()
        sheet.close()
    if damaged == count:
        return {"refused": "damaged"}
    said = opened.get_metadata_dict()
    return {"pages": pages, "title": said.get("Title", ""), "author": said.get("Author", "")}


def _bound(seconds: float) -> None:
    """No more memory and time than that, where the system can bound them; it ends the process otherwise."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, round(seconds))):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _pieces(text: Any) -> Iterator[tuple[str, Box]]:
    """Runs of characters on one line without more room between them than between words."""
    letters: list[str] = []
    left = right = bottom = top = 0.0
    for letter, box in _characters(text):
        if box is None:
            if letter == "\n" and letters:
                yield "".join(letters), (left, right, bottom, top)
                letters = []
            elif letters:
                letters.append(" ")
            continue
        size = max(box[3] - box[2], 0.1)
        apart = box[0] - right > _WIDE * size or box[0] < left - size
        moved = min(top, box[3]) - max(bottom, box[2]) < 0.4 * min(size, top - bottom)
        if letters and (apart or moved):
            yield "".join(letters), (left, right, bottom, top)
            letters = []
        if letters:
            right, bottom, top = max(right, box[1]), min(bottom, box[2]), max(top, box[3])
        else:
            left, right, bottom, top = box
        letters.append(letter)
    if letters:
        yield "".join(letters), (left, right, bottom, top)


def _characters(text: Any) -> Iterator[tuple[str, Box | None]]:
    """Every character with its box: left, right, bottom, top; white space without one."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox, FPDFText_GetUnicode

    box = FS_RECTF()
    given, get_box = ctypes.byref(box), FPDFText_GetLooseCharBox
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
        if letter.isspace():
            yield ("\n" if letter == "\n" else " "), None
        elif get_box(text, place, given):
            left, right, bottom, top = box.left, box.right, box.bottom, box.top
            # A damaged file may put letters where no paper is.
            sane = -FAR < left <= right < FAR and -FAR < bottom < top < FAR
            yield letter, (left, right, bottom, top) if sane else None


def _letter(code: int) -> str:
    if code in _LIGATURES:
        return _LIGATURES[code]
    if code in _HYPHENS:
        return _HYPHENS[code]
    return "" if code in _DROPPED or code > 0x10FFFF else chr(code)


if __name__ == "__main__":
    _bound(SECONDS)
    json.dump(printed(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
