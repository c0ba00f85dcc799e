"""What reports disagree on is shown with every value and who states it, never averaged."""

from hearsay.corroborate.conflicts import conflicts
from hearsay.records import Conflict, Voice
from tests.corroborate.reports import Piece, claim, compared


def found(*pieces: Piece, alike: dict[tuple[str, str], float] | None = None, said: tuple[str, ...] = ()) -> list[Conflict]:
    """The conflicts of reports on one story."""
    reports = [p.made() for p in pieces]
    claims = [claim(reports, *said)] if said else []
    return conflicts(reports, claims, compared(reports, alike or {}), [0] * len(reports))


def test_two_counts_of_one_thing_are_a_conflict_with_both_values() -> None:
    """Where one report says 900 crates were shipped and another 1,200, both are listed and nothing is averaged."""
    a = Piece("a", "The firm shipped 900 crates to Orwick.\n")
    a.says("The firm shipped 900 crates to Orwick", a.figure("900 crates", 900, "crate"))
    b = Piece("b", "It shipped 1,200 crates to Orwick.\n")
    b.says("It shipped 1,200 crates to Orwick", b.figure("1,200 crates", 1200, "crate"))

    (one,) = found(a, b, alike={("a-s0", "b-s0"): 2.0})

    assert one.what == "crates"
    assert one.kind == "differs"
    assert [(v.statement, v.value) for v in one.values] == [("a-s0", 900), ("b-s0", 1200)]


def test_a_rounding_and_a_conversion_are_no_conflict() -> None:
    """About 40 miles and 64 kilometres from one town are one distance; 2,440 and about 2,400 are one count."""
    a = Piece("a", "The well is about 40 miles north of Orwick.\nIt employs 2,440 workers.\n")
    a.says("The well is about 40 miles north of Orwick", a.figure("about 40 miles", 40, "mile", "about", (64.4, "km")))
    a.says("It employs 2,440 workers", a.figure("2,440 workers", 2440, "worker"))
    b = Piece("b", "The well lies 65 km north of Orwick.\nSome about 2,400 workers are there.\n")
    b.says("The well lies 65 km north of Orwick", b.figure("65 km", 65, "km", "exact", (65.0, "km")))
    b.says("about 2,400 workers are there", b.figure("about 2,400 workers", 2400, "worker", "about"))

    assert found(a, b, alike={("a-s0", "b-s0"): 3.0, ("a-s1", "b-s1"): 3.0}) == []


def test_distances_from_other_places_do_not_conflict() -> None:
    """41 km from one port and 360 km from another are two distances, also in one sentence."""
    a = Piece("a", "The boats met 41 km west of Port Arden and 360 km east of Selby.\n")
    a.says(
        "The boats met 41 km west of Port Arden and 360 km east of Selby",
        a.figure("41 km", 41, "km", norm=(41.0, "km")),
        a.figure("360 km", 360, "km", norm=(360.0, "km")),
    )
    b = Piece("b", "They met 360 km east of Selby.\n")
    b.says("They met 360 km east of Selby", b.figure("360 km", 360, "km", norm=(360.0, "km")))

    assert found(a, b, alike={("a-s0", "b-s0"): 3.0}) == []


def test_opposite_directions_from_one_place_are_a_conflict() -> None:
    """One place is not north and south of the same town."""
    a = Piece("a", "The well is 40 km north of Orwick.\n")
    a.says("The well is 40 km north of Orwick", a.figure("40 km", 40, "km", norm=(40.0, "km")))
    b = Piece("b", "The well is 40 km south of Orwick.\n")
    b.says("The well is 40 km south of Orwick", b.figure("40 km", 40, "km", norm=(40.0, "km")))

    (one,) = found(a, b, alike={("a-s0", "b-s0"): 3.0})

    assert one.what == "direction from Orwick"
    assert [v.value for v in one.values] == ["north", "south"]


def test_a_report_that_sets_two_figures_against_each_other_shows_a_conflict() -> None:
    """*Fewer than the 310 jobs* in one sentence is enough; no second report is needed."""
    a = Piece("a", "The mill cuts 240 jobs, fewer than the 310 jobs that a memo gave.\n")
    a.says(
        "The mill cuts 240 jobs, fewer than the 310 jobs that a memo gave",
        a.figure("240 jobs", 240, "job"),
        a.figure("310 jobs", 310, "job"),
    )

    (one,) = found(a)

    assert [v.value for v in one.values] == [240, 310]


def test_a_part_is_not_set_against_its_whole() -> None:
    """Ten of the 16 clubs, and 16 clubs elsewhere: nobody disagrees."""
    a = Piece("a", "So far 10 of the 16 clubs have signed.\n")
    a.says("So far 10 of the 16 clubs have signed", a.figure("10", 10), a.figure("16 clubs", 16, "club"))
    b = Piece("b", "The league has 16 clubs that could sign.\n")
    b.says("The league has 16 clubs that could sign", b.figure("16 clubs", 16, "club"))

    assert found(a, b, alike={("a-s0", "b-s0"): 2.0}) == []


def test_a_toll_that_rose_has_moved() -> None:
    """A running count that the text says has risen, with the higher one out later, is no disagreement."""
    a = Piece("a", "Some 12 people were killed in the slide.\n", "2026-05-20T08:00Z")
    a.says("12 people were killed in the slide", a.figure("12 people", 12, "people"))
    b = Piece("b", "The toll rose to 27 people killed in the slide.\n", "2026-05-20T18:00Z")
    b.says("The toll rose to 27 people killed in the slide", b.figure("27 people", 27, "people"))

    (one,) = found(a, b, alike={("a-s0", "b-s0"): 2.0})

    assert one.kind == "moved"


def test_what_one_denies_and_another_says_is_a_conflict() -> None:
    """The denial stands first, then who asserts it."""
    a = Piece("a", "The turbine rotor was damaged.\n").says("The turbine rotor was damaged")
    b = Piece("b", "Ana Ruiz denied that the turbine rotor was damaged.\n")
    b.says("the turbine rotor was damaged", by=Voice(name="Ana Ruiz", kind="person"), cue="denied", firmness="denied")

    (one,) = found(a, b, alike={("a-s0", "b-s0"): 2.0})

    assert one.what == "denial"
    assert [(v.statement, v.value) for v in one.values] == [("b-s0", "denied"), ("a-s0", "asserted")]


def test_figures_of_other_stories_do_not_conflict() -> None:
    """A count in a report on something else is left alone."""
    a = Piece("a", "The firm shipped 900 crates to Orwick.\n")
    a.says("The firm shipped 900 crates to Orwick", a.figure("900 crates", 900, "crate"))
    b = Piece("b", "It shipped 1,200 crates to Orwick.\n")
    b.says("It shipped 1,200 crates to Orwick", b.figure("1,200 crates", 1200, "crate"))
    reports = [a.made(), b.made()]

    assert conflicts(reports, [], compared(reports, {("a-s0", "b-s0"): 2.0}), [0, 1]) == []
