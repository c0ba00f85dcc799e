"""Archives of earlier programs are opened, brought up to date and gone on with."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from hearsay.run.ask import search
from hearsay.run.intake import written
from hearsay.run.question import Question
from hearsay.run.settings import Settings
from hearsay.run.settling import settle
from hearsay.store import archive as module
from hearsay.store.archive import Archive, open_archive, url_of
from hearsay.store.sound import faults
from hearsay.store.transfer import _number_on
from hearsay.testing import article, statement, taken

STEPS = Path(module.__file__).parent / "steps" / "versions"
FERRY = "The ferry between Brimsvik and Tarvik may stop running from 1 December"
KEPT = sorted((Path(__file__).parent / "archives").glob("step_*.json"))
"""Archives as programs of that step left them: two reports of ours about a ferry, with 4 claims that name it."""


def laid(connection: Connection, kept: Path) -> None:
    """The tables and rows of an archive, as its program wrote them."""
    held = json.loads(kept.read_text(encoding="utf-8"))
    made = (STEPS / f"tables_{held['step']}" / f"{connection.dialect.name}.sql").read_text(encoding="utf-8")
    for line in made.strip().split("\n\n"):
        connection.exec_driver_sql(line)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:step)"), {"step": held["step"]})
    for name, table in held["tables"].items():
        if name != "claims_text":
            put(connection, name, table, ":{}")
        elif connection.dialect.name == "postgresql":
            put(connection, name, table, "CAST(:{} AS tsvector)", only="words")
    _number_on(connection)


def put(connection: Connection, name: str, table: dict[str, Any], given: str, only: str | None = None) -> None:
    """Rows of one table."""
    columns = table["columns"]
    names = ", ".join(f'"{each}"' for each in columns)
    values = ", ".join(given.format(each) if only in (None, each) else f":{each}" for each in columns)
    rows = [dict(zip(columns, map(plain, row), strict=True)) for row in table["rows"]]
    connection.execute(text(f"INSERT INTO {name} ({names}) VALUES ({values})"), rows)


def plain(value: Any) -> Any:
    """Bytes are written down as text."""
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def older(request: pytest.FixtureRequest, archive_url: str) -> Iterator[Archive]:
    """An archive of an earlier program, opened by this one."""
    engine = create_engine(url_of(archive_url))
    with engine.begin() as connection:
        laid(connection, request.param)
    engine.dispose()
    opened = open_archive(archive_url, create=False)
    yield opened
    opened.close()


def test_an_older_archive_is_whole_and_answers(older: Archive) -> None:
    """Nothing is amiss in it, and words, phrases and marks find what they found."""
    with older.reading() as connection:
        amiss = list(faults(connection))
    ferry, phrase, denied = (
        search(older, question).hits
        for question in (
            Question(text="ferry"),
            Question(text='"between Brimsvik and Tarvik"', status=("denied",)),
            Question(text="ferry", sources=("Harbour Post",), firmness=("hedged",)),
        )
    )

    assert amiss == []
    assert len(ferry) == 4
    assert [one.claim.gist for one in (*phrase, *denied)] == [FERRY, FERRY]


def test_an_older_archive_goes_on(older: Archive) -> None:
    """A report that comes now joins the claim of the reports that were there."""
    came = article([f"{FERRY}, the harbour master said."], outlet="Brimsvik Mirror", published="2030-11-06T10:00:00Z")
    written(older, [taken(came, [statement(came, FERRY)], [], [], moment="2030-11-06T11:00:00Z")])
    settle(older, Settings(threads=1))
    (first, *_) = search(older, Question(text=f'"{FERRY}"')).hits
    with older.reading() as connection:
        amiss = list(faults(connection))

    assert {one.outlet for one in first.carried_by} == {"Fjord Daily", "Coast Radio", "Brimsvik Mirror"}
    assert amiss == []
