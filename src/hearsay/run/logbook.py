"""What was taken in and when, how a report changed from version to version; and notes on any record."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearsay.errors import UsageError
from hearsay.run.moments import now
from hearsay.run.question import outlets_called, window
from hearsay.run.told import meant
from hearsay.run.wording import names_of, typed
from hearsay.store import ids, logs, people
from hearsay.store import search as asking
from hearsay.store.archive import Archive
from hearsay.store.ids import Meant, Note
from hearsay.store.logs import Entry, Failed, Revision

KINDS = ("claim", "story", "report", "article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """One report: its versions, and the differences between them told in claims."""

    report: str
    versions: tuple[Entry, ...]
    differences: tuple[Revision, ...]
    notes: tuple[Note, ...] = ()


def log(
    archive: Archive, since: str | None = None, until: str | None = None, outlets: Sequence[str] = (), limit: int | None = None
) -> list[Entry]:
    """One row for each report taken in, the latest first; ``since`` and ``until`` as of :class:`Question`."""
    with archive.reading() as connection:
        first, last = window(since, until)
        called = outlets_called(outlets, asking.outlets(connection)) if outlets else None
        return logs.log(connection, first, last, called, limit)


def versions(archive: Archive, given: str) -> Versions:
    """The versions of the report of an id, the beginning of one, a path or a URL."""
    with archive.reading() as connection:
        found = meant(connection, given, ("report", "article"))
        report = ids.report_of(connection, found.id) if found and found.kind == "article" else found.id if found else None
        if report is None:
            raise UsageError(f"{given}: no such report; `hearsay log` lists what was taken in, with ids and locators")
        every = logs.versions(connection, report)
        notes = ids.noted(connection, dict.fromkeys((report, *(each.id for each in every))))
        return Versions(
            report=report, versions=tuple(every), differences=tuple(logs.differences(connection, report)), notes=tuple(notes)
        )  # fmt: skip


def failures(archive: Archive, limit: int | None = None) -> list[Failed]:
    """What could not be read, the latest first."""
    with archive.reading() as connection:
        return logs.failed(connection, limit)


def notes(archive: Archive, given: str) -> tuple[Meant, list[Note]]:
    """The notes on a record, and on those that went on into it."""
    with archive.reading() as connection:
        found = _about(archive, given)
        about = [found.id, *(each.id for each in ids.before(connection, found.id))]
        return found, ids.noted(connection, about)


def note(archive: Archive, given: str, text: str, author: str | None = None) -> Meant:
    """Write a note on a claim, a story, a report or a source."""
    text = typed(text).strip()
    if not text:
        raise UsageError("an empty note: write a word")
    found = _about(archive, given)
    with archive.writing() as connection:
        ids.note(connection, Note(found.id, text, typed(author) if author else None, now()))
    return found


def _about(archive: Archive, given: str) -> Meant:
    with archive.reading() as connection:
        found = meant(connection, given, KINDS)
        if found is not None:
            return found
        key = names_of([given]) or typed(given)
        source = people.one(connection, key) if key else None
        if source is None:
            raise UsageError(f"{given}: no claim, story, report or source; give an id, a path, a URL or a whole name")
        return Meant("source", source.key)
