"""Lists of sources as feed readers exchange them (OPML), in and out."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hearsay.collect.entries import one_line, web_address
from hearsay.collect.markup import local, xml
from hearsay.collect.sources import Source
from hearsay.errors import UnreadableInput
from hearsay.records import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SOURCES = 20_000
PAGES = ("links", "page")
OURS = "urn:hearsay:opml"
"""The namespace of what other programs do not know: outlet, owner, kind."""


def read_opml(page: Page) -> tuple[Source, ...]:
    """The sources of an OPML file, each with the outlines that it stands in. Each address counts once.

    Raises UnreadableInput when it is no OPML or names no feed.
    """
    root = xml(page.content, page.locator, page.charset)
    body = next((element for element in root if local(element) == "body"), None)
    if local(root) != "opml" or body is None:
        raise UnreadableInput(f"{page.locator}: no OPML; it should begin with <opml> and have a <body> of outlines")
    found: dict[str, Source] = {}
    for source in _outlines(body):
        found.setdefault(source.url, source)
    if not found:
        raise UnreadableInput(f"{page.locator}: names no feed; an outline names one by xmlUrl")
    if len(found) > MAX_SOURCES:
        raise UnreadableInput(f"{page.locator}: names {len(found)} feeds; at most {MAX_SOURCES} can be taken, so divide it")
    return tuple(found.values())


def write_opml(sources: Iterable[Source], title: str = "hearsay sources") -> bytes:
    """The sources as OPML 2.0, in their order, nested as they are filed."""
    from lxml import etree

    root = etree.Element("opml", {"version": "2.0"}, nsmap={"hearsay": OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _sayable(title)
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], _Element] = {(): body}
    for source in sources:
        etree.SubElement(_folder(folders, source.folder), "outline", _attributes(source))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _outlines(body: "_Element") -> Iterator[Source]:
    """In their order; without recursion, because outlines may be nested as deep as the parser allows."""
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(body, ())]
    while waiting:
        element, folder = waiting.pop()
        told = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        title = one_line(told.get("title")) or one_line(told.get("text"))
        kind = told.get(f"{{{OURS}}}kind")
        url = web_address(told.get("xmlurl")) or (web_address(told.get("url")) if kind in PAGES else None)
        if url:
            yield Source(
                url=url,
                title=title,
                home=web_address(told.get("htmlurl")),
                language=one_line(told.get("language"), 40),
                note=one_line(told.get("description")),
                folder=folder,
                outlet=one_line(told.get(f"{{{OURS}}}outlet")),
                owner=one_line(told.get(f"{{{OURS}}}owner")),
                kind=kind if kind in PAGES else "feed",
            )
        inner = folder if element is body or title is None else (*folder, title)
        waiting.extend((child, inner) for child in reversed(element) if local(child) == "outline")


def _folder(folders: "dict[tuple[str, ...], _Element]", path: tuple[str, ...]) -> "_Element":
    from lxml import etree

    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            name = _sayable(path[depth - 1])
            folders[path[:depth]] = etree.SubElement(folders[path[: depth - 1]], "outline", {"text": name, "title": name})
    return folders[path]


def _attributes(source: Source) -> dict[str, str]:
    title = source.title or source.url
    is_page = source.kind in PAGES
    told = {
        "type": "link" if is_page else "rss",
        "text": title,
        "title": source.title,
        "url" if is_page else "xmlUrl": source.url,
        "htmlUrl": source.home,
        "language": source.language,
        "description": source.note,
        f"{{{OURS}}}outlet": source.outlet,
        f"{{{OURS}}}owner": source.owner,
        f"{{{OURS}}}kind": source.kind if is_page else None,
    }
    return {name: _sayable(value) for name, value in told.items() if value}


def _sayable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
