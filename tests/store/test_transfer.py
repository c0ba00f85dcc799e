"""An archive goes from SQLite to PostgreSQL and back, and is the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, Numeric, Table, func, insert, select, text
from sqlalchemy.types import Float, Integer

from hearsay.errors import ArchiveError
from hearsay.run.ask import search
from hearsay.run.question import Question
from hearsay.store import of_claims, sound, transfer
from hearsay.store.archive import Archive, open_archive
from hearsay.store.backup import backup
from hearsay.store.schema import metadata
from hearsay.testing import archive_of
from tests.databases import Server
from tests.store.piled import put_pile

Fresh = Callable[[str], str]


@pytest.fixture
def fresh(postgres: Server, tmp_path: Path) -> Iterator[Fresh]:
    """New places for an archive, in a file or on the server."""
    made: list[str] = []

    def url(kind: str) -> str:
        made.append(postgres.fresh() if kind == "postgresql" else f"sqlite:///{tmp_path / f'{len(made)}.db'}")
        return made[-1]

    yield url
    for each in made:
        if each.startswith("postgresql"):
            postgres.drop(each)


def filled(url: str) -> Archive:
    """Invented reports, and at least one row in every table."""
    archive = archive_of(url, 12)
    put_pile(archive)
    with archive.writing() as connection:
        for table in metadata.sorted_tables:
            if connection.execute(select(func.count()).select_from(table)).scalar_one() == 0:
                connection.execute(insert(table), _row(connection, table))
    return archive


def _row(connection: Any, table: Table) -> dict[str, Any]:
    """Something in each column; what belongs to another table belongs to a row that is there."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.foreign_keys:
            row[column.name] = connection.execute(select(next(iter(column.foreign_keys)).column).limit(1)).scalar()
        elif isinstance(column.type, LargeBinary):
            row[column.name] = b"\0\xff"
        elif isinstance(column.type, Float | Numeric):
            row[column.name] = 0.1
        else:
            number = 7 if column.primary_key else -(2**62)
            row[column.name] = number if isinstance(column.type, Integer) else "Dvořák 漢 \U0001f600"
    return row


def content(url: str) -> dict[str, list[Any]]:
    """Every row of every table."""
    archive = open_archive(url, create=False)
    with archive.reading() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in transfer.TABLES
        }
    archive.close()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def copied(start: str, end: str) -> None:
    """From one place to the other."""
    archive = open_archive(start, create=False)
    try:
        backup(archive, end)
    finally:
        archive.close()


def test_there_and_back_it_is_the_same(fresh: Fresh) -> None:
    """Every row of every table, and no table without rows to try it with."""
    first, second, third, fourth = map(fresh, ("sqlite", "postgresql", "postgresql", "sqlite"))
    filled(first).close()
    for start, end in ((first, second), (second, third), (third, fourth)):
        copied(start, end)

    assert all(content(first).values())
    assert content(second) == content(third) == content(fourth) == content(first)


@pytest.mark.parametrize(("start", "end"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_the_copy_is_sound_answers_and_goes_on(fresh: Fresh, start: str, end: str) -> None:
    """Its search finds what the first one finds, and what is added to it gets new numbers."""
    urls = fresh(start), fresh(end)
    first = archive_of(urls[0], 12)
    put_pile(first)
    copied(*urls)
    second = open_archive(urls[1], create=False)
    words = "grain terminal"
    answers = [[hit.claim for hit in search(each, Question(text=words)).hits] for each in (first, second)]
    with first.reading() as here, second.writing() as there:
        faults = [list(sound.faults(here)), list(sound.faults(there)), sound.words_fault(there)]
        last = there.execute(select(func.max(of_claims.history.c.n))).scalar_one()
        row = {"at": "2031", "kind": "new", "said": "more"}
        number = there.execute(insert(of_claims.history).values(row).returning(of_claims.history.c.n)).scalar_one()
    for each in (first, second):
        each.close()

    assert answers[0]
    assert answers[0] == answers[1]
    assert faults[0] == faults[1]
    assert faults[2] is None
    assert number == last + 1


@pytest.mark.parametrize(("start", "end"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_half_a_copy_is_not_taken_for_a_whole_one(
    fresh: Fresh, start: str, end: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A copy that was cut off leaves nothing behind, and the next one is whole."""
    urls = fresh(start), fresh(end)
    filled(urls[0]).close()
    write = transfer._write

    def cut_off(there: Any, table: Table, rows: Any) -> None:
        if table is of_claims.claims:
            raise KeyboardInterrupt
        write(there, table, rows)

    monkeypatch.setattr(transfer, "_write", cut_off)
    with pytest.raises(KeyboardInterrupt):
        copied(*urls)
    left = [path.name for path in tmp_path.iterdir() if ".part" in path.name or path.name == "1.db"]
    held = content(urls[1]) if end == "postgresql" else {}
    monkeypatch.undo()
    copied(*urls)

    assert not left
    assert not any(held.values())
    assert content(urls[1]) == content(urls[0])


def test_what_is_written_meanwhile_is_not_in_the_copy(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the archive of one moment, and nobody has to wait for it."""
    urls = fresh("sqlite"), fresh("postgresql")
    first = filled(urls[0])
    before = content(urls[0])
    write = transfer._write

    def meanwhile(there: Any, table: Table, rows: Any) -> None:
        with first.writing() as connection:
            connection.execute(text("INSERT INTO notes (about, text, made) VALUES ('c1', 'meanwhile', '2031')"))
        write(there, table, rows)

    monkeypatch.setattr(transfer, "_write", meanwhile)
    backup(first, urls[1])
    first.close()

    assert content(urls[1]) == before
    assert content(urls[0]) != before


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_copied_over_what_is_there(fresh: Fresh, kind: str) -> None:
    """One line says so, and what is there stays."""
    first, second = fresh("sqlite"), fresh(kind)
    filled(first).close()
    archive = open_archive(second)
    with archive.writing() as connection:
        connection.execute(text("INSERT INTO notes (about, text, made) VALUES ('c1', 'mine', '2031')"))
    archive.close()
    with pytest.raises(ArchiveError, match="already") as caught:
        copied(first, second)

    assert "\n" not in str(caught.value)
    assert [name for name, rows in content(second).items() if rows] == ["notes"]
