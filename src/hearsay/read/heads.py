"""The lines between headline and report: who wrote it, for whom, where and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.read.blocks import Block
from hearsay.read.dateline import dateline_of
from hearsay.read.dates import Stamp, blanked, clocks, stamps
from hearsay.read.names import Words, known, name_like, names_in, names_outlet, pieces_of, words_of
from hearsay.records import Span

MOST_LINES = 6
LONGEST = 160
MOST_PASSED = 2
LONGEST_SUMMARY = 300


@dataclass(slots=True)
class Head:
    """What the lines under a headline say. ``lines`` are the places of those that are neither report nor furniture."""

    lines: set[int] = field(default_factory=set)
    byline: str | None = None
    byline_span: Span | None = None
    outlet: str | None = None
    owner: str | None = None
    agency: str | None = None
    """From a dateline in the first paragraph, "(Name) -": whose report it first was."""
    dateline: Span | None = None
    published: Stamp | None = None
    updated: Stamp | None = None


def head(text: str, found: Sequence[Block], title: int | None, skip: set[int], language: str) -> Head:
    """Read the lines from the headline down to the first paragraph; ``skip`` are the places of furniture."""
    read, passed = Head(), 0
    words = words_of(language)
    places = [place for place in range(0 if title is None else title + 1, len(found)) if place not in skip]
    for place in places[:MOST_LINES]:
        block = found[place]
        beside = _beside_others(place, found, skip, text, words, language)
        if _read_line(read, text, block, words, language, below=beside, first=not passed):
            read.lines.add(place)
            continue
        _take_dateline(read, text, block, language)
        passed += 1
        # A line under the headline that sums the report up may stand above byline and dateline.
        if passed > MOST_PASSED or len(block.of(text)) > LONGEST_SUMMARY or read.dateline == block.span:
            break
    return read


def _beside_others(place: int, found: Sequence[Block], skip: set[int], text: str, words: Words, language: str) -> bool:
    """Whether the next line is a line of date or name too; a bare name above one is a writer."""
    following = next((one for one in range(place + 1, len(found)) if one not in skip), None)
    if following is None or len(found[following].of(text)) > LONGEST:
        return False
    block = found[following]
    return _is_date_line(text, block, words, language) or bool(words.by.match(block.of(text)))


def _read_line(read: Head, text: str, block: Block, words: Words, language: str, *, below: bool, first: bool) -> bool:
    """Take what one line says; False when it is not such a line but the report itself."""
    line = block.of(text)
    if len(line) > LONGEST:
        return False
    # Left over where a page keeps its times apart: "(updated )".
    if words.updated.fullmatch(line.strip(" ()[]:.,|")):
        return True
    if _read_medium(read, line, block, words) or _read_byline(read, text, block, words):
        _take_dates(read, text, block, words, language)
        return True
    if _is_date_line(text, block, words, language):
        _take_dates(read, text, block, words, language)
        read.dateline = read.dateline or block.span
        _take_names(read, text, block, words, language)
        return True
    return first and _read_names_alone(read, text, block, words, language, below=below)


def _read_medium(read: Head, line: str, block: Block, words: Words) -> bool:
    named = words.medium.search(line)
    if named:
        read.outlet = read.outlet or named["outlet"].strip()
        read.byline, read.byline_span = read.byline or line, read.byline_span or block.span
    return named is not None


def _read_byline(read: Head, text: str, block: Block, words: Words) -> bool:
    """``By Ana Lopes, Porto Ledger``."""
    line = block.of(text)
    by = words.by.match(line)
    if by is None or (line.endswith((".", "!", "?")) and len(line.split()) > 8):
        return False
    rest = line[by.end() :]
    first = re.split(r"\s*[|·•\n(]\s*|\s[-–—]\s|,\s+(?!(?:Jr|Sr)\b)", rest, maxsplit=1)[0].strip(" .,")
    if not first or not (name_like(first, 12) or first.lower() in words.staff):
        return False
    start = block.span[0] + by.end() + rest.index(first)
    if read.byline is None:
        read.byline, read.byline_span = first, (start, start + len(first))
    after = Block((start + len(first), block.span[1]), gap=False)
    for name in names_in(after.of(text), words):
        if read.outlet is None and names_outlet(name, text, words):
            read.outlet = name
    return True


def _read_names_alone(read: Head, text: str, block: Block, words: Words, language: str, *, below: bool) -> bool:
    """A line without a date: an outlet, a desk, a writer above a line of date."""
    line = block.of(text)
    owner = words.owner.search(line)
    names = names_in(line[: owner.start()] if owner else line, words)
    is_known = known(line, words)
    if owner and names and name_like(names[0]):
        read.owner, read.outlet = owner["owner"].strip(), read.outlet or names[0]
        return True
    if not all(name_like(name) for name in names) or len(line.split()) > 10:
        return False
    before = read.outlet
    _take_names(read, text, block, words, language)
    if is_known or read.outlet != before:
        return True
    if below and len(names) == 1 and 2 <= len(names[0].split()) <= 4 and read.byline is None:
        read.byline, read.byline_span = names[0], block.span
        return True
    return False


def _take_names(read: Head, text: str, block: Block, words: Words, language: str) -> None:
    """Find the outlet and the desk among the names of a line."""
    line = blanked(text, block.span, language)
    owner = words.owner.search(line)
    if owner:
        read.owner, line = read.owner or owner["owner"].strip(), line[: owner.start()]
    pieces = pieces_of(line)
    desks = [piece for piece in pieces if piece.lower() in words.staff]
    if desks and read.byline is None:
        _take_desk(read, text, block, desks[0])
    for place, name in enumerate(pieces):
        if read.outlet is None and name not in desks and _is_outlet(name, place, pieces, text, words):
            read.outlet = words.desk.sub("", name).strip()
            if words.desk.search(name) and read.byline is None:
                _take_desk(read, text, block, name)


def _is_outlet(name: str, place: int, pieces: list[str], text: str, words: Words) -> bool:
    stem = words.desk.sub("", name).strip()
    if not name_like(stem) or words.around.fullmatch(stem):
        return False
    follows = pieces[place + 1].lower() if place + 1 < len(pieces) else ""
    leads = pieces[place - 1].lower() if place else ""
    beside_desk = leads in words.staff and words.desk.search(leads) is not None
    return bool(stem) and (stem != name or follows in words.edition or beside_desk or names_outlet(stem, text, words))


def _take_desk(read: Head, text: str, block: Block, name: str) -> None:
    start = text.find(name, *block.span)
    if start >= 0:
        read.byline, read.byline_span = name, (start, start + len(name))


def _is_date_line(text: str, block: Block, words: Words, language: str) -> bool:
    """Whether a line holds a date or the time of an update, and else only names and words such as "published"."""
    line = block.of(text)
    if len(line) > LONGEST:
        return False
    dated = stamps(text, language, *block.span)
    timed = clocks(text, language, *block.span) if words.updated.search(line) else []
    if not dated and not timed:
        return False
    owner = words.owner.search(line)
    rest = blanked(text, block.span, language)
    if owner:
        rest = rest.replace(owner.group(), " ")
    return all(name_like(name) for name in names_in(rest, words))


def _take_dates(read: Head, text: str, block: Block, words: Words, language: str) -> None:
    """The first date is when it was published, one after "updated" when it was changed."""
    for stamp in stamps(text, language, *block.span):
        before = text[block.span[0] : stamp.span[0]]
        marked = [match.end() for match in words.updated.finditer(before)]
        fresh = bool(marked) and not stamps(text, language, block.span[0] + marked[-1], stamp.span[0])
        if fresh:
            read.updated = read.updated or stamp
        else:
            read.published = read.published or stamp


def _take_dateline(read: Head, text: str, block: Block, language: str) -> None:
    """The dateline in the first paragraph says more of place and agency than a line of date above it."""
    line = dateline_of(text, block.span, language)
    if line is None:
        return
    read.dateline, read.agency = line.span, line.agency
    read.published = read.published or line.date
