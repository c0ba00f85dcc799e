"""Piles of made-up coverage for the scale benchmark: stories of 1 to 12 reports, with known copies.

Every story begins with a text of a given folder, in which names and numbers are exchanged for others of the same
folder, so that no two stories are on the same people. The other reports of a story are made from an earlier one:
reprints, cuts to the first sentences, the same in another order, shorter rewrites with other numbers, reports of two.
"""

import random
import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hearsay.attribute.sentences import sentences
from hearsay.records import Article

LONGEST = 24
"""Sentences of a text that are used."""
STORY = 12
"""Most reports of one story."""
OUTLETS = 400
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 30
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
"""A capital inside a sentence."""
NUMBER = re.compile(r"\b\d+\b")
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """One report: its sentences, when it came out, its story, and the number of the report it was made from."""

    number: int
    story: int
    parent: int | None
    outlet: str
    published: str
    lines: Lines

    def article(self) -> Article:
        """As the reader would give it: the headline, a blank line, a paragraph for each sentence."""
        text = "\n\n".join(self.lines)
        spans, at = [], 0
        for line in self.lines:
            spans.append((at, at + len(line)))
            at += len(line) + 2
        return Article(
            id=f"r{self.number:06}",
            locator=f"r{self.number:06}.txt",
            text=text,
            outlet=self.outlet,
            language="en",
            title=self.lines[0],
            title_span=spans[0],
            published=self.published,
            body=tuple(spans),
        )


def texts(folder: Path) -> list[Lines]:
    """The sentences of every .txt file in a folder or in the .tar.gz files in it, in the order of names."""
    found = [lines(text) for text in _files(folder)]
    return [some[:LONGEST] for some in found if len(some) >= 4]


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if path.suffix == ".txt":
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in sorted((m for m in archive if m.isfile() and m.name.endswith(".txt")), key=lambda m: m.name):
                    content = archive.extractfile(member)
                    if content is not None:
                        yield content.read().decode("utf-8", errors="replace")


def lines(text: str) -> Lines:
    """Its sentences, without line breaks and without a first line that is an address."""
    body = [m.span() for m in re.finditer(r"[^\n]+", text) if not m.group().startswith("http")]
    found = (" ".join(text[a:b].split()) for a, b in sentences(text, body, "en"))
    return tuple(line for line in found if 4 <= len(line.split()) <= 80)


def pile(given: Sequence[Lines], size: int, seed: int = 7) -> list[Made]:
    """So many reports, by the time they came out."""
    chance = random.Random(seed)
    names = [name for some in given for line in some for name in NAME.findall(line)]
    out: list[Made] = []
    story, order = 0, chance.sample(range(len(given)), len(given))
    while len(out) < size:
        base = exchanged(given[order[story % len(order)]], names, chance)
        out += story_of(base, story, len(out), min(chance.randint(1, STORY), size - len(out)), chance)
        story += 1
    ordered = sorted(out, key=lambda made: (made.published, made.number))
    place = {made.number: i for i, made in enumerate(ordered)}
    return [replace(m, number=place[m.number], parent=None if m.parent is None else place[m.parent]) for m in ordered]


def exchanged(base: Lines, names: Sequence[str], chance: random.Random) -> Lines:
    """Each name and number, the same wherever it stands, exchanged for another; names as frequent as in the texts."""
    other: dict[str, str] = {}
    out = []
    for line in base:
        line = NAME.sub(lambda m: other.setdefault(m.group(), chance.choice(names)), line)
        out.append(NUMBER.sub(lambda m: other.setdefault(m.group(), _number(m.group(), chance)), line))
    return tuple(out)


def _number(text: str, chance: random.Random) -> str:
    """Years stay."""
    value = int(text) if len(text) < 10 else 0
    return text if 1900 <= value <= 2030 or not value else str(chance.randint(max(1, value // 2), 2 * value + 2))


def story_of(base: Lines, story: int, first: int, size: int, chance: random.Random) -> list[Made]:
    """One story of so many reports, numbered from ``first``."""
    when = WHEN + timedelta(minutes=chance.randint(0, DAYS * 24 * 60))
    out: list[Made] = []
    for i in range(size):
        parent = chance.choice(out) if out else None
        body = base if parent is None else chance.choice(WAYS)(parent.lines, base, chance)
        when += timedelta(minutes=chance.randint(5, 300))
        stamp, outlet = when.strftime("%Y-%m-%dT%H:%M:%SZ"), f"Outlet {chance.randint(1, OUTLETS)}"
        out.append(Made(first + i, story, None if parent is None else parent.number, outlet, stamp, body))
    return out


def _reprint(parent: Lines, base: Lines, chance: random.Random) -> Lines:
    return tuple(line for i, line in enumerate(parent) if i < 3 or chance.random() > 0.1)


def _cut(parent: Lines, base: Lines, chance: random.Random) -> Lines:
    return parent[: chance.randint(3, 6)]


def _shuffled(parent: Lines, base: Lines, chance: random.Random) -> Lines:
    rest = list(parent[1:])
    chance.shuffle(rest)
    return (parent[0], *rest)


def _rewrite(parent: Lines, base: Lines, chance: random.Random) -> Lines:
    """Two thirds of the sentences, in each every sixth word gone, and some numbers others."""
    kept = [line for line in parent if chance.random() < 0.66] or [parent[0]]
    thinned = [" ".join(w for w in line.split() if chance.random() > 1 / 6) for line in kept]
    return tuple(NUMBER.sub(lambda m: m.group() if chance.random() < 0.7 else _number(m.group(), chance), t) for t in thinned)


def _of_two(parent: Lines, base: Lines, chance: random.Random) -> Lines:
    """Half of the earlier report and half of the story's first."""
    half = [line for line in parent if chance.random() < 0.5]
    return tuple(dict.fromkeys([parent[0], *half, *(line for line in base if chance.random() < 0.5)]))


WAYS: tuple[Callable[[Lines, Lines, random.Random], Lines], ...] = (_reprint, _cut, _shuffled, _rewrite, _of_two)
