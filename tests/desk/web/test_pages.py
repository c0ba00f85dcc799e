"""Story, sources, map, timeline and today: what each shows, its twin, and what it says where there is nothing."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from hearsay.brief.drawn_map import WORLD, Spot, around, drawn, moved
from hearsay.brief.drawn_time import axis, span
from hearsay.run.outlines import ATLAS
from hearsay.run.today import today
from hearsay.store import of_claims
from hearsay.store.archive import Archive

from .conftest import OWN


def test_a_story_has_everything_that_its_reports_have_together(desk: TestClient) -> None:
    """Claims with their ways, changes side by side, conflicts, answers, reports, notes."""
    page = desk.get("/story/y1").text

    for title in ("Lead claims", "Other claims", "Changed on the way", "In conflict", "Answers", "Reports", "Notes"):
        assert title in page
    assert 'href="/claim/k1"' in page
    assert "<svg" in page
    assert desk.get("/story/y1.json").json()["id"] == "y1"


@pytest.mark.parametrize("given", ["k1", "r4"])
def test_a_story_is_found_by_what_is_in_it(desk: TestClient, given: str) -> None:
    """A claim or a report of it leads there too."""
    assert desk.get(f"/story/{given}.json").json()["id"] == "y1"


def test_sources_and_one_of_them(desk: TestClient) -> None:
    """Everybody, and of one what it said, whom it cites, who cites it."""
    assert 'href="/source/halvar%20wire"' in desk.get("/sources").text
    page = desk.get("/source/halvar%20wire").text
    assert "What it said, and when" in page
    assert "Not graded." in page
    assert desk.get("/source/Halvar%20Wire.json").json()["key"] == "halvar wire"
    assert desk.get("/source/nobody").status_code == 404


def test_a_person_grades_a_source_and_takes_it_back(desk: TestClient) -> None:
    """With a reason and the day; the grade that stood before is undone, and kept in the list of decisions."""
    for letter, why in (("B", "right in 9 of 10 cases"), ("D", "not this year")):
        sent = desk.post("/grade", data={"name": "halvar wire", "grade": letter, "why": why}, headers=OWN)
        assert (sent.status_code, sent.headers["Location"]) == (303, "/source/halvar%20wire#grade")
    made = desk.get("/source/halvar%20wire.json").json()["grade"]
    assert (made["value"], made["why"]) == ("D", "not this year")
    assert "not this year" in desk.get("/source/halvar%20wire").text

    desk.post("/grade", data={"name": "halvar wire"}, headers=OWN)

    assert desk.get("/source/halvar%20wire.json").json()["grade"] is None


@pytest.mark.parametrize(
    "sent", [{"name": "halvar wire", "grade": "B"}, {"name": "halvar wire", "grade": "Z", "why": "x"}, {"name": "nobody", "grade": "B", "why": "x"}, {}]
)
def test_a_grade_without_reason_letter_or_source_is_refused(desk: TestClient, sent: dict[str, str]) -> None:
    """In one line."""
    assert desk.post("/grade", data=sent, headers=OWN).status_code == 400


def test_today_tells_what_changed_until_one_has_looked(desk: TestClient, archive: Archive) -> None:
    """New claims, denials, a further origin; and nothing any more once it is seen."""
    at = today(archive).until
    event = {"at": at, "kind": "origins", "claim": "k1", "story": "y1", "at_least": 2, "at_most": 2, "said": "1 → 2 origins (A, B)"}
    with archive.writing() as connection:
        connection.execute(insert(of_claims.history).values(**event))
    page = desk.get("/today?since=2020").text
    made = desk.get("/today.json?since=2020").json()
    assert "A further origin" in page
    assert "New claims" in page
    assert [each["said"] for each in made["origins"]] == ["1 → 2 origins (A, B)"]
    assert "k1" in {each["id"] for each in made["new"]}

    sent = desk.post("/today/seen", data={"until": "2999-01-01"}, headers=OWN)

    assert (sent.status_code, sent.headers["Location"]) == (303, "/today")
    assert desk.get("/today.json").json()["looked"] < "2999"


@pytest.mark.parametrize("path", ["/today", "/map", "/timeline", "/sources", "/search"])
def test_empty_states_say_what_to_do(empty: TestClient, path: str) -> None:
    """In an archive in which nothing is, the command that puts something in."""
    assert "hearsay add" in empty.get(path).text
    assert empty.get(f"{path}.json").status_code == 200


@pytest.mark.parametrize("box", ["x", "1,2,3", "10,0,5,10", "0,0,0.01,0.01", "nan,0,1,1", "-inf,0,inf,1", "0,-100,1,0", "0,0,359,1", "1e999,0,1,1"])
def test_a_part_of_the_earth_that_is_none_is_said(desk: TestClient, box: str) -> None:
    """And not drawn."""
    assert desk.get("/map", params={"box": box}).status_code == 400


def test_a_map_is_of_where_the_places_are() -> None:
    """Close ones, ones around the date line, and ones all over the earth; each dot lies in it, each link can be followed."""
    for places in ([(48.7, 21.3), (48.1, 17.1)], [(-18.1, 178.4), (-16.8, -179.9)], [(0.0, 0.0)], [(89.9, 10.0)], [(-50.0, -70.0), (60.0, 150.0), (0.0, 20.0)]):
        spots = [Spot(name="x", lat=lat, lon=lon, count=n + 1, href="/", note="") for n, (lat, lon) in enumerate(places)]
        made = drawn(spots, ATLAS)

        assert made.outside == (1 if places[0][0] > 85 else 0)
        assert 0 < made.height < 1000
        for box in (moved(made.box, closer=2), moved(made.box, closer=0.5), moved(made.box, right=0.4), moved(made.box, up=0.4)):
            assert box[0] < box[2]
            assert -90 <= box[1] < box[3] <= 90
    assert around([]) == WORLD


def test_the_land_of_a_map_is_small_to_send() -> None:
    """The whole world, and a country from near."""
    assert len(drawn([], ATLAS).land) < 120_000
    assert len(drawn([Spot(name="x", lat=48.7, lon=21.3, count=1, href="/")], ATLAS).land) < 60_000


@pytest.mark.parametrize(
    ("value", "start", "end", "sure"),
    [
        ("2021", "2021-01-01T00:00", "2022-01-01T00:00", False),
        ("2021-02", "2021-02-01T00:00", "2021-03-01T00:00", False),
        ("2021-02-03", "2021-02-03T00:00", "2021-02-04T00:00", True),
        ("2021-02-03T23:30-03:00", "2021-02-04T02:30", "2021-02-04T02:31", True),
        ("2021-02-03/2021-02-05", "2021-02-03T00:00", "2021-02-06T00:00", False),
    ],
)
def test_a_time_is_as_long_as_it_is_uncertain(value: str, start: str, end: str, sure: bool) -> None:
    """A year is a year on the line, and a day a day."""
    made = span(value)

    assert made is not None
    assert (made.start, made.end) == (datetime.fromisoformat(start).replace(tzinfo=UTC), datetime.fromisoformat(end).replace(tzinfo=UTC))
    assert made.is_sure is sure


@pytest.mark.parametrize("value", [None, "", "soon", "2021-13", "2021/2020", "9999-12-31", "0001-01-01"])
def test_what_is_no_time_is_not_on_the_line(value: str | None) -> None:
    """Or at the very end of all times: it does not bring the page down."""
    made = span(value)

    assert made is None or axis([made]) is not None


def test_a_time_far_from_all_others_does_not_flatten_them() -> None:
    """It is marked at the end of the line."""
    near = [span(f"2021-03-{day:02d}") for day in range(1, 29)]
    line = axis([each for each in (*near, span("1850")) if each])

    assert line is not None
    assert line.start.year == 2021
    far = span("1850")
    assert far is not None
    assert line.bar(far).off == "before"
