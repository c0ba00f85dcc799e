"""How far a piece of work is, as server-sent events."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from hearsay.desk.web import jobs
from hearsay.desk.web.pages.add import shape

EVERY = 0.25
"""Seconds between two looks."""
BEAT = 60
"""Looks after which something is sent although nothing changed, so that a connection that is gone is noticed."""


async def events(request: Request) -> Response:
    """Every change until the work is over."""
    job = jobs.of(request.app.state.archive).get(request.path_params["id"])
    if job is None:
        raise HTTPException(404, "no such work")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_changes(job), media_type="text/event-stream", headers=headers)


async def _changes(job: jobs.Job) -> AsyncIterator[bytes]:
    last, since = b"", 0
    while True:
        is_over = job.is_over  # looked at first: what is sent then is the end
        now = msgspec.json.encode(shape(job))
        since += 1
        if now != last:
            yield b"data: " + now + b"\n\n"
            last, since = now, 0
        elif since >= BEAT:
            yield b": still there\n\n"
            since = 0
        if is_over:
            return
        await asyncio.sleep(EVERY)
