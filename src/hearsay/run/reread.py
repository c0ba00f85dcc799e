"""Kept pages read again by the program that there is now; nothing that was found, decided or noted before is lost.

A report's earlier reading stays beside the new one. Statements whose spans moved lead on to those that share most of
their characters, so that corrections, notes and links still find them.
"""

from collections.abc import Iterator

from hearsay.collect.warc import page_of
from hearsay.errors import RecordError
from hearsay.records import Failure
from hearsay.run.inputs import failure
from hearsay.run.intake import Came, current_reader, reader, written
from hearsay.run.moments import now
from hearsay.run.settings import Settings
from hearsay.store import load
from hearsay.store.archive import Archive
from hearsay.store.intake import Taken

BATCH = 16


def reread(archive: Archive, settings: Settings, every: bool = False) -> Iterator[Came | Failure]:
    """All reports that another program read, or ``every`` one. Claims are settled afterwards (``run.settling``)."""
    mine = None if every else current_reader()
    made, after = None, 0
    while True:
        with archive.reading() as connection:
            found = load.to_reread(connection, after, BATCH, mine)
        if not found:
            return
        made = made or reader(settings)
        batch: list[Taken | Failure] = []
        for one in found:
            after = one.number
            try:
                page = page_of(one.record)
            except RecordError as error:
                batch.append(failure(one.locator, "verify", error))
                continue
            batch.append(made.read(page, one.about, page.fetched or now()))
        yield from written(archive, batch)
