"""What taking reports in costs: python quality/ingest.py [--reports 20000] [--pages FOLDER].

Three tables. Reading: web pages (``--pages``; else those of a public corpus in the folder `shared` beside the checkout) taken
in by ``hearsay add`` with one and with two processes, from HTML to settled claims, and where the time goes. Memory: a pile of
made-up reports (``quality/piles.py``) taken in and settled 2,000 at a time, sentences standing for what the reader finds;
the pile itself is held, too. One more: what a single report costs in a larger archive and in a longer story. A benchmark,
not a test: figures are of the machine it names.
"""

import argparse
import gzip
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.records import Failure  # noqa: E402
from hearsay.run import intake, settling  # noqa: E402
from hearsay.run.inputs import locators, pages_of  # noqa: E402
from hearsay.run.settings import Settings  # noqa: E402
from hearsay.store.archive import Archive, open_archive  # noqa: E402
from hearsay.store.backup import backup  # noqa: E402
from hearsay.testing import taken  # noqa: E402
from quality.piles import DAYS, Lines, Made, pile, story_of, texts  # noqa: E402
from quality.scale import TEXTS  # noqa: E402
from quality.speed import KILOBYTES, where  # noqa: E402
from quality.workshop import ABSENT, SHARED, hearsay, table  # noqa: E402

PAGES = SHARED / "data" / "article_extraction_benchmark" / "html"
TIMES = 3
LATER = "9999"
BATCH, STEP = 16, 2_000
SIZES, LENGTHS = (1_000, 10_000), (10, 100, 300)


def unpacked(folder: Path, into: Path, limit: int) -> int:
    """English web pages of a folder, plain or packed, laid into another; returns how many."""
    found = sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))[:limit]
    for number, path in enumerate(found):
        content = path.read_bytes()
        (into / f"{number:04}.html").write_bytes(gzip.decompress(content) if path.suffix == ".gz" else content)
    return len(found)


