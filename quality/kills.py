"""Kill an ingest again and again, and look whether anything is lost or doubled: python quality/kills.py [--kills 200].

The examples are taken into one archive by ``hearsay add``, killed (SIGKILL) at moments drawn by chance and started again, ten
times; then it may finish, and the archive must say what one says that nobody disturbed. With two processes that read, half of
the kills hit the command alone: its workers must end by themselves. Exit code 1 when anything differs.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.brief.jsonform import as_dict
from hearsay.run.archived import brief_of
from hearsay.store import sound
from hearsay.store.archive import open_archive
from quality.workshop import ROOT, hearsay

EXAMPLES = ROOT / "examples"
AN_ARCHIVE = 10
"""Kills of one archive."""
LONGEST, SOONEST = 6.0, 0.3
"""Seconds within which a kill comes."""
PATIENCE = 60.0
"""Seconds in which workers must have ended."""


def command(url: str, folder: Path, threads: int = 1) -> list[str]:
    """Take the folder in."""
    about = str(EXAMPLES / "about.jsonl")
    return [hearsay(), "add", str(folder), "--about", about, "--archive", url, "--threads", str(threads)]


def folder_in(path: Path) -> Path:
    """The examples, in a folder of their own."""
    path.mkdir()
    for name in sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".html")):
        shutil.copy(EXAMPLES / name, path / name)
    return path


def told(url: str) -> tuple[object, ...]:
    """What the archive says, after the faults that it has."""
    archive = open_archive(url, create=False)
    with archive.reading() as connection:
        ids = list(connection.execute(text("SELECT id FROM articles ORDER BY id")).scalars())
        names = sorted(map(tuple, connection.execute(text("SELECT key, reports, attributions FROM names"))))
        counts = dict(sound.counts(connection).items())
        faults = list(sound.faults(connection))
    with archive.writing() as connection:
        faults += filter(None, [sound.words_fault(connection)])
    made = as_dict(brief_of(archive, ids))
    archive.close()
    return faults, counts, names, {name: made[name] for name in made if name not in ("made_at", "made_by")}


def undisturbed(url: str, folder: Path, threads: int = 1) -> float:
    """Take all in at once; returns the seconds that it took."""
    began = time.monotonic()
    done = subprocess.run(command(url, folder, threads), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"it does not end by itself: {done.stderr}")
    return time.monotonic() - began


def killed(url: str, folder: Path, after: float, threads: int = 1, alone: bool = False) -> bool:
    """Start, and kill after so many seconds: with its workers, or ``alone``. Whether all its processes have ended."""
    process = subprocess.Popen(
        command(url, folder, threads), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(after)
    if alone:
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return _ended(process.pid)


def _ended(group: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return True
        time.sleep(0.05)
    return False


def main() -> int:
    """Prints a line for each archive, and a sum."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    chance, wrong, left = random.Random(given.seed), 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder, whole = folder_in(Path(place) / "in"), f"sqlite:///{place}/whole.db"
        usual = min(LONGEST, undisturbed(whole, folder))
        expected = told(whole)
        for number in range(0, given.kills, AN_ARCHIVE):
            kills = min(AN_ARCHIVE, given.kills - number)
            url, threads = f"sqlite:///{place}/cut{number}.db", 1 + number // AN_ARCHIVE % 2
            for _ in range(kills):
                left += not killed(url, folder, chance.uniform(SOONEST, usual), threads, threads > 1 and chance.random() < 0.5)
            undisturbed(url, folder, threads)
            same = told(url) == expected
            wrong += not same
            print(f"{number + kills:>4} kills, {threads} reading: {'as undisturbed' if same else 'DIFFERS'}", flush=True)
    print(f"{given.kills} kills: {wrong} archives differ, {left} times workers were left")
    return 1 if wrong or left or expected[0] else 0


if __name__ == "__main__":
    raise SystemExit(main())
