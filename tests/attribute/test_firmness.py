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
    ("content", "kind"), [("“We are ready,”", "direct"), ("it was “a courtesy”", "mixed"), ("they are ready", "indirect")]
)
def test_quotation_marks_decide_the_mode(content: str, kind: str) -> None:
    """Between marks direct, some marks mixed, none indirect."""
    text = f"{content} she said and left."

    assert mode(text, (span(text, content),)) == kind
