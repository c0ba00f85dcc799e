"""Times: what a report's words come to, and what they must not be made to come to."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hearsay.ground.times import find_times
from hearsay.records import Time

PUBLISHED = "2023-10-19T08:15:00Z"  # a Thursday


def times(text: str, published: str | None = PUBLISHED, language: str = "en") -> list[Time]:
    """The times of a whole text."""
    return find_times(text, [(0, len(text))], language=language, published=published)


def read(text: str, published: str | None = PUBLISHED, language: str = "en") -> list[tuple[str, str | None]]:
    """The times of a whole text, as (words, value)."""
    return [(text[slice(*time.span)], time.value) for time in times(text, published, language)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank on Nov. 7, 2022, off Cebu.", "Nov. 7, 2022", "2022-11-07"),
        ("It sank on 7 November 2022 off Cebu.", "7 November 2022", "2022-11-07"),
        ("It sank on the 7th of November 2022.", "the 7th of November 2022", "2022-11-07"),
        ("MANILA, 07/11/2022", "07/11/2022", "2022-11-07"),
        ("MANILA, 7.11.2022", "7.11.2022", "2022-11-07"),
        ("Updated 2022-11-07T03:40:00-03:00", "2022-11-07T03:40:00-03:00", "2022-11-07T03:40-03:00"),
        ("Monday, November 7, 2022", "Monday, November 7, 2022", "2022-11-07"),
        ("The law of November 2022 stands.", "November 2022", "2022-11"),
        ("He won the 2014 election.", "2014", "2014"),
        ("Exports fell in 2015.", "2015", "2015"),
        ("In the 2015-16 season it rained.", "2015-16", "2015/2016"),
        ("It was built in the late 1970s.", "the late 1970s", "1970/1979"),
        ("A church of the 14th century burned.", "the 14th century", "1301/1400"),
        ("It opened in spring 2021.", "spring 2021", "2021"),
        ("Sales in the third quarter of 2021 rose.", "the third quarter of 2021", "2021-07/2021-09"),
        ("Published 7 November 2022 at 16:05 CET", "7 November 2022 at 16:05 CET", "2022-11-07T16:05+01:00"),
        ("It struck at 4.30 p.m. on 7 November 2022.", "4.30 p.m. on 7 November 2022", "2022-11-07T16:30"),
        ("7/11/2022, 10h05", "7/11/2022, 10h05", "2022-11-07T10:05"),
    ],
)
def test_a_time_written_out_needs_no_anchor(text: str, words: str, value: str) -> None:
    """What the words say alone has its value even in an undated report."""
    [time] = times(text, None)

    assert (text[slice(*time.span)], time.value, time.anchor) == (words, value, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ferry sank on Tuesday.", "Tuesday", "2023-10-17"),
        ("The ferry sank on Thursday.", "Thursday", "2023-10-19"),
        ("The ferry sank last Thursday.", "last Thursday", "2023-10-12"),
        ("The ferry sank on Tuesday evening.", "Tuesday evening", "2023-10-17"),
        ("The road is shut until Saturday.", "Saturday", "2023-10-21"),
        ("The court will sit on Monday.", "Monday", "2023-10-23"),
        ("Monday's vote may be close.", "Monday", "2023-10-16"),
        ("It has burned since Sunday.", "Sunday", "2023-10-15"),
        ("They met last week.", "last week", "2023-10-09/2023-10-15"),
        ("They met last month.", "last month", "2023-09"),
        ("They met last year.", "last year", "2022"),
        ("They meet next month.", "next month", "2023-11"),
        ("Rain fell over the weekend.", "the weekend", "2023-10-14/2023-10-15"),
        ("They met yesterday.", "yesterday", "2023-10-18"),
        ("The boat leaves tomorrow at 18:00.", "tomorrow at 18:00", "2023-10-20T18:00"),
        ("A pump failed at 04:10 this morning.", "04:10 this morning", "2023-10-19T04:10"),
        ("They met two years ago.", "two years ago", "2021"),
        ("It sank sixty-two years ago.", "sixty-two years ago", "1961"),
        ("They met three days ago.", "three days ago", "2023-10-16"),
        ("Power returns within six days.", "within six days", "2023-10-25"),
        ("They met on Sept. 30.", "Sept. 30", "2023-09-30"),
        ("It ends on 2 January.", "2 January", "2024-01-02"),
        ("They met in July.", "July", "2023-07"),
        ("It must close by the end of the month.", "the end of the month", "2023-10-31"),
        ("He fell ill at Easter.", "Easter", "2023-04-09"),
        ("The bang came shortly after four and woke her.", "four", "2023-10-19"),
    ],
)
def test_a_relative_time_is_counted_from_publication(text: str, words: str, value: str) -> None:
    """With a date of publication it has a value and says what it was counted from; without, only its place."""
    [dated], [undated] = times(text), times(text, None)

    assert (text[slice(*dated.span)], dated.value, dated.anchor) == (words, value, "published")
    assert (undated.span, undated.value, undated.anchor) == (dated.span, None, None)


def test_a_day_later_is_counted_from_the_day_named_before() -> None:
    """The text's own day is the anchor, and is named."""
    [first, second] = times("He was seized on Monday and freed two days later.")

    assert (first.value, second.value, second.anchor) == ("2023-10-16", "2023-10-18", "text:Monday")


