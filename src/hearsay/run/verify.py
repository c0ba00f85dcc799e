"""The evidence tried: whether the kept bytes are those that were read, and whether they still say what was found."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from hearsay.collect.warc import page_of, warcinfo
from hearsay.errors import RecordError
from hearsay.read import read
from hearsay.run.moments import now
from hearsay.store import sound
from hearsay.store.archive import Archive
from hearsay.store.content import about_of

BATCH = 32


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one kept page. ``damaged``: the evidence itself; ``read otherwise``: today's reader gives another text."""

    page: str
    locator: str
    status: Literal["holds", "read otherwise", "damaged"]
    why: str = ""


def verify(archive: Archive) -> Iterator[Verdict]:
    """Every kept page: its record, its digests, its bytes, and its text read anew."""
    return map(tried, _kept(archive))


def _kept(archive: Archive) -> Iterator[Any]:
    """The kept pages, a few at a time."""
    after = ""
    while True:
        with archive.reading() as connection:
            found = sound.evidence(connection, after, BATCH)
        if not found:
            return
        yield from found
        after = found[-1].id


def tried(row: Any) -> Verdict:
    """One kept page, as :func:`hearsay.store.sound.evidence` gives it."""
    return _damage(row) or _read_anew(row)


def bytes_tried(row: Any) -> Verdict:
    """Whether the bytes of a kept page are those whose hash was written down; they are not read anew."""
    return _damage(row) or Verdict(row.id, row.locator, "holds", "the kept bytes are those that were read")


def _damage(row: Any) -> Verdict | None:
    try:
        page = page_of(row.record)
    except RecordError as error:
        return Verdict(row.id, row.locator, "damaged", str(error))
    if hashlib.sha256(page.content).hexdigest() != row.sha256:
        return Verdict(row.id, row.locator, "damaged", "the kept bytes are not those whose hash was written down")
    if row.text is None:
        return Verdict(row.id, row.locator, "damaged", "the report that was made from it is not there")
    return None


def _read_anew(row: Any) -> Verdict:
    page = page_of(row.record)
    try:
        again = read(page, about_of(row.about))
    except RecordError as error:
        return Verdict(row.id, row.locator, "read otherwise", f"today's reader refuses it ({error}); the kept text stands")
    if again.text != row.text:
        return Verdict(row.id, row.locator, "read otherwise", "today's reader gives another text; the kept text stands")
    return Verdict(row.id, row.locator, "holds")


def web_archive(archive: Archive) -> Iterator[bytes]:
    """All kept pages as one web archive: concatenated records are a file."""
    yield warcinfo(now())
    for row in _kept(archive):
        yield row.record
