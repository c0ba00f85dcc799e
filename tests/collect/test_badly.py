"""Servers that misbehave: each costs one line, little time and little memory."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from hearsay.collect import fetch
from hearsay.collect.web import Limits
from hearsay.errors import FetchError, HearsayError, RefusedAddress, UnreadableInput
from tests.collect.badly import Site, endless, raw, resets, says, served

SHORT = Limits(patience=0.6, silence=0.3)
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """A server that can be told how to behave."""
    with served() as running:
        yield running


def bomb(size: int) -> bytes:
    """So many nothings, packed."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)), packer.flush()])


TROUBLE = {
    "drips a body": (lambda site: site.drips(OK + b"Content-Length: 99999\r\n\r\n", b"x", 0.05), FetchError, "within 0.6 s"),
    "drips headers": (lambda site: site.drips(OK, b"X-A: b\r\n", 0.05), FetchError, "within 0.6 s"),
    "drips chunks": (
        lambda site: site.drips(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
        FetchError,
        "within 0.6 s",
    ),
    "goes on to say that it goes on": (lambda _: endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), FetchError, "within 0.6 s"),
    "says nothing": (lambda site: site.silent, FetchError, "no answer within 0.3 s"),
    "never ends": (lambda _: endless(OK + b"\r\n", b"x" * 65536), UnreadableInput, "larger than"),
    "never ends its headers": (lambda _: endless(OK, b"X-A: " + b"b" * 1000 + b"\r\n"), FetchError, "cannot be fetched"),
    "never ends one header": (lambda _: endless(OK + b"X-A: ", b"b" * 65536), FetchError, "cannot be fetched"),
    "never ends its first line": (lambda _: endless(b"HTTP/1.1 200 ", b"b" * 65536), FetchError, "cannot be fetched"),
    "hangs up at once": (lambda _: raw(b""), FetchError, "cannot be fetched"),
    "hangs up early": (lambda _: says("200 OK", b"short", Content_Length="99"), FetchError, "cannot be fetched"),
    "resets": (lambda _: resets, FetchError, "cannot be fetched"),
    "speaks no HTTP": (lambda _: raw(b"SSH-2.0-OpenSSH_9.2\r\n"), FetchError, "cannot be fetched"),
    "counts wrongly": (lambda _: says("200 OK", b"x", Content_Length="many"), FetchError, "cannot be fetched"),
    "counts twice": (lambda _: raw(OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"), FetchError, "cannot be fetched"),
    "sends broken chunks": (
        lambda _: says("200 OK", b"zz\r\nnot a chunk\r\n", Transfer_Encoding="chunked"),
        FetchError,
        "cannot be fetched",
    ),
    "sends a bomb": (lambda _: says("200 OK", bomb(30 << 20), Content_Encoding="gzip"), UnreadableInput, "larger than"),
    "sends a bomb in a bomb": (
        lambda _: says("200 OK", gzip.compress(bomb(30 << 20)), Content_Encoding="gzip, gzip"),
        UnreadableInput,
        "larger than",
    ),
    "packs ten times over": (lambda _: says("200 OK", b"x", Content_Encoding=", ".join(["gzip"] * 10)), FetchError, "times over"),
    "packs as nobody asked": (lambda _: says("200 OK", b"x", Content_Encoding="br"), FetchError, "compressed as br"),
    "sends a broken archive": (
        lambda _: says("200 OK", gzip.compress(bytes(99999))[:40] + b"?" * 40, Content_Encoding="gzip"),
        FetchError,
        "as it was sent",
    ),
    "redirects to itself": (lambda _: says("302 Found", Location="/trouble"), FetchError, "redirects more than 10 times"),
    "redirects to a file": (lambda _: says("302 Found", Location="file:///etc/passwd"), FetchError, "file:/etc/passwd"),
    "redirects to a script": (lambda _: says("302 Found", Location="javascript:alert(1)"), FetchError, "no web address"),
    "redirects nowhere": (lambda _: says("302 Found", Location="http://"), FetchError, "redirects more"),
    "redirects to nonsense": (lambda _: says("302 Found", Location="http://[::1"), FetchError, "not a web address"),
    "redirects without a target": (lambda _: says("302 Found"), FetchError, "302"),
    "is out of order": (lambda _: says("503 Service Unavailable"), FetchError, "503 Service Unavailable"),
    "has a number of its own": (lambda _: says("799 Go Away"), FetchError, "799"),
}


@pytest.mark.parametrize("how", TROUBLE)
def test_a_server_that_misbehaves_costs_one_line(site: Site, how: str) -> None:
    """The line names the address, and neither time nor memory goes beyond what was allowed."""
    does, kind, why = TROUBLE[how]
    site.does["/trouble"] = does(site)  # type: ignore[no-untyped-call]
    url = site.url("/trouble")
    tracemalloc.start()
    try:
        with pytest.raises(kind, match=why) as raised:
            fetch(url, allow_private=True, max_size=1_000_000, limits=SHORT)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert str(raised.value).startswith(f"{url}: ")
    assert "\n" not in str(raised.value)
    assert most < 12_000_000


def test_more_than_was_said_is_cut_where_it_was_said(site: Site) -> None:
    """A page that goes on after its length is read to its length."""
    site.does["/long"] = says("200 OK", b"right and more", Content_Length="5")

    assert fetch(site.url("/long"), allow_private=True, limits=SHORT).content == b"right"


def test_a_page_is_unpacked_or_taken_as_it_is(site: Site) -> None:
    """Also when the header says packed and it is not; charset and type come along, and all headers."""
    site.does["/packed"] = says(
        "200 OK", gzip.compress(b"words"), Content_Encoding="gzip", Content_Type="text/HTML; charset='X-1'"
    )
    site.does["/plain"] = says("200 OK", b"words", Content_Encoding="gzip")

    page = fetch(site.url("/packed"), allow_private=True)
    assert (page.content, page.status, page.media_type, page.charset) == (b"words", 200, "text/html", "x-1")
    assert ("Content-Encoding", "gzip") in page.headers
    assert fetch(site.url("/plain"), allow_private=True).content == b"words"


def test_cookies_last_as_long_as_a_chain_of_redirects(site: Site) -> None:
    """Some sites redirect for ever without them; the next page begins without."""

    def door(connection: object, request: str) -> None:
        inside = "cookie: pass=1" in request.lower()
        says("200 OK", b"in")(connection, request) if inside else says("302 Found", Location="/door", Set_Cookie="pass=1")(  # type: ignore[arg-type]
            connection,  # type: ignore[arg-type]
            request,
        )

    site.does["/door"] = door

    assert fetch(site.url("/door"), allow_private=True).content == b"in"
    assert "cookie" not in site.asked[0].lower()


@pytest.mark.parametrize(
    "inward", ["http://169.254.10.20/", "http://[::1]:1/", "http://10.0.0.1/", "http://0.0.0.0/", "http://2130706433/"]
)
def test_redirects_inward_are_refused(site: Site, inward: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every hop is checked, however the address is written. (The first is let through, to have a hop.)"""
    site.does["/in"] = says("302 Found", Location=inward)
    real = __import__("hearsay.collect.addresses", fromlist=["resolve"]).resolve

    def first(host: str, port: int, *, allow_private: bool, named: str) -> list[str]:
        found: list[str] = real(host, port, allow_private=port == site.port, named=named)
        return found

    monkeypatch.setattr("hearsay.collect.web.resolve", first)
    with pytest.raises(RefusedAddress):
        fetch(site.url("/in"))


def test_a_name_that_changes_its_address_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once a request, and what was checked is what is connected to."""
    answers = [["192.0.2.1"], ["127.0.0.1"]]
    asked: list[str] = []
    site.does["/secret"] = says("200 OK", b"secret")

    def lookup(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", (one, port)) for one in answers[min(len(asked), 2) - 1]]

    connected: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> None:
        connected.append(address)
        raise OSError("no route")

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    monkeypatch.setattr("socket.create_connection", connect)
    monkeypatch.setattr("hearsay.collect.addresses.is_public", lambda address: address == "192.0.2.1")
    with pytest.raises(HearsayError, match="cannot be fetched"):
        fetch(f"http://turns.example:{site.port}/secret")
    with pytest.raises(RefusedAddress):
        fetch(f"http://turns.example:{site.port}/secret")

    assert connected == [("192.0.2.1", site.port)]
    assert site.asked == []
