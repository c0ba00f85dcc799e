"""What the web desk costs: python quality/desk.py [--archive URL] [--reports 100000] [--runs 5].

Starts ``hearsay desk`` over an archive of invented reports, made anew unless it is there: ``hearsay.testing.archive_of``, where
more than a few thousand are asked for fifty times the same under other ids (``quality/multiplied.py``). Asks it for every kind of
page with several values: how long until the last byte, how much of that the server computed, how many bytes. Then fifty readers
ask at once, in rounds, and its memory is looked at between them. Last, a browser tells when it first painted something. A
benchmark, not a test; Linux only, since it reads /proc.
"""

import argparse
import json
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hearsay.testing import archive_of
from quality.multiplied import write

VALUES, READERS, ROUNDS, EACH = 5, 50, 4, 6
FEW, TIMES = 5_000, 50
TICK = os.sysconf("SC_CLK_TCK")


def addresses(client: httpx.Client, seed: int = 5) -> dict[str, list[str]]:
    """By kind of page, each with several values; out of the archive itself, whatever is in it."""
    chance = random.Random(seed)
    offsets = [chance.randrange(5_000) for _ in range(VALUES)]
    found = [client.get("/search.json", params={"offset": offset, "limit": 20}).json()["claims"] for offset in offsets]
    picked = [max(some, key=lambda each: each["reports"]) for some in found if some]
    word = [max(each["gist"].split()[:6], key=len).strip(".,") for each in picked]
    common = [each["gist"].split()[1].strip(".,") for each in picked]
    heard = [each["excerpts"][0]["chain"][-1]["name"] for each in picked if each["excerpts"] and each["excerpts"][0]["chain"]]
    most = client.get("/sources.json", params={"limit": 1}).json()["sources"]
    chosen = [("claim", each["id"]) for each in picked]

    def asked(path: str, *rows: Mapping[str, object]) -> list[str]:
        return [f"{path}?{urlencode(row)}" for row in rows]

    words, rare = [{"q": each} for each in common], [{"q": each} for each in word]
    return {
        "today, since a month": asked("/today", {"since": "2025-12-01"}),
        "today, since ever": asked("/today", {"since": "2000"}),
        "search, all": ["/search"],
        "search, a word": asked("/search", *rare),
        "search, a common word": asked("/search", *words),
        "search, hedged, 2+ origins": asked("/search", *({**each, "firmness": "hedged", "origins": "2+"} for each in words)),
        "map, all": ["/map"],
        "map, a word": asked("/map", *words),
        "timeline, all": ["/timeline"],
        "timeline, a word": asked("/timeline", *words),
        "sources": ["/sources"],
        "source": [f"/source/{quote(name, safe='')}" for name in heard],
        "source, the most cited": [f"/source/{quote(each['key'], safe='')}" for each in most],
        "story": [f"/story/{each['story']}" for each in picked],
        "claim": [f"/claim/{each['id']}" for each in picked],
        "report": [f"/report/{each['carried_by'][0]['article']}" for each in picked],
        "watches": ["/watches"],
        "review, of four kinds": asked("/review", *({"kind": kind} for kind in ("attribution", "claim", "copy", "origin"))),
        "decisions": ["/decisions"],
        "builder, five claims": [f"/builder?{urlencode(chosen)}"],
        "collection": ["/collection"],
        "add": ["/add"],
    }


@contextmanager
def desk(url: str) -> Iterator[tuple[str, int]]:
    """A desk in a process of its own; gives its address and the number of the process."""
    command = [shutil.which("hearsay") or "hearsay", "desk", "--archive", url, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found, "the desk did not start"
        try:
            yield found[0], process.pid
        finally:
            process.terminate()


def busy(pid: int) -> float:
    """Milliseconds that a process has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICK


def memory(pid: int) -> float:
    """Megabytes that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1000 if found else 0.0


def timed(client: httpx.Client, pid: int, paths: Sequence[str], runs: int) -> tuple[float, float, float, int]:
    """Milliseconds: the first of all, the median of the further ones, the mean that was computed; bytes of the largest."""
    first, warm, sizes = 0.0, list[float](), list[int]()
    before = 0.0
    for run in range(runs + 1):
        before = busy(pid) if run == 1 else before
        for at, path in enumerate(paths):
            began = time.perf_counter()
            answer = client.get(path)
            answer.raise_for_status()
            took = (time.perf_counter() - began) * 1000
            first = took if run == at == 0 else first
            warm += [took] if run else []
            sizes.append(len(answer.content))
    return first, statistics.median(warm), (busy(pid) - before) / len(warm), max(sizes)


def crowd(address: str, paths: Sequence[str], seed: int) -> tuple[int, list[float]]:
    """Fifty readers at once: how many got an error, and how long each answer took."""

    def reads(reader: int) -> tuple[int, list[float]]:
        chance, wrong, times = random.Random(f"{seed} {reader}"), 0, list[float]()
        with httpx.Client(base_url=address, timeout=300) as client:
            for path in chance.choices(paths, k=EACH):
                began = time.perf_counter()
                try:
                    wrong += client.get(path).status_code != 200
                except httpx.HTTPError:
                    wrong += 1
                times.append((time.perf_counter() - began) * 1000)
        return wrong, times

    with ThreadPoolExecutor(READERS) as pool:
        found = list(pool.map(reads, range(READERS)))
    return sum(wrong for wrong, _ in found), sorted(each for _, times in found for each in times)


def painted(address: str, paths: Mapping[str, Sequence[str]]) -> None:
    """When a browser first painted something of each page, from when it was asked for."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("no Chromium: first paint is not measured")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, some in ((name, some) for name, some in paths.items() if some):
            page = browser.new_page()
            page.goto(address + some[0])
            page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
            paint = json.loads(page.evaluate("() => JSON.stringify(performance.getEntriesByName('first-contentful-paint')[0])"))
            print(f"{name:30} {paint['startTime']:8.0f} ms", flush=True)
            page.close()
        browser.close()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    path = Path("/tmp") / f"hearsay-queries-{given.reports}.db"
    url = given.archive or f"sqlite:///{path}"
    if not given.archive and not path.exists():
        small, part = path.with_suffix(".small"), path.with_suffix(".part")
        turns = 1 if given.reports <= FEW else TIMES
        archive_of(f"sqlite:///{small}", given.reports // turns).close()
        write(small, part, turns)
        part.rename(path)
    print(f"{platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}; {given.reports:,} reports")
    with desk(url) as (address, pid), httpx.Client(base_url=address, timeout=300) as client:
        asked = addresses(client)
        print(f"\n{'page':30} {'first':>8} {'median':>8} {'CPU':>8} ms {'largest':>10} kB")
        for name, paths in asked.items():
            if not paths:
                continue
            first, median, used, size = timed(client, pid, paths, given.runs)
            print(f"{name:30} {first:8.0f} {median:8.1f} {used:8.1f}    {size / 1000:10.1f}", flush=True)
        every = [each for paths in asked.values() for each in paths]
        print(f"\n{READERS} readers at once, {EACH} pages each; memory before: {memory(pid):.0f} MB")
        for number in range(ROUNDS):
            wrong, times = crowd(address, every, number)
            half, most = statistics.median(times), times[int(len(times) * 0.95)]
            told = f"{len(times)} pages, {wrong} errors, median {half:.0f} ms, 95 % {most:.0f} ms, {memory(pid):.0f} MB"
            print(f"round {number + 1}: {told}", flush=True)
        print("\nfirst paint")
        painted(address, asked)


if __name__ == "__main__":
    main()
