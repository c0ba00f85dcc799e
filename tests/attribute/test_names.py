"""Names made whole before anybody asks who is who."""

import pytest

from hearsay.attribute.names import completed
from hearsay.records import Name
from tests.attribute.builders import names


def spelled(text: str, found: list[Name]) -> list[tuple[str, str]]:
    """Words and kind of completed names."""
    return [(text[slice(*n.span)], n.kind) for n in completed(text, "en", found)]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("They met Robert C. Quist there.", "Robert C", "Robert C. Quist"),
        ('They met Robert C. "Kit" Quist there.', "Robert C", 'Robert C. "Kit" Quist'),
        ("They took Robert Quist’s boat.", "Robert", "Robert Quist"),
    ],
)
def test_initials_and_nicknames_stand_within_names(text: str, part: str, whole: str) -> None:
    """A name that the model cut at an initial goes on to the surname."""
    assert spelled(text, names(text, person=part)) == [(whole, "person")]


@pytest.mark.parametrize("before", ["President", "Republican", "Did"])
def test_titles_and_small_words_are_no_part_of_a_name(before: str) -> None:
    """What stands before a person's name is cut off."""
    text = f"There {before} Quist spoke."

    assert spelled(text, names(text, person=f"{before} Quist")) == [("Quist", "person")]


def test_a_pope_keeps_his_title() -> None:
    """A given name alone would say too little."""
    text = "There Pope Francis spoke."

    assert spelled(text, names(text, person="Pope Francis")) == [("Pope Francis", "person")]


def test_names_that_the_model_passed_over_are_found_by_given_name_or_title() -> None:
    """*Kamala Brandt* and *President Ostrow* are people, read or not; words that are also names are not enough."""
    text = "In the harbour Kamala Brandt met with President Ostrow twice. Mark Twice is a rule among carpenters."

    assert spelled(text, []) == [("Kamala Brandt", "person"), ("Ostrow", "person")]


def test_a_surname_is_a_person_and_a_capital_a_place() -> None:
    """The last word of a person's name is that person wherever it stands, unless it is a country or a capital."""
    text = "There Ada Quist met Kofi London. Quist saw London."
    found = names(text, person="Ada Quist|Kofi London", location="Quist|London")
    found = [n for n in found if n.kind == "person" or n.span[0] > 32]

    assert spelled(text, found)[2:] == [("Quist", "person"), ("London", "location")]


def test_party_labels_are_no_names() -> None:
    """*(R-Tex)* is where a member comes from."""
    text = "There Ada Quist (R-Tex) spoke."

    assert spelled(text, names(text, person="Ada Quist|R-Tex")) == [("Ada Quist", "person")]
