"""The day of quality/collecting.py, collected into an archive: python quality/collecting_archive.py [--sources N] [--settle].

The same sites, the same clock of our own, but whole rounds as ``hearsay watch`` makes them, once a simulated minute: eight
hosts side by side, pages through the intake of ``hearsay add`` into a new SQLite file. The pages are short invented reports
(hearsay.testing), read without a model; with ``--settle`` their stories are settled once an hour. What reading and settling
cost is measured elsewhere (quality/ingest.py). Exit code 1 when a promise is broken: those of quality/collecting.py, and that
the archive is sound and holds each page once.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from sqlalchemy import text  # noqa: E402

from hearsay.collect.manners import Client  # noqa: E402
from hearsay.collect.web import Limits  # noqa: E402
from hearsay.errors import RecordError  # noqa: E402
from hearsay.read import read  # noqa: E402
from hearsay.records import Failure, Page  # noqa: E402
from hearsay.run import collecting, feeds  # noqa: E402
from hearsay.run.inputs import failure  # noqa: E402
from hearsay.run.intake import Came, Read, current_reader  # noqa: E402
from hearsay.run.settings import Settings  # noqa: E402
from hearsay.run.settling import settle  # noqa: E402
from hearsay.store import sound  # noqa: E402
from hearsay.store.archive import Archive, open_archive  # noqa: E402
from hearsay.store.intake import Taken  # noqa: E402
from hearsay.store.sources_kept import Given  # noqa: E402
from hearsay.testing import taken  # noqa: E402
from hearsay.testing.stories import stories  # noqa: E402
from quality.collecting import Day, judge, memory, told  # noqa: E402
from quality.collecting_sites import START, Clock, Host, Names, Shows, Sites, hosts_of, path_of, serve  # noqa: E402

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
SENTENCES = 6
"""Of a page, its headline among them."""
ROUNDS_AFTER = 6
"""Of two days each, so that nothing is under way at the end."""


def invented(hosts: list[Host]) -> Shows:
    """A page for every report of the day: those of one story come at about the same time."""
    slots = sorted(
        (at, host.name, path_of(host, f, n)) for host in hosts for f, ats in enumerate(host.feeds) for n, at in enumerate(ats)
    )
    told = (one.article for story in stories(len(slots), 6) for one in story.reports)
    made = {(name, path): article for (_, name, path), article in zip(slots, told, strict=True)}

    def show(host: Host, path: str) -> bytes:
        one = made[host.name, path]
        return "\n\n".join(one.text[slice(*span)] for span in one.body[:SENTENCES]).encode()

    return show


def cheaply(vectors: bytes | None) -> Read:
    """Reads pages without a model: sentences stand for statements."""
    mine = current_reader()

    def through(given: Iterable[Page | Failure | Came]) -> Iterator[Taken | Failure | Came]:
        for one in given:
            if not isinstance(one, Page):
                yield one
                continue
            try:
                yield taken(read(one), moment=one.fetched or "", made_by=mine, vectors=vectors)
            except RecordError as error:
                yield failure(one.locator, "read", error)

    return through


def pass_day(
    archive: Archive, client: Client, clock: Clock, hours: float, kinds: dict[str, str], settled: bool
) -> tuple[Day, Counter[str]]:
    """Rounds once a minute, and some long after, so that nothing is under way."""
    day, spent, hour = Day(), Counter[str](), -1
    through = cheaply(None if settled else b"")
    later = [START + hours * HOUR + n * 2 * DAY for n in range(ROUNDS_AFTER)]
    while clock.now < START + hours * HOUR or later:
        clock.now = max(clock.now, later.pop(0)) if clock.now >= START + hours * HOUR else clock.now
        began = time.perf_counter()
        made = collecting.round(archive, client, Settings(threads=1), read=through, settled=False)
        spent["asking, taking in"] += round(1000 * (time.perf_counter() - began))
        day.rounds += len(made.asked)
        day.got.update(one.locator for one in made.came if one.what == "new")
        day.failures.update(kinds[one.url] for one in made.asked if one.outcome == "failed")
        if int((clock.now - START) // HOUR) > hour:
            hour = int((clock.now - START) // HOUR)
            began = time.perf_counter()
            if settled:
                settle(archive, Settings(threads=1))
            spent["settling"] += round(1000 * (time.perf_counter() - began))
            day.memory.append((hour, memory()))
            print(f"hour {hour}: {len(day.got)} reports, {memory():.0f} MB", file=sys.stderr)
        due = collecting.next_due(archive)
        clock.now = max(clock.now + MINUTE, due or 0.0) if clock.now < START + hours * HOUR else clock.now
    return day, spent


def held(archive: Archive) -> tuple[dict[str, object], list[str]]:
    """What the archive holds in the end, and what is wrong with it."""
    with archive.reading() as connection:
        counts = sound.counts(connection)
        faults = [f"{one.where}: {one.what}" for one in sound.faults(connection)]
        twice = connection.execute(
            text("SELECT count(*) FROM (SELECT locator FROM pages GROUP BY locator HAVING count(*) > 1) t")
        ).scalar_one()
    figures: dict[str, object] = {
        "archive": {**counts, "MB": round((archive.path or Path()).stat().st_size / 1e6)},
        "pages that are there twice": twice,
    }
    return figures, [
        *(["the archive is not sound: " + "; ".join(faults[:3])] if faults else []),
        *(["a page is there twice"] if twice else []),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--settle", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    began, clock = time.perf_counter(), Clock()
    hosts = hosts_of(options.sources, options.hours, random.Random(6))
    sites, names = Sites(hosts, clock, invented(hosts)), Names(hosts)
    with serve(sites) as server, names.watched(), tempfile.TemporaryDirectory() as folder:
        at = {host.name: f"http://{host.name}:{server.server_address[1]}" for host in hosts}
        kinds = {f"{at[host.name]}/{n}/feed": host.kind for host in hosts for n in range(len(host.feeds))}
        client = Client(clock=clock.time, sleep=clock.sleep, find=names.find, limits=Limits(patience=20, silence=10))
        archive = open_archive(f"sqlite:///{folder}/day.db")
        list(feeds.add(archive, list(kinds), client, Given(url=""), "feed"))
        day, spent = pass_day(archive, client, clock, options.hours, kinds, options.settle)
        kept, wrong = held(archive)
        server.shutdown()
        archive.close()
    figures, broken = judge(hosts, at, sites, names, day)
    figures |= kept | {
        "seconds": round(time.perf_counter() - began),
        "of these": {name: round(ms / 1000) for name, ms in spent.items()},
    }
    broken += wrong
    return told(figures, broken, options.json)


if __name__ == "__main__":
    sys.exit(main())
