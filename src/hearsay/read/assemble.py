"""From text, blocks and what the page says of itself to an Article."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from hearsay.packs import FALLBACK
from hearsay.read.blocks import Block
from hearsay.read.dates import Stamp, iso
from hearsay.read.furniture import furniture
from hearsay.read.heads import Head, head
from hearsay.records import About, Article, Dateline, Furniture, Hint, Link, Page

_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)", re.I)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with its paragraphs, and what the page's own metadata say. ``title_at`` is the headline's block."""

    text: str
    blocks: Sequence[Block]
    title_at: int | None
    language: str | None
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    links: tuple[Link, ...] = ()
    url: str | None = None
    author: str | None = None
    """By the properties of a document; the writer where no line names one."""
    above: frozenset[int] = frozenset()
    """The places of blocks above the headline that are a menu."""


def article_of(draft: Draft, page: Page, about: About | None) -> Article:
    """Tell report, furniture and byline apart.

    What ``about`` gives wins over metadata, those over printed lines, and all of them over the hint of a feed.
    """
    language, about = draft.language or FALLBACK, about or About()
    hint = about.hint or Hint()
    found = furniture(draft.text, draft.blocks, draft.title_at, language)
    why = dict.fromkeys(sorted(draft.above), "menu above the headline") | found.why
    lines = head(draft.text, draft.blocks, draft.title_at, set(why), language)
    spans = [block.span for block in draft.blocks]
    report = [span for place, span in enumerate(spans) if place not in why]
    # A page of bylines alone is read as if it were a report.
    body = [span for place, span in enumerate(spans) if place not in why and place not in lines.lines] or report
    title_span = spans[draft.title_at] if draft.title_at is not None else None
    return Article(
        id=hashlib.sha256(f"{page.locator}\n{draft.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        locator=page.locator,
        text=draft.text,
        outlet=about.outlet or _outlet(draft, page, lines.outlet or found.site, hint.outlet) or lines.agency,
        owner=about.owner or lines.owner or hint.owner,
        url=draft.url or about.url,
        agency=lines.agency,
        title=draft.text[title_span[0] : title_span[1]] if title_span else draft.title,
        title_span=title_span,
        byline=draft.byline or lines.byline or draft.author,
        byline_span=_byline_span(draft, lines),
        published=_given(about.published, language)
        or _finer(draft.published or _printed(lines.published, draft, lines, language), hint.published),
        updated=draft.updated or _printed(lines.updated, draft, lines, language),
        fetched=page.fetched,
        language=draft.language,
        body=tuple(body),
        furniture=tuple(Furniture(span=spans[place], why=why) for place, why in sorted(why.items())),
        links=draft.links,
        dateline=Dateline(span=lines.dateline) if lines.dateline else None,
        sha256=hashlib.sha256(page.content).hexdigest(),
    )


def _byline_span(draft: Draft, lines: Head) -> tuple[int, int] | None:
    if draft.byline is None or lines.byline_span is None:
        return lines.byline_span
    start, end = lines.byline_span
    return lines.byline_span if draft.text[start:end] in draft.byline else None


def _given(published: str | None, language: str) -> str | None:
    return (iso(published, language) or published) if published else None


def _outlet(draft: Draft, page: Page, printed: str | None, hinted: str | None) -> str | None:
    """As the page gives it. Where that is only the name of its host, what a feed says comes before it."""
    hosts = {_host(url) for url in (draft.url, page.final_url, page.locator) if url}
    only_host = (draft.outlet or "").lower().removeprefix("www.") in hosts
    return (None if hinted and only_host else draft.outlet) or printed or hinted


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower().removeprefix("www.")
    except ValueError:  # an address that is none has no host
        return ""


def _finer(printed: str | None, hinted: str | None) -> str | None:
    """What the page prints; of a day without an hour the hour that a feed gives, if it is of that day."""
    if printed is None or (hinted is not None and len(printed) == len("2026-02-11") and hinted[:11] == f"{printed}T"):
        return hinted
    return printed


def _printed(stamp: Stamp | None, draft: Draft, lines: Head, language: str) -> str | None:
    """A printed date; one without a year gets it only from elsewhere on the page."""
    if stamp is None or stamp.year is not None:
        return stamp.value if stamp else None
    other = (lines.published, lines.updated)
    years = {one.year for one in other if one is not None and one.year is not None}
    years |= {int(year) for year in _YEAR.findall(draft.text)}
    years |= {int(found[1]) for found in [_URL_DATE.search(draft.url or "")] if found}
    return stamp.in_year(years.pop()) if len(years) == 1 else None
