"""Reports as they were taken in, read again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from hearsay.store.content import Kept, unpack
from hearsay.store.of_reports import articles, pages, readings
from hearsay.store.shelf import runs


@dataclass(frozen=True, slots=True)
class Loaded:
    """One report: its number in the archive, what it says by itself, and the vectors of its sentences, packed."""

    number: int
    kept: Kept
    vectors: bytes


def load(connection: Connection, numbers: Iterable[int]) -> list[Loaded]:
    """Reports by number, with their texts, in the order in which they are gone through."""
    out: list[tuple[str, Loaded]] = []
    for some in runs(sorted(set(numbers))):
        asked = (
            select(articles.c.n, articles.c.sequence, articles.c.text, readings.c.content, readings.c.vectors)
            .join(readings, readings.c.article == articles.c.id)
            .where(articles.c.n.in_(some), readings.c.current == 1)
        )
        for number, sequence, text, content, vectors in connection.execute(asked):
            kept = unpack(content, Kept)
            out.append((sequence, Loaded(number, replace(kept, article=replace(kept.article, text=text)), vectors)))
    return [one for _, one in sorted(out, key=lambda pair: pair[0])]


def current_versions(connection: Connection, after: int, most: int, made_by: str) -> list[tuple[int, str, bytes]]:
    """Reports that another program read: number, article and its newest page as a WARC record."""
    asked = (
        select(articles.c.n, articles.c.id, pages.c.record)
        .join(pages, pages.c.article == articles.c.id)
        .where(articles.c.n > after, articles.c.made_by != made_by)
        .order_by(articles.c.n, pages.c.taken.desc())
    )
    found: dict[int, tuple[int, str, bytes]] = {}
    for number, article, record in connection.execute(asked.limit(most)):
        found.setdefault(number, (number, article, record))
    return list(found.values())


def in_story(connection: Connection, story: str) -> Sequence[int]:
    """The reports of a story."""
    found = select(articles.c.n).where(articles.c.story == story, articles.c.current == 1).order_by(articles.c.sequence)
    return connection.execute(found).scalars().all()
