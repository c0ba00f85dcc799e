"""Figures that move, that are vague, and what they count."""

import pytest

from hearsay.ground.figures import find_figures
from hearsay.records import Figure


def figures(text: str) -> list[Figure]:
    """The figures of a whole text without times."""
    return find_figures(text, [(0, len(text))], language="en", times=[])


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Output rose by 12% to 340 tonnes", [(12, "up", "by"), (340, "up", "to")]),
        ("Output fell to 340 tonnes from 400 tonnes", [(340, "down", "to"), (400, "down", "from")]),
        ("a fall of 30 jobs", [(30, "down", "by")]),
        ("an 8% increase", [(8, "up", "by")]),
        ("shares edged down 0.3%", [(0.3, "down", "by")]),
        ("Mills were up 4 per cent", [(4, "up", "by")]),
        ("The count went from 30 to 50 boats", [(30, "up", "from"), (50, "up", "to")]),
    ],
)
def test_a_change_tells_by_how_much_from_where_and_where_to(text: str, moved: list[tuple[float, str, str]]) -> None:
    """Verbs, particles and nouns of change give each number its part and its direction."""
    assert [(f.value, f.change.direction, f.change.role) for f in figures(text) if f.change] == moved


@pytest.mark.parametrize("text", ["a cap of up to 40 boats", "they set up 3 camps", "she raised 4 children", "the mast fell 30 metres", "a wall 5 metres high"])
def test_what_does_not_move_has_no_change(text: str) -> None:
    """Bounds, other verbs and distances are no changes of a number."""
    assert [f.change for f in figures(text)] == [None]


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("4 dead", "deaths"),
        ("four people were killed", "deaths"),
        ("a death toll of four", "deaths"),
        ("the death toll rose to 4", "deaths"),
        ("Four of the miners have died", "deaths"),
        ("A blast killed at least four people", "deaths"),
        ("wounding 4 soldiers", "injuries"),
        ("4 miners are still missing", "missing"),
        ("Police detained 4 protesters", "arrests"),
        ("four soldiers killed a rebel", None),
        ("4 miners went home", None),
        ("killed 4 km away", None),
    ],
)
def test_what_is_counted_has_one_name(text: str, tally: str | None) -> None:
    """However a report says that people died, were hurt or were detained, the count is of one thing."""
    [figure] = [f for f in figures(text) if f.value == 4]

    assert figure.tally == tally


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("dozens of trawlers", 12),
        ("hundreds of goats", 100),
        ("tens of thousands of voters", 10_000),
        ("several hundred goats", 100),
        ("millions of dollars", 1_000_000),
        ("Dozens were killed", 12),
    ],
)
def test_an_order_is_a_lower_bound_and_vague(text: str, least: float) -> None:
    """Of "dozens" only the order is known."""
    [figure] = figures(text)

    assert (figure.value, figure.bound, figure.vague) == (least, "at least", True)


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [("one in five voters", 20, "voters"), ("nine out of 10 goats", 90, "goats"), ("half the goats", 50, "the goats"), ("three-quarters of voters", 75, "voters")],
)
def test_a_ratio_is_a_share(text: str, value: float, of: str) -> None:
    """As a percentage of what is named."""
    [figure] = figures(text)

    assert (figure.value, figure.unit, figure.of) == (value, "%", of)


@pytest.mark.parametrize("text", ["won two in three games", "one in 2015", "three in the morning"])
def test_not_every_two_numbers_are_a_ratio(text: str) -> None:
    """Games won and years are no shares."""
    assert not [f for f in figures(text) if f.unit == "%"]
