"""One request to the web: only to public addresses, bounded in time and size."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hearsay.collect.addresses import resolve
from hearsay.collect.files import MAX_SIZE, too_large
from hearsay.collect.undo import TooMuch, Undecodable, undone
from hearsay.errors import FetchError
from hearsay.records import Page

if TYPE_CHECKING:
    import httpx

    from hearsay.collect.wire import Answer, Find

MAX_REDIRECTS = 10
AGENT = "hearsay"
"""The name that robots.txt files know it by."""
HEADERS = {
    "User-Agent": f"{AGENT} (reads news reports for whoever runs it)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a server is borne."""

    size: int = MAX_SIZE
    """Bytes of a page, unpacked."""
    patience: float = 60.0
    """Seconds for the whole page, so that a server that drips does not hold up the others."""
    silence: float = 15.0
    """Seconds without a byte after which a server is given up."""


def fetch(url: str, *, allow_private: bool = False, max_size: int = MAX_SIZE, limits: Limits | None = None) -> Page:
    """Get one page that a person asked for, following redirects.

    Every hop is resolved once, checked, and connected to at the checked address, so that a name cannot
    point elsewhere between the check and the use. Raises FetchError, RefusedAddress or UnreadableInput.
    """
    limits = replace(limits or Limits(), size=max_size)

    def find(host: str, port: int) -> list[str]:
        return resolve(host, port, allow_private=allow_private, named=url)

    page = follow(url, lambda at, headers: request(at, headers, find=find, limits=limits, named=url))
    if not is_success(page):
        raise failed(page)
    return page


def is_success(page: Page) -> bool:
    """Whether the server gave what was asked for."""
    return page.status is not None and 200 <= page.status < 300


def failed(page: Page) -> FetchError:
    """The error for an answer that is no page."""
    from http import HTTPStatus

    known = page.status in HTTPStatus._value2member_map_
    meaning = HTTPStatus(page.status).phrase if page.status is not None and known else "no reason given"
    return FetchError(f"{page.locator}: the server answers {page.status} {meaning}; check the address")


def follow(url: str, hop: Callable[[str, Mapping[str, str]], Page]) -> Page:
    """The page at the end of the redirects from an address; ``hop`` gets one page, redirect or not.

    Cookies live as long as the chain, since some sites redirect for ever without them. Raises FetchError.
    """
    import httpx

    cookies, at = httpx.Cookies(), url
    for _ in range(MAX_REDIRECTS + 1):
        with _errors_of(url):
            asked = httpx.Request("GET", _address(at, url))
            cookies.set_cookie_header(asked)
        page = hop(at, {"Cookie": asked.headers["cookie"]} if "cookie" in asked.headers else {})
        onward = header(page, "location") if page.status in _MOVED else None
        if not onward:
            return replace(page, locator=url)
        with _errors_of(url):
            cookies.extract_cookies(httpx.Response(200, headers=_cookie_lines(page), request=asked))
            at = _onward(url, at, onward)
    raise FetchError(f"{url}: redirects more than {MAX_REDIRECTS} times (a loop?); give the address it should end at")


def header(page: Page, name: str) -> str | None:
    """The first header of that name."""
    return next((value for key, value in page.headers if key.lower() == name), None)


def request(
    url: str,
    headers: Mapping[str, str],
    *,
    find: "Find",
    limits: Limits,
    named: str,
    now: Callable[[], float] = time.time,
) -> Page:
    """One request and its answer, redirects, refusals and all; only of a success the content is read.

    Raises FetchError, RefusedAddress or UnreadableInput; ``named`` is the input to name in them.
    """
    with _errors_of(named, limits):
        from hearsay.collect.wire import answer

        address = _address(url, named)
        sent = list({**HEADERS, **headers}.items())
        with answer(address, sent, find=find, patience=limits.patience, silence=limits.silence) as found:
            kind = found.header("content-type")
            charset = _CHARSET.search(kind)
            return Page(
                locator=named,
                content=_content(found, limits.size, named) if 200 <= found.status < 300 else b"",
                media_type=kind.partition(";")[0].strip().lower() or None,
                charset=charset[1].lower() if charset else None,
                final_url=str(address),
                fetched=datetime.fromtimestamp(now(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                status=found.status,
                headers=found.headers,
            )


def post(url: str, headers: Mapping[str, str], content: bytes, *, allow_private: bool = False, limits: Limits) -> Page:
    """Hand something over; the answer comes without its content, and no redirect is followed.

    The address is checked as for :func:`fetch`. Raises FetchError or RefusedAddress.
    """

    def find(host: str, port: int) -> list[str]:
        return resolve(host, port, allow_private=allow_private, named=url)

    with _errors_of(url, limits):
        from hearsay.collect.wire import answer

        address = _address(url, url)
        agent = {name: HEADERS[name] for name in ("User-Agent", "Connection")}
        sent = list({**agent, **headers, "Content-Length": str(len(content))}.items())
        with answer(address, sent, find=find, patience=limits.patience, silence=limits.silence, content=content) as found:
            return Page(locator=url, content=b"", final_url=str(address), status=found.status, headers=found.headers)


def _content(found: "Answer", most: int, named: str) -> bytes:
    try:
        return undone(found, "", found.header("content-encoding"), most)
    except TooMuch:
        raise too_large(named, most) from None
    except Undecodable as error:
        raise FetchError(
            f"{named}: cannot be read as it was sent ({error}); try again later or save the page to a file"
        ) from None


def _address(url: str, named: str) -> "httpx.URL":
    import httpx

    address = httpx.URL(url)
    if address.scheme not in ("http", "https") or not address.host:
        raise FetchError(f"{named}: {url[:200]!r} is no web address that can be fetched")
    return address


def _onward(named: str, at: str, location: str) -> str:
    import httpx

    onward = httpx.URL(at).join(location).copy_with(fragment=None)
    return str(_address(str(onward), named))


def _cookie_lines(page: Page) -> list[tuple[str, str]]:
    lines = [(name, value) for name, value in page.headers if name.lower() == "set-cookie"]
    return [(name, value) for name, value in lines[:50] if value.isascii() and len(value) < 4096]


@contextmanager
def _errors_of(named: str, limits: Limits | None = None) -> Iterator[None]:
    """Say in one line what the HTTP libraries raise."""
    import httpcore
    import httpx

    limits, began = limits or Limits(), time.monotonic()
    try:
        yield
    except httpcore.TimeoutException as error:
        over = time.monotonic() - began > limits.patience - 0.01
        waited = f"did not arrive within {limits.patience:g} s" if over else f"no answer within {limits.silence:g} s"
        raise FetchError(f"{named}: {waited}; try again later or save the page to a file") from error
    except (httpx.InvalidURL, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError, UnicodeError) as error:
        raise FetchError(f"{named}: not a web address that can be fetched ({_line(error)})") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ConnectError, OSError) as error:
        raise FetchError(f"{named}: cannot be fetched ({_line(error)}); check the address and the network") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
