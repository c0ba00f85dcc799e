"""Collection, Watches and the builder of briefs: what is kept there is shown, changed and given out."""

import io
import zipfile

import pytest
from docx import Document
from starlette.testclient import TestClient

from hearsay.run import watches
from hearsay.run.alerts import Alert
from hearsay.run.question import Question
from hearsay.store.alerts import Row, make
from hearsay.store.archive import Archive

from .conftest import OWN

FEED = "https://feeds.example.org/rss.xml"


def sources(desk: TestClient) -> list[dict[str, object]]:
    """All of them."""
    found: list[dict[str, object]] = desk.get("/collection.json").json()["sources"]
    return found


def test_the_starter_list_is_one_press_away(empty: TestClient) -> None:
    """An empty collection says what to do; then each source can be switched off, on, and taken away."""
    assert "Begin with the starter list" in empty.get("/collection").text
    empty.post("/collection/starter", headers=OWN)
    (first, *others) = sources(empty)
    for to in ("off", "on", "remove"):
        assert empty.post("/collection/switch", data={"number": str(first["n"]), "to": to}, headers=OWN).status_code == 303

    assert len(others) > 20
    assert [one["n"] for one in sources(empty)] == [one["n"] for one in others]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "feeds.opml", "javascript:alert(1)"])
def test_only_the_web_is_collected_from(empty: TestClient, url: str) -> None:
    """No file of this machine is opened because a form names it."""
    answer = empty.post("/collection/add", data={"url": url}, headers=OWN)

    assert answer.status_code == 400
    assert "no web address" in answer.text
    assert sources(empty) == []


def test_a_search_becomes_a_watch(desk: TestClient) -> None:
    """With its words and filters; it rests, goes on and is forgotten."""
    made = desk.post("/watches/add", data={"name": "terminal", "q": "terminal", "firmness": "hedged", "on": "denial"}, headers=OWN)
    (one,) = desk.get("/watches.json").json()["watches"]
    page = desk.get("/watches").text
    rested = desk.post("/watches/change", data={"name": "terminal", "to": "pause"}, headers=OWN)
    (paused,) = desk.get("/watches.json").json()["watches"]
    desk.post("/watches/change", data={"name": "terminal", "to": "remove"}, headers=OWN)

    assert made.headers["location"] == "/watches?watch=terminal"
    assert (one["question"], one["kinds"]) == ({"text": "terminal", "firmness": ["hedged"]}, ["denial"])
    assert "/search?firmness=hedged&amp;q=terminal" in page
    assert (rested.status_code, paused["paused"]) == (303, True)
    assert desk.get("/watches.json").json()["watches"] == []


def test_a_brief_of_chosen_claims(desk: TestClient) -> None:
    """Only they are in it; as a page, as Markdown, and as a Word document whose links are those of the reports."""
    picked = [one["id"] for one in desk.get("/search.json").json()["claims"][:2]]
    given = {"claim": picked}
    page, made = desk.get("/builder", params=given).text, desk.get("/builder.json", params=given).json()
    word = desk.get("/builder/brief.docx", params=given)
    text = "\n".join(each.text for each in Document(io.BytesIO(word.content)).paragraphs)
    links = zipfile.ZipFile(io.BytesIO(word.content)).read("word/_rels/document.xml.rels").decode()

    assert [one["id"] for one in made["claims"]] == picked
    assert page.count("take out") == 2
    assert all(one["gist"][:40].lower() in text.lower() for one in made["claims"])
    assert all(f'{a["url"]}#:~:text=' in links for a in made["articles"][:1] if a["url"])
    assert desk.get("/builder/brief.html", params=given).text.startswith("<!doctype html>")
    assert desk.get("/builder/brief.md", params=given).text.startswith("## ")


def test_excerpts_carry_no_whole_text(desk: TestClient) -> None:
    """The cited characters stand in their places, the rest is blank."""
    (picked,) = [one["id"] for one in desk.get("/search.json", params={"limit": 1}).json()["claims"]]
    whole = desk.get("/builder.json", params={"claim": picked}).json()["articles"]
    part = desk.get("/builder.json", params={"claim": picked, "excerpts": 1}).json()["articles"]

    assert sum(len("".join(a["text"].split())) for a in part) < sum(len("".join(a["text"].split())) for a in whole)


def test_a_claim_that_is_not_there_is_said(desk: TestClient) -> None:
    """In one line."""
    assert desk.get("/builder", params={"claim": "0000000000000000"}).status_code == 400


def test_today_has_what_each_watch_told(desk: TestClient, archive: Archive) -> None:
    """Under its name, with the claims; in JSON too."""
    watches.add(archive, "terminal", Question(text="terminal"), since="2020")
    told = Alert(
        id="a1",
        watch="terminal",
        kind="denial",
        claim="k1",
        story="y1",
        gist="The terminal is shut",
        before=None,
        after="denied",
        reason="the port denied it",
        happened=None,
        found="2026-05-01T00:00:00Z",
    )
    with archive.writing() as connection:
        make(connection, [Row(told.id, told.watch, told.kind, told.claim, told.story, told.found, told)])
    page, made = desk.get("/today?since=2020").text, desk.get("/today.json?since=2020").json()

    assert "/watches?watch=terminal" in page
    assert [each["claim"] for each in made["alerts"]] == ["k1"]
