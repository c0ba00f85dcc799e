"""Where the claims of one report come from."""

from dataclasses import replace

import pytest

from hearsay.corroborate.alone import claims
from hearsay.records import Origins
from tests.corroborate.builders import Report, voice

PAPER = voice("Delta Times", "outlet")
LEAK = "The tanker Amsel is leaking oil"


def found(report: Report) -> Origins:
    """The origins of the lead claim."""
    return claims(report.article, report.statements, report.attributions)[0].origins


def names(report: Report) -> list[str]:
    """Their names."""
    return [o.name for o in found(report).list]


def test_a_speaker_is_the_origin_of_what_is_quoted_by_a_newspaper() -> None:
    """Who passes on is none; the reason says through whom it came."""
    made = Report(f"{LEAK}, Eva Holm told the Delta Times.")
    made.says(LEAK, PAPER, voice("Eva Holm"))

    assert names(made) == ["Eva Holm"]
    assert found(made).list[0].why == "Said by Eva Holm, as Delta Times reports."


def test_a_newspaper_that_passes_on_another_one_is_no_origin() -> None:
    """The inner source is, when it says all of it."""
    made = Report(f"The Delta Times said Lagos Radio had said {LEAK}.")
    outer = made.says(f"Lagos Radio had said {LEAK}", PAPER)
    made.says(LEAK, PAPER, voice("Lagos Radio", "outlet"), within=outer)

    assert names(made) == ["Lagos Radio"]


def test_what_one_person_says_of_another_is_the_first_ones_word() -> None:
    """*Holm says Berg told lies* is no statement of Berg's."""
    made = Report(f"Holm said Berg boasted that {LEAK}.")
    outer = made.says(f"Berg boasted that {LEAK}", voice("Holm"))
    made.says(LEAK, voice("Holm"), voice("Berg"), within=outer)

    assert names(made) == ["Holm"]


def test_a_body_and_who_speaks_for_it_are_one_origin() -> None:
    """The spokesman's role names the company that is quoted too."""
    made = Report(f"{LEAK}, Nordhavn said. {LEAK} badly, said its man.")
    made.says(LEAK, voice("Nordhavn", "organisation"))
    made.says(f"{LEAK} badly", voice("Jan Berg", role="head of operations at Nordhavn"))

    assert names(made) == ["Nordhavn"]


def test_a_spokesperson_speaks_for_the_body() -> None:
    """The body is the origin, and the reason names who spoke."""
    made = Report(f"{LEAK}, said Jan Berg, a spokesman for Nordhavn.")
    made.says(LEAK, voice("Jan Berg", role="spokesman", stands_for="Nordhavn"))

    assert found(made).list[0].why == "Said by Nordhavn through Jan Berg."


@pytest.mark.parametrize(
    ("first", "second"), [("Mayor Awa Diallo", "Diallo"), ("Nordhavn", "Norway's Nordhavn"), ("Nordhavn", "the firm")]
)
def test_one_voice_under_two_names_is_one_origin(first: str, second: str) -> None:
    """Titles, possessives and *the company* make nobody a second source."""
    made = Report(f"{LEAK}, one said. {LEAK} badly, the other said.")
    made.says(LEAK, voice(first, "organisation"))
    made.says(f"{LEAK} badly", voice(second, "organisation"))

    assert found(made).at_most == 1


def test_the_headline_adds_no_origin_to_the_body() -> None:
    """It sums up: its speaker counts only where the body has none."""
    title = "Mayor Diallo says Amsel tanker leaking oil"
    made = Report(f"{title}\n\n{LEAK}, the Delta Times said.", title)
    made.says("Amsel tanker leaking oil", voice("Diallo"))
    made.says(LEAK, PAPER)

    assert names(made) == ["Delta Times"]


def test_a_question_supports_nothing_beside_an_answer() -> None:
    """Who asks whether it leaks does not say so."""
    made = Report(f"{LEAK}, said Eva Holm. Jan Berg asked whether the tanker Amsel is leaking oil.")
    made.says(LEAK, voice("Eva Holm"))
    made.says("the tanker Amsel is leaking oil", voice("Jan Berg"), act="question")

    assert names(made) == ["Eva Holm"]


def test_unnamed_people_of_the_report_itself_count_as_its_newsroom() -> None:
    """The agency that the page credits, where it credits one."""
    made = Report(f"{LEAK}, two officials said.").known(agency="Kestrel Wire")
    made.says(LEAK, voice("two officials", "unnamed", count=2))

    assert names(made) == ["Kestrel Wire"]
    assert found(made).list[0].why == "Kestrel Wire has it from people it does not name: 2 officials."


def test_press_reports_alone_are_nobody_in_a_position_to_know() -> None:
    """At least 0: the report does not say which newsroom."""
    made = Report(f"{LEAK}, press reports said.")
    made.says(LEAK, voice("press reports", "outlet"))

    assert (found(made).at_least, found(made).at_most) == (0, 1)


def test_press_reports_join_the_newspaper_that_is_named() -> None:
    """A vague newsroom is the named one, not the speaker beside it."""
    made = Report(f"{LEAK}, Eva Holm said. {LEAK} badly, the Delta Times said. {LEAK} again, press reports said.")
    made.says(LEAK, voice("Eva Holm"))
    made.says(f"{LEAK} badly", PAPER)
    made.says(f"{LEAK} again", voice("press reports", "outlet"))
    paper = next(o for o in found(made).list if o.name == "Delta Times")

    assert paper.statements == ("s1", "s2")


def test_a_company_that_publishes_its_own_statement_is_an_origin() -> None:
    """It knows; a newsroom that names no source may or may not."""
    company = Report(f"{LEAK}.").known(outlet="Nordhavn GmbH")
    company.says(LEAK)
    newsroom = Report(f"{LEAK}.").known(outlet="Nordhavn News Ltd")
    newsroom.says(LEAK)

    assert (found(company).at_least, found(newsroom).at_least) == (1, 0)


def test_reasons_are_sentences() -> None:
    """Each begins with a capital and ends with a full stop."""
    made = Report(f"{LEAK}, locals said. {LEAK} badly, the Delta Times said. {LEAK} again, said the mayor.")
    made.says(LEAK, voice("locals", "group"))
    made.says(f"{LEAK} badly", PAPER, voice("An aide", "unnamed"))
    made.says(f"{LEAK} again", voice("The mayor"))
    reasons = [o.why for o in found(made).list]

    assert reasons == ["Said by locals.", "Delta Times has it from people it does not name: an aide.", "Said by the mayor."]


def test_an_outlet_that_names_itself_still_names_no_source() -> None:
    """*The Ledger has learned* is the outlet's own word."""
    made = Report(f"{LEAK}, the Coast Ledger has learned.")
    made.says(LEAK, voice("Eva Holm"))
    made.attributions[0] = replace(made.attributions[0], chain=made.attributions[0].chain[:1])

    assert (found(made).at_least, found(made).at_most) == (0, 1)
