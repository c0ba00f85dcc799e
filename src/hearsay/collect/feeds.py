"""Feeds of every kind: RSS, Atom, JSON Feed, sitemaps, lists of addresses, and pages that link to reports."""

from io import BytesIO

from hearsay.collect.entries import Entry, Feed, newest
from hearsay.collect.feeds_json import read_json
from hearsay.collect.feeds_listed import read_html, read_list
from hearsay.collect.feeds_sitemap import read_sitemap
from hearsay.collect.feeds_xml import read_xml
from hearsay.collect.markup import root_name
from hearsay.collect.undo import TooMuch, Undecodable, undone
from hearsay.errors import UnreadableInput
from hearsay.records import Page

__all__ = ["MAX_FEED", "Entry", "Feed", "newest", "read_feed"]

MAX_FEED = 10_000_000
"""Bytes of a feed, unpacked."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_feed(page: Page) -> Feed:
    """What a page announces, whatever kind of feed it is.

    Nothing is fetched, no entity of an XML file is followed, and only ``http`` and ``https`` addresses come out.
    Raises UnreadableInput, one line that says what the page is instead.
    """
    content = _unpacked(page)
    start = _start(content)
    if not start:
        raise UnreadableInput(f"{page.locator}: empty; there is no feed at this address")
    if start[:1] in (b"{", b"["):
        return read_json(page, content)
    root = root_name(content)
    if root == "opml":
        raise UnreadableInput(f"{page.locator}: a list of sources (OPML), not a feed; import it instead")
    if root in ("urlset", "sitemapindex"):
        return read_sitemap(page, content)
    if root == "html" or (page.media_type == "text/html" and root not in ("rss", "feed", "rdf", "channel")):
        return read_html(page, content)
    if start[:1] != b"<" and (listed := read_list(page, content)):
        return listed
    return read_xml(page, content)


def _unpacked(page: Page) -> bytes:
    """The bytes of a feed; sitemaps are often kept as .xml.gz."""
    if len(page.content) > MAX_FEED:
        raise UnreadableInput(f"{page.locator}: larger than a feed may be ({MAX_FEED // 1_000_000} MB)")
    if not page.content.startswith(b"\x1f\x8b"):
        return page.content
    try:
        return undone(BytesIO(page.content), "", "gzip", MAX_FEED)
    except TooMuch:
        raise UnreadableInput(f"{page.locator}: larger than a feed may be ({MAX_FEED // 1_000_000} MB) when unpacked") from None
    except Undecodable as error:
        raise UnreadableInput(f"{page.locator}: {error}") from error


def _start(content: bytes) -> bytes:
    for bom in _BOMS:
        content = content.removeprefix(bom) if content.startswith(bom) else content
    return content[:200].replace(b"\0", b"").lstrip()
