"""The connection under one request: to a checked address, and over when its time is up."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import httpcore
import httpx

Find = Callable[[str, int], list[str]]
"""The addresses of a host that may be connected to; raises RefusedAddress or FetchError."""
PIECE = 1 << 16


class Answer:
    """A response whose body has not been read yet."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status: int = response.status
        self.headers = tuple((_text(name), _text(value)) for name, value in response.headers)
        self.reason = _text(response.extensions.get("reason_phrase", b""))
        self._parts = response.iter_stream()

    def header(self, name: str) -> str:
        """All values of a header, joined as HTTP allows; empty without one."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)

    def read(self, most: int) -> bytes:
        """The next piece of the body as it was sent, none at the end; in the pieces that the network gives."""
        return next((part for part in self._parts if part), b"")

    def readline(self, most: int) -> bytes:
        """Not asked for: chunks are joined before a body comes here."""
        raise NotImplementedError


@contextmanager
def answer(
    url: httpx.URL, headers: list[tuple[str, str]], *, find: Find, patience: float, silence: float, content: bytes | None = None
) -> Iterator[Answer]:
    """Send a GET, or with ``content`` a POST, and give the response.

    ``patience`` bounds all of it, to the last byte that is read inside the block; ``silence`` bounds each wait.
    The library's errors pass through, for the caller to name the input in.
    """
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    waits = dict.fromkeys(("connect", "read", "write", "pool"), silence)
    network = _Checked(find, time.monotonic() + patience)
    coded = [(name.encode(), value.encode("utf-8")) for name, value in headers]
    secure = _trusted() if url.scheme == "https" else None
    # One connection for one request: no state between them, and none to be held open by a server.
    with (
        httpcore.ConnectionPool(ssl_context=secure, max_connections=1, network_backend=network) as pool,
        pool.stream(
            "GET" if content is None else "POST", target, headers=coded, content=content, extensions={"timeout": waits}
        ) as response,
    ):
        yield Answer(response)


class _Checked(httpcore.NetworkBackend):
    """Connects to checked addresses only, whatever the name resolves to before or afterwards."""

    def __init__(self, find: Find, deadline: float) -> None:
        self._find, self._deadline, self._sockets = find, deadline, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The first address of the host that answers."""
        *others, last = self._find(host, port)
        for address in others:
            try:
                return self._connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(last, port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        stream = self._sockets.connect_tcp(address, port, timeout=_left(self._deadline, timeout, httpcore.ConnectTimeout))
        return _Timed(stream, self._deadline)


class _Timed(httpcore.NetworkStream):
    """A stream that ends with the patience, so that a server that drips does not hold up the others."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes as they come."""
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted; the certificate is checked for the name, not for the address."""
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the library asks of a stream."""
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, error: type[httpcore.TimeoutException]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("the time for the whole request is up")
    return left if timeout is None else min(left, timeout)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _text(given: bytes) -> str:
    try:
        return given.decode("utf-8")
    except UnicodeDecodeError:
        return given.decode("latin-1")
