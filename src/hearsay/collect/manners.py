"""The web as a guest: robots.txt, one request at a time to a host, pauses, and patience with those who fail."""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hearsay.collect.addresses import resolve
from hearsay.collect.moments import http_date
from hearsay.collect.robots import MAX_ROBOTS, Rules, rules
from hearsay.collect.web import HEADERS, Limits, follow, header, request
from hearsay.errors import Disallowed, FetchError, HearsayError, NotYet, RefusedAddress
from hearsay.records import Page

if TYPE_CHECKING:
    from hearsay.collect.wire import Find

FIRST_PAUSE = 60.0
"""Seconds for which a host is left alone when it fails for the first time; twice as long each time that it fails again."""
LONGEST_PAUSE = 24 * 3600.0
LONGEST_ASKED = 7 * 24 * 3600.0
"""The most that a ``Retry-After`` is followed."""
MAX_HOSTS = 10_000
"""Remembered at a time; the ones least lately asked are forgotten."""
_TRIES_AGAIN = (429, 500, 502, 503, 504)


@dataclass(slots=True)
class _Host:
    """What is remembered of a host while the program runs."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    """When the next request may begin."""
    failures: int = 0
    rules: dict[str, Rules] = field(default_factory=dict)
    """By scheme and port."""


class Client:
    """Fetches pages with manners. Threads may share one; requests to one host wait for each other.

    ``contact`` is an address of a person, told to every site. ``clock`` (seconds since 1970), ``sleep`` and ``find`` are for
    tests. A wait longer than ``max_wait`` is not waited: it is raised as NotYet.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
        delay: float = 1.0,
        max_wait: float = 30.0,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        find: "Find | None" = None,
    ) -> None:
        self.limits = limits or Limits()
        self.delay, self.max_wait, self.clock, self._sleep = delay, max_wait, clock, sleep
        self._allow_private, self._find = allow_private, find
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._guard = threading.Lock()
        self.headers = {"User-Agent": agent(contact)}

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str | None = None,
        size: int | None = None,
    ) -> Page:
        """One page, whatever the server answers: also 304, when it is as before, and 404.

        Every hop of a redirect asks the robots.txt of its own host and waits its turn there. Raises Disallowed, NotYet,
        FetchError, RefusedAddress or UnreadableInput.
        """
        sent = {**self.headers, "If-None-Match": etag or "", "If-Modified-Since": modified or "", "Accept": accept or ""}
        sent = {name: value for name, value in sent.items() if value and _sendable(value)}
        limits = replace(self.limits, size=size or self.limits.size)
        return follow(url, lambda at, more: self._hop(url, at, {**sent, **more}, limits))

    def at_rest(self) -> dict[str, tuple[float, int]]:
        """The hosts that are left alone for longer than a wait: until when, and after how many failures in a row."""
        now = self.clock()
        with self._guard:
            return {name: (host.ready, host.failures) for name, host in self._hosts.items() if host.ready > now + self.max_wait}

    def rest(self, name: str, until: float, failures: int) -> None:
        """Leave a host alone, as was known before this program was started."""
        host = self._host(name)
        host.ready, host.failures = max(host.ready, until), max(host.failures, failures)

    def _hop(self, named: str, at: str, headers: Mapping[str, str], limits: Limits) -> Page:
        site = _site(named, at)
        host = self._host(site.host)
        with host.turn:
            allowed = self._rules(named, site, host)
            if allowed.blocked:
                raise NotYet(
                    f"{named}: the robots.txt of {site.host} cannot be had, so nothing is fetched from it", allowed.until
                )
            if not allowed.allows(at):
                raise Disallowed(f"{named}: the robots.txt of {site.host} does not allow it")
            return self._ask(named, at, headers, limits, host, pause=max(self.delay, allowed.delay))

    def _rules(self, named: str, site: "_Site", host: _Host) -> Rules:
        known = host.rules.get(site.origin)
        if known is None or known.until <= self.clock():
            known = host.rules[site.origin] = self._read_rules(named, site, host)
        return known

    def _read_rules(self, named: str, site: "_Site", host: _Host) -> Rules:
        """Ask for robots.txt. Its redirects are followed to other hosts too, as the standard says, without asking theirs."""
        limits = replace(self.limits, size=10 * MAX_ROBOTS)
        url = f"{site.origin}/robots.txt"
        sent = {**self.headers, "Accept": "text/plain,*/*;q=0.5"}

        def hop(at: str, more: Mapping[str, str]) -> Page:
            there = _site(named, at).host
            if there == site.host:
                return self._ask(named, at, {**sent, **more}, limits, host, pause=self.delay)
            return self._ask_other(named, at, {**sent, **more}, limits, self._host(there))

        try:
            page = follow(url, hop)
        except (NotYet, RefusedAddress):
            raise
        except HearsayError:
            # _ask has counted the failure and put the next request off.
            return rules(None, b"", self.clock(), max(host.ready - self.clock(), FIRST_PAUSE))
        found = rules(page.status, page.content, self.clock(), max(host.ready - self.clock(), FIRST_PAUSE))
        # Of a long delay only as much as is worth waiting for, or else robots.txt would be all that is ever asked for.
        host.ready = max(host.ready, self.clock() + min(found.delay, self.max_wait))
        return found

    def _ask_other(self, named: str, at: str, headers: Mapping[str, str], limits: Limits, other: _Host) -> Page:
        """The same of a second host; not waiting for its lock, since whoever holds it may be waiting for ours."""
        if not other.turn.acquire(blocking=False):
            raise NotYet(f"{named}: {_site(named, at).host} is being asked just now", self.clock() + self.delay)
        try:
            return self._ask(named, at, headers, limits, other, pause=self.delay)
        finally:
            other.turn.release()

    def _ask(self, named: str, at: str, headers: Mapping[str, str], limits: Limits, host: _Host, pause: float) -> Page:
        """One request when it is its turn; the host's lock is held."""
        self._wait(named, _site(named, at).host, host)
        try:
            page = self._request(named, at, headers, limits)
        except RefusedAddress:
            raise
        except FetchError:
            self._failed(host, None)
            raise
        finally:
            host.ready = max(host.ready, self.clock() + pause)
        if page.status in _TRIES_AGAIN:
            self._failed(host, retry_after(page, self.clock()))
        else:
            host.failures = 0
        return page

    def _request(self, named: str, at: str, headers: Mapping[str, str], limits: Limits) -> Page:
        def find(host: str, port: int) -> list[str]:
            return resolve(host, port, allow_private=self._allow_private, named=named)

        return request(at, headers, find=self._find or find, limits=limits, named=named, now=self.clock)

    def _wait(self, named: str, name: str, host: _Host) -> None:
        wait = host.ready - self.clock()
        if wait > self.max_wait:
            raise NotYet(f"{named}: {name} is left alone for another {wait:.0f} s", host.ready)
        if wait > 0:
            self._sleep(wait)

    def _failed(self, host: _Host, asked: float | None) -> None:
        host.failures += 1
        pause = pause_after(host.failures) if asked is None else asked
        host.ready = max(host.ready, self.clock() + pause)

    def _host(self, name: str) -> _Host:
        with self._guard:
            host = self._hosts.setdefault(name, _Host())
            self._hosts.move_to_end(name)
            if len(self._hosts) > MAX_HOSTS:
                self._forget()
            return host

    def _forget(self) -> None:
        """Drop the tenth of the hosts asked longest ago, except those that are to be left alone or are being asked."""
        now = self.clock()
        for name, host in list(self._hosts.items())[: MAX_HOSTS // 10]:
            if host.ready <= now and not host.turn.locked():
                del self._hosts[name]


@dataclass(frozen=True, slots=True)
class _Site:
    host: str
    origin: str


def _site(named: str, url: str) -> _Site:
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        scheme, host, port = "", "", None
    if not host or scheme not in ("http", "https"):
        raise FetchError(f"{named}: {url[:200]!r} is no web address that can be fetched")
    shown = f"[{host}]" if ":" in host else host
    return _Site(host.lower(), f"{scheme}://{shown}{f':{port}' if port else ''}")


def agent(contact: str | None) -> str:
    """How we introduce ourselves: what we are, and where a site can complain."""
    told = HEADERS["User-Agent"]
    said = " ".join("".join(sign for sign in contact or "" if sign.isascii() and sign.isprintable()).split())
    return told.replace(")", f"; contact: {re.sub('[()]', '', said)[:200]})") if said else told


def retry_after(page: Page, now: float) -> float | None:
    """Seconds for which a server asks to be left alone, at most a week; ``None`` where it does not say."""
    given = (header(page, "retry-after") or "").strip()
    if given.isascii() and given.isdigit():
        return min(float(given[:9]), LONGEST_ASKED)
    until = http_date(given) if given else None
    return None if until is None else min(max(until - now, 0.0), LONGEST_ASKED)


def pause_after(failures: int) -> float:
    """Seconds for which a host is left alone after so many failures in a row."""
    return min(FIRST_PAUSE * 2.0 ** min(max(failures, 1) - 1, 30), LONGEST_PAUSE)


def _sendable(value: str) -> bool:
    """Whether what a server once sent may go into a header of ours."""
    return len(value) < 1000 and value.isascii() and value.isprintable()
