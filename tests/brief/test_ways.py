from dataclasses import replace

import pytest

from hearsay.brief.clock import Clock
from hearsay.brief.tree import rows, said
from hearsay.brief.view import Line
from hearsay.brief.words import runs
from hearsay.records import Brief, Carrier, Origin, Origins, Since

from . import pile
from .test_pile import leads, section


def with_claim(**changes: object) -> Brief:
    """The pile, its weightiest claim changed."""
    brief = pile.pile()
    return replace(brief, claims=(replace(brief.claims[0], **changes), *brief.claims[1:]))  # type: ignore[arg-type]


def drawn(line: Line) -> list[str]:
    """The tree of a claim, as a terminal draws it."""
    return [before + said(step) for before, step in rows(line.path)]


def test_a_lead_claim_says_how_many_origins_and_since_when() -> None:
    """One, none, a range, or one after another, with names."""
    assert [each.count for each in leads(pile.pile())[:3]] == [
        "1 origin until 11:20, then 2 (two port officials; Mira Tolk)",
        "1 origin (port official)",
        "2–3 origins (a pilot on the quay; crane driver; port official)",
    ]
    assert section(pile.pile(), "others").lines[3].count == "no origin"


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ((), "2 origins"),
        ((("08:10", 2, 2),), "2 origins"),
        (
            (("08:10", 0, 0), ("09:00", 1, 2), ("10:00", 1, 2), ("11:00", 2, 2)),
            "no origin until 09:00, then 1–2 until 11:00, then 2",
        ),
        ((("08:10", 1, 1), (None, 2, 2)), "2 origins"),
        ((("08:10", 1, 1), ("09:00", 3, 3)), "2 origins"),
    ],
)
def test_a_history_of_origins_is_told_only_where_it_leads_to_what_stands(
    over: tuple[tuple[str, int, int], ...], said: str
) -> None:
    """Steps without a time, or that end elsewhere than the range that stands, are left out."""
    times = tuple(
        Since(as_of=f"2031-05-06T{clock}:00Z" if clock else None, at_least=low, at_most=high) for clock, low, high in over
    )
    brief = with_claim(origins=Origins(at_least=2, at_most=2, over_time=times))

    assert leads(brief)[0].count == said


def test_the_way_of_a_claim_is_a_tree_from_its_origins() -> None:
    """Each report under the one that it has the claim from: outlet, time, how, and whether the credit is right."""
    assert drawn(leads(pile.pile())[0]) == [
        "two port officials, unnamed",
        "└─ 1 Morska Straža, 08:10",
        "   └─ 2 Halvar Wire, 09:05: citation, credit right",
        "      └─ 3 Kelmar Online, 09:40: reprint, no credit",
        "         └─ 4 The Daily Quay, 10:30: rewrite, credit wrong",
        "Mira Tolk, person",
        "└─ 5 Radio Sund, 11:20",
    ]


def test_an_origin_that_brings_no_report_of_its_own_shows_where_it_stands() -> None:
    """Of two origins in one report the second is shown with that report too."""
    assert drawn(leads(pile.pile())[2])[-2:] == ["port official, unnamed", "└─ 6 Halvar Wire, 14:00"]


def test_a_circle_of_carriers_still_gives_a_tree() -> None:
    """Two reports that are each said to have it from the other: every report is drawn once."""
    brief = pile.pile()
    first, second = brief.claims[0].carriers[:2]
    round_about = (replace(first, from_="r2"), replace(second, from_="r1"))
    shown = drawn(leads(with_claim(carriers=round_about))[0])

    assert sum("Morska Straža" in each for each in shown) == sum("Halvar Wire" in each for each in shown) == 1


def test_reports_that_name_no_origin_stand_under_that() -> None:
    """A carrier without an origin hangs where it was copied from, else under "no origin named"."""
    brief = pile.pile()
    bare = tuple(Carrier(article=f"r{number}", statement=brief.claims[0].statements[number - 1]) for number in (1, 2, 5))
    shown = drawn(leads(with_claim(carriers=bare, origins=Origins(at_least=0, at_most=1)))[0])

    assert shown == [
        "no origin named",
        "├─ 1 Morska Straža, 08:10",
        "│  └─ 2 Halvar Wire, 09:05: citation, credit right",
        "└─ 5 Radio Sund, 11:20",
    ]


def test_many_copies_alike_are_drawn_as_one() -> None:
    """Of thirty reprints five stand by themselves; the rest are one step with their numbers."""
    brief = pile.pile()
    extra = tuple(replace(brief.articles[2], id=f"x{number}", outlet=f"Sheet {number}") for number in range(30))
    statements = tuple(replace(brief.statements[0], id=f"x{number}-s", article=f"x{number}") for number in range(30))
    carriers = tuple(Carrier(article=f"x{number}", statement=f"x{number}-s", from_="r1", credit="none") for number in range(30))
    claim = replace(brief.claims[0], carriers=(brief.claims[0].carriers[0], *carriers))
    story = replace(brief.stories[0], articles=(*brief.stories[0].articles, *(each.id for each in extra)))
    wide = replace(
        brief,
        articles=(*brief.articles, *extra),
        statements=(*brief.statements, *statements),
        claims=(claim, *brief.claims[1:]),
        stories=(story,),
    )

    assert drawn(leads(wide)[0])[-3:] == [
        "   ├─ 12 Sheet 4, 09:40: passed on, no credit",
        "   └─ 25 more, in 13–37: passed on, no credit",
        "Mira Tolk, person",
    ]


def test_a_grade_of_a_person_is_shown_with_the_origin() -> None:
    """A letter that a person gave stands with the source; without one nothing is made up."""
    graded = Origin(name="Mira Tolk", kind="person", statements=(), reliability="B", interest="serves speaker")
    shown = drawn(leads(with_claim(origins=Origins(at_least=1, at_most=1, list=(graded,))))[0])

    assert shown[0] == "Mira Tolk, person, serves its speaker, graded B"


@pytest.mark.parametrize(
    ("values", "label", "said"),
    [
        (("2031-05-06T08:00:00Z", "2031-05-06T10:20:00+02:00"), "2031-05-06, times in UTC", ["08:00", "08:20"]),
        (("2031-05-06T23:30:00-02:00", "2031-05-06"), "2031-05-06 to 2031-05-07, times in UTC", ["7 May 01:30", "6 May"]),
        (("2030-12-31T08:00:00Z", "2031-01-01"), "2030-12-31 to 2031-01-01, times in UTC", ["2030-12-31 08:00", "2031-01-01"]),
        (("2031-05-06T08:00:00Z", "2031-05-06T09:00"), "2031-05-06", ["08:00 UTC", "09:00"]),
        ((None, "2031-05", "spring"), "", ["", "2031-05", "spring"]),
    ],
)
def test_times_of_a_story_are_short_and_comparable(values: tuple[str | None, ...], label: str, said: list[str]) -> None:
    """One zone, and the day only where it differs; no zone is invented."""
    clock = Clock.of(values)

    assert clock.label() == label
    assert [clock.time(each) for each in values] == said


def test_numbers_in_a_row_are_a_range() -> None:
    """Short enough for a line, whatever their number."""
    assert runs([3, 1, 2, 7, 5, 4, 9, 10]) == "1–5, 7, 9, 10"
