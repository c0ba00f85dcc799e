"""How time and memory grow with the number of reports: python quality/scale.py --reports 1000 3000 10000.

The piles are made by varying the texts of a folder (``quality/piles.py``): stories of 1 to 12 reports, of which it is
known which was made from which. Each size runs in a process of its own. "n^" is the exponent between two sizes: 1 is
linear, 2 quadratic. With --statements-only the sentences stand for what the reader model would find, and words for the
vectors of the sentence model; reading and vectors are then measured on a sample, and the rest calculated from that.
A benchmark, not a test: figures are of the machine it names.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar, cast

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.attribute.encoder import load_encoder  # noqa: E402
from hearsay.corroborate.likeness import Compared, load_likeness  # noqa: E402
from hearsay.corroborate.near import Near  # noqa: E402
from hearsay.corroborate.reports import Report, report  # noqa: E402
from hearsay.corroborate.settle import Settled, settle  # noqa: E402
from hearsay.corroborate.vectors import Matrix, load_vectors  # noqa: E402
from hearsay.records import Rulings  # noqa: E402
from hearsay.run.line import steps_of  # noqa: E402
from quality.piles import Made, pile, texts  # noqa: E402
from quality.plain import plain  # noqa: E402
from quality.speed import KILOBYTES, where  # noqa: E402
from quality.workshop import ABSENT, SHARED  # noqa: E402

TEXTS = [SHARED / "data" / name for name in ("worldwide_newswire_ner", "polnear")]
SAMPLE = 20
STEPS = ("reading", "sentence vectors", "words laid out", "near", "comparing", "settling")
Result = TypeVar("Result")
Figures = dict[str, float]


class Clock:
    """Adds up seconds of the processor by the name of a step: other work on the machine does not count."""

    def __init__(self) -> None:
        self.seconds: Figures = {}

    def __call__(self, step: str, work: Callable[[], Result]) -> Result:
        """Do it, and remember how long it took."""
        began = time.process_time()
        made = work()
        self.seconds[step] = self.seconds.get(step, 0.0) + time.process_time() - began
        return made


def measured(made: Sequence[Made], statements_only: bool, some_pairs: int, clock: Clock) -> Figures:
    """What all steps found; ``clock`` has what they took."""
    if statements_only:
        sample = made[:: max(1, len(made) // SAMPLE)][:SAMPLE]
        reading(sample, clock)
        for step in list(clock.seconds):
            clock.seconds[step] *= len(made) / len(sample)
        reports = clock("words laid out", lambda: [plain(one.article()) for one in made])
    else:
        reports = reading(made, clock)
    index = Near()
    found = clock("near", lambda: [index.add(one) for one in reports])
    likeness = load_likeness()

    def compared(a: Report, b: Report) -> Compared:
        return clock("comparing", lambda: likeness(a, b))

    pairs = [(a, b) for b, earlier in enumerate(found) for a in earlier]
    if some_pairs:
        start = len(pairs) // 2  # in a row, as all are: what is laid out of a report serves its next pairs
        for a, b in pairs[start : start + some_pairs]:
            compared(reports[a], reports[b])
        clock.seconds["comparing"] = (
            clock.seconds.get("comparing", 0.0) * len(pairs) / max(1, min(some_pairs, len(pairs) - start))
        )
        return known(made, found)
    settled = clock("settling", lambda: settle(reports, pairs, compared, Rulings()))
    clock.seconds["settling"] -= clock.seconds.get("comparing", 0.0)
    return known(made, found) | told(made, settled)


def reading(made: Sequence[Made], clock: Clock) -> list[Report]:
    """As ``hearsay brief`` reads and compares them."""
    encoder = load_encoder(threads=0)
    attribute, ground = steps_of(encoder)
    vectors = load_vectors(encoder.tokenizer, 0)

    def counted(lines: Sequence[str]) -> Matrix:
        return clock("sentence vectors", lambda: vectors(lines))

    out = []
    for one in made:
        article, read = clock("reading", lambda one=one: (one.article(), attribute(one.article())))  # type: ignore[misc]
        article, said = clock("reading", lambda article=article, read=read: ground(article, read))  # type: ignore[misc]
        before = clock.seconds.get("sentence vectors", 0.0)
        out.append(clock("words laid out", lambda article=article, read=read, said=said: report(article, read, said, counted)))  # type: ignore[misc]
        clock.seconds["words laid out"] -= clock.seconds.get("sentence vectors", 0.0) - before
    return out


def known(made: Sequence[Made], found: Sequence[Sequence[int]]) -> Figures:
    """How many pairs there are to compare; and of those that belong together, how many are among them."""
    stories: dict[int, list[int]] = {}
    for one in made:
        stories.setdefault(one.story, []).append(one.number)
    mates = [(a, b) for group in stories.values() for b in group for a in group if a < b]
    parents = [(one.parent, one.number) for one in made if one.parent is not None]
    return {
        "pairs": sum(map(len, found)),
        "made from an earlier one": len(parents),
        "… compared with that": sum(a in found[b] for a, b in parents),
        "pairs of one story": len(mates),
        "… compared": sum(a in found[b] for a, b in mates),
    }


def told(made: Sequence[Made], settled: Settled) -> Figures:
    """What came out."""
    story = {f"r{one.number:06}": one.story for one in made}
    return {
        "copies": len(settled.copies),
        "… within a story": sum(story[c.from_] == story[c.to] for c in settled.copies),
        "claims": len(settled.claims),
        "stories": len(settled.stories),
        "stories made": len({one.story for one in made}),
    }


def one_size(folders: Sequence[Path], size: int, statements_only: bool, some_pairs: int) -> dict[str, Figures]:
    """In this process."""
    made = pile([text for folder in folders for text in texts(folder)], size)
    clock = Clock()
    found = measured(made, statements_only, some_pairs, clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES / 1e6
    return {"seconds": clock.seconds, "found": found, "memory": {"MB": peak}}


def in_its_own_process(folders: Sequence[Path], size: int, statements_only: bool, some_pairs: int) -> dict[str, Figures]:
    """The most memory held counts from the start of a process."""
    command = [sys.executable, __file__, "--folder", *map(str, folders), "--one", str(size), "--some-pairs", str(some_pairs)]
    done = subprocess.run([*command, *(["--statements-only"] if statements_only else [])], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{size} reports: failed\n{done.stderr[-600:]}")
    return cast("dict[str, Figures]", json.loads(done.stdout.splitlines()[-1]))


def grown(sizes: Sequence[int], values: Sequence[float]) -> str:
    """The exponent between the last two sizes."""
    if len(sizes) < 2 or min(values[-2:]) <= 0:
        return ""
    return f"n^{math.log(values[-1] / values[-2]) / math.log(sizes[-1] / sizes[-2]):.2f}"


def show(sizes: Sequence[int], results: Sequence[Mapping[str, Figures]], statements_only: bool) -> None:
    """A table: steps down, sizes across."""
    print("processor seconds".ljust(28), *(f"{size:>10,}" for size in sizes), "  growth")
    for step in STEPS:
        values = [r["seconds"].get(step, 0.0) for r in results]
        if any(values):
            name = f"{step} (from {SAMPLE})" if statements_only and step in STEPS[:2] else step
            print(name.ljust(28), *(f"{v:>10.1f}" for v in values), " ", grown(sizes, values))
    memory = [r["memory"]["MB"] for r in results]
    print("peak memory, MB".ljust(28), *(f"{v:>10,.0f}" for v in memory), " ", grown(sizes, memory))
    for name in results[0]["found"]:
        print(name.ljust(28), *(f"{r['found'][name]:>10,.0f}" for r in results))


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, nargs="+", default=[1000, 3000, 10_000], help="sizes of the piles")
    ask.add_argument(
        "--folder", type=Path, nargs="+", default=TEXTS, help="texts to make the piles from: .txt files, or .tar.gz of them"
    )
    ask.add_argument("--statements-only", action="store_true", help="sentences as statements, without the reader model")
    ask.add_argument("--some-pairs", type=int, default=0, help="compare only so many pairs, calculate the rest, settle nothing")
    ask.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = ask.parse_args()
    missing = [str(folder) for folder in given.folder if not folder.is_dir()]
    if missing:
        print(ABSENT if given.folder == TEXTS else f"skipped: no folder {', '.join(missing)}")
        return 0
    if given.one:
        print(json.dumps(one_size(given.folder, given.one, given.statements_only, given.some_pairs)))
        return 0
    sizes = sorted(set(given.reports))
    print(where(), flush=True)
    results = [in_its_own_process(given.folder, size, given.statements_only, given.some_pairs) for size in sizes]
    show(sizes, results, given.statements_only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
