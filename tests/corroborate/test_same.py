"""Which statements of several reports are one claim."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.corroborate.likeness import Compared
from hearsay.corroborate.reports import Report
from hearsay.corroborate.same import CAP, UNSEEN, Node, edges, gathered, nodes, pairs_of, units_of
from hearsay.records import OpenQuestion, Voice
from tests.corroborate.reports import Piece, compared

MINE, PORT, PARK = "Fishermen found a floating mine near Orwick", "The harbour of Selby is closed", "Lendava opens a park"
TWO_THINGS = "The old bridge collapsed at night; the mayor closed the quay for a week"


def told(name: str, *lines: str) -> Report:
    """A report of these lines, each a statement."""
    piece = Piece(name, "\n".join(lines))
    for line in lines:
        piece.says(line)
    return piece.made()


def claims(
    reports: Sequence[Report],
    odds: Mapping[tuple[str, str], float],
    apart: Sequence[tuple[str, str]] = (),
    same: Sequence[tuple[str, str]] = (),
) -> list[list[str]]:
    """The statements of each claim, by id; ``odds`` of two statements."""
    made = nodes(reports)
    found = gathered(
        made, edges(reports, made, compared(reports, odds)), pairs_of(reports, made, apart), pairs_of(reports, made, same)
    )
    return [[u.statement.id for _, u in units_of(reports, group)] for group in found]


PAIR = [told("a", MINE, PORT), told("b", MINE, PARK)]


def test_statements_that_are_alike_are_one_claim() -> None:
    """All others are one each."""
    assert claims(PAIR, {("a-s0", "b-s0"): 3.0}) == [["a-s0", "b-s0"], ["a-s1"], ["b-s1"]]
    assert claims(PAIR, {}) == [["a-s0"], ["a-s1"], ["b-s0"], ["b-s1"]]


def test_what_a_person_says_wins() -> None:
    """Alike or not; an id that is not there says nothing, and a statement is not apart from itself."""
    alike = {("a-s0", "b-s0"): 3.0}

    assert ["a-s0", "b-s0"] not in claims(PAIR, alike, apart=[("a-s0", "b-s0")])
    assert ["a-s1", "b-s1"] in claims(PAIR, alike, same=[("b-s1", "a-s1")])
    assert claims(PAIR, alike, apart=[("a-s0", "z-s9"), ("a-s0", "a-s0")]) == claims(PAIR, alike)


def test_one_good_pair_does_not_carry_a_third_along() -> None:
    """A report that is like one of two reports, and unlike the other, stays out."""
    reports = [told("a", MINE), told("b", MINE), told("c", MINE)]
    alike = {("a-s0", "b-s0"): 3.0, ("b-s0", "c-s0"): 0.0}

    assert claims(reports, alike) == [["a-s0", "b-s0"], ["c-s0"]]
    assert claims(reports, alike | {("a-s0", "c-s0"): -1.0}) == [["a-s0", "b-s0", "c-s0"]]


def test_what_a_report_says_twice_is_one_node() -> None:
    """By the words alone; what it says besides is another."""
    report = told("a", f"{MINE} on Sunday", PORT, f"{MINE} on Sunday at noon")

    assert nodes([report]) == [Node(0, (0, 2)), Node(0, (1,))]


def test_two_clauses_of_one_statement_are_two_claims() -> None:
    """Each goes with what says the same elsewhere, and however alike they are, they do not join by themselves."""
    one, bridge, quay = told("a", TWO_THINGS), told("b", "The bridge is down"), told("c", "No way to the quay")
    made = nodes([one, bridge, quay])
    odds = {(0, 1): np.array([[3.0], [-6.0]]), (0, 2): np.array([[-6.0], [3.0]])}
    found = gathered(made, edges([one, bridge, quay], made, {pair: Compared(table, table) for pair, table in odds.items()}))

    assert [[(n.report, n.units) for n in group] for group in found] == [[(0, (0,)), (1, (0,))], [(0, (1,)), (2, (0,))]]


def test_what_somebody_says_is_one_with_who_passes_it_on() -> None:
    """What the paper reports that the mayor said, and what the mayor said in it."""
    mayor, paper = Voice(name="the mayor", kind="person"), Voice(name="Selby Mail", kind="outlet")
    piece = Piece("a", f"{MINE}, the mayor said, the Selby Mail reported")
    piece.says(f"{MINE}, the mayor said", by=paper).says(MINE, by=mayor)
    piece.attributions[1] = replace(piece.attributions[1], within="a-at0")
    report = piece.made()

    assert [{report.units[i].statement.id for i in n.units} for n in nodes([report])] == [{"a-s0", "a-s1"}]


def test_what_a_report_leaves_open_says_nothing() -> None:
    """A question that nobody answers is in no claim."""
    report = told("a", MINE, PORT)
    open_ = OpenQuestion(article="a", span=report.units[1].span)
    report = replace(report, reading=replace(report.reading, open_questions=(open_,)))

    assert nodes([report]) == [Node(0, (0,))]


@pytest.mark.parametrize("swap", [False, True])
def test_the_best_of_a_node_s_statements_stands_for_it(swap: bool) -> None:
    """No better than a cap, and pairs that have nothing in common are left out."""
    reports = [told("a", f"{MINE} on Sunday", PORT, f"{MINE} on Sunday at noon"), told("b", MINE)]
    made = nodes(reports)
    low, high = ("a-s2", "a-s0") if swap else ("a-s0", "a-s2")
    odds = {(low, "b-s0"): 1.0, (high, "b-s0"): 2.0}

    assert edges(reports, made, compared(reports, odds)) == {(0, 2): 2.0}
    assert edges(reports, made, compared(reports, odds | {(high, "b-s0"): 90.0})) == {(0, 2): CAP}
    assert edges(reports, made, compared(reports, {(low, "b-s0"): UNSEEN})) == {}


def test_reports_without_statements_are_passed_over() -> None:
    """Whatever they were compared with."""
    reports = [told("a", MINE), told("b"), told("c", MINE)]
    found = {
        (a, b): Compared(np.full((len(reports[a].units), len(reports[b].units)), 3.0), np.zeros((1, 1)))
        for a, b in ((0, 1), (0, 2), (1, 2))
    }
    made = nodes(reports)

    assert gathered(made, edges(reports, made, found)) == [[Node(0, (0,)), Node(2, (0,))]]
    assert gathered([], edges([], [], {})) == []


IDS = [f"{r}-s{i}" for r in "abc" for i in range(3)]
ODDS = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0][0] < p[1][0]), st.floats(-6, 6)
)


@given(ODDS)
def test_every_statement_is_in_one_claim(odds: dict[tuple[str, str], float]) -> None:
    """Nothing is lost, and nothing of one clause stands twice."""
    reports = [told(name, MINE, PORT, PARK) for name in "abc"]

    assert sorted(i for group in claims(reports, odds) for i in group) == IDS
