"""Printed dates and times."""

import pytest

from hearsay.read.dates import iso, stamps


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3 March 2031", "2031-03-03"),
        ("Mon 3rd of March, 2031", "2031-03-03"),
        ("March 3, 2031", "2031-03-03"),
        ("Sept. 3 2031", "2031-09-03"),
        ("03.09.2031", "2031-09-03"),
        ("2031/9/3", "2031-09-03"),
        ("23/9/2031", "2031-09-23"),
        ("9/23/31", "2031-09-23"),
        ("9/3/2031", None),
        ("Tuesday 9/3/2031", None),
        ("Wednesday 9/3/2031", "2031-09-03"),
        ("30 February 2031", None),
        ("3 March", None),
        ("2031", None),
        ("3 March 2031, 7:05 pm", "2031-03-03T19:05"),
        ("3 March 2031 12:30 a.m. EST", "2031-03-03T00:30-05:00"),
        ("3 March 2031 14:00 (UTC+3)", "2031-03-03T14:00+03:00"),
        ("14.00 GMT, 3 March 2031", "2031-03-03T14:00Z"),
        ("3 March 2031 14:00 IST", "2031-03-03T14:00"),
        ("2031-03-03T14:00:05+05:30", "2031-03-03T14:00:05+05:30"),
        ("2031-03-03T14:00:00.123Z", "2031-03-03T14:00Z"),
        ("3 March 2031 at 25:00", "2031-03-03"),
    ],
)
def test_a_date_is_as_precise_as_printed(printed: str, value: str | None) -> None:
    """What can be read in two ways is not known."""
    assert iso(printed) == value


def test_the_reading_with_a_year_is_the_date() -> None:
    """Where two readings share a number."""
    assert [stamp.value for stamp in stamps("Pier 12 March 3rd, 2031")] == ["2031-03-03"]


def test_a_year_from_elsewhere_must_have_the_day() -> None:
    """29 February exists in some years only."""
    (stamp,) = stamps("29 February")

    assert stamp.value is None
    assert stamp.in_year(2032) == "2032-02-29"
    assert stamp.in_year(2031) is None
