"""Speed and memory as shipped: python quality/speed.py [--runs 3].

Each figure is the median of several runs, each in a process of its own. "Net" leaves out the start (the same command on
one short sentence). A benchmark, not a test: figures are of the machine it names. Text: PolNeAR dev, from the
folder `shared` beside the checkout; without that folder only the cold start is measured.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.run.machine import cpuinfo, features, processor
from quality.workshop import ABSENT, ROOT, SHARED, hearsay, unpack_dev

LONG = 100_000
TWO_EXAMPLES = ("01-obluk.txt", "02-kestrel.txt")  # together about 500 words
KILOBYTES = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, and the most memory held at once, in MB."""

    seconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; a text of ``words`` words read in ``cost``, of which ``start`` seconds are start-up."""

    what: str
    words: int
    cost: Cost
    start: float | None = None

    def cells(self) -> tuple[str, ...]:
        """As printed."""
        gross = f"{self.words / self.cost.seconds:,.0f}"
        net = f"{self.words / max(0.001, self.cost.seconds - self.start):,.0f}" if self.start is not None else ""
        return self.what, f"{self.words:,}", f"{self.cost.seconds:.2f}", gross, net, f"{self.cost.peak:.0f}"


def pinned(cores: int) -> list[str]:
    """The words before a command that keep it on so many cores; none where the system has no taskset."""
    if not hasattr(os, "sched_getaffinity") or shutil.which("taskset") is None:
        return []
    return ["taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores]))]


def once(command: list[str]) -> Cost:
    """Run it, output thrown away."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"failed: {' '.join(command)}\n{said.decode(errors='replace')[-400:]}")
    child.returncode = 0
    return Cost(took, usage.ru_maxrss * KILOBYTES / 1e6)


def median(command: list[str], runs: int) -> Cost:
    """The middle one of several runs, for time and memory apart; one run before them warms the file cache."""
    once(command)
    costs = [once(command) for _ in range(runs)]
    return Cost(statistics.median(c.seconds for c in costs), statistics.median(c.peak for c in costs))


def cold_start(folder: Path, runs: int) -> Row:
    """A fresh process, one report of about 500 words, a brief as printed."""
    report = folder / "report.txt"
    text = "\n".join((ROOT / "examples" / name).read_text(encoding="utf-8") for name in TWO_EXAMPLES)
    report.write_text(text, encoding="utf-8")
    return Row("brief, one report, two cores", len(text.split()), median([*pinned(2), hearsay(), "brief", str(report)], runs))


def over_corpus(what: list[str], texts: Path, cores: int, folder: Path, runs: int) -> Row:
    """A command over all of PolNeAR dev."""
    short = folder / "short.txt"
    short.write_text("The mayor said it was late.\n", encoding="utf-8")
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in texts.glob("*.txt"))
    command = [*pinned(cores), hearsay(), *what]
    start = median([*command, str(short)], runs).seconds
    label = f"{' '.join(what)}, {'one core' if cores == 1 else 'two cores'}" if pinned(cores) else f"{' '.join(what)}, all cores"
    return Row(label, words, median([*command, str(texts)], runs), start)


def one_long_report(what: list[str], texts: Path, folder: Path) -> Row:
    """A single report of 100,000 words, once."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))]
    pages *= LONG // sum(len(page.split()) for page in pages) + 1
    words = 0
    with (folder / "long.txt").open("w", encoding="utf-8") as report:
        while words < LONG:
            page = pages.pop(0)
            report.write(page + "\n\n")
            words += len(page.split())
    return Row(f"{' '.join(what)}, one long report", words, once([*pinned(2), hearsay(), *what, str(folder / "long.txt")]))


HEAD = ("what", "words", "seconds", "words/s", "net", "peak MB")


def rows(runs: int) -> list[Row]:
    """Everything that is measured."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = [cold_start(folder, runs)]
        if SHARED.is_dir():
            texts, _ = unpack_dev(SHARED, folder)
            out += [over_corpus(["extract"], texts, cores, folder, runs) for cores in (1, 2)]
            out += [over_corpus(["brief", "--json"], texts, cores, folder, runs) for cores in (1, 2)]
            out += [one_long_report(what, texts, folder) for what in (["extract"], ["brief", "--json"])]
    return out


def show(some: list[Row]) -> None:
    """A small table."""
    lines = [HEAD, *(row.cells() for row in some)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        first, *rest = line
        print(first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)), sep="  ")


def where() -> str:
    """The machine that figures are of."""
    helps = ", ".join(features(cpuinfo()) or ["none known"])
    return f"{processor(cpuinfo())} (for int8: {helps}), {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=3, help="runs per figure, of which the median counts")
    runs = ask.parse_args().runs
    print(f"{where()}, median of {runs}")
    show(rows(runs))
    if not SHARED.is_dir():
        print(f"the rest {ABSENT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
