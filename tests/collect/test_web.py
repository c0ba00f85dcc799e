"""Pages from the web, against a real server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hearsay.collect import collect, fetch
from hearsay.collect.addresses import is_public, resolve
from hearsay.errors import FetchError, HearsayError, RefusedAddress, UnreadableInput

PAGE = "<p>Zażółć</p>".encode("iso-8859-2")


class Newsroom(BaseHTTPRequestHandler):
    """A server with one page and every trouble."""

    def do_GET(self) -> None:
        """Answer by path."""
        if self.path == "/moved":
            self._answer(301, {"Location": "/page?x=1"})
        elif self.path == "/loop":
            self._answer(302, {"Location": "/loop"})
        elif self.path == "/inward":
            self._answer(302, {"Location": "http://169.254.10.20/secret"})
        elif self.path == "/elsewhere":
            self._answer(302, {"Location": "ftp://example.org/a"})
        elif self.path == "/large":
            self._answer(200, {}, b"x" * 5000)
        elif self.path == "/host":
            self._answer(200, {}, str(self.headers["Host"]).encode())
        elif self.path.startswith("/page"):
            self._answer(200, {"Content-Type": "text/html; charset=iso-8859-2"}, PAGE)
        else:
            self._answer(404, {})

    def _answer(self, status: int, headers: dict[str, str], content: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Newsroom) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_page_comes_with_its_type_and_final_address(site: str) -> None:
    """Redirects are followed; the locator stays as given."""
    page = fetch(f"{site}/moved", allow_private=True)

    assert page.content == PAGE
    assert (page.media_type, page.charset) == ("text/html", "iso-8859-2")
    assert (page.locator, page.final_url) == (f"{site}/moved", f"{site}/page?x=1")
    assert page.fetched is not None


def test_the_host_is_named_although_its_address_is_connected_to(site: str) -> None:
    """Many sites share one address and tell by the name."""
    assert fetch(f"{site}/host", allow_private=True).content.decode() == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "kind", "message"),
    [
        ("/gone", FetchError, "404"),
        ("/loop", FetchError, "redirects more than 10 times"),
        ("/elsewhere", FetchError, "ftp://"),
        ("/large", UnreadableInput, "--max-size"),
    ],
)
def test_trouble_is_one_line_that_names_the_input(site: str, path: str, kind: type[HearsayError], message: str) -> None:
    """And says what it was."""
    with pytest.raises(kind, match=message) as raised:
        fetch(f"{site}{path}", allow_private=True, max_size=2000)

    assert str(raised.value).startswith(f"{site}{path}: ")
    assert "\n" not in str(raised.value)


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    """By name and by number, in every spelling that a browser takes."""
    port = site.rpartition(":")[2]
    for host in ("localhost", "127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(RefusedAddress, match="--allow-private"):
            collect(f"http://{host}:{port}/page")


def test_a_redirect_inward_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each hop is checked, not only the first."""
    monkeypatch.setattr("hearsay.collect.addresses.is_public", lambda address: address in ("127.0.0.1", "::1"))

    with pytest.raises(RefusedAddress, match=r"169\.254\.10\.20"):
        fetch(f"{site}/inward")


def test_no_network_is_a_fetch_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a name that is not found nor a closed port ends in a traceback."""

    def unknown(*_: object, **__: object) -> None:
        raise OSError("no network")

    with pytest.raises(FetchError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/", allow_private=True)
    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(FetchError, match="cannot find the host"):
        fetch("http://news.invalid/")


@pytest.mark.parametrize("url", ["http://", "http:///x", "https://[", "http://exa mple/"])
def test_a_damaged_address_is_a_fetch_error(url: str) -> None:
    """Whatever a user types."""
    with pytest.raises(FetchError):
        fetch(url)


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "192.168.0.1", "172.16.9.9", "127.0.0.53", "169.254.1.1", "0.0.0.0", "224.0.0.1"]
)
def test_inner_ipv4_addresses_are_not_public(address: str) -> None:
    """Nor when they are wrapped in IPv6."""
    assert not is_public(address)
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")


@pytest.mark.parametrize("address", ["::1", "fe80::1%eth0", "fc00::1", "::", "ff02::1", "2002:7f00:0001::"])
def test_inner_ipv6_addresses_are_not_public(address: str) -> None:
    """Loopback, link-local, unique local, unspecified, multicast, 6to4 of a loopback."""
    assert not is_public(address)


def test_public_addresses_pass() -> None:
    """A host of which one address is public is reached there only."""
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert resolve("93.184.215.14", 80, allow_private=False, named="x") == ["93.184.215.14"]
