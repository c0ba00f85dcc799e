"""Sitemaps, news sitemaps and the indexes of sitemaps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hearsay.collect.entries import Entry, Feed, newest, one_line, web_address
from hearsay.collect.markup import local, xml
from hearsay.collect.moments import moment
from hearsay.records import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PARTS = 200
"""Sitemaps of an index; the newest stay."""


def read_sitemap(page: Page, content: bytes) -> Feed:
    """The pages of a sitemap, or the sitemaps of an index. Raises UnreadableInput."""
    base = page.final_url or page.locator
    root = xml(content, page.locator, page.charset)
    told = [_told(element) for element in root]
    index = local(root) == "sitemapindex"
    languages = {fields["language"] for fields in told if "language" in fields}
    found = [] if index else [entry for fields in told if (entry := _entry(fields, base))]
    entries, left_out = newest(found)
    return Feed(
        url=base,
        kind="sitemap",
        language=languages.pop() if len(languages) == 1 else None,
        entries=entries,
        further=tuple(_parts(told, base)) if index else (),
        left_out=left_out,
    )


def _told(element: "_Element") -> dict[str, str]:
    """What stands in one entry, by name; the first of a name counts. What is said of pictures and videos is passed over."""
    fields: dict[str, str] = {}
    news = (deep for child in element if local(child) == "news" for deep in child.iterdescendants())
    for inner in (*element, *news):
        if text := one_line(inner.text):
            fields.setdefault(local(inner), text)
    return fields


def _entry(fields: dict[str, str], base: str) -> Entry | None:
    url = web_address(fields.get("loc"), base)
    changed = moment(fields.get("lastmod"))
    if url is None:
        return None
    return Entry(
        id=url,
        url=url,
        title=fields.get("title"),
        published=moment(fields.get("publication_date")) or changed,
        updated=changed,
        source=fields.get("name"),
    )


def _parts(told: list[dict[str, str]], base: str) -> Iterator[str]:
    """The newest first; those without a time in the order of the index, after them."""
    dated = sorted(told, key=lambda fields: moment(fields.get("lastmod")) or "", reverse=True)
    addresses = (web_address(fields.get("loc"), base) for fields in dated)
    yield from [address for address in dict.fromkeys(addresses) if address][:MAX_PARTS]
