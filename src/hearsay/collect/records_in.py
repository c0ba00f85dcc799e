"""Records out of a web archive file, one at a time, and on with the next one where a record is damaged."""

import logging
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TypeVar

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecordLoader

T = TypeVar("T")

# warcio tells on standard error when it puts a space in an address right.
logging.getLogger("warcio").addHandler(logging.NullHandler())

PIECE = 1 << 16
MOST_HEADERS = 1 << 20
"""Bytes of headers of one record; a thousand times what they have."""
GO_BACK = 1 << 30
"""Bytes read a second time in one file to find the next record after damage; then the search goes on forwards only,
so that no file can be made that is read for ever."""
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_OVERLAP = 1 << 12
_NEXT = {
    "warc": re.compile(rb"\nWARC/\d\.\d+[ \t\r]*\n"),
    "arc": re.compile(rb"\n[a-z]+:[^\n]+ \S+ \d{14} \S+ -?\d+\r?\n"),
}
_FIRST = {"warc": re.compile(rb"WARC/\d", re.I), "arc": re.compile(rb"[a-z]+:\S+ ")}


class Damaged(Exception):
    """A record that cannot be read, and after which the next one has to be looked for."""


class Refused(Exception):
    """A record that is not given, although the archive around it is whole."""


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the record that begins at a byte of the file."""

    offset: int
    why: str


class Stream:
    """The bytes of an archive file from one place on: to the end of a gzip member, unpacked, or to the end of a plain file."""

    def __init__(self, file: BinaryIO, at: int, packed: bool):
        self.at = at
        self.packed = packed
        self.end: int | None = None
        """In the file, where the next gzip member begins; known when this one has been read."""
        self.raw = at
        """In the file, up to where it has been read."""
        self.allowance = 0
        """Bytes that the headers of the record at hand may still have."""
        self._file = file
        self._inflate = zlib.decompressobj(31)
        self._full = False
        self._held = b""
        self._here = 0
        self._before = 0

    @property
    def position(self) -> int:
        """How many unpacked bytes have been read."""
        return self._before + self._here

    def offset(self, position: int) -> int:
        """The byte of the file to name for a position: of a gzip member, where it begins."""
        return self.at if self.packed else self.at + position

    def read(self, most: int) -> bytes:
        """At most so many bytes, none at the end. Raises Damaged."""
        if self._here == len(self._held) and not self._fill():
            return b""
        piece = self._held[self._here : self._here + most]
        self._here += len(piece)
        return piece

    def readline(self, most: int | None = None, counted: bool = True) -> bytes:
        """To the end of the line; what is counted may not be more than is allowed for headers. Raises Damaged."""
        most = min(self.allowance if counted or most is None else most, self.allowance if most is None else most)
        line = bytearray()
        while len(line) < most and (self._here < len(self._held) or self._fill()):
            stop = self._held.find(b"\n", self._here, self._here + most - len(line)) + 1
            line += self.read(stop - self._here if stop else most - len(line))
            if stop:
                break
        if counted:
            self.allowance -= len(line)
        if not self.allowance:
            raise Damaged("its headers do not end")
        return bytes(line)

    def peek(self, most: int) -> bytes:
        """The bytes that come next, without going on."""
        while len(self._held) - self._here < most and self._fill():
            pass
        return self._held[self._here : self._here + most]

    def skip(self, position: int) -> None:
        """On to a position."""
        while self.position < position and self.read(min(PIECE, position - self.position)):
            pass

    def find(self, pattern: re.Pattern[bytes]) -> bool:
        """On to what stands behind the line feed that the pattern begins with, if it is found."""
        while True:
            if found := pattern.search(self._held, self._here):
                self._here = found.start() + 1
                return True
            self._here = max(self._here, len(self._held) - _OVERLAP)
            if not self._fill():
                return False

    def _fill(self) -> bool:
        """Read on, behind what has not been used yet."""
        more = self._more()
        if more:
            self._before += self._here
            self._held = self._held[self._here :] + more
            self._here = 0
        return bool(more)

    def _more(self) -> bytes:
        while not self._inflate.eof:
            piece = self._inflate.unconsumed_tail
            if not piece and not self._full:
                self._file.seek(self.raw)
                piece = self._file.read(PIECE if not self.packed else PIECE // 4)
                self.raw += len(piece)
                if not self.packed:
                    return piece
                if not piece:
                    raise Damaged("the file is cut off in the middle of it")
            try:
                more = self._inflate.decompress(piece, PIECE)
            except zlib.error as error:
                raise Damaged("its gzip compression is broken") from error
            # A full piece may leave more inside although everything was taken in.
            self._full = len(more) == PIECE
            if more:
                return more
        self.end = self.raw - len(self._inflate.unused_data)
        return b""


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
            raise Damaged("no record begins here" if start or stream.at else "this is no web archive (WARC)")
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
