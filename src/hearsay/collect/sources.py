"""Sources that are collected from: what is known of one, a starter list, and the feeds that a page leads to."""

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hearsay.collect.entries import web_address
from hearsay.collect.feeds import read_feed
from hearsay.collect.feeds_listed import alternates, base_of, links
from hearsay.collect.markup import html, root_name
from hearsay.errors import RecordError
from hearsay.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEED_ENDS = (".rss", ".atom", ".rdf", "/feed", "/rss", "/atom", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
MAX_FOUND = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One address that is asked for news: a feed, a sitemap, a list, or a page with links."""

    url: str
    title: str | None = None
    home: str | None = None
    """The site's page for people."""
    language: str | None = None
    note: str | None = None
    folder: tuple[str, ...] = ()
    """The groups that it is filed under, the outermost first."""
    outlet: str | None = None
    """Who publishes what it leads to, where the pages do not say."""
    owner: str | None = None
    kind: str = "feed"
    """``feed``; ``links``: a page whose links are followed; ``page``: a page that is watched for edits."""


def starter() -> tuple[Source, ...]:
    """The list of public news feeds that comes with hearsay, for a first brief."""
    from hearsay.collect.opml import read_opml

    content = (files("hearsay.collect") / "starter.opml").read_bytes()
    return read_opml(Page(locator="starter.opml", content=content))


def discover(page: Page) -> tuple[str, ...]:
    """The feeds that a page leads to, the likeliest first: itself, those it names, links that look like feeds.

    Of a robots.txt these are the sitemaps. Nothing is fetched, so they are to be tried.
    """
    own = page.final_url or page.locator
    if urlsplit(own).path == "/robots.txt":
        return _once(_sitemaps(page, own))
    if page.media_type != "text/html" and root_name(page.content) != "html":
        try:
            return (own,) if read_feed(page).kind != "list" or page.media_type == "text/plain" else ()
        except RecordError:
            return ()
    try:
        root = html(page.content, page.locator, page.charset)
    except RecordError:
        return ()
    base = base_of(page, root)
    return _once([*alternates(root, base), *(url for url, _ in links(root, base) if _is_feed(url))])


def _once(found: "list[str] | Iterator[str]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MAX_FOUND]


def _sitemaps(page: Page, base: str) -> "Iterator[str]":
    for line in page.content.decode("utf-8", "replace").splitlines():
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap" and (url := web_address(value, base)):
            yield url


def _is_feed(url: str) -> bool:
    return urlsplit(url).path.rstrip("/").lower().endswith(_FEED_ENDS)
