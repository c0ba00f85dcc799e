"""An archive is opened, found again and brought up to date; what cannot be opened is said in one line."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from hearsay.errors import ArchiveError
from hearsay.store import archive as module
from hearsay.store.archive import open_archive
from hearsay.store.migrate import HEAD
from hearsay.store.schema import metadata

STEPS = Path(module.__file__).parent / "steps" / "versions"


def refused(url: str, create: bool = True) -> str:
    """What is said when an archive cannot be opened."""
    with pytest.raises(ArchiveError) as caught:
        open_archive(url, create=create)
    said = str(caught.value)
    assert "\n" not in said
    return said


def tell(url: str, statement: str) -> None:
    """Open an archive and change it by one statement."""
    opened = open_archive(url)
    with opened.writing() as connection:
        connection.execute(text(statement))
    opened.close()


def test_a_new_archive_is_made_and_found_again(archive_url: str) -> None:
    """What was written is there when the archive is opened again."""
    tell(archive_url, "INSERT INTO notes (about, text, made) VALUES ('c1', 'look again', '2026-01-01T00:00:00Z')")

    again = open_archive(archive_url, create=False)
    with again.reading() as connection:
        assert connection.execute(text("SELECT text FROM notes")).scalars().all() == ["look again"]
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
    again.close()


def test_an_archive_is_not_made_unasked(archive_url: str) -> None:
    """Who only asks gets an error where nothing is yet, and nothing is made."""
    assert "there is no archive yet" in refused(archive_url, create=False)
    assert "there is no archive yet" in refused(archive_url, create=False)


def test_tables_as_migrated_are_those_of_the_schema(archive_url: str) -> None:
    """The steps from an empty database lead to the tables that the program expects."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    opened = open_archive(archive_url)
    with opened.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    opened.close()

    own = ("claims_text", "ix_ranks_words")  # each database has its own index of words
    assert [one for one in found if not any(name in str(one) for name in own)] == []


def test_the_newest_step_is_named() -> None:
    """The version that the program looks for is the last step in the folder."""
    assert max(path.stem for path in STEPS.glob("step_*.py")) == f"step_{HEAD}"


def test_an_archive_of_a_later_version_is_refused(archive_url: str) -> None:
    """An older program does not touch the tables of a newer one."""
    tell(archive_url, "UPDATE alembic_version SET version_num = '9999'")

    assert "later version" in refused(archive_url)


def test_tables_of_other_programs_are_left_alone(archive_url: str) -> None:
    """A database that holds something else is not made an archive."""
    tell(archive_url, "DROP TABLE alembic_version")

    assert "other tables" in refused(archive_url)


def test_an_archive_from_before_the_first_release_is_said_to_be_one(archive_url: str) -> None:
    """Tables that no step explains: one line, and what to do."""
    tell(archive_url, "DROP TABLE notes")

    assert "before the first release" in refused(archive_url)


def test_what_fails_in_the_middle_leaves_nothing(archive_url: str) -> None:
    """All changes of one piece of work are kept, or none."""
    opened = open_archive(archive_url)
    with pytest.raises(ZeroDivisionError), opened.writing() as connection:  # noqa: PT012 both lines belong to it
        connection.execute(text("INSERT INTO facts (name, value) VALUES ('a', 'b')"))
        raise ZeroDivisionError
    with opened.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM facts WHERE name = 'a'")).scalar() == 0
    opened.close()


def test_two_processes_may_make_an_archive_at_once(archive_url: str) -> None:
    """Both open it, and its tables are made once."""
    code = "import sys; from hearsay.store.archive import open_archive; open_archive(sys.argv[1]).close()"
    started = [subprocess.Popen([sys.executable, "-c", code, archive_url], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ended = [(process.communicate()[1], process.returncode) for process in started]

    assert ended == [("", 0)] * 3


def test_sqlite_keeps_a_log_ahead_and_checks_kinds(tmp_path: Path) -> None:
    """The file is in WAL mode, foreign keys are held, and every table of ours is STRICT."""
    opened = open_archive(f"sqlite:///{tmp_path / 'a.db'}")
    with opened.reading() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "foreign_keys", "synchronous")
        ]
        listed = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")).all()
    opened.close()

    assert pragmas == ["wal", 1, 2]
    assert {name for name, strict in listed if strict} >= set(metadata.tables)


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://u:secret@h/x", "sqlite://", "sqlite:///:memory:", "://", "postgresql://h:port/x"]
)
def test_what_is_no_url_of_an_archive_is_refused(url: str) -> None:
    """A wrong URL is named, with what to write instead, and no password is shown."""
    said = refused(url)

    assert "write sqlite:///path/file.db" in said
    assert "secret" not in said


def test_a_server_that_is_not_there_is_named_without_the_password(tmp_path: Path) -> None:
    """The message of a connection that fails does not show the password."""
    said = refused(f"postgresql://u:secret@/x?host={tmp_path}")

    assert "cannot be reached" in said
    assert "secret" not in said


def test_a_database_that_the_server_has_not_is_named(postgres: object) -> None:
    """The server's own words are given in one line."""
    from tests.databases import Server

    assert isinstance(postgres, Server)
    assert 'database "nowhere" does not exist' in refused(postgres.url("nowhere"))


def test_a_folder_or_another_file_is_no_archive(tmp_path: Path) -> None:
    """A folder, and a file that is no database, are refused and left as they are."""
    other = tmp_path / "other.db"
    other.write_text("These are the minutes of a meeting. " * 200)

    assert "is a folder" in refused(f"sqlite:///{tmp_path}")
    assert "is no archive" in refused(f"sqlite:///{other}")
    assert "cannot be made" in refused(f"sqlite:///{other}/below/a.db")
    assert other.read_text().startswith("These are the minutes")


def test_a_locked_archive_is_said_to_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits in vain for another program is told so."""
    monkeypatch.setattr(module, "WAIT", 0.1)
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_archive(url).close()
    opened = open_archive(url)
    holder = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match="another program holds it"), opened.writing():
        pass
    holder.execute("ROLLBACK")
    holder.close()
    opened.close()


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    """What was there before a disk ran full is there afterwards."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    tell(url, "INSERT INTO facts (name, value) VALUES ('before', 'kept')")
    opened = open_archive(url)
    with pytest.raises(ArchiveError, match="the disk is full"), opened.writing() as connection:  # noqa: PT012
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(text("INSERT INTO facts (name, value) VALUES ('big', :big)"), {"big": "x" * 5_000_000})
    with opened.reading() as connection:
        names = connection.execute(text("SELECT name FROM facts")).scalars().all()
    opened.close()

    assert "before" in names
    assert "big" not in names


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of one's own, while whoever runs the tests is not root: root may write everywhere."""
    folder = Path(tempfile.mkdtemp(prefix="hs-", dir="/tmp"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_folder_that_can_only_be_read_is_said(nobody: Path) -> None:
    """No archive is made where nothing may be written."""
    (nobody / "shut").mkdir(0o555)

    assert "cannot be opened" in refused(f"sqlite:///{nobody}/shut/a.db")
    assert "cannot be made" in refused(f"sqlite:///{nobody}/shut/below/a.db")


def test_a_file_that_can_only_be_read_is_said(nobody: Path) -> None:
    """Who may only read an archive is told so when something is to be written."""
    url = f"sqlite:///{nobody}/a.db"
    open_archive(url).close()
    (nobody / "a.db").chmod(0o444)
    opened = open_archive(url)
    with pytest.raises(ArchiveError, match="can only be read"), opened.writing() as connection:
        connection.execute(text("INSERT INTO facts (name, value) VALUES ('a', 'b')"))
    opened.close()
