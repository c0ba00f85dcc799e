"""The page of search and its twin."""

import json

import pytest
from starlette.testclient import TestClient

from hearsay.run.ask import as_json, search
from hearsay.run.question import Question
from hearsay.store.archive import Archive


def test_the_twin_is_what_the_command_prints(desk: TestClient, archive: Archive) -> None:
    """``/search.json?q=…`` and ``hearsay search --json`` are the same."""
    answer = desk.get("/search.json?q=terminal&sort=newest&limit=3")

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == json.loads(json.dumps(as_json(search(archive, Question(text="terminal", sort="newest", limit=3), counted=True))))


def test_a_result_leads_to_claim_story_source_and_evidence(desk: TestClient) -> None:
    """Each hit has its origins as a number, whose they are, and the characters in their report."""
    page = desk.get("/search?q=terminal").text

    assert '<a href="/claim/k1">' in page
    assert '<a href="/story/y1">' in page
    assert "/report/r1?lit=content." in page
    assert 'href="/source/' in page
    assert 'value="terminal"' in page


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("q=terminal&firmness=hedged&status=denied&origins=2%2B&disputed=1", 200),
        ("since=nonsense", 400),
        ("since=2031&until=2030", 400),
        ("near=here", 400),
        ("origins=many", 400),
        ("firmness=sure", 400),
        ("sort=luck", 400),
        ("limit=-1", 400),
        ("limit=999999999999999999999", 400),
        ("offset=10000000", 400),
        ("q=" + "x" * 3000, 400),
        ("&".join("firmness=hedged" for _ in range(30)), 400),
        ("q=%00%ED%A0%80", 200),
        ("unknown=1", 200),
    ],
)
def test_what_makes_no_sense_is_said(desk: TestClient, asked: str, code: int) -> None:
    """As a page and as JSON, in one line that names the field and not an option of the command line."""
    page, twin = desk.get(f"/search?{asked}"), desk.get(f"/search.json?{asked}")

    assert (page.status_code, twin.status_code) == (code, code)
    if code == 400:
        assert not twin.json()["error"].startswith("--")


def test_an_empty_archive_says_what_to_do(empty: TestClient) -> None:
    """Nothing there yet: the command that puts something in."""
    assert "hearsay add" in empty.get("/search").text


def test_nothing_found_says_what_to_do(desk: TestClient) -> None:
    """Which condition to drop."""
    page = desk.get("/search?q=terminal&origins=2%2B&source=nobody").text

    assert "No claim in the archive has all that." in page
    assert '<a href="/search?q=terminal">Search only for the words</a>' in page


def test_pages_of_results_have_addresses(desk: TestClient) -> None:
    """What was asked stays in the links to the next and the page before."""
    first = desk.get("/search?q=terminal&limit=1").text
    second = desk.get("/search?q=terminal&limit=1&offset=1").text

    assert 'href="/search?q=terminal&amp;limit=1&amp;offset=1"' in first
    assert 'href="/search?q=terminal&amp;limit=1"' in second


@pytest.mark.parametrize("field", ["q", "since", "until", "origins", "source", "outlet", "near", "language"])
@pytest.mark.parametrize("said", ["' OR 1=1 --", '"; DROP TABLE claims; --', "\") OR (1=1", "%' UNION SELECT 1 --", "NEAR(a b)", "col:*", "*", '"', "a^2"])
def test_words_are_never_read_as_sql(desk: TestClient, field: str, said: str) -> None:
    """In whatever field: it is not found, or not understood; the archive stays what it was."""
    answer = desk.get("/search.json", params={field: said})

    assert answer.status_code in (200, 400)
    assert desk.get("/search.json?q=terminal").json()["total"] > 0


def test_each_count_is_what_the_condition_gives(desk: TestClient) -> None:
    """Whoever follows a link beside the results gets as many claims as it said; and the link back gives all again."""
    plain = desk.get("/search.json").json()
    names = {each["name"] for each in plain["facets"]}

    assert names >= {"firmness", "origins", "source", "outlet", "month", "language"}
    for facet in (each for each in plain["facets"] if each["name"] != "source"):  # a voice may be called so and be no origin
        for value in facet["values"]:
            narrowed = desk.get("/search.json", params=value["asked"]).json()["total"]
            assert (facet["name"], value, narrowed) == (facet["name"], value, value["claims"])


def test_a_condition_in_use_leads_back(desk: TestClient) -> None:
    """It stands above the results and in the list of counts, each time as a link without it."""
    page = desk.get("/search?q=terminal&firmness=hedged&firmness=denied").text

    assert page.count('href="/search?q=terminal&amp;firmness=denied"') == 2
    assert 'aria-current="true"' in page
