"""What stands before every page: who may ask, how much may be sent, and what a browser may do with the answer.

The desk has no accounts, so that a page of a strange site must not be able to drive it. A browser says under which name it
was called (Host; a strange name that leads to this machine is DNS rebinding), and which page sends a form (Origin) or asks
for something (Sec-Fetch-Site). Text out of reports is hostile, and the policy lets no script run that is not a file of ours.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # a search must not be told to the sites that it leads to
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
SAFE = ("GET", "HEAD", "OPTIONS")
LOCAL = ("localhost", "127.0.0.1", "::1")
MOST_BODY = 25_000_000
"""Bytes of one form with its file."""
SLOWEST = 30.0
"""Seconds in which a whole form must have come."""


class Guard:
    """The outermost layer of the desk."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = LOCAL, most_body: int = MOST_BODY, slowest: float = SLOWEST) -> None:
        """``names``: by which the desk may be called, without port."""
        self.app, self.names, self.most_body, self.slowest = app, frozenset(names), most_body, slowest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sending = _with_headers(send)
        refused = refusal(scope, self.names)
        if refused is None and _announced(scope) > self.most_body:
            refused = (413, f"More than {self.most_body:,} bytes: send less.")
        if refused is not None:
            code, why = refused
            await PlainTextResponse(why + "\n", code)(scope, receive, sending)
            return
        await self.app(scope, _Body(receive, self.most_body, self.slowest), sending)


class _Body:
    """Receives a body within bounds; beyond them the reading of it fails, and the reader learns why."""

    def __init__(self, receive: Receive, most: int, slowest: float) -> None:
        self.receive, self.most, self.slowest = receive, most, slowest
        self.size, self.until, self.whole = 0, 0.0, False

    async def __call__(self) -> Message:
        if self.whole:
            return await self.receive()  # what comes now says only that the reader has gone
        now = asyncio.get_running_loop().time()
        self.until = self.until or now + self.slowest
        try:
            message = await asyncio.wait_for(self.receive(), max(0.0, self.until - now))
        except TimeoutError:
            raise HTTPException(408, f"Not whole after {self.slowest:g} seconds: send it faster.") from None
        self.size += len(message.get("body", b""))
        if self.size > self.most:
            raise HTTPException(413, f"More than {self.most:,} bytes: send less.")
        self.whole = not message.get("more_body", False)
        return message


def refusal(scope: Scope, names: frozenset[str]) -> tuple[int, str] | None:
    """Why a request is not answered, if it is not."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if _name(host) not in names:
        return 421, "This desk answers only to the names of this machine, such as localhost."
    site = headers.get("sec-fetch-site")
    if scope["method"] in SAFE:
        followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") in (None, "document")
        if site in ("cross-site", "same-site") and not followed:
            return 403, "Another site asked for this. Open it in a window of its own."
        return None
    origin = headers.get("origin")
    same = origin == f"{scope['scheme']}://{host}" if origin is not None else site == "same-origin"
    return None if same else (403, "This was sent from a page that is not of this desk. Open the desk and do it there.")


def _name(host: str) -> str:
    """The name out of ``name:port``."""
    try:
        found = urlsplit(f"//{host}")
        return "" if found.username is not None or found.path or found.query else (found.hostname or "").rstrip(".")
    except ValueError:
        return ""


def _announced(scope: Scope) -> int:
    size = Headers(scope=scope).get("content-length", "")
    return int(size) if size.isascii() and size.isdigit() and len(size) < 16 else 0


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
