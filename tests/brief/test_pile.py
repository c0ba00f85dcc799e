import re
from dataclasses import replace

import pytest

from hearsay.brief.clock import Clock
from hearsay.brief.markdown import to_markdown
from hearsay.brief.order import view
from hearsay.brief.terminal import to_text
from hearsay.brief.tree import rows, said
from hearsay.brief.view import Line, Section
from hearsay.brief.words import runs
from hearsay.records import Asked, Brief, Carrier, Claim, Match, Origin, Origins, Since, Story

from . import pile, samples


def section(brief: Brief, topic: str) -> Section:
    """The section of a topic in the first story."""
    return next(each for each in view(brief).stories[0].sections if each.topic == topic)


def leads(brief: Brief) -> tuple[Line, ...]:
    """The lead claims of the first story."""
    return section(brief, "leads").lines


def with_claim(**changes: object) -> Brief:
    """The pile, its weightiest claim changed."""
    brief = pile.pile()
    return replace(brief, claims=(replace(brief.claims[0], **changes), *brief.claims[1:]))  # type: ignore[arg-type]


def drawn(line: Line) -> list[str]:
    """The tree of a claim, as a terminal draws it."""
    return [before + said(step) for before, step in rows(line.path)]


def test_a_story_says_how_many_reports_and_outlets() -> None:
    """Six reports of five outlets are not six outlets; the seventh report stands alone."""
    made = view(pile.pile())

    assert [each.meta for each in made.stories] == [("6 reports of 5 outlets", "2031-05-06, times in UTC")]
    assert [each.number for each in made.reports] == [7]
    assert [len(each.reports) for each in made.stories] == [6]


def test_outlets_of_one_owner_are_counted_as_such() -> None:
    """Where every owner is known and they are fewer than the outlets, that is said."""
    brief = pile.pile()
    owned = replace(brief, articles=tuple(replace(each, owner="Tarn Media") for each in brief.articles))

    assert view(owned).stories[0].meta[0] == "6 reports of 5 outlets of 1 owner"


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


def test_firmness_is_told_by_report() -> None:
    """Who hedges and who asserts stands side by side; the sourcing sentence follows."""
    notes = leads(pile.pile())[0].notes

    assert notes[0] == "asserted in 3–5; hedged in 1, 2 · information 2 of 6, proposed"
    assert notes[1].startswith("Based on two port officials")


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


def test_who_disputes_a_claim_stands_with_it() -> None:
    """With the words, the report and the time; the claim is marked, and nobody is said to be right."""
    (dispute,) = leads(pile.pile())[0].under

    assert dispute.label == "disputed by transport ministry"
    assert dispute.text == "“that it had ordered the closure of Kelmar's grain terminal”"
    assert dispute.at == "6 Halvar Wire, 14:00"
    assert leads(pile.pile())[0].tags == ("disputed", "in conflict", "hedge lost", "bound lost")


def test_changes_have_both_sides() -> None:
    """Quoted side by side, each in its own report; the same change in two reports once."""
    brief = pile.pile()
    lines = section(replace(brief, changes=(*brief.changes, brief.changes[0])), "changes").lines

    assert [each.label for each in lines] == ["hedge lost", "bound lost", "attribution dropped", "figure changed"]
    assert lines[0].text == "“may be closed” → “will be closed”"
    assert lines[0].at == "2 Halvar Wire → 3 Kelmar Online"
    assert [[lit.article for lit in side.lit] for side in lines[0].under] == [["r2"], ["r3"]]


def test_conflicts_name_who_says_what() -> None:
    """Equal values are gathered, as-of times are told, and none is preferred."""
    made = section(pile.pile(), "conflicts")

    assert made.aside == "none is preferred"
    assert [(each.label, each.text) for each in made.lines] == [
        ("differs", "dockers sent home"),
        ("moved", "workers treated for burns"),
        ("differs", "who ordered the closure"),
    ]
    assert [each.at for each in made.lines[0].under] == [
        "port official · 1 Morska Straža, 08:10; also in 2, 3",
        "The Daily Quay in its own words · 4 The Daily Quay, 10:30",
    ]
    assert made.lines[1].under[1].at == "town hospital, as of 13:30 · 6 Halvar Wire, 14:00"
    assert [each.label for each in made.lines[2].under] == ["the port", "not the ministry"]


def test_a_party_that_answers_twice_is_named_once() -> None:
    """With each of its answers, by time and outlet."""
    ministry, port = section(pile.pile(), "answers").lines

    assert ministry.text == "transport ministry"
    assert [(each.label, each.tags) for each in ministry.under] == [("declined", ()), ("denied", ("in part",))]
    assert ministry.under[0].at == "1 Morska Straža, as of 08:10; also in 2 · who asked is not stated"
    assert [each.label for each in port.under] == ["no answer yet"]


def test_what_several_reports_leave_open_stands_once() -> None:
    """Open questions and follow-ups in the same words, with the reports that have them."""
    assert [each.at for each in section(pile.pile(), "open").lines] == ["2 Halvar Wire, 09:05; also in 3"]
    assert [(each.text, each.at) for each in section(pile.pile(), "get").lines] == [("letter of the harbour master", "in 1, 2")]
    assert [each.at for each in section(pile.pile(), "ask").lines] == ["in 5"]


