"""Manners towards sites: what they allow, how often, and patience with those in trouble. No test waits: the clock is ours."""

import threading
from collections.abc import Iterator
from email.utils import formatdate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.collect.addresses import resolve
from hearsay.collect.manners import LONGEST_ASKED, LONGEST_PAUSE, Client, agent, pause_after, retry_after
from hearsay.collect.robots import KEPT_FOR, MAX_ROBOTS, rules
from hearsay.collect.web import Limits, header
from hearsay.errors import Disallowed, FetchError, NotYet, RefusedAddress, UnreadableInput
from hearsay.records import Page
from tests.collect.badly import Site, resets, says, served

START = 1_800_000_000.0


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = START
        self.slept: list[float] = []

    def time(self) -> float:
        """Seconds since 1970."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that can be told how to behave."""
    with served() as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    """A clock at the start."""
    return Clock()


def find(host: str, port: int) -> list[str]:
    """Every name of .example is this machine."""
    if host.endswith(".example"):
        return ["127.0.0.1"]
    return resolve(host, port, allow_private=True, named=host)


def client(clock: Clock, **more: object) -> Client:
    """A guest whose time is ours."""
    limits = Limits(patience=5, silence=2)
    return Client(clock=clock.time, sleep=clock.sleep, find=find, limits=limits, **more)  # type: ignore[arg-type]


def test_robots_txt_is_asked_once_and_then_known(site: Site, clock: Clock) -> None:
    """Not there means allowed; a day later it is asked again."""
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    guest.get(site.url("/a"))
    guest.get(site.url("/a"))
    clock.now += KEPT_FOR
    guest.get(site.url("/a"))

    assert site.paths() == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site, clock: Clock) -> None:
    """The group that names us wins over the one for all; what it does not forbid is fetched."""
    site.does["/robots.txt"] = says(
        "200 OK", b"User-agent: *\nDisallow: /\n\nUser-agent: Hearsay\nUser-agent: other\nDisallow: /private*.html$\n"
    )
    site.does["/public"] = says("200 OK", b"p")
    guest = client(clock)
    with pytest.raises(Disallowed, match="does not allow it"):
        guest.get(site.url("/private/x.html"))

    assert guest.get(site.url("/public")).content == b"p"
    assert site.paths() == ["/robots.txt", "/public"]


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy", "429 Too Many Requests"])
def test_a_site_whose_robots_txt_is_out_of_order_is_left_alone(site: Site, clock: Clock, status: str) -> None:
    """Nothing is fetched until it can be had."""
    site.does["/robots.txt"] = says(status)
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    for _ in range(2):
        with pytest.raises(NotYet, match=r"robots\.txt"):
            guest.get(site.url("/a"))
    assert site.paths() == ["/robots.txt"]

    clock.now += 60
    site.does["/robots.txt"] = says("200 OK", b"")
    assert guest.get(site.url("/a")).content == b"a"


def test_so_is_one_that_cannot_be_reached(site: Site, clock: Clock) -> None:
    """A broken connection is no permission."""
    site.does["/robots.txt"] = resets
    with pytest.raises(NotYet, match=r"robots\.txt"):
        client(clock).get(site.url("/a"))


def test_of_a_long_robots_txt_the_beginning_counts(site: Site, clock: Clock) -> None:
    """A file of a megabyte neither hangs us nor frees us from its beginning."""
    site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nDisallow: /a\n" + b"# remark\n" * 120_000 + b"Disallow: /b\n")
    site.does["/b"] = says("200 OK", b"b")
    guest = client(clock)
    with pytest.raises(Disallowed):
        guest.get(site.url("/a"))

    assert guest.get(site.url("/b")).content == b"b"


@pytest.mark.parametrize(
    "robots",
    [
        b"".join(b"User-agent: r%d\n" % n for n in range(20_000)) + b"Disallow: /x\n" * 20_000,
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"\n",
        b"User-agent: *\n" + b"Disallow: /*a*b\n" * 30_000,
        bytes(range(256)) * 2000,
        b"User-agent: *\nCrawl-delay: nan\nCrawl-delay: inf\nRequest-rate: 1/0\n",
    ],
)
def test_a_monstrous_robots_txt_is_read_all_the_same(robots: bytes) -> None:
    """In about no time, whatever it says."""
    found = rules(200, robots[: 2 * MAX_ROBOTS], START, 60)

    assert found.allows("http://a.example/" + "a" * 1000)
    assert 0 <= found.delay <= 86400


