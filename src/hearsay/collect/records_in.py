"""Records out of a web archive file, one at a time, and on with the next one where a record is damaged."""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from hearsay.collect.unpacked import PIECE, Damaged, Stream

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecordLoader

T = TypeVar("T")

# warcio tells on standard error when it puts a space in an address right.
logging.getLogger("warcio").addHandler(logging.NullHandler())

MOST_HEADERS = 1 << 20
"""Bytes of headers of one record; a thousand times what they have."""
GO_BACK = 1 << 30
"""Bytes read a second time in one file to find the next record after damage; then the search goes on forwards only,
so that no file can be made that is read for ever."""
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_NEXT = {
    "warc": re.compile(rb"\nWARC/\d\.\d+[ \t\r]*\n"),
    "arc": re.compile(rb"\n[a-z]+:[^\n]+ \S+ \d{14} \S+ -?\d+\r?\n"),
}
_FIRST = {"warc": re.compile(rb"WARC/\d", re.I), "arc": re.compile(rb"[a-z]+:\S+ ")}


class Refused(Exception):
    """A record that is not given, although the archive around it is whole."""


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the record that begins at a byte of the file."""

    offset: int
    why: str


class Record:
    """One record: its headers, and its block to be read."""

    def __init__(self, stream: Stream, start: int, headers: Callable[[str], str | None], length: int):
        self.stream = stream
        self.start = start
        self.headers = headers
        """Gives a field of the record by its name."""
        self.body = stream.position
        self._left = length
        self._length = length

    @property
    def offset(self) -> int:
        """In the file."""
        return self.stream.offset(self.start)

    def read(self, most: int) -> bytes:
        """Of the block, at most so many bytes, none at its end. Raises Damaged."""
        piece = self.stream.read(min(most, self._left)) if self._left else b""
        return self._read(piece, bool(self._left) and most > 0)

    def readline(self, most: int | None = None) -> bytes:
        """Of the block, to the end of the line. Raises Damaged."""
        bound = self._left if most is None else min(most, self._left)
        return self._read(self.stream.readline(bound, most is None) if bound else b"", bound > 0)

    def _read(self, piece: bytes, wanted: bool) -> bytes:
        if wanted and not piece:
            had = self._length - self._left
            raise Damaged(f"it ends after {had} bytes, but gives its length as {self._length}")
        self._left -= len(piece)
        return piece

    def finish(self, known: str) -> None:
        """Read what is left, and look whether the next record, or nothing, follows. Raises Damaged."""
        while self.read(PIECE):
            pass
        while blank := self.stream.peek(1):
            if blank not in b"\r\n":
                break
            self.stream.read(1)
        if blank and not _FIRST[known].match(self.stream.peek(256)):
            raise Damaged(f"it does not end where its length ({self._length}) says")


class Archive:
    """A web archive file, read from its beginning; needs no more memory for a longer file."""

    def __init__(self, file: BinaryIO, most_headers: int = MOST_HEADERS):
        self.file = file
        self.most_headers = most_headers
        file.seek(0)
        head = file.read(16)
        self.packed = head.startswith(b"\x1f\x8b")
        self.known = "warc"
        self.spare = GO_BACK
        self._loader: ArcWarcRecordLoader | None = None

    def at(self, offset: int) -> Record | None:
        """The record that begins at a byte of the file. Raises Damaged."""
        return self.record(Stream(self.file, offset, self.packed))

    def through(self, take: Callable[[Record], T | None]) -> Iterator[T | Trouble]:
        """What ``take`` makes of each record that is whole, in order, and what is wrong with the others.

        ``take`` may raise Refused.
        """
        stream: Stream | None = Stream(self.file, 0, self.packed)
        while stream:
            start, record = stream.position, None
            try:
                record = self.record(stream)
                made = self.taken(record, take) if record else None
            except Damaged as damage:
                yield Trouble(stream.offset(start), str(damage))
                stream = self.resumed(stream, record.body - 1 if record else start)
                continue
            if made is not None:
                yield made
            if record is None:
                stream = self.following(stream)

    def taken(self, record: Record, take: Callable[[Record], T | None]) -> T | Trouble | None:
        """What is made of it, once its end was seen."""
        made: T | Trouble | None
        try:
            made = take(record)
        except Refused as refused:
            made = Trouble(record.offset, str(refused))
        record.finish(self.known)
        return made

    def record(self, stream: Stream) -> Record | None:
        """The next one, if there is one in this stream. Raises Damaged."""
        stream.allowance = self.most_headers
        head = stream.peek(256)
        if not head:
            return None
        if not stream.at and not stream.position and head.startswith(b"filedesc:"):
            self.known = "arc"
        start = stream.position
        if not _FIRST[self.known].match(head):
            raise Damaged("no record begins here" if start or stream.at else "this is no web archive (WARC); check the file")
        headers, size = self.loaded(stream)
        length = headers("Content-Length")
        if length is None or not re.fullmatch(r"\s*\d{1,18}\s*", length, re.ASCII):
            raise Damaged("it does not give its length" if length is None else f"its length is {length[:40]!r}, no number")
        return Record(stream, start, headers, size or 0)

    def loaded(self, stream: Stream) -> tuple[Callable[[str], str | None], int | None]:
        """The headers as warcio reads them, and how long the block is (in ARC, some of the headers are counted in)."""
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.recordloader import ArcWarcRecordLoader

        self._loader = self._loader or ArcWarcRecordLoader(verify_http=False)
        try:
            found = self._loader.parse_record_stream(stream, known_format=self.known, no_record_parse=True)
        except (ArchiveLoadFailed, EOFError, ValueError, LookupError, TypeError) as error:
            raise Damaged("its headers cannot be read") from error
        get: Callable[[str], str | None] = found.rec_headers.get_header
        return get, found.length

    def following(self, stream: Stream) -> Stream | None:
        """The next gzip member."""
        if stream.end is None:
            return None
        self.file.seek(stream.end)
        return Stream(self.file, stream.end, True) if self.file.read(1) else None

    def resumed(self, stream: Stream, position: int) -> Stream | None:
        """The place where the next record begins: in the same bytes behind the position, or in a later gzip member."""
        cost = stream.position - position + (position if stream.packed else 0)
        if cost <= self.spare:
            self.spare -= cost
            stream = Stream(self.file, stream.at if stream.packed else stream.offset(position), stream.packed)
        try:
            if stream.packed:
                stream.skip(position)
            if stream.find(_NEXT[self.known]):
                return stream
        except Damaged:
            back = stream.raw - stream.at
            at = stream.at + 1 if back <= self.spare else stream.raw
            self.spare -= min(back, self.spare)
            return self.scanned(at)
        return self.scanned(stream.end) if stream.end is not None else None

    def scanned(self, at: int) -> Stream | None:
        """The next gzip member that holds a record, by looking at every place that could be the start of one."""
        while True:
            self.file.seek(at)
            held = self.file.read(PIECE)
            if len(held) < 4:
                return None
            for found in _MEMBER.finditer(held):
                if self.begins(at + found.start()):
                    return Stream(self.file, at + found.start(), True)
            at += len(held) - 3

    def begins(self, at: int) -> bool:
        """Whether a gzip member with a record begins there."""
        try:
            return _FIRST[self.known].match(Stream(self.file, at, True).peek(256)) is not None
        except Damaged:
            return False
