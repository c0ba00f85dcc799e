"""What a source phrase is."""

import pytest

from hearsay.attribute.sources import read_phrase
from tests.attribute.builders import names


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("two officials with knowledge of the talks", "unnamed"),
        ("a trader, who asked not to be named", "unnamed"),
        ("One authority, not identified", "unnamed"),
        ("the hackers", "group"),
        ("media reports", "outlet"),
        ("the newspaper", "outlet"),
        ("A copy of the contract", "document"),
        ("the interior ministry", "government"),
        ("a ministry spokesman", "government"),
        ("a spokeswoman for the airline", "organisation"),
        ("the mayor", "person"),
        ("the company", "organisation"),
    ],
)
def test_the_head_noun_decides_the_kind(phrase: str, kind: str) -> None:
    """Without a name the kind comes from the head noun; an unnamed spokesperson is the body."""
    assert read_phrase("en", phrase, (0, len(phrase)), []).kind == kind


@pytest.mark.parametrize(
    ("phrase", "given", "kind"),
    [
        ("Energy Minister Lars Holm", {"person": "Lars Holm"}, "person"),
        ("the Valletta Times", {"organisation": "Valletta Times"}, "outlet"),
        ("the website Fjordblikk", {"person": "Fjordblikk"}, "outlet"),
        ("Norway's foreign ministry", {"location": "Norway"}, "government"),
        ("Nordhavn Shipping", {"organisation": "Nordhavn Shipping"}, "organisation"),
        ("Lisbon", {"location": "Lisbon"}, "government"),
    ],
)
def test_a_name_decides_before_the_noun(phrase: str, given: dict[str, str], kind: str) -> None:
    """A named person is a person; a possessor is not the source."""
    assert read_phrase("en", phrase, (0, len(phrase)), names(phrase, **given)).kind == kind


@pytest.mark.parametrize(
    ("phrase", "count"), [("two officials", 2), ("4 witnesses", 4), ("officials", None), ("one diplomat", 1)]
)
def test_unnamed_people_are_counted_as_written(phrase: str, count: int | None) -> None:
    """*Two officials* are two; *officials* are not counted."""
    assert read_phrase("en", phrase, (0, len(phrase)), []).count == count
