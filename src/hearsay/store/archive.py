"""An archive: a database that keeps what was read, opened by its URL and brought up to date.

SQLite is one file; writing there begins with a lock (``BEGIN IMMEDIATE``), so that two processes take turns and do not
fail. Errors of the database become :class:`~hearsay.errors.ArchiveError` of one line, in this module alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from hearsay.errors import ArchiveError

WAIT: float = 60
"""Seconds to wait for another process that writes."""
LOCKS = {"settling": 0x6865617273, "collecting": 0x6865617274}
"""The numbers of the PostgreSQL locks that one process at a time holds: while it compares reports, while it asks sources."""
CACHE = -64_000
"""Kilobytes of pages that SQLite keeps in memory."""


@dataclass(frozen=True, eq=False)
class Archive:
    """An open archive. ``shown`` is its URL without a password."""

    engine: Engine
    shown: str

    @property
    def is_sqlite(self) -> bool:
        """Whether it is one file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return Path(self.engine.url.database or "") if self.is_sqlite else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the archive as it is at one moment."""
        with errors_of(self.shown), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are all kept at the end, or none."""
        with errors_of(self.shown), self.engine.connect() as plain:
            connection = plain.execution_options(hearsay_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Held by one process at a time; whoever comes second waits. It ends with the process, however that ends."""
        with self._alone("settling"):
            yield

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """The same while sources are asked: two processes would each keep manners, and a host would be asked by both."""
        with self._alone("collecting"):
            yield

    @contextmanager
    def _alone(self, what: str) -> Iterator[None]:
        if self.path is not None:
            with _lock(self.path, self.shown, what):
                yield
            return
        with errors_of(self.shown), self.engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": LOCKS[what]})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": LOCKS[what]})

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


@contextmanager
def _lock(path: Path, shown: str, what: str) -> Iterator[None]:
    from filelock import FileLock

    try:
        lock = FileLock(f"{path}.{what}")
        lock.acquire()
    except OSError as error:
        raise ArchiveError(f"{shown}: cannot be written ({error.strerror}); make its folder writable") from None
    try:
        yield
    finally:
        lock.release()


def default_url() -> str:
    """One SQLite file in the user's data folder."""
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('hearsay', appauthor=False) / 'archive.db'}"


def open_archive(given: str | URL | None = None, create: bool = True) -> Archive:
    """Open an archive by its URL (``HEARSAY_ARCHIVE``, or one file in the user's data folder), with its tables up to date.

    Without ``create`` an archive that is not there is an error. Raises :class:`ArchiveError`.
    """
    url = url_of(given or os.environ.get("HEARSAY_ARCHIVE") or default_url())
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        _file_of(url, shown, create)
    archive = Archive(_engine(url, shown), shown)
    from hearsay.store.migrate import up_to_date

    try:
        with errors_of(shown):
            up_to_date(archive.engine, shown, create)
    except BaseException:
        archive.close()
        raise
    return archive


def url_of(given: str | URL) -> URL:
    """What names an archive, with the driver that is used. Raises :class:`ArchiveError` for what names none."""
    try:
        url = make_url(given)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError):
        raise ArchiveError(f"{given}: not the URL of an archive; write sqlite:///path/file.db or postgresql://…") from None
    if backend == "sqlite":
        return url.set(drivername="sqlite")
    if backend == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise ArchiveError(f"{backend}: no such archive; write sqlite:///path/file.db or postgresql://…")


def _file_of(url: URL, shown: str, create: bool) -> None:
    """The file of a SQLite archive, with its folder."""
    if not url.database or url.database == ":memory:":
        raise ArchiveError(f"{shown}: names no file; write sqlite:///path/file.db")
    path = Path(url.database)
    if not path.exists() and not create:
        raise ArchiveError(f"{shown}: there is no archive yet; put reports into it with `hearsay add`")
    if path.is_dir():
        raise ArchiveError(f"{shown}: is a folder; name a file in it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{shown}: its folder cannot be made ({error.strerror}); name another") from None


def _engine(url: URL, shown: str) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": WAIT, "check_same_thread": False})
            event.listen(engine, "connect", _prepared)
            event.listen(engine, "begin", _begun)
            return engine
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except (NoSuchModuleError, ModuleNotFoundError):
        raise ArchiveError(f"{shown}: needs psycopg; run: pip install 'psycopg[binary]'") from None


def _prepared(connection: Any, _: Any) -> None:
    """A write-ahead log, so that one can read while another writes; a commit is on the disk before it returns."""
    connection.isolation_level = None  # transactions are begun in _begun
    cursor = connection.cursor()
    for line in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", f"cache_size={CACHE}", "temp_store=MEMORY"):
        cursor.execute(f"PRAGMA {line}")
    cursor.close()


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("hearsay_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


SQLITE = {
    "SQLITE_BUSY": "another program holds it; try again when that is done",
    "SQLITE_LOCKED": "another program holds it; try again when that is done",
    "SQLITE_FULL": "the disk is full; make room: what was taken in before is kept",
    "SQLITE_READONLY": "it can only be read; make the file and its folder writable, or name another with --archive",
    "SQLITE_CANTOPEN": "it cannot be opened; check the path and who may write there",
    "SQLITE_NOTADB": "the file is no archive; name another with --archive",
    "SQLITE_CORRUPT": "the file is damaged; go back to a backup",
    "SQLITE_IOERR": "the disk does not answer (or is full); what was taken in before is kept",
}


@contextmanager
def errors_of(shown: str) -> Iterator[None]:
    """Say in one line what the database raises; mistakes of ours stay what they are."""
    try:
        yield
    except DBAPIError as error:
        why = _why(error)
        if why is None:
            raise
        raise ArchiveError(f"{shown}: {why}") from None


OTHER_TABLES = "its tables are not those of this program; end it and start it again, which brings them up to date"


def _why(error: DBAPIError) -> str | None:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name == "SQLITE_ERROR" and str(error.orig).startswith(("no such table", "no such column")):
        return OTHER_TABLES
    if name is not None:
        return next((why for start, why in SQLITE.items() if name.startswith(start)), None)
    state = getattr(error.orig, "sqlstate", None) or ""
    said = " ".join(str(error.orig).split())[:200]
    if state in ("42P01", "42703"):
        return OTHER_TABLES
    if state.startswith(("08", "57", "53", "28", "3D", "25006", "42501", "58")) or (not state and error.connection_invalidated):
        return f"the server says: {said}"
    return f"cannot be reached ({said}); check the address and that the server runs" if not state else None
