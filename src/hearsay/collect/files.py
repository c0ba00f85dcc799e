"""Reports in files, in folders and on standard input."""

import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

from hearsay.errors import MissingInput, UnreadableInput
from hearsay.records import Page

MAX_SIZE = 20_000_000
"""Bytes; a news report is a thousandth of that."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
IN_FOLDERS = (".txt", ".html", ".htm", ".pdf", ".docx", ".warc", ".warc.gz")
_PIECE = 1 << 20
_DIGITS = re.compile(r"(\d+)")


def is_url(given: str) -> bool:
    """Whether an input is a web address."""
    return given.lower().startswith(("http://", "https://"))


def expand_one(given: str) -> list[str]:
    """The locators that one input stands for: a folder stands for its reports, in natural order.

    Folders are read with those inside them; names that begin with a dot are left out. What cannot be opened is
    listed all the same, so that reading it says why. Raises MissingInput.
    """
    if given == "-" or is_url(given):
        return [given]
    if not given or "\0" in given or not os.path.exists(given):
        raise MissingInput(f"{given!r}: no such file or folder; check the path")
    if not os.path.isdir(given):
        return [given]
    found = _in_folder(given)
    if not found:
        raise MissingInput(f"{given}: no .txt, .html, .htm, .pdf, .docx or .warc file in this folder")
    return found


def identity(locator: str) -> str:
    """What makes two locators the same input: the file itself, however its path is written."""
    return locator if locator == "-" or is_url(locator) else os.path.realpath(locator)


def read_file(locator: str, max_size: int = MAX_SIZE) -> Page:
    """Read the bytes of one file. Raises MissingInput or UnreadableInput."""
    try:
        with open(locator, "rb", opener=_without_waiting) as stream:
            content = _at_most(stream, max_size, locator)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingInput(f"{locator}: no such file; check the path") from error
    except IsADirectoryError as error:
        raise MissingInput(f"{locator}: is a folder, not a file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInput(f"{locator}: cannot be opened ({reason})") from error
    return Page(locator=locator, content=content, media_type=MEDIA_TYPES.get(Path(locator).suffix.lower()))


def read_stdin(max_size: int = MAX_SIZE) -> Page:
    """Read one report from standard input. Raises UnreadableInput."""
    if sys.stdin is None:
        raise UnreadableInput("standard input: is closed; pipe a report into it or name a file")
    return Page(locator="-", content=_at_most(sys.stdin.buffer, max_size, "standard input"))


def too_large(locator: str, max_size: int) -> UnreadableInput:
    """The error for more bytes than allowed; says how to allow them."""
    return UnreadableInput(f"{locator}: larger than {_size(max_size)}; allow more with --max-size")


def _size(size: int) -> str:
    return f"{size / 1_000_000:g} MB" if size >= 100_000 else f"{size} bytes"


def _without_waiting(path: str, flags: int) -> int:
    """Open a named pipe that nobody writes to without waiting for somebody; reading then waits for those who do."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    return descriptor


def _at_most(stream: BinaryIO, max_size: int, locator: str) -> bytes:
    """All that there is, in pieces, because the limit may be more than the memory."""
    content = bytearray()
    while piece := stream.read(_PIECE):
        content += piece
        if len(content) > max_size:
            raise too_large(locator, max_size)
    return bytes(content)


def _in_folder(folder: str) -> list[str]:
    found: list[str] = []
    walk = os.walk(folder, onerror=lambda error: found.append(error.filename))
    for here, folders, names in walk:
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(os.path.join(here, name) for name in names if _is_report(here, name))
    return sorted(found, key=lambda path: _natural(os.path.relpath(path, folder)))


def _is_report(folder: str, name: str) -> bool:
    """By its name; a link that leads nowhere is one too, and no device or pipe is."""
    path = os.path.join(folder, name)
    named = not name.startswith(".") and name.lower().endswith(IN_FOLDERS)
    return named and (os.path.isfile(path) or not os.path.exists(path))


def _natural(path: str) -> list[list[tuple[int, int, str]]]:
    """A sort key by which ``2.txt`` comes before ``10.txt``, and a folder's files stand together."""
    return [[(0, int(bit), "") if bit.isdigit() else (1, 0, bit) for bit in _DIGITS.split(part)] for part in path.split(os.sep)]
