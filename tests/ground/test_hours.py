"""Stretches of hours, and hours that are local to a place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.local_time import in_local_time
from hearsay.ground.times import find_times
from hearsay.records import Place, Time

GAZETTEER = Gazetteer()


def times(text: str) -> list[Time]:
    """The times of a text that came out on Wednesday, 25 November 2026."""
    return find_times(text, [(0, len(text))], language="en", published="2026-11-25")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It was shut between 5 and 7 pm on Friday.", "5 and 7 pm on Friday", "2026-11-20T17:00/2026-11-20T19:00"),
        ("Power failed from 22:00 to 04:00.", "22:00 to 04:00", "2026-11-25T22:00/2026-11-26T04:00"),
        ("No trains from 10 p.m. to 4 a.m. on Saturday.", "10 p.m. to 4 a.m. on Saturday", "2026-11-20T22:00/2026-11-21T04:00"),
        ("Shut between 11 and 1 pm.", "11 and 1 pm", "2026-11-25T11:00/2026-11-25T13:00"),
        ("Closed from 2200 to 0400 GMT.", "2200 to 0400 GMT", "2026-11-25T22:00+00:00/2026-11-26T04:00+00:00"),
        ("Shops open 9am-5pm.", "9am-5pm", "2026-11-25T09:00/2026-11-25T17:00"),
        ("Shut between noon and 3 p.m.", "noon and 3 p.m.", "2026-11-25T12:00/2026-11-25T15:00"),
        (
            "Shut between 5pm on Friday and 7am on Monday.",
            "5pm on Friday and 7am on Monday",
            "2026-11-20T17:00/2026-11-23T07:00",
        ),
    ],
)
def test_two_hours_are_one_stretch(text: str, words: str, value: str) -> None:
    """From the first to the second, over midnight where the second is earlier."""
    (found,) = times(text)

    assert (text[slice(*found.span)], found.value, found.precision) == (words, value, "range")


@pytest.mark.parametrize("text", ["It hit at 6:12 a.m. (0312 GMT).", "The 7 and 9 pm shows sold out.", "From 30 to 7 pm."])
def test_other_hours_stay_apart(text: str) -> None:
    """Two ways to write one hour, hours of a list, and numbers that are no hours."""
    assert all(found.precision != "range" for found in times(text))


@given(first=st.integers(0, 23), second=st.integers(0, 23))
def test_a_stretch_ends_after_it_begins(first: int, second: int) -> None:
    """Whatever the hours are, and never more than a day later."""
    (found,) = times(f"It was shut from {first:02}:00 to {second:02}:30.")
    start, end = str(found.value).split("/")

    assert start < end <= start.replace("-25T", "-26T")


def place(name: str, ref: str, span: tuple[int, int], role: str = "event") -> Place:
    """A place with a point."""
    return Place(span=span, name=name, lat=0.0, lon=0.0, precision="town", role=role, gazetteer=ref)


def zone(ref: str) -> str | None:
    """The zones of a small world."""
    return {"osh": "Asia/Bishkek", "lima": "America/Lima", "cusco": "America/Lima"}.get(ref)


TEXT = "The quake struck Osh at 03:40 local time on 9 July 2021. In Lima it was noon. It woke Cusco."
OSH, LIMA, CUSCO = place("Osh", "osh", (17, 20)), place("Lima", "lima", (60, 64)), place("Cusco", "cusco", (86, 91))


def local(*places: Place) -> str | None:
    """The value of the local time with these places in the report."""
    (found,) = find_times(TEXT, [(0, 56)], language="en", published=None)
    return in_local_time(TEXT, [found], places, zone, "en")[0].value


def test_local_time_is_that_of_the_place_beside_it() -> None:
    """The offset which the place of the same sentence had on that day."""
    assert local(OSH, LIMA) == "2021-07-09T03:40+06:00"


def test_without_a_place_beside_it_all_others_must_agree() -> None:
    """Where events of two zones are told, none is chosen."""
    assert local(LIMA, CUSCO) == "2021-07-09T03:40-05:00"
    assert local(replace(OSH, span=(60, 63)), CUSCO) == "2021-07-09T03:40"
    assert local() == "2021-07-09T03:40"


def test_the_gazetteer_knows_zones_of_towns_and_of_what_lies_in_one() -> None:
    """A country with two zones has none of its own."""
    zones = {name: GAZETTEER.zone(GAZETTEER.lookup(name)[0].ref) for name in ("Lima", "Kenya", "Brazil")}

    assert zones == {"Lima": "America/Lima", "Kenya": "Africa/Nairobi", "Brazil": None}
