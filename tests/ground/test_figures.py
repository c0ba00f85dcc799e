"""Figures: numbers with their unit and bound, and what is no figure."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.ground.figures import find_figures
from hearsay.ground.times import find_times
from hearsay.records import Figure, Time


def figures(text: str, language: str = "en", times: list[Time] | None = None) -> list[Figure]:
    """The figures of a whole text."""
    spans = [(0, len(text))]
    found = find_times(text, spans, language=language, published=None) if times is None else times
    return find_figures(text, spans, language=language, times=found)


def read(text: str, language: str = "en") -> list[tuple[float, str | None, str]]:
    """The figures of a whole text, as (value, unit, bound)."""
    return [(figure.value, figure.unit, figure.bound) for figure in figures(text, language)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("up to 65% of the harvest", (65, "%", "at most")),
        ("around 300 miles from Harar", (300, "mile", "about")),
        ("room for 7,500 personnel", (7500, "personnel", "exact")),
        ("Thirty Chilean divers searched", (30, "diver", "exact")),
        ("some 2 400 000 litres", (2400000, "litre", "about")),
        ("3.7 million voters", (3700000, "voter", "exact")),
        ("5.1m voters stayed away", (5100000, "voter", "exact")),
        ("a wall 5m from the sea", (5, "m", "exact")),
        ("a fine of $6m", (6000000, "USD", "exact")),
        ("a fine of six million dollars", (6000000, "USD", "exact")),
        ("US$ 2.5 billion in loans", (2500000000, "USD", "exact")),
        ("at 52.30 euros per megawatt hour", (52.3, "EUR per MWh", "exact")),
        ("rose by 12 per cent", (12, "%", "exact")),
        ("down to -4 °C at night", (-4, "°C", "exact")),
        ("half a million seals", (500000, "seal", "exact")),
        ("half an hour later it sank", (0.5, "hour", "exact")),
        ("two and a half years", (2.5, "year", "exact")),
        ("a dozen trawlers", (12, "trawler", "exact")),
        ("more than two hundred and fifty goats", (250, "goat", "at least")),
        ("no more than 18 guests", (18, "guest", "at most")),
        ("no fewer than 18 guests", (18, "guest", "at least")),
        ("600 or more guests", (600, "guest", "at least")),
        ("600+ guests", (600, "guest", "at least")),
        ("15 km or so away", (15, "km", "about")),
        ("nearly a fifth of voters", (20, "%", "about")),
        ("two-thirds of the crop", (66.6667, "%", "exact")),
        ("4.5 million cubic metres a day", (4500000, "m³ per day", "exact")),
        ("a 25-year-old man", (25, "year", "exact")),
        ("a six-day march", (6, "day", "exact")),
        ("At least four were killed", (4, None, "at least")),
        ("one kilometre from here", (1, "km", "exact")),
        ("Amina Sesay, 38, sells fish", (38, "year", "exact")),
        ("two of its soldiers", (2, "soldier", "exact")),
        ("a quarter of a million goats", (250000, "goat", "exact")),
        ("a bag of 90-plus sardines", (90, "sardine", "at least")),
        ("edged back up to 7 percent", (7, "%", "exact")),
        ("400 more families", (400, "family", "exact")),
    ],
)
def test_a_figure_has_its_value_unit_and_bound(text: str, figure: tuple[float, str | None, str]) -> None:
    """However news writes a number, it comes to the same figure."""
    assert read(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "the 24th man, the third day and the twenty-first",
        "Line 4 and Article 12 of Resolution 1325",
        "a MiG-29, an F16 and 5G masts",
        "they won 3-1 at home and 2-0 away",
        "call +44 20 7946 0018 or 555-123-4567",
        "version 2.10.4 is out",
        "1. Wash hands\n2. Dry hands",
        "mail x99@example.org or see https://example.org/2/40",
        "Comments (14)",
        "one of them said no one knew",
        "the two then left",
        "hundreds came back, several hundred stayed",
        "in 2015 and since 1998",
        "at 10:30 on 7 November 2022",
        "the second half of the match",
        "by a 3 to 1 margin",
        "2018 sales were poor",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    """Ranks, labels, scores, numbers to call, list numbers, pronouns, vague amounts and times are left out."""
    assert read(text) == []


@pytest.mark.parametrize("text", ["between 20 and 30 trucks", "20 to 30 trucks", "20-30 trucks", "twenty to thirty trucks"])
def test_a_range_is_two_figures(text: str) -> None:
    """Its ends stand on their own spans and bound it from below and above."""
    assert read(text) == [(20, "truck", "at least"), (30, "truck", "at most")]


def test_a_change_is_no_range() -> None:
    """What goes from one number to another was both."""
    assert read("rose from 20 to 30 percent") == [(20, "%", "exact"), (30, "%", "exact")]


def test_a_rise_and_the_level_it_reached_are_apart() -> None:
    """The level does not take the unit of the rise; ages from one to another are one range."""
    assert read("rose 2% to 6,310.4") == [(2, "%", "exact"), (6310.4, None, "exact")]
    assert read("men aged 16 to 24") == [(16, "year", "at least"), (24, "year", "at most")]


def test_numbers_side_by_side_share_scale_and_unit() -> None:
    """The first takes from the second what only the second has."""
    assert read("$3-4 billion") == [(3000000000, "USD", "at least"), (4000000000, "USD", "at most")]
    assert read("eight or nine euros") == [(8, "EUR", "exact"), (9, "EUR", "exact")]


def test_an_amount_said_again_keeps_its_bound() -> None:
    """The conversion in brackets is as rough as what it converts."""
    assert read("about 80 km (50 miles) off") == [(80, "km", "about"), (50, "mile", "about")]
    assert read("up to 30 percent, or 2 million tonnes,") == [(30, "%", "at most"), (2000000, "tonne", "at most")]


def test_a_limit_of_days_is_a_figure_as_well_as_a_time() -> None:
    """"Within six days" gives a date and a duration of at most six days."""
    assert read("will return within six days") == [(6, "day", "at most")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("100 miles", 160.9344, "km"), ("250 metres", 0.25, "km"), ("50 °F", 10, "°C"), ("3 weeks", 21, "day"), ("2 terabytes", 2000, "GB"), ("£5", 5, "GBP")],
)
def test_measures_of_a_kind_share_a_base_unit(text: str, value: float, unit: str) -> None:
    """Figures in other units can be compared through their norm."""
    [figure] = figures(text)

    assert figure.norm is not None
    assert figure.norm.unit == unit
    assert figure.norm.value == pytest.approx(value)


def test_a_count_has_no_base_unit() -> None:
    """People are not turned into anything."""
    assert [figure.norm for figure in figures("12 divers")] == [None]


@pytest.mark.parametrize(
    ("text", "of"),
    [("up to 65% of the harvest.", "the harvest"), ("Thirty Chilean divers searched", "Chilean divers"), ("12 divers", None), ("Amina Sesay, 38, sells", "age")],
)
def test_a_figure_says_what_it_is_of(text: str, of: str | None) -> None:
    """The phrase after "of", or the whole of what is counted."""
    assert [figure.of for figure in figures(text)] == [of]


def test_a_language_without_a_pack_keeps_digits_and_signs() -> None:
    """Its words are not taken for English ones."""
    text = "Etwa 40% von 5 km kosten 1.234,50 € und man one two dozen"

    assert read(text, "xx") == [(40, "%", "exact"), (5, "km", "exact"), (1234.5, "EUR", "exact")]


_BOUNDS = {"": "exact", "up to ": "at most", "at least ": "at least", "roughly ": "about"}
_UNITS = {"%": "%", " kilometres": "km", " Omani sailors": "sailor", " tonnes of rice": "tonne", " euros": "EUR"}


@given(st.sampled_from(list(_BOUNDS)), st.integers(2, 9_999_999), st.booleans(), st.sampled_from(list(_UNITS)))
def test_a_figure_reads_the_same_in_its_sentence_and_alone(bound: str, number: int, grouped: bool, unit: str) -> None:
    """The text of its span comes to the same value, unit and bound."""
    written = f"{number:,}" if grouped else str(number)
    text = f"They had {bound}{written}{unit}, she said."
    found = [figure for figure in figures(text) if figure.unit != "year"]
    expected = (number, _UNITS[unit], _BOUNDS[bound])

    assert [(figure.value, figure.unit, figure.bound) for figure in found] in ([expected], [])
    assert found or (not grouped and 1800 <= number <= 2099)
    assert all(read(text[slice(*figure.span)]) == [expected] for figure in found)


_SCRAPS = st.sampled_from(
    ["5", "40", "1,000", "2 300", "3.4", "m", "million", "half a", "two", "and", "a", "hundred", "-", "–", "to", "between", "or", "(", ")", "up to", "about",
     "or more", "over", "%", "km", "$", "USD", "people", "of", "the", "years old", "\n", "½", "+", "per", "day", "one", "dozen", "third", "\0", "Line", "@", "٣"]
)  # fmt: skip


@given(st.lists(_SCRAPS, max_size=25).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words)])) | st.text(max_size=80), st.sampled_from(["en", "xx"]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    """Any text: spans lie inside, in order and apart."""
    found = figures(text, language)

    assert all(0 <= figure.span[0] < figure.span[1] <= len(text) for figure in found)
    assert all(left.span[1] <= right.span[0] for left, right in pairwise(found))


def test_only_given_spans_are_read() -> None:
    """A figure never reaches into what lies between two spans."""
    text = "They lost 40 | Share 12 | boats and 9 cars."

    assert [figure.value for figure in find_figures(text, [(0, 12), (25, len(text))], language="en", times=[])] == [40, 9]


def test_the_families_figures_are_found(shared: Path) -> None:
    """On the report families nine of ten figures come out with gold's value and bound."""
    right = tried = 0
    for folder in sorted(path for path in (shared / "families").iterdir() if path.is_dir()):
        gold = json.loads((folder / "family.json").read_text(encoding="utf-8"))
        found = {a["file"]: figures((folder / a["file"]).read_bytes().decode("utf-8")) for a in gold["articles"]}
        for item in (value for figure in gold["figures"] for value in figure["values"]):
            text = (folder / item["file"]).read_bytes().decode("utf-8")
            start = item.get("start", text.find(item["text"]))
            hits = [f for f in found[item["file"]] if f.span[0] < start + len(item["text"]) and start < f.span[1]]
            tried += 1
            right += any(f.value == item["value"] and f.bound == item["bound"] for f in hits)

    assert right >= 0.9 * tried > 0
