from dataclasses import replace

import pytest

from hearsay.brief import words
from hearsay.brief.order import view
from hearsay.brief.view import Section, View
from hearsay.records import FollowUp, Origins, Voice

from . import samples


def section(made: View, topic: str, number: int = 0) -> Section:
    """The section of a topic in one report."""
    return next(each for each in made.reports[number].sections if each.topic == topic)


def test_the_order_is_the_editors() -> None:
    """What does not fit, the lead and what speaks against it, then answers and gaps, then the rest; furniture last."""
    topics = [[each.topic for each in report.sections] for report in view(samples.both()).reports]

    assert topics[0] == ["lead", "origins", "answers", "ask", "get", "claims", "own", "open", "aside"]
    assert topics[1] == ["warnings", "lead", "origins", "answers", "claims", "open", "aside"]


def test_the_lead_says_how_many_origins_and_why() -> None:
    """A range stays a range, each origin has its reason, and interest is marked."""
    made = view(samples.both())

    assert section(made, "origins").aside == "1, as far as this report tells"
    assert section(made, "origins").lines[0].text == "Pale Lantern, group"
    assert section(made, "origins").lines[0].tags == ("serves its speaker",)
    assert section(made, "origins").lines[0].notes[0].startswith("the group’s own post")
    assert section(made, "origins", 1).aside == "0 to 1, as far as this report tells"


def test_the_trail_runs_from_the_outlet_to_the_last_voice() -> None:
    """With cue words, counts, firmness, and how the trail ends."""
    lead = section(view(samples.bridge()), "lead").lines[0]

    said = "outlet not stated → Dnevnik Juga “told” → two engineers (unnamed, 2) [hedged] · trail ends here"
    assert [words.trail_words(way) for way in lead.trails] == [said]
    assert lead.firmness == ("asserted", "hedged")


def test_warnings_gather_what_does_not_fit() -> None:
    """Given warnings first, then each check that does not fit, once."""
    warnings = section(view(samples.bridge()), "warnings").lines

    assert [each.label for each in warnings] == ["headline exceeds body", "undated", "does not fit"]
    assert warnings[0].text == "“closes bridge for good”"
    assert [lit.role for lit in warnings[0].lit] == ["alarm", "point"]
    assert warnings[1].lit == ()


def test_a_warning_and_a_check_of_the_same_words_are_one_line() -> None:
    """What a warning already says is not said again."""
    brief = samples.bridge()
    misfit = next(check for each in brief.statements for check in each.checks)
    warned = replace(brief.warnings[0], kind="does not fit", span=misfit.span, against=None, why=misfit.why)
    lines = section(view(replace(brief, warnings=(warned,))), "warnings").lines

    assert [each.label for each in lines] == ["does not fit"]


def test_answers_say_who_asked_and_as_of_when() -> None:
    """Only what the text says; where it does not say who asked, that is said."""
    answers = section(view(samples.ferry()), "answers").lines

    assert [each.label for each in answers] == ["declined", "declined", "no answer yet"]
    assert answers[0].notes[-1] == "who asked is not stated, as of 2026-04-14 19:40 UTC"
    assert answers[1].notes[-1] == "asked by Bitwarren, as of 2026-04-14 19:40 UTC"
    assert section(view(samples.bridge()), "answers").aside == "None is reported."


def test_sources_to_get_have_search_words_and_a_date_window() -> None:
    """A line that can be pasted into a search."""
    get = section(view(samples.ferry()), "get").lines[0]

    assert get.notes[-1] == "search: “Pale Lantern” Brimsvik 410 gigabytes · 2026-04-14 to 2026-04-15"


def test_follow_ups_of_no_report_come_after_the_reports() -> None:
    """What concerns the whole pile stands once, at its end."""
    one = FollowUp(kind="get", name="harbour register", why="named by two reports", search="register")
    made = view(replace(samples.both(), follow_ups=(one,)))

    assert [each.topic for each in made.general] == ["get"]
    assert all(each.topic != "get" for report in made.reports for each in report.sections)


