"""Receivers for tests of deliveries, on loopback: a webhook that fails as often as it is told, and a mail server."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Hook:
    """``answers``: the states with which the next requests are answered, then 200; ``got``: headers and bodies."""

    url: str = ""
    answers: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    """The ids of those that were answered with 200."""


@contextmanager
def hook() -> Iterator[Hook]:
    """One that runs."""
    made = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            made.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = made.answers.pop(0) if made.answers else 200
            if status == 200:
                made.taken.append(self.headers["webhook-id"])
            self.send_response(status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as server:
        made.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
        yield made


@dataclass
class Mail:
    """``got``: messages as they were handed in; ``refuses``: whether it takes none."""

    port: int = 0
    got: list[str] = field(default_factory=list)
    refuses: bool = False


@contextmanager
def mail() -> Iterator[Mail]:
    """One that runs, and speaks as much SMTP as is needed."""
    made = Mail()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    lines = iter(self.rfile.readline, b".\r\n")
                    made.got.append(b"".join(lines).decode())
                refused = made.refuses and word in (b"MAIL", b"RCPT")
                self.wfile.write(b"451 later\r\n" if refused else b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
                if word == b"QUIT":
                    return

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with _running(Server(("127.0.0.1", 0), Handler)) as server:
        made.port = server.server_address[1]
        yield made


@contextmanager
def _running(server: Any) -> Iterator[Any]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
