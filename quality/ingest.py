"""What taking reports in costs: python quality/ingest.py [--reports 20000] [--pages FOLDER].

Three tables. Reading: web pages (``--pages``; else those of a public corpus in the folder `shared` beside the checkout) taken
in by ``hearsay add`` with one and with two processes, from HTML to settled claims, and where the time goes. Memory: a pile of
made-up reports (``quality/piles.py``) taken in and settled, sentences standing for what the reader finds. One more: what a
single report costs in a larger archive and in a longer story. A benchmark, not a test: figures are of the machine it names.
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
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.records import Failure  # noqa: E402
from hearsay.run import intake, settling  # noqa: E402
from hearsay.run.inputs import locators, pages_of  # noqa: E402
from hearsay.run.settings import Settings  # noqa: E402
from hearsay.store.archive import Archive, open_archive  # noqa: E402
from hearsay.testing import taken  # noqa: E402
from quality.piles import DAYS, Lines, Made, pile, story_of, texts  # noqa: E402
from quality.scale import TEXTS  # noqa: E402
from quality.speed import KILOBYTES, where  # noqa: E402
from quality.workshop import ABSENT, SHARED, hearsay, table  # noqa: E402

PAGES = SHARED / "data" / "article_extraction_benchmark" / "html"
TIMES = 3
LATER = "9999"
BATCH = 16
SIZES, LENGTHS = (1_000, 10_000), (10, 100, 300)


def unpacked(folder: Path, into: Path, limit: int) -> int:
    """English web pages of a folder, plain or packed, laid into another; returns how many."""
    found = sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz")))[:limit]
    for number, path in enumerate(found):
        content = path.read_bytes()
        (into / f"{number:04}.html").write_bytes(gzip.decompress(content) if path.suffix == ".gz" else content)
    return len(found)


def ingest(folder: Path, threads: int, into: Path) -> float:
    """Seconds of ``hearsay add``, start and settling among them."""
    url = f"sqlite:///{into}/{time.monotonic_ns()}.db"
    began = time.perf_counter()
    subprocess.run([hearsay(), "add", str(folder), "--archive", url, "--threads", str(threads)], capture_output=True)
    return time.perf_counter() - began


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


def reading(folder: Path) -> str:
    """The table of the first part."""
    with tempfile.TemporaryDirectory() as place:
        pages, into = Path(place) / "pages", Path(place)
        pages.mkdir()
        number = unpacked(folder, pages, 200)
        cores = {n: [ingest(pages, n, into) for _ in range(TIMES)] for n in (1, 2)}
        spent = shares(pages, into)
    rows = [(f"{n} reading", f"{number / statistics.median(s):.2f}", f"{min(s):.0f} to {max(s):.0f}") for n, s in cores.items()]
    told = ", ".join(
        f"{step} {seconds / sum(spent.values()):.0%}" for step, seconds in sorted(spent.items(), key=lambda one: -one[1])
    )
    return table((f"{number} pages", "reports/s", "seconds"), rows) + f"\nProcessor, one process: {told}.\n"


def fill(archive: Archive, made: Sequence[Made]) -> None:
    """Take reports in, in their order."""
    for start in range(0, len(made), BATCH):
        intake.written(archive, [taken(one.article()) for one in made[start : start + BATCH]])


def memory(given: Sequence[Lines], reports: int, url: str) -> Iterator[tuple[object, ...]]:
    """After each quarter: reports, seconds of the processor for it, the most memory held so far, the size of the file."""
    archive, made = open_archive(url), pile(given, reports)
    quarter = -(-len(made) // 4)
    for start in range(0, len(made), quarter):
        began = time.process_time()
        fill(archive, made[start : start + quarter])
        wrote = time.process_time()
        settling.settle(archive, Settings(threads=1))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES / 1e6
        size = Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6
        yield (
            min(start + quarter, reports),
            f"{wrote - began:.0f}",
            f"{time.process_time() - wrote:.0f}",
            f"{peak:.0f}",
            f"{size:.0f}",
        )
    archive.close()


def one_more(given: Sequence[Lines], sizes: Sequence[int], lengths: Sequence[int], place: Path) -> Iterator[tuple[object, ...]]:
    """What one report costs, taken in and settled: on something else, and on a story of so many reports."""
    chance = random.Random(5)
    for size in sizes:
        archive = open_archive(f"sqlite:///{place}/{size}.db")
        fill(archive, pile(given, size))
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
    options.add_argument("--parts", nargs="+", default=["reading", "memory", "more"], choices=["reading", "memory", "more"])
    asked = options.parse_args()
    print(where())
    if "reading" in asked.parts:
        print(reading(asked.pages) if asked.pages.is_dir() else ABSENT, flush=True)
    given = [lines for folder in TEXTS if folder.is_dir() for lines in texts(folder)]
    if not given:
        print(ABSENT)
        return 0
    with tempfile.TemporaryDirectory() as place:
        if "memory" in asked.parts:
            rows = []
            for row in memory(given, asked.reports, f"sqlite:///{place}/memory.db"):
                print(*row, file=sys.stderr, flush=True)
                rows.append(row)
            print(table(("reports", "write, s", "settle, s", "peak, MB", "file, MB"), rows), flush=True)
        if "more" in asked.parts:
            rows = list(one_more(given, SIZES, LENGTHS, Path(place)))
            print(table(("reports there", "of them in its story", "take in, ms", "settle, ms"), rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
