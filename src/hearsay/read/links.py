"""Where the links of a page lie in the text of its report.

The report is taken from the page without its links, because following them makes the extraction worse; they are
found again by their words and those around them, white space left aside.
"""

import re
from typing import Any
from urllib.parse import urljoin

from hearsay.records import Link

AROUND = 24
"""Characters on either side that must agree, as far as the same paragraph goes."""
MOST = 3000
_SPACE = re.compile(r"\s+")
_SILENT = frozenset(["script", "style", "noscript", "template", "title"])
_NO_PAGE = ("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")

Anchor = tuple[int, int, str]


def links_of(tree: Any, text: str, url: str | None) -> tuple[Link, ...]:
    """The links inside the report, in order; relative ones are made whole when the page's address is known."""
    page, anchors = _stream(tree)
    places = [place for place, character in enumerate(text) if not character.isspace()]
    report = "".join(text[place] for place in places)
    base = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    base = _whole(base, url) if base else url
    found, after = [], 0
    for start, end, target in anchors[:MOST]:
        href = _whole(target, base)
        at = _find(report, page, start, end, after) if href else -1
        if href and at >= 0:
            after = at + end - start
            found.append(Link(span=(places[at], places[after - 1] + 1), href=href))
    return tuple(found)


def _find(report: str, page: str, start: int, end: int, after: int) -> int:
    """Where the words of a link stand in the report: with what is on both sides of them, or else on one."""
    words, left, right = page[start:end], page[max(0, start - AROUND) : start], page[end : end + AROUND]
    if words not in report:
        return -1
    for before, behind in ((left, right), (left, ""), ("", right)):
        at = report.find(before + words + behind, max(0, after - len(before)))
        if at >= 0 and before + behind:
            return at + len(before)
    return -1


def _whole(target: str, base: str | None) -> str | None:
    target = target.strip()
    if not target or target.lower().startswith(_NO_PAGE):
        return None
    try:
        return urljoin(base, target) if base else target
    except ValueError:
        return None


def _stream(tree: Any) -> tuple[str, list[Anchor]]:
    """The characters of a page without white space, and where in them its links are. Walked without recursion."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    length, silent = 0, 0
    starts: list[int] = []
    anchors: list[Anchor] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start":
            silent += element.tag in _SILENT
            if element.tag == "a":
                starts.append(length)
            piece = element.text
        else:
            if element.tag == "a" and starts:
                start = starts.pop()
                if length > start and element.get("href"):
                    anchors.append((start, length, element.get("href")))
            silent -= element.tag in _SILENT
            piece = element.tail
        if piece and not silent:
            pieces.append(_SPACE.sub("", piece))
            length += len(pieces[-1])
    return "".join(pieces), anchors