def ingest(folder: Path, threads: int, into: Path) -> tuple[float, float]:
    """Seconds of ``hearsay add``, start and settling among them: by the clock, and of the processors."""
    url = f"sqlite:///{into}/{time.monotonic_ns()}.db"
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([hearsay(), "add", str(folder), "--archive", url, "--threads", str(threads)], capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def shares(folder: Path, into: Path) -> dict[str, float]:
    """Seconds of the processor by step, in one process."""
    spent = dict.fromkeys(("attribute", "ground", "sentence vectors", "all of reading", "write", "settle"), 0.0)

    def counted(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[step] += time.process_time() - began

        return timed

    made = intake.reader(Settings(threads=1))
    attribute, ground = made.steps
    made = replace(
        made,
        steps=(counted("attribute", attribute), counted("ground", ground)),  # type: ignore[arg-type]
        vectors=counted("sentence vectors", made.vectors),  # type: ignore[arg-type]
    )
    archive = open_archive(f"sqlite:///{into}/shares.db")
    whole = counted("all of reading", made)
    batch = []
    for locator in locators([str(folder)])[0]:
        for page in pages_of(locator, made.settings):
            batch.append(page if isinstance(page, Failure) else whole(page, "2026-01-01T00:00:00Z"))
    for start in range(0, len(batch), BATCH):
        counted("write", intake.written)(archive, batch[start : start + BATCH])
    counted("settle", settling.settle)(archive, made.settings)
    archive.close()
    whole_time = spent.pop("all of reading")
    spent["read the page, lay out its words"] = whole_time - sum(spent[k] for k in ("attribute", "ground", "sentence vectors"))
    return spent


def reading(folder: Path, most: int, times: int) -> str:
    """The table of the first part."""
    with tempfile.TemporaryDirectory() as place:
        pages, into = Path(place) / "pages", Path(place)
        pages.mkdir()
        number = unpacked(folder, pages, most)
        cores = {n: [ingest(pages, n, into) for _ in range(times)] for n in (1, 2)}
        spent = shares(pages, into)
    rows = [(n, *_row(s, number)) for n, s in cores.items()]
    told = ", ".join(
        f"{step} {seconds / sum(spent.values()):.0%}" for step, seconds in sorted(spent.items(), key=lambda one: -one[1])
    )
    return table((f"{number} pages, processes", "reports/s", "seconds", "processor, s a report"), rows) + (
        f"\nProcessor, one process, {sum(spent.values()) / number:.2f} s a report: {told}.\n"
    )


def _row(spent: Sequence[tuple[float, float]], number: int) -> tuple[str, str, str]:
    """Reports a second, seconds, and seconds of the processors for a report."""
    clock, processor = zip(*spent, strict=True)
    return (
        f"{number / statistics.median(clock):.2f}",
        f"{min(clock):.0f} to {max(clock):.0f}",
        f"{statistics.median(processor) / number:.2f}",
    )


def fill(archive: Archive, made: Sequence[Made]) -> None:
    """Take reports in, in their order."""
    for start in range(0, len(made), BATCH):
        intake.written(archive, [taken(one.article()) for one in made[start : start + BATCH]])


@dataclass(frozen=True)
class Grown:
    """An archive after one more step: reports in it, seconds of the processor since the step before, megabytes."""

    reports: int
    wrote: float
    settled: float
    peak: float
    held: float
    file: float


def grown(given: Sequence[Lines], stops: Sequence[int], place: Path) -> Iterator[Grown]:
    """A pile taken in and settled, up to each stop; of those in :data:`SIZES` a copy is laid beside it."""
    path = place / "memory.db"
    archive, made, before = open_archive(f"sqlite:///{path}"), pile(given, stops[-1]), 0
    yield Grown(0, 0, 0, _peak(), _held(), 0)
    for stop in stops:
        began = time.process_time()
        fill(archive, made[before:stop])
        wrote = time.process_time()
        settling.settle(archive, Settings(threads=1))
        settled = time.process_time()
        if stop in SIZES:
            backup(archive, str(place / f"{stop}.db"))
        before = stop
        yield Grown(stop, wrote - began, settled - wrote, _peak(), _held(), path.stat().st_size / 1e6)
    archive.close()


def _peak() -> float:
    """The most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES / 1e6


def _held() -> float:
    """The megabytes that it holds now, where the system says so."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * resource.getpagesize() / 1e6 if told.is_file() else float("nan")


def one_more(given: Sequence[Lines], sizes: Sequence[int], lengths: Sequence[int], place: Path) -> Iterator[tuple[object, ...]]:
    """What one report costs, taken in and settled: on something else, and on a story of so many reports."""
    for size in sizes:
        chance = random.Random(5)
        archive = open_archive(f"sqlite:///{place}/{size}.db")
        for n, length in enumerate(lengths):
            fill(archive, story_of(given[n], 10**5 + n, 10**6 + 1000 * n, length, chance))
            settling.settle(archive, Settings(threads=1))
        for n, length in enumerate((1, *lengths)):
            base = given[-1 - size % 7] if length == 1 else given[n - 1]
            extra = [_later(one, k) for k, one in enumerate(story_of(base, 10**7, 10**7 + 100 * n, TIMES, chance))]
            yield f"{size:,}", length - 1 if length == 1 else length, *_costs(archive, extra)
        archive.close()


def _later(one: Made, k: int) -> Made:
    """The last of all to come out."""
    return replace(one, published=f"2026-06-{DAYS - k:02}T00:00:00Z")


def _costs(archive: Archive, extra: Sequence[Made]) -> tuple[str, str]:
    """Median milliseconds: taking in, settling."""
    wrote, settled = [], []
    for one in extra:
        began = time.process_time()
        fill(archive, [one])
        wrote.append(time.process_time() - began)
        began = time.process_time()
        settling.settle(archive, Settings(threads=1))
        settled.append(time.process_time() - began)
    return f"{statistics.median(wrote) * 1000:.0f}", f"{statistics.median(settled) * 1000:.0f}"


def main() -> int:
    """Prints the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=20_000)
    options.add_argument("--pages", type=Path, default=PAGES)
    options.add_argument("--most-pages", type=int, default=200)
    options.add_argument("--times", type=int, default=TIMES, help="how often the pages are taken in")
    options.add_argument("--folder", type=Path, help="where the archives are made while this runs")
    options.add_argument("--parts", nargs="+", default=["reading", "memory", "more"], choices=["reading", "memory", "more"])
    asked = options.parse_args()
    print(where())
    if "reading" in asked.parts:
        print(reading(asked.pages, asked.most_pages, asked.times) if asked.pages.is_dir() else ABSENT, flush=True)
    if asked.parts == ["reading"]:
        return 0
    given = [lines for folder in TEXTS if folder.is_dir() for lines in texts(folder)]
    if not given:
        print(ABSENT)
        return 0
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        place = Path(folder)
        most = asked.reports if "memory" in asked.parts else max(SIZES)
        stops = sorted({most, *(size for size in SIZES if size <= most), *range(STEP, most, STEP)})
        rows = []
        for one in grown(given, stops, place):
            rows.append((f"{one.reports:,}", *(f"{each:.0f}" for each in (one.wrote, one.settled, one.peak, one.held, one.file))))
            print(*rows[-1], file=sys.stderr, flush=True)
        print(table(("reports", "take in, s", "settle, s", "peak, MB", "now, MB", "file, MB"), rows), flush=True)
        if "more" in asked.parts:
            more = []
            for row in one_more(given, [size for size in SIZES if size <= most], LENGTHS, place):
                more.append(row)
                print(*row, file=sys.stderr, flush=True)
            print(table(("reports there", "of them in its story", "take in, ms", "settle, ms"), more))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
