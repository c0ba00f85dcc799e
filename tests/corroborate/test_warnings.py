"""Warnings and follow-ups."""

from hearsay.corroborate.follow_ups import follow_ups
from hearsay.corroborate.settle import claims
from hearsay.corroborate.warnings import warnings
from hearsay.records import Figure, Party, Response, Time, Warned
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


def test_a_page_without_a_date_is_told_with_its_open_times() -> None:
    """Undated: *on Friday* cannot be resolved, and stays so."""
    made = Report("The ferry left on Friday.", published=None)
    made.says("The ferry left on Friday")
    from dataclasses import replace

    made.statements[0] = replace(made.statements[0], times=(Time(span=(18, 24), value=None),))
    found = kinds(made)

    assert [w.kind for w in found] == ["undated"]
    assert "“Friday”" in found[0].why


def test_follow_ups_name_what_to_get_and_whom_to_ask() -> None:
    """A named newspaper not at hand is to get; a party that nobody asked is to ask; one that answered is not."""
    from dataclasses import replace

    text = "Nordhavn leased the port from Ghana Ports, the Delta Times said. Ghana Ports declined to comment."
    made = Report(text)
    made.says("Nordhavn leased the port from Ghana Ports", voice("Delta Times", "outlet"))
    made.statements[0] = replace(
        made.statements[0],
        parties=(
            Party(span=(0, 8), name="Nordhavn", kind="organisation"),
            Party(span=(30, 41), name="Ghana Ports", kind="organisation"),
        ),
    )
    answered = Response(article="a1", party="Ghana Ports", status="declined", span=(65, 97))
    found = claims(made.article, made.statements, made.attributions)
    made_ = follow_ups(made.article, made.statements, made.attributions, [answered], found)

    assert [(f.kind, f.name) for f in made_] == [("get", "Delta Times"), ("ask", "Nordhavn")]
    assert (made_[0].since, made_[0].until) == ("2026-05-13", "2026-05-20")
    assert '"Delta Times"' in made_[0].search
