"""A server on this machine that does by path whatever it is told, well or badly, byte for byte."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Does = Callable[[socket.socket, str], None]
"""Gets the connection and the whole request, and answers."""


def says(status: str, body: bytes = b"", **headers: str) -> Does:
    """An answer as it should be; underscores of header names stand for hyphens."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    whole = "\r\n".join((*lines, "", "")).encode("latin-1") + body
    return lambda connection, _: connection.sendall(whole)


def raw(answer: bytes) -> Does:
    """Any bytes, and then the connection is closed."""
    return lambda connection, _: connection.sendall(answer)


def endless(start: bytes, piece: bytes) -> Does:
    """The same piece until the client hangs up."""

    def send(connection: socket.socket, _: str) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return send


def resets(connection: socket.socket, _: str) -> None:
    """The connection is reset in the middle of a page."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nthe beginn")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@dataclass
class Site:
    """The server: what it does, and what it was asked."""

    does: dict[str, Does] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    """The request lines and headers, in their order."""
    port: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [one.split(" ")[1] for one in self.asked]

    def drips(self, start: bytes, piece: bytes, every: float) -> Does:
        """A piece now and then, for ever."""

        def send(connection: socket.socket, _: str) -> None:
            connection.sendall(start)
            while not self.stopped.wait(every):
                connection.sendall(piece)

        return send

    def silent(self, connection: socket.socket, _: str) -> None:
        """Not a word."""
        self.stopped.wait(30)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50


@contextmanager
def served(does: dict[str, Does] | None = None) -> Iterator[Site]:
    """A running server. Paths that it does not know are not there; robots.txt is not, unless it is told."""
    site = Site(does=dict(does or {}))

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            request = b""
            with suppress(OSError):
                while b"\r\n\r\n" not in request and (part := self.request.recv(65536)):
                    request += part
                if not request:
                    return
                text = request.decode("latin-1")
                site.asked.append(text)
                path = text.split(" ")[1]
                does = site.does.get(path) or site.does.get(path.partition("?")[0]) or says("404 Not Found")
                does(self.request, text)

    with _Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.stopped.set()
            server.shutdown()
            thread.join()
