"""What to know before passing a report on."""

from dataclasses import replace

from hearsay.corroborate.alone import claims
from hearsay.corroborate.warnings import warnings
from hearsay.records import Figure, Time, Warned
from tests.corroborate.builders import Report, voice


def kinds(report: Report) -> list[Warned]:
    """Warnings about a report."""
    found = claims(report.article, report.statements, report.attributions)
    return warnings(report.article, report.statements, report.attributions, found)


def test_a_headline_that_lets_somebody_speak_whom_the_body_does_not_quote() -> None:
    """The body has it from a newspaper only: the headline exceeds it."""
    title = "Mayor Diallo says Dakar port sold to Danish firm"
    made = Report(title + "\n\nMayor Diallo sold the Dakar port to a Danish firm, the Delta Times said.", title)
    made.says("Dakar port sold to Danish firm", voice("Diallo"))
    made.says("Mayor Diallo sold the Dakar port to a Danish firm", voice("Delta Times", "outlet"))
    found = kinds(made)

    assert [w.kind for w in found] == ["headline exceeds body"]
    assert "Delta Times" in found[0].why


def test_a_headline_whose_speaker_the_body_quotes_is_fine() -> None:
    """The same speaker in the body supports the headline."""
    title = "Mayor Diallo says Dakar port sold to Danish firm"
    made = Report(title + "\n\nThe Dakar port was sold to a Danish firm, Awa Diallo said.", title)
    made.says("Dakar port sold to Danish firm", voice("Diallo"))
    made.says("The Dakar port was sold to a Danish firm", voice("Awa Diallo"))

    assert kinds(made) == []


def test_a_headline_that_loses_the_hedge() -> None:
    """Asserted above, hedged below."""
    title = "Bridge over the Volta will close"
    made = Report(title + "\n\nThe bridge over the Volta may close, Eva Holm said.", title)
    made.says(title)
    made.says("The bridge over the Volta may close", voice("Eva Holm"), firmness="hedged")

    assert ["asserted" in w.why for w in kinds(made)] == [True]


def test_a_headline_that_loses_the_bound() -> None:
    """*40* above, *up to 40* below."""
    title = "40 guards to be sent to Bitam crossing"
    text = title + "\n\nUp to 40 guards are to be sent to the Bitam crossing, Eva Holm said."
    made = Report(title + text[len(title) :], title)
    made.says(title, figures=(Figure(span=(0, 2), value=40, unit="guard"),))
    words = "Up to 40 guards are to be sent to the Bitam crossing"
    made.says(
        words,
        voice("Eva Holm"),
        figures=(Figure(span=(text.index("Up"), text.index("Up") + 8), value=40, unit="guard", bound="at most"),),
    )

    assert ["at most" in w.why for w in kinds(made)] == [True]


def test_a_hedge_on_something_else_is_no_matter() -> None:
    """*May prove a windfall* takes nothing back of a headline that does not say so."""
    title = "Volta ferry returns to a sleepy harbour"
    made = Report(title + "\n\nThe Volta ferry that returns to the harbour may prove a windfall for hauliers.", title)
    made.says(title)
    made.says("The Volta ferry that returns to the harbour may prove a windfall for hauliers", firmness="hedged")

    assert kinds(made) == []


def test_a_sentence_that_asserts_it_supports_the_headline() -> None:
    """The best support counts, wherever it stands."""
    title = "Bridge over the Volta will close"
    made = Report(title + "\n\nThe bridge over the Volta may close, Eva Holm said. The Volta bridge closes in May.", title)
    made.says(title)
    made.says("The bridge over the Volta may close", voice("Eva Holm"), firmness="hedged")
    made.says("The Volta bridge closes in May")

    assert kinds(made) == []


def test_a_headline_that_says_it_is_a_report_is_fine() -> None:
    """*- report* tells the reader that somebody else has it."""
    title = "Mayor Diallo says Dakar port sold to Danish firm - report"
    made = Report(title + "\n\nMayor Diallo sold the Dakar port to a Danish firm, the Delta Times said.", title)
    made.says("Dakar port sold to Danish firm", voice("Diallo"))
    made.says("Mayor Diallo sold the Dakar port to a Danish firm", voice("Delta Times", "outlet"))

    assert kinds(made) == []


def test_a_speaker_whom_the_body_calls_by_his_office_is_fine() -> None:
    """*The mayor* may be Diallo; and another speaker beside does not take the words from him."""
    title = "Mayor Diallo says Dakar port sold to Danish firm"
    made = Report(title + "\n\nThe Dakar port was sold to a Danish firm, the mayor said. It was sold, Eva Holm said.", title)
    made.says("Dakar port sold to Danish firm", voice("Diallo"))
    made.says("The Dakar port was sold to a Danish firm", voice("the mayor"))

    assert kinds(made) == []


def test_a_speaker_who_is_heard_on_it_elsewhere_is_fine() -> None:
    """The claim comes from a newspaper, but the mayor speaks of the port himself further down."""
    title = "Mayor Diallo says Dakar port sold to Danish firm"
    text = title + "\n\nMayor Diallo sold the Dakar port to a Danish firm, the Delta Times said. "
    made = Report(text + "They are a good firm for a port like ours, Awa Diallo said.", title)
    made.says("Dakar port sold to Danish firm", voice("Diallo"))
    made.says("Mayor Diallo sold the Dakar port to a Danish firm", voice("Delta Times", "outlet"))
    made.says("They are a good firm for a port like ours", voice("Awa Diallo"))

    assert kinds(made) == []


def test_at_least_and_about_are_no_loss() -> None:
    """*40 killed* over *at least 40 killed* claims no more than the body."""
    title = "40 guards to be sent to Bitam crossing"
    made = Report(title + "\n\nAt least 40 guards are to be sent to the Bitam crossing.", title)
    made.says(title, figures=(Figure(span=(0, 2), value=40, unit="guard"),))
    figure = Figure(span=(len(title) + 2, len(title) + 13), value=40, unit="guard", bound="at least")
    made.says("At least 40 guards are to be sent to the Bitam crossing", figures=(figure,))

    assert kinds(made) == []


def test_a_page_without_a_date_is_told_with_its_open_times() -> None:
    """Undated: *on Friday* cannot be resolved, and stays so."""
    made = Report("The ferry left on Friday.", published=None)
    made.says("The ferry left on Friday")
    made.statements[0] = replace(made.statements[0], times=(Time(span=(18, 24), value=None),))
    found = kinds(made)

    assert [w.kind for w in found] == ["undated"]
    assert "“Friday”" in found[0].why
