"""A large archive out of a small one: python quality/multiplied.py small.db large.db [--times 50].

Every report, claim and story of a SQLite archive is there so many times, under other ids and addresses; whoever speaks in
them stays one. So an archive of 100,000 reports is made in minutes (``hearsay.testing.archive_of`` takes hours), with stories,
ways and sources as large as life, to measure pages on. Words are commoner than in life.
"""

import argparse
import re
import shutil
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.store.schema import metadata

ID = re.compile(r"[0-9a-f]{16}")
QUOTED = re.compile(rb'"([0-9a-f]{16})"')
LINKS = {("pairs", "a"), ("pairs", "b"), *((name, "claim") for name in ("claim_statements", "origins", "ranks", "spots"))}
"""Numbers that stand for a row of another table."""
ADDRESSES = {("reports", "key"), ("reports", "locator"), ("articles", "locator"), ("articles", "url"), ("pages", "locator")}
ONCE = {"facts", "names"}
Turn = Callable[[Any, int], Any]


def other(id: str, turn: int) -> str:
    """The id of the same record in another turn."""
    return f"{(int(id[:2], 16) + turn) % 256:02x}{id[2:]}"


def turned(table: str, column: str, times: int) -> Turn:
    """What a value of a column becomes in a turn."""

    def number(value: Any, turn: int) -> Any:
        return (value - 1) * times + turn + 1

    def told(value: Any, turn: int) -> Any:
        if isinstance(value, bytes):
            return _record(value, turn)
        return other(value, turn) if isinstance(value, str) and ID.fullmatch(value) else value

    if column == "n" or (table, column) in LINKS:
        return number
    if (table, column) in ADDRESSES:
        return lambda value, turn: f"{value}-{turn}" if value and turn else value
    return told


def _record(value: bytes, turn: int) -> bytes:
    """A packed record with other ids; what is packed in another way stays."""
    try:
        plain = zlib.decompress(value)
    except zlib.error:
        return value
    return zlib.compress(QUOTED.sub(lambda found: b'"' + other(found[1].decode(), turn).encode() + b'"', plain), 1)


def multiplied(connection: sqlite3.Connection, times: int) -> None:
    """Add all the further turns."""
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    own = "name = 'claims_text' OR (type = 'trigger' AND tbl_name = 'claims')"
    words = connection.execute(f"SELECT sql FROM sqlite_master WHERE {own} ORDER BY type").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    for ending in ("added", "removed", "changed"):
        connection.execute(f"DROP TRIGGER claims_text_{ending}")
    connection.execute("DROP TABLE claims_text")
    for table in metadata.sorted_tables:
        if table.name in ONCE:
            continue
        columns = [each.name for each in table.columns]
        listed = ", ".join(f'"{each}"' for each in columns)
        rows = connection.execute(f"SELECT {listed} FROM {table.name}").fetchall()
        how = [turned(table.name, each, times) for each in columns]
        connection.execute(f"DELETE FROM {table.name}")
        asked = f"INSERT INTO {table.name} ({listed}) VALUES ({', '.join('?' * len(columns))})"
        connection.executemany(asked, _rows(rows, how, times))
    connection.execute(f"UPDATE names SET reports = reports * {times}, attributions = attributions * {times}")
    for sql in (*(each for _, each in indexes), *(each for (each,) in words)):
        connection.execute(sql)
    connection.execute("INSERT INTO claims_text (claims_text) VALUES ('rebuild')")


def _rows(rows: list[tuple[Any, ...]], how: list[Turn], times: int) -> Iterator[tuple[Any, ...]]:
    """Turn by turn for each row, so that what came together stands together."""
    for row in rows:
        for turn in range(times):
            yield tuple(one(value, turn) for one, value in zip(how, row, strict=True))


def write(small: Path, large: Path, times: int) -> None:
    """The large archive, in place of whatever is there."""
    shutil.copy(small, large)
    connection = sqlite3.connect(large, isolation_level=None)
    for line in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-300000"):
        connection.execute(f"PRAGMA {line}")
    connection.execute("BEGIN")
    multiplied(connection, times)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()


def main() -> None:
    """Write the large archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--times", type=int, default=50)
    given = parser.parse_args()
    write(given.small, given.large, given.times)


if __name__ == "__main__":
    main()
