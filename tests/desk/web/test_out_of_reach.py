"""An archive that changes or goes while the desk runs: a page of one line, whatever is asked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from hearsay.store.archive import open_archive

from .conftest import PATHS, client

KEPT = ("alembic_version",)


@pytest.fixture
def robbed(tmp_path: Path) -> Iterator[TestClient]:
    """A desk whose archive loses all its tables after it was opened."""
    made = open_archive(f"sqlite:///{tmp_path / 'archive.db'}")
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if name not in KEPT and not name.startswith(("sqlite_", "claims_text_")):
                connection.execute(f"DROP TABLE {name}")
    yield client(made)
    made.close()


@pytest.mark.parametrize("path", [*PATHS, "/search.json"])
def test_missing_tables_are_said_in_one_line(robbed: TestClient, path: str) -> None:
    """What is wrong with which archive, and what to do; no trace of the program."""
    answer = robbed.get(path)

    assert answer.status_code in (200, 404, 503)
    assert "Traceback" not in answer.text
    assert answer.status_code != 503 or "end it and start it again" in answer.text
