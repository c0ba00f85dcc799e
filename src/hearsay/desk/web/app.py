"""The desk as one application: its table of pages, and how each of them is asked."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Lifespan

from hearsay.desk.web import guard, openapi, render
from hearsay.desk.web.events import events
from hearsay.desk.web.page import Action, File, Page
from hearsay.desk.web.pages import (
    add,
    builder,
    claim,
    collection,
    note,
    report,
    review,
    search,
    source,
    story,
    today,
    watches,
    when,
    where,
)
from hearsay.desk.web.params import parsed
from hearsay.errors import ArchiveError, SetupError, UsageError
from hearsay.store.archive import Archive

PAGES: Sequence[Page] = (
    today.PAGE,
    search.PAGE,
    where.PAGE,
    when.PAGE,
    source.LIST,
    watches.PAGE,
    review.PAGE,
    builder.PAGE,
    collection.PAGE,
    add.PAGE,
    source.PAGE,
    story.PAGE,
    claim.PAGE,
    report.PAGE,
    review.DECISIONS,
    add.JOB,
)
"""Every page, in the order of the navigation."""
ACTIONS: Sequence[Action] = (
    note.ACTION,
    source.ACTION,
    today.ACTION,
    review.JUDGE,
    review.UNDO,
    add.ADD,
    add.EXAMPLES,
    *collection.ACTIONS,
    *watches.ACTIONS,
)
FILES: Sequence[File] = (report.RECORD, report.RAW, review.CORRECTIONS, review.TRAINING, *builder.FILES)
HOME = "/today"
YEAR = "public, max-age=31536000, immutable"
FIELDS = 200
"""Fields of one form."""


def application(
    archive: Archive, names: Iterable[str] = guard.LOCAL, lifespan: Lifespan[Starlette] | None = None, **bounds: Any
) -> ASGIApp:
    """The desk over an archive. ``names``: by which it may be called; ``bounds``: those of :class:`guard.Guard`."""
    failing = {HTTPException: _failed, SetupError: _failed, Exception: _failed}
    made = Starlette(routes=list(_routes()), exception_handlers=failing, lifespan=lifespan)
    made.state.archive = archive
    return guard.Guard(made, names, **bounds)  # around all of it, so that errors have its headers too


def _routes() -> Iterable[BaseRoute]:
    yield Route("/", _home)
    yield Route("/static/{name}", _static)
    yield Route("/openapi.json", _openapi)
    yield Route("/job/{id}/events", events)
    for file in FILES:
        yield Route(file.path, _file(file))
    for page in PAGES:
        yield Route(f"{page.path}.json", _json(page))
        yield Route(page.path, _html(page))
    for action in ACTIONS:
        yield Route(action.path, _do(action), methods=["POST"])


Handler = Callable[[Request], Any]


def _html(page: Page) -> Handler:
    def answer(archive: Archive, request: Request) -> Response:
        given, found = _asked(page, archive, request)
        twin = request.url.replace(path=f"{request.url.path}.json")
        values = {"given": given, "page": page, "twin": f"{twin.path}{f'?{twin.query}' if twin.query else ''}"}
        return _page(page.template, request, values | dict(page.show(found, given)))

    return _in_thread(answer)


def _json(page: Page) -> Handler:
    def answer(archive: Archive, request: Request) -> Response:
        _, found = _asked(page, archive, request)
        return _as_json(page.shape(found))

    return _in_thread(answer)


def _file(file: File) -> Handler:
    """Bytes out of a report are never shown in the browser, only handed over."""

    def answer(archive: Archive, request: Request) -> Response:
        given = parsed(file.params, request.query_params, request.path_params)
        try:
            name, content = file.ask(archive, given)
        except UsageError as error:
            raise HTTPException(404, str(error)) from None
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        }
        return Response(content, 200, headers, "application/octet-stream")

    return _in_thread(answer)


def _in_thread(answer: Callable[[Archive, Request], Response]) -> Handler:
    async def handle(request: Request) -> Response:
        return await run_in_threadpool(answer, request.app.state.archive, request)

    return handle


def _asked(page: Page, archive: Archive, request: Request) -> tuple[dict[str, Any], Any]:
    given = parsed(page.params, request.query_params, request.path_params)
    try:
        return given, page.ask(archive, given)
    except UsageError as error:
        raise HTTPException(404 if page.of_record else 400, str(error)) from None


def _do(action: Action) -> Handler:
    async def handle(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=FIELDS, max_part_size=guard.MOST_BODY) as form:
            given = parsed(action.params, form, request.path_params) | await _files(action, form)
            try:
                onward = await run_in_threadpool(action.do, request.app.state.archive, given)
            except UsageError as error:
                raise HTTPException(400, str(error)) from None
        return RedirectResponse(onward, 303)

    return handle


async def _files(action: Action, form: FormData) -> dict[str, tuple[str, bytes]]:
    """What was sent as a file, with the name that the sender gave it."""
    sent = {each.name: form.get(each.name) for each in action.params if each.kind == "file"}
    read = {name: (one.filename or "file", await one.read()) for name, one in sent.items() if isinstance(one, UploadFile)}
    return {name: one for name, one in read.items() if one[1]}


def _page(template: str, request: Request, values: dict[str, Any], code: int = 200) -> Response:
    shared = {"nav": [each for each in PAGES if each.nav], "here": request.url.path, "twin": "", "q": ""}
    text = render.rendered(template, shared | values)
    return Response(text, code, {"Cache-Control": "private, no-cache"}, "text/html; charset=utf-8")


def _as_json(shape: Any, code: int = 200) -> Response:
    return Response(msgspec.json.encode(shape), code, {"Cache-Control": "private, no-cache"}, "application/json")


async def _home(request: Request) -> Response:
    return RedirectResponse(HOME, 307)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    found = render.static_file(name)
    if found is None:
        raise HTTPException(404, f"{name[:100]}: no such file")
    cache = YEAR if "v" in request.query_params else "no-cache"
    return Response(found, 200, {"Cache-Control": cache}, render.KINDS[name.rpartition(".")[2]])


async def _openapi(request: Request) -> Response:
    return _as_json(openapi.described(PAGES, ACTIONS, FILES))


async def _failed(request: Request, error: Exception) -> Response:
    """Any error as a page, or as JSON where that was asked for."""
    code, why = _told(error)
    if request.url.path.endswith(".json"):
        return _as_json({"error": why}, code)
    return _page("error.html", request, {"code": code, "why": why}, code)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, error.detail.removeprefix("--")
    if isinstance(error, UsageError):
        return 400, str(error).removeprefix("--")
    if isinstance(error, ArchiveError):
        return 503, str(error)
    sys.stderr.write(f"hearsay: {type(error).__name__} on a page of the desk\n")
    return 500, "This is a mistake of the program. What you asked for cannot be shown; nothing was changed."
