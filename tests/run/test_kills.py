import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from hearsay.brief.jsonform import as_dict
from hearsay.run.archived import brief_of
from hearsay.store import sound
from hearsay.store.archive import open_archive

EXAMPLES = Path(__file__).parents[2] / "examples"
HEARSAY = str(Path(sys.executable).parent / "hearsay")
KILLS, LONGEST = 10, 6.0


def command(url: str, folder: Path) -> list[str]:
    """Take the folder in."""
    return [HEARSAY, "add", str(folder), "--about", str(EXAMPLES / "about.jsonl"), "--archive", url, "--threads", "1"]


def told(url: str) -> tuple[object, ...]:
    """What the archive says, and whether it is whole."""
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


def folder_in(path: Path) -> Path:
    """The examples, in a folder of their own."""
    path.mkdir()
    for name in sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".html")):
        shutil.copy(EXAMPLES / name, path / name)
    return path


def test_whenever_it_is_killed_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    """Killed at ten moments and started again each time, the archive is the one that an undisturbed run makes."""
    folder, whole, cut = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{tmp_path}/cut.db"
    began = time.monotonic()
    subprocess.run(command(whole, folder), check=True, capture_output=True)
    usual = min(LONGEST, time.monotonic() - began)
    chance = random.Random(7)
    for _ in range(KILLS):
        process = subprocess.Popen(
            command(cut, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, usual))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command(cut, folder), check=True, capture_output=True)

    assert told(cut) == told(whole)
    assert told(cut)[0] == []


def test_two_that_add_at_once_make_what_one_makes(tmp_path: Path) -> None:
    """The same folder by two processes: every report is there once, with the claims that it has."""
    folder, whole, both = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{tmp_path}/both.db"
    subprocess.run(command(whole, folder), check=True, capture_output=True)
    processes = [subprocess.Popen(command(both, folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in processes]

    assert [process.returncode for process in processes] == [0, 0], said
    assert told(both) == told(whole)
