"""One page from the web, politely and only from public addresses."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hearsay.collect.addresses import resolve
from hearsay.collect.files import MAX_SIZE, too_large
from hearsay.errors import FetchError
from hearsay.records import Page

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 10
SILENCE = 15.0
"""Seconds without a byte after which a server is given up."""
PATIENCE = 60.0
"""Seconds for the whole page, so that a server that drips does not hold up the others."""
HEADERS = {
    "User-Agent": "hearsay (reads news reports; +https://pypi.org/project/hearsay/)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
}


def fetch(url: str, *, allow_private: bool = False, max_size: int = MAX_SIZE) -> Page:
    """Get one page, following redirects.

    Every hop is resolved once, checked, and connected to at the checked address, so that a name cannot
    point elsewhere between the check and the use. Raises FetchError, RefusedAddress or UnreadableInput.
    """
    deadline = time.monotonic() + PATIENCE
    with _errors_of(url), _client(url, allow_private) as client:
        request = client.build_request("GET", url)
        for _ in range(MAX_REDIRECTS + 1):
            if request.url.scheme not in ("http", "https") or not request.url.host:
                raise FetchError(f"{url}: {str(request.url)[:200]!r} is no web address that can be fetched")
            response = client.send(request, stream=True)
            with _closing(response):
                if response.next_request is None:
                    return _page(url, response, max_size, deadline)
                request = response.next_request
    raise FetchError(f"{url}: redirects more than {MAX_REDIRECTS} times (a loop?); give the address it should end at")


def _page(url: str, response: "httpx.Response", max_size: int, deadline: float) -> Page:
    if response.is_error or not response.is_success:
        meaning = response.reason_phrase or "no reason given"
        raise FetchError(f"{url}: the server answers {response.status_code} {meaning}; check the address")
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower() or None
    return Page(
        locator=url,
        content=_body(url, response, max_size, deadline),
        media_type=media_type,
        charset=response.charset_encoding,
        final_url=str(response.request.url),
        fetched=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _body(url: str, response: "httpx.Response", max_size: int, deadline: float) -> bytes:
    content = bytearray()
    for chunk in response.iter_bytes(65536):
        content += chunk
        if len(content) > max_size:
            raise too_large(url, max_size)
        if time.monotonic() > deadline:
            raise FetchError(f"{url}: the page did not arrive within {PATIENCE:g} s; try again later or save it to a file")
    return bytes(content)


@contextmanager
def _closing(response: "httpx.Response") -> Iterator[None]:
    try:
        yield
    finally:
        response.close()


@contextmanager
def _errors_of(url: str) -> Iterator[None]:
    """Say in one line what the HTTP library raises."""
    import httpx

    try:
        yield
    except httpx.TimeoutException as error:
        raise FetchError(f"{url}: no answer within {SILENCE:g} s; try again later or save the page to a file") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.LocalProtocolError) as error:
        raise FetchError(f"{url}: not a web address that can be fetched ({_line(error)})") from error
    except httpx.HTTPError as error:
        raise FetchError(f"{url}: cannot be fetched ({_line(error)}); check the address and the network") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _client(named: str, allow_private: bool) -> "httpx.Client":
    import httpx

    class Checked(httpx.HTTPTransport):
        """A transport that connects to checked addresses only, whatever the name resolves to later."""

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            host = request.url.raw_host.decode("ascii")
            port = request.url.port or {"http": 80, "https": 443}[request.url.scheme]
            addresses = resolve(host, port, allow_private=allow_private, named=named)
            for address in addresses[:-1]:
                try:
                    return super().handle_request(_at(request, address, host))
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
            return super().handle_request(_at(request, addresses[-1], host))

    # Proxies from the environment would resolve names themselves, behind the check.
    return httpx.Client(transport=Checked(), headers=HEADERS, timeout=SILENCE, trust_env=False)


def _at(request: "httpx.Request", address: str, host: str) -> "httpx.Request":
    """The same request at a given address; the Host header and the certificate's name stay."""
    import httpx

    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )
