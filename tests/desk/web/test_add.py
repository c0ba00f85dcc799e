"""Add: an address, a text, a file; read beside the pages, with its progress, and shown when it is done."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from hearsay.desk.web import jobs
from hearsay.store.archive import Archive

from .conftest import EVIL, OWN

TEXT = "Quay shut\n\nThe quay at Brimsvik is shut, two officials said on Monday. The harbour master, Inga Solheim, said it would open on Friday."


def send(desk: TestClient, file: tuple[str, bytes] = ("", b""), **given: str) -> Any:
    """The form, as a browser sends it."""
    return desk.post("/add", data=given, files={"file": file}, headers=OWN)


def waited(desk: TestClient, at: str) -> dict[str, Any]:
    """The work when it is over."""
    for _ in range(600):
        found: dict[str, Any] = desk.get(f"{at}.json").json()
        if found["state"] in ("done", "failed"):
            return found
        time.sleep(0.1)
    raise AssertionError("the work did not end")


def test_a_pasted_text_is_read_and_shown(desk: TestClient) -> None:
    """Its page is where the work leads on to, with the outlet that was given."""
    job = waited(desk, send(desk, text=TEXT, outlet="Harbour Post", published="2026-03-02").headers["location"])
    shown = desk.get(job["onward"])

    assert (job["state"], job["trouble"]) == ("done", [])
    assert shown.status_code == 200
    assert "Harbour Post" in shown.text
    assert "Inga Solheim" in shown.text


def test_a_file_is_read_whatever_it_is_called(desk: TestClient) -> None:
    """A name is only a name: no path comes out of it, and markup in it stays text."""
    job = waited(desk, send(desk, ("../../etc/" + EVIL.replace("/", "") + ".txt", TEXT.encode())).headers["location"])
    report = desk.get(job["onward"] + ".json").json()

    assert job["state"] == "done"
    assert report["articles"][0]["locator"].startswith("sent/")
    assert ".." not in report["articles"][0]["locator"]
    assert "<script" not in desk.get(job["onward"]).text.replace('<script src="/static/', "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "give one thing"),
        ({"url": "https://a.example/", "text": "both"}, "give one thing"),
        ({"text": "x", "published": "yesterday"}, "yesterday"),
    ],
)
def test_what_makes_no_sense_is_said_at_once(desk: TestClient, given: dict[str, str], said: str) -> None:
    """Before any work begins."""
    answer = desk.post("/add", data=given, files={"file": ("", b"")}, headers=OWN)

    assert answer.status_code == 400
    assert said in answer.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest", "file:///etc/passwd", "gopher://a.example/"])
def test_nothing_of_this_machine_is_fetched(desk: TestClient, url: str) -> None:
    """Private addresses and other schemes are refused, and the work says so."""
    job = waited(desk, send(desk, url=url).headers["location"])

    assert job["onward"] == ""
    assert job["trouble"]
    assert desk.get("/search.json", params={"q": "root"}).json()["total"] == 0


def test_progress_is_sent_as_it_happens(desk: TestClient) -> None:
    """Server-sent events, the last of which says that it is over."""
    at = send(desk, text=TEXT).headers["location"]
    with desk.stream("GET", f"{at}/events") as answer:
        lines = [line for line in answer.iter_lines() if line.startswith("data: ")]

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert '"state":"done"' in lines[-1]
    assert desk.get("/job/none/events").status_code == 404


def test_work_that_goes_wrong_says_so_and_the_next_is_done(archive: Archive) -> None:
    """One thread does it all, and it lives on."""
    found = jobs.of(archive)

    def wrong(job: jobs.Job) -> str:
        raise ValueError("no")

    first, second = found.start("wrong", wrong), found.start("right", lambda job: "/add")
    while not second.is_over:
        time.sleep(0.01)

    assert (first.state, second.state, second.onward) == ("failed", "done", "/add")
    assert "mistake of the program" in first.trouble[0]


def test_adding_in_a_browser(tab: Page, site: str) -> None:
    """Paste, press, watch the bar, and arrive at the report."""
    tab.goto(f"{site}/add")
    tab.get_by_label("or a text").fill(TEXT)
    tab.get_by_role("button", name="Read it").click()

    tab.wait_for_url("**/report/*", timeout=60_000)
    assert "Quay shut" in tab.locator("h1").inner_text()


def test_a_first_start_offers_the_examples(empty: TestClient) -> None:
    """One press, and there is a story to look at; then it is offered no more."""
    offered = [empty.get(path).text for path in ("/today", "/search")]
    job = waited(empty, empty.post("/add/examples", headers=OWN).headers["location"])

    assert all("Begin with the example reports" in each for each in offered)
    assert job["onward"].startswith("/story/")
    assert empty.get(job["onward"]).status_code == 200
    assert all("Begin with the example reports" not in empty.get(path).text for path in ("/today", "/search"))
