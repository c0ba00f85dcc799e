"""Figures and times of two statements, held against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.measures import agree, clash, days_of, same_figure, same_measure, same_time, times_clash, value
from hearsay.records import Bound, Figure, Norm, Time

VALUES = st.sampled_from([0.0, 1.0, 6.6, 6.9, 20.0, 40.0, 42.0, 2400.0, 2500.0])
UNITS = st.sampled_from([None, "job", "km", "nautical mile"])
BOUNDS: st.SearchStrategy[Bound] = st.sampled_from(["exact", "about", "at most", "at least"])


def figure(number: float, unit: str | None = None, bound: Bound = "exact", base: tuple[float, str] | None = None) -> Figure:
    """A figure, with what it is in base units."""
    norm = Norm(value=base[0], unit=base[1]) if base else None
    return Figure(span=(0, 1), value=number, unit=unit, bound=bound, norm=norm)


def normed(number: float, unit: str | None, bound: Bound) -> Figure:
    """A figure whose base unit is known where it is a length."""
    factor = {"km": 1.0, "nautical mile": 1.852}.get(unit or "")
    return figure(number, unit, bound, (number * factor, "km") if factor else None)


FIGURES = st.builds(normed, VALUES, UNITS, BOUNDS)


def time(said: str | None, role: str = "event") -> Time:
    """A time."""
    return Time(span=(0, 1), value=said, role=role)  # type: ignore[arg-type]


def test_a_figure_is_compared_in_base_units() -> None:
    """Where they are known; else as it is printed."""
    assert value(figure(22, "nautical mile", base=(40.7, "km"))) == (40.7, "km")
    assert value(figure(40, "Guards")) == (40, "guards")
    assert value(figure(6.9)) == (6.9, "")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (figure(40, "guard"), figure(40, "soldier"), True),
        (figure(6.9), figure(6.6), False),
        (figure(2400, "job"), figure(2500, "job"), False),
        (figure(22, "nautical mile", base=(40.7, "km")), figure(41, "km", base=(41.0, "km")), True),
        (figure(22, "km", base=(22.0, "km")), figure(22, "nautical mile", base=(40.7, "km")), False),
        (figure(40, "km", base=(40.0, "km")), figure(40, "kg", base=(40.0, "kg")), False),
        (figure(40, "guard", "about"), figure(42, "guard"), True),
        (figure(40, "guard", "about"), figure(50, "guard"), False),
        (figure(4, "guard", "about"), figure(4.3, "guard"), False),
    ],
)
def test_one_number_however_it_is_written(a: Figure, b: Figure, same: bool) -> None:
    """Converted or rounded it is the same; the number alone, in another unit, is not. *About* tolerates more."""
    assert same_figure(a, b) is same


@given(FIGURES, FIGURES)
def test_the_same_figure_is_so_from_both_sides(a: Figure, b: Figure) -> None:
    """And every figure is the same as itself."""
    assert same_figure(a, b) == same_figure(b, a)
    assert same_figure(a, a)


def test_about_twenty_one_is_twenty_from_both_sides() -> None:
    """What *about* tolerates does not depend on which of the two comes first."""
    twenty, more = figure(20, "guard"), figure(21, "guard", "about")

    assert same_figure(twenty, more) == same_figure(more, twenty)


@given(st.lists(FIGURES, max_size=3), st.lists(FIGURES, max_size=3))
def test_two_statements_clash_from_both_sides(a: list[Figure], b: list[Figure]) -> None:
    """Never when all of one's figures stand in the other."""
    assert clash("en", a, b) == clash("en", b, a)
    assert 0 <= agree(a, b) <= len(a)
    assert not (agree(a, b) == len(a) and clash("en", a, b))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (figure(1, "guard"), figure(2, "guards"), True),
        (figure(1, "guard"), figure(2, "truck"), False),
        (figure(1, "km", base=(1.0, "km")), figure(2, "mile", base=(3.2, "km")), True),
        (figure(1, "km", base=(1.0, "km")), figure(2, "kg", base=(2.0, "kg")), False),
        (figure(1, "km", base=(1.0, "km")), figure(2, "guard"), False),
        (figure(1), figure(2), False),
    ],
)
def test_what_can_be_held_against_each_other(a: Figure, b: Figure, same: bool) -> None:
    """The same base unit, or like nouns; bare numbers cannot be told to count one thing."""
    assert same_measure("en", a, b) is same


def test_a_figure_that_has_its_like_does_not_clash() -> None:
    """40 guards against 50 do; not where 40 are among those of the other side as well."""
    forty, fifty, trucks = figure(40, "guard"), figure(50, "guard"), figure(7, "truck")

    assert clash("en", [forty], [fifty])
    assert not clash("en", [forty], [fifty, forty])
    assert not clash("en", [forty], [trucks])


def test_a_day_and_its_month_are_one_time() -> None:
    """One says the other, more or less precisely."""
    assert same_time(time("2026-02"), time("2026-02-03"))
    assert same_time(time("2026-02-03"), time("2026-02"))
    assert not same_time(time("2026-02-04"), time("2026-02-03"))
    assert not same_time(time(None), time(None))


def test_only_days_of_events_clash() -> None:
    """When it was said, or a year, speaks against nothing; one day in common is enough to agree."""
    third, fourth = time("2026-02-03"), time("2026-02-04")

    assert days_of([third, time("2026"), time("2026-02-03", "statement"), time(None)]) == [third]
    assert times_clash([third], [fourth])
    assert not times_clash([third], [fourth, time("2026-02")])
    assert not times_clash([third], [time("2026-02-04", "statement")])
    assert not times_clash([third], [])
