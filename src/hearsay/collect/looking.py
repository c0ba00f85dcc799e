"""What there is at an address that somebody gave: a feed, a page that names one, a list of sources, or just a page."""

from dataclasses import dataclass
from typing import Literal

from hearsay.collect.entries import Feed
from hearsay.collect.feeds import MAX_FEED, read_feed
from hearsay.collect.feeds_listed import read_html
from hearsay.collect.markup import root_name
from hearsay.collect.opml import read_opml
from hearsay.collect.round import FOR_NOW, Fetches
from hearsay.collect.sources import Source, discover
from hearsay.collect.web import failed, is_success
from hearsay.errors import HearsayError, RecordError, UnreadableInput
from hearsay.records import Page

Kind = Literal["feed", "links", "page"]
"""A feed; a page whose links are followed; a page that is watched for edits."""
TRIED = 5
"""Feeds that a page leads to and that are tried, until one can be read."""
FEEDS = ("rss", "feed", "rdf", "channel", "urlset", "sitemapindex")
ACCEPT = "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/html;q=0.8,*/*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is to be asked for news, and how."""

    asks: str
    kind: Kind
    title: str | None = None
    home: str | None = None
    language: str | None = None
    listed: tuple[Source, ...] = ()
    """Of a list of sources: these instead."""


def look(url: str, client: Fetches) -> Looked:
    """Ask an address what it is. A page that names a feed stands for that feed; one that names none is watched for edits.

    Raises what the client raises; FetchError where the server cannot say now, UnreadableInput where there is nothing.
    """
    page = client.get(url, accept=ACCEPT, size=MAX_FEED)
    if not is_success(page):
        now = page.status is None or page.status in FOR_NOW or page.status >= 500
        raise failed(page) if now else UnreadableInput(str(failed(page)))
    if root_name(page.content) == "opml":
        return Looked(asks=url, kind="feed", listed=read_opml(page))
    if (feed := _feed(page)) is not None:
        return _as(url, feed)
    for other in discover(page)[:TRIED]:
        if other not in (url, page.final_url) and (feed := _read(other, client)) is not None:
            return _as(other, feed)
    return Looked(asks=url, kind="page", title=_title(page))


def _title(page: Page) -> str | None:
    """What a page calls itself."""
    try:
        return read_html(page, page.content).title
    except RecordError:
        return None


def _as(url: str, feed: Feed) -> Looked:
    return Looked(asks=url, kind="feed", title=feed.title, home=feed.home, language=feed.language)


def _feed(page: Page) -> Feed | None:
    """The page as a feed, unless it is for people."""
    root = root_name(page.content)
    if root == "html" or (page.media_type == "text/html" and root not in FEEDS):
        return None
    try:
        return read_feed(page)
    except RecordError:
        return None


def _read(url: str, client: Fetches) -> Feed | None:
    try:
        page = client.get(url, accept=ACCEPT, size=MAX_FEED)
    except HearsayError:
        return None
    return _feed(page) if is_success(page) else None
