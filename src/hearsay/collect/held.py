"""What one record of a web archive holds: a page, with where from, when, and what the server said."""

import json
import re
from base64 import b32encode
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, NoReturn
from urllib.parse import urlsplit

from hearsay.collect.files import too_large
from hearsay.collect.records_in import Record, Refused
from hearsay.collect.undo import TooMuch, Undecodable, undone
from hearsay.records import Page

Headers = Callable[[str], str | None]
"""Gives a field of a record by its name."""
OURS = "Hearsay-Page"
"""The field of a record that hearsay wrote: what the other fields cannot say of its page, as JSON."""
ORIGINAL = "X-Archive-Orig-"
"""Stands before headers that tell how the page was packed on its way, as in other archives that keep pages unpacked."""
PACKING = ("content-encoding", "transfer-encoding", "content-length")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_REPORTS = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", _WORD)
_UNSAID = (None, "application/octet-stream", "binary/octet-stream", "application/unknown", "unk", "no-type")
_SCHEMES = ("http", "https", "file", "ftp")
# Plain texts that sites keep for machines.
_FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|sellers|humans|security|llms)\.txt$|^/\.well-known/", re.I)
_STATUS = re.compile(r"\s*(\d{3})\b")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.I)
_TEXTS = ("locator", "media_type", "charset", "final_url", "fetched", "record")


def read_back(fields: Sequence[tuple[str, str]], block: bytes) -> Page:
    """The page that a record with these fields and this block is read as; what hearsay writes is tried so before."""
    named = {name.lower(): value for name, value in fields}
    page = page_in(Block(lambda name: named.get(name.lower()), block), 0)
    assert page is not None, "a record of a page holds a page"
    return page


def digest(content: bytes) -> str:
    """Of bytes, as web archives write it."""
    return f"sha256:{b32encode(sha256(content).digest()).decode()}"


class Block:
    """A block that was read already."""

    def __init__(self, headers: Headers, block: bytes):
        self.headers = headers
        self._block = BytesIO(block)

    def read(self, most: int) -> bytes:
        """At most so many bytes, none at the end."""
        return self._block.read(most)

    def readline(self, most: int | None = None) -> bytes:
        """To the end of the line."""
        return self._block.readline(-1 if most is None else most)


def page_in(record: Record | Block, max_size: int) -> Page | None:
    """The page in a record; ``None`` where there is none, or none that may be a report. Raises Refused or Damaged."""
    headers, ours = record.headers, _ours(record.headers)
    uri = uri_of(headers)
    if headers("WARC-Type") not in ("response", "resource") or (ours is None and not _may_be(uri)):
        return None
    if headers("WARC-Segment-Number"):
        raise Refused(f"{uri} is kept in several parts, which are not put together")
    page = Page(locator=uri, content=b"", final_url=uri, record=headers("WARC-Record-ID"), fetched=utc(headers("WARC-Date")))
    if headers("WARC-Type") == "response":
        if not (headers("Content-Type") or "").lower().startswith("application/http"):
            return None
        page = _answered(record, page)
    else:
        page = _typed(page, headers("Content-Type"))
    if ours is not None:
        return _told(replace(page, content=_content(record, page, max_size, packed=False)), ours)
    if page.status is not None and (not 200 <= page.status < 300 or page.status in (204, 205)):
        return None
    if page.media_type not in (*_REPORTS, *_UNSAID):
        return None
    page = replace(page, content=_content(record, page, max_size, packed=page.status is not None))
    return page if page.media_type in _REPORTS or _looks_so(page) else None


def _may_be(uri: str) -> bool:
    try:
        found = urlsplit(uri)
    except ValueError:
        return False
    return found.scheme in _SCHEMES and not _FOR_MACHINES.search(found.path)


def _answered(record: Record | Block, page: Page) -> Page:
    """With the status and the headers of the HTTP answer."""
    from warcio.statusandheaders import StatusAndHeadersParser

    try:
        found = StatusAndHeadersParser([], verify=False).parse(record)
    except (EOFError, ValueError, LookupError):
        raise Refused(f"{page.locator}: holds no HTTP answer") from None
    status = _STATUS.match(found.statusline)
    if not found.protocol.upper().startswith("HTTP") or not status:
        raise Refused(f"{page.locator}: the HTTP answer has no status")
    headers = tuple((str(name), str(value)) for name, value in found.headers)
    return _typed(replace(page, status=int(status[1]), headers=headers), found.get_header("Content-Type"))


def _typed(page: Page, said: str | None) -> Page:
    charset = _CHARSET.search(said or "")
    media_type = (said or "").partition(";")[0].strip().lower() or None
    return replace(page, media_type=media_type, charset=charset[1] if charset else None)


def _content(record: Record | Block, page: Page, max_size: int, packed: bool) -> bytes:
    def header(name: str) -> str:
        return ",".join(value for key, value in page.headers if packed and key.lower() == name)

    cut = bool(record.headers("WARC-Truncated"))
    try:
        return undone(record, header("transfer-encoding"), header("content-encoding"), max_size, cut=cut)
    except TooMuch:
        raise Refused(str(too_large(page.locator, max_size))) from None
    except Undecodable as error:
        raise Refused(f"{page.locator}: {error}") from None


def _looks_so(page: Page) -> bool:
    """Whether a page of which nobody said what it is may be a report: text, PDF, or Word by its name."""
    start = page.content[:1024]
    packed = start.startswith(b"PK\x03\x04") and urlsplit(page.locator).path.lower().endswith(".docx")
    return packed or start.startswith(b"%PDF-") or (bool(start.strip()) and b"\0" not in start)


def uri_of(headers: Headers) -> str:
    """What the record is of."""
    return headers("WARC-Target-URI") or ""


def utc(given: str | None) -> str | None:
    """A time in UTC to the second; a date alone says no time."""
    try:
        when = datetime.fromisoformat(given or "")
        utc = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{utc.year:04}-{utc:%m-%dT%H:%M:%SZ}" if "T" in (given or "") else None


def _ours(headers: Headers) -> dict[str, Any] | None:
    """What hearsay noted when it wrote the record, if it did."""
    noted = headers(OURS)
    if noted is None:
        return None
    try:
        given = json.loads(noted)
        status, listed = given.get("status"), given.get("headers", [])
        right = all(isinstance(given.get(name), str | None) for name in _TEXTS) and isinstance(given.get("locator", ""), str)
        if not right or isinstance(status, bool) or not isinstance(status, int | None):
            _wrong()
        if "headers" in given:
            given["headers"] = tuple((name, value) for name, value in listed)
            right = all(isinstance(text, str) for pair in given["headers"] for text in pair)
        return {key: given[key] for key in (*_TEXTS, "status", "headers") if key in given} if right else _wrong()
    except (ValueError, TypeError, AttributeError, RecursionError):
        _wrong()


def _wrong() -> NoReturn:
    raise Refused(f"its field {OURS} cannot be read")


def _told(page: Page, ours: dict[str, Any]) -> Page:
    """With the headers under their first names, and what hearsay noted."""
    named = tuple((_first_name(name), value) for name, value in page.headers)
    told: dict[str, Any] = {"headers": named, **ours}
    return replace(page, **told)


def _first_name(name: str) -> str:
    first = name[len(ORIGINAL) :]
    return first if name.startswith(ORIGINAL) and first.lower() in PACKING else name
