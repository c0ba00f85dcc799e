import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.errors import ArchiveError
from hearsay.run import alerts, watches
from hearsay.run.deliver import Ways
from hearsay.run.question import Question
from hearsay.run.watching import Stop, once, watch
from hearsay.store.archive import Archive, open_archive
from hearsay.store.watches import watching
from tests.run.test_alerts import GUARD, MASTER
from tests.run.watched import ONE, Newsroom, day

HEARSAY = Path(sys.executable).parent / "hearsay"


@pytest.fixture
def archive(archive_url: str) -> Iterator[Archive]:
    """One with a watch over everything."""
    opened = open_archive(archive_url)
    watches.add(opened, "all", Question(), at=day(1))
    yield opened
    opened.close()


def test_one_round(archive: Archive) -> None:
    """What was taken in is settled, found and told, in that order."""
    printed: list[str] = []
    collected: list[str] = []
    Newsroom(archive).laid(day(2), "Harbour Post", [GUARD], None, None, None)
    made = once(archive, ONE, Ways(put=printed.append), lambda stop: collected.append("asked") or ["1 source asked"])  # type: ignore[func-returns-value]

    assert (made.stories, [one.kind for one in made.alerts], [one.told for one in made.outcomes]) == (1, ["new claim"], [1])
    assert (collected, made.lines, len(printed)) == (["asked"], ("1 source asked",), 1)


def test_rounds_go_on_until_they_are_stopped(archive: Archive) -> None:
    """Each tells only what is new; after the stop no further step is begun."""
    printed: list[str] = []
    stop = Stop()
    newsroom = Newsroom(archive)
    rounds = 0
    for _ in watch(archive, ONE, Ways(put=printed.append), wait=lambda: 0.0, stop=stop):
        rounds += 1
        if rounds == 1:
            newsroom.laid(day(2), "Harbour Post", [GUARD], None, None, None)
        if rounds == 3:
            newsroom.laid(day(3), "Fjord Daily", [MASTER], None, None, None)
            stop.asked.set()
    left = once(archive, ONE, Ways(put=printed.append), stop=stop)

    assert (rounds, len(printed)) == (3, 1)
    assert (left.stories, left.alerts, left.outcomes) == (0, (), ())


def test_a_second_process_is_told_so(archive: Archive, archive_url: str) -> None:
    """One watches an archive at a time; when it is done the next one may."""
    second = open_archive(archive_url)
    try:
        with watching(archive), pytest.raises(ArchiveError, match="another `hearsay watch` runs on it already"), watching(second):
            pass
        with watching(second):
            pass
    finally:
        second.close()


def test_a_round_that_was_cut_off_is_done_again(archive: Archive) -> None:
    """Killed after finding and before telling: told by the next one, once."""
    printed: list[str] = []
    newsroom = Newsroom(archive)
    newsroom.came(day(2), "Harbour Post", GUARD)
    newsroom.looks(day(2, 10))

    def killed(text: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        once(archive, ONE, Ways(put=killed))
    once(archive, ONE, Ways(put=printed.append))
    once(archive, ONE, Ways(put=printed.append))

    assert len(printed) == len(alerts.recent(archive)) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    """Exit code 0, one line, and the archive can be watched again."""
    url = f"sqlite:///{tmp_path / 'a.db'}"
    archive = open_archive(url)
    watches.add(archive, "all", Question(), to=[f"feed:{tmp_path / 'feeds'}"], at=day(1))
    archive.close()
    command = [str(HEARSAY), "watch", "--archive", url, "--every", "1h"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ, text=True)
    while not (tmp_path / "feeds" / "all.atom").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    again = subprocess.run([*command[:4], "--once"], capture_output=True, text=True, check=False)

    assert (process.returncode, out, err) == (0, "", "hearsay: stopped\n")
    assert (again.returncode, again.stderr) == (0, "hearsay: one round is done\n")
