"""RSS and Atom, well formed or not, by the library feedparser, which is given bytes and never an address."""

import re
from io import BytesIO
from typing import Any

from hearsay.collect.entries import MAX_SUMMARY, Entry, Feed, named, newest, one_line, web_address
from hearsay.collect.markup import plain
from hearsay.collect.moments import of_parts
from hearsay.errors import UnreadableInput
from hearsay.records import Page

MAX_XML = 5_000_000
"""Bytes; the library needs up to some seconds for each million."""
MAX_BROKEN = 1_000
"""Tags that are opened and not closed; the library's time grows with their square, as it does with the length of a tag."""
MAX_TAG = 10_000
_TAG = re.compile(rb"<(?!(?:br|hr|img)\b)/?[A-Za-z][^<>]*>")
Fields = dict[str, Any]
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def read_xml(page: Page, content: bytes) -> Feed:
    """The entries of an RSS or Atom feed. Raises UnreadableInput."""
    if len(content) > MAX_XML:
        raise UnreadableInput(f"{page.locator}: larger than an RSS or Atom feed may be ({MAX_XML // 1_000_000} MB)")
    if _broken(content):
        raise UnreadableInput(f"{page.locator}: so damaged that it cannot be read as a feed")
    base = page.final_url or page.locator
    whole = _parsed(page, content, base)
    head, items = dict.get(whole, "feed") or {}, dict.get(whole, "entries") or []
    version = dict.get(whole, "version") or ""
    if not version and not items and not head:
        raise UnreadableInput(f"{page.locator}: no feed; neither RSS, Atom, JSON Feed, a sitemap nor a list of addresses")
    entries, left_out = newest([entry for item in items if (entry := _entry(item, base))])
    return Feed(
        url=base,
        kind="atom" if version.startswith("atom") else "rss",
        title=_title(head),
        home=web_address(_text(head, "link"), base),
        language=one_line(_text(head, "language"), 40),
        every=_every(head),
        entries=entries,
        left_out=left_out,
    )


def _broken(content: bytes) -> bool:
    """Whether tags are so many, so deep or so long that no feed is like that, and reading it would take minutes."""
    if content.count(b"<") > content.count(b">") + MAX_BROKEN:
        return True
    depth = 0
    for tag in _TAG.finditer(_outside(_outside(content, b"<![CDATA[", b"]]>"), b"<!--", b"-->")):
        if tag.end() - tag.start() > MAX_TAG:
            return True
        if tag[0].startswith(b"</"):
            depth = max(depth - 1, 0)
        elif not tag[0].endswith(b"/>"):
            depth += 1
        if depth > MAX_BROKEN:
            return True
    return False


def _outside(content: bytes, opening: bytes, closing: bytes) -> bytes:
    """What does not stand between the two, in time that grows with the length and no faster."""
    first, *parts = content.split(opening)
    return b" ".join([first, *(part.partition(closing)[2] for part in parts)])


def _parsed(page: Page, content: bytes, base: str) -> Fields:
    import feedparser

    headers = {"content-location": base}
    if language := next((value for name, value in page.headers if name.lower() == "content-language"), None):
        headers["content-language"] = language
    if page.media_type:
        headers["content-type"] = page.media_type + (f"; charset={page.charset}" if page.charset else "")
    try:
        # A stream, because bytes may be taken for the name of a file; sanitising is for showing HTML, and we show none.
        found: Fields = feedparser.parse(
            BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise UnreadableInput(f"{page.locator}: cannot be read as a feed ({type(error).__name__})") from error
    return found


def _text(of: Fields, name: str) -> str | None:
    """A field as it stands; the library's own look-up answers with other fields instead, and warns."""
    given = dict.get(of, name)
    return given if isinstance(given, str) else None


def _title(of: Fields) -> str | None:
    detail = dict.get(of, "title_detail") or {}
    given = _text(of, "title")
    return one_line(plain(given) if given and dict.get(detail, "type") != "text/plain" else given)


def _entry(item: Fields, base: str) -> Entry | None:
    url = web_address(_text(item, "link"), base)
    origin = dict.get(item, "source") or {}
    read = Entry(
        id=one_line(_text(item, "id")) or url or "",
        url=url,
        title=_title(item),
        published=of_parts(dict.get(item, "published_parsed")),
        updated=of_parts(dict.get(item, "updated_parsed")),
        author=one_line(_text(item, "author")),
        summary=_summary(item),
        source=_title(origin),
    )
    return named(read)


def _summary(item: Fields) -> str | None:
    given = _text(item, "summary")
    if given is None:
        contents = dict.get(item, "content") or [{}]
        given = _text(contents[0], "value")
    return one_line(plain(given[: 4 * MAX_SUMMARY]), MAX_SUMMARY) if given else None


def _every(head: Fields) -> int | None:
    """How often the feed asks to be read: ``ttl`` in minutes, or ``updatePeriod`` and ``updateFrequency``."""
    minutes, times = _number(_text(head, "ttl")), _number(_text(head, "sy_updatefrequency"))
    if minutes:
        return minutes * 60
    period = _PERIODS.get((_text(head, "sy_updateperiod") or "").strip().lower())
    return period // (times or 1) or None if period else None


def _number(given: str | None) -> int | None:
    digits = (given or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else None
