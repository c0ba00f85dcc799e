"""Broken input of every kind: python quality/fuzz.py [--cases 1000] [--kind pdf] [--seed 0] [--minutes 10].

Whole reports (HTML, text, PDF, Word, web archive) are broken at random, always the same way for one seed, and read. Each must
give a report or one line that says why not; an exception of another kind, the death of the process, spans outside the
text, or more than 20 seconds is a crash. Crashes are made as small as they stay crashes and saved. Exit code 1 with any.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hearsay.records import Page  # noqa: E402
from quality.fuzz_cases import KINDS, broken, tried  # noqa: E402

PATIENCE = 20.0
"""Seconds for one case."""
SLOW = 2000
"""Milliseconds; so slow a case is named."""
TRIES = 150
"""At making a crash smaller."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: ``article``, ``refusal`` or ``crash``, and then why."""

    what: str
    why: str = ""


class Reader:
    """Reads cases in a process of its own, which may die or hang."""

    def __init__(self, patience: float = PATIENCE):
        self._patience = patience
        self._start()

    def _start(self) -> None:
        self._here, there = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("spawn").Process(target=_serve, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._here.recv()

    def __call__(self, kind: str, page: Page) -> Outcome:
        """Read one."""
        self._here.send((kind, page))
        if not self._here.poll(self._patience):
            self.close()
            self._start()
            return Outcome("crash", f"hang: more than {self._patience:g} s")
        try:
            what, why = self._here.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self._start()
            return Outcome("crash", f"death of the process ({code})")
        return Outcome(what, why)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._here.close()


def _serve(there: Connection) -> None:
    there.send("ready")
    while True:
        try:
            kind, page = there.recv()
        except EOFError:
            return
        try:
            there.send((tried(kind, page), ""))
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            there.send(("crash", f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {str(error)[:200]}"))


def smaller(content: bytes, still: Callable[[bytes], bool], tries: int = TRIES) -> bytes:
    """The same crash from fewer bytes: pieces are left out as long as it stays."""
    piece = max(1, len(content) // 2)
    while tries and content:
        start = 0
        while start < len(content) and tries:
            tries -= 1
            less = content[:start] + content[start + piece :]
            if still(less):
                content = less
            else:
                start += piece
        if piece == 1:
            break
        piece = max(1, piece // 2)
    return content


def fuzz(kind: str, seeds: range, reader: Reader, folder: Path, until: float) -> Counter[str]:
    """Try the cases of one kind and count what became of them."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        if time.monotonic() > until:
            break
        page = broken(kind, seed)
        started = time.monotonic()
        outcome = reader(kind, page)
        took = round(1000 * (time.monotonic() - started))
        counts["tried"] += 1
        counts[outcome.what] += 1
        counts["slowest"] = max(counts["slowest"], took)
        if took > SLOW:
            print(f"slow: {kind} seed {seed}, {took / 1000:.1f} s", flush=True)
        if outcome.what == "crash":
            _report(kind, seed, page, outcome, reader, folder)
    return counts


def _report(kind: str, seed: int, page: Page, outcome: Outcome, reader: Reader, folder: Path) -> None:
    def still(less: bytes) -> bool:
        again = reader(kind, replace(page, content=less))
        return again.what == "crash" and again.why[:30] == outcome.why[:30]

    # A hang is not made smaller: every try would take as long.
    content = page.content if outcome.why.startswith("hang") else smaller(page.content, still)
    saved = folder / f"{kind}-{seed}.case"
    saved.write_bytes(content)
    print(f"CRASH {kind} seed {seed}: {outcome.why}")
    print(f"  {len(content)} bytes in {saved}; {page.media_type}, {page.charset}, {page.final_url}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000, help="of each kind")
    parser.add_argument("--seed", type=int, default=0, help="of the first case")
    parser.add_argument("--kind", choices=KINDS, action="append", help="only this one; may be given again")
    parser.add_argument("--minutes", type=float, default=60.0, help="for all kinds together")
    given = parser.parse_args()
    folder, reader = Path(tempfile.mkdtemp(prefix="hearsay-fuzz-")), Reader()
    kinds = given.kind or KINDS
    total = Counter[str]()
    for place, kind in enumerate(kinds):
        # The time that is left is shared by the kinds that are left.
        left = given.minutes * 60 - total["seconds"]
        started = time.monotonic()
        counts = fuzz(kind, range(given.seed, given.seed + given.cases), reader, folder, started + left / (len(kinds) - place))
        total["crash"] += counts["crash"]
        total["seconds"] += round(time.monotonic() - started)
        print(
            f"{kind:5} tried {counts['tried']:6,}   reports {counts['article']:6,}   refused {counts['refusal']:6,}   "
            f"crashes {counts['crash']:3}   slowest {counts['slowest'] / 1000:.2f} s",
            flush=True,
        )
    reader.close()
    return 1 if total["crash"] else 0


if __name__ == "__main__":
    sys.exit(main())
