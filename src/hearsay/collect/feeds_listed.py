"""Addresses that are simply listed: in a text, a line each, or as the links of a page."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hearsay.collect.entries import Entry, Feed, newest, one_line, web_address
from hearsay.collect.markup import html
from hearsay.records import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "application/rdf+xml")
_NUMBERED = re.compile(r"\d{4,}|/\d{4}/\d{1,2}/")
_WORDED = re.compile(r"[^/]+[-_][^/]+[-_][^/]+[-_][^/]+")
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|css|js|mp[34]|pdf|zip|xml|rss|atom|json|ico|woff2?)$", re.IGNORECASE)
LONG_TITLE = 25
"""Characters of a link's words: "Sport" is a section, a headline is longer."""


def read_list(page: Page, content: bytes) -> Feed | None:
    """A text of addresses, one to a line; words after an address are its title, ``#`` begins a remark."""
    text = content.decode(page.charset if page.charset == "latin-1" else "utf-8-sig", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    base = page.final_url or page.locator
    found = [entry for line in lines if (entry := _of_line(line))]
    if not found or 2 * len(found) < len(lines):
        return None
    entries, left_out = newest(found)
    return Feed(url=base, kind="list", entries=entries, left_out=left_out)


def _of_line(line: str) -> Entry | None:
    address, _, title = line.partition(" ")
    url = web_address(address)
    return Entry(id=url, url=url, title=one_line(title)) if url else None


def read_html(page: Page, content: bytes) -> Feed:
    """The links of a page that look like reports of the same site, and the feeds that it names."""
    root = html(content, page.locator, page.charset)
    base = base_of(page, root)
    entries, left_out = newest(list(_reports(root, base)))
    return Feed(
        url=page.final_url or page.locator,
        kind="list",
        title=next((one_line("".join(title.itertext())) for title in root.iter("title")), None),
        home=web_address(base),
        language=one_line(root.get("lang") or root.get("xml:lang"), 40),
        entries=entries,
        further=tuple(alternates(root, base)),
        left_out=left_out,
    )


def base_of(page: Page, root: "_Element") -> str:
    """The address that relative links of a page go from."""
    own = page.final_url or page.locator
    given = next((base.get("href") for base in root.iter("base") if base.get("href")), None)
    return web_address(given, own) or own


def alternates(root: "_Element", base: str) -> list[str]:
    """The feeds that a page names in its head, each once."""
    found = [
        web_address(link.get("href"), base)
        for link in root.iter("link")
        if "alternate" in (link.get("rel") or "").lower().split()
        and (link.get("type") or "").partition(";")[0].strip().lower() in FEED_TYPES
    ]
    return [url for url in dict.fromkeys(found) if url and not url.endswith("/oembed")]


def links(root: "_Element", base: str) -> Iterator[tuple[str, str]]:
    """Address and words of every link of a page."""
    for anchor in root.iter("a"):
        if url := web_address(anchor.get("href"), base):
            yield url, one_line(" ".join(anchor.itertext())) or ""


def _reports(root: "_Element", base: str) -> Iterator[Entry]:
    site = _site(base)
    for url, words in links(root, base):
        if _site(url) == site and looks_like_report(url, words):
            yield Entry(id=url, url=url, title=words or None)


def looks_like_report(url: str, words: str) -> bool:
    """Whether a link leads to a report rather than to a section: a long title, or an address with a date, number or title."""
    path = urlsplit(url).path
    if len(path) < 2 or _NO_PAGE.search(path):
        return False
    told = bool(_NUMBERED.search(path)) or bool(_WORDED.search(path))
    return (told and len(words) > 8) or (len(words) >= LONG_TITLE and path.count("/") > 1)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
