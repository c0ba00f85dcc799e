"""What a feed says: its entries, where they lead and when they were published."""

import hashlib
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

MAX_ENTRIES = 1000
"""Of one feed; the newest stay. A news sitemap holds so many, and no feed that is asked often has more."""
MAX_SUMMARY = 2000
MAX_LINE = 500
_MAX_URL = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report that a feed announces. Times are ISO 8601 in UTC; ``None`` is what the feed does not say."""

    id: str
    """What the feed calls it, or else its address: the same entry has it again next time."""
    url: str | None = None
    """``None`` where the entry leads nowhere on the web."""
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    summary: str | None = None
    source: str | None = None
    """The outlet that it was taken from, where the feed passes on reports of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as read at one time."""

    url: str
    kind: str
    """``rss``, ``atom``, ``json``, ``sitemap`` or ``list``."""
    title: str | None = None
    home: str | None = None
    """The page for people that the feed belongs to."""
    language: str | None = None
    every: int | None = None
    """Seconds after which the feed asks to be read again."""
    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()
    """Feeds that it names: the parts of a sitemap index, the feeds of a page."""
    left_out: int = 0
    """Entries beyond the most that are read."""


def named(entry: Entry) -> Entry | None:
    """The entry with an id, made of what it says where the feed gives none; ``None`` when it says nothing."""
    if entry.id:
        return entry
    said = [entry.title, entry.summary, entry.author, entry.source, entry.published, entry.updated]
    if not any(said):
        return None
    return replace(entry, id="sha256:" + hashlib.sha256("\n".join(one or "" for one in said).encode()).hexdigest()[:16])


def web_address(given: str | None, base: str | None = None) -> str | None:
    """An absolute ``http`` or ``https`` address without its fragment, or ``None``: nothing else comes out of a feed."""
    if not given or len(given) > _MAX_URL:
        return None
    try:
        whole = urljoin(base or "", "".join(given.split()) if "\n" in given else given.strip())
        parts = urlsplit(whole)
        named = parts.scheme in ("http", "https") and bool(parts.hostname)
        parts.port  # noqa: B018 raises ValueError when it is no number
    except ValueError:
        return None
    return parts._replace(fragment="").geturl() if named else None


def one_line(given: object, most: int = MAX_LINE) -> str | None:
    """Text without line breaks, cut at a length that nobody's title reaches."""
    if not isinstance(given, str):
        return None
    return " ".join(given.split())[:most] or None


def newest(entries: list[Entry]) -> tuple[tuple[Entry, ...], int]:
    """Each entry once, at most :data:`MAX_ENTRIES`, and how many are left out.

    Those with the latest times stay, and of those without times the first ones, which feeds put on top.
    """
    once = list({entry.id: entry for entry in reversed(entries)}.values())[::-1]
    if len(once) <= MAX_ENTRIES:
        return tuple(once), 0
    latest = sorted(once, key=lambda entry: entry.updated or entry.published or "", reverse=True)
    kept = {entry.id for entry in latest[:MAX_ENTRIES]}
    return tuple(entry for entry in once if entry.id in kept), len(once) - MAX_ENTRIES
