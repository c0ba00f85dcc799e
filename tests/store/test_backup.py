"""A backup is whole, whichever database it goes from and to, and takes the place of nothing unasked."""

from pathlib import Path

import pytest
from sqlalchemy import text

from hearsay.errors import ArchiveError
from hearsay.store.archive import open_archive
from hearsay.store.backup import backup


def test_a_backup_is_whole_while_another_writes(tmp_path: Path) -> None:
    """What was kept is in the copy, what is being written is not, and an older backup is not replaced unasked."""
    opened = open_archive(f"sqlite:///{tmp_path / 'a.db'}")
    with opened.writing() as connection:
        connection.execute(text("INSERT INTO facts (name, value) VALUES ('before', 'kept')"))
    with opened.writing() as connection:
        connection.execute(text("INSERT INTO facts (name, value) VALUES ('during', 'open')"))
        backup(opened, str(tmp_path / "b.db"))
    copy = open_archive(f"sqlite:///{tmp_path / 'b.db'}", create=False)
    with copy.reading() as connection:
        names = connection.execute(text("SELECT name FROM facts WHERE name IN ('before', 'during')")).scalars().all()
        sound = connection.execute(text("PRAGMA integrity_check")).scalar()
    copy.close()
    with pytest.raises(ArchiveError, match="give --force"):
        backup(opened, str(tmp_path / "b.db"))
    with pytest.raises(ArchiveError, match="the archive itself"):
        backup(opened, str(tmp_path / "a.db"), force=True)
    opened.close()

    assert (names, sound) == (["before"], "ok")
    assert sorted(path.suffix for path in tmp_path.iterdir() if ".part" in path.name) == []


@pytest.mark.parametrize("to", ["mysql://server/news", "sqlite://", "postgresql://nobody@/none?host=/nowhere", "/nowhere/a.db"])
def test_a_backup_that_cannot_be_made(to: str, tmp_path: Path) -> None:
    """One line says why, without a password."""
    opened = open_archive(f"sqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(ArchiveError) as caught:
        backup(opened, to)
    opened.close()

    assert "\n" not in str(caught.value)
