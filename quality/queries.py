"""What a question to a large archive costs: python quality/queries.py [--sizes 10000 100000] [--archive URL].

Archives of invented reports (``hearsay.testing.archive_of``), made anew unless they are there already in ``--folder``. Each
question is asked with several values: once after the archive was closed and opened again (cold: the database's own memory is
empty, the system's is not), then warm. Then the plans of all statements are looked at (SQLite). A benchmark, not a test.
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

from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.run.archived import brief_of_stories
from hearsay.run.ask import search
from hearsay.run.logbook import log
from hearsay.run.question import Question
from hearsay.run.sources import everybody, record
from hearsay.run.told import claim, story
from hearsay.store.archive import Archive, open_archive
from hearsay.testing import archive_of, words
from hearsay.testing.stories import Story, stories

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
        for n in range(runs + 1):
            began, busy = time.perf_counter(), time.process_time()
            ask(archive)
            used.append((time.process_time() - busy) * 1000)
            (warm if n else cold).append((time.perf_counter() - began) * 1000)
        archive.close()
    warm.sort()
    return (
        statistics.median(cold),
        statistics.median(warm),
        warm[min(len(warm) - 1, int(len(warm) * 0.95))],
        statistics.median(used),
    )


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


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=Path("/tmp"))
    parser.add_argument("--archive", help="an empty PostgreSQL archive instead of files; one size only")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}")
    for size in given.sizes:
        path = given.folder / f"hearsay-queries-{size}.db"
        url = given.archive or f"sqlite:///{path}"
        if given.archive or not path.exists():
            began, used = time.perf_counter(), time.process_time()
            unfinished = path.with_suffix(".part")
            archive_of(given.archive or f"sqlite:///{unfinished}", size).close()
            if not given.archive:
                unfinished.rename(path)
            print(f"{size:,} reports written in {time.perf_counter() - began:.0f} s ({time.process_time() - used:.0f} s of CPU)")
        print(f"\n{size:,} reports{'' if given.archive else f', {path.stat().st_size / 1e6:,.0f} MB'}")
        print(f"{'question':40} {'first':>8} {'median':>8} {'95 %':>8} {'CPU':>8}  ms")
        scans: list[str] = []
        for name, asked in questions(list(islice(stories(size, 1), 100))).items():
            cold, median, high, used = timed(url, asked, given.runs)
            print(
                f"{name:40} {cold:8.1f} {median:8.1f} {high:8.1f} {used:8.1f} {'' if median < 100 else '  over 100'}", flush=True
            )
            if not given.archive:
                scans += [f"{name}: {line}" for line in plans(url, asked)]
        print("\nWhole tables gone through:", *(scans or ["none"]), sep="\n  ")


if __name__ == "__main__":
    main()
