"""HTML: the report of a page, through trafilatura, with its links and what the page says of itself."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from hearsay.errors import UnreadableInput
from hearsay.read.assemble import Draft
from hearsay.read.blocks import joined
from hearsay.read.furniture import same_words
from hearsay.read.language import language_of
from hearsay.read.links import links_of
from hearsay.read.metadata import Metadata, metadata_of
from hearsay.records import About, Page

DEEPEST = 800
"""Tags within tags; browsers stop at 512. Beyond it a page is damaged or hostile."""
MOST_TAGS = 100_000
"""The longest live pages have a fifth of that."""
MOST_LINKS = 150_000
"""The depths of all links added up: the extraction looks at every link once for each tag around it."""
SAFE_DEPTH = 200
"""libxml2 leaves out, without a word, what lies deeper than 256 unless it is told that the tree is huge."""

# Without going back: a name or an attribute without end is looked at once.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)([^<>]*+)>")
# Tags that hold nothing, and those that the next of their kind closes.
_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_CLOSED_BY_NEXT = frozenset(
    ["p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "head", "body", "a"]
)
_NOT_DEEP = _EMPTY | _CLOSED_BY_NEXT
_BREAKS = frozenset(["p", "head", "quote", "item", "row", "list", "table", "lb", "div", "code", "fw", "graphic"])
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


def draft_of(text: str, page: Page, about: About | None) -> Draft:
    """The report of an HTML page: headline, blank line, paragraphs joined by blank lines. Raises UnreadableInput."""
    url = page.final_url or (about.url if about else None)
    tags, depth, links = _size(text)
    if depth > DEEPEST or tags > MOST_TAGS or links > MOST_LINKS:
        what = f"tags nested {depth} deep" if depth > DEEPEST else f"{tags} tags" if tags > MOST_TAGS else "links nested too deep"
        raise UnreadableInput(f"{page.locator}: {what}, not a page that can be read; save the report as text")
    tree = _tree(text, depth)
    paragraphs, meta = ([], Metadata()) if tree is None else _extracted(tree, url)
    if not paragraphs:
        raise UnreadableInput(f"{page.locator}: no report found in this page; save the report as text")
    if meta.title:
        paragraphs = [meta.title, *(paragraphs[1:] if same_words(paragraphs[0], meta.title) else paragraphs)]
    whole, found = joined(paragraphs)
    return Draft(
        text=whole,
        blocks=found,
        title_at=0 if meta.title else None,
        language=language_of(" ".join(paragraphs[:40]), meta.language),
        byline=meta.byline,
        outlet=meta.outlet,
        published=meta.published,
        updated=meta.updated,
        links=links_of(tree, whole, url),
        url=url,
    )


def _extracted(tree: Any, url: str | None) -> tuple[list[str], Metadata]:
    """Paragraphs and metadata. The tree is only read; trafilatura works on copies."""
    from trafilatura import bare_extraction

    try:
        document: Any = bare_extraction(tree, url=url, include_comments=False, with_metadata=True)
    except Exception:
        # Whatever a hostile page makes the library stumble over, it is this page that cannot be read.
        document = None
    return (list(_paragraphs(document.body)), metadata_of(tree, document)) if document else ([], Metadata())


def _paragraphs(body: Any) -> Iterator[str]:
    """The extracted tree as paragraphs. Walked without recursion, however deep it is."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKS:
            yield from _tidy("".join(pieces))
            pieces = []
        if event == "start" and element.tag == "cell" and pieces:
            pieces.append(" | ")
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _tidy("".join(pieces))


def _tidy(paragraph: str) -> Iterator[str]:
    """A paragraph with single spaces between its words; nothing when it has none."""
    tidy = " ".join(_INVISIBLE.sub("", unescape(paragraph)).split())
    if re.search(r"\w", tidy):
        yield tidy


def _size(text: str) -> tuple[int, int, int]:
    """How many tags a page has, how deep they are nested at most, and the depths of its links added up.

    Tags that are never closed count as open.
    """
    tags = deepest = depth = links = 0
    for closing, name, rest in _TAG.findall(text):
        tags += 1
        name = name.lower()
        links += depth if name == "a" and not closing else 0
        if name in _NOT_DEEP or rest.endswith("/"):
            continue
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return tags, deepest, links


def _tree(text: str, depth: int) -> Any:
    from trafilatura import load_html

    if depth <= SAFE_DEPTH:
        tree = load_html(text)
        if tree is not None:
            return tree
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except LxmlError:
        return None
