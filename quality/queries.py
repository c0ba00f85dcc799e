"""What a question to a large archive costs: python quality/queries.py [--sizes 10000 100000] [--postgres] [--sorts].

Archives of invented reports (``hearsay.testing.archive_of``; more than 10,000 as those so many times, by
``quality/multiplied.py``), made anew unless they are there already in ``--folder``; with
``--postgres`` each is copied onto a server that is started for it, and asked there too. Each question is asked with several
values: once after the archive was closed and opened again (cold: the database's own memory is empty, the system's is not),
then warm. *CPU* is processor time of this process and of the server's, for machines on which others work. Then the plans of
all statements are looked at (SQLite). ``--sorts``: only searches. A benchmark, not a test.
"""

import argparse
import platform
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import event, text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.run.archived import brief_of_stories
from hearsay.run.ask import search
from hearsay.run.logbook import log
from hearsay.run.question import Question
from hearsay.run.sources import everybody, record
from hearsay.run.told import claim, story
from hearsay.store.archive import Archive, open_archive
from hearsay.store.backup import backup
from hearsay.testing import archive_of, words
from hearsay.testing.stories import Story, stories
from quality import multiplied
from tests.databases import programs, running

MADE = 10_000
"""Reports that are invented one by one."""
VALUES = 5
"""Values with which each question is asked."""
BIG = ("articles", "claims", "statements", "voices", "readings", "places", "claim_statements", "origins", "history", "names")
SCAN = re.compile(rf"^SCAN ({'|'.join(BIG)})(?!\w)(?!.* USING )")
Asked = Callable[[Archive], Any]


