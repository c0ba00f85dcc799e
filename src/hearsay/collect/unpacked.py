"""The bytes of a web archive file, unpacked a little at a time."""

import re
import zlib
from typing import BinaryIO

PIECE = 1 << 16
_OVERLAP = 1 << 12
"""What is searched for may begin so far before the end of a piece."""


class Damaged(Exception):
    """A record that cannot be read, and after which the next one has to be looked for."""


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
