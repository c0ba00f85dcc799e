"""Times that are more than a day: durations, habits, quarters, stretches, and what they are counted from."""

import pytest

from hearsay.ground.times import find_times, find_timexes
from hearsay.records import Duration

PUBLISHED = "2023-10-19"  # a Thursday


def marked(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """Every expression of a text as TIMEX3 has it: words, kind, value."""
    found = find_timexes(text, [(0, len(text))], language="en", published=published)
    return [(text[slice(*one.span)], one.kind, one.value) for one in found]


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """The times of a brief: words and value."""
    return [(text[slice(*t.span)], t.value) for t in find_times(text, [(0, len(text))], language="en", published=published)]


def durations(text: str, published: str | None = PUBLISHED) -> list[Duration]:
    """The durations of a text."""
    found = find_timexes(text, [(0, len(text))], language="en", published=published)
    return [one.duration for one in found if one.duration is not None]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("They signed a 27-year lease.", "27-year", "DURATION", "P27Y"),
        ("It ran for thirty minutes.", "thirty minutes", "DURATION", "PT30M"),
        ("He was held for forty-two days.", "forty-two days", "DURATION", "P42D"),
        ("It is almost two and a half years late.", "almost two and a half years", "DURATION", "P2.5Y"),
        ("It stood idle for half a year.", "half a year", "DURATION", "P0.5Y"),
        ("They waited for several weeks.", "several weeks", "DURATION", "PXW"),
        ("A decades-long feud ended.", "decades-long", "DURATION", "PXY"),
        ("Prices rose over the past decade.", "the past decade", "DURATION", "P10Y"),
        ("It burned within minutes.", "minutes", "DURATION", "PTXM"),
        ("Every Friday they pray.", "Every Friday", "SET", "XXXX-WXX-5"),
        ("The weekly figures rose.", "weekly", "SET", "P1W"),
        ("They meet every two years.", "every two years", "SET", "P2Y"),
        ("He comes on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
        ("They spoke on Friday morning.", "Friday morning", "TIME", "2023-10-13TMO"),
        ("It rained last week.", "last week", "DATE", "2023-W41"),
        ("It rained over the weekend.", "the weekend", "DATE", "2023-W41-WE"),
        ("It fell in the third quarter of 2021.", "the third quarter of 2021", "DATE", "2021-Q3"),
        ("It fell in the 1990s.", "the 1990s", "DATE", "199"),
        ("It fell in fiscal 2007.", "fiscal 2007", "DATE", "FY2007"),
        ("It opened in summer 2021.", "summer 2021", "DATE", "2021-SU"),
        ("They met a week ago.", "a week ago", "DATE", "2023-10-12"),
        ("The store currently sells music.", "currently", "DATE", "PRESENT_REF"),
    ],
)
def test_everything_has_its_timex(text: str, words: str, kind: str, value: str) -> None:
    """Words, kind and value are those of TIMEX3."""
    assert (words, kind, value) in marked(text)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sales fell in the fourth quarter.", "the fourth quarter", "2023-10/2023-12"),
        ("Sales fell in the last quarter.", "the last quarter", "2023-07/2023-09"),
        ("It fell in the first half of 2022.", "the first half of 2022", "2022-01/2022-06"),
        ("It opens in the first week of July 2024.", "the first week of July 2024", "2024-07-01/2024-07-07"),
        ("It was opened in January.", "January", "2023-01"),
        ("It was opened in December.", "December", "2022-12"),
        ("It will open in December.", "December", "2023-12"),
        ("It must shut by the end of 2024.", "the end of 2024", "2024-12-31"),
        ("It shut at the end of 2022.", "the end of 2022", "2022"),
        ("It rained in late 2006.", "late 2006", "2006"),
        ("The vote was on the 12th.", "the 12th", "2023-10-12"),
        ("They meet on Thanksgiving 2023.", "Thanksgiving 2023", "2023-11-23"),
        ("It came on 10/11/23.", "10/11/23", "2023-10-11"),
    ],
)
def test_a_stretch_of_the_calendar_has_its_value(text: str, words: str, value: str) -> None:
    """Quarters, weeks, edges and holidays come to days and months, nearest to publication on the side that the verb tells."""
    assert read(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The vote was on 9 July 2021. The following month it was void.", ("The following month", "2021-08")),
        ("It grew in 2008. The year before, it shrank.", ("The year before", "2007")),
        ("Sales rose in the third quarter of 2021 from those a year earlier.", ("a year earlier", "2020-07/2020-09")),
        ("Sales rose 43% in February 2010 compared to the same period last year.", ("the same period last year", "2009-02")),
        ("If nothing is agreed by 10 June 2021, they pay. By that time, it may be late.", ("that time", "2021-06-10")),
    ],
)
def test_a_month_or_year_said_before_is_counted_from(text: str, last: tuple[str, str]) -> None:
    """What follows a month, a quarter or a year is counted from it and not from publication."""
    assert read(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "words", "value", "anchor"),
    [
        ("He fled two days after the 9 July 2021 vote.", "two days after", "2021-07-11", "text:9 July 2021"),
        ("It opens a week before the election on 20 May 2024.", "a week before", "2024-05-13", "text:20 May 2024"),
    ],
)
def test_a_day_in_the_sentence_is_counted_from(text: str, words: str, value: str, anchor: str) -> None:
    """The grammar names the anchor: it is that day, not the day of publication."""
    first = find_times(text, [(0, len(text))], language="en", published=PUBLISHED)[0]

    assert (text[slice(*first.span)], first.value, first.anchor) == (words, value, anchor)


def test_what_is_counted_from_an_event_without_a_day_keeps_its_words() -> None:
    """Nothing is made up: a duration, and what it is counted from."""
    [found] = durations("Prices fell two days before the phone launches.")

    assert (found.value, found.relation) == ("P2D", "two days before the phone launches")


def test_a_duration_up_to_publication_has_both_ends() -> None:
    """The past five days are those before the report."""
    [found] = durations("For the past five trading days, stocks fell.")

    assert (found.value, found.between, found.anchor) == ("P5D", "2023-10-14/2023-10-19", "published")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("They met one month ago.", "1 month before publication"),
        ("They met yesterday.", "1 day before publication"),
        ("They met last week.", "the week before publication's week"),
        ("They met on 3 June.", "year not given"),
    ],
)
def test_without_a_date_the_relation_is_kept(text: str, relation: str) -> None:
    """An undated report has no value for them, and says how they hang on what is not known."""
    [found] = find_times(text, [(0, len(text))], language="en", published=None)

    assert (found.value, found.relation) == (None, relation)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was shut from 2015 to 2018.", [("2015 to 2018", "2015/2018")]),
        ("It was shut between 3 May 2021 and 12 June 2021.", [("3 May 2021 and 12 June 2021", "2021-05-03/2021-06-12")]),
        ("It was shut in 2015 and 2018.", [("2015", "2015"), ("2018", "2018")]),
        ("It moved from 2018 to May 2019.", [("2018", "2018"), ("May 2019", "2019-05")]),
    ],
)
def test_the_two_ends_of_a_stretch_are_one_time(text: str, expected: list[tuple[str, str]]) -> None:
    """When the words around say so, and both are known as exactly as each other."""
    assert read(text) == expected


@pytest.mark.parametrize("text", ["The Daily Herald said so.", "A five-year-old girl sang.", "She is 34 years old.", "Now that it rains, they wait."])
def test_names_and_ages_are_no_durations(text: str) -> None:
    """A paper is not a habit, an age not how long something took."""
    assert marked(text) == []