def questions(some: list[Story], seed: int = 3) -> dict[str, list[Asked]]:
    """By name, each with several values."""
    chance = random.Random(seed)
    picked = [chance.choice(some) for _ in range(VALUES)]
    english = words.vocabulary("en").things
    rare = [one.claims[0].gist.split()[1] for one in picked]
    phrase = [f'"{" ".join(one.claims[-1].gist.split()[:3])}"' for one in picked]
    named = [one.claims[0].origins.list[0].name for one in picked]
    when = ("2024-03", "2024-09", "2025-01", "2025-06", "2025-11")
    town = words.places().things

    def asks(**fields: list[Any]) -> list[Asked]:
        rows = [dict(zip(fields, row, strict=True)) for row in zip(*fields.values(), strict=True)]
        return [partial(_search, Question(**row)) for row in rows]

    common = [english[n] for n in (0, 1, 3, 10, 30)]
    each: dict[str, list[Asked]] = {
        "search, a word of the report": asks(text=rare),
        "search, a common word": asks(text=common),
        "search, a common word, newest first": asks(text=common, sort=["newest"] * VALUES),
        "search, two common words": asks(text=[f"{english[n]} {english[n + 5]}" for n in range(VALUES)]),
        "search, a phrase": asks(text=phrase),
        "search, a word since a month": asks(text=common, since=list(when)),
        "search, a word in a month": asks(text=common, since=list(when), until=list(when)),
        "search, a word, 2+ origins": asks(text=common, origins=["2+"] * VALUES),
        "search, a word, hedged": asks(text=common, firmness=[("hedged",)] * VALUES),
        "search, a source": asks(sources=[(name,) for name in named]),
        "search, near": asks(near=[f"{town[n][1]},{town[n][2]},100km" for n in (0, 5, 20, 100, 900)]),
        "search, a word, answered": asks(
            text=common, status=[("silent",), ("denied",), ("declined",), ("confirmed",), ("silent",)]
        ),
        "search, filters only": asks(
            origins=["1"] * VALUES, firmness=[("hedged",)] * VALUES, since=list(when), status=[("denied",)] * VALUES
        ),
        "search, an outlet": asks(outlets=[(words.outlets().things[n],) for n in (0, 3, 20, 100, 390)]),
        "search, three common words": asks(text=[f"{english[n]} {english[n + 3]} {english[n + 9]}" for n in range(VALUES)]),
        "search, a common word and a rare one": asks(text=[f"{english[n]} {one}" for n, one in enumerate(rare)]),
        "search, a phrase of common words": asks(text=[f'"{english[n]} {english[n + 1]}"' for n in range(VALUES)]),
        "search, a phrase of three common words": asks(
            text=[f'"{english[n]} {english[n + 1]} {english[n + 2]}"' for n in range(VALUES)]
        ),
        "search, a word without another": asks(text=[f"{english[n]} -{english[n + 1]}" for n in range(VALUES)]),
        "search, all without a word": asks(text=[f"-{word}" for word in common]),
        "search, everything": asks(text=[""] * VALUES),
        "search, hedged": asks(firmness=[("hedged",)] * VALUES),
        "search, disputed": asks(disputed=[True] * VALUES),
        "search, 2+ origins": asks(origins=["2+"] * VALUES),
        "search, 1-3 origins": asks(origins=["1-3"] * VALUES),
        "search, a month": asks(since=list(when), until=list(when)),
        "search, a word in a week": asks(text=common, since=[f"{m}-03" for m in when], until=[f"{m}-09" for m in when]),
        "search, a language": asks(language=["ru", "de", "es", "en", "ru"]),
        "search, a word of an outlet": asks(text=common, outlets=[(words.outlets().things[n],) for n in (0, 1, 2, 3, 20)]),
        "search, outlets in a window": asks(outlets=[("Times",)] * VALUES, since=list(when), until=["2025-12"] * VALUES),
        "search, a word near": asks(text=common, near=[f"{town[n][1]},{town[n][2]},100km" for n in (0, 5, 20, 100, 900)]),
        "search, within 900 km": asks(near=[f"{town[n][1]},{town[n][2]},900km" for n in (0, 5, 20, 100, 900)]),
        "search, within 5000 km": asks(near=[f"{town[n][1]},{town[n][2]},5000km" for n in (0, 5, 20, 100, 900)]),
        "search, a word within 5000 km": asks(
            text=common, near=[f"{town[n][1]},{town[n][2]},5000km" for n in (0, 5, 20, 100, 900)]
        ),
        "search, of all sorts at once": asks(
            text=common, since=list(when), origins=["1"] * VALUES, firmness=[("hedged",)] * VALUES,
            near=[f"{town[n][1]},{town[n][2]},900km" for n in (0, 5, 20, 100, 900)],
        ),
        "search, what nothing answers": asks(
            text=[" ".join(english[n : n + 5]) for n in range(VALUES)], firmness=[("doubted",)] * VALUES,
            origins=["3"] * VALUES, language=["fr"] * VALUES,
        ),
        "a claim": [partial(_with, claim, one.claims[0].id) for one in picked],
        "a story": [partial(_with, story, one.id) for one in picked],
        "the brief of a story": [partial(_with, brief_of_stories, [one.id]) for one in picked],
        "log, 50 reports": [lambda a: log(a, limit=50)] * VALUES,
        "log, since, 50 reports": [partial(_logged, since) for since in when],
        "sources, 50 names": [lambda a: everybody(a, 50)] * VALUES,
        "one source": [partial(_with, record, name) for name in named],
    }
    return each


def _search(question: Question, archive: Archive) -> object:
    return search(archive, question)


def _with(command: Callable[[Archive, Any], object], given: object, archive: Archive) -> object:
    return command(archive, given)


def _logged(since: str, archive: Archive) -> object:
    return log(archive, since=since, limit=50)


def timed(url: str, asked: list[Asked], runs: int) -> tuple[float, float, float, float]:
    """Milliseconds: the median of the first times; of the further ones median, 95th percentile, and median of CPU time."""
    cold: list[float] = []
    warm: list[float] = []
    used: list[float] = []
    for ask in asked:
        archive = open_archive(url, create=False)
        server = _server(archive)
        for n in range(runs + 1):
            began, busy = time.perf_counter(), _busy(server)
            ask(archive)
            used.append((_busy(server) - busy) * 1000)
            (warm if n else cold).append((time.perf_counter() - began) * 1000)
        archive.close()
    warm.sort()
    return (
        statistics.median(cold),
        statistics.median(warm),
        warm[min(len(warm) - 1, int(len(warm) * 0.95))],
        statistics.median(used),
    )


