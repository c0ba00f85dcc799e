"""The page of a claim, and notes on it."""

from starlette.testclient import TestClient

from .conftest import OWN


def test_a_claim_with_all_that_belongs_to_it(desk: TestClient) -> None:
    """Origins with reasons, the way over time, what each report says, changes, conflicts, history."""
    page = desk.get("/claim/k1").text

    for title in ("Origins", "Who has it from whom", "Who says it", "Changed on the way", "History", "Notes"):
        assert f'class="topic">{title}' in page
    assert '<div class="way"' in page
    assert "from 1 " in page
    assert 'href="/story/y1"' in page
    assert 'href="/report/r1' in page


def test_the_twin_carries_excerpts_only(desk: TestClient) -> None:
    """In the shape of a brief, with history and notes, and no whole text."""
    made = desk.get("/claim/k1.json").json()

    assert made["id"] == "k1"
    assert [each["id"] for each in made["claims"]] == ["k1"]
    assert {each["text"] for each in made["articles"]} == {None}
    assert made["history"][0]["kind"] == "new"


def test_a_claim_that_is_not_there(desk: TestClient) -> None:
    """Is said, with what to do."""
    page = desk.get("/claim/0123456789abcdef")

    assert page.status_code == 404
    assert "Search by words" in page.text
    assert desk.get("/claim/0123456789abcdef.json").status_code == 404


def test_a_note_is_kept_and_shown(desk: TestClient) -> None:
    """The form leads back to the claim, where the note stands with name and time."""
    answer = desk.post("/note", data={"about": "k1", "text": "rang the operator\nno answer", "author": "Jana"}, headers=OWN)
    page = desk.get("/claim/k1").text

    assert (answer.status_code, answer.headers["Location"]) == (303, "/claim/k1#notes")
    assert "rang the operator\nno answer" in page
    assert "<bdi>Jana</bdi>" in page


def test_an_empty_note_is_refused(desk: TestClient) -> None:
    """With a word of why."""
    answer = desk.post("/note", data={"about": "k1", "text": "  "}, headers=OWN)

    assert answer.status_code == 400
    assert "text: nothing given" in answer.text


def test_a_note_on_nothing_is_refused(desk: TestClient) -> None:
    """What is not there cannot have a note."""
    assert desk.post("/note", data={"about": "nothing", "text": "x"}, headers=OWN).status_code == 400
