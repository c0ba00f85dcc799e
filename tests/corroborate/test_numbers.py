"""Statements that say the same but for a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.numbers import measures, numbered, split, values
from hearsay.corroborate.reports import Report
from hearsay.records import Figure, Norm
from tests.corroborate.reports import Piece, claim

Given = tuple[str, str, float, str | None]
"""A sentence, the words of its figure, the figure's value, and what it counts."""


def pile(*given: Given | str) -> list[Report]:
    """Reports of one sentence each, with a figure or without."""
    out = []
    for name, one in zip("abcdef", given, strict=False):
        text, words, number, unit = one if isinstance(one, tuple) else (one, "", 0.0, None)
        piece = Piece(name, text)
        out.append(piece.says(text, *([piece.figure(words, number, unit)] if words else [])).made())
    return out


def parts(reports: list[Report]) -> list[list[str]]:
    """Of each claim that they are split into, the reports that state it."""
    said = claim(reports, *(u.statement.id for r in reports for u in r.units))
    return [sorted({reports[i].id for i, _ in part}) for part in split(reports, said)]


def shaken(number: str) -> Given:
    """A sentence with a magnitude."""
    return (f"A quake with a magnitude of {number} shook Orwick", number, float(number), None)


def cut(number: str, value: float, noun: str = "job") -> Given:
    """A sentence with a count."""
    return (f"Halden Steel cuts {number} {noun}s in Orwick", f"{number} {noun}s", value, noun)


PLAIN = "Halden Steel cuts jobs in Orwick"


def test_two_numbers_for_one_thing_are_two_claims() -> None:
    """A magnitude of 6.9 is not one of 6.6; the commoner first."""
    assert parts(pile(shaken("6.6"), shaken("6.9"), shaken("6.9"))) == [["b", "c"], ["a"]]


def test_one_number_is_one_claim() -> None:
    """Also when some give none, and when it counts *jobs* here and *positions* there."""
    assert parts(pile(cut("2,400", 2400), cut("2,400", 2400, "position"), PLAIN)) == [["a", "b", "c"]]


def test_what_all_agree_on_is_a_claim_of_its_own() -> None:
    """Where somebody says it without a number: the base claim first, then one for each number."""
    assert parts(pile(cut("2,400", 2400), cut("3,000", 3000), cut("2,400", 2400), PLAIN)) == [
        ["a", "b", "c", "d"],
        ["a", "c"],
        ["b"],
    ]


def test_without_anybody_who_leaves_the_number_out_there_is_no_base_claim() -> None:
    """Every statement is then in the claim of its number."""
    assert parts(pile(cut("2,400", 2400), cut("3,000", 3000))) == [["a"], ["b"]]


def test_a_distance_sets_nothing_apart() -> None:
    """Two ships met once, however far from the coast each report puts them."""
    one, two = Piece("a", "They met 41 km off Orwick"), Piece("b", "They met 22 km off Orwick")
    one.says(one.text, one.figure("41 km", 41, "km", norm=(41.0, "km")))
    two.says(two.text, two.figure("22 km", 22, "km", norm=(22.0, "km")))

    assert parts([one.made(), two.made()]) == [["a", "b"]]


@given(st.lists(st.sampled_from([0, 900, 2400, 3000]), min_size=1, max_size=6))
def test_no_statement_is_lost(numbers: list[int]) -> None:
    """Every report is in some claim, in one number's at most, and all who give one number are together."""
    found = parts(pile(*(cut(str(n), n) if n else PLAIN for n in numbers)))
    several = len(set(numbers) - {0}) > 1
    each = found[1:] if several and 0 in numbers else found

    assert sorted({name for part in found for name in part}) == list("abcdef"[: len(numbers)])
    assert len(each) == (len(set(numbers) - {0}) if several else 1)
    assert all(len({numbers["abcdef".index(name)] for name in part}) == 1 for part in each if several)


def measured(*figures: tuple[str, float, str | None]) -> list[list[float]]:
    """The measures of reports that each give a figure so written."""
    reports = pile(*((f"The council of Orwick spoke of {words}", words, number, unit) for words, number, unit in figures))
    said = claim(reports, *(u.statement.id for r in reports for u in r.units))
    return [[m.figure.value for m in measure] for measure in measures(reports, said)]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("2,400 jobs", 2400, "job"), ("3,000 jobs", 3000, "jobs")], [[2400, 3000]]),
        ([("2,400 jobs", 2400, "job"), ("2,400 positions", 2400, "position")], [[2400, 2400]]),
        (
            [("2,400 jobs", 2400, "job"), ("2,400 positions", 2400, "position"), ("3,000 positions", 3000, "position")],
            [[2400, 2400, 3000]],
        ),
        ([("2,400 jobs", 2400, "job"), ("3,000 trucks", 3000, "truck")], [[2400], [3000]]),
        ([("2 mines", 2, "mine"), ("2 trucks", 2, "truck")], [[2], [2]]),
    ],
)
def test_what_counts_as_one_measure(figures: list[tuple[str, float, str]], expected: list[list[float]]) -> None:
    """Like nouns, or nouns that stand with one telling number; a small number is shared by chance."""
    assert measured(*figures) == expected


