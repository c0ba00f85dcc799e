"""A process that collects, killed at any moment and started again: the archive is the one of an undisturbed run."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import text

from hearsay.collect.manners import Client
from hearsay.run import feeds
from hearsay.store import sound
from hearsay.store.archive import open_archive
from hearsay.store.sources_kept import Given
from tests.collect.badly import Site, says, served
from tests.run.collected import page

ROOT = Path(__file__).parents[2]
KILLS = 4
PAGES = 12
COLLECT = """
import sys
from hearsay.collect.manners import Client
from hearsay.run import collecting
from hearsay.run.settings import Settings
from hearsay.store.archive import open_archive
from tests.run.collected import cheaply
client = Client(allow_private=True, delay=0.02)
collecting.round(open_archive(sys.argv[1]), client, Settings(threads=1), read=cheaply)
"""


def published(site: Site) -> None:
    """Two feeds that have half of their pages in common."""
    for n, names in enumerate((range(8), range(4, PAGES))):
        items = "".join(f"<item><link>/p{name}</link></item>" for name in names)
        site.does[f"/{n}"] = says("200 OK", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    for name in range(PAGES):
        site.does[f"/p{name}"] = says("200 OK", page(f"Bridge{name}"), Content_Type="text/html")


def followed(site: Site, url: str) -> None:
    """Both are on the list."""
    archive = open_archive(url)
    list(feeds.add(archive, [site.url("/0"), site.url("/1")], Client(allow_private=True), Given(url=""), "feed"))
    archive.close()


def told(url: str) -> tuple[object, ...]:
    """What the archive holds, and whether it is whole."""
    archive = open_archive(url, create=False)
    with archive.reading() as connection:
        faults = list(sound.faults(connection))
        counts = sound.counts(connection)
        locators = sorted(connection.execute(text("SELECT locator FROM articles")).scalars())
        gists = sorted(connection.execute(text("SELECT gist FROM claims")).scalars())
        waiting = list(connection.execute(text("SELECT waiting FROM feeds")).scalars())
    archive.close()
    return faults, counts, locators, gists, waiting


def command(url: str) -> list[str]:
    """One round."""
    return [sys.executable, "-c", COLLECT, url]


def test_whenever_collecting_is_killed_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    """Killed by a signal that cannot be caught, at some moments, and started again each time."""
    whole, cut = f"sqlite:///{tmp_path}/whole.db", f"sqlite:///{tmp_path}/cut.db"
    with served() as site:
        published(site)
        followed(site, whole)
        followed(site, cut)
        began = time.monotonic()
        subprocess.run(command(whole), cwd=ROOT, check=True, capture_output=True)
        usual = time.monotonic() - began
        chance = random.Random(6)
        for _ in range(KILLS):
            process = subprocess.Popen(command(cut), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.3, usual))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
        subprocess.run(command(cut), cwd=ROOT, check=True, capture_output=True)

    assert told(cut) == told(whole)
    assert told(cut)[0] == []
    assert len(told(cut)[2]) == PAGES  # type: ignore[arg-type]
