"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket only, stopped at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"
HASTY = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=30"


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists()]
    return max(versions, key=lambda path: int(path.parent.name), default=None)


@dataclass
class Server:
    """A server that runs. Every database of :meth:`fresh` is empty."""

    sockets: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        """The URL of one database."""
        return f"postgresql://{OWNER}@/{name}?host={self.sockets}"

    def fresh(self, template: str = "template0") -> str:
        """The URL of a new database."""
        name = f"t{next(self.numbers)}"
        self._say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Take a database away, and whoever is still connected."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running(binaries: Path) -> Iterator[Server]:
    """Start a server, and stop it at the end. Root cannot run one: then it belongs to the user ``postgres``."""
    # A socket's path has at most 107 characters; pytest's own folders may be longer.
    folder = Path(tempfile.mkdtemp(prefix="hs-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    data = folder / "data"
    try:
        _call(folder, binaries / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        control = (binaries / "pg_ctl", "-D", data, "-w", "-t", "60")
        _call(folder, *control, "-l", folder / "log", "-o", f"{HASTY} -c unix_socket_directories={folder}", "start")
        try:
            yield Server(folder)
        finally:
            _call(folder, *control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _call(folder: Path, *words: str | Path) -> None:
    as_owner = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--init-groups"] if os.geteuid() == 0 else []
    command = [*as_owner, *map(str, words)]
    # Output goes to a file: a server that lives on would hold a pipe open.
    with (folder / "start.log").open("ab") as log:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, check=False)
    if done.returncode:
        raise RuntimeError(f"{words[0]} failed: {(folder / 'start.log').read_text(errors='replace')[-2000:]}")