def _server(archive: Archive) -> Path | None:
    """Where the system tells what the server's process for the archive's one connection has used; Linux, on this machine."""
    if archive.is_sqlite:
        return None
    with archive.reading() as connection:
        path = Path(f"/proc/{connection.execute(text('SELECT pg_backend_pid()')).scalar()}/schedstat")
    return path if path.exists() else None


def _busy(server: Path | None) -> float:
    return time.process_time() + (int(server.read_text().split()[0]) / 1e9 if server else 0)


def plans(url: str, asked: list[Asked]) -> list[str]:
    """Of every statement that a question gives the steps that go through a whole big table."""
    archive = open_archive(url, create=False)
    seen: dict[str, Any] = {}

    @event.listens_for(archive.engine, "before_cursor_execute")
    def note(_c: Any, _k: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if not many and statement.lstrip().upper().startswith(("SELECT", "WITH")):
            seen[statement] = parameters

    asked[0](archive)
    event.remove(archive.engine, "before_cursor_execute", note)
    found = []
    with archive.reading() as connection:
        for statement, parameters in seen.items():
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters):
                if SCAN.match(row[3]):
                    found.append(f"{row[3]}: {' '.join(statement.split())[:160]}")
    archive.close()
    return found


def table(url: str, size: int, runs: int, sorts: bool) -> None:
    """A line for each question, and what they come to."""
    print(f"{'question':40} {'first':>8} {'median':>8} {'95 %':>8} {'CPU':>8}  ms")
    scans: list[str] = []
    medians: list[float] = []
    times: list[float] = []
    for name, asked in questions(list(islice(stories(min(size, MADE), 1), 100))).items():
        if sorts and not name.startswith("search"):
            continue
        cold, median, high, used = timed(url, asked, runs)
        medians.append(median)
        times.append(used)
        print(f"{name:40} {cold:8.1f} {median:8.1f} {high:8.1f} {used:8.1f} {'' if median < 100 else '  over 100'}", flush=True)
        if url.startswith("sqlite"):
            scans += [f"{name}: {line}" for line in plans(url, asked)]
    for what, found in (("waited", medians), ("CPU", times)):
        over = sum(each >= 100 for each in found)
        middle, most = statistics.median(found), max(found)
        print(f"{what}: {len(found)} sorts, median {middle:.0f} ms, {over} over 100 ms, most {most:.0f} ms")
    if url.startswith("sqlite"):
        print("\nWhole tables gone through:", *(scans or ["none"]), sep="\n  ")


def make(path: Path, size: int) -> None:
    """The archive, if it is not there yet."""
    if path.exists():
        return
    unfinished = path.with_suffix(".part")
    if size <= MADE:
        archive_of(f"sqlite:///{unfinished}", size).close()
    else:
        small = path.with_name(path.name.replace(str(size), str(MADE)))
        make(small, MADE)
        multiplied.write(small, unfinished, size // MADE)
    unfinished.rename(path)


def main() -> None:
    """Print a table for each size and database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))
    parser.add_argument("--postgres", action="store_true", help="ask a PostgreSQL server too, started in a temporary folder")
    parser.add_argument("--sorts", action="store_true", help="only searches")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    for size in given.sizes:
        path = given.folder / f"hearsay-queries-{size}.db"
        make(path, size)
        print(f"\nSQLite, {size:,} reports, {path.stat().st_size / 1e6:,.0f} MB")
        table(f"sqlite:///{path}", size, given.runs, given.sorts)
        if given.postgres:
            on_a_server(path, size, given.runs, given.sorts)


def on_a_server(path: Path, size: int, runs: int, sorts: bool) -> None:
    """The same of a copy in PostgreSQL, with the settings that the server comes with but for what guards the disk."""
    binaries = programs()
    if binaries is None:
        print("PostgreSQL: no server is installed")
        return
    with running(binaries) as server:
        url = server.fresh()
        archive = open_archive(f"sqlite:///{path}", create=False)
        backup(archive, url)
        archive.close()
        target = open_archive(url)
        with target.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            held = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        target.close()
        print(f"\nPostgreSQL, {size:,} reports, {held / 1e6:,.0f} MB")
        table(url, size, runs, sorts)


if __name__ == "__main__":
    main()
