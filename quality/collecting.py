"""A day of collecting, simulated on this machine: python quality/collecting.py [--sources 1000] [--hours 24] [--json FILE].

A server on loopback plays all the sites; a clock of our own passes the day in minutes, and the server notes its time at
every request. Some sites publish, some are silent, some fail, some ask to be left alone, some attack. Prints how memory
stood, the least time between two requests to one host, whether the pages collected are those published, and what became
of the attacks. Exit code 1 when a promise is broken: a page missing, twice or never published, a forbidden page asked
for, a host asked too soon, an attack that got through, or memory that grew by more than a fifth after the second hour.
"""

import argparse
import heapq
import json
import random
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from hearsay.collect.manners import Client  # noqa: E402
from hearsay.collect.round import collect_source  # noqa: E402
from hearsay.collect.sources import Source  # noqa: E402
from hearsay.collect.state import SourceState  # noqa: E402
from hearsay.collect.web import Limits  # noqa: E402
from quality.collecting_sites import ATTACKS, START, Clock, Host, Names, Sites, hosts_of, path_of, serve  # noqa: E402


def memory() -> float:
    """Megabytes that this process, client and server, holds now; 0 where that cannot be told."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


@dataclass
class Day:
    """What came of the day."""

    got: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    states: dict[str, SourceState] = field(default_factory=dict)
    memory: list[tuple[float, float]] = field(default_factory=list)


def pass_day(sources: dict[str, Source], client: Client, clock: Clock, hours: float, kinds: dict[str, str]) -> Day:
    """Rounds as they fall due until the day is over, and then one more for each source, so that nothing is under way."""
    day = Day(states={url: SourceState() for url in sources})
    waiting = [(START + n * 0.5, url) for n, url in enumerate(sources)]
    heapq.heapify(waiting)
    mark = START
    while waiting and waiting[0][0] < START + hours * 3600:
        due, url = heapq.heappop(waiting)
        clock.now = max(clock.now, due)
        while clock.now >= mark:
            day.memory.append(((mark - START) / 3600, memory()))
            mark += 3600
        one_round(sources[url], client, day, kinds[url])
        heapq.heappush(waiting, (due_of(day.states[url]), url))
    for _ in range(12):
        clock.now += 2 * 86400
        for url, source in sources.items():
            one_round(source, client, day, kinds[url])
    return day


def one_round(source: Source, client: Client, day: Day, kind: str) -> None:
    """One round for one source, counted."""
    outcome = collect_source(source, day.states[source.url], client)
    day.states[source.url] = outcome.state
    day.rounds += 1
    day.got.update(one.page.final_url or "" for one in outcome.collected)
    if outcome.failure:
        day.failures[kind] += 1


def due_of(state: SourceState) -> float:
    """Seconds since 1970."""
    from datetime import datetime

    return datetime.fromisoformat(state.next_due).timestamp() if state.next_due else START


def told(figures: dict[str, object], broken: list[str], file: Path | None) -> int:
    """Print what a day was like, and keep it in a file; returns the exit code."""
    for name, value in figures.items():
        print(f"{name}: {value}")
    print("broken: " + ("; ".join(broken) or "nothing"))
    if file:
        file.write_text(json.dumps({**figures, "broken": broken}, indent=1) + "\n")
    return int(bool(broken))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sources", type=int, default=1000)
    parser.add_argument("--hours", type=float, default=24)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    began, clock = time.perf_counter(), Clock()
    hosts = hosts_of(options.sources, options.hours, random.Random(6))
    sites, names = Sites(hosts, clock), Names(hosts)
    with serve(sites) as server, names.watched():
        at = {host.name: f"http://{host.name}:{server.server_address[1]}" for host in hosts}
        urls = {f"{at[host.name]}/{n}/feed": host for host in hosts for n in range(len(host.feeds))}
        client = Client(clock=clock.time, sleep=clock.sleep, find=names.find, limits=Limits(patience=20, silence=10))
        day = pass_day({url: Source(url=url) for url in urls}, client, clock, options.hours, {u: h.kind for u, h in urls.items()})
        server.shutdown()
    figures, broken = judge(hosts, at, sites, names, day)
    figures["seconds"] = round(time.perf_counter() - began)
    return told(figures, broken, options.json)


def judge(hosts: list[Host], at: dict[str, str], sites: Sites, names: Names, day: Day) -> tuple[dict[str, object], list[str]]:
    """The figures of the day, and the promises that were broken."""
    # A name that turns inward is collected from while it points outward, as any other.
    attackers = {host.name for host in hosts if host.kind in ATTACKS}
    open_hosts = [host for host in hosts if not ATTACKS.get(host.kind)]
    every = [(host, path_of(host, f, n)) for host in open_hosts for f, times in enumerate(host.feeds) for n in range(len(times))]
    published = {at[host.name] + path for host, path in every if "/private/" not in path}
    steady = {url for url in published if url.split("/")[2].partition(":")[0] not in attackers}
    missing, foreign = steady - set(day.got), set(day.got) - published
    near = {wanted: min((h.nearest for h in hosts if h.asked > 1 and h.wanted == wanted), default=0.0) for wanted in (1.0, 5.0)}
    settled = [used for hour, used in day.memory if hour >= 2]
    attacked = Counter(host.kind for host in hosts if host.kind in ATTACKS)
    figures: dict[str, object] = {
        "sources, hosts": f"{sum(len(host.feeds) for host in hosts)}, {len(hosts)}",
        "rounds, requests": f"{day.rounds}, {sum(host.asked for host in hosts)}",
        "answers by status": dict(sorted(sites.statuses.items())),
        "pages published (not by attackers), collected (of all), missing, twice, foreign": [
            len(steady), len(day.got), len(missing), sum(n > 1 for n in day.got.values()), len(foreign),
        ],
        "forbidden pages published, asked for": [len(every) - len(published), sum(host.forbidden for host in hosts)],
        "least seconds between requests to one host": round(near[1.0], 2),
        "the same, hosts that ask for 5 s": round(near[5.0], 2),
        "requests to hosts that asked to be left alone": sum(host.early for host in hosts),
        "hosts that attack": dict(attacked),
        "rounds that failed, by kind of host": dict(day.failures),
        "inward addresses refused, addresses connected to": [names.refused, dict(names.connected)],
        "memory in MB, by hour": {f"{hour:.0f}": round(used) for hour, used in day.memory[::3]},
    }  # fmt: skip
    broken = [
        *(["pages are missing, twice or foreign"] if missing or foreign or any(n > 1 for n in day.got.values()) else []),
        *(["forbidden pages were asked for"] if any(host.forbidden for host in hosts) else []),
        *(["a host was asked too soon"] if any(h.nearest < h.wanted - 0.01 or h.early for h in hosts if h.asked > 1) else []),
        *(["memory grew"] if settled and max(settled) > 1.2 * settled[0] else []),
        *(["an attack got through"] if set(names.connected) != {"127.0.0.1"} else []),
    ]
    return figures, broken


if __name__ == "__main__":
    sys.exit(main())
