"""JSON Feed, versions 1 and 1.1."""

import json
from collections.abc import Mapping
from typing import Any

from hearsay.collect.entries import MAX_SUMMARY, Entry, Feed, named, newest, one_line, web_address
from hearsay.collect.markup import one_line_of, plain
from hearsay.collect.moments import moment
from hearsay.errors import UnreadableInput
from hearsay.records import Page


def read_json(page: Page, content: bytes) -> Feed:
    """The entries of a JSON feed. Raises UnreadableInput."""
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{page.locator}: broken JSON ({one_line_of(error)})") from error
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or not isinstance(items, list):
        raise UnreadableInput(f"{page.locator}: JSON, but no JSON Feed: it has no list of items")
    base = page.final_url or page.locator
    found = [_entry(item, base) for item in items if isinstance(item, dict)]
    entries, left_out = newest([entry for entry in found if entry])
    return Feed(
        url=base,
        kind="json",
        title=one_line(whole.get("title")),
        home=_address(whole, "home_page_url", base),
        language=one_line(whole.get("language"), 40),
        entries=entries,
        left_out=left_out,
    )


def _entry(item: Mapping[str, Any], base: str) -> Entry | None:
    url = _address(item, "url", base) or _address(item, "external_url", base)
    given = item.get("id")
    name = one_line(str(given)) if isinstance(given, str | int | float) else None
    read = Entry(
        id=name or url or "",
        url=url or web_address(name),
        title=one_line(item.get("title")),
        published=moment(item.get("date_published")),
        updated=moment(item.get("date_modified")),
        author=_authors(item),
        summary=_summary(item),
    )
    return named(read)


def _address(of: Mapping[str, Any], name: str, base: str) -> str | None:
    given = of.get(name)
    return web_address(given, base) if isinstance(given, str) else None


def _authors(item: Mapping[str, Any]) -> str | None:
    given = item.get("authors")
    listed = given if isinstance(given, list) else [item.get("author")]
    names = [one_line(one.get("name")) for one in listed if isinstance(one, dict)]
    return one_line(", ".join(name for name in names if name))


def _summary(item: Mapping[str, Any]) -> str | None:
    """In the author's own short words, or else the beginning of the text."""
    for name in ("summary", "content_text"):
        if text := one_line(item.get(name), MAX_SUMMARY):
            return text
    given = item.get("content_html")
    return one_line(plain(given[: 4 * MAX_SUMMARY]), MAX_SUMMARY) if isinstance(given, str) else None
