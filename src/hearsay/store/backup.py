"""A copy of an archive while it is in use: into a file, which has its name only when it is whole, or onto a server."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL

from hearsay.errors import ArchiveError
from hearsay.store.archive import Archive, open_archive, url_of
from hearsay.store.transfer import transfer

ENDS = ("", "-wal", "-shm", "-journal", ".settling")


def backup(archive: Archive, to: str, force: bool = False) -> str:
    """Copy an archive to a file (its name, or its URL), or into an empty archive on a server, whichever it is itself.

    Returns where it is, without a password. Raises :class:`ArchiveError`; without ``force`` no file is replaced.
    """
    url = url_of(to) if "://" in to else URL.create("sqlite", database=to)
    if url.get_backend_name() == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise ArchiveError(f"{to}: names no file; write sqlite:///path/file.db")
        _into_file(archive, path := Path(url.database or ""), force)
        return str(path)
    target = open_archive(url)
    try:
        transfer(archive, target)
    finally:
        target.close()
    return target.shown


def _into_file(archive: Archive, path: Path, force: bool) -> None:
    if archive.path is not None and path.exists() and path.samefile(archive.path):
        raise ArchiveError(f"{path}: is the archive itself; name another file")
    if path.is_dir() or (path.exists() and not force):
        raise ArchiveError(f"{path}: is there already; name another file, or give --force")
    with _whole(path) as part:
        if archive.path is not None:
            with closing(sqlite3.connect(archive.path)) as source, closing(sqlite3.connect(part)) as target:
                source.backup(target)
        else:
            made = open_archive(URL.create("sqlite", database=str(part)))
            try:
                transfer(archive, made)
            finally:
                made.close()


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file under another name; it is on the disk, and has its own name, when it is whole."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb+") as written:  # a power cut must not leave the name on half a file
            os.fsync(written.fileno())
        for end in ("-wal", "-shm"):  # of the file that was there: they would be read with the new one
            path.with_name(path.name + end).unlink(missing_ok=True)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(f"{path}: the backup cannot be written ({error})") from None
    finally:
        for end in ENDS:
            part.with_name(part.name + end).unlink(missing_ok=True)
