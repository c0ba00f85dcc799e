"""Review: what is decided is kept apart, wins, can be taken back and goes out; by buttons and by keys."""

import tomllib
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from .conftest import OWN


def queue(desk: TestClient, kind: str = "attribution", **more: str) -> dict[str, Any]:
    """What is to be looked at."""
    found: dict[str, Any] = desk.get("/review.json", params={"kind": kind, **more}).json()
    return found


def judge(desk: TestClient, finding: dict[str, Any], verdict: str, **more: str) -> int:
    """Send a verdict; gives the status."""
    given = {"kind": finding["kind"], "one": finding["one"], "two": finding["two"], "verdict": verdict, **more}
    return desk.post("/review/judge", data=given, headers=OWN).status_code


@pytest.mark.parametrize("kind", ["attribution", "claim", "copy"])
def test_each_sort_of_finding_is_shown_with_its_texts(desk: TestClient, kind: str) -> None:
    """A question, the characters that are meant, and two buttons."""
    found = queue(desk, kind)
    page = desk.get("/review", params={"kind": kind}).text

    assert found["findings"]
    assert all(side["text"] for one in found["findings"] for side in one["sides"])
    assert page.count('value="confirmed"') == page.count('value="rejected"') == len(found["findings"])


def test_the_least_sure_comes_first(desk: TestClient) -> None:
    """By the machine's own score."""
    scores = [one["score"] for one in queue(desk, limit="50")["findings"]]

    assert scores == sorted(scores)


@pytest.mark.parametrize(("kind", "verdict", "decided"), [("claim", "rejected", "apart"), ("claim", "confirmed", "same"), ("copy", "rejected", "not_copy"), ("copy", "confirmed", "copy"), ("attribution", "rejected", "attribution")])
def test_a_verdict_is_a_decision_and_is_asked_no_more(desk: TestClient, kind: str, verdict: str, decided: str) -> None:
    """It stands under Decisions; taken back, the finding comes again."""
    before = queue(desk, kind)
    status = judge(desk, before["findings"][0], verdict)
    after = queue(desk, kind)
    (made,) = desk.get("/decisions.json").json()["decisions"]
    back = desk.post("/decisions/undo", data={"number": str(made["number"])}, headers=OWN)

    assert status == 303
    assert made["kind"] == decided
    assert after["left"] == before["left"] - 1
    assert back.status_code == 303
    assert queue(desk, kind) == before


def test_corrected_words_are_found_in_the_report(desk: TestClient) -> None:
    """They go out as a corrections file and as training data with their places."""
    one = queue(desk)["findings"][0]
    words = one["sides"][0]["text"].split(". ")[0][:30]
    status = judge(desk, one, "corrected", content=words)
    (entry,) = tomllib.loads(desk.get("/decisions/corrections.toml").text)["attribution"]
    (line,) = [msgspec.json.decode(each) for each in desk.get("/decisions/training.jsonl").content.splitlines()]
    (start, end), *_ = line["spans"]["content"]

    assert status == 303
    assert entry["verdict"] == "corrected"
    assert " ".join(line["text"][start:end].split()) == " ".join(words.split())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"two": "[[0, 99999999]]"}, "are no spans"),
        ({"two": "nonsense"}, "are no spans"),
        ({"one": "nobody"}, "there is no such report"),
        ({"verdict": "corrected", "content": "words that stand nowhere"}, "does not stand in the report"),
        ({"verdict": "maybe"}, "not one of"),
    ],
)
def test_what_makes_no_sense_is_said(desk: TestClient, changed: dict[str, str], said: str) -> None:
    """In one line, and nothing is kept."""
    one = queue(desk)["findings"][0]
    given = {"kind": "attribution", "one": one["one"], "two": one["two"], "verdict": "rejected"} | changed
    answer = desk.post("/review/judge", data=given, headers=OWN)

    assert answer.status_code == 400
    assert said in answer.text
    assert desk.get("/decisions.json").json() == {"decisions": []}


def test_reviewing_by_keys_alone(tab: Page, site: str) -> None:
    """C confirms and goes on, x rejects, k goes back; the page is not left."""
    tab.goto(f"{site}/review")
    tab.keyboard.press("c")
    tab.wait_for_selector('.finding[data-verdict="confirmed"]')
    tab.keyboard.press("x")
    tab.wait_for_selector('.finding[data-verdict="rejected"]')

    assert tab.locator(".finding[data-verdict]").count() == 2
    assert tab.evaluate("() => document.activeElement.id") == "f3"
    tab.keyboard.press("k")
    assert tab.evaluate("() => document.activeElement.id") == "f2"
    tab.goto(f"{site}/decisions")
    assert tab.locator("tbody tr").count() == 2


def test_a_page_of_findings_leads_on_by_itself(tab: Page, site: str) -> None:
    """Keys pressed one after the other each meet the next finding; after the last the next page is there, without a further key."""
    tab.goto(f"{site}/review?limit=2")
    with tab.expect_navigation():
        tab.keyboard.press("c")
        tab.keyboard.press("c")

    assert tab.evaluate("() => document.activeElement.classList.contains('finding')")
    tab.goto(f"{site}/decisions")
    assert tab.locator("tbody tr").count() == 2


def test_a_verdict_that_is_not_kept_is_said(browser: Browser, site: str) -> None:
    """Its finding comes back, and says why."""
    tab = browser.new_page(reduced_motion="reduce")
    tab.route("**/review/judge", lambda route: route.abort())
    tab.goto(f"{site}/review")
    tab.keyboard.press("c")
    tab.wait_for_selector(".outcome:has-text('not kept')")

    assert tab.locator(".finding[data-verdict]").count() == 0
    assert tab.evaluate("() => document.activeElement.id") == "next"
    tab.close()
