"""Whether a claim serves who makes it: rather silent than wrong."""

from typing import Literal

import pytest

from hearsay.corroborate.interest import interest
from hearsay.records import Firmness, SourceKind
from tests.corroborate.builders import Report, voice

Mode = Literal["direct", "indirect", "mixed"]


def of(
    words: str, name: str, kind: SourceKind = "person", mode: Mode = "indirect", firm: Firmness = "asserted", cue: str = "said"
) -> str | None:
    """The interest of a speaker in what is said."""
    made = Report(f"{words}, {cue} {name}.")
    made.says(words, voice(name, kind), mode=mode, firmness=firm, cue=cue)
    return interest(made.article, made.statements[0], made.attributions[0])


@pytest.mark.parametrize(
    ("words", "name", "kind", "mode"),
    [
        ("They control the town", "rebels", "group", "indirect"),
        ("We captured the bridge", "Col Abdi", "person", "direct"),
        ("It has stolen a million files", "Grey Heron", "group", "indirect"),
        ("Nordhavn acted lawfully", "Nordhavn", "organisation", "indirect"),
    ],
)
def test_who_boasts_or_clears_himself_serves_himself(words: str, name: str, kind: SourceKind, mode: Mode) -> None:
    """The speaker is the subject, and the words stand right after it."""
    assert of(words, name, kind, mode) == "serves speaker"


@pytest.mark.parametrize(
    ("words", "mode"),
    [
        ("They control the town", "direct"),  # others are meant in a quotation
        ("He controls the town", "direct"),
        ("We will win the vote", "direct"),  # not yet
        ("We did not capture the bridge", "direct"),
        ("The rebels control the town", "indirect"),
        ("He says that somebody at the mill controls the town", "indirect"),
    ],
)
def test_what_is_said_of_others_or_not_yet_so_has_no_interest(words: str, mode: Mode) -> None:
    """Precise rather than frequent."""
    assert of(words, "Col Abdi", mode=mode) is None


def test_who_admits_speaks_against_his_interest() -> None:
    """By the cue, or by what is said."""
    assert of("he signed the paper unread", "Col Abdi", cue="admitted") == "against own interest"
    assert of("We lost the town", "Col Abdi", mode="direct") == "against own interest"
    assert of("the others signed it unread", "Col Abdi", cue="admitted") is None


def test_who_denies_an_accusation_serves_himself() -> None:
    """Any wrongdoing is one's own."""
    assert of("any wrongdoing", "Nordhavn", "organisation", firm="denied", cue="denied") == "serves speaker"
