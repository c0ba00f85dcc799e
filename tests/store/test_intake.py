"""Many reports taken in at once are there as if each had been taken in by itself."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from hearsay.records import Response
from hearsay.store.archive import Archive, open_archive
from hearsay.store.intake import Taken, take, take_all
from hearsay.store.schema import metadata
from hearsay.testing import article, attribution, statement, taken

URL = "https://coast.example/quay"


def quay(text: str, moment: str, made_by: str = "one") -> Taken:
    """The page at one address, as it stood at a moment."""
    one = article(text, url=URL, locator=URL, published="2026-03-01")
    said = attribution(one, text.split(",")[0], "Ruta Klavins")
    answer = Response(article=one.id, party="Port of Lendava", status="declined", span=(0, 5))
    return taken(one, [statement(one, (0, 9), said)], [said], [answer], moment=moment, made_by=made_by)


def other(name: str) -> Taken:
    """A report of its own."""
    one = article(f"The bridge of {name} is closed, Ruta Klavins says.", locator=f"{name}.txt")
    said = attribution(one, f"The bridge of {name} is closed", "Ruta Klavins")
    return taken(one, [statement(one, said.content[0], said)], [said])


FIRST, EDITED = (
    quay("The quay is closed, she says.", "2026-03-01T08:00:00Z"),
    quay("The quay is open, she says.", "2026-03-02T08:00:00Z"),
)
AGAIN = quay("The quay is closed, she says.", "2026-03-03T08:00:00Z", made_by="another")
BATCHES = {
    "all new": [other("Riga"), other("Ventspils"), FIRST],
    "one of them twice": [other("Riga"), other("Riga"), other("Ventspils")],
    "a version in the same batch": [other("Riga"), FIRST, other("Ventspils"), EDITED, other("Lendava")],
    "an older version after a newer one": [EDITED, FIRST],
    "read anew by another program": [FIRST, EDITED, AGAIN, other("Riga")],
}


def rows(archive: Archive) -> dict[str, list[str]]:
    """All that is in an archive."""
    with archive.reading() as connection:
        return {
            table.name: sorted(repr(dict(row._mapping)) for row in connection.execute(select(table)))
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("given", BATCHES.values(), ids=list(BATCHES))
def test_reports_taken_in_at_once_are_there_as_one_by_one(archive_url: str, tmp_path: Path, given: Sequence[Taken]) -> None:
    """The same rows with the same numbers, whatever of the batch is new, a version, or known."""
    alone, whole = open_archive(f"sqlite:///{tmp_path / 'alone.db'}"), open_archive(archive_url)
    with alone.writing() as connection:
        told = [take(connection, one) for one in given]
    with whole.writing() as connection:
        told_at_once = take_all(connection, given)

    assert told_at_once == told
    assert rows(whole) == rows(alone)
    alone.close()
    whole.close()


def test_a_batch_in_two_halves_is_the_same(archive_url: str) -> None:
    """What is there already is seen, not only what the batch brings."""
    archive = open_archive(archive_url)
    with archive.writing() as connection:
        take_all(connection, [FIRST, other("Riga")])
    with archive.writing() as connection:
        told = take_all(connection, [other("Riga"), other("Lendava"), replace(EDITED, report_key=FIRST.report_key)])

    assert told == ["reread", "new", "version"]
    archive.close()
