"""The sites of quality/collecting.py: what a server on this machine answers, host by host, at a time that we set."""

import gzip
import random
import socket
import socketserver
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from hearsay.collect.addresses import is_public  # noqa: E402
from hearsay.errors import RefusedAddress  # noqa: E402

START = 1_800_000_000.0
FEED_LENGTH = 30
REQUEST = 0.1
"""Simulated seconds that an answer takes."""
BOMB = gzip.compress(gzip.compress(bytes(200_000_000), 9), 9)
ENTITIES = b"<!DOCTYPE r [<!ENTITY a 'lolololololololol'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]><rss version='2.0'><channel><title>&j;</title></channel></rss>"  # fmt: skip
ATTACKS = {
    "bomb": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n" + BOMB,
    "entities": b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + ENTITIES,
    "headers": b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"b" * 400_000 + b"\r\n\r\n",
    "inward": b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n",
    "file": b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n",
    "loop": b"HTTP/1.1 302 Found\r\nLocation: /again\r\n\r\n",
    "rebinding": b"",
}
KINDS = ("fails", "busy", "forbids", "slow", *ATTACKS)


class Clock:
    """Time that passes when somebody sleeps or answers; several may sleep at once, and their time adds up."""

    def __init__(self) -> None:
        self.now = START
        self._guard = threading.Lock()

    def time(self) -> float:
        """Seconds since 1970."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        with self._guard:
            self.now += seconds


@dataclass
class Host:
    """One site: what it is like, when it publishes, and what it was asked."""

    name: str
    kind: str = "good"
    feeds: list[list[float]] = field(default_factory=list)
    """The times of publication, feed by feed."""
    last: float = 0.0
    nearest: float = float("inf")
    asked: int = 0
    forbidden: int = 0
    again: float = 0.0
    early: int = 0

    def request(self, now: float) -> None:
        """Note a request."""
        self.nearest = min(self.nearest, now - self.last)
        self.last, self.asked = now, self.asked + 1
        self.early += now < self.again

    @property
    def wanted(self) -> float:
        """Seconds that must lie between two requests."""
        return 5.0 if self.kind == "slow" else 1.0


def hosts_of(sources: int, hours: float, chance: random.Random) -> list[Host]:
    """Hosts with one to five feeds each; about one in eight is of a special kind."""
    hosts: list[Host] = []
    left = sources
    while left:
        kind = KINDS[len(hosts) // 8 % len(KINDS)] if len(hosts) % 8 == 7 else "good"
        count = min(left, chance.choice((1, 1, 1, 2, 5)) if kind in ("good", "slow") else 1)
        host = Host(name=f"h{len(hosts)}.example", kind=kind)
        for _ in range(count):
            reports = chance.choice((0, 1, 3, 8, 20))
            host.feeds.append(sorted(START + chance.uniform(-6, hours - 1) * 3600 for _ in range(reports)))
        hosts.append(host)
        left -= count
    return hosts


Shows = Callable[[Host, str], bytes]
"""The page of a report."""


def plain_page(host: Host, path: str) -> bytes:
    """Whatever its path, it says the same."""
    return f"<html><title>{path}</title><p>{'A report, invented. ' * 100}</p></html>".encode()


class Sites:
    """What the server answers, for all hosts."""

    def __init__(self, hosts: list[Host], clock: Clock, shows: Shows = plain_page) -> None:
        self.hosts, self.clock, self.shows = {host.name: host for host in hosts}, clock, shows
        self.statuses: Counter[str] = Counter()

    def answer(self, request: str) -> bytes:
        """By host and path, at the simulated time."""
        path = request.split(" ")[1]
        name = next(line for line in request.split("\r\n") if line.lower().startswith("host:"))[5:].strip().partition(":")[0]
        host = self.hosts[name]
        host.request(self.clock.now)
        found = self._robots(host) if path == "/robots.txt" else self._page(host, path, request)
        self.clock.sleep(REQUEST)
        host.last = self.clock.now
        self.statuses[found[9:12].decode()] += 1
        return found

    def _robots(self, host: Host) -> bytes:
        told = {"forbids": b"User-agent: *\nDisallow: /*/private/", "slow": b"User-agent: *\nCrawl-delay: 5"}.get(host.kind)
        return ok(told) if told else b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"

    def _page(self, host: Host, path: str, request: str) -> bytes:
        host.forbidden += "/private/" in path
        if host.kind in ATTACKS and (found := ATTACKS[host.kind]):
            return found
        hour = int((self.clock.now - START) // 3600)
        if host.kind == "fails" and hour % 4 == 1:
            return b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"
        if host.kind == "busy" and hour % 4 == 2 and self.clock.now >= host.again:
            host.again = self.clock.now + 1800
            when = formatdate(host.again + 1, usegmt=True) if hour % 8 == 2 else "1800"
            return f"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {when}\r\nContent-Length: 0\r\n\r\n".encode()
        if path.endswith("/feed"):
            return self._feed(host, int(path.split("/")[1]), request)
        shown = self.shows(host, path)
        return ok(shown, f"Content-Type: text/{'html' if shown.startswith(b'<') else 'plain'}")

    def _feed(self, host: Host, number: int, request: str) -> bytes:
        out = [n for n, at in enumerate(host.feeds[number]) if at <= self.clock.now]
        tag = f'"{len(out)}"'
        if f"if-none-match: {tag}" in request.lower():
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        items = "".join(f"<item><link>{path_of(host, number, n)}</link></item>" for n in reversed(out[-FEED_LENGTH:]))
        return ok(f"<rss version='2.0'><channel><title>{host.name}</title>{items}</channel></rss>".encode(), f"ETag: {tag}")


def path_of(host: Host, feed: int, report: int) -> str:
    """The path of a report; every third of a site that forbids some is forbidden."""
    return f"/{feed}/private/{report}" if host.kind == "forbids" and report % 3 == 0 else f"/{feed}/{report}"


def ok(body: bytes, *headers: str) -> bytes:
    """A good answer."""
    return "\r\n".join(("HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, "", "")).encode() + body


def serve(sites: Sites) -> socketserver.TCPServer:
    """Start the server; one request at a time, since there is one client."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = b""
            with suppress(OSError):
                while b"\r\n\r\n" not in request and (part := self.request.recv(65536)):
                    request += part
                if request:
                    self.request.sendall(sites.answer(request.decode("latin-1")))

    server = socketserver.TCPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


class Names:
    """A directory of names in which some hosts change their address with every question."""

    def __init__(self, hosts: list[Host]) -> None:
        self.turning = {host.name for host in hosts if host.kind == "rebinding"}
        self.questions: Counter[str] = Counter()
        self.connected: Counter[str] = Counter()
        self.refused = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Note every address that is connected to."""
        connect = socket.create_connection

        def noted(address: tuple[str, int], *rest: Any, **more: Any) -> socket.socket:
            self.connected[address[0]] += 1
            return connect(address, *rest, **more)

        with mock.patch("socket.create_connection", noted):
            yield

    def find(self, host: str, port: int) -> list[str]:
        """Loopback stands for the open internet here; any other address is checked as always."""
        self.questions[host] += 1
        turned = host in self.turning and self.questions[host] % 2 == 0
        address = "127.0.0.1" if host.endswith(".example") and not turned else "10.0.0.1"
        if address != "127.0.0.1" and not is_public(address):
            self.refused += 1
            raise RefusedAddress(f"{host} is {address}, a private or reserved address")
        return [address]