def test_a_bare_number_is_measured_by_the_words_before_it() -> None:
    """*A magnitude of 6.9* is not *a depth of 14*."""
    piece = Piece("a", "It had a magnitude of 6.9.\nIt had a depth of 14.\nOthers give a magnitude of 6.6.")
    figures = [piece.figure(n, float(n)) for n in ("6.9", "14", "6.6")]
    for line, one in zip(piece.text.split("\n"), figures, strict=True):
        piece.says(line, one)
    reports = [piece.made()]

    assert [[m.figure.value for m in one] for one in measures(reports, claim(reports, "a-s0", "a-s1", "a-s2"))] == [
        [6.9, 6.6],
        [14],
    ]


def test_a_number_without_its_unit_goes_with_the_one_that_has_it() -> None:
    """*7.2 million* alone beside *7.2 million cubic metres*; a small number does not."""
    piece = Piece("a", "It holds 7.2 million or 7.2 million cubic metres, with 4 or 4 kg")
    full, heavy = piece.span("7.2 million cubic metres"), piece.span("4 kg")
    figures = (
        piece.figure("7.2 million", 7.2e6),
        Figure(span=full, value=7.2e6, unit="cubic metre", norm=Norm(value=7.2e6, unit="m3")),
        Figure(span=piece.span("4 or"), value=4),
        Figure(span=heavy, value=4, unit="kg", norm=Norm(value=4.0, unit="kg")),
    )
    reports = [piece.says(piece.text, *figures).made()]

    assert [len(one) for one in measures(reports, claim(reports, "a-s0"))] == [2, 1, 1]


def test_figures_of_one_base_unit_are_one_measure() -> None:
    """Kilograms and tonnes; not kilograms and kilometres, nor kilograms and people."""
    piece = Piece("a", "4 kg, 2 tonnes, 9 km, 300 guards")
    figures = (
        piece.figure("4 kg", 4, "kg", norm=(4.0, "kg")),
        piece.figure("2 tonnes", 2, "tonne", norm=(2000.0, "kg")),
        piece.figure("9 km", 9, "km", norm=(9.0, "km")),
        piece.figure("300 guards", 300, "guard"),
    )
    reports = [piece.says(piece.text, *figures).made()]

    assert [[m.figure.value for m in one] for one in measures(reports, claim(reports, "a-s0"))] == [[4, 2], [9], [300]]


def test_values_of_a_measure_come_commonest_first() -> None:
    """Then the smallest; a rounded figure goes with the exact one."""
    numbers = ((3000.0, "exact"), (2400.0, "exact"), (2500.0, "about"), (900.0, "exact"))
    reports = pile(*(cut(f"{n:,.0f}", n) for n, _ in numbers))
    (measure,) = measures(reports, claim(reports, *(u.statement.id for r in reports for u in r.units)))
    rounded = [m if m.figure.value != 2500 else type(m)(m.unit, about(m.figure)) for m in measure]

    assert [[m.figure.value for m in group] for group in values(rounded)] == [[2400, 2500], [900], [3000]]


def about(figure: Figure) -> Figure:
    """The same, roughly."""
    return Figure(span=figure.span, value=figure.value, unit=figure.unit, bound="about")


def with_number(*given: Given | str) -> list[str]:
    """The reports whose statements are a claim for the one number."""
    reports = pile(*given)
    said = claim(reports, *(u.statement.id for r in reports for u in r.units))
    return [reports[i].id for i, _ in numbered(reports, said)]


def test_a_number_that_several_give_and_several_leave_out_is_a_claim() -> None:
    """What is said without it has other statements, and perhaps other origins."""
    number = cut("2,400", 2400)

    assert with_number(number, PLAIN, number, PLAIN) == ["a", "c"]
    assert with_number(number, PLAIN, PLAIN) == []
    assert with_number(number, number, PLAIN) == []
    assert with_number(number, number) == []
    assert with_number(PLAIN, PLAIN) == []
