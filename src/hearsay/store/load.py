"""Reports as they were taken in, read again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from hearsay.records import About
from hearsay.store.content import Kept, about_of, unpack
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


def kept_of(connection: Connection, ids: Iterable[str]) -> dict[str, Kept]:
    """What some reports say by themselves as they were read last, without their texts."""
    out: dict[str, Kept] = {}
    for some in runs(sorted(set(ids))):
        asked = select(readings.c.article, readings.c.content).where(readings.c.article.in_(some), readings.c.current == 1)
        out.update((article, unpack(content, Kept)) for article, content in connection.execute(asked))
    return out


@dataclass(frozen=True, slots=True)
class ToReread:
    """A report that another program read: its page as a WARC record, and what a user said of it."""

    number: int
    article: str
    locator: str
    record: bytes
    about: About | None


def to_reread(connection: Connection, after: int, most: int, made_by: str | None) -> list[ToReread]:
    """Reports after a number, in the order in which they came; only those that ``made_by`` did not read."""
    inside = select(pages.c.record).where(pages.c.article == articles.c.id).order_by(pages.c.taken.desc()).limit(1)
    columns = (articles.c.n, articles.c.id, articles.c.locator, inside.scalar_subquery(), articles.c.about)
    asked = select(*columns).where(articles.c.n > after, articles.c.current == 1).order_by(articles.c.n).limit(most)
    if made_by is not None:
        asked = asked.where(articles.c.made_by != made_by)
    return [
        ToReread(number, article, locator, record, about_of(about))
        for number, article, locator, record, about in connection.execute(asked).all()
    ]