def test_the_outlets_own_statements_stand_apart() -> None:
    """What nobody is named for is not mixed with what somebody said; what was tried stands beside it."""
    own = section(view(samples.ferry()), "own").lines

    assert [each.trails for each in own] == [(), ()]
    assert own[1].notes == ("fits: Ålesund lies about 376 km from Oslo in a straight line",)


def test_a_sentence_that_is_an_answer_is_not_printed_twice() -> None:
    """The outlet's sentence "… declined to comment" stands among the answers, not among its own statements too."""
    brief = samples.ferry()
    answer = brief.responses[0]
    own = next(each for each in brief.statements if each.attribution is None)
    told = replace(own, span=(answer.span[0], answer.span[1] + 1))
    statements = tuple(told if each is own else each for each in brief.statements)

    assert len(section(view(brief), "own").lines) == 2
    assert len(section(view(replace(brief, statements=statements)), "own").lines) == 1


def test_of_two_trails_the_longer_stands_for_its_beginning() -> None:
    """“Outlet → crew” says nothing that “outlet → crew → supplier” does not say."""
    brief = samples.ferry()
    outlet, crew = brief.attributions[0].chain
    onward = replace(brief.attributions[1], chain=(outlet, crew, Voice(name="a supplier", kind="organisation")))
    made = view(replace(brief, attributions=(brief.attributions[0], onward, *brief.attributions[2:])))

    assert [len(way.hops) for way in section(made, "lead").lines[0].trails] == [3]


def test_keys_of_lines_are_unique_in_the_whole_brief() -> None:
    """A page can address each line."""
    keys = [line.key for report in view(samples.both()).reports for each in report.sections for line in each.lines]

    assert len(keys) == len(set(keys))


def test_a_brief_without_claims_says_so() -> None:
    """A report in which nothing was found still gives a page."""
    made = view(replace(samples.ferry(), claims=(), responses=(), follow_ups=(), open_questions=()))

    assert section(made, "lead").aside == "No claim found."


def test_no_decimal_score_is_printed() -> None:
    """Weights and scores order the lines; they are not shown."""
    made = repr(view(samples.both()).reports[0].sections)

    assert "0.875" not in made
    assert "9.0" not in made


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("2031", "2031"),
        ("2031-06", "2031-06"),
        ("2031-06-09", "2031-06-09"),
        ("2031-06-09T07:05:59Z", "2031-06-09 07:05 UTC"),
        ("2031-06-09T07:05:00.25+05:30", "2031-06-09 07:05 UTC+05:30"),
        ("2031-06-09T07:05", "2031-06-09 07:05"),
        ("2031-06-09/2031-06-11", "2031-06-09 to 2031-06-11"),
        ("some\x1b day", "some day"),
    ],
)
def test_times_are_printed_as_exact_as_they_are_known(value: str | None, said: str) -> None:
    """No zone is invented and no seconds are shown."""
    assert words.when(value) == said


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (Voice(name="not stated", kind="unnamed"), "not stated"),
        (Voice(name="an aide", kind="unnamed", count=1), "an aide (unnamed)"),
        (Voice(name="residents", kind="group", count=3), "residents"),
        (Voice(name="Ilmatar House", kind="government", stands_for="Finland"), "Ilmatar House (for Finland)"),
        (Voice(name="Oda Ruud", kind="person", role="pilot"), "Oda Ruud (pilot)"),
    ],
)
def test_a_voice_is_printed_with_what_it_is(voice: Voice, said: str) -> None:
    """Name, whether it is named at all, role, and what it stands for."""
    assert words.hop_words(words.trail("", (voice,)).hops[0]) == said


def test_a_count_is_never_more_exact_than_the_claim() -> None:
    """0 stays 0, a range stays a range."""
    assert [words.count(Origins(at_least=low, at_most=high)) for low, high in ((0, 0), (1, 1), (1, 3))] == ["0", "1", "1 to 3"]
