"""Firmness, speech acts, modes."""

import pytest

from hearsay.attribute.firmness import firmness_of, mode, speech_act
from tests.attribute.builders import span


@pytest.mark.parametrize(
    ("cue", "content", "firmness"),
    [
        ("said", "the road is closed", "asserted"),
        ("said", "the road is not closed", "asserted"),
        ("said", "the road may be closed", "hedged"),
        ("said", "up to 30 people were hurt", "hedged"),
        ("reportedly", "the road is closed", "hedged"),
        ("denied", "the road was closed", "denied"),
        ("doubts", "the road helps", "doubted"),
        ("claimed", "to have won", "asserted"),
        ("did not deny", "that the road was closed", "hedged"),
        ("did not say", "whether the road was closed", "hedged"),
        ("did not say", "much", "asserted"),
        ("is not sure", "that the road is closed", "hedged"),
        ("could not confirm", "the closure", "hedged"),
        ("does not believe", "the road is closed", "doubted"),
        ("may support", "the closure", "hedged"),
        ("said in May", "the road is closed", "asserted"),
        ("said", "the road closed in May after rain", "asserted"),
        ("rejected", "a request to close the road", "asserted"),
        ("rejected", "the claim that the road was closed", "denied"),
        ("left little doubt", "that the road is closed", "asserted"),
        ("questioned", "why the road is closed", "asserted"),
        ("questioned", "whether the road is closed", "doubted"),
        ("said", "there is much that could be done", "asserted"),
        ("said", "the plan could not work", "asserted"),
        ("said", "they will show up to a hearing", "asserted"),
        ("said", "they think the road is closed", "hedged"),
    ],
)
def test_firmness_is_the_stance_to_the_content(cue: str, content: str, firmness: str) -> None:
    """A negative sentence that is asserted is asserted; a denial outweighs a hedge."""
    assert firmness_of("en", cue, content) == firmness


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "assertion"),
        ("has offered", "offer"),
        ("threatened", "threat"),
        ("demanded", "demand"),
        ("fears", "fear"),
        ("promised", "promise"),
    ],
)
def test_an_offer_or_a_threat_is_no_assertion(cue: str, act: str) -> None:
    """What was done by saying it comes from the cue."""
    assert speech_act("en", cue) == act


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("wants", "to leave", "wish"),
        ("wants", "the road closed", "demand"),
        ("agreed", "to close the road", "promise"),
        ("agreed", "that the road is closed", "assertion"),
        ("told", "the drivers never to stop", "demand"),
        ("told", "that nobody is to stop", "assertion"),
        ("asked", "whether they left", "question"),
        ("asked", "to leave", "demand"),
        ("said", "“Who closed the road?”", "question"),
        ("called", "the plan reckless", "criticism"),
        ("called", "the plan a start", "assertion"),
    ],
)
def test_the_form_of_the_content_decides_between_acts(cue: str, content: str, act: str) -> None:
    """An infinitive after *want* is a wish, after *agree* a promise; one question is a question."""
    assert speech_act("en", cue, content) == act


@pytest.mark.parametrize(
    ("content", "kind"), [("“We are ready,”", "direct"), ("it was “a courtesy”", "mixed"), ("they are ready", "indirect")]
)
def test_quotation_marks_decide_the_mode(content: str, kind: str) -> None:
    """Between marks direct, some marks mixed, none indirect."""
    text = f"{content} she said and left."

    assert mode(text, (span(text, content),)) == kind
