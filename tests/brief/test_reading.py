"""What a reader with little time stumbles over: things said twice, odd beginnings, names that are one name."""

from dataclasses import replace

import pytest

from hearsay.brief import words
from hearsay.brief.order import view
from hearsay.brief.terminal import to_text
from hearsay.brief.tree import rows
from hearsay.brief.view import Line
from hearsay.records import Asked, Brief, Claim, Figure, FollowUp, Norm, Origins, Story

from . import pile
from .test_pile import leads, section


def with_first(brief: Brief, claim: Claim) -> Brief:
    """The same brief with another claim in the place of the first."""
    return replace(brief, claims=(claim, *brief.claims[1:]))


@pytest.mark.parametrize(
    ("text", "begun"),
    [("part of the slope moved", "Part of the slope moved"), ("iPhone sales fell", "iPhone sales fell"), ("", "")],
)
def test_a_sentence_begins_with_a_capital(text: str, begun: str) -> None:
    """Also where a report has it after "said that"; names stay as they are written."""
    assert words.began(text) == begun


def test_one_name_is_one_party() -> None:
    """With accents and without, with an article and without."""
    assert words.plainly("The Slaná Basin Authority") == words.plainly("Slana Basin authority")


def test_a_reason_does_not_repeat_the_name_beside_it() -> None:
    """Nor does it say that who is named has said it."""
    assert words.reason("Said by Ana Ruiz.", "Ana Ruiz") == ""
    assert words.reason("The Bell has it from people it does not name.", "The Bell") == "has it from people it does not name."
    assert words.reason("an eyewitness", "Ana Ruiz") == "an eyewitness"


def test_a_story_is_not_named_after_its_first_claim() -> None:
    """The claim follows a line below; the first headline stands above it, as the words of one outlet."""
    brief = pile.pile()
    story = brief.stories[0]
    named = replace(brief, stories=(replace(story, gist=brief.claims[0].gist), *brief.stories[1:]))

    assert view(named).stories[0].title == f"“{brief.articles[0].title}”"


def test_a_claim_within_a_weightier_one_is_no_lead() -> None:
    """Its statements have been told; it stands with the other claims."""
    brief = pile.pile()
    part = replace(brief.claims[0], id="part", story=None, gist="The terminal closes", statements=brief.claims[0].statements[:1])
    more = replace(brief, claims=(brief.claims[0], part, *brief.claims[1:]))

    assert [each.text for each in leads(more)] == [each.text for each in leads(brief)]


def test_the_same_way_is_drawn_once() -> None:
    """A second claim through the same reports in the same way names the first, its own origin stays."""
    brief = pile.pile()
    again = replace(
        brief.claims[0], id="again", story=None, gist="Kelmar has no terminal", statements=brief.claims[0].statements[1:]
    )
    again = replace(again, statements=(*again.statements, brief.claims[1].statements[0]))
    text = to_text(replace(brief, claims=(brief.claims[0], again, *brief.claims[1:])))

    assert text.count("└─ the same way as “The port of Kelmar closes its grain terminal”") == 1
    assert text.count("credit wrong") == to_text(brief).count("credit wrong")


def test_a_report_that_disputes_is_not_drawn_as_one_that_passes_on() -> None:
    """Its step says so, beside the kind of copy."""
    brief = pile.pile()
    claim = brief.claims[0]
    disputing = replace(claim, disputed_by=(claim.carriers[3].statement,))
    steps = {step.number: step.how for _, step in rows(leads(with_first(brief, disputing))[0].path)}

    assert steps[4] == "rewrite, disputes it, credit wrong"
    assert "disputes" not in steps[3]


def test_an_origin_in_a_report_that_has_it_from_another_too() -> None:
    """Keeps its report in the tree, so that no origin stands there without one."""
    brief = pile.pile()
    claim = brief.claims[0]
    carriers = tuple(replace(each, from_="r1", origin=0) if each.article == "r5" else each for each in claim.carriers)
    path = leads(with_first(brief, replace(claim, carriers=carriers)))[0].path

    assert path[1].name == "Mira Tolk"
    assert [(each.number, each.how) for each in path[1].steps] == [(5, "names this origin too")]