def test_a_day_later_in_another_paragraph_has_no_day_before_it() -> None:
    """A paragraph starts its own story: what another names is not taken for its anchor."""
    assert read("It began on Monday.\n\nA day earlier, crews left.")[1] == ("A day earlier", "2023-10-18")


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 people marched.",
        "The minister may march on, June Carter said.",
        "Every Friday they pray.",
        "He told Harbour Today so.",
        "Prices doubled in the last year.",
        "It cost $2015 in all.",
        "They won 3:1 in Lyon.",
        "He lives at 1999 Elm Street.",
        "The second man ran; one by one they fell.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    """Counts, names, scores and habits are not dates."""
    assert times(text) == []


def test_days_come_first_unless_the_report_writes_the_month_first() -> None:
    """One date that can only be month-first decides for the others in the text."""
    assert read("On 03/04/2021 it shut.") == [("03/04/2021", "2021-04-03")]
    assert read("From 03/04/2021 to 03/25/2021 it shut.") == [("03/04/2021 to 03/25/2021", "2021-03-04/2021-03-25")]


def test_a_time_tells_when_something_was_said_or_when_it_happened() -> None:
    """The role follows the verb beside the time."""
    text = "The mayor said on Monday that the bridge fell on Sunday. On Tuesday, he told reporters it was old."

    assert [time.role for time in times(text)] == ["statement", "event", "statement"]


def test_a_day_that_does_not_exist_has_no_value() -> None:
    """A misprint is reported where it stands, not corrected."""
    assert read("It shut on 31 November 2022.") == [("31 November 2022", None)]


def test_only_given_spans_are_read() -> None:
    """Furniture between two spans is not searched."""
    text = "On Monday. Share on Tuesday! On Friday."

    assert [text[slice(*t.span)] for t in find_times(text, [(0, 10), (29, 39)], language="en", published=None)] == ["Monday", "Friday"]


def test_a_language_without_a_pack_keeps_dates_in_figures() -> None:
    """ISO and numeric dates and hours are alike everywhere; words of another language are not read as English."""
    assert read("Der Zug fuhr am 03.05.2021 um 14:20 ab, im May war Montag.", language="xx") == [("03.05.2021", "2021-05-03"), ("14:20", "2021-05-03T14:20")]


_MONTHS = ("January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "Nov.", "December")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 4))
def test_every_way_to_write_a_date_comes_to_the_same_day(day: date, way: int) -> None:
    """A written date and the text of its own span have the same value."""
    month = _MONTHS[day.month - 1]
    written = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%d.%m.%Y}",
        f"the {day.day}{_suffix(day.day)} of {month} {day.year}",
        day.isoformat(),
    )[way]
    text = f"It opened on {written}, they think."

    assert read(text) == [(written, day.isoformat())]
    assert read(written) == [(written, day.isoformat())]


def _suffix(number: int) -> str:
    return "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


_SCRAPS = st.sampled_from(
    [*_MONTHS, "Monday", "last", "week", "the", "2015", "-16", "3", "1990s", ":", "10:30", "p.m.", "within", "days", "five", "ago", "\n", "/", "of", ",", "0",
     "9999-12-31", "Easter", "99999", "next", "century", "until", "said", "a", "year", "later", "31", "February"]
)  # fmt: skip


@given(st.lists(_SCRAPS, max_size=25).map(" ".join) | st.text(max_size=80), st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29", "2021", "x"]))
@example("next century", "9999-12-31")
@example("999 years ago", "0001-01-01")
def test_no_text_breaks_it(text: str, published: str | None) -> None:
    """Any text and any stamp: spans lie inside, in order and apart, and carry a value only with a reason."""
    found = times(text, published)

    assert all(0 <= time.span[0] < time.span[1] <= len(text) for time in found)
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))
    assert all(time.value is not None or time.anchor is None for time in found)


def test_the_families_times_are_found(shared: Path) -> None:
    """On the report families nine of ten times come out with gold's value."""
    right = tried = 0
    for folder in sorted(path for path in (shared / "families").iterdir() if path.is_dir()):
        gold = json.loads((folder / "family.json").read_text(encoding="utf-8"))
        for article in gold["articles"]:
            text = (folder / article["file"]).read_bytes().decode("utf-8")
            found = times(text, article["published"])
            for item in (item for item in gold["times"] if item["file"] == article["file"]):
                start = item.get("start", text.find(item["text"]))
                hits = [t for t in found if t.span[0] < start + len(item["text"]) and start < t.span[1]]
                tried += 1
                right += bool(hits) and all((t.value or "").startswith(item["value"][:10]) for t in hits)

    assert right >= 0.9 * tried > 0
