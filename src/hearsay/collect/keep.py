"""Pages as records of a web archive (WARC/1.1), to be kept: the same page and time give the same bytes."""

import json
import re
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha1, sha256
from http import HTTPStatus
from urllib.parse import quote

from hearsay import __version__
from hearsay.collect.held import ORIGINAL, OURS, PACKING, digest, read_back
from hearsay.records import Page

_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_IDENTITY = re.compile(r"<[!-;=?-~]+>")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FIELDS = ("locator", "media_type", "charset", "final_url", "fetched", "status", "headers", "record")
# Not gzip.compress: that writes which system it ran on.
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def record_of(page: Page, taken: str) -> bytes:
    """One gzip member with a whole WARC record that holds the page; ``taken`` is when it was taken in, if it was not fetched.

    What the fields of WARC and HTTP cannot say exactly stands as JSON in one of our own, so that nothing is lost.
    """
    head = _answer(page)
    block = head + page.content
    fields = [
        ("WARC-Type", "response" if head else "resource"),
        ("WARC-Target-URI", _uri(page)),
        ("WARC-Date", _time(page, taken)),
        ("WARC-Record-ID", record_id(page, taken)),
        ("WARC-Payload-Digest", digest(page.content)),
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", "application/http;msgtype=response" if head else _type(page)),
    ]
    plain = read_back([*fields, (OURS, "{}")], head)
    seen = replace(plain, record=None) if page.record is None else plain
    noted = {name: getattr(page, name) for name in _FIELDS if getattr(page, name) != getattr(seen, name)}
    return _packed([*fields, (OURS, json.dumps(noted))], block)


def record_id(page: Page, taken: str) -> str:
    """The WARC-Record-ID that :func:`record_of` gives: the page's own, or one made from its locator, time and bytes."""
    if page.record is not None and _IDENTITY.fullmatch(page.record):
        return page.record
    return _identity(page.locator, page.fetched or taken, sha256(page.content).hexdigest())


def warcinfo(taken: str) -> bytes:
    """The record that an archive begins with: who wrote it, and in what form."""
    block = (
        f"software: hearsay/{__version__}\r\nformat: WARC File Format 1.1\r\n"
        "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    ).encode()
    fields = [
        ("WARC-Type", "warcinfo"),
        ("WARC-Date", taken),
        ("WARC-Record-ID", _identity("warcinfo", taken, __version__)),
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", "application/warc-fields"),
    ]
    return _packed(fields, block)


def _answer(page: Page) -> bytes:
    """The status line and the headers of a page from the web; nothing for others."""
    if page.status is None or not 100 <= page.status <= 999 or not _address(page).startswith(("http://", "https://")):
        return b""
    phrase = HTTPStatus(page.status).phrase if page.status in set(HTTPStatus) else ""
    lines = [f"HTTP/1.1 {page.status} {phrase}", *(_line(name, value) for name, value in page.headers if _plain(name, value))]
    return "\r\n".join((*lines, "", "")).encode()


def _line(name: str, value: str) -> str:
    return f"{ORIGINAL if name.lower() in PACKING else ''}{name}: {value}"


def _plain(name: str, value: str) -> bool:
    """Whether a header can stand in a line as it is."""
    return bool(_NAME.fullmatch(name)) and value.isprintable()


def _type(page: Page) -> str:
    said = f"{page.media_type or 'application/octet-stream'}" + (f"; charset={page.charset}" if page.charset else "")
    return said if said.isascii() and said.isprintable() else "application/octet-stream"


def _address(page: Page) -> str:
    return page.final_url or page.locator


def _uri(page: Page) -> str:
    """Where it is; a path, and standard input as ``-``, with ``file:`` before it."""
    address = _address(page)
    given = address.encode("utf-8", "surrogateescape" if _escaped(address) else "replace")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]+:", address):
        return quote(given, safe=_SAFE)
    return ("file://" if address.startswith("/") else "file:") + quote(given)


def _escaped(text: str) -> bool:
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _time(page: Page, taken: str) -> str:
    return page.fetched if page.fetched and _TIME.fullmatch(page.fetched) else taken


def _identity(*parts: str) -> str:
    """The same for the same parts."""
    name = "\n".join(parts).encode("utf-8", "surrogatepass")
    return f"<urn:uuid:{uuid.UUID(bytes=sha1(uuid.NAMESPACE_URL.bytes + name).digest()[:16], version=5)}>"


def _packed(fields: Iterable[tuple[str, str]], block: bytes) -> bytes:
    """One gzip member, of no time and no system."""
    head = "".join(f"{name}: {value}\r\n" for name, value in (*fields, ("Content-Length", str(len(block)))))
    whole = b"".join((b"WARC/1.1\r\n", head.encode(), b"\r\n", block, b"\r\n\r\n"))
    deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    end = zlib.crc32(whole).to_bytes(4, "little") + (len(whole) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_GZIP_HEAD, deflate.compress(whole), deflate.flush(), end))
