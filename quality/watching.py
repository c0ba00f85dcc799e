"""Simulated days of watching, with the alerts that are expected: python quality/watching.py [--draws 3] [--days 9].

Invented situations come in day by day, are settled and looked at, and each alert is told to a file and to a second target.
Four ways: all of a day at once; one by one in an order drawn by chance; with the archive closed and opened between all steps
and everything read anew once; with telling that fails and is killed by chance, before and after something was sent. The
reports are laid out by hand and settled as in life; no model reads them. Exit code 1 when an alert is missing, made twice or
not expected.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.run import alerts, watches
from hearsay.run.deliver import Ways, deliver
from hearsay.run.intake import written
from hearsay.run.question import Question
from hearsay.run.settings import Settings
from hearsay.run.settling import settle
from hearsay.store.archive import open_archive
from hearsay.store.of_reports import articles, readings
from hearsay.testing import article, attribution, statement, taken
from hearsay.testing.records import found
from quality.watching_cases import Came, Line, Situation, situations

ONE = Settings(threads=1)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
WAYS = ("at once", "one by one", "restarts", "killed")


class Killed(BaseException):
    """As a power cut: nothing catches it."""


def at(day: int, hours: float = 0) -> str:
    """A time of the simulation."""
    return f"{START + timedelta(days=day, hours=hours):%Y-%m-%dT%H:%M:%SZ}"


def laid(came: Came, number: int) -> Any:
    """A report as it is taken in."""
    from hearsay.records import Response, Voice

    place = came.page or f"https://{came.outlet.split()[0].lower()}.example/{came.day}"
    made = article(
        [line.text for line in came.lines],
        title=came.title,
        outlet=came.outlet,
        published=at(came.day if came.first is None else came.first),
        locator=place,
        url=place,
    )

    def heard(line: Line) -> Any:
        if line.by is None:
            return None
        voice = Voice(name=line.by, kind=line.kind, entity=f"{line.kind}:{line.by}", firmness=line.firmness)  # type: ignore[arg-type]
        return attribution(made, line.text, voice)

    through = [heard(line) for line in came.lines]
    stated = [statement(made, line.text, one, firmness=line.firmness) for line, one in zip(came.lines, through, strict=True)]
    answers = [
        Response(article=made.id, party=line.answer[0], status=line.answer[1], span=found(made, line.text), to=stated[0].id)  # type: ignore[arg-type]
        for line in came.lines
        if line.answer
    ]
    return taken(made, stated, [one for one in through if one], answers, moment=at(came.day))


class Simulation:
    """One archive, one way."""

    def __init__(self, folder: Path, way: str, chance: random.Random) -> None:
        self.url, self.way, self.chance = f"sqlite:///{folder / 'archive.db'}", way, chance
        self.file, self.posted = folder / "alerts.jsonl", Counter[str]()
        self.kills = self.twice = self.failures = 0
        self.archive = open_archive(self.url)
        watches.add(self.archive, "all", Question(), to=[f"jsonl:{self.file}", "jsonl:-"], at=at(0, -1))

    def restart(self) -> None:
        """A new process."""
        if self.way in ("restarts", "killed"):
            self.archive.close()
            self.archive = open_archive(self.url)

    def day(self, number: int, reports: Sequence[Came]) -> None:
        """All that comes on a day."""
        ordered = list(reports)
        if self.way != "at once":
            self.chance.shuffle(ordered)
        step = 1 if self.way == "one by one" else max(1, len(ordered))
        for i in range(0, len(ordered), step):
            written(self.archive, [laid(one, n) for n, one in enumerate(ordered[i : i + step])])
            self.restart()
            settle(self.archive, ONE)
            self.restart()
        if self.way == "restarts" and number == 5:
            self.read_anew()
        self.look(number)

    def read_anew(self) -> None:
        """Another program reads all pages."""
        with self.archive.writing() as connection:
            connection.execute(articles.update().values(settled=0, made_by="another"))
            connection.execute(readings.update().values(made_by="another"))
        settle(self.archive, ONE)

    def look(self, number: int) -> None:
        """Find and tell; where telling is killed, once more after a restart."""
        alerts.find(self.archive, at(number, 3.5))
        self.restart()
        for hour in range(1, 30 if self.way == "killed" else 2):
            try:
                deliver(self.archive, Ways(put=self.put), at(number, 3.5 + hour / 2))
            except Killed:
                self.kills += 1
                self.restart()

    def put(self, text: str) -> None:
        """The second target: it fails, and is killed before and after it has taken something."""
        draw = self.chance.random() if self.way == "killed" else 1.0
        if draw < 0.1:
            raise Killed
        if draw < 0.3:
            self.failures += 1
            raise OSError(5, "it fails")
        for line in text.splitlines():
            self.posted[json.loads(line)["id"]] += 1
        if draw < 0.4:
            self.twice += 1
            raise Killed


def compared(simulation: Simulation, every: Sequence[Situation]) -> dict[str, int]:
    """Expected and made, by situation, day and kind; and what arrived where."""
    home = {word: one for one in every for came in one.reports for line in came.lines for word in [line.text]}
    made = Counter[tuple[str, int, str]]()
    known = alerts.recent(simulation.archive)
    for one in known:
        name = next((home[seen.text].name for seen in one.evidence if seen.text in home), None)
        name = name or next((home[text].name for text in home if any(seen.text in text for seen in one.evidence)), "?")
        day = (datetime.fromisoformat(one.found) - START).days
        made[(name, day, one.kind)] += 1
    expected = Counter((one.name, day, kind) for one in every for day, kind in one.expected)
    for (name, day, kind), number in sorted((made - expected).items()):
        print(f"  not expected: {name}, day {day}: {number} {kind}")
    for (name, day, kind), number in sorted((expected - made).items()):
        print(f"  missing: {name}, day {day}: {number} {kind}")
    lines = Counter(json.loads(line)["id"] for line in simulation.file.read_text().splitlines())
    ids = {one.id for one in known}
    return {
        "expected": expected.total(),
        "made": made.total(),
        "right": (made & expected).total(),
        "file_missing": len(ids - lines.keys()),
        "file_twice": lines.total() - len(lines),
        "other_missing": len(ids - simulation.posted.keys()),
        "other_twice": simulation.posted.total() - len(simulation.posted),
        "failures": simulation.failures,
        "kills": simulation.kills,
        "after_sending": simulation.twice,
    }


def run(way: str, every: Sequence[Situation], days: int, seed: int) -> dict[str, int]:
    """One simulation."""
    with tempfile.TemporaryDirectory() as folder:
        made = Simulation(Path(folder), way, random.Random(f"{way} {seed}"))
        for number in range(days):
            made.day(number, [came for one in every for came in one.reports if came.day == number])
        try:
            return compared(made, every)
        finally:
            made.archive.close()


def main() -> int:
    """Print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=3, help="situations of each sort")
    parser.add_argument("--days", type=int, default=9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--way", choices=WAYS, action="append", help="only this one")
    given = parser.parse_args()
    every = situations(given.draws, given.seed)
    wrong = 0
    for way in given.way or WAYS:
        got = run(way, every, given.days, given.seed)
        counts = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in got.items())
        print(f"{way}: {len(every)} situations; {counts}", flush=True)
        wrong += got["expected"] - got["right"] + got["made"] - got["right"] + got["file_missing"] + got["other_missing"]
        wrong += got["file_twice"] + abs(got["other_twice"] - got["after_sending"])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