def test_requests_to_one_host_keep_their_distance(site: Site, clock: Clock) -> None:
    """A second, or what the site asks for; other hosts need not wait."""
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    for host in ("one.example", "one.example", "two.example"):
        guest.get(site.url("/a", host))
    assert clock.slept == [1.0, 1.0, 1.0]  # after each robots.txt, and between the two

    site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nCrawl-delay: 10\nRequest-rate: 1/20")
    for _ in range(3):
        guest.get(site.url("/a", "slow.example"))
    assert clock.slept[3:] == [20.0, 20.0, 20.0]


def test_a_wait_too_long_is_told_and_not_waited(site: Site, clock: Clock) -> None:
    """With the time at which it may be tried again."""
    site.does["/robots.txt"] = says("200 OK", b"User-agent: *\nCrawl-delay: 300")
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    guest.get(site.url("/a"))
    with pytest.raises(NotYet, match="left alone for another 300 s") as raised:
        guest.get(site.url("/a"))

    assert raised.value.until == clock.now + 300


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("given", ["600", formatdate(START + 600 + 1, usegmt=True)])
def test_retry_after_is_honoured_in_seconds_and_as_a_date(site: Site, clock: Clock, status: str, given: str) -> None:
    """The whole host is left alone for as long as it asks."""
    site.does["/busy"] = says(status, Retry_After=given)
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    assert guest.get(site.url("/busy")).status == int(status[:3])
    with pytest.raises(NotYet):
        guest.get(site.url("/a"))
    clock.now += 560
    with pytest.raises(NotYet):
        guest.get(site.url("/a"), etag="x")
    clock.now += 40

    assert guest.get(site.url("/a")).content == b"a"
    assert site.paths() == ["/robots.txt", "/busy", "/a"]


def test_a_host_that_fails_is_asked_less_and_less(site: Site, clock: Clock) -> None:
    """A minute, two, four; one success and all is well."""
    site.does["/bad"] = says("500 Oops")
    site.does["/good"] = says("200 OK", b"g")
    guest = client(clock)
    waits = []
    for _ in range(4):
        guest.get(site.url("/bad"))
        with pytest.raises(NotYet) as raised:
            guest.get(site.url("/bad"))
        waits.append(round(raised.value.until - clock.now))
        clock.now = raised.value.until
    guest.get(site.url("/good"))
    guest.get(site.url("/bad"))

    assert waits == [60, 120, 240, 480]
    with pytest.raises(NotYet, match="another 60 s"):
        guest.get(site.url("/good"))


def test_a_connection_that_breaks_counts_as_a_failure(site: Site, clock: Clock) -> None:
    """Not only what a server says."""
    site.does["/a"] = resets
    guest = client(clock)
    with pytest.raises(FetchError, match="cannot be fetched"):
        guest.get(site.url("/a"))
    with pytest.raises(NotYet):
        guest.get(site.url("/a"))


def test_a_page_that_did_not_change_is_not_sent_again(site: Site, clock: Clock) -> None:
    """Tag and date of the last time go with the request; the answer is 304 and empty."""

    def conditional(connection: object, request: str) -> None:
        known = 'if-none-match: "v1"' in request.lower() and "if-modified-since: tue" in request.lower()
        answer = (
            says("304 Not Modified")
            if known
            else says("200 OK", b"a", ETag='"v1"', Last_Modified="Tue, 11 Mar 2025 09:35:00 GMT")
        )
        answer(connection, request)  # type: ignore[arg-type]

    site.does["/a"] = conditional
    guest = client(clock)
    first = guest.get(site.url("/a"))
    again = guest.get(site.url("/a"), etag=header(first, "etag"), modified=header(first, "last-modified"))

    assert (first.status, again.status, again.content) == (200, 304, b"")


def test_a_header_once_sent_by_a_server_cannot_smuggle_another(site: Site, clock: Clock) -> None:
    """What is no plain text is left out."""
    site.does["/a"] = says("200 OK", b"a")
    client(clock).get(site.url("/a"), etag='"x"\r\nX-Evil: 1', modified="y" * 2000)

    assert "evil" not in site.asked[-1].lower()
    assert "yyy" not in site.asked[-1]


