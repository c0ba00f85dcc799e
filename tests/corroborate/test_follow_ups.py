"""Whom to ask, and what to get."""

from hearsay.corroborate.alone import claims
from hearsay.corroborate.follow_ups import follow_ups
from hearsay.records import FollowUp, Party, Response
from tests.corroborate.builders import Report, voice


def next_steps(report: Report, *responses: Response) -> list[FollowUp]:
    """The follow-ups of a report."""
    found = claims(report.article, report.statements, report.attributions)
    return follow_ups(report.article, report.statements, report.attributions, responses, found)


def party(report: Report, name: str, kind: str = "organisation") -> Party:
    """A party that the report names."""
    at = report.article.text.index(name)
    return Party(span=(at, at + len(name)), name=name, kind=kind)


def test_follow_ups_name_what_to_get_and_whom_to_ask() -> None:
    """A named newspaper not at hand is to get; a party that nobody asked is to ask; one that answered is not."""
    made = Report("Nordhavn leased the port from Ghana Ports, the Delta Times said. Ghana Ports declined to comment.")
    both = (party(made, "Nordhavn"), party(made, "Ghana Ports"))
    made.says("Nordhavn leased the port from Ghana Ports", voice("Delta Times", "outlet"), parties=both)
    answered = Response(article="a1", party="Ghana Ports", status="declined", span=(65, 97))
    found = next_steps(made, answered)

    assert [(f.kind, f.name) for f in found] == [("get", "Delta Times"), ("ask", "Nordhavn")]
    assert (found[0].since, found[0].until) == ("2026-05-13", "2026-05-20")
    assert found[0].search == '"Delta Times" Ghana Ports Nordhavn leased port'


def test_only_documents_that_can_be_looked_for_are_to_get() -> None:
    """*The letter* and *state law* are nowhere to be found; an audit of a named office is, without its trimmings."""
    made = Report("The pier sinks. The pier is old. The pier leaks. The pier moves.")
    names = ("the letter", "state law", "a new audit by the Lagos Harbour Board that was seen by aides", "a report")
    for words, name in zip(("The pier sinks", "The pier is old", "The pier leaks", "The pier moves"), names, strict=True):
        made.says(words, voice(name, "document"))

    assert [f.name for f in next_steps(made)] == ["audit by the Lagos Harbour Board"]


def test_the_report_s_own_outlet_and_agency_are_at_hand() -> None:
    """Nobody has to get what he is reading."""
    made = Report("The pier sinks. The pier is old.").known(agency="Kestrel Wire")
    made.says("The pier sinks", voice("Kestrel Wire", "outlet"), voice("Eva Holm"))
    made.says("The pier is old", voice("Coast Ledger", "outlet"), voice("Eva Holm"))

    assert next_steps(made) == []


def test_speakers_places_and_words_that_are_no_names_are_not_to_ask() -> None:
    """Who speaks was heard; *If Ekwe* is a sentence that begins so."""
    made = Report("If Ekwe sells the mill, Eva Holm loses it, said Eva Holm.")
    named = (party(made, "If Ekwe", "person"), party(made, "Eva Holm", "person"))
    made.says("If Ekwe sells the mill, Eva Holm loses it", voice("Eva Holm"), parties=named)

    assert next_steps(made) == []


def test_the_list_is_short() -> None:
    """Nobody works through twenty names: three to get, three to ask."""
    names = ["Abara", "Bekele", "Chuku", "Dembo", "Ekwe"]
    made = Report(f"{', '.join(names)} sold the mill.")
    parties = tuple(party(made, n, "person") for n in names)
    for paper in ("Delta Times", "Lagos Radio", "Accra Echo", "Volta Mail"):
        made.says(f"{', '.join(names)} sold the mill", voice(paper, "outlet"), parties=parties)
    found = next_steps(made)

    assert [f.kind for f in found] == ["get"] * 3 + ["ask"] * 3
