"""Who copied whom, over reports built by hand."""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.corroborate.copies import copies
from hearsay.corroborate.reports import Report
from hearsay.records import Copy, Rulings
from tests.corroborate.reports import Piece, compared

FIRST = (
    "Fishermen of Orwick found a floating mine on Sunday",
    "Mayor Ruta Klavins closed the harbour until divers arrive",
    "Three ferries to Selby were turned back before noon",
    "The navy of Brimsvik will blow it up on Tuesday",
)
RETOLD = (
    "A drifting mine was seen near Orwick at the weekend",
    "Klavins has shut the harbour while divers travel",
    "Boats bound for Selby had to turn round that morning",
    "Sailors from Brimsvik are to destroy the find this week",
)
AGAIN = (
    "Near Orwick people spotted an old mine in the sea",
    "No ship may enter, Klavins ordered, as divers are awaited",
    "Those going to Selby by boat came back in the morning",
    "An explosion by Brimsvik experts is planned in two days",
)
ALL = ((0, 0), (1, 1), (2, 2), (3, 3))
LIKELY = 3.0


def told(
    name: str, lines: Sequence[str], outlet: str | None = None, owner: str | None = None, agency: str | None = None
) -> Report:
    """A report of these lines, each a statement."""
    piece = Piece(name, "\n".join(lines), outlet=outlet)
    piece.article = replace(piece.article, owner=owner, agency=agency)
    for line in lines:
        piece.says(line)
    return piece.made()


def found(
    reports: Sequence[Report], *alike: tuple[str, str, Sequence[tuple[int, int]]], rulings: Rulings | None = None
) -> list[Copy]:
    """The copies; ``alike``: two reports and the lines that say the same."""
    odds = {(f"{a}-s{x}", f"{b}-s{y}"): LIKELY for a, b, lines in alike for x, y in lines}
    return copies(reports, compared(reports, odds), rulings or Rulings())


def pairs(made: Sequence[Copy]) -> list[tuple[str, str]]:
    """From whom to whom."""
    return [(c.from_, c.to) for c in made]


def test_a_report_comes_from_the_one_that_explains_most() -> None:
    """Not from every report on the event that says some of it."""
    reports = [told("a", [*FIRST[:1], "Selby has a new park"]), told("b", FIRST), told("c", RETOLD)]
    made = found(reports, ("a", "c", ALL[:1]), ("b", "c", ALL))

    assert pairs(made) == [("b", "c")]


def test_of_equals_the_earliest_is_the_source() -> None:
    """Three reports that say the same: the first has it from none, the others from the first."""
    reports = [told("a", FIRST), told("b", RETOLD), told("c", AGAIN)]
    made = found(reports, ("a", "b", ALL), ("a", "c", ALL), ("b", "c", ALL))

    assert pairs(made) == [("a", "b"), ("a", "c")]


def test_an_outlet_goes_on_from_its_own_report() -> None:
    """Where another one says as much, and earlier."""
    reports = [told("a", FIRST), told("b", RETOLD, outlet="Delta Times"), told("c", AGAIN, outlet="Delta Times")]
    made = found(reports, ("a", "c", ALL), ("b", "c", ALL))

    assert pairs(made) == [("b", "c")]
    assert made[0].credit == "right"


def test_a_newsroom_that_is_named_is_the_source() -> None:
    """Where another one says as much, and earlier."""
    lines = (*AGAIN[:3], "The find will be destroyed, the Delta Times reported")
    reports = [told("a", FIRST), told("b", RETOLD, outlet="Delta Times"), told("c", lines)]
    made = found(reports, ("a", "c", ALL), ("b", "c", ALL))

    assert pairs(made) == [("b", "c")]
    assert made[0].credit == "right"


def test_an_agency_of_the_page_is_a_newsroom_that_is_named() -> None:
    """Its name need not stand in the text."""
    reports = [told("a", FIRST), told("b", RETOLD, outlet="Delta Press"), told("c", AGAIN, agency="Delta Press")]

    assert pairs(found(reports, ("a", "c", ALL), ("b", "c", ALL))) == [("b", "c")]


def test_of_equals_a_sister_title_is_the_source() -> None:
    """One owner's papers share their reports; without an owner nothing is shared."""
    stranger, sister = told("a", FIRST), told("b", RETOLD, owner="Delta Group")
    alike = (("a", "c", ALL), ("b", "c", ALL))

    assert pairs(found([stranger, sister, told("c", AGAIN, owner="Delta Group")], *alike)) == [("b", "c")]
    assert pairs(found([stranger, sister, told("c", AGAIN)], *alike)) == [("a", "c")]


def test_the_same_words_are_enough() -> None:
    """A reprint that names nobody and has no names in it is one; the same in other words is not."""
    lines, anew = (
        ["it rained all day and nobody came", "the fair was over by noon"],
        ["no visitors in the wet", "by twelve it had ended"],
    )

    assert pairs(found([told("a", lines), told("b", lines)], ("a", "b", ALL[:2]))) == [("a", "b")]
    assert found([told("a", lines), told("b", anew)], ("a", "b", ALL[:2])) == []


