"""The desk on a port of this machine."""

import contextlib
import ipaddress
import socket
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from hearsay.errors import HearsayError, UsageError
from hearsay.store.archive import Archive

if TYPE_CHECKING:
    from starlette.applications import Starlette

THREADS = 4
"""Questions that are asked of the archive at once; the others wait. More would only share the same cores."""
WAITING = 500
"""Connections at once; whoever comes then is told to come again."""


def listen(host: str, port: int) -> socket.socket:
    """A socket on this machine. Raises :class:`UsageError` for an address that others can reach, or that is taken."""
    name = "127.0.0.1" if host == "localhost" else host
    try:
        is_local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise UsageError(
            f"--host {host}: others could reach it, and the desk has no accounts; give 127.0.0.1 or ::1, and go there from "
            "elsewhere through ssh -L"
        )
    family = socket.AF_INET6 if ":" in name else socket.AF_INET
    try:
        return socket.create_server((name, port), family=family, reuse_port=False)
    except OSError as error:
        raise UsageError(f"--port {port}: cannot be used ({error.strerror}); give another, or 0 for any that is free") from None


def names_of(host: str) -> tuple[str, ...]:
    """By which names a desk on a host may be called."""
    from hearsay.desk.web.guard import LOCAL

    return tuple(dict.fromkeys((*LOCAL, host)))


def serve(archive: Archive, at: socket.socket, host: str) -> None:
    """Answer until somebody presses Ctrl-C."""
    import uvicorn

    from hearsay.desk.web.app import application

    config = uvicorn.Config(
        application(archive, names_of(host), _begun),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=WAITING,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        lifespan="on",
    )
    uvicorn.Server(config).run(sockets=[at])


@contextlib.asynccontextmanager
async def _begun(_: "Starlette") -> AsyncIterator[None]:
    """Few threads; and what every page needs is loaded while the reader still reads the first one."""
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = THREADS
    threading.Thread(target=_warmed, daemon=True).start()
    yield


def _warmed() -> None:
    import hearsay.run.archived  # noqa: F401  (loads what stories and claims are read with)
    from hearsay.brief.drawn_map import drawn
    from hearsay.desk.web.render import house
    from hearsay.run.outlines import ATLAS

    for name in house().list_templates(extensions=["html"]):
        house().get_template(name)
    with contextlib.suppress(HearsayError):  # whoever asks for a map is told what is wrong
        drawn((), ATLAS)
