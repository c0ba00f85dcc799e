"""What a page says of itself: JSON-LD, meta elements, and what trafilatura and htmldate make of the rest."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from hearsay.read.dates import iso

_PUBLISHED: tuple[str, ...] = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
)
_PUBLISHED += (
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
)
_UPDATED = ("article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "article:modified", "lastmod")
_SOFT = re.compile("[\u00ad\u200b\ufeff]")
_SITE = re.compile(r"^(?P<title>.{8,}?)\s*(?:\s[-–—*·:»]|[|：｜_])\s*(?P<site>[^|：｜]{2,60})$")
ALIKE = 0.5
"""Share of words by which a heading counts as the headline that the page's metadata give."""
_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|NewsItem)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Headline, writer, outlet, dates and language, as far as a page gives them."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None


def metadata_of(tree: Any, document: Any) -> Metadata:
    """Put together what the page says in its several ways; ``document`` is trafilatura's."""
    linked = _linked_article(tree)
    named = _meta(tree)
    published = _first_stamp([linked.get("datePublished"), *(named.get(name) for name in _PUBLISHED)]) or document.date
    updated = _first_stamp([linked.get("dateModified"), *(named.get(name) for name in _UPDATED)])
    outlet = next(iter(_names(linked.get("publisher"))), None) or named.get("og:site_name") or _line(document.sitename)
    titles = (document.title, linked.get("headline"), named.get("og:title"), tree.findtext(".//title"))
    sites = [outlet, named.get("og:site_name"), document.sitename]
    given = [title for title in (_without_site(title, sites) for title in titles) if title and not _is_one_of(title, sites)]
    return Metadata(
        title=_title(tree, given),
        byline=_byline(linked, document, outlet),
        outlet=outlet,
        published=published,
        updated=updated if updated and published and updated[:16] > published[:16] else None,
        language=_language(tree),
    )


def _title(tree: Any, given: list[str]) -> str | None:
    """The headline as the page shows it; what the metadata call it where no heading is like that."""
    headings = [_line("".join(element.itertext())) for element in tree.iter("h1")]
    alike = [(max((_alike(heading, title) for title in given), default=0), heading) for heading in headings if heading]
    best, heading = max(alike, default=(0.0, None), key=lambda one: one[0])
    if heading is None or best < ALIKE:
        return given[0] if given else None
    # A heading may begin with the section: "Business: Ferry line sold".
    return next((title for title in given if heading.endswith(title)), heading)


def _alike(one: str, two: str) -> float:
    words, others = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", two.casefold()))
    return len(words & others) / max(1, min(len(words), len(others))) if len(words) > 2 or words == others else 0.0


def _without_site(title: Any, sites: list[str | None]) -> str | None:
    """``Ferry line sold - Porto Ledger`` without the name of the site."""
    line = _line(title)
    while line and (found := _SITE.match(line)) and _is_one_of(found["site"], sites):
        line = found["title"]
    return line


def _is_one_of(name: str, sites: list[str | None]) -> bool:
    return any(_letters(name) in (_letters(site), f"{_letters(site)}com") for site in sites if site)


def _letters(name: str) -> str:
    return "".join(re.findall(r"\w", name.casefold())).removeprefix("the")


def _byline(linked: dict[str, Any], document: Any, outlet: str | None) -> str | None:
    """People first; a body that wrote the report, such as an agency, when it is not the outlet itself."""
    everyone = _names(linked.get("author"))
    names = _names(linked.get("author"), "Person") or [name for name in everyone if name != outlet]
    if not everyone:
        names = (_line(document.author) or "").split("; ")
    unlike = {" ".join(re.findall(r"\w+", name.casefold())): name for name in reversed(names)}
    return ", ".join(reversed(unlike.values())) or None


def _first_stamp(values: list[Any]) -> str | None:
    for value in values:
        stamp = iso(value) if isinstance(value, str) else None
        if stamp:
            return stamp
    return None


def _line(value: Any) -> str | None:
    line = " ".join(_SOFT.sub("", unescape(value)).split()) if isinstance(value, str) else ""
    return line or None


def _meta(tree: Any) -> dict[str, str]:
    """Meta elements by their lower-case name, the first of each; elements with a date property too."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time", "span"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        value = element.get("content") or element.get("datetime")
        if name and value:
            found.setdefault(name.lower().strip(), " ".join(value.split()))
    return found


def _language(tree: Any) -> str | None:
    root = tree.getroottree().getroot()
    declared = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:3].lower()
    code = re.match(r"[a-z]{2}(?![a-z])", declared)
    return code.group() if code else None


def _linked_article(tree: Any) -> dict[str, Any]:
    """The first article that the page describes in JSON-LD."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            if any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The things that a JSON-LD block describes, those inside a page or a graph too."""
    waiting = [data]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = [*thing, *waiting]
        elif isinstance(thing, dict):
            yield thing
            waiting = [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing] + waiting


def _names(value: Any, kind: str | None = None) -> list[str]:
    """The names in an author or publisher of JSON-LD, in whichever of its shapes."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and (kind is None or one.get("@type", kind) in (kind, [kind])):
            one = one.get("name")
        if isinstance(one, list):
            one = next((name for name in one if isinstance(name, str)), None)
        if isinstance(one, str) and one.strip() and not one.startswith("http"):
            names.append(" ".join(unescape(one).split()))
    return list(dict.fromkeys(names))
