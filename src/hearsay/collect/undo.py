"""What HTTP did to a page on its way, undone: chunks joined, compression taken off, never more than allowed in memory."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

PIECE = 1 << 16
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,12})[ \t]*(?:;[^\r\n]*)?\r?\n")
GZIP_BITS = 31
_AGAIN = b"\x1f"
"""A further gzip member begins so; the byte after it may be in the next piece."""
_PACKED = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
_NOT_UNDONE = ("br", "zstd", "compress", "x-compress", "dcb", "dcz", "exi", "pack200-gzip")
_LAYERS = 3
"""Of compression; nobody sends more."""


class Undecodable(Exception):
    """The bytes are not coded as the headers say; the message says how so."""


class TooMuch(Exception):
    """Decoded, the page is larger than allowed."""


class Readable(Protocol):
    """Bytes in their order."""

    def read(self, most: int) -> bytes:
        """At most so many bytes, none at the end."""

    def readline(self, most: int) -> bytes:
        """To the end of the line, at most so many bytes."""


def pieces(body: Readable) -> Iterator[bytes]:
    """All of it, a piece at a time."""
    while piece := body.read(PIECE):
        yield piece


def undone(body: Readable, transfer: str, content: str, most: int, *, cut: bool = False) -> bytes:
    """The page as its author wrote it; ``transfer`` and ``content`` are the two headers that say what was done to it.

    Archives often keep a page decoded beside headers that say otherwise: what does not begin as the headers
    say is taken as it is. ``cut``: the archive itself says that it kept only a part. Raises Undecodable or TooMuch.
    """
    transfers, contents = _listed(transfer), _listed(content)
    plain = _unchunked(body, cut) if "chunked" in transfers else pieces(body)
    layers = [name for name in (*contents, *transfers) if name in _PACKED]
    if foreign := next((name for name in contents if name in _NOT_UNDONE), None):
        raise Undecodable(f"it is compressed as {foreign}, which cannot be undone here")
    if len(layers) > _LAYERS:
        raise Undecodable(f"it is said to be compressed {len(layers)} times over")
    for name in reversed(layers):
        plain = _inflated(plain, _PACKED[name], cut)
    return joined(plain, most)


def joined(parts: Iterable[bytes], most: int) -> bytes:
    """All parts in one, unless that is more than allowed."""
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > most:
            raise TooMuch
    return bytes(whole)


def _listed(header: str) -> list[str]:
    return [name.strip().lower() for name in header.split(",") if name.strip()]


def _unchunked(body: Readable, cut: bool) -> Iterator[bytes]:
    begun = False
    while line := body.readline(4096):
        size = _CHUNK.fullmatch(line)
        if size is None and not begun:
            yield line
            yield from pieces(body)
            return
        if size is None:
            raise Undecodable("its chunked encoding is broken")
        begun, left = True, int(size[1], 16)
        if not left:
            return
        while left:
            piece = body.read(min(left, PIECE))
            if not piece:
                break
            left -= len(piece)
            yield piece
        if (left or body.readline(2) not in (b"\r\n", b"\n", b"")) and not (left and cut):
            raise Undecodable("it ends in the middle of a chunk" if left else "its chunked encoding is broken")


def _inflated(packed: Iterator[bytes], name: str, cut: bool) -> Iterator[bytes]:
    start = _start(packed)
    bits = _bits(start)
    if not start or (name == "gzip" and bits != GZIP_BITS):
        yield from chain((start,), packed)
        return
    inflate, given = zlib.decompressobj(bits), False
    for piece in chain((start,), packed):
        try:
            if inflate.eof and not piece.startswith(_AGAIN):
                return
            for inflate, part in _parts(inflate, piece, bits):  # noqa: B007, B020 a member may end and another begin
                given = given or bool(part)
                yield part
        except zlib.error as error:
            if given or bits == GZIP_BITS:
                raise Undecodable(f"its {name} compression is broken") from error
            yield from chain((start,), packed)
            return
    if not inflate.eof and not cut:
        raise Undecodable(f"its {name} compression is cut off")


def _parts(inflate: "zlib._Decompress", piece: bytes, bits: int) -> Iterator[tuple["zlib._Decompress", bytes]]:
    """Unpacked a little at a time, because a small piece may hold gigabytes; one member after the other.

    What follows the end and begins no further member is padding.
    """
    part = b""
    while piece or len(part) == PIECE:
        if inflate.eof:
            if not piece.startswith(_AGAIN):
                return
            inflate = zlib.decompressobj(bits)
        part = inflate.decompress(piece, PIECE)
        yield inflate, part
        piece = inflate.unused_data if inflate.eof else inflate.unconsumed_tail


def _bits(start: bytes) -> int:
    """What zlib is to expect: gzip, its own frame, or (as some servers send under the name deflate) no frame."""
    if start.startswith(b"\x1f\x8b"):
        return GZIP_BITS
    framed = len(start) > 1 and start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return 15 if framed else -15


def _start(parts: Iterator[bytes]) -> bytes:
    """The first two bytes at least, if there are so many."""
    start = b""
    for part in parts:
        start += part
        if len(start) >= 2:
            break
    return start
