"""Who may ask the desk, how much may be sent to it, and what a browser may do with its pages."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from hearsay.desk.web.app import ACTIONS, PAGES, application
from hearsay.desk.web.guard import HEADERS
from hearsay.desk.web.serve import listen, names_of
from hearsay.errors import UsageError
from hearsay.store.archive import Archive

from .conftest import OWN, client


@pytest.mark.parametrize("host", ["localhost", "localhost:8042", "127.0.0.1:8042", "[::1]:8042", "LOCALHOST", "localhost.:1"])
def test_the_names_of_this_machine_are_answered(desk: TestClient, host: str) -> None:
    """Whatever the port: it may have been carried here by ssh."""
    assert desk.get("/search", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:8042", "", "127.0.0.1@evil.example", "localhost@evil.example", "0.0.0.0", "[", "localhost/x"]
)
def test_a_strange_name_is_not_answered(desk: TestClient, host: str) -> None:
    """A name of somebody else that leads to this machine is DNS rebinding."""
    for path in ("/search", "/search.json", "/static/desk.css", "/openapi.json", "/nothing"):
        answer = desk.get(path, headers={"Host": host})

        assert answer.status_code == 421
        assert "claim" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(desk: TestClient, headers: dict[str, str]) -> None:
    """No page of another site, and no other program's page on this machine, can drive the desk."""
    for action in ACTIONS:
        answer = desk.post(action.path.replace("{id}", "k1"), data={"about": "k1", "text": "driven"}, headers=headers)

        assert answer.status_code == 403
    assert desk.get("/claim/k1.json").json()["notes"] == []


def test_a_form_of_the_desk_itself_is_taken(desk: TestClient) -> None:
    """The browser says so, by Origin or by Sec-Fetch-Site."""
    for headers in (OWN, {"Sec-Fetch-Site": "same-origin"}):
        assert desk.post("/note", data={"about": "k1", "text": "rang them"}, headers=headers).status_code == 303


def test_another_site_can_lead_here_but_not_read_or_frame(desk: TestClient) -> None:
    """A link is followed; an image, a script, a frame or a fetch of another site gets nothing."""
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert desk.get("/search", headers=link).status_code == 200
    for mode, dest in (("no-cors", "script"), ("cors", "empty"), ("no-cors", "image"), ("navigate", "iframe")):
        asked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}

        assert desk.get("/search.json", headers=asked).status_code == 403


@pytest.mark.parametrize("path", [*(page.path for page in PAGES), *(f"{page.path}.json" for page in PAGES), "/nothing", "/static/desk.css", "/"])
def test_every_answer_says_what_a_browser_may_do(desk: TestClient, path: str) -> None:
    """No script but files of ours, no frame, no guess at types, no telling other sites; on errors too."""
    answer = desk.get(path.replace("{id}", "k1"))

    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; ")


def test_a_mistake_of_the_program_is_a_page_without_its_insides(archive: Archive) -> None:
    """One line, no traceback, and the same headers."""
    archive.close()
    broken = TestClient(application(None), base_url="http://localhost", raise_server_exceptions=False)  # type: ignore[arg-type]
    answer = broken.get("/search")

    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "NoneType" not in answer.text
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_what_is_too_large_is_refused_before_it_is_read(archive: Archive) -> None:
    """By what it announces, and by what comes."""
    small = client(archive, most_body=1000)
    assert small.post("/note", data={"about": "k1", "text": "x" * 2000}, headers=OWN).status_code == 413

    def pieces() -> Any:
        for _ in range(100):
            yield b"text=" + b"x" * 100 + b"&"

    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert small.post("/note", content=pieces(), headers=OWN | form).status_code == 413
    assert small.get("/claim/k1.json").json()["notes"] == []


def test_a_form_of_too_many_fields_or_files_is_refused(desk: TestClient) -> None:
    """A thousand fields are no form of the desk."""
    assert desk.post("/note", data={f"f{n}": "x" for n in range(1000)}, headers=OWN).status_code == 400
    files = [("file", (f"{n}.txt", b"x")) for n in range(5)]
    assert desk.post("/note", data={"about": "k1", "text": "x"}, files=files, headers=OWN).status_code == 400


def test_what_comes_too_slowly_is_given_up(archive: Archive) -> None:
    """Somebody who sends a byte now and then does not hold a place for ever."""
    app = application(archive, slowest=0.05)
    scope = {
        "type": "http", "method": "POST", "path": "/note", "raw_path": b"/note", "query_string": b"", "scheme": "http", "root_path": "",
        "http_version": "1.1", "server": ("localhost", 80), "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"content-type", b"application/x-www-form-urlencoded")],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"t", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as pool:  # a thread of its own: the one of the browser tests has a loop already
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()  # type: ignore[arg-type]

    assert sent[0]["status"] == 408


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org", ""])
def test_others_cannot_reach_it(host: str) -> None:
    """The desk has no accounts, so that it listens on this machine only."""
    with pytest.raises(UsageError, match="the desk has no accounts"):
        listen(host, 0)


def test_it_listens_where_it_is_told(desk: TestClient) -> None:
    """Another address of this machine is one of its names; a port that is taken is said in one line."""
    with listen("127.0.0.2", 0) as at:
        assert "127.0.0.2" in names_of("127.0.0.2")
        with pytest.raises(UsageError, match="cannot be used"):
            listen("127.0.0.2", at.getsockname()[1])
