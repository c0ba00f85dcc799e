"""The desk over small archives: the invented pile, an empty one, and one whose reports try to break out."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from hearsay.desk.web.app import application
from hearsay.desk.web.serve import listen
from hearsay.records import Brief, Place, Story
from hearsay.store.archive import Archive, open_archive
from tests.brief import samples
from tests.store.piled import put_brief, put_pile

OWN = {"Origin": "http://localhost"}
"""What a browser sends with a form of the desk itself."""
PATHS = ["/search", "/search?q=terminal", "/search?q=nothingofthekind&origins=2%2B", "/claim/k1", "/report/r2?lit=content.88.145", "/story/y1", "/sources", "/source/port%20officials", "/map", "/timeline", "/today", "/review", "/review?kind=claim", "/decisions", "/add", "/builder?q=terminal&claim=k1", "/watches", "/collection"]
"""A page of each kind over the pile, for what has to hold for all pages."""
HOSTILE_PATHS = ["/search", "/claim/c1", "/report/h0", "/story/s0", "/sources", "/source/style", "/map", "/timeline", "/today?since=2020", "/review", "/builder?claim=c1"]
"""The same over the report that tries to break out."""
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def client(archive: Archive, **bounds: Any) -> TestClient:
    """Asks a desk over an archive, as a browser on this machine would."""
    return TestClient(application(archive, **bounds), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def pile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the invented pile, made once."""
    path = tmp_path_factory.mktemp("pile") / "archive.db"
    made = open_archive(f"sqlite:///{path}")
    put_pile(made)
    made.close()
    return path


@pytest.fixture
def archive(pile_file: Path, tmp_path: Path) -> Iterator[Archive]:
    """The invented pile: seven reports, two stories; a copy for each test."""
    made = open_archive(f"sqlite:///{shutil.copy(pile_file, tmp_path / 'archive.db')}")
    yield made
    made.close()


@pytest.fixture
def desk(archive: Archive) -> TestClient:
    """The desk over it."""
    return client(archive)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """The desk over an archive in which nothing is."""
    made = open_archive(f"sqlite:///{tmp_path / 'empty.db'}")
    yield client(made)
    made.close()


@pytest.fixture(scope="session")
def hostile_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One report that tries to break out by its text, headline, byline, outlet, address, path, language and names."""
    made = open_archive(f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'archive.db'}")
    put_brief(made, breaking_out())
    yield made
    made.close()


def breaking_out() -> Brief:
    """The brief of that report, in a story of its own."""
    brief = samples.hostile()
    article = replace(
        brief.articles[0],
        id="h0",
        outlet=EVIL,
        owner=EVIL,
        byline=EVIL,
        url="javascript:alert(1)",
        published="2026-04-15",
        locator=f"../../{EVIL}.txt",
        sha256="0" * 64,
    )
    place = Place(span=(0, 5), name=EVIL, lat=1.0, lon=2.0)
    return replace(
        brief,
        articles=(article,),
        attributions=tuple(replace(each, article="h0") for each in brief.attributions),
        statements=tuple(replace(each, article="h0", places=(place,)) for each in brief.statements),
        claims=tuple(replace(each, story="s0") for each in brief.claims),
        stories=(Story(id="s0", gist=EVIL, articles=("h0",), claims=("c1",)),),
    )


@pytest.fixture
def hostile(hostile_archive: Archive) -> TestClient:
    """The desk over it."""
    return client(hostile_archive)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests of the desk."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def served() -> Iterator[Callable[[Archive], str]]:
    """Serve a desk on a port of its own; gives its address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start(archive: Archive) -> str:
        at = listen("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(application(archive), log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [at]}, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{at.getsockname()[1]}"

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join()


@pytest.fixture
def site(served: Callable[[Archive], str], archive: Archive) -> str:
    """The address of the desk over the pile."""
    return served(archive)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh tab: it may ask only the desk itself, and its console says nothing."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 1200, "height": 800})
    made, hosts, said = context.new_page(), set[str](), list[str]()
    made.on("request", lambda request: hosts.add(request.url.split("/")[2] if "://" in request.url else "data"))
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    assert {host.split(":")[0] for host in hosts} <= {"127.0.0.1", "data"}
    assert said == []
    context.close()