def test_reports_are_listed_with_their_part_in_the_story() -> None:
    """Where each has its claims from, what it was copied from, and who took it up."""
    listed = section(pile.pile(), "reports").lines

    assert listed[0].notes == ("from two port officials; port official; letter of the harbour master", "taken up by 2")
    assert [each.text for each in listed[3].under] == ["rewrite of 3 Kelmar Online, credit wrong"]
    assert listed[4].label == "5 Radio Sund, 11:20"


def test_more_claims_are_counted() -> None:
    """Five claims are shown in full, the others are counted in the terminal and in the chat."""
    assert len(leads(pile.pile())) == 5
    assert "and 4 more claims" in to_text(pile.pile())
    assert "and 4 more claims" in to_markdown(pile.pile())
    assert "Silo 4 is full of dust" not in to_text(pile.pile())


def test_the_answer_to_a_question_comes_first() -> None:
    """The claim that states it with its origins; then those that state another one, with the difference."""
    brief = pile.asked(Match(claim="k1", score=0.9), Match(claim="k9", score=0.6, differs="450 and not 400"))
    text = to_text(brief)

    assert text.startswith("Asked: “Kelmar shut its grain terminal”\n")
    assert text.index("1 origin until 11:20, then 2") < text.index("450 and not 400") < text.index("LEAD CLAIMS")


def test_a_question_that_no_report_answers_gets_that_answer() -> None:
    """Whether nothing was near or only other claims."""
    for matches in ((), (Match(claim="k9", score=0.6, differs="450 and not 400"),)):
        assert "STATED  No report states this." in to_text(pile.asked(*matches))


def test_a_question_about_one_report_is_answered_too() -> None:
    """Above the brief of that report, which stays as it is."""
    brief = samples.bridge()
    text = to_text(replace(brief, asked=Asked(text="The bridge closes", matches=(Match(claim="bridge-c1", score=0.9),))))

    assert text.startswith("Asked: “The bridge closes”")
    assert text.endswith(to_text(brief))


def test_a_story_of_one_report_is_a_report() -> None:
    """Stories that hold one report each change nothing."""
    brief = samples.both()
    alone = tuple(Story(id=each.id, gist="", articles=(each.id,), claims=()) for each in brief.articles)

    assert to_text(replace(brief, stories=alone)) == to_text(brief)


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_of_a_story_is_wider_than_the_terminal(width: int) -> None:
    """Nothing breaks the layout, however narrow."""
    brief = pile.asked(Match(claim="k1", score=0.9))

    assert max(map(len, to_text(brief, width=width).splitlines())) <= width


def test_neither_likelihood_nor_confidence_nor_truth_is_spoken_of() -> None:
    """The program's own words grade support and show disagreement; they never say what is true."""
    text = f"{to_text(pile.asked(Match(claim='k1', score=0.9)))} {to_markdown(pile.pile())}"

    assert not re.search(r"\b(likely|unlikely|probabl[ey]|confiden\w+|true|false|certain|0\.9\d*)\b", text)


def test_keys_are_unique_over_stories_and_reports() -> None:
    """A page can address each line and each step."""
    made = view(pile.asked(Match(claim="k1", score=0.9)))
    parts = [made.asked, *made.stories, *made.reports]
    keys = [key for part in parts if part for each in part.sections for line in each.lines for key in _keys(line)]

    assert len(keys) == len(set(keys))


def _keys(line: Line) -> list[str]:
    steps = [step.key for _, step in rows(line.path)]
    return [line.key, *steps, *(key for each in line.under for key in _keys(each))]


def test_a_brief_of_gaps_is_still_shown() -> None:
    """Claims without carriers, statements that are missing, reports without outlet or date."""
    brief = pile.pile()
    bare = tuple(replace(each, outlet=None, published=None, title=None, title_span=None) for each in brief.articles)
    claims = tuple(replace(each, carriers=(), gist="") for each in brief.claims)
    ghost = Claim(id="g", gist="", statements=("none",), weight=0.1, origins=Origins(at_least=0, at_most=0))
    text = to_text(replace(brief, articles=bare, claims=(*claims, ghost)))

    assert "undated" in text
    assert "kelmar/r1.txt" in text


def test_a_grade_of_a_person_is_shown_with_the_origin() -> None:
    """A letter that a person gave stands with the source; without one nothing is made up."""
    graded = Origin(name="Mira Tolk", kind="person", statements=(), reliability="B", interest="serves speaker")
    shown = drawn(leads(with_claim(origins=Origins(at_least=1, at_most=1, list=(graded,))))[0])

    assert shown[0] == "Mira Tolk, person, serves its speaker, graded B"


@pytest.mark.parametrize(
    ("values", "label", "said"),
    [
        (("2031-05-06T08:00:00Z", "2031-05-06T10:20:00+02:00"), "2031-05-06, times in UTC", ["08:00", "08:20"]),
        (("2031-05-06T23:30:00-02:00", "2031-05-06"), "times in UTC", ["2031-05-07 01:30", "2031-05-06"]),
        (("2031-05-06T08:00:00Z", "2031-05-06T09:00"), "2031-05-06", ["08:00 UTC", "09:00"]),
        ((None, "spring"), "spring", ["", "spring"]),
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
