import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quality.kills import AN_ARCHIVE, LONGEST, SOONEST, command, folder_in, killed, told, undisturbed


def test_whenever_it_is_killed_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    """Killed at ten moments and started again each time, the archive is the one that an undisturbed run makes."""
    folder, whole, cut = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{tmp_path}/cut.db"
    usual = min(LONGEST, undisturbed(whole, folder))
    chance = random.Random(7)
    ended = [killed(cut, folder, chance.uniform(SOONEST, usual)) for _ in range(AN_ARCHIVE)]
    undisturbed(cut, folder)

    assert all(ended)
    assert told(cut) == told(whole)
    assert told(cut)[0] == []


def test_workers_end_with_the_command_that_started_them(tmp_path: Path) -> None:
    """Killed alone while two processes read for it, the command leaves none of them behind."""
    folder, url = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/cut.db"

    assert killed(url, folder, 3.0, threads=2, alone=True)


def test_two_that_add_at_once_make_what_one_makes(tmp_path: Path) -> None:
    """The same folder by two processes: every report is there once, with the claims that it has."""
    folder, whole, both = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{tmp_path}/both.db"
    undisturbed(whole, folder)
    processes = [subprocess.Popen(command(both, folder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in processes]

    assert [process.returncode for process in processes] == [0, 0], said
    assert told(both) == told(whole)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[tuple[Path, Callable[[str], None]]]:
    """A disk of its own, and what makes it larger or smaller; only root can have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(disk)], capture_output=True
    )
    if not mounted or mounted.returncode:
        pytest.skip("no disk can be mounted here")

    def sized(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)

    yield disk, sized
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_runs_full_loses_nothing(small_disk: tuple[Path, Callable[[str], None]], tmp_path: Path) -> None:
    """It is said in one line; with more room the same command goes on to what an undisturbed run makes."""
    disk, sized = small_disk
    folder, whole, cut = folder_in(tmp_path / "in"), f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{disk}/cut.db"
    undisturbed(whole, folder)
    refused = subprocess.run(command(cut, folder), capture_output=True, text=True)
    sized("100m")
    undisturbed(cut, folder)

    assert refused.returncode != 0
    assert "full" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert told(cut) == told(whole)