def test_a_redirect_asks_the_robots_txt_of_its_own_host(site: Site, clock: Clock) -> None:
    """What the second host forbids is not fetched, although the first one sent us there."""
    site.does["/go"] = says("302 Found", Location=site.url("/there", "two.example"))
    site.does["/there"] = says("200 OK", b"there")

    def robots(connection: object, request: str) -> None:
        says("200 OK", b"User-agent: *\nDisallow: /there" if "two.example" in request else b"")(connection, request)  # type: ignore[arg-type]

    site.does["/robots.txt"] = robots
    with pytest.raises(Disallowed, match=r"robots\.txt of two\.example"):
        client(clock).get(site.url("/go", "one.example"))

    assert site.paths() == ["/robots.txt", "/go", "/robots.txt"]


def test_the_robots_txt_of_another_host_may_stand_for_it(site: Site, clock: Clock) -> None:
    """A redirected robots.txt is followed; one that goes in circles is one that cannot be had."""
    site.does["/robots.txt"] = says("302 Found", Location=site.url("/rules", "two.example"))
    site.does["/rules"] = says("200 OK", b"User-agent: *\nDisallow: /a")
    with pytest.raises(Disallowed):
        client(clock).get(site.url("/a", "one.example"))

    site.does["/rules"] = says("302 Found", Location=site.url("/robots.txt", "one.example"))
    with pytest.raises(NotYet, match="cannot be had"):
        client(clock).get(site.url("/a", "one.example"))


def test_inner_addresses_are_refused_before_anything_is_asked(site: Site, clock: Clock) -> None:
    """Not even for their robots.txt."""
    guest = Client(clock=clock.time, sleep=clock.sleep)
    with pytest.raises(RefusedAddress):
        guest.get(site.url("/a"))

    assert site.asked == []


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://[::1", "http://a.example:99999999/", ""]
)
def test_only_web_addresses_are_asked_for(url: str, clock: Clock) -> None:
    """Whatever stands in a list."""
    with pytest.raises(FetchError):
        client(clock).get(url)


def test_a_page_larger_than_asked_for_is_refused(site: Site, clock: Clock) -> None:
    """The host is not to blame, and is not left alone for it."""
    site.does["/large"] = says("200 OK", b"x" * 5000)
    site.does["/a"] = says("200 OK", b"a")
    guest = client(clock)
    with pytest.raises(UnreadableInput, match="larger"):
        guest.get(site.url("/large"), size=1000)

    assert guest.get(site.url("/a")).content == b"a"


def test_we_say_who_we_are(site: Site, clock: Clock) -> None:
    """By name, and with whom to write to; nothing that is given can break the header."""
    client(clock, contact="desk@news.example\r\nX: y (z)").get(site.url("/robots.txt"))

    assert "User-Agent: hearsay (reads news reports for whoever runs it; contact: desk@news.exampleX: y z)" in site.asked[0]
    assert agent(None).startswith("hearsay ")


def test_threads_take_turns_at_a_host(site: Site, clock: Clock) -> None:
    """Never two requests at a time."""
    busy = threading.Lock()
    clashes: list[str] = []

    def slow(connection: object, request: str) -> None:
        if not busy.acquire(blocking=False):
            clashes.append(request)
            return
        site.stopped.wait(0.01)
        busy.release()
        says("200 OK", b"a")(connection, request)  # type: ignore[arg-type]

    site.does["/a"] = slow
    guest = client(clock)
    threads = [threading.Thread(target=guest.get, args=(site.url("/a"),)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert clashes == []
    assert site.paths() == ["/robots.txt", *["/a"] * 8]


@given(st.text(max_size=40), st.floats(0, 4e9))
def test_whatever_retry_after_says_the_wait_is_bounded(given_: str, now: float) -> None:
    """Never less than nothing, never more than a week."""
    wait = retry_after(Page(locator="x", content=b"", headers=(("Retry-After", given_),)), now)

    assert wait is None or 0 <= wait <= LONGEST_ASKED


@given(st.integers(0, 10_000))
def test_pauses_grow_to_a_day_and_no_further(failures: int) -> None:
    """The more failures, the longer."""
    assert pause_after(failures) <= pause_after(failures + 1) <= LONGEST_PAUSE
