"""Answers and open questions."""

import pytest

from hearsay.attribute.answers import open_questions, responses
from hearsay.attribute.cast import make_cast
from hearsay.attribute.memory import make_memory
from hearsay.records import Response
from tests.attribute.builders import article, lines


def answers(text: str) -> list[Response]:
    """Responses in a text, without a model."""
    report = article(text)
    return responses(report, make_memory(make_cast(text, "en", []), lines(report), []), [])


@pytest.mark.parametrize(
    ("text", "party", "status"),
    [
        ("The harbour master declined to comment.", "The harbour master", "declined"),
        ("Oslo has yet to respond to the proposal.", "Oslo", "no answer yet"),
        ("Nordhavn did not immediately respond to a request for comment.", "Nordhavn", "no answer yet"),
        ("The glassworks could not be reached for comment.", "The glassworks", "no answer yet"),
        ("The palace, for its part, has remained silent on the story.", "The palace", "silent"),
        ("Governor Ortiz has not spoken publicly about the matter.", "Governor Ortiz", "silent"),
        ("The owner would not say whether a ransom was paid.", "The owner", "declined"),
        ("The ministry confirmed the outage.", "The ministry", "confirmed"),
        ("However, Mr Lund denied that the seal was broken.", "Lund", "denied"),
        ("France and Germany declined to comment.", "France and Germany", "declined"),
        ("The bank neither confirmed nor denied the report.", "The bank", "declined"),
        ("The reporter put questions to the police, who had not answered by publication.", "the police", "no answer yet"),
    ],
)
def test_each_way_of_answering_is_told_apart(text: str, party: str, status: str) -> None:
    """The party is the subject of its clause; the status is what the words say."""
    assert [(r.party, r.status) for r in answers(text)] == [(party, status)]


def test_who_asked_is_told_where_it_is_written() -> None:
    """A request from a named newsroom has an asker; another has none."""
    text = "The union has yet to respond to questions sent by Fjord Radio on Monday. The board declined to comment."

    assert [r.asker for r in answers(text)] == ["Fjord Radio", None]


def test_silence_is_never_inferred() -> None:
    """Saying something else is no silence."""
    assert answers("The minister opened a school and left.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether the bridge will reopen.",
        "Fjord Radio could not independently verify the figure.",
        "It was not immediately known who owned the vessel.",
        "We do not know how many are missing.",
        "Fjord Radio has not seen the letter.",
    ],
)
def test_what_nobody_knows_is_an_open_question(text: str) -> None:
    """What is unclear, unverified or unseen is told as open."""
    report = article(text)

    assert len(open_questions(report, "en", lines(report))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Her visa was denied by the agency.",
        "Two cases have been confirmed.",
        "The baker, who declined to give his last name, left.",
    ],
)
def test_a_passive_and_a_withheld_name_are_no_answers(text: str) -> None:
    """Nobody answered anything: a visa was denied, a name not given."""
    assert answers(text) == []
