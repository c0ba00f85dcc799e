import re
from dataclasses import fields, is_dataclass, replace

import pytest

from hearsay.brief.markdown import to_markdown
from hearsay.brief.order import view
from hearsay.brief.page import to_html
from hearsay.brief.terminal import to_text
from hearsay.brief.tree import rows
from hearsay.brief.view import Line, Section
from hearsay.records import Asked, Brief, Claim, Match, Origins, Story

from . import pile, samples


def section(brief: Brief, topic: str) -> Section:
    """The section of a topic in the first story."""
    return next(each for each in view(brief).stories[0].sections if each.topic == topic)


def leads(brief: Brief) -> tuple[Line, ...]:
    """The lead claims of the first story."""
    return section(brief, "leads").lines


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


def test_firmness_is_told_by_report() -> None:
    """Who hedges and who asserts stands side by side; the sourcing sentence follows."""
    notes = leads(pile.pile())[0].notes

    assert (
        notes[0]
        == "asserted in 3–5; hedged in 1, 2 · information 2, proposed (independent origins, none of them both named and not served by it)"
    )
    assert notes[1].startswith("Based on two port officials")


def test_who_disputes_a_claim_stands_with_it() -> None:
    """With the words, the report and the time; the claim is marked, and nobody is said to be right."""
    (dispute,) = leads(pile.pile())[0].under

    assert dispute.label == "denied by transport ministry"
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

    assert ministry.text == "Transport ministry"
    assert [(each.label, each.tags) for each in ministry.under] == [("declined", ()), ("denied", ("in part",))]
    assert ministry.under[0].at == "1 Morska Straža, 08:10; also in 2"
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


EVIL = "\x1b[31m\u202e<img src=x>*x*"
FREE = {
    "gist",
    "why",
    "name",
    "outlet",
    "title",
    "locator",
    "sourcing",
    "party",
    "asker",
    "search",
    "what",
    "differs",
    "as_of",
    "published",
}


def poisoned(record: object) -> object:
    """A record with something evil at the end of every free text that it holds."""
    if isinstance(record, tuple):
        return tuple(poisoned(each) for each in record)
    if not is_dataclass(record) or isinstance(record, type):
        return record
    values = {each.name: getattr(record, each.name) for each in fields(record)}
    return type(record)(
        **{
            name: f"{value}{EVIL}" if name in FREE and isinstance(value, str) else poisoned(value)
            for name, value in values.items()
        }
    )


def test_a_pile_cannot_command_the_terminal_or_the_chat() -> None:
    """Whatever stands in names, gists and reasons: no escape code and no markup gets through."""
    brief = poisoned(pile.asked(Match(claim="k1", score=0.75), Match(claim="k9", score=0.5, differs="450 and not 400")))
    assert isinstance(brief, Brief)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", to_text(brief))
    assert "<img" not in to_markdown(brief).replace("\\<img", "")
    assert "<img" not in to_html(brief)
