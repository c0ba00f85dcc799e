"""A copy of a SQLite archive while it is in use: under its name only when it is whole."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from hearsay.errors import ArchiveError
from hearsay.store.archive import Archive


def backup(archive: Archive, path: Path, force: bool = False) -> None:
    """Copy an archive that is one file into another file. Raises :class:`ArchiveError`; without ``force`` none is replaced."""
    if archive.path is None:
        raise ArchiveError(f"{archive.shown}: is on a server; take a backup with pg_dump")
    if path.exists() and path.samefile(archive.path):
        raise ArchiveError(f"{path}: is the archive itself; name another file")
    if path.is_dir() or (path.exists() and not force):
        raise ArchiveError(f"{path}: is there already; name another file, or give --force")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with closing(sqlite3.connect(archive.path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        with part.open("rb+") as written:  # a power cut must not leave the name on half a file
            os.fsync(written.fileno())
        for end in ("-wal", "-shm"):  # of the file that was there: they would be read with the new one
            path.with_name(path.name + end).unlink(missing_ok=True)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(f"{path}: the backup cannot be written ({error})") from None
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + end).unlink(missing_ok=True)