def test_outlets_that_are_not_known_are_not_counted() -> None:
    """Two reports of nobody are not of two outlets."""
    brief = pile.pile()
    none = replace(brief, articles=tuple(replace(each, outlet=None) for each in brief.articles))
    one = replace(brief, articles=(replace(brief.articles[0], outlet=None), *brief.articles[1:]))

    assert view(none).stories[0].meta[0] == "6 reports of outlets not known"
    assert view(one).stories[0].meta[0] == "6 reports of 4 outlets and 1 of unknown ones"


def test_what_is_wanted_of_the_whole_story_stands_with_it() -> None:
    """Under one heading, where there is one story."""
    wanted = FollowUp(kind="get", name="tide table", why="named in 2 reports, not at hand", search="tide")
    brief = replace(pile.pile(), follow_ups=(wanted, *pile.pile().follow_ups))

    assert section(brief, "get").lines[0].text == "tide table"
    assert to_text(brief).count("TO GET") == 1


def test_a_denied_sentence_is_not_quoted_as_if_it_were_held() -> None:
    """Who denies something is said to deny what is quoted."""
    (dispute,) = leads(pile.pile())[0].under

    assert dispute.label.startswith("denied by ")


def test_one_report_on_both_sides_is_in_one_group() -> None:
    """A report that asserts in one sentence and hedges in another is not listed as two."""
    brief = pile.pile()
    claim = replace(brief.claims[0], statements=(*brief.claims[0].statements, *(brief.claims[1].statements[:1])))
    note = leads(with_first(brief, claim))[0].notes[0]

    assert note.split(" · ")[0].count("1") == 1


def test_a_long_question_is_cut() -> None:
    """The JSON has it whole; nobody reads a hundred thousand characters of their own question."""
    asked = Asked(text="The dam is leaking. " * 5000)
    made = view(replace(pile.pile(), asked=asked)).asked

    assert made is not None
    assert len(made.text) <= 300


def test_no_report_is_said_to_be_none() -> None:
    """As when nothing was out by the time of --as-of."""
    brief = replace(pile.pile(), articles=(), claims=(), stories=(), statements=(), follow_ups=(), responses=(), copies=())

    assert to_text(replace(brief, open_questions=(), warnings=(), changes=(), conflicts=())).startswith("No report to brief")


def test_at_most_is_said_of_what_may_be_none() -> None:
    """A range that begins with nothing reads as a bound."""
    brief = pile.pile()
    claim = replace(brief.claims[0], origins=Origins(at_least=0, at_most=2))
    line: Line = leads(with_first(brief, claim))[0]

    assert line.count == "at most 2 origins"


def test_stories_of_reports_that_are_gone_do_no_harm() -> None:
    """A story that names reports that are not there is no story of several."""
    brief = pile.pile()
    ghost = Story(id="ghost", gist="", articles=("no", "nobody"), claims=())

    assert to_text(replace(brief, stories=(ghost, *brief.stories))) == to_text(brief)


def test_one_number_of_two_measures_is_not_one_value() -> None:
    """Fifty-three kilometres are not fifty-three miles; fifty-three people are fifty-three passengers."""
    brief = pile.pile()
    first = brief.conflicts[0].values[0]

    def values(*units: tuple[str, Norm | None]) -> Brief:
        made, cited = list(brief.statements), []
        for at, (unit, norm) in enumerate(units):
            figure = Figure(span=first.span, value=53.0, unit=unit, norm=norm)
            made[at] = replace(made[at], figures=(figure,))
            cited.append(replace(first, statement=made[at].id, value=53.0, unit=unit, bound="exact", as_of=None))
        conflict = replace(brief.conflicts[0], values=tuple(cited))
        return replace(brief, statements=tuple(made), conflicts=(conflict,))

    far = values(("km", Norm(value=53000.0, unit="m")), ("mile", Norm(value=85295.0, unit="m")))
    many = values(("people", None), ("passenger", None))

    assert len(section(far, "conflicts").lines[0].under) == 2
    assert len(section(many, "conflicts").lines[0].under) == 1