def test_no_report_has_more_than_three_sources() -> None:
    """However many say a part of it."""
    parts = {"a": range(5), "b": range(5, 8), "c": range(8, 11), "d": range(11, 14)}
    reports = [told(name, [f"Orwick heard of plan{i}x at once" for i in part]) for name, part in parts.items()]
    reports.append(told("e", [f"Of plan{i}y people in Orwick know" for i in range(14)]))
    made = found(reports, *((name, "e", list(enumerate(part))) for name, part in parts.items()))

    assert len(made) == 3
    assert made[0].from_ == "a"


def test_a_credit_that_is_not_handed_on_is_a_second_source() -> None:
    """Made from one report and naming another that the first does not name: it has looked at both."""
    credit = (*AGAIN[:3], "The find will be destroyed, the Delta Times reported")
    handed = (*RETOLD[:3], "It is to be destroyed this week, the Delta Times reported")
    source = told("a", [FIRST[3], "Selby has a new park", "Rain is near"], outlet="Delta Times")
    silent = found([source, told("b", RETOLD), told("c", credit)], ("b", "c", ALL), ("a", "c", [(0, 3)]))
    passed = found([source, told("b", handed), told("c", credit)], ("b", "c", ALL), ("a", "c", [(0, 3)]))

    assert sorted(pairs(silent)) == [("a", "c"), ("b", "c")]
    assert ("a", "c") not in pairs(passed)
    assert ("b", "c") in pairs(passed)


def test_what_is_left_comes_from_a_second_source() -> None:
    """Half a report from one and half from another."""
    reports = [told("a", FIRST[:2]), told("b", FIRST[2:]), told("c", RETOLD)]
    made = found(reports, ("a", "c", ALL[:2]), ("b", "c", [(0, 2), (1, 3)]))

    assert sorted(pairs(made)) == [("a", "c"), ("b", "c")]


def test_the_same_words_are_a_reprint_and_others_a_rewrite() -> None:
    """The score is high for both; the reason says which."""
    printed = found([told("a", FIRST), told("b", FIRST)], ("a", "b", ALL))
    anew = found([told("a", FIRST), told("b", RETOLD)], ("a", "b", ALL))

    assert [c.kind for c in [*printed, *anew]] == ["reprint", "rewrite"]
    assert all(0.9 < c.score <= 1 for c in [*printed, *anew])
    assert "in the same words" in printed[0].why
    assert "in the same words" not in anew[0].why


def test_a_report_that_only_mentions_another_cites_it() -> None:
    """One sentence of many, with the newsroom's name."""
    other = [f"Matter number {i} of the day in the town of Lendava is settled" for i in range(7)]
    lines = ["A mine was found, the Delta Times reported", *other]
    (made,) = found([told("a", FIRST, outlet="Delta Times"), told("b", lines)], ("a", "b", ALL[:1]))

    assert (made.kind, made.credit) == ("citation", "right")


def test_a_credit_is_right_wrong_or_missing() -> None:
    """Wrong: it names a newsroom that its source does not have it from."""
    source, none = told("a", FIRST, outlet="Coast Ledger"), told("b", RETOLD)
    right = told("b", [*RETOLD[:3], "The find is destroyed, says the Coast Ledger"])
    wrong = told("b", RETOLD, agency="Selby Mail")
    made = [found([source, one], ("a", "b", ALL))[0] for one in (right, wrong, none)]

    assert [c.credit for c in made] == ["right", "wrong", "none"]


def test_a_credit_that_is_handed_on_is_not_wrong() -> None:
    """Where the source names that newsroom, too, a copy may credit it without having read it."""
    source = told("a", [*FIRST[:3], "The navy will blow it up, the Selby Mail reported"])
    (made,) = found([source, told("b", RETOLD, agency="Selby Mail")], ("a", "b", ALL))

    assert made.credit == "none"


def test_unrelated_reports_give_none() -> None:
    """Neither do reports on one event that have no sentence in common, nor one that stands alone."""
    other = ["A singer won a prize in Lendava", "The jury met twice"]

    assert found([told("a", FIRST), told("b", other), told("c", RETOLD)]) == []
    assert found([told("a", FIRST)]) == []
    assert found([]) == []


def test_a_copy_shows_the_sentences_that_tell_of_it() -> None:
    """Pairs of spans, each a sentence of its text, in the order of the copy."""
    (made,) = found([told("a", FIRST), told("b", RETOLD[::-1])], ("a", "b", [(0, 3), (1, 2), (2, 1)]))
    a, b = "\n".join(FIRST), "\n".join(RETOLD[::-1])

    assert [(a[slice(*x)], b[slice(*y)]) for x, y in made.shared] == [
        (FIRST[2], RETOLD[2]),
        (FIRST[1], RETOLD[1]),
        (FIRST[0], RETOLD[0]),
    ]


def test_what_a_person_says_wins() -> None:
    """A copy that is none goes, one that was not seen comes, and another kind replaces the one that was found."""
    reports = [told("a", FIRST), told("b", RETOLD), told("c", AGAIN)]
    alike = ("a", "b", ALL)
    barred = found(reports, alike, rulings=Rulings(not_copies=(("a", "b"),)))
    added = found(reports, alike, rulings=Rulings(copies=(("b", "c", "citation"), ("a", "z", "rewrite"))))
    other = found(reports, alike, rulings=Rulings(copies=(("a", "b", "citation"),)))

    assert barred == []
    assert [(c.from_, c.to, c.kind) for c in added] == [("a", "b", "rewrite"), ("b", "c", "citation")]
    assert [(c.from_, c.to, c.kind, c.score) for c in other] == [("a", "b", "citation", 1.0)]
