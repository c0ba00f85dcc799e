"""Pages out of a web archive (WARC, and the older ARC), and pages as records to be kept."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from hearsay.collect.files import MAX_SIZE
from hearsay.collect.held import Block, Headers, digest, page_in, uri_of, utc
from hearsay.collect.keep import record_id, record_of, warcinfo
from hearsay.collect.records_in import Archive, Record, Refused, Trouble
from hearsay.collect.undo import joined, pieces
from hearsay.collect.unpacked import Damaged
from hearsay.errors import MissingInput, RecordError, UnreadableInput
from hearsay.records import Page

__all__ = ["is_warc", "page_of", "pages", "record_id", "record_of", "warcinfo"]

REMEMBERED = 300_000
"""So many keys of pages are kept in mind for records that only say "as before"; older ones are forgotten."""

_NAMED = re.compile(r"\.w?arc(?:\.gz)?$", re.I)
_ANY = 1 << 62
_FOREIGN = ((b"\x28\xb5\x2f\xfd", "zstd"), (b"\x04\x22\x4d\x18", "lz4"))


def is_warc(locator: str) -> bool:
    """Whether a path is that of a web archive, by its name."""
    return _NAMED.search(locator) is not None


def pages(locator: str, max_size: int = MAX_SIZE) -> Iterator[Page | RecordError]:
    """Every page in a web archive that may be a report, in order, and an error for each record that is damaged.

    Requests, images, scripts, redirects, pages not found and the like are passed over. ``max_size`` is for one page, unpacked.
    """
    if not os.path.exists(locator):
        yield MissingInput(f"{locator}: no such file; check the path")
    elif not os.path.isfile(locator):
        # A pipe cannot be read from any place, and opening it would wait for somebody who writes.
        yield UnreadableInput(f"{locator}: is no ordinary file; save the archive to one")
    else:
        try:
            with open(locator, "rb") as file:
                yield from _pages(locator, file, max_size)
        except OSError as error:
            yield UnreadableInput(f"{locator}: cannot be read ({error.strerror or error})")
        except RecordError as error:
            yield error


def _pages(locator: str, file: BinaryIO, max_size: int) -> Iterator[Page | RecordError]:
    head = file.read(4)
    if not head:
        raise UnreadableInput(f"{locator}: is empty; nothing to read")
    if name := next((name for magic, name in _FOREIGN if head == magic), None):
        raise UnreadableInput(f"{locator}: is packed with {name}; unpack it and give the .warc")
    archive = Archive(file)
    found = 0
    for found, one in enumerate(archive.through(_Taken(archive, locator, max_size)), 1):  # noqa: B007 counted to the end
        if isinstance(one, Trouble):
            yield UnreadableInput(f"{locator}, byte {one.offset}: {one.why}")
        else:
            yield one
    if not found:
        yield UnreadableInput(f"{locator}: holds no page that may be a report (HTML, text, PDF, Word)")


def page_of(record: bytes) -> Page:
    """The page that a record written by :func:`record_of` holds. Raises UnreadableInput when its bytes have changed."""
    file = BytesIO(record)
    archive = Archive(file, most_headers=1 << 30)
    found = list(archive.through(_checked)) if record else []
    if len(found) != 1:
        raise UnreadableInput(f"the kept bytes are damaged ({len(found)} records where there is one); take them from a backup")
    if isinstance(found[0], Trouble):
        raise UnreadableInput(f"the kept bytes are damaged ({found[0].why}); take them from a backup")
    return found[0]


def _checked(record: Record) -> Page:
    block = joined(pieces(record), _ANY)
    kept = Block(record.headers, block)
    page = page_in(kept, _ANY)
    if page is None:
        raise Refused("it holds no page")
    if digest(page.content) != record.headers("WARC-Payload-Digest") or digest(block) != record.headers("WARC-Block-Digest"):
        raise Refused("their digest is another one")
    return page


@dataclass
class _Taken:
    """Makes pages of records, and remembers where they stood for those that only say "as before"."""

    archive: Archive
    locator: str
    max_size: int

    def __post_init__(self) -> None:
        self._places: dict[int, int] = {}

    def __call__(self, record: Record) -> Page | None:
        if record.headers("WARC-Type") == "revisit":
            return self._as_before(record)
        page = page_in(record, self.max_size)
        if page and not (record.stream.packed and record.start):
            for key in _keys(record.headers):
                self._places[hash(key)] = record.offset
            while len(self._places) > REMEMBERED:
                del self._places[next(iter(self._places))]
        return page

    def _as_before(self, record: Record) -> Page | None:
        """The page that was the same at another time, if it is in this file."""
        meant = _meant(record.headers)
        at = next((self._places[hash(key)] for key in meant if hash(key) in self._places), None)
        try:
            earlier = self.archive.at(at) if at is not None else None
            if earlier is None or not set(meant) & set(_keys(earlier.headers)):
                return None
            page = page_in(earlier, self.max_size)
        except (Damaged, Refused):
            return None
        if page is None:
            return None
        uri, when = uri_of(record.headers) or page.locator, utc(record.headers("WARC-Date"))
        return replace(page, locator=uri, final_url=uri, fetched=when, record=record.headers("WARC-Record-ID"))


def _keys(headers: Headers) -> list[tuple[str, ...]]:
    """What later records may call this one by."""
    named = [(name, headers(name)) for name in ("WARC-Record-ID", "WARC-Payload-Digest")]
    return [*((name, value) for name, value in named if value), (uri_of(headers), headers("WARC-Date") or "")]


def _meant(headers: Headers) -> list[tuple[str, ...]]:
    """The same of the record that this one refers to, the surest first."""
    identity, same = headers("WARC-Refers-To"), headers("WARC-Payload-Digest")
    uri, date = headers("WARC-Refers-To-Target-URI"), headers("WARC-Refers-To-Date")
    found = [("WARC-Record-ID", identity) if identity else None, (uri, date) if uri and date else None]
    return [key for key in (*found, ("WARC-Payload-Digest", same) if same else None) if key]
