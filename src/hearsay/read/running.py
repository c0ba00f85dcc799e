"""What is printed on page after page: running heads and feet, numbers of pages, what a browser prints around a page."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from hearsay.read.layout import Line, alike

ROWS = 3
"""So many rows at the top and at the bottom of a page may be a running head or foot."""
SHARE = 0.4
"""Of the pages that have it; left and right pages may have different ones."""
SAME_HEIGHT = 12.0
"""Points by which the place of a running head may differ."""

_NUMBER = re.compile(r"\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*|[^\W\d]+ 1 [^\W\d]+ 1")
# As browsers print under a page, and above it.
_ADDRESS = re.compile(r"(?P<url>(?:https?|file)://\S+)(?:[\s|]+\d{1,4}\s*/\s*\d{1,4})?")
_CLOCK = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:[\s|].*)?", re.I)


def without_running(pages: Sequence[Sequence[Line]]) -> tuple[list[Line], str | None]:
    """All lines but those, and the address of the page where a browser printed it."""
    edges = [(_edge(lines, top=True), _edge(lines, top=False)) for lines in pages]
    dropped = {id(line) for side in (0, 1) for line in _repeated([edge[side] for edge in edges])}
    url: str | None = None
    for head, foot in edges:
        lowest = [line for line in foot if line.bottom - foot[0].bottom < SAME_HEIGHT]
        printed = next((found for line in lowest if (found := _ADDRESS.fullmatch(line.text))), None)
        if printed:
            url = url or (printed["url"] if printed["url"].startswith("http") else None)
            dropped |= {id(line) for line in head if head[0].top - line.top < SAME_HEIGHT and _CLOCK.fullmatch(line.text)}
        dropped |= {id(line) for line in lowest if _ADDRESS.fullmatch(line.text) or _NUMBER.fullmatch(line.text)}
    kept = [line for lines in pages for line in lines if id(line) not in dropped]
    # A page of such lines alone is what it is.
    return (kept, url) if kept else ([line for lines in pages for line in lines], None)


def _edge(lines: Sequence[Line], top: bool) -> list[Line]:
    """The outermost rows, from the edge inwards."""
    return sorted(lines, key=lambda line: -line.top if top else line.bottom)[:ROWS]


def _repeated(edges: Sequence[Sequence[Line]]) -> list[Line]:
    """Lines that say the same on many pages, numbers aside, at the same height and in the same size."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for edge in edges:
        for line in edge:
            groups[re.sub(r"\d+", "#", line.text).casefold()].append(line)
    found = []
    for group in groups.values():
        height, size = median(line.bottom for line in group), median(line.size for line in group)
        same = [line for line in group if abs(line.bottom - height) <= SAME_HEIGHT and alike(line.size, size)]
        pages = {line.page for line in same}
        if len(pages) >= max(2, SHARE * len(edges)):
            found += same
    return found
